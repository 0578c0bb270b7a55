"""Code lists of the casusoverleg, beside its states in workflows."""

from enum import StrEnum


class Bijzonder(StrEnum):
    """Waarom een casus op de agenda staat, zo grof als het overleg het mag weten."""

    PARTNERS = "partners"
    LADDER = "ladder"
    VERVOLG = "vervolg"


class Casusgrond(StrEnum):
    """Waarop het rust dat we een casus zonder naam bespreken."""

    TOESTEMMING = "toestemming"
    ALGEMEEN_BELANG = "algemeen_belang"
