"""The guard of free texts: the writer is asked about what leads to a person; the text itself is never lost.

Each form guards its text areas of its own accord. The question stands in the same form, with one answer for
all that was found, and the answer counts for exactly these: whoever types another number is asked again.
"""

import hashlib
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import g, has_request_context, request
from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, StringField, TextAreaField

from privacy.access import dossiers_for
from privacy.journal import Actie
from privacy.vrije_tekst import Gegeven, Vondst, name_words, without
from renovatie.kern.scope import only
from renovatie.kern.transaction import reading

WEG, BLIJFT = "weg", "blijft"
ANTWOORD, GEZIEN = "vrije_tekst", "vrije_tekst_gezien"
BSN_REFUSED = _l("Een burgerservicenummer mag Voordeur niet hebben. Haal het uit uw tekst.")
WOORDEN: dict[Gegeven, LazyString] = {
    Gegeven.BSN: _l("misschien een BSN"),
    Gegeven.TELEFOON: _l("een telefoonnummer"),
    Gegeven.EMAIL: _l("een e-mailadres"),
    Gegeven.IBAN: _l("een rekeningnummer"),
    Gegeven.NAAM: _l("de naam van een bewoner"),
    Gegeven.HUISNUMMER: _l("een huisnummer"),
    Gegeven.LEEFTIJD: _l("een leeftijd"),
    Gegeven.DATUM: _l("een datum"),
    Gegeven.PLEK: _l("een plek in het gebouw"),
    Gegeven.AFKOMST: _l("afkomst of geloof"),
    Gegeven.GEZONDHEID: _l("gezondheid"),
    Gegeven.UITKERING: _l("een uitkering"),
}

MISSCHIEN_NAAM = _l("misschien een naam")
"""What a name is called to who may not know which names live here."""
NAMEN = "contact"
"""The kind of key that opens the names of residents."""


@dataclass(frozen=True, slots=True)
class Vraag:
    """The question to the writer: what was found, in words and kinds, and the mark of her answer.

    `hard`: it may not stay. The only answers are to take it out here, or to write it anew.
    """

    vondsten: tuple[tuple[str, LazyString], ...]
    merk: str
    soorten: frozenset[str] = frozenset()
    hard: bool = False


def guarded(form: Any) -> list[Field]:
    """The fields of this form that are searched: text areas and those it names, without those it excepts.

    A text that is wrong already, say far too long, is not searched: it comes back to its writer anyway.
    """
    return [
        field
        for field in form
        if (
            isinstance(field, TextAreaField)
            or field.name in form.VRIJE_TEKSTEN
            or (form.HARD and type(field) is StringField)
        )
        and field.name not in form.GEEN_VRIJE_TEKST
        and isinstance(field.data, str)
        and not field.errors
    ]


def may_pass(form: Any) -> bool:
    """Whether the texts of this form may be kept; asks the writer, or takes out what she said to take out.

    Puts the question on `form.vrije_vraag` for the macro, and an error that leads to it.
    """
    form.vrije_vraag = None
    found = _search(guarded(form), form)
    if any(vondst.zeker for _field, vondsten in found for vondst in vondsten):
        for field, vondsten in found:
            if any(vondst.zeker for vondst in vondsten):
                field.errors = [*field.errors, str(BSN_REFUSED)]
        return False
    if not found:
        return True
    vraag = _vraag(found, form.HARD)
    answer = request.form.get(ANTWOORD) if request.form.get(GEZIEN) == vraag.merk else None
    if answer == WEG:
        for field, vondsten in found:
            field.data = without(field.data, vondsten)
        form.vrije_vraag = _vraag_over(form) if form.HARD else None
        return form.vrije_vraag is None
    if answer == BLIJFT and not form.HARD:
        g.vrije_tekst_behouden = {vondst.gegeven.value for _field, vondsten in found for vondst in vondsten}
        return True
    form.vrije_vraag = vraag
    return False


