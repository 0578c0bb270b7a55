"""What happens to a lease between two rent rolls: it begins, changes or ends, and a home without a lease.

Each is an event with its day and its reason (workflows.huur.Huurreden), and changes the lease at once. Who
is in N on a Peildatum follows from the days. Nothing here commits.
"""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Exists, exists, or_, select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.codes import Woningstatus
from renovatie.complexen.models import Woning
from renovatie.huishoudens.huurstappen import (
    check_not_before,
    depart,
    locked_home,
    new_huurder,
    note_event,
    note_lease,
    running_lease,
)
from renovatie.huishoudens.models import Contractsoort, Huurgebeurtenis, Huurovereenkomst
from renovatie.huishoudens.models import Huurgebeurtenissoort as Soort
from renovatie.huishoudens.queries import runs_on
from renovatie.kern.base import new_id
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from renovatie.kern.transaction import keyring
from workflows import huur as regels
from workflows.huur import Huurreden

STATUS_BIJ_GEBRUIK = {
    Huurreden.LEEGSTAND: Woningstatus.LEEG,
    Huurreden.BRUIKLEEN: Woningstatus.BRUIKLEEN,
    Huurreden.ANTIKRAAK: Woningstatus.BRUIKLEEN,
    Huurreden.VERKOCHT: Woningstatus.KOOP,
}


@dataclass(frozen=True, slots=True)
class Nieuwehuur:
    """A lease that begins: `begin` and `eind` are inclusive, `kale_huur` in euros a month."""

    begin: dt.date
    namen: Sequence[str]
    soort: Contractsoort = Contractsoort.REGULIER
    eind: dt.date | None = None
    kale_huur: Decimal | None = None
    contractnummer: str = ""


def begin_huur(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, woning_id: uuid.UUID, huur: Nieuwehuur
) -> Huurovereenkomst:
    """A new lease, with the next household in the home. May begin later: it counts from its first day on.

    Raises RuleError: ongeldig, conflict (a lease meets it, the home was sold, it is a guest home), NotFound.
    """
    woning = locked_home(session, complex_id, woning_id)
    namen = [naam.strip() for naam in huur.namen if naam.strip()]
    check_no_guests(woning)
    _check_new(session, woning, huur, namen)
    _close_earlier(session, woning)
    lease = Huurovereenkomst(
        id=new_id(),
        complex_id=complex_id,
        woning_id=woning.id,
        contractnummer=huur.contractnummer.strip(),
        begin=huur.begin,
        eind=huur.eind,
        kale_huur=huur.kale_huur,
        soort=huur.soort,
    )
    keyring(session).ensure([(lease.id, "contact")])
    session.add(lease)
    session.flush()
    for volgnummer, naam in enumerate(namen, start=1):
        session.add(new_huurder(lease, naam, volgnummer, None))
    if huur.begin <= today(session):
        woning.status = Woningstatus.VERHUURD
    session.flush()
    note_event(session, Soort.INGETROKKEN, woning, lease, huur.begin, Huurreden.NIEUWE_HUUR)
    if huur.eind is not None:
        note_event(session, Soort.EIND_GEWIJZIGD, woning, lease, huur.eind, Huurreden.TIJDELIJK_CONTRACT)
    note_lease(session, "huur.begin", Actie.C, lease, ("huurovereenkomst", "naam"))
    return lease


def end_huur(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    woning_id: uuid.UUID,
    eind: dt.date,
    reden: Huurreden,
) -> Huurovereenkomst:
    """The lease ends; `eind` is its last day (inclusive), in the past or to come.

    The household ends the day after it, by itself. Raises RuleError (ongeldig), NotFound.
    """
    woning, lease = running_lease(session, complex_id, woning_id)
    if reden not in regels.EINDREDENEN:
        raise RuleError(_l("Kies waarom de huur eindigt."), field="reden")
    if reden is Huurreden.TIJDELIJK_VOORBIJ and lease.soort is not Contractsoort.TIJDELIJK:
        raise RuleError(_l("Dit is geen tijdelijk contract. Kies een andere reden."), field="reden")
    check_not_before(lease, eind, "eind")
    lease.eind = eind
    if eind < today(session):
        depart(session, woning, lease, eind, reden)
    else:
        note_event(session, Soort.EIND_GEWIJZIGD, woning, lease, eind, reden)
    note_lease(session, "huur.end", Actie.U, lease, ("eind",))
    return lease


