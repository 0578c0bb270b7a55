"""Tables of requests, retention and breaches."""
