"""The vote of a lease: record it, and what happens to it afterwards. Append-only, never a default.

A correction is a new event. What the state of a vote is, is computed by workflows.stemmen each time.
"""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.huishoudens.models import Huurder, Huurovereenkomst
from renovatie.instemming.models import (
    Handtekening,
    Kanaal,
    Renovatievoorstel,
    Stemdocument,
    Stemgebeurtenis,
)
from renovatie.instemming.queries.vertegenwoordiging import vertegenwoordigers
from renovatie.instemming.services._gedeeld import gevraagd_op, verstuurd_voorstel, wait_for_count
from renovatie.instemming.services._herhaling import sent_before
from renovatie.instemming.services._stuk import Stuk, answered_voorstel, check_dates, check_ja, check_token
from renovatie.instemming.services.document import keep_document
from renovatie.instemming.telstand import stemregels
from renovatie.kern.base import new_id
from renovatie.kern.clock import now, today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import keyring, lock_row
from workflows.stemmen import Stemsoort, Stemstand

REACTIES = (Stemsoort.JA, Stemsoort.VOORWAARDELIJK, Stemsoort.NEE)
"""What a tenant can answer; all other events say what happened to an answer."""
_ANTWOORD_BLIJFT = {Stemstand.JA, Stemstand.NEE, Stemstand.VOORWAARDELIJK, Stemstand.ONGELDIG}


@dataclass(frozen=True, slots=True)
class _Plek:
    """The lease that answers, to which proposal."""

    lease: Huurovereenkomst
    voorstel: Renovatievoorstel
    huurders: frozenset[uuid.UUID]


def prepare_keys(session: Session, huurovereenkomst_ids: Collection[uuid.UUID]) -> None:
    """Make the keys of these leases in one go, for whoever records many votes at once."""
    keyring(session).ensure([(lease_id, "instemming") for lease_id in huurovereenkomst_ids])


def record_stem(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    huurovereenkomst_id: uuid.UUID,
    formulier_id: uuid.UUID,
    reactie: Stemsoort,
    ontvangen_op: dt.date,
    getekend_op: dt.date | None = None,
    ondertekenaars: Collection[uuid.UUID] = (),
    kanaal: Kanaal = Kanaal.PAPIER,
    document: bytes | None = None,
    token: str | None = None,
    taal: str | None = None,
    tolk: bool = False,
    opmerking: str | None = None,
    voorstel_id: uuid.UUID | None = None,
) -> Stemgebeurtenis:
    """Record the answer of a lease to the current proposal, or to the version that the form names.

    `ontvangen_op` and `getekend_op` are days; a JA needs signature, date and document (or token). A JA that
    not all tenants signed is kept and does not count yet; so is an answer to an older version. `token` is
    the number of the Antwoordcode of who signs. The same `formulier_id` from the same person gives the
    first event again. Raises RuleError (ongeldig, te_vroeg, conflict), NotFound.
    """
    if reactie not in REACTIES:
        raise RuleError(_l("Kies wat de reactie is."), field="reactie")
    stuk = Stuk(
        ontvangen_op, getekend_op, kanaal, document, token or None, taal, tolk, opmerking, voorstel_id
    )
    if reactie is Stemsoort.JA:
        check_ja(stuk, ondertekenaars)
    return _record(
        session, actor, complex_id, huurovereenkomst_id, formulier_id, reactie, stuk, ondertekenaars
    )


def accept_voorwaarde(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    huurovereenkomst_id: uuid.UUID,
    formulier_id: uuid.UUID,
    datum: dt.date,
    document: bytes,
) -> Stemgebeurtenis:
    """Accept a tenant's condition in writing: from `datum` on the signed "ja, mits" is a JA.

    `document` is the letter. Raises RuleError (conflict) when there is no condition to accept.
    """
    if not _is_resent(session, formulier_id):
        stand = stand_van_huur(session, complex_id, huurovereenkomst_id)
        if stand is not Stemstand.VOORWAARDELIJK:
            raise RuleError(_l("Er staat geen voorwaarde open bij deze huurovereenkomst."), "conflict")
        if not _has_voorwaarde(session, huurovereenkomst_id, datum):
            raise RuleError(
                _l("De voorwaarde kwam pas na deze datum binnen. Kijk naar de datum van uw brief."),
                "conflict",
                field="datum",
            )
    return _record(
        session,
        actor,
        complex_id,
        huurovereenkomst_id,
        formulier_id,
        Stemsoort.VOORWAARDE_AANVAARD,
        Stuk(datum, document=document),
        (),
    )


