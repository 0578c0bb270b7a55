"""How contact data ends.

The lease itself stays as a row (home, first and last day) while the vote side still has a file on it: who
signed is an id of a tenant without a name.
"""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from privacy.keyring import KeyName
from privacy.purposes import Doel, Verantwoordelijke
from privacy.retention import Feiten
from renovatie.complexen.models import Complex
from renovatie.huishoudens.models import (
    Contactvoorkeur,
    Huurder,
    Huurgebeurtenis,
    Huurovereenkomst,
    Maatwerkafspraak,
)
from renovatie.kern.bewaren import Bewaren, Deel, Geval, Soort, Zoekgebied

CONTACT = "contact"


def register(bewaren: Bewaren) -> None:
    bewaren.soort(
        Soort(
            CONTACT,
            _l("Vertrokken huishoudens"),
            _l("Namen, telefoonnummers en voorkeuren bij een huur of een project dat voorbij is"),
            Doel.CONTACT,
            Verantwoordelijke.WOONCORPORATIE,
            _leases,
        )
    )
    bewaren.deel(
        CONTACT,
        Deel(
            {
                "huurovereenkomsten": "home, first and last day stay for the count; rent, number, remark go",
                "huurders": "the row stays without name, phone and e-mail: signatures point at it",
                "contactvoorkeuren": "removed",
                "maatwerkafspraken": "removed; the instruction itself goes when it is stopped or over",
                "huurgebeurtenissen": "the old values of every reading that touched this lease go",
            },
            _wis_contact,
            _sleutels,
        ),
    )
    bewaren.vanzelf["huurgebeurtenissen"] = (
        "what changed on which day stays; the values from before a reading go when it cannot be undone"
    )
    bewaren.uitzonderingen["inlezingen"] = "counts, to compare with the corporation's own system"
    bewaren.vanzelf["invoerconcepten"] = "a rent roll that was left lies there for 30 days"
    bewaren.vanzelf["rust"] = "a rest that is over for 30 days"


def _leases(session: Session, gebied: Zoekgebied) -> Iterable[Geval]:
    statement = (
        select(Huurovereenkomst.id, Huurovereenkomst.complex_id, Huurovereenkomst.eind, Complex.beeindigd_op)
        .join(Complex, Complex.id == Huurovereenkomst.complex_id)
        .where(
            Huurovereenkomst.complex_id.in_(gebied.complexen),
            Huurovereenkomst.contact_vernietigd_op.is_(None),
        )
    )
    if gebied.object_id is not None:
        statement = statement.where(Huurovereenkomst.id == gebied.object_id).with_for_update(
            of=Huurovereenkomst
        )
    for row in session.execute(statement):
        yield Geval(row.id, row.complex_id, Feiten(einde_huur=row.eind, einde_project=row.beeindigd_op))


def _readings(session: Session, lease_id: uuid.UUID) -> Collection[uuid.UUID]:
    """Readings that still hold old values of this lease; with its contact data they cannot be undone."""
    found = session.scalars(
        select(Huurgebeurtenis.inlezing_id)
        .where(Huurgebeurtenis.huurovereenkomst_id == lease_id, Huurgebeurtenis.vorige.column.is_not(None))
        .distinct()
    )
    return [inlezing_id for inlezing_id in found if inlezing_id is not None]


def _sleutels(session: Session, lease_id: uuid.UUID) -> Collection[KeyName]:
    return [
        (lease_id, "contact"),
        *((inlezing_id, "invoer") for inlezing_id in _readings(session, lease_id)),
    ]


def _wis_contact(session: Session, lease_id: uuid.UUID, op: dt.date) -> None:
    for model in (Contactvoorkeur, Maatwerkafspraak):
        session.execute(delete(model).where(model.huurovereenkomst_id == lease_id))
    session.execute(
        update(Huurder)
        .where(Huurder.huurovereenkomst_id == lease_id)
        .values(naam_zegel=None, telefoon_zegel=None, email_zegel=None)
    )
    # A change of name or phone keeps the old one, to be undone: that is contact data as well.
    session.execute(
        update(Huurgebeurtenis)
        .where(Huurgebeurtenis.inlezing_id.in_(_readings(session, lease_id)))
        .values(vorige_zegel=None)
    )
    session.execute(
        update(Huurovereenkomst)
        .where(Huurovereenkomst.id == lease_id)
        .values(opmerking_zegel=None, kale_huur=None, contractnummer="", contact_vernietigd_op=op)
    )
