"""What may happen, when, and what is counted: pure decisions, with today as an argument."""
