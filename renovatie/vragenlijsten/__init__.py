"""Vragenlijst: the telephone questionnaire of a complex, and the Complexprofiel that comes of it."""
