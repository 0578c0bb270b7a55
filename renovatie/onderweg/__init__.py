"""Onderweg: visits written on a phone without network, sealed there, and brought in afterwards."""
