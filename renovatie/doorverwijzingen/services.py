"""A referral from the first draft to "het is opgelost". Every change of state goes through workflows."""

import datetime as dt
import uuid
from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from privacy.access import Actor, Facts, Permission, decide
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.models import Complex, Instantie
from renovatie.doorverwijzingen.codes import (
    Heropenreden,
    Intrekreden,
    Sluitreden,
    Soort,
    Terugvraag,
    Weigerreden,
)
from renovatie.doorverwijzingen.models import Doorverwijzing, Verwijzinggebeurtenis, Verwijzingskopie
from renovatie.hulpdossiers.models import Dossierpersoon, Hulpvraag, Toestemming
from renovatie.hulpdossiers.queries import contact_of, valid_toestemming
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row
from workflows.doorverwijzing import (
    OPEN_STANDEN,
    Afronden,
    Gebeurtenis,
    NietTeToetsen,
    Stand,
    Uitkomst,
    Verzenden,
    mag_afronden,
    mag_verzenden,
    next_state,
)
from workflows.machine import TransitionRefused

FUTURE = _l("Deze datum ligt in de toekomst. Vul de datum in waarop het gebeurd is.")
BEFORE_SENT = _l("Deze datum ligt voor de dag van verzenden. Kijk de datum na.")
NOT_NOW = _l("Dat kan bij deze doorverwijzing niet meer. Kijk eerst wat er nu staat.")
NAMENS = _l("Schrijf op wie van de instantie dit zei.")
FINISH: dict[Afronden, LazyString] = {
    Afronden.UITKOMST_ONTBREEKT: _l("Kies eerst hoe het afliep."),
    Afronden.CHECK_ONTBREEKT: _l("Pas klaar als de bewoner zegt dat het opgelost is. Vraag het eerst na."),
    Afronden.TE_WEINIG_POGINGEN: _l(
        "Probeer de bewoner op drie verschillende dagen te bereiken. Leg elke poging vast."
    ),
}


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


# ---------------------------------------------------------------- The sender


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
    hulpvraag = _of_complex(session, Hulpvraag, complex_id, hulpvraag_id)
    instantie = _of_complex(session, Instantie, complex_id, instantie_id)
    dag = _day(session, op)
    lock_row(session, Complex, complex_id)  # two drafts at once must not get the same number
    if _open_elsewhere(session, hulpvraag.id, instantie.id):
        raise RuleError(_l("Deze vraag staat al open bij deze instantie."), "conflict", field="instantie")
    verwijzing = Doorverwijzing(
        complex_id=complex_id,
        dossier_id=hulpvraag.dossier_id,
        nummer=_next_number(session, complex_id),
        persoon_id=hulpvraag.persoon_id,
        hulpvraag_id=hulpvraag.id,
        instantie_id=instantie.id,
        vorige_id=_replaced(session, complex_id, vorige_id),
        stand=Stand.CONCEPT,
        afzender_id=actor.id,
        voorsteller_id=voorsteller_id,
        gemaakt_op=dag,
        vraag=(vraag or "").strip() or hulpvraag.tekst,
    )
    session.add(verwijzing)
    session.flush()
    _record(session, actor, verwijzing, Soort.MAAK, dag)
    return verwijzing