def question_error(hard: bool) -> str:
    """The line of the error summary that leads to the question."""
    if hard:
        return _("In uw tekst staat iets dat naar een persoon leidt. Dat mag hier niet. Haal het weg.")
    return _("In uw tekst staat iets dat naar een persoon leidt. Kies wat we ermee doen.")


def _vraag_over(form: Any) -> "Vraag | None":
    """What is left to ask when the writer had things taken out; None when the text is clean now."""
    left = _search(guarded(form), form)
    return _vraag(left, form.HARD) if left else None


def _search(fields: Iterable[Field], form: Any) -> list[tuple[Field, tuple[Vondst, ...]]]:
    fields = list(fields)
    if form.HARD and fields:
        form.mind(*_homes())
    namen: frozenset[str] = frozenset()
    if any(form.may_hold_name(field.data) for field in fields):
        namen = name_words(_bewoners(form.NAMEN_VAN_ALLEN)) - name_words(form.eigen_namen)
    found = [(field, form.find_in(field.data, namen)) for field in fields]
    return [(field, vondsten) for field, vondsten in found if vondsten]


def leads_nowhere(form: Any, teksten: Iterable[str]) -> bool:
    """Whether nothing in these texts leads to a person of this complex, as this form searches them now."""
    form.mind(*_homes())
    namen = name_words(_bewoners(form.NAMEN_VAN_ALLEN))
    return not any(form.find_in(tekst, namen) for tekst in teksten)


def _homes() -> tuple[frozenset[int], frozenset[str]]:
    """The house numbers and streets that lead to a door of this complex; empty where there is none."""
    from renovatie.kern.web.context import db, voordeur

    complex_id = g.get("complex_id") if has_request_context() else None
    if complex_id is None or "db" not in g:
        return frozenset(), frozenset()
    return voordeur().adressen(db(), complex_id)


def _bewoners(van_allen: bool) -> Sequence[str]:
    """Names of the residents of this complex; none where there is no complex, or no right to see a name.

    `van_allen`: a text that all at a table read is searched whoever writes it. For a role without names they
    are opened by a reader of their own, with the one kind of key that this question needs; they never leave
    this module, the writer sees only her own words again, and the journal has a line of it.
    """
    from renovatie.kern.web.context import db, voordeur

    complex_id = g.get("complex_id") if has_request_context() else None
    if complex_id is None or "db" not in g:
        return ()
    if not van_allen or not _is_blind():
        return voordeur().bewonersnamen(db(), complex_id)
    return _read_blind(complex_id)


def _is_blind() -> bool:
    """Whether the signed-in person has no key of names here."""
    from renovatie.kern.web.context import complex_id, maybe_aangemeld

    person = maybe_aangemeld()
    return person is not None and NAMEN not in dossiers_for(person.actor, complex_id())


def _read_blind(complex_id: uuid.UUID) -> Sequence[str]:
    from renovatie.kern.web.context import omgeving, voordeur
    from renovatie.kern.web.transaction import write_line

    write_line("vrije_tekst.namen", Actie.R, velden=("naam",))
    with reading(omgeving(), None, dossiers=frozenset({NAMEN}), scope=only(complex_id)) as session:
        return voordeur().bewonersnamen(session, complex_id)


def _vraag(found: Iterable[tuple[Field, tuple[Vondst, ...]]], hard: bool) -> Vraag:
    shown = dict.fromkeys((vondst.tekst, vondst.gegeven) for _field, vondsten in found for vondst in vondsten)
    merk = hashlib.sha256("\n".join(f"{kind}:{text}" for text, kind in shown).encode()).hexdigest()[:16]
    soorten = frozenset(kind.value for _text, kind in shown)
    words = WOORDEN | {Gegeven.NAAM: MISSCHIEN_NAAM} if _is_blind() else WOORDEN
    return Vraag(tuple((text, words[kind]) for text, kind in shown), merk, soorten, hard)
