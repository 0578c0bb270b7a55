"""What can go wrong, in one table: code → status and heading. The sentence comes with the error."""

from dataclasses import dataclass
from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """How an error shows itself: HTTP status and the heading of the page."""

    status: int
    titel: str | LazyString


PAGES: dict[str, ErrorPage] = {
    "ongeldig": ErrorPage(422, _l("Er klopt iets niet")),
    "formulier_verlopen": ErrorPage(400, _l("Dit formulier was te oud")),
    "te_vroeg": ErrorPage(409, _l("Dit kan nog niet")),
    "conflict": ErrorPage(409, _l("Dit kan niet samen")),
    "dubbel": ErrorPage(409, _l("Dit formulier is al verwerkt")),
    "verouderd": ErrorPage(409, _l("Iemand anders was u voor")),
    "geweigerd": ErrorPage(404, _l("Deze pagina is er niet")),
    "niet_gevonden": ErrorPage(404, _l("Deze pagina is er niet")),
    "vernietigd": ErrorPage(410, _l("Deze gegevens zijn vernietigd")),
    "methode": ErrorPage(405, _l("Zo kan het niet")),
    "te_groot": ErrorPage(413, _l("Dit bestand is te groot")),
    "te_vaak": ErrorPage(429, _l("Even wachten")),
    "onleesbaar": ErrorPage(500, _l("Deze tekst kunnen we niet openen")),
    "fout": ErrorPage(500, _l("Er ging iets mis bij ons")),
    "proxy": ErrorPage(503, _l("Voordeur is niet goed ingesteld")),
    "naspelen": ErrorPage(503, _l("Voordeur is nog dicht")),
    "storing": ErrorPage(503, _l("Het lukt nu even niet")),
}

NOT_FOUND = _l("Deze pagina is er niet, of hoort niet bij uw rol.")


class RuleError(Exception):
    """A rule of the domain says no.

    `message` is a Dutch sentence that says what to do; `code` is a key of PAGES;
    `field` names the form field that the sentence belongs to, if one does. `noted` is True once the journal
    holds this refusal.
    """

    def __init__(
        self,
        message: str | LazyString,
        code: str = "ongeldig",
        *,
        field: str | None = None,
        **facts: Any,
    ) -> None:
        if code not in PAGES:
            raise ValueError(f"unknown error code {code}")
        super().__init__(code)
        self.message, self.code, self.field, self.facts = message, code, field, facts
        self.noted = False

    @property
    def status(self) -> int:
        return PAGES[self.code].status


class NotFound(RuleError):
    """The row is not there, or belongs to another complex or organisation: the same answer for both."""

    def __init__(self) -> None:
        super().__init__(NOT_FOUND, "niet_gevonden")
