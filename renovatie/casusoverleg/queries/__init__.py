"""Reads of the casusoverleg: the meetings, the sheet without names, the actions, what may be brought in."""
