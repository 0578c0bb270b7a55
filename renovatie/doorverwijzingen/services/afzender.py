"""What the sender does with a referral, from the first draft to "het is opgelost"."""

import datetime as dt
import uuid

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.purposes import Doel
from renovatie.complexen.models import Complex, Instantie
from renovatie.doorverwijzingen.codes import (
    Heropenreden,
    Intrekreden,
    Sluitreden,
    Soort,
)
from renovatie.doorverwijzingen.models import Doorverwijzing, Verwijzinggebeurtenis, Verwijzingskopie
from renovatie.doorverwijzingen.services.gedeeld import (
    NOT_NOW,
    advance,
    day_after_sending,
    day_of,
    held,
    of_complex,
    record_event,
    shut,
    still_allowed,
)
from renovatie.doorverwijzingen.services.melden import tell_gestopt
from renovatie.hulpdossiers.models import Dossierpersoon, Hulpvraag, Toestemming
from renovatie.hulpdossiers.pseudoniemen import hold_alive
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
)

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
    instantie = of_complex(session, Instantie, complex_id, instantie_id)
    return _draft(
        session,
        actor,
        hulpvraag,
        instantie,
        day_of(session, op),
        voorsteller_id=voorsteller_id,
        vraag=vraag,
        vorige_id=vorige_id,
    )


