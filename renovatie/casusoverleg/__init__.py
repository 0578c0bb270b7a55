"""Casusoverleg: the monthly meeting about cases without a name, and its actions."""
