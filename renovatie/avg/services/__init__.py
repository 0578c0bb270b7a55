"""Use cases: requests, retention, breaches."""