def send_doorverwijzing(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    doorverwijzing_id: uuid.UUID,
    op: dt.date | None = None,
) -> Doorverwijzing:
    """Give the Instantie a copy of exactly this: name, phone, question, as they are today.

    Raises ToestemmingMissing without a valid Toestemming of this person for this Instantie and this Doel on
    the day of sending.
    """
    verwijzing = _held(session, complex_id, doorverwijzing_id)
    dag = _day(session, op)
    toestemming = valid_toestemming(
        session, verwijzing.persoon_id, verwijzing.instantie_id, Doel.DOORVERWIJZING, dag
    )
    if mag_verzenden(verwijzing.grond, toestemming_geldig=toestemming is not None) is not Verzenden.MAG:
        raise ToestemmingMissing(_of_complex(session, Instantie, complex_id, verwijzing.instantie_id).naam)
    verwijzing.toestemming_id = toestemming.id if toestemming else None
    verwijzing.verzonden_op = dag
    _advance(session, actor, verwijzing, Gebeurtenis.VERZEND, dag)
    naam, telefoon = contact_of(
        session, _of_complex(session, Dossierpersoon, complex_id, verwijzing.persoon_id)
    )
    session.add(
        Verwijzingskopie(
            complex_id=complex_id,
            doorverwijzing_id=verwijzing.id,
            naam=naam,
            telefoon=telefoon,
            vraag=verwijzing.vraag,
        )
    )
    session.flush()
    return verwijzing


def finish_doorverwijzing(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    doorverwijzing_id: uuid.UUID,
    uitkomst: Uitkomst | None,
    getoetst_op: dt.date | None = None,
    niet_te_toetsen: NietTeToetsen | None = None,
) -> Doorverwijzing:
    """Let go: only with an outcome and a check with the resident, or the reason why that cannot be done.

    Raises RuleError that says what is missing; `onbereikbaar` needs tries on three days.
    """
    verwijzing = _held(session, complex_id, doorverwijzing_id)
    _after_sending(session, verwijzing, getoetst_op)
    pogingen = session.scalars(
        select(Verwijzinggebeurtenis.op).where(
            Verwijzinggebeurtenis.doorverwijzing_id == verwijzing.id,
            Verwijzinggebeurtenis.soort == Soort.TOETSPOGING,
        )
    ).all()
    antwoord = mag_afronden(
        uitkomst, getoetst_op=getoetst_op, niet_te_toetsen=niet_te_toetsen, pogingen=pogingen
    )
    if antwoord is not Afronden.MAG:
        veld = "uitkomst" if antwoord is Afronden.UITKOMST_ONTBREEKT else "toets"
        raise RuleError(FINISH[antwoord], field=veld)
    verwijzing.uitkomst, verwijzing.getoetst_op = uitkomst, getoetst_op
    verwijzing.niet_te_toetsen = None if getoetst_op else niet_te_toetsen
    dag = getoetst_op or today(session)
    verwijzing.afgesloten_op = dag
    _advance(session, actor, verwijzing, Gebeurtenis.ROND_AF, dag, reden=str(uitkomst))
    return verwijzing


def record_toetspoging(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    doorverwijzing_id: uuid.UUID,
    op: dt.date | None = None,
) -> Doorverwijzing:
    """The resident could not be reached to ask whether it is solved; three days of trying are needed."""
    verwijzing = _held(session, complex_id, doorverwijzing_id)
    if verwijzing.stand is not Stand.IN_BEHANDELING:
        raise RuleError(NOT_NOW, "conflict")
    _record(session, actor, verwijzing, Soort.TOETSPOGING, _day(session, op))
    return verwijzing


def reopen_doorverwijzing(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    doorverwijzing_id: uuid.UUID,
    reden: Heropenreden,
    op: dt.date | None = None,
) -> Doorverwijzing:
    """It turned out not to be solved: open it again. The check that was done no longer counts.

    Raises ToestemmingMissing when the resident stopped sharing in between.
    """
    verwijzing = _held(session, complex_id, doorverwijzing_id)
    dag = _day(session, op)
    if not _still_allowed(session, verwijzing, dag):
        raise ToestemmingMissing(_of_complex(session, Instantie, complex_id, verwijzing.instantie_id).naam)
    verwijzing.uitkomst = verwijzing.getoetst_op = verwijzing.niet_te_toetsen = None
    verwijzing.gemelde_uitkomst = verwijzing.gemeld_op = verwijzing.afgesloten_op = None
    _advance(session, actor, verwijzing, Gebeurtenis.HEROPEN, dag, reden=reden)
    return verwijzing


