"""What a tenant reads where she answers by herself, in her language: from the data file beside it."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Final

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency

from renovatie.kern.clock import AMSTERDAM
from workflows.stemmen import Stemsoort

FILE: Final = Path(__file__).with_name("antwoordteksten.toml")
ANTWOORD: Final = {
    Stemsoort.JA: "ja",
    Stemsoort.VOORWAARDELIJK: "ja_mits",
    Stemsoort.NEE: "nee",
}
"""The key of the word for each answer."""
VERDER: Final = {
    Stemsoort.JA: "verder_ja",
    Stemsoort.VOORWAARDELIJK: "verder_mits",
    Stemsoort.NEE: "verder_nee",
}
"""The key of what happens next."""


class Antwoordtekst:
    """All sentences of one language: `tekst.vraag`, `tekst.zin("tot", dag=…)`, `tekst.delen["start"]`."""

    def __init__(self, taal: str, zinnen: Mapping[str, str], delen: Mapping[str, str]) -> None:
        self.taal, self._zinnen, self.delen = taal, zinnen, delen

    def __getattr__(self, naam: str) -> str:
        try:
            return self._zinnen[naam]
        except KeyError:
            raise AttributeError(naam) from None

    def zin(self, sleutel: str, /, **waarden: object) -> str:
        """The sentence with its places filled. Raises KeyError for a place without a value."""
        return self._zinnen[sleutel].format_map(waarden)

    def antwoord(self, soort: Stemsoort) -> str:
        """The word for an answer."""
        return self._zinnen[ANTWOORD[soort]]

    def verder(self, soort: Stemsoort) -> str:
        """What happens after an answer."""
        return self._zinnen[VERDER[soort]]

    def euro(self, bedrag: Decimal) -> str:
        return format_currency(bedrag, "EUR", locale=self.taal)

    def dag(self, datum: dt.date) -> str:
        return format_date(datum, "d MMMM y" if self.taal == "nl" else "long", locale=self.taal)

    def moment(self, moment: dt.datetime) -> str:
        pattern = "d MMMM y, HH.mm 'uur'" if self.taal == "nl" else "d MMMM y, HH:mm"
        return format_datetime(moment.astimezone(AMSTERDAM), pattern, locale=self.taal)


@lru_cache(maxsize=1)
def _all() -> dict[str, Antwoordtekst]:
    found = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        taal: Antwoordtekst(taal, {k: v for k, v in rij.items() if isinstance(v, str)}, rij["delen"])
        for taal, rij in found.items()
    }


def antwoordtekst(taal: str | None) -> Antwoordtekst:
    """The sentences of a language; in Dutch for one that we do not have."""
    return _all().get(taal or "nl", _all()["nl"])


def talen() -> list[tuple[str, str]]:
    """(code, own name) of each language, Dutch first."""
    return [(taal, tekst.naam) for taal, tekst in _all().items()]
