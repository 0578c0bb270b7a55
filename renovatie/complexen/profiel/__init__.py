"""Complexprofiel: what is published of the residents together, for who writes the proposal.

Neutral ground: it is made on the help side, and what stands here is rounded and has no household in it, so
that both sides read the same. Each table is published once for each of the three moments.
"""