def close_refused(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    doorverwijzing_id: uuid.UUID,
    reden: Sluitreden,
    op: dt.date | None = None,
) -> Doorverwijzing:
    """The sender looked at a refusal and stops here, with the reason."""
    verwijzing = _held(session, complex_id, doorverwijzing_id)
    _shut(session, actor, verwijzing, Gebeurtenis.SLUIT, _day(session, op), reden)
    return verwijzing


def withdraw_doorverwijzing(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    doorverwijzing_id: uuid.UUID,
    op: dt.date | None = None,
) -> Doorverwijzing:
    """The sender takes the referral back; the Instantie sees nothing more."""
    verwijzing = _held(session, complex_id, doorverwijzing_id)
    _shut(session, actor, verwijzing, Gebeurtenis.TREK_IN, _day(session, op), Intrekreden.AFZENDER)
    return verwijzing


def withdraw_toestemming(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    toestemming_id: uuid.UUID,
    op: dt.date | None = None,
) -> int:
    """The resident stops sharing: one action, as easy as giving it (art. 7 lid 3 AVG).

    Open referrals of this person to this Instantie are withdrawn at once and the copies emptied; the proof of
    giving and withdrawing stays. Out: how many referrals were stopped. Raises RuleError when it was stopped
    already, NotFound for one of another complex.
    """
    toestemming = lock_row(session, Toestemming, toestemming_id)
    if toestemming is None or toestemming.complex_id != complex_id:
        raise NotFound
    if toestemming.ingetrokken_op is not None:
        raise RuleError(_l("Deze toestemming is al gestopt."), "conflict")
    dag = max(_day(session, op), toestemming.gegeven_op)
    toestemming.ingetrokken_op = dag
    note(
        session,
        "toestemming.withdraw",
        Actie.U,
        complex_id=complex_id,
        dossier_id=toestemming.dossier_id,
        object_soort="toestemming",
        object_id=toestemming.id,
        velden=("ingetrokken_op",),
        doel=toestemming.doel,
    )
    session.flush()
    verwijzingen = session.scalars(
        select(Doorverwijzing)
        .where(
            Doorverwijzing.persoon_id == toestemming.persoon_id,
            Doorverwijzing.instantie_id == toestemming.instantie_id,
            Doorverwijzing.stand.in_(OPEN_STANDEN),
        )
        .order_by(Doorverwijzing.nummer)
        .with_for_update()
    ).all()
    for verwijzing in verwijzingen:
        _shut(session, actor, verwijzing, Gebeurtenis.TREK_IN, dag, Intrekreden.TOESTEMMING_GESTOPT)
    return len(verwijzingen)


# ---------------------------------------------------------------- The Instantie, or the sender on its behalf


def accept_doorverwijzing(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    doorverwijzing_id: uuid.UUID,
    namens: str | None = None,
    op: dt.date | None = None,
) -> Doorverwijzing:
    """The Instantie takes it on. `namens`: who said so by phone, when the sender writes it down."""
    verwijzing = _answerable(session, actor, complex_id, doorverwijzing_id, namens)
    dag = _after_sending(session, verwijzing, op)
    verwijzing.beantwoord_op = dag
    _advance(session, actor, verwijzing, Gebeurtenis.NEEM_AAN, dag, namens=namens)
    return verwijzing


def refuse_doorverwijzing(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    doorverwijzing_id: uuid.UUID,
    reden: Weigerreden,
    namens: str | None = None,
    op: dt.date | None = None,
) -> Doorverwijzing:
    """The Instantie cannot help, with a reason from the list; the sender looks for another way."""
    verwijzing = _answerable(session, actor, complex_id, doorverwijzing_id, namens)
    dag = _after_sending(session, verwijzing, op)
    verwijzing.beantwoord_op = dag
    _advance(session, actor, verwijzing, Gebeurtenis.WEIGER, dag, reden=reden, namens=namens)
    return verwijzing


