"""Vote side: proposal, votes per lease, the count, the notices and the decision at the 70% gate."""
