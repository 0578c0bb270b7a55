"""Words that the vote side shares: a date written out, in the language of whoever reads it."""

import datetime as dt

from flask_babel import format_date
from flask_babel.speaklater import LazyString


def dag(datum: dt.date) -> LazyString:
    """A date in words, made when it is read: 29 juni 2027."""
    return LazyString(lambda: format_date(datum, "d MMMM y"))
