"""Code lists of the casusoverleg, beside its states in workflows."""

from enum import StrEnum


class Bijzonder(StrEnum):
    """Waarom een casus op de agenda staat, zo grof als het overleg het mag weten.

    Never that it was there before: two meetings laid side by side would tell more than each of them may.
    """

    PARTNERS = "partners"
    LADDER = "ladder"


class Casusgrond(StrEnum):
    """Waarop het rust dat we een casus zonder naam bespreken."""

    TOESTEMMING = "toestemming"
    ALGEMEEN_BELANG = "algemeen_belang"


AKKOORD_SAMEN = "samen_praten_1"
"""Version of the sentence on the form to which a resident says yes before partners talk about her by name."""
