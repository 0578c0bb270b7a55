"""Avg: rights of residents, retention, breaches and the register (art. 5, 12-23, 30, 33-35 AVG)."""