def change_contract(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    woning_id: uuid.UUID,
    soort: Contractsoort,
    eind: dt.date | None,
) -> Huurovereenkomst:
    """What the contract itself says: regular or temporary, and its last day (inclusive). Both are in N.

    A last day that was recorded wrongly, or that a judge moved, is put right here while it lies ahead. Raises
    RuleError (ongeldig), NotFound.
    """
    woning, lease = running_lease(session, complex_id, woning_id)
    if soort is Contractsoort.TIJDELIJK and eind is None:
        raise RuleError(_l("Vul de laatste dag in die op het tijdelijke contract staat."), field="eind")
    if eind is not None and eind < today(session):
        raise RuleError(_l("Deze dag is voorbij. Kies dan: de huur eindigt."), field="eind")
    lease.soort, lease.eind = soort, eind
    tijdelijk = soort is Contractsoort.TIJDELIJK
    reden = Huurreden.TIJDELIJK_CONTRACT if tijdelijk else Huurreden.REGULIER_CONTRACT
    note_event(session, Soort.EIND_GEWIJZIGD, woning, lease, today(session), reden)
    note_lease(session, "huur.contract", Actie.U, lease, ("soort", "eind"))
    return lease


def set_gebruik(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, woning_id: uuid.UUID, reden: Huurreden
) -> Woning:
    """What a home without a lease is used for: vacant, on loan, anti-squat or sold. None of it is in N.

    Raises RuleError (ongeldig, conflict while there is a lease or it is a guest home), NotFound.
    """
    woning = locked_home(session, complex_id, woning_id)
    if reden not in STATUS_BIJ_GEBRUIK:
        raise RuleError(_l("Kies hoe de woning gebruikt wordt."), field="reden")
    if reden is not Huurreden.LEEGSTAND:
        check_no_guests(woning)
    lopend = select(Huurovereenkomst.id).where(
        Huurovereenkomst.woning_id == woning.id,
        or_(Huurovereenkomst.eind.is_(None), Huurovereenkomst.eind >= today(session)),
    )
    if session.scalar(lopend.limit(1)) is not None:
        raise RuleError(_l("Er loopt een huurovereenkomst. Beëindig eerst de huur."), "conflict")
    _close_earlier(session, woning)
    woning.status = STATUS_BIJ_GEBRUIK[reden]
    note_event(session, Soort.STATUS_GEWIJZIGD, woning, None, today(session), reden)
    note(
        session,
        "huur.gebruik",
        Actie.U,
        complex_id=complex_id,
        object_soort="woning",
        object_id=woning.id,
        velden=("status",),
        doel=Doel.HUURADMINISTRATIE,
    )
    return woning


def follow_leases(session: Session) -> None:
    """What the calendar brings: households that end the day after their lease, leases that begin today.

    Only of leases with an event by hand: of all others the next rent roll says it.
    """
    day = today(session)
    for lease in session.scalars(select(Huurovereenkomst).where(Huurovereenkomst.eind < day, _to_close())):
        if lease.eind is not None:
            woning = session.get_one(Woning, lease.woning_id)
            depart(session, woning, lease, lease.eind, _end_reason(session, lease))
    begun = (
        select(Woning)
        .join(Huurovereenkomst, Huurovereenkomst.woning_id == Woning.id)
        .where(runs_on(day), Woning.status.in_((Woningstatus.LEEG, Woningstatus.BRUIKLEEN)))
        .where(_by_hand(Soort.INGETROKKEN))
    )
    for woning in session.scalars(begun):
        woning.status = Woningstatus.VERHUURD


