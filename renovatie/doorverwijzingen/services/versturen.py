"""Making a referral and giving it to the Instantie: in two steps, or at once when the resident said yes."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.purposes import Doel
from renovatie.complexen.models import Instantie
from renovatie.doorverwijzingen.codes import Sluitreden, Soort
from renovatie.doorverwijzingen.dekking import ask_again, bears_other
from renovatie.doorverwijzingen.models import Doorverwijzing, Verwijzingskopie
from renovatie.doorverwijzingen.services.gedeeld import (
    Stap,
    advance,
    change_state,
    day_of,
    held,
    of_complex,
    record_events,
    shut,
)
from renovatie.hulpdossiers.models import Dossierpersoon, Hulpvraag, Toestemming
from renovatie.hulpdossiers.pseudoniemen import hold_alive
from renovatie.hulpdossiers.queries import contact_of, valid_toestemming
from renovatie.hulpdossiers.tellerslot import hold_counters
from renovatie.kern.base import random_id
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import keyring, lock_row
from workflows.doorverwijzing import OPEN_STANDEN, Gebeurtenis, Grond, Stand, Verzenden, mag_verzenden

Contact = tuple[str, str | None]
"""Name and phone of whom a referral is about."""


class ToestemmingMissing(RuleError):
    """This person did not give leave to tell this Instantie anything for this Doel."""

    def __init__(self, instantie: str) -> None:
        super().__init__(
            _l(
                "U mag dit nog niet delen met %(instantie)s. Vraag het eerst aan de bewoner.",
                instantie=instantie,
            ),
            "conflict",
            field="toestemming",
        )


def prepare_doorverwijzing(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    hulpvraag_id: uuid.UUID,
    instantie_id: uuid.UUID,
    voorsteller_id: uuid.UUID | None = None,
    vraag: str | None = None,
    vorige_id: uuid.UUID | None = None,
    op: dt.date | None = None,
) -> Doorverwijzing:
    """Make a draft for one Hulpvraag and one Instantie; nothing is shared yet.

    In: `vraag`, what the Instantie will read (default the text of the Hulpvraag); `voorsteller_id`, the
    worker who introduces the resident; `vorige_id`, the refused referral it takes the place of. Raises
    NotFound for anything of another complex, RuleError when the question is open there already.
    """
    hulpvraag = of_complex(session, Hulpvraag, complex_id, hulpvraag_id)
    hold_alive(session, hulpvraag.dossier_id)
    of_complex(session, Instantie, complex_id, instantie_id)
    made = _draft(
        session,
        actor,
        hulpvraag,
        instantie_id,
        day_of(session, op),
        voorsteller_id=voorsteller_id,
        vraag=vraag,
        vorige_id=vorige_id,
    )
    session.add(made)
    session.flush()
    record_events(session, actor, made, [Stap(Soort.MAAK, made.stand, made.gemaakt_op)])
    return made


def share_hulpvraag(
    session: Session,
    actor: Actor,
    hulpvraag: Hulpvraag,
    toestemming: Toestemming,
    contact: Contact,
    *,
    id_: uuid.UUID,
    voorsteller_id: uuid.UUID | None = None,
    op: dt.date | None = None,
) -> Doorverwijzing:
    """A question and the yes to share it that were just written down: the draft, sent at once.

    In: rows of a file that this transaction holds; `contact`, name and phone as they are now; `id_`, one of
    new_verwijzingen; `op`, the day of the draft, for it leaves today. As prepare_doorverwijzing and
    send_doorverwijzing one after the other, without reading or writing anything twice. Raises RuleError when
    the question is open there already, ToestemmingMissing.
    """
    dag = day_of(session, op)
    made = _draft(
        session, actor, hulpvraag, toestemming.instantie_id, dag, id_=id_, voorsteller_id=voorsteller_id
    )
    vandaag = today(session)
    gemaakt = Stap(Soort.MAAK, made.stand, made.gemaakt_op)
    _allow(session, made, toestemming if _covers(toestemming, made, vandaag) else None, vandaag)
    change_state(made, Gebeurtenis.VERZEND)
    session.add(made)
    session.flush()
    session.add(_copy(made, contact))
    record_events(session, actor, made, [gemaakt, Stap(Soort.VERZEND, made.stand, vandaag)])
    return made


def new_verwijzingen(session: Session, dossier_id: uuid.UUID, aantal: int) -> list[uuid.UUID]:
    """The ids of referrals that are going to be shared from this file, all their keys made in one go."""
    ids = [random_id() for _ in range(aantal)]
    if ids:
        houders = [
            (dossier_id, Hulpvraag.tekst.dossier),
            *((id_, Verwijzingskopie.vraag.dossier) for id_ in ids),
        ]
        keyring(session).ensure(houders)
    return ids


def _covers(toestemming: Toestemming, verwijzing: Doorverwijzing, on: dt.date) -> bool:
    """As valid_toestemming asks, of a row at hand."""
    ended = toestemming.ingetrokken_op is not None or toestemming.vernieuwd_op is not None
    return (
        not ended
        and toestemming.persoon_id == verwijzing.persoon_id
        and toestemming.instantie_id == verwijzing.instantie_id
        and toestemming.doel is Doel.DOORVERWIJZING
        and toestemming.gegeven_op <= on
        and (toestemming.tot is None or toestemming.tot >= on)
    )


def _draft(
    session: Session,
    actor: Actor,
    hulpvraag: Hulpvraag,
    instantie_id: uuid.UUID,
    dag: dt.date,
    *,
    voorsteller_id: uuid.UUID | None,
    id_: uuid.UUID | None = None,
    vraag: str | None = None,
    vorige_id: uuid.UUID | None = None,
) -> Doorverwijzing:
    complex_id = hulpvraag.complex_id
    hold_counters(session, complex_id)  # two drafts at once must not get the same number
    is_open, nummer = _open_and_number(session, hulpvraag, instantie_id)
    if is_open:
        raise RuleError(_l("Deze vraag staat al open bij deze instantie."), "conflict", field="instantie")
    return Doorverwijzing(
        id=id_ or random_id(),
        complex_id=complex_id,
        dossier_id=hulpvraag.dossier_id,
        nummer=nummer,
        persoon_id=hulpvraag.persoon_id,
        hulpvraag_id=hulpvraag.id,
        instantie_id=instantie_id,
        vorige_id=_replaced(session, hulpvraag, vorige_id),
        grond=Grond.TOESTEMMING,
        stand=Stand.CONCEPT,
        afzender_id=actor.id,
        voorsteller_id=voorsteller_id,
        gemaakt_op=dag,
        vraag=(vraag or "").strip() or hulpvraag.tekst,
    )


def send_doorverwijzing(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    doorverwijzing_id: uuid.UUID,
    gegeven_id: uuid.UUID | None = None,
    op: dt.date | None = None,
) -> Doorverwijzing:
    """Give the Instantie a copy of exactly this: name, phone, question, as they are today.

    In: `gegeven_id`, the Toestemming that she gave just now for this very question. Raises ToestemmingMissing
    without one of this person for this Instantie and this Doel that holds today, whatever day `op` is: today
    it is given away; RuleError (conflict) when what she said before does not do for this question.
    """
    dag = day_of(session, op)
    verwijzing = held(session, complex_id, doorverwijzing_id)
    toestemming = _hold_toestemming(session, verwijzing, today(session))
    _allow(session, verwijzing, toestemming, dag)
    if toestemming is not None and (
        toestemming.id != gegeven_id or bears_other(session, toestemming.id, verwijzing.id)
    ):
        waarom = ask_again(session, toestemming, verwijzing.hulpvraag_id)
        if waarom is not None:
            raise RuleError(waarom, "conflict", field="toestemming")
    advance(session, actor, verwijzing, Gebeurtenis.VERZEND, dag)
    persoon = of_complex(session, Dossierpersoon, complex_id, verwijzing.persoon_id)
    session.add(_copy(verwijzing, contact_of(session, persoon)))
    session.flush()
    _close_replaced(session, actor, verwijzing, dag)
    return verwijzing


def _allow(
    session: Session, verwijzing: Doorverwijzing, toestemming: Toestemming | None, dag: dt.date
) -> None:
    """Say on what the sending rests, and when. Raises ToestemmingMissing."""
    if mag_verzenden(verwijzing.grond, toestemming_geldig=toestemming is not None) is not Verzenden.MAG:
        instantie = of_complex(session, Instantie, verwijzing.complex_id, verwijzing.instantie_id)
        raise ToestemmingMissing(instantie.naam)
    verwijzing.toestemming_id = toestemming.id if toestemming else None
    verwijzing.verzonden_op = dag


def _copy(verwijzing: Doorverwijzing, contact: Contact) -> Verwijzingskopie:
    """Exactly what the Instantie gets to see."""
    naam, telefoon = contact
    return Verwijzingskopie(
        complex_id=verwijzing.complex_id,
        doorverwijzing_id=verwijzing.id,
        naam=naam,
        telefoon=telefoon,
        vraag=verwijzing.vraag,
    )


def _close_replaced(session: Session, actor: Actor, verwijzing: Doorverwijzing, dag: dt.date) -> None:
    """The refused referral that this one takes the place of is no open end any more."""
    if verwijzing.vorige_id is None:
        return
    vorige = lock_row(session, Doorverwijzing, verwijzing.vorige_id)
    if vorige is not None and vorige.stand is Stand.GEWEIGERD:
        shut(session, actor, vorige, Gebeurtenis.SLUIT, dag, Sluitreden.ANDERE_INSTANTIE)


def _hold_toestemming(session: Session, verwijzing: Doorverwijzing, on: dt.date) -> Toestemming | None:
    """The Toestemming that holds, held until commit: it is stopped before the sending or after it.

    Whoever stops it waits for the file, which is held here, and then finds what was sent.
    """
    found = valid_toestemming(
        session, verwijzing.persoon_id, verwijzing.instantie_id, Doel.DOORVERWIJZING, on
    )
    held_row = lock_row(session, Toestemming, found.id) if found else None
    return held_row if held_row is not None and held_row.ingetrokken_op is None else None


def _open_and_number(session: Session, hulpvraag: Hulpvraag, instantie_id: uuid.UUID) -> tuple[bool, int]:
    """Whether this question is open at this Instantie, and the number of the next referral. One statement."""
    is_open = exists().where(
        Doorverwijzing.hulpvraag_id == hulpvraag.id,
        Doorverwijzing.instantie_id == instantie_id,
        Doorverwijzing.stand.in_(OPEN_STANDEN - {Stand.GEWEIGERD}),
    )
    hoogste = select(func.max(Doorverwijzing.nummer)).where(Doorverwijzing.complex_id == hulpvraag.complex_id)
    found, last = session.execute(select(is_open, hoogste.scalar_subquery())).one()
    return bool(found), (last or 0) + 1


def _replaced(session: Session, hulpvraag: Hulpvraag, vorige_id: uuid.UUID | None) -> uuid.UUID | None:
    """The referral of this same question that the new one replaces. Raises NotFound for any other."""
    if vorige_id is None:
        return None
    vorige: Doorverwijzing = of_complex(session, Doorverwijzing, hulpvraag.complex_id, vorige_id)
    if vorige.hulpvraag_id != hulpvraag.id:
        raise NotFound
    return vorige.id