def share_hulpvraag(
    session: Session,
    actor: Actor,
    hulpvraag: Hulpvraag,
    toestemming: Toestemming,
    *,
    voorsteller_id: uuid.UUID | None = None,
    op: dt.date | None = None,
) -> Doorverwijzing:
    """A question and the yes to share it that were just written down: the draft, sent at once.

    In: rows of a file that this transaction holds; `op`, the day of the draft, for it leaves today. As
    prepare_doorverwijzing and send_doorverwijzing one after the other, without reading again what is at hand.
    Raises RuleError when the question is open there already, ToestemmingMissing.
    """
    instantie = of_complex(session, Instantie, hulpvraag.complex_id, toestemming.instantie_id)
    made = _draft(session, actor, hulpvraag, instantie, day_of(session, op), voorsteller_id=voorsteller_id)
    vandaag = today(session)
    return _send(
        session, actor, made, toestemming if _covers(toestemming, made, vandaag) else None, vandaag, 2
    )


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
    instantie: Instantie,
    dag: dt.date,
    *,
    voorsteller_id: uuid.UUID | None,
    vraag: str | None = None,
    vorige_id: uuid.UUID | None = None,
) -> Doorverwijzing:
    complex_id = hulpvraag.complex_id
    lock_row(session, Complex, complex_id)  # two drafts at once must not get the same number
    is_open, nummer = _open_and_number(session, hulpvraag, instantie.id)
    if is_open:
        raise RuleError(_l("Deze vraag staat al open bij deze instantie."), "conflict", field="instantie")
    verwijzing = Doorverwijzing(
        complex_id=complex_id,
        dossier_id=hulpvraag.dossier_id,
        nummer=nummer,
        persoon_id=hulpvraag.persoon_id,
        hulpvraag_id=hulpvraag.id,
        instantie_id=instantie.id,
        vorige_id=_replaced(session, hulpvraag, vorige_id),
        stand=Stand.CONCEPT,
        afzender_id=actor.id,
        voorsteller_id=voorsteller_id,
        gemaakt_op=dag,
        vraag=(vraag or "").strip() or hulpvraag.tekst,
    )
    session.add(verwijzing)
    session.flush()
    record_event(session, actor, verwijzing, Soort.MAAK, dag, nummer=1)
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

    Raises ToestemmingMissing without a Toestemming of this person for this Instantie and this Doel that
    holds today, whatever day `op` is: today it is given away.
    """
    dag = day_of(session, op)
    verwijzing = held(session, complex_id, doorverwijzing_id)
    toestemming = _hold_toestemming(session, verwijzing, today(session))
    return _send(session, actor, verwijzing, toestemming, dag)


def _send(
    session: Session,
    actor: Actor,
    verwijzing: Doorverwijzing,
    toestemming: Toestemming | None,
    dag: dt.date,
    nummer: int | None = None,
) -> Doorverwijzing:
    complex_id = verwijzing.complex_id
    if mag_verzenden(verwijzing.grond, toestemming_geldig=toestemming is not None) is not Verzenden.MAG:
        raise ToestemmingMissing(of_complex(session, Instantie, complex_id, verwijzing.instantie_id).naam)
    verwijzing.toestemming_id = toestemming.id if toestemming else None
    verwijzing.verzonden_op = dag
    advance(session, actor, verwijzing, Gebeurtenis.VERZEND, dag, nummer=nummer)
    naam, telefoon = contact_of(
        session, of_complex(session, Dossierpersoon, complex_id, verwijzing.persoon_id)
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
    _close_replaced(session, actor, verwijzing, dag)
    return verwijzing


def _close_replaced(session: Session, actor: Actor, verwijzing: Doorverwijzing, dag: dt.date) -> None:
    """The refused referral that this one takes the place of is no open end any more."""
    if verwijzing.vorige_id is None:
        return
    vorige = lock_row(session, Doorverwijzing, verwijzing.vorige_id)
    if vorige is not None and vorige.stand is Stand.GEWEIGERD:
        shut(session, actor, vorige, Gebeurtenis.SLUIT, dag, Sluitreden.ANDERE_INSTANTIE)


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
    verwijzing = held(session, complex_id, doorverwijzing_id)
    day_after_sending(session, verwijzing, getoetst_op)
    pogingen = session.scalars(
        select(Verwijzinggebeurtenis.op).where(
            Verwijzinggebeurtenis.doorverwijzing_id == verwijzing.id,
            Verwijzinggebeurtenis.soort == Soort.TOETSPOGING,
            # Tries of before it was opened again say nothing of now.
            Verwijzinggebeurtenis.op >= (verwijzing.heropend_op or verwijzing.gemaakt_op),
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
    advance(session, actor, verwijzing, Gebeurtenis.ROND_AF, dag, reden=str(uitkomst))
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
    verwijzing = held(session, complex_id, doorverwijzing_id)
    if verwijzing.stand is not Stand.IN_BEHANDELING:
        raise RuleError(NOT_NOW, "conflict")
    record_event(session, actor, verwijzing, Soort.TOETSPOGING, day_of(session, op))
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
    verwijzing = held(session, complex_id, doorverwijzing_id)
    dag = day_of(session, op)
    if not still_allowed(session, verwijzing, dag):
        raise ToestemmingMissing(of_complex(session, Instantie, complex_id, verwijzing.instantie_id).naam)
    verwijzing.uitkomst = verwijzing.getoetst_op = verwijzing.niet_te_toetsen = None
    verwijzing.gemelde_uitkomst = verwijzing.gemeld_op = verwijzing.afgesloten_op = None
    verwijzing.heropend_op = dag
    advance(session, actor, verwijzing, Gebeurtenis.HEROPEN, dag, reden=reden)
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
    verwijzing = held(session, complex_id, doorverwijzing_id)
    shut(session, actor, verwijzing, Gebeurtenis.SLUIT, day_of(session, op), reden)
    return verwijzing


def withdraw_doorverwijzing(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    doorverwijzing_id: uuid.UUID,
    op: dt.date | None = None,
) -> Doorverwijzing:
    """The sender takes the referral back; the Instantie sees nothing more, and is told so."""
    verwijzing = held(session, complex_id, doorverwijzing_id, ook_beperkt=True)
    shut(session, actor, verwijzing, Gebeurtenis.TREK_IN, day_of(session, op), Intrekreden.AFZENDER)
    if verwijzing.verzonden_op is not None:
        tell_gestopt(session, verwijzing)
    return verwijzing


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