def check_no_guests(woning: Woning) -> None:
    """Raises RuleError (conflict) for a guest home: households sleep there while the works last."""
    if woning.logeerwoning:
        raise RuleError(
            _l("Dit is een logeerwoning. Geef haar eerst vrij bij de logeerwoningen in de planning."),
            "conflict",
        )


def _close_earlier(session: Session, woning: Woning) -> None:
    """A lease of the rent roll with a last day of its own: its household ends, now or by the calendar."""
    for lease in session.scalars(
        select(Huurovereenkomst).where(
            Huurovereenkomst.woning_id == woning.id,
            Huurovereenkomst.eind.is_not(None),
            ~_has(Soort.VERTROKKEN),
        )
    ):
        if lease.eind is None:
            continue
        if lease.eind < today(session):
            depart(session, woning, lease, lease.eind, _end_reason(session, lease))
        else:
            reden = Huurreden.TIJDELIJK_CONTRACT
            note_event(session, Soort.EIND_GEWIJZIGD, woning, lease, lease.eind, reden)


def _end_reason(session: Session, lease: Huurovereenkomst) -> Huurreden:
    """Why it ended: the newest reason by hand; a lease with a last day of its own simply ran out."""
    reden = session.scalar(
        select(Huurgebeurtenis.reden)
        .where(
            Huurgebeurtenis.huurovereenkomst_id == lease.id,
            Huurgebeurtenis.soort == Soort.EIND_GEWIJZIGD,
            Huurgebeurtenis.reden.is_not(None),
        )
        .order_by(Huurgebeurtenis.id.desc())
        .limit(1)
    )
    contract = (None, Huurreden.TIJDELIJK_CONTRACT, Huurreden.REGULIER_CONTRACT)
    return Huurreden.TIJDELIJK_VOORBIJ if reden in contract or reden is None else reden


def _check_new(session: Session, woning: Woning, huur: Nieuwehuur, namen: Sequence[str]) -> None:
    if not namen:
        raise RuleError(_l("Schrijf op wie de woning huurt."), field="huurder_1")
    if huur.soort is Contractsoort.TIJDELIJK and huur.eind is None:
        raise RuleError(_l("Vul de laatste dag in die op het tijdelijke contract staat."), field="eind")
    if huur.eind is not None and huur.eind < huur.begin:
        raise RuleError(_l("De laatste dag kan niet voor de eerste dag liggen."), field="eind")
    if woning.status is Woningstatus.KOOP:
        raise RuleError(_l("Deze woning is verkocht. Verander eerst het gebruik van de woning."), "conflict")
    for begin, eind in session.execute(
        select(Huurovereenkomst.begin, Huurovereenkomst.eind).where(Huurovereenkomst.woning_id == woning.id)
    ):
        if regels.overlapt(huur.begin, eind) and (huur.eind is None or begin <= huur.eind):
            raise RuleError(
                _l("Op deze dag loopt er al een huurovereenkomst. Beëindig die eerst."),
                "conflict",
                field="begin",
            )


def _has(soort: Soort) -> Exists:
    return exists().where(
        Huurgebeurtenis.huurovereenkomst_id == Huurovereenkomst.id, Huurgebeurtenis.soort == soort
    )


def _by_hand(soort: Soort) -> Exists:
    return exists().where(
        Huurgebeurtenis.huurovereenkomst_id == Huurovereenkomst.id,
        Huurgebeurtenis.soort == soort,
        Huurgebeurtenis.reden.is_not(None),
    )


def _to_close() -> ColumnElement[bool]:
    return _by_hand(Soort.EIND_GEWIJZIGD) & ~_has(Soort.VERTROKKEN)
