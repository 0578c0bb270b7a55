"""The visit form filled with what was typed on a phone: whole, or only how it ended."""

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

from werkzeug.datastructures import MultiDict

from renovatie.huisbezoeken.forms import UitkomstForm
from renovatie.huisbezoeken.services import Deel, RecordHuisbezoek
from renovatie.kern.web import actor
from renovatie.onderweg.services import Inhoud
from workflows.huisbezoek import Uitkomst, dagdeel_van

OUTCOME = ("datum-dag", "datum-maand", "datum-jaar", "uitkomst", "tweede_medewerker", "soort", "weg")
"""What stands already once the outcome counts: the writer changes the words, not what happened."""


def typed(inhoud: Inhoud, form_id: uuid.UUID) -> MultiDict[str, str]:
    """The fields as they were typed; the id of the visit is the one that the phone gave it."""
    velden = MultiDict(list(inhoud.velden))
    velden.setlist("form_id", [str(form_id)])
    # The pair and the part of the day that a new form offers are those of now, not of the visit.
    velden.setdefault("tweede_medewerker", "")
    velden.setlist("dagdeel", [_dagdeel(velden.get("uur", ""))])
    return velden


def _dagdeel(uur: str) -> str:
    """The part of the day of this hour; empty for something else."""
    known = len(uur) <= 2 and uur.isascii() and uur.isdigit() and int(uur) < 24
    return dagdeel_van(int(uur)).value if known else ""


def bare_command(whole: UitkomstForm, velden: MultiDict[str, str], inhoud: Inhoud) -> RecordHuisbezoek | None:
    """Only how the visit ended; None when even that cannot be read. `whole`: the form with its choices."""
    form = UitkomstForm(formdata=velden)
    form.offer(whole.aanbod, actor().id)
    if not form.validate():
        return None
    command = form.command(inhoud.woning_id)
    return replace(command, bewoningsnummer=inhoud.bewoningsnummer, deel=Deel.UITKOMST)


def without_gone(form: UitkomstForm, velden: MultiDict[str, str]) -> str:
    """Take the second worker out who is no colleague here any more; gives her id, or nothing.

    Nobody could choose her on the phone while she was: the visit stands, under the name of its writer alone.
    """
    tweede = velden.get("tweede_medewerker", "")
    if not tweede or tweede in {str(collega.id) for collega in form.aanbod.collegas}:
        return ""
    velden.setlist("tweede_medewerker", [""])
    return tweede


def keeps_what_was_asked(form: UitkomstForm, inhoud: Inhoud) -> bool:
    """Whether the only thing in the way is what the writer chose on the phone to keep."""
    vraag = form.vrije_vraag
    rest = [fout for fout in form.fouten if fout.doel != "vrije_tekst-weg"]
    return vraag is not None and not rest and all(tekst in inhoud.behouden for tekst, _wat in vraag.vondsten)


def kept_of(form: UitkomstForm) -> frozenset[str]:
    """The kinds of what the writer was asked about and chose to keep."""
    return form.vrije_vraag.soorten if form.vrije_vraag else frozenset()


def texts(form: UitkomstForm, inhoud: Inhoud) -> list[tuple[str, str]]:
    """What was written in words, as (label, text)."""
    words = form.VRIJE_TEKSTEN | {"verslag", "reden", "persoon_naam"}
    return [(form[naam].label.text, tekst) for naam, tekst in inhoud.velden if naam in words and naam in form]


def is_talk(velden: MultiDict[str, str]) -> bool:
    return velden.get("uitkomst") == Uitkomst.GESPREK.value


def with_outcome(posted: Any, inhoud: Inhoud) -> MultiDict[str, str]:
    """What was posted, with the outcome as it stands already."""
    velden = MultiDict(posted)
    for naam in OUTCOME:
        velden.setlist(naam, [waarde for veld, waarde in inhoud.velden if veld == naam])
    return velden


def visit_day(velden: MultiDict[str, str]) -> dt.date | None:
    """The day of the visit, when that can be read."""
    try:
        return dt.date(*(int(velden.get(f"datum-{deel}", "")) for deel in ("jaar", "maand", "dag")))
    except (TypeError, ValueError, OverflowError):
        return None