def withdraw_stem(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    huurovereenkomst_id: uuid.UUID,
    formulier_id: uuid.UUID,
    ontvangen_op: dt.date,
    ondertekenaars: Collection[uuid.UUID] = (),
    document: bytes | None = None,
    opmerking: str | None = None,
) -> Stemgebeurtenis:
    """Record that a tenant takes the answer back. Without signatures it holds for the whole lease.

    Before the Telling it leaves the ja; after the notices it only pauses the home. Raises RuleError
    (conflict) when there is no answer to take back.
    """
    nothing = _l("Er is nog geen reactie om in te trekken.")
    stuk = Stuk(ontvangen_op, document=document, opmerking=opmerking)
    plek = (session, actor, complex_id, huurovereenkomst_id, formulier_id)
    return _take_away(plek, Stemsoort.INTREKKING, stuk, ondertekenaars, nothing)


def mark_betwist(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    huurovereenkomst_id: uuid.UUID,
    formulier_id: uuid.UUID,
    ontvangen_op: dt.date,
    opmerking: str | None = None,
) -> Stemgebeurtenis:
    """Mark an answer as disputed: signed under pressure, or denied. It no longer counts as ja.

    Raises RuleError (conflict) when there is no answer, or none yet on that day.
    """
    nothing = _l("Er is nog geen reactie om te betwisten.")
    stuk = Stuk(ontvangen_op, opmerking=opmerking)
    plek = (session, actor, complex_id, huurovereenkomst_id, formulier_id)
    return _take_away(plek, Stemsoort.BETWIST, stuk, (), nothing)


def correct_stem(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    huurovereenkomst_id: uuid.UUID,
    formulier_id: uuid.UUID,
    volgnummer: int,
    opmerking: str,
) -> Stemgebeurtenis:
    """Take away an event that was recorded wrongly, by a new event that says why. Nothing is erased."""
    if not opmerking.strip():
        raise RuleError(_l("Schrijf op wat er verkeerd was vastgelegd."), field="opmerking")
    known = session.scalar(
        select(Stemgebeurtenis.id).where(
            Stemgebeurtenis.huurovereenkomst_id == huurovereenkomst_id,
            Stemgebeurtenis.complex_id == complex_id,
            Stemgebeurtenis.volgnummer == volgnummer,
        )
    )
    if known is None:
        raise NotFound
    stuk = Stuk(today(session), opmerking=opmerking)
    soort = Stemsoort.VERVALLEN
    return _record(
        session, actor, complex_id, huurovereenkomst_id, formulier_id, soort, stuk, (), vervangt=volgnummer
    )


def stand_van_huur(session: Session, complex_id: uuid.UUID, huurovereenkomst_id: uuid.UUID) -> Stemstand:
    """The vote of one lease today, on the current proposal. Raises NotFound, RuleError (te_vroeg)."""
    voorstel, _op = verstuurd_voorstel(session, complex_id)
    lines = stemregels(session, complex_id, today(session), [huurovereenkomst_id])
    if not lines:
        raise NotFound
    return lines[0].stand(voorstel.nummer)


def _take_away(
    plek: tuple[Session, Actor, uuid.UUID, uuid.UUID, uuid.UUID],
    soort: Stemsoort,
    stuk: Stuk,
    ondertekenaars: Collection[uuid.UUID],
    nothing: LazyString,
) -> Stemgebeurtenis:
    """Record what takes an answer away; the same form again gives the first event, whatever came since."""
    session, _actor, complex_id, lease_id, formulier_id = plek
    if _is_resent(session, formulier_id):
        return _record(*plek, soort, stuk, ondertekenaars)
    if stand_van_huur(session, complex_id, lease_id) is Stemstand.GEEN_REACTIE:
        raise RuleError(nothing, "conflict")
    made = _record(*plek, soort, stuk, ondertekenaars)
    # Dated before the answer it would be kept and do nothing. Who takes back alone may leave another's NEE.
    left = {Stemstand.JA} if ondertekenaars else _ANTWOORD_BLIJFT
    if stand_van_huur(session, complex_id, lease_id) in left:
        raise RuleError(nothing, "conflict", field="ontvangen_op")
    return made


def _has_voorwaarde(session: Session, lease_id: uuid.UUID, op: dt.date) -> bool:
    """Whether a condition that still stands came in on that day or before: a letter accepts no later one."""
    events = session.execute(
        select(
            Stemgebeurtenis.volgnummer,
            Stemgebeurtenis.vervangt,
            Stemgebeurtenis.soort,
            Stemgebeurtenis.ontvangen_op,
        ).where(Stemgebeurtenis.huurovereenkomst_id == lease_id)
    ).all()
    gone = {event.vervangt for event in events}
    return any(
        event.soort is Stemsoort.VOORWAARDELIJK and event.ontvangen_op <= op and event.volgnummer not in gone
        for event in events
    )


def _is_resent(session: Session, formulier_id: uuid.UUID) -> bool:
    found = session.scalar(select(Stemgebeurtenis.id).where(Stemgebeurtenis.formulier_id == formulier_id))
    return found is not None


