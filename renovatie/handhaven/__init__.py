"""Clean, whole and safe: reports about places, repairs and supervision. Never about a person."""
