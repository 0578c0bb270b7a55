"""Reusable protection: keys, sealed fields, access, journal. Knows nothing of renovation."""
