"""Reads of the questionnaire. Frozen views, without an answer of a household but in the copy she shared."""
