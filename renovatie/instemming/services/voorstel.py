"""The proposal: make it, complete it, send it (art. 7:220 lid 2 BW)."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Final

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from privacy.access import Actor
from privacy.journal import Actie, note
from renovatie.instemming.models import Adviesorgaan, Maatregel, Poortbesluit, Renovatievoorstel
from renovatie.instemming.services._gedeeld import check_draft, locked_complex, voorstel_of
from renovatie.instemming.services.voorstelversie import gevolg
from renovatie.instemming.woorden import dag
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from workflows.uitvoering import Aard

ADVIESTERMIJN: Final = dt.timedelta(weeks=6)
AFWIJKING_BEANTWOORD_BINNEN: Final = dt.timedelta(days=14)

ONDERDELEN: Final[dict[str, LazyString]] = {
    "huurverhoging": _l("de huurverhoging met de reden"),
    "servicekosten": _l("de servicekosten"),
    "start": _l("wanneer het begint"),
    "duur": _l("hoe lang het duurt"),
    "thuis": _l("wat de huurder thuis merkt"),
    "logeerwoning": _l("de logeerwoning of wisselwoning"),
    "verhuiskosten": _l("de verhuiskosten"),
    "zelf_aangebracht": _l("wat huurders zelf hebben aangebracht (ZAV)"),
    "persoonlijke_omstandigheden": _l("de persoonlijke omstandigheden"),
    "sociaal_plan": _l("het sociaal plan"),
    "voorbehoud": _l("dat het voorstel vervalt onder de 70%"),
}
"""What a proposal must say besides its measures; the key is the column."""

_VRIJ: Final = frozenset(
    {
        "inleiding",
        "huurbedrag",
        "spreekuur",
        "adviesorgaan",
        "advies_gevraagd_op",
        "advies_ontvangen_op",
        "advies_afgeweken",
        "afwijking_beantwoord_op",
        "geen_advies_reden",
    }
)


def make_voorstel(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    maatregelen: Sequence[tuple[Aard, str]] = (),
    **onderdelen: object,
) -> Renovatievoorstel:
    """Make the next version of the proposal, as a draft. Only one draft at a time.

    `onderdelen`: the keys of ONDERDELEN, what may stay empty, and the columns about the advice. Raises
    RuleError (conflict) while a draft is open, NotFound for another complex.
    """
    locked_complex(session, complex_id)
    vorig = session.scalar(
        select(func.max(Renovatievoorstel.nummer)).where(Renovatievoorstel.complex_id == complex_id)
    )
    if _concept(session, complex_id) is not None:
        raise RuleError(_l("Er staat al een concept klaar. Maak dat af of verstuur het."), "conflict")
    voorstel = Renovatievoorstel(complex_id=complex_id, nummer=(vorig or 0) + 1)
    session.add(voorstel)
    _fill(session, voorstel, maatregelen, onderdelen)
    session.flush()
    note(
        session,
        "voorstel.make",
        Actie.C,
        complex_id=complex_id,
        object_soort="renovatievoorstel",
        object_id=voorstel.id,
    )
    return voorstel


def copy_voorstel(session: Session, actor: Actor, *, complex_id: uuid.UUID) -> Renovatievoorstel:
    """Make the next version with the texts and measures of the one before; the first one is empty.

    The advice is not copied: it is asked again for what changed. Raises as make_voorstel.
    """
    vorig = session.scalars(
        select(Renovatievoorstel)
        .where(Renovatievoorstel.complex_id == complex_id)
        .order_by(Renovatievoorstel.nummer.desc())
        .limit(1)
    ).first()
    if vorig is None:
        return make_voorstel(session, actor, complex_id=complex_id)
    return make_voorstel(
        session,
        actor,
        complex_id=complex_id,
        maatregelen=[(maatregel.aard, maatregel.omschrijving) for maatregel in vorig.maatregelen],
        adviesorgaan=vorig.adviesorgaan,
        **{naam: getattr(vorig, naam) for naam in (*ONDERDELEN, "inleiding", "huurbedrag", "spreekuur")},
    )


def edit_voorstel(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    voorstel_id: uuid.UUID,
    maatregelen: Sequence[tuple[Aard, str]],
    versie: int | None = None,
    **onderdelen: object,
) -> Renovatievoorstel:
    """Change a draft. `versie` is the one the form was opened with.

    Raises RuleError conflict when it was sent already (make a new version), verouderd when somebody else
    was first.
    """
    locked_complex(session, complex_id)  # as for sending: what was sent is not changed a moment later
    voorstel = voorstel_of(session, complex_id, voorstel_id)
    check_draft(voorstel, versie)
    flag_modified(voorstel, "nummer")  # a change of the measures alone must move `versie` too
    _fill(session, voorstel, maatregelen, onderdelen)
    note(
        session,
        "voorstel.edit",
        Actie.U,
        complex_id=complex_id,
        object_soort="renovatievoorstel",
        object_id=voorstel.id,
        velden=[*onderdelen, "maatregelen"],
    )
    return voorstel


def open_antwoord(voorstel: Renovatievoorstel) -> dt.date | None:
    """The last day to answer a deviation from the advice in time; None when no answer is open."""
    gekregen = voorstel.advies_ontvangen_op
    if gekregen is None or not voorstel.advies_afgeweken or voorstel.afwijking_beantwoord_op is not None:
        return None
    return gekregen + AFWIJKING_BEANTWOORD_BINNEN


def ontbrekend(voorstel: Renovatievoorstel) -> list[LazyString]:
    """What the proposal still has to say before it can be sent, in words."""
    missing = [wat for veld, wat in ONDERDELEN.items() if not str(getattr(voorstel, veld)).strip()]
    if not voorstel.maatregelen:
        missing.insert(0, _l("de maatregelen, elk met zijn aard"))
    if voorstel.nummer > 1 and not voorstel.wat_veranderd.strip():
        missing.insert(0, _l("wat er is veranderd en voor welke woningen"))
    return missing


def send_voorstel(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    voorstel_id: uuid.UUID,
    antwoord_tot: dt.date,
    verstuurd_op: dt.date | None = None,
) -> Renovatievoorstel:
    """Send a complete proposal. Whom it asks follows from the homes it touches: see workflows.voorstelronde.

    A first or new round asks every lease again; a part of the homes leaves the answers of the others as they
    are. `verstuurd_op`: today by default, never later; `antwoord_tot`: last day to answer, inclusive.
    Raises RuleError: te_vroeg (Informatiebrief, advice or its six weeks), conflict (sent already),
    ongeldig (incomplete, dates).
    """
    complex_ = locked_complex(session, complex_id)
    voorstel = voorstel_of(session, complex_id, voorstel_id)
    op = verstuurd_op or today(session)
    if voorstel.verstuurd_op is not None:
        raise RuleError(_l("Dit voorstel is al verstuurd."), "conflict")
    # Votes on a new version would leave those that the decision stands on without a way back.
    if session.scalar(select(Poortbesluit.id).where(Poortbesluit.complex_id == complex_id)):
        raise RuleError(_l("Het poortbesluit is al genomen."), "conflict")
    if op > today(session):
        raise RuleError(_l("De verzenddatum ligt in de toekomst."), field="verstuurd_op")
    if complex_.informatiebrief_op is None or op < complex_.informatiebrief_op:
        raise RuleError(
            _l("Dit kan nog niet. Verstuur eerst de informatiebrief aan alle woningen."), "te_vroeg"
        )
    if antwoord_tot <= op:
        raise RuleError(_l("Geef huurders tijd om te antwoorden: kies een latere dag."), field="antwoord_tot")
    _check_complete(voorstel)
    _check_advies(voorstel, op)
    ronde = gevolg(session, voorstel).ronde
    voorstel.verstuurd_op, voorstel.antwoord_tot, voorstel.ronde = op, antwoord_tot, ronde
    note(
        session,
        "voorstel.send",
        Actie.U,
        complex_id=complex_id,
        object_soort="renovatievoorstel",
        object_id=voorstel.id,
        velden=["verstuurd_op", "antwoord_tot", "ronde"],
    )
    return voorstel


def _fill(
    session: Session,
    voorstel: Renovatievoorstel,
    maatregelen: Sequence[tuple[Aard, str]],
    onderdelen: dict[str, object],
) -> None:
    for naam, waarde in onderdelen.items():
        if naam not in ONDERDELEN and naam not in _VRIJ:
            raise TypeError(f"a proposal has no {naam}")
        setattr(voorstel, naam, waarde)
    if [(m.aard, m.omschrijving) for m in voorstel.maatregelen] == list(maatregelen):
        return
    # Emptied in one flush and filled in the next: the numbers are unique per proposal.
    voorstel.maatregelen.clear()
    session.flush()
    voorstel.maatregelen.extend(
        Maatregel(complex_id=voorstel.complex_id, volgnummer=nummer, aard=aard, omschrijving=omschrijving)
        for nummer, (aard, omschrijving) in enumerate(maatregelen, start=1)
    )


def _join(parts: Sequence[LazyString]) -> str:
    return "; ".join(str(part) for part in parts)


def _check_complete(voorstel: Renovatievoorstel) -> None:
    missing = ontbrekend(voorstel)
    if missing:
        # Worded only when it is shown, in the language of who looks.
        lijst = LazyString(lambda: _join(missing))  # type: ignore[no-untyped-call]  # flask_babel has no types
        raise RuleError(_l("Het voorstel is nog niet compleet. Dit ontbreekt: %(lijst)s.", lijst=lijst))


def _check_advies(voorstel: Renovatievoorstel, op: dt.date) -> None:
    """Sending waits for the advice or the end of six weeks; without any body for a reason."""
    if voorstel.adviesorgaan is Adviesorgaan.GEEN:
        if not voorstel.geen_advies_reden.strip():
            raise RuleError(_l("Schrijf op waarom niemand om advies is gevraagd."), field="geen_advies_reden")
        return
    gevraagd, gekregen = voorstel.advies_gevraagd_op, voorstel.advies_ontvangen_op
    if gevraagd is None or gevraagd > op:
        raise RuleError(
            _l("Dit kan nog niet. Vraag eerst advies aan de bewonerscommissie of de huurdersorganisatie."),
            "te_vroeg",
        )
    if gekregen is None or gekregen > op:
        if op <= gevraagd + ADVIESTERMIJN:
            raise RuleError(
                _l(
                    "Dit kan nog niet. Wacht op het advies, of tot en met %(dag)s.",
                    dag=dag(gevraagd + ADVIESTERMIJN),
                ),
                "te_vroeg",
            )
        return
    if voorstel.advies_afgeweken and voorstel.afwijking_beantwoord_op is None:
        raise RuleError(
            _l(
                "U wijkt af van het advies. Antwoord eerst met een brief, uiterlijk op %(dag)s.",
                dag=dag(gekregen + AFWIJKING_BEANTWOORD_BINNEN),
            ),
            "te_vroeg",
        )
    if voorstel.advies_afgeweken and not _between(voorstel.afwijking_beantwoord_op, gekregen, op):
        raise RuleError(
            _l("Uw antwoord op het advies ligt tussen de dag van het advies en de verzending."),
            field="afwijking_beantwoord_op",
        )


def _between(dag_: dt.date | None, van: dt.date, tot: dt.date) -> bool:
    return dag_ is not None and van <= dag_ <= tot


def _concept(session: Session, complex_id: uuid.UUID) -> uuid.UUID | None:
    return session.scalar(
        select(Renovatievoorstel.id).where(
            Renovatievoorstel.complex_id == complex_id, Renovatievoorstel.verstuurd_op.is_(None)
        )
    )
