"""Figures and norms of conditions in words. All sums in whole numbers, cut and never rounded."""

import datetime as dt
from collections.abc import Callable

from flask_babel import format_date, format_decimal, gettext, ngettext

from renovatie.regie.bron import Bron
from renovatie.regie.poorten import NORMEN
from workflows.poort import Voorwaarde

PERCENTAGES = {"bereik": NORMEN.bereik_tienden * 10, "nulmeting": NORMEN.nulmeting_procent}
"""Conditions whose norm people know as a percentage."""
JA_OF_NEE = frozenset({"dpia", "verwerkersovereenkomsten", "doelmix", "evaluatie"})
"""Conditions that are there or not: a figure 1 of 1 says nothing."""
ALLES = frozenset({"woningen_ingelezen", "sociale_kaart"})
"""Conditions whose norm is the whole itself."""


def figure(v: Voorwaarde) -> str:
    """ "131 van 170", "1", "ja"."""
    if v.code in JA_OF_NEE:
        return gettext("ja") if v.gehaald else gettext("nog niet")
    if v.code == "geplande_start":
        return ngettext("%(num)s week", "%(num)s weken", v.cijfer)
    cijfer = format_decimal(v.cijfer)
    geheel = v.norm if v.code in ALLES else v.geheel
    if geheel is not None:
        return gettext("%(deel)s van %(geheel)s", deel=cijfer, geheel=format_decimal(geheel))
    return str(cijfer)


def norm(v: Voorwaarde) -> str:
    """ "77,05% · norm 80%", "norm 0"; says so where the condition was set aside."""
    parts = []
    if v.code in PERCENTAGES:
        parts = [percent(v.cijfer, v.geheel or 0), gettext("norm %(norm)s", norm=f"{PERCENTAGES[v.code]}%")]
    elif v.code == "telling_70":
        parts = [percent(v.cijfer, v.geheel or 0), gettext("norm %(norm)s", norm="70%")]
    elif v.code == "geplande_start":
        parts = [ngettext("norm %(num)s week", "norm %(num)s weken", v.norm)]
    elif v.code in ALLES or v.norm == v.geheel:
        parts = [gettext("norm alle")]
    elif v.code not in JA_OF_NEE:
        parts = [gettext("norm %(norm)s", norm=format_decimal(v.norm))]
    if v.afgeweken:
        parts.append(gettext("hiervan is afgeweken"))
    return " · ".join(parts)


def percent(deel: int, geheel: int) -> str:
    """Two decimals, cut: 118 of 170 is 69,41%."""
    hundredths = deel * 10_000 // geheel if geheel else 0
    sign = format_decimal(0.5)[1]
    return f"{hundredths // 100}{sign}{hundredths % 100:02d}%"


# ---------------------------------------------------------------- One more sentence under a condition


def _reach(v: Voorwaarde, bron: Bron) -> str:
    nog = v.norm - v.cijfer
    return ngettext("Nog %(num)s huishouden nodig.", "Nog %(num)s huishoudens nodig.", nog) if nog > 0 else ""


def _baseline(v: Voorwaarde, bron: Bron) -> str:
    return _on(gettext("Gesloten op %(datum)s."), bron.doelen.nulmeting_gesloten_op)


def _promises(v: Voorwaarde, bron: Bron) -> str:
    t = bron.toezeggingen
    zin = gettext("%(alle)s gedaan, %(klaar)s nagekomen.", alle=t.gedaan, klaar=t.nagekomen)
    return zin if t.gedaan else ""


def _improvement(v: Voorwaarde, bron: Bron) -> str:
    return _on(gettext("De laatste op %(datum)s."), bron.handhaving.laatste_verbetering_op)


def _dpia(v: Voorwaarde, bron: Bron) -> str:
    return _on(gettext("Gedateerd op %(datum)s."), bron.verkenning.dpia_op)


def _letter(v: Voorwaarde, bron: Bron) -> str:
    return _on(gettext("Verstuurd op %(datum)s."), bron.verkenning.informatiebrief_op)


def _on(sentence: str, day: dt.date | None) -> str:
    return sentence % {"datum": format_date(day, "d MMMM y")} if day else ""


FOOTNOTES: dict[str, Callable[[Voorwaarde, Bron], str]] = {
    "bereik": _reach,
    "nulmeting": _baseline,
    "toezeggingen": _promises,
    "snelle_verbetering": _improvement,
    "dpia": _dpia,
    "informatiebrief": _letter,
}
