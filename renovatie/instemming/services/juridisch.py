"""What happens to one lease beside its vote: summons, judgment, decision after a withdrawal, annex, talks."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.huishoudens.services import set_rust
from renovatie.instemming.models import (
    Dagvaarding,
    Draagvlakgesprek,
    Gespreksuitkomst,
    JuridischBesluit,
    Renovatiebijlage,
)
from renovatie.instemming.queries.overvragen import Overvragen, overvragen
from renovatie.instemming.services._gedeeld import NOG_GEEN_VOORSTEL, gevraagd_op, wait_for_count
from renovatie.instemming.services.stem import stand_van_huur
from renovatie.instemming.woorden import dag
from renovatie.kern.clock import now, today
from renovatie.kern.eenmalig import made_before, row_id
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row
from workflows import uitvoering as regels
from workflows.huisbezoek import rust_tot
from workflows.stemmen import Stemstand

TOO_OFTEN = _l("Dit huishouden heeft nu rust. Gaat u toch in gesprek? Schrijf op waarom.")


def record_dagvaarding(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    huurovereenkomst_id: uuid.UUID,
    betekend_op: dt.date,
    formulier_id: uuid.UUID | None = None,
) -> Dagvaarding:
    """Record that a tenant goes to court: the home is closed until the judgment.

    The same form sent twice is one summons. Raises RuleError (ongeldig, conflict), NotFound.
    """
    lease = _lease(session, complex_id, huurovereenkomst_id, lock=True)
    key = row_id(formulier_id, lease.id)
    if earlier := made_before(session, Dagvaarding, key, betekend_op=betekend_op):
        return earlier
    _not_future(session, betekend_op, "betekend_op")
    row = Dagvaarding(
        id=key,
        complex_id=complex_id,
        huurovereenkomst_id=lease.id,
        betekend_op=betekend_op,
        vastgelegd_door=actor.id,
        vastgelegd_op=now(session),
    )
    session.add(row)
    _note(session, "juridisch.dagvaarding", Actie.C, lease)
    return row


def record_vonnis(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    huurovereenkomst_id: uuid.UUID,
    dagvaarding_id: uuid.UUID,
    vonnis: regels.Vonnis | None,
    vonnis_op: dt.date,
) -> Dagvaarding:
    """Record how a case ended: the judgment, or None when it was withdrawn or struck off without one.

    Raises RuleError (ongeldig, conflict when it ended already), NotFound.
    """
    row = lock_row(session, Dagvaarding, dagvaarding_id)
    if row is None or (row.complex_id, row.huurovereenkomst_id) != (complex_id, huurovereenkomst_id):
        raise NotFound
    if row.vonnis is not None or row.ingetrokken_op is not None:
        raise RuleError(_l("Deze zaak is al afgesloten."), "conflict")
    _not_future(session, vonnis_op, "vonnis_op")
    if vonnis_op < row.betekend_op:
        raise RuleError(_l("De uitspraak kan niet van voor de dagvaarding zijn."), field="vonnis_op")
    if vonnis is None:
        row.ingetrokken_op = vonnis_op
    else:
        row.vonnis, row.vonnis_op = vonnis, vonnis_op
    _note(session, "juridisch.vonnis", Actie.U, _lease(session, complex_id, row.huurovereenkomst_id))
    return row


def record_juridisch_besluit(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    huurovereenkomst_id: uuid.UUID,
    besluit: regels.JuridischBesluit,
    reden: str,
) -> JuridischBesluit:
    """Decide whether a home goes on after its JA was withdrawn. Raises RuleError (ongeldig, conflict)."""
    lease = _lease(session, complex_id, huurovereenkomst_id)
    if not reden.strip():
        raise RuleError(_l("Schrijf op waarom u dit besluit."), field="reden")
    if stand_van_huur(session, complex_id, lease.id) is Stemstand.JA:
        raise RuleError(_l("Deze huurovereenkomst is ja. Er is geen besluit nodig."), "conflict")
    row = JuridischBesluit(
        complex_id=complex_id,
        huurovereenkomst_id=lease.id,
        besluit=besluit,
        datum=today(session),
        vastgelegd_door=actor.id,
        vastgelegd_op=now(session),
    )
    row.reden = reden
    session.add(row)
    _note(session, "juridisch.besluit", Actie.C, lease)
    return row


def record_bijlage(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    huurovereenkomst_id: uuid.UUID,
    getekend_op: dt.date,
) -> Renovatiebijlage:
    """Record that the renovation annex was signed with a new lease: on its first day or before.

    Not before the proposal was sent that this home answers to: nobody can sign for what is not there yet.
    Raises RuleError (ongeldig; te_vroeg without a proposal), NotFound.
    """
    lease = _lease(session, complex_id, huurovereenkomst_id)
    _not_future(session, getekend_op, "getekend_op")
    if getekend_op > lease.begin:
        raise RuleError(
            _l("De bijlage moet bij het aangaan van de huur getekend zijn. Vraag anders om instemming."),
            field="getekend_op",
        )
    gevraagd = gevraagd_op(session, complex_id, lease.woning_id)
    if gevraagd is None:
        raise RuleError(NOG_GEEN_VOORSTEL, "te_vroeg")
    if getekend_op < gevraagd:
        raise RuleError(
            _l(
                "Het voorstel is pas op %(dag)s verstuurd. De bijlage kan niet ouder zijn.", dag=dag(gevraagd)
            ),
            field="getekend_op",
        )
    row = Renovatiebijlage(
        complex_id=complex_id,
        huurovereenkomst_id=lease.id,
        getekend_op=getekend_op,
        vastgelegd_door=actor.id,
        vastgelegd_op=now(session),
    )
    session.add(row)
    session.flush()
    _note(session, "juridisch.bijlage", Actie.C, lease)
    return row


def record_draagvlakgesprek(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    huurovereenkomst_id: uuid.UUID,
    datum: dt.date,
    uitkomst: Gespreksuitkomst,
    tolk: bool = False,
    vervolg: str | None = None,
    reden: str | None = None,
    formulier_id: uuid.UUID | None = None,
) -> Draagvlakgesprek:
    """Record a talk about the proposal. It holds no help: for that there is another side of the wall.

    The third talk in 30 days gives the home rest; going on while it has rest needs a reason.
    The same form sent twice is one talk. Raises RuleError (ongeldig, conflict), NotFound.
    """
    # The complex, the lease, the home: as whoever changes a lease holds them.
    wait_for_count(session, complex_id)
    lease = _lease(session, complex_id, huurovereenkomst_id, lock=True)
    key = row_id(formulier_id, lease.id)
    says = {
        "datum": datum,
        "uitkomst": uitkomst,
        "tolk": tolk,
        "vervolg": vervolg or None,
        "reden": reden or None,
    }
    if earlier := made_before(session, Draagvlakgesprek, key, **says):
        return earlier
    _not_future(session, datum, "datum")
    eerder = overvragen(session, lease.id)
    gesproken = uitkomst is Gespreksuitkomst.GESPREK
    if gesproken and not reden and eerder.reden_nodig(datum):
        raise RuleError(TOO_OFTEN, field="reden")
    row = Draagvlakgesprek(
        id=key,
        complex_id=complex_id,
        huurovereenkomst_id=lease.id,
        datum=datum,
        uitkomst=uitkomst,
        tolk=tolk,
        vastgelegd_door=actor.id,
        vastgelegd_op=now(session),
    )
    row.vervolg, row.reden = vervolg or None, reden or None
    session.add(row)
    _note(session, "draagvlakgesprek.record", Actie.C, lease)
    if gesproken:
        _give_rest(session, complex_id, eerder, datum)
    return row


def _give_rest(session: Session, complex_id: uuid.UUID, eerder: Overvragen, datum: dt.date) -> None:
    """The later date stands: what the other side, a wish or the lot gave is never made shorter."""
    tot = rust_tot((*eerder.gesprekken, datum), today(session))
    if tot is not None and eerder.woning_id is not None:
        set_rust(session, complex_id, eerder.woning_id, eerder.bewoningsnummer, tot)


def _lease(
    session: Session, complex_id: uuid.UUID, lease_id: uuid.UUID, *, lock: bool = False
) -> Huurovereenkomst:
    find = lock_row if lock else Session.get
    lease = find(session, Huurovereenkomst, lease_id)
    if lease is None or lease.complex_id != complex_id:
        raise NotFound
    return lease


def _not_future(session: Session, datum: dt.date, field: str) -> None:
    if datum > today(session):
        raise RuleError(_l("Deze datum ligt in de toekomst."), field=field)


def _note(session: Session, code: str, actie: Actie, lease: Huurovereenkomst) -> None:
    note(
        session,
        code,
        actie,
        complex_id=lease.complex_id,
        object_soort="huurovereenkomst",
        object_id=lease.id,
        doel=Doel.INSTEMMING,
    )
