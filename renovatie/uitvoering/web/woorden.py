"""What to mind in a home, in the words of the page."""

import datetime as dt
from collections.abc import Sequence

from flask_babel import format_date
from flask_babel import gettext as _

from renovatie.huishoudens.maatwerk import MAATWERK, Afspraak
from renovatie.uitvoering.queries import Werk


def _day(datum: dt.date) -> str:
    return format_date(datum, "d MMMM")


def afspraak_tekst(afspraak: Afspraak) -> str:
    """One instruction: what to do, never why."""
    if afspraak.van is not None and afspraak.tot is not None:
        return _("Werk niet van %(van)s tot en met %(tot)s", van=_day(afspraak.van), tot=_day(afspraak.tot))
    return str(MAATWERK[afspraak.wat])


def logeert_tekst(werk: Werk) -> str | None:
    """Where the household sleeps and until when; None while it stays at home."""
    if not werk.logeerwoning or werk.logeer_van is None or werk.logeer_tot is None:
        return None
    return _(
        "Logeert in nummer %(nummer)s van %(van)s tot en met %(tot)s",
        nummer=werk.logeerwoning,
        van=_day(werk.logeer_van),
        tot=_day(werk.logeer_tot),
    )


def let_op(werk: Werk, afspraken: Sequence[Afspraak] | None = None) -> list[str]:
    """Everything to mind in a home: the agreements, then where the household sleeps."""
    minds = werk.afspraken if afspraken is None else afspraken
    logeert = logeert_tekst(werk)
    return [*map(afspraak_tekst, minds), *([logeert] if logeert else [])]
