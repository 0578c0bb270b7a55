"""Reusable protection of personal data: keys, seals, purposes, rights and the journal.

Knows nothing of the domain (``renovatie``) nor of its decisions (``workflows``).
"""