def ask_back(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID, vraag: Terugvraag
) -> Doorverwijzing:
    """The Instantie asks the sender something from the list; the state does not change."""
    verwijzing = _answerable(session, actor, complex_id, doorverwijzing_id, "")
    _record(session, actor, verwijzing, Soort.VRAAG_TERUG, today(session), reden=vraag)
    return verwijzing


def record_eerste_contact(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    doorverwijzing_id: uuid.UUID,
    op: dt.date,
    namens: str | None = None,
) -> Doorverwijzing:
    """The Instantie spoke to the resident on this day: help has begun."""
    verwijzing = _answerable(session, actor, complex_id, doorverwijzing_id, namens)
    dag = _after_sending(session, verwijzing, op)
    verwijzing.eerste_contact_op = dag
    _advance(session, actor, verwijzing, Gebeurtenis.START, dag, namens=namens)
    return verwijzing


def report_uitkomst(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    doorverwijzing_id: uuid.UUID,
    uitkomst: Uitkomst,
    namens: str | None = None,
    op: dt.date | None = None,
) -> Doorverwijzing:
    """The Instantie says how it ended, and nothing else. The sender asks the resident before letting go."""
    verwijzing = _answerable(session, actor, complex_id, doorverwijzing_id, namens)
    if verwijzing.stand is not Stand.IN_BEHANDELING:
        raise RuleError(NOT_NOW, "conflict")
    dag = _after_sending(session, verwijzing, op)
    verwijzing.gemelde_uitkomst, verwijzing.gemeld_op = uitkomst, dag
    _record(session, actor, verwijzing, Soort.MELD_UITKOMST, dag, reden=uitkomst, namens=namens)
    return verwijzing


# ---------------------------------------------------------------- Shared


def _advance(
    session: Session,
    actor: Actor,
    verwijzing: Doorverwijzing,
    gebeurtenis: Gebeurtenis,
    op: dt.date,
    *,
    reden: str | None = None,
    namens: str | None = None,
) -> None:
    """The only place where a state changes. Raises RuleError when the event is not possible now."""
    try:
        verwijzing.stand = next_state(verwijzing.stand, gebeurtenis)
    except TransitionRefused as fout:
        raise RuleError(NOT_NOW, "conflict") from fout
    _record(session, actor, verwijzing, Soort(gebeurtenis.value), op, reden=reden, namens=namens)


def _shut(
    session: Session,
    actor: Actor,
    verwijzing: Doorverwijzing,
    gebeurtenis: Gebeurtenis,
    op: dt.date,
    reden: str,
) -> None:
    """End it for good and empty what the Instantie could see."""
    verwijzing.afgesloten_op = op
    _advance(session, actor, verwijzing, gebeurtenis, op, reden=reden)
    kopie = session.scalar(
        select(Verwijzingskopie).where(Verwijzingskopie.doorverwijzing_id == verwijzing.id)
    )
    if kopie is not None:
        kopie.naam = kopie.telefoon = kopie.vraag = None


def _record(
    session: Session,
    actor: Actor,
    verwijzing: Doorverwijzing,
    soort: Soort,
    op: dt.date,
    *,
    reden: str | None = None,
    namens: str | None = None,
) -> None:
    laatste = session.scalar(
        select(func.max(Verwijzinggebeurtenis.volgnummer)).where(
            Verwijzinggebeurtenis.doorverwijzing_id == verwijzing.id
        )
    )
    session.add(
        Verwijzinggebeurtenis(
            complex_id=verwijzing.complex_id,
            dossier_id=verwijzing.dossier_id,
            doorverwijzing_id=verwijzing.id,
            volgnummer=(laatste or 0) + 1,
            soort=soort,
            naar=verwijzing.stand,
            op=op,
            door_id=actor.id,
            reden=reden,
            namens=namens or None,
        )
    )
    session.flush()
    note(
        session,
        f"doorverwijzing.{soort}",
        Actie.C if soort is Soort.MAAK else Actie.U,
        complex_id=verwijzing.complex_id,
        dossier_id=verwijzing.dossier_id,
        object_soort="doorverwijzing",
        object_id=verwijzing.id,
        velden=("stand",),
        doel=Doel.DOORVERWIJZING,
    )


