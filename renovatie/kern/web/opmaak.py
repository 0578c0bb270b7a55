"""Dates and amounts in templates, remembered: a list of 174 homes formats few different ones, but often.

Babel reads its patterns anew at each call, which cost a third of such a page. What is remembered is a date or
an amount with its words, never whose it is.
"""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any

import flask_babel
from babel import Locale, dates, numbers
from flask import Flask
from flask_babel import gettext as _


def install(app: Flask) -> None:
    """Put these in the place of Flask-Babel's own filters."""
    app.jinja_env.filters["dateformat"] = dateformat
    app.jinja_env.filters["currencyformat"] = currencyformat
    app.jinja_env.filters["moment"] = moment
    app.jinja_env.filters["klok"] = klok
    app.jinja_env.globals["datums"] = datums
    app.jinja_env.globals["bedragen"] = bedragen


def dateformat(value: dt.date | None = None, format: str | None = None, rebase: bool = True) -> str:
    """In: a date and a pattern of Babel. Out: its words in the language of the page."""
    locale = flask_babel.get_locale()
    if type(value) is not dt.date or format is None or locale is None:  # a moment also has a time zone
        return str(flask_babel.format_date(value, format, rebase))
    return _date(value, format, locale)


def moment(value: dt.datetime) -> str:
    """In: a moment. Out: "24 november 2026, 14.05 uur" in the language of the page, on the clock here."""
    return str(flask_babel.format_datetime(value, _("d MMMM y, HH.mm 'uur'")))


def klok(value: dt.datetime | dt.time) -> str:
    """In: a moment, or an hour of the clock as it hangs there. Out: "14.05 uur"."""
    # An hour without a day has no time zone to be put in.
    return str(flask_babel.format_time(value, _("HH.mm 'uur'"), rebase=isinstance(value, dt.datetime)))


def currencyformat(value: Decimal, currency: str, *args: Any, **kwargs: Any) -> str:
    """In: an amount and its currency. Out: its words in the language of the page."""
    locale = flask_babel.get_locale()
    if args or kwargs or locale is None:
        return str(flask_babel.format_currency(value, currency, *args, **kwargs))
    return _currency(value, currency, locale)


def datums(pattern: str) -> Callable[[dt.date], str]:
    """The same for the rows of one long list: the language is asked once, not for each row."""
    locale = flask_babel.get_locale() or Locale("nl")
    return lambda value: _date(value, pattern, locale)


def bedragen(currency: str) -> Callable[[Decimal], str]:
    """The same for amounts."""
    locale = flask_babel.get_locale() or Locale("nl")
    return lambda value: _currency(value, currency, locale)


@lru_cache(maxsize=4096)
def _date(value: dt.date, pattern: str, locale: Locale) -> str:
    return str(dates.format_date(value, pattern, locale=locale))


@lru_cache(maxsize=4096)
def _currency(value: Decimal, currency: str, locale: Locale) -> str:
    return str(numbers.format_currency(value, currency, locale=locale))
