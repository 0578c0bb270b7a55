"""A bewindvoerder or curator signs for a tenant: record it, and when it ends."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.huishoudens.models import Huurder, Huurovereenkomst
from renovatie.instemming.models import Postadres, Vertegenwoordiging, Vertegenwoordigingsoort
from renovatie.instemming.services.bezorging import set_postadres
from renovatie.kern.clock import now, today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import keyring, lock_row
from renovatie.kern.verzegelde_codes import seal_code


def record_vertegenwoordiging(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    huurovereenkomst_id: uuid.UUID,
    huurder_id: uuid.UUID,
    soort: Vertegenwoordigingsoort,
    naam: str,
    vanaf: dt.date,
    adres: str = "",
) -> Vertegenwoordiging:
    """Record that from `vanaf` (inclusive) another signs for this tenant, and she herself does not.

    `adres`: the lines of where the other gets the letters; the Postadres of this tenant from now on. Empty:
    nothing changes in where they go.

    A signature of herself from that day on counts for nothing, also one that was recorded before. Art. 1:381
    BW (curatele), 1:438 and 1:441 BW (bewind). Raises RuleError (ongeldig, conflict), NotFound.
    """
    lease = lock_row(session, Huurovereenkomst, huurovereenkomst_id)
    huurder = session.get(Huurder, huurder_id)
    if lease is None or lease.complex_id != complex_id:
        raise NotFound
    if huurder is None or huurder.huurovereenkomst_id != lease.id:
        raise NotFound
    if vanaf > today(session):
        raise RuleError(_l("Deze datum ligt in de toekomst."), field="vanaf")
    if not naam.strip():
        raise RuleError(_l("Schrijf op wie er tekent."), field="naam")
    later = session.scalar(
        select(Vertegenwoordiging.id).where(
            Vertegenwoordiging.huurder_id == huurder_id,
            or_(Vertegenwoordiging.tot.is_(None), Vertegenwoordiging.tot >= vanaf),
        )
    )
    if later is not None:
        raise RuleError(_l("Voor deze huurder tekent al iemand anders. Beëindig dat eerst."), "conflict")
    keyring(session).ensure([(lease.id, "instemming")])
    row = Vertegenwoordiging(
        complex_id=complex_id,
        huurovereenkomst_id=lease.id,
        huurder_id=huurder_id,
        vanaf=vanaf,
        vastgelegd_door=actor.id,
        vastgelegd_op=now(session),
    )
    row.soort, row.naam = seal_code(soort.value), naam.strip()
    session.add(row)
    session.flush()
    _note(session, "vertegenwoordiging.record", Actie.C, row)
    if adres.strip():
        ids = {"complex_id": complex_id, "huurovereenkomst_id": lease.id, "huurder_id": huurder_id}
        set_postadres(session, actor, adres=adres, **ids)
    return row


def end_vertegenwoordiging(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    huurovereenkomst_id: uuid.UUID,
    huurder_id: uuid.UUID,
    vertegenwoordiging_id: uuid.UUID,
    tot: dt.date,
) -> Vertegenwoordiging:
    """Record the last day (inclusive) on which another signs; from the next day the tenant does so herself.

    Her Postadres goes: it was that of the other. Raises RuleError (ongeldig), NotFound, also when it ended
    already.
    """
    row = lock_row(session, Vertegenwoordiging, vertegenwoordiging_id)
    asked = (complex_id, huurovereenkomst_id, huurder_id)
    if row is None or (row.complex_id, row.huurovereenkomst_id, row.huurder_id) != asked:
        raise NotFound
    if row.tot is not None:  # the page of a tenant who signs for herself offers no end
        raise NotFound
    if tot > today(session):
        raise RuleError(_l("Deze datum ligt in de toekomst."), field="tot")
    if tot < row.vanaf:
        raise RuleError(_l("De laatste dag kan niet voor de eerste dag liggen."), field="tot")
    row.tot = tot
    _remove_postadres(session, row)
    _note(session, "vertegenwoordiging.end", Actie.U, row)
    return row


def _remove_postadres(session: Session, row: Vertegenwoordiging) -> None:
    """From now on no letter goes to who signed: the address is looked at anew for the tenant herself."""
    address = session.scalars(select(Postadres).where(Postadres.huurder_id == row.huurder_id)).one_or_none()
    if address is None:
        return
    session.delete(address)
    note(
        session,
        "postadres.remove",
        Actie.D,
        complex_id=row.complex_id,
        object_soort="huurder",
        object_id=row.huurder_id,
        velden=["adres"],
        doel=Doel.INSTEMMING,
    )


def _note(session: Session, code: str, actie: Actie, row: Vertegenwoordiging) -> None:
    note(
        session,
        code,
        actie,
        complex_id=row.complex_id,
        object_soort="huurovereenkomst",
        object_id=row.huurovereenkomst_id,
        velden=["vertegenwoordiger"],
        doel=Doel.INSTEMMING,
    )
