"""The invented flat De Grutto, walked through the real services. Nothing imports this package."""
