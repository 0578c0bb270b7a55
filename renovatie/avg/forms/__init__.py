"""Forms of requests, retention and breaches."""