def _record(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    huurovereenkomst_id: uuid.UUID,
    formulier_id: uuid.UUID,
    soort: Stemsoort,
    stuk: Stuk,
    ondertekenaars: Collection[uuid.UUID],
    vervangt: int | None = None,
) -> Stemgebeurtenis:
    wait_for_count(session, complex_id)
    lease = lock_row(session, Huurovereenkomst, huurovereenkomst_id)
    if lease is None or lease.complex_id != complex_id:
        raise NotFound
    earlier = sent_before(session, actor, lease.id, formulier_id, soort, stuk, ondertekenaars, vervangt)
    if earlier is not None:
        return earlier
    if _is_resent(session, formulier_id):
        formulier_id = new_id()
    plek = _plek(session, actor, complex_id, lease, stuk, ondertekenaars, tenant_acts=vervangt is None)
    event = _event(session, actor, plek, formulier_id, soort, stuk, vervangt)
    event.handtekeningen = _handtekeningen(session, lease, stuk, ondertekenaars)
    session.add(event)
    session.flush()
    note(
        session,
        f"stem.{'reactie' if soort in REACTIES else soort.value}",  # yes and no read the same
        Actie.C,
        complex_id=complex_id,
        object_soort="huurovereenkomst",
        object_id=lease.id,
        velden=["reactie", "handtekeningen", "document"] if soort in REACTIES else ["reactie"],
        doel=Doel.INSTEMMING,
    )
    return event


def _handtekeningen(
    session: Session, lease: Huurovereenkomst, stuk: Stuk, ondertekenaars: Collection[uuid.UUID]
) -> list[Handtekening]:
    """On paper who signs for a tenant signed for her: the form asks for nobody else. With a code she did."""
    anderen = {}
    if stuk.kanaal is Kanaal.PAPIER:
        anderen = vertegenwoordigers(session, lease.id, stuk.getekend_op or stuk.ontvangen_op)
    return [
        Handtekening(
            complex_id=lease.complex_id, huurder_id=huurder, vertegenwoordiging_id=anderen.get(huurder)
        )
        for huurder in sorted(set(ondertekenaars))
    ]


def _event(
    session: Session,
    actor: Actor,
    plek: _Plek,
    formulier_id: uuid.UUID,
    soort: Stemsoort,
    stuk: Stuk,
    vervangt: int | None,
) -> Stemgebeurtenis:
    keyring(session).ensure([(plek.lease.id, "instemming")])
    document: Stemdocument | None = None
    if stuk.document is not None:
        document = keep_document(session, actor, plek.lease, stuk.document)
    event = Stemgebeurtenis(
        complex_id=plek.lease.complex_id,
        huurovereenkomst_id=plek.lease.id,
        voorstel_id=plek.voorstel.id,
        volgnummer=_next_number(session, plek.lease.id),
        soort=soort,
        kanaal=stuk.kanaal,
        getekend_op=stuk.getekend_op,
        ontvangen_op=stuk.ontvangen_op,
        vervangt=vervangt,
        document_id=document.id if document else None,
        token=stuk.token,
        formulier_id=formulier_id,
        vastgelegd_door=actor.id,
        vastgelegd_op=now(session),
    )
    event.taal, event.opmerking = stuk.taal, stuk.opmerking
    event.tolk = "ja" if stuk.tolk else None
    return event


def _plek(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    lease: Huurovereenkomst,
    stuk: Stuk,
    ondertekenaars: Collection[uuid.UUID],
    *,
    tenant_acts: bool,
) -> _Plek:
    voorstel, verstuurd_op = answered_voorstel(session, complex_id, stuk.voorstel_id)
    if tenant_acts:  # a mistake of our own can be put right after the lease ended too
        asked = gevraagd_op(session, complex_id, lease.woning_id) or verstuurd_op
        check_dates(session, lease, min(asked, verstuurd_op), stuk)
    if stuk.kanaal is Kanaal.DIGITAAL or stuk.token is not None:
        check_token(session, actor, lease, voorstel, stuk, ondertekenaars)
    huurders = _huurders(session, lease.id, stuk.ontvangen_op)
    if not set(ondertekenaars) <= huurders:
        raise RuleError(_l("Wie tekent, moet op de huurovereenkomst staan."), field="ondertekenaars")
    return _Plek(lease, voorstel, huurders)


def _huurders(session: Session, lease_id: uuid.UUID, op: dt.date) -> frozenset[uuid.UUID]:
    """The tenants on the lease on that day."""
    return frozenset(
        session.scalars(
            select(Huurder.id).where(
                Huurder.huurovereenkomst_id == lease_id,
                or_(Huurder.vanaf.is_(None), Huurder.vanaf <= op),
                or_(Huurder.tot.is_(None), Huurder.tot >= op),
            )
        )
    )


def _next_number(session: Session, lease_id: uuid.UUID) -> int:
    last = session.scalar(
        select(func.max(Stemgebeurtenis.volgnummer)).where(Stemgebeurtenis.huurovereenkomst_id == lease_id)
    )
    return (last or 0) + 1
