"""Read a rent roll in, take it back, keep contact data right. Nothing here commits."""

import datetime as dt
import uuid
from dataclasses import asdict, dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.models import Woning
from renovatie.complexen.services import get_complex
from renovatie.huishoudens import inlezing as uitvoerend
from renovatie.huishoudens.concepten import (
    check_merk,
    choose_columns,
    drop_concept,
    get_concept,
    keep_concept,
    keuzes_van,
    merk_van,
)
from renovatie.huishoudens.huurlijst.model import Huurlijst
from renovatie.huishoudens.models import (
    Huurder,
    Huurovereenkomst,
    Inlezing,
)
from renovatie.huishoudens.queries import runs_on
from renovatie.huishoudens.rust import set_rust
from renovatie.huishoudens.sleutels import destroy_after_commit
from renovatie.huishoudens.stand import stand_op
from renovatie.huishoudens.vergelijking import Verschil, vergelijk
from renovatie.huishoudens.voorkeuren import voorkeur_of, write_wensen
from renovatie.huishoudens.wijzigingen import Voorbeeld, voorbeeld_van
from renovatie.kern.actors import person_id
from renovatie.kern.clock import now, real_now, today
from renovatie.kern.errors import NotFound, RuleError

__all__ = [
    "Uitkomst",
    "apply_huurlijst",
    "change_contact",
    "change_voorkeur",
    "check_merk",
    "choose_columns",
    "compare_huurlijst",
    "drop_concept",
    "drop_opmerking",
    "get_concept",
    "keep_concept",
    "keuzes_van",
    "last_inlezing",
    "merk_van",
    "preview_huurlijst",
    "say_niet_bellen",
    "say_tolk",
    "set_rust",
    "undo_inlezing",
]


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What a reading did: the reading itself (None when nothing changed) and the changes."""

    inlezing: Inlezing | None
    verschil: Verschil


def compare_huurlijst(session: Session, complex_id: uuid.UUID, lijst: Huurlijst) -> Verschil:
    """What this list would change; changes nothing itself."""
    return vergelijk(lijst.rijen, stand_op(session, complex_id, today(session)).bekend, today(session))


def preview_huurlijst(session: Session, complex_id: uuid.UUID, lijst: Huurlijst) -> Voorbeeld:
    """The same, in words: per home what stands there now and what would stand there; changes nothing."""
    stand = stand_op(session, complex_id, today(session))
    return voorbeeld_van(vergelijk(lijst.rijen, stand.bekend, today(session)), stand)


def apply_huurlijst(session: Session, actor: Actor, complex_id: uuid.UUID, lijst: Huurlijst) -> Uitkomst:
    """Carry out what the list changes, as events; the same list again changes nothing.

    Raises RuleError when the list has no home.
    """
    get_complex(session, complex_id, lock=True)
    if not lijst.rijen:
        raise RuleError(_l("In deze lijst staat geen woning die we kunnen inlezen."))
    stand = stand_op(session, complex_id, today(session))
    verschil = vergelijk(lijst.rijen, stand.bekend, today(session))
    if verschil.leeg:
        note(session, "huurlijst.apply", Actie.R, complex_id=complex_id, doel=Doel.HUURADMINISTRATIE)
        return Uitkomst(None, verschil)
    inlezing = _inlezing(session, actor, complex_id, lijst)
    uitvoerend.Uitvoering(session, inlezing, stand, today(session)).run(verschil)
    uitvoerend.number_doors(session, complex_id)
    note(
        session,
        "huurlijst.apply",
        Actie.C,
        complex_id=complex_id,
        object_soort="inlezing",
        object_id=inlezing.id,
        velden=("woning", "huurovereenkomst", "naam", "telefoon", "email"),
        doel=Doel.HUURADMINISTRATIE,
    )
    return Uitkomst(inlezing, verschil)


def _inlezing(session: Session, actor: Actor, complex_id: uuid.UUID, lijst: Huurlijst) -> Inlezing:
    totalen = asdict(lijst.totalen)
    inlezing = Inlezing(
        complex_id=complex_id,
        op=today(session),
        moment=now(session),
        door_id=person_id(actor),
        geweigerd=len(lijst.geweigerde_rijen),
        **totalen,
    )
    session.add(inlezing)
    session.flush()
    return inlezing


def last_inlezing(session: Session, complex_id: uuid.UUID) -> Inlezing | None:
    """The newest reading that still holds."""
    return session.scalars(
        select(Inlezing)
        .where(Inlezing.complex_id == complex_id, Inlezing.ongedaan_op.is_(None))
        .order_by(Inlezing.moment.desc(), Inlezing.id.desc())
        .limit(1)
    ).first()


def undo_inlezing(session: Session, actor: Actor, complex_id: uuid.UUID, inlezing_id: uuid.UUID) -> None:
    """Take the newest reading back. Refused from the day on which the Informatiebrief was dated."""
    complex_ = get_complex(session, complex_id, lock=True)
    if complex_.informatiebrief_op is not None:
        raise RuleError(
            _l(
                "De informatiebrief is gedateerd. Vanaf dan kan een huurlijst niet meer terug. "
                "Lees een nieuwere in."
            ),
            "conflict",
        )
    inlezing = last_inlezing(session, complex_id)
    if inlezing is None or inlezing.id != inlezing_id:
        raise RuleError(_l("Alleen de laatste inlezing kan terug. Kijk eerst wat er nu staat."), "conflict")
    if complex_.beeindigd_op is not None or uitvoerend.touches_destroyed(session, inlezing_id):
        raise RuleError(
            _l(
                "Wat er eerder stond is vernietigd, want de bewaartermijn is voorbij. "
                "Lees een nieuwere lijst in."
            ),
            "conflict",
        )
    if uitvoerend.changed_by_hand(session, inlezing_id):
        raise RuleError(
            _l("Na deze lijst is er met de hand iets vastgelegd. Lees een nieuwere lijst in."), "conflict"
        )
    weg = uitvoerend.undo(session, inlezing)
    inlezing.ongedaan_op = real_now()
    destroy_after_commit(session, [(inlezing.id, "invoer"), *((lease_id, "contact") for lease_id in weg)])
    uitvoerend.number_doors(session, complex_id)
    note(
        session,
        "huurlijst.undo",
        Actie.D,
        complex_id=complex_id,
        object_soort="inlezing",
        object_id=inlezing.id,
        doel=Doel.HUURADMINISTRATIE,
    )


# ---------------------------------------------------------------- What crosses the wall


def change_contact(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    huurder_id: uuid.UUID,
    *,
    telefoon: str | None,
    email: str | None,
) -> Huurder:
    """Correct phone (E.164) and e-mail of a tenant. Raises NotFound."""
    huurder = session.get(Huurder, huurder_id)
    if huurder is None or huurder.complex_id != complex_id:
        raise NotFound
    huurder.telefoon, huurder.email = telefoon, email
    note(
        session,
        "contact.change",
        Actie.U,
        complex_id=complex_id,
        object_soort="huurder",
        object_id=huurder.id,
        velden=("telefoon", "email"),
        doel=Doel.CONTACT,
    )
    return huurder


def drop_opmerking(
    session: Session, actor: Actor, complex_id: uuid.UUID, huurovereenkomst_id: uuid.UUID
) -> None:
    """Throw away the remark that came with the rent roll. Raises NotFound."""
    lease = session.get(Huurovereenkomst, huurovereenkomst_id)
    if lease is None or lease.complex_id != complex_id:
        raise NotFound
    lease.opmerking = None
    note(
        session,
        "opmerking.drop",
        Actie.D,
        complex_id=complex_id,
        object_soort="huurovereenkomst",
        object_id=lease.id,
        velden=("opmerking",),
        doel=Doel.HUURADMINISTRATIE,
    )


def change_voorkeur(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    huurovereenkomst_id: uuid.UUID,
    *,
    taal: str | None,
    tolk: bool,
    kanaal: str | None,
    niet_meer_bellen: bool,
    met_zn_tweeen: bool,
    rust_weken: int | None = None,
    met_huur: bool = True,
) -> None:
    """How a household wants to be approached. Shown to both sides without editor or time.

    `rust_weken`: the household wants to be left in peace for so long; None leaves its rest as it is.
    `met_huur` False for the help side: the line of the journal names no lease, because the next one of that
    session may name the file of the people in it, and the two would join.
    """
    lease = session.get(Huurovereenkomst, huurovereenkomst_id)
    if lease is None or lease.complex_id != complex_id:
        raise NotFound
    if rust_weken is not None:  # holds the home: before the wishes, as at the door
        _wish_rust(session, lease, rust_weken)
    wensen = {
        "taal": taal,
        "tolk": "ja" if tolk else None,
        "kanaal": kanaal,
        "niet_meer_bellen": niet_meer_bellen,
        "met_zn_tweeen": met_zn_tweeen,
    }
    write_wensen(session, lease, wensen)
    note(
        session,
        "voorkeur.change",
        Actie.U,
        complex_id=complex_id,
        object_soort="huurovereenkomst" if met_huur else None,
        object_id=huurovereenkomst_id if met_huur else None,
        velden=("taal", "tolk", "kanaal", "niet_meer_bellen", "met_zn_tweeen", "rust"),
        doel=Doel.CONTACT,
    )


def _wish_rust(session: Session, lease: Huurovereenkomst, weken: int) -> None:
    """The household asks to be left in peace: the same row as after three talks. Not for who moved out."""
    vandaag = today(session)
    nummer = session.scalar(
        select(Woning.bewoningsnummer)
        .join(Huurovereenkomst, Huurovereenkomst.woning_id == Woning.id)
        .where(Huurovereenkomst.id == lease.id, runs_on(vandaag))
    )
    if nummer is not None:
        tot = vandaag + dt.timedelta(weeks=weken)
        set_rust(session, lease.complex_id, lease.woning_id, nummer, tot)


def say_niet_bellen(session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID) -> None:
    """The household of now said to a caller: never call us again. From here on it holds for everybody.

    Its other wishes stay as they are. Without a lease that runs there is nobody to call, and nothing to keep.
    The line of the journal names neither lease nor home (see `change_voorkeur`).
    """
    _say(session, complex_id, woning_id, "niet_meer_bellen", niet_meer_bellen=True)


def say_tolk(session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID, taal: str) -> None:
    """The household of now needs an interpreter, said to a caller: whoever goes there next knows it too.

    `taal` is its language tag, empty when it is not known: a language that is known stays.
    """
    wens = {"tolk": "ja", "taal": taal} if taal else {"tolk": "ja"}
    _say(session, complex_id, woning_id, *wens, **wens)


def _say(session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID, *velden: str, **wens: object) -> None:
    lease = session.scalar(
        select(Huurovereenkomst).where(
            Huurovereenkomst.complex_id == complex_id,
            Huurovereenkomst.woning_id == woning_id,
            runs_on(today(session)),
        )
    )
    if lease is None:
        return
    voorkeur = voorkeur_of(session, lease)
    for veld, waarde in wens.items():
        setattr(voorkeur, veld, waarde)
    note(session, "voorkeur.change", Actie.U, complex_id=complex_id, velden=velden, doel=Doel.CONTACT)
