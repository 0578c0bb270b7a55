"""Who is on a lease that runs: a co-tenant comes or leaves, a tenant dies. Nothing here commits."""

import datetime as dt
import uuid
from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie
from renovatie.complexen.models import Woning
from renovatie.huishoudens.huurstappen import (
    check_not_before,
    check_not_future,
    depart,
    new_huurder,
    next_number,
    note_event,
    note_lease,
    running_lease,
    tenants_of,
)
from renovatie.huishoudens.models import Huurder, Huurovereenkomst
from renovatie.huishoudens.models import Huurgebeurtenissoort as Soort
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from workflows import huur as regels
from workflows.huur import Huurreden, Voortzetting

MAX_HUURDERS = 8
ONE_DAY = dt.timedelta(days=1)
GEWEIGERD = {
    "medehuurder_zet_voort": _l(
        "Er staat nog een huurder op het contract. Die zet de huur voort. Kies: de medehuurder."
    ),
    "geen_medehuurder": _l("Er staat geen medehuurder op het contract. Kies wie de huur dan voortzet."),
}


def add_huurder(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    woning_id: uuid.UUID,
    naam: str,
    vanaf: dt.date,
) -> Huurder:
    """A co-tenant comes on the lease that runs (art. 7:266 and 7:267 BW); `vanaf` is her first day on it.

    From that day on her signature is needed too. Raises RuleError (ongeldig, conflict), NotFound.
    """
    woning, lease = running_lease(session, complex_id, woning_id)
    check_not_before(lease, vanaf, "vanaf")
    check_not_future(session, vanaf, "vanaf")
    if not naam.strip():
        raise RuleError(_l("Schrijf de naam van de medehuurder op."), field="naam")
    if len(tenants_of(session, lease)) >= MAX_HUURDERS:
        raise RuleError(_l("Er staan al acht huurders op dit contract."), "conflict")
    made = new_huurder(lease, naam.strip(), next_number(session, lease), vanaf)
    session.add(made)
    session.flush()
    note_event(session, Soort.HUURDERS_GEWIJZIGD, woning, lease, vanaf, Huurreden.MEDEHUURDER_ERBIJ)
    note_lease(session, "huurder.add", Actie.C, lease, ("naam",))
    return made


def remove_huurder(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    woning_id: uuid.UUID,
    huurder_id: uuid.UUID,
    tot: dt.date,
) -> Huurder:
    """A co-tenant leaves while the lease goes on with who is left; `tot` is her last day on it (inclusive).

    From the next day on her signature is not needed. Raises RuleError (ongeldig, conflict), NotFound.
    """
    woning, lease = running_lease(session, complex_id, woning_id)
    huurder, others = _one(session, lease, huurder_id)
    check_not_future(session, tot, "tot")
    check_not_before(lease, tot, "tot", huurder.vanaf)
    if not others:
        raise RuleError(
            _l("Dit is de enige huurder. Eindigt de huur? Kies dan: de huur eindigt."), "conflict"
        )
    huurder.tot = tot
    note_event(session, Soort.HUURDERS_GEWIJZIGD, woning, lease, tot, Huurreden.HUURDER_ERAF)
    note_lease(session, "huurder.remove", Actie.U, lease, ("tot",))
    return huurder


def record_overlijden(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    woning_id: uuid.UUID,
    huurder_id: uuid.UUID,
    overleden_op: dt.date,
    voortzetting: Voortzetting,
    naam: str = "",
    eind: dt.date | None = None,
) -> Huurovereenkomst:
    """A tenant died (art. 7:268 BW). What she signed stays hers; who goes on signs for the time after.

    MEDEHUURDER: the lease runs on with who else is on it. ERVEN and SAMENWONER: `naam` comes on the lease
    and it ends by itself; heirs may have ended it sooner (`eind`, the last day). Raises RuleError (ongeldig,
    conflict), NotFound.
    """
    woning, lease = running_lease(session, complex_id, woning_id)
    huurder, others = _one(session, lease, huurder_id)
    check_not_future(session, overleden_op, "overleden_op")
    check_not_before(lease, overleden_op, "overleden_op", huurder.vanaf)
    try:
        regels.wie_zet_voort(len(others), voortzetting)
    except regels.HuurGeweigerd as fout:
        raise RuleError(GEWEIGERD[fout.code], field="voortzetting") from fout
    reden = regels.OVERLIJDENSREDEN[voortzetting]
    huurder.tot = overleden_op
    note_event(session, Soort.HUURDERS_GEWIJZIGD, woning, lease, overleden_op, reden)
    if voortzetting is not Voortzetting.MEDEHUURDER:
        _go_on(session, woning, lease, overleden_op, voortzetting, naam.strip(), eind)
    note_lease(session, "huurder.overleden", Actie.U, lease, ("naam", "tot", "eind"))
    return lease


def _go_on(
    session: Session,
    woning: Woning,
    lease: Huurovereenkomst,
    overleden_op: dt.date,
    wie: Voortzetting,
    naam: str,
    eind: dt.date | None,
) -> None:
    """Who goes on comes on the lease the day after the death, and the last day is set."""
    if not naam:
        raise RuleError(_l("Schrijf op wie de huur voortzet."), field="naam")
    laatste = regels.laatste_dag_na_overlijden(overleden_op, wie, lease.eind)
    if eind is not None:
        if wie is not Voortzetting.ERVEN:
            raise RuleError(_l("Alleen de erven kunnen eerder opzeggen. Laat deze datum leeg."), field="eind")
        if laatste is None or not regels.eerste_einde_voor_erven(overleden_op) <= eind <= laatste:
            raise RuleError(
                _l("De erven kunnen opzeggen tegen het einde van de eerste of de tweede maand."), field="eind"
            )
        laatste = eind
    session.add(new_huurder(lease, naam, next_number(session, lease), overleden_op + ONE_DAY))
    lease.eind = laatste
    session.flush()
    reden = regels.OVERLIJDENSREDEN[wie]
    if laatste is not None:
        note_event(session, Soort.EIND_GEWIJZIGD, woning, lease, laatste, reden)
        if laatste < today(session):
            depart(session, woning, lease, laatste, reden)


def _one(
    session: Session, lease: Huurovereenkomst, huurder_id: uuid.UUID
) -> tuple[Huurder, Sequence[Huurder]]:
    """One tenant of this lease and the others who are on it now. Raises NotFound."""
    now = tenants_of(session, lease)
    found = next((huurder for huurder in now if huurder.id == huurder_id), None)
    if found is None:
        raise NotFound
    return found, [huurder for huurder in now if huurder is not found]