def _held(session: Session, complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID) -> Doorverwijzing:
    """The referral, held until commit: two people never answer the same state. Raises NotFound."""
    verwijzing = lock_row(session, Doorverwijzing, doorverwijzing_id)
    if verwijzing is None or verwijzing.complex_id != complex_id:
        raise NotFound
    return verwijzing


def _answerable(
    session: Session, actor: Actor, complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID, namens: str | None
) -> Doorverwijzing:
    """The referral for whoever may answer it: the Instantie itself, or the sender who says on whose behalf.

    Another Instantie gets NotFound; so does the Instantie itself once sharing has ended.
    """
    verwijzing = _held(session, complex_id, doorverwijzing_id)
    instantie = _of_complex(session, Instantie, complex_id, verwijzing.instantie_id)
    vandaag = today(session)

    def may(permission: Permission) -> bool:
        facts = Facts(complex_id=complex_id, organisatie_id=instantie.organisatie_id)
        return decide(actor, permission, facts, Doel.DOORVERWIJZING, vandaag).allowed

    if may(Permission.DOORVERWIJZING_ANSWER):
        if verwijzing.stand is Stand.CONCEPT or not _still_allowed(session, verwijzing, vandaag):
            raise NotFound
        return verwijzing
    if not may(Permission.DOORVERWIJZING_WRITE):
        raise NotFound
    if not (namens or "").strip():
        raise RuleError(NAMENS, field="namens")
    return verwijzing


def _still_allowed(session: Session, verwijzing: Doorverwijzing, on: dt.date) -> bool:
    found = valid_toestemming(
        session, verwijzing.persoon_id, verwijzing.instantie_id, Doel.DOORVERWIJZING, on
    )
    return found is not None


def _of_complex(session: Session, model: type[Any], complex_id: uuid.UUID, row_id: uuid.UUID) -> Any:
    row = session.get(model, row_id)
    if row is None or row.complex_id != complex_id:
        raise NotFound
    return row


def _open_elsewhere(session: Session, hulpvraag_id: uuid.UUID, instantie_id: uuid.UUID) -> bool:
    statement = select(Doorverwijzing.id).where(
        Doorverwijzing.hulpvraag_id == hulpvraag_id,
        Doorverwijzing.instantie_id == instantie_id,
        Doorverwijzing.stand.in_(OPEN_STANDEN - {Stand.GEWEIGERD}),
    )
    return session.scalar(statement.limit(1)) is not None


def _replaced(session: Session, complex_id: uuid.UUID, vorige_id: uuid.UUID | None) -> uuid.UUID | None:
    if vorige_id is None:
        return None
    vorige: Doorverwijzing = _of_complex(session, Doorverwijzing, complex_id, vorige_id)
    return vorige.id


def _next_number(session: Session, complex_id: uuid.UUID) -> int:
    hoogste = session.scalar(
        select(func.max(Doorverwijzing.nummer)).where(Doorverwijzing.complex_id == complex_id)
    )
    return (hoogste or 0) + 1


def _day(session: Session, op: dt.date | None) -> dt.date:
    vandaag = today(session)
    if op is not None and op > vandaag:
        raise RuleError(FUTURE, field="datum")
    return op or vandaag


def _after_sending(session: Session, verwijzing: Doorverwijzing, op: dt.date | None) -> dt.date:
    dag = _day(session, op)
    if verwijzing.verzonden_op is not None and dag < verwijzing.verzonden_op:
        raise RuleError(BEFORE_SENT, field="datum")
    return dag
