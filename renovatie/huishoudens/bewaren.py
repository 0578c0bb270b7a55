"""How contact data and old values of rent rolls end.

The lease itself stays as a row (home, first and last day) while the vote side still has a file on it: who
signed is an id of a tenant without a name.
"""

import datetime as dt
import uuid
from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from privacy.purposes import Doel, Verantwoordelijke
from privacy.retention import CONCEPT_DAGEN, Feiten, Reden, Verval, concept_verval
from renovatie.complexen.models import Complex
from renovatie.huishoudens.models import (
    Contactvoorkeur,
    Huurder,
    Huurgebeurtenis,
    Huurovereenkomst,
    Inlezing,
    Rust,
)
from renovatie.kern.bewaren import Bewaren, Deel, Geval, Soort, Zoekgebied
from renovatie.kern.clock import today

CONTACT = "contact"
INVOER = "invoer"


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
            },
            _wis_contact,
            lambda _session, lease_id: ((lease_id, "contact"),),
        ),
    )
    bewaren.soort(
        Soort(
            INVOER,
            _l("Oude waarden van huurlijsten"),
            _l("Wat er stond voor een huurlijst werd ingelezen, om dat ongedaan te kunnen maken"),
            Doel.HUURADMINISTRATIE,
            Verantwoordelijke.WOONCORPORATIE,
            _inlezingen,
            termijn=_invoer_verval,
        )
    )
    bewaren.deel(
        INVOER,
        Deel(
            {
                "huurgebeurtenissen": "what happened on which day stays; the values from before go",
                "inlezingen": "counts stay, to compare with the corporation's own system",
            },
            _wis_invoer,
            lambda _session, inlezing_id: ((inlezing_id, "invoer"),),
        ),
    )
    bewaren.vanzelf["invoerconcepten"] = "a rent roll that was left lies there for 30 days"
    bewaren.vanzelf["rust"] = "a rest that is over for 30 days"


def drop_old_rust(session: Session) -> None:
    """A rest that is over stands for nothing any more; the round of each morning takes it away."""
    before = today(session) - dt.timedelta(days=CONCEPT_DAGEN)
    session.execute(delete(Rust).where(Rust.tot < before))


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


def _wis_contact(session: Session, lease_id: uuid.UUID, op: dt.date) -> None:
    session.execute(delete(Contactvoorkeur).where(Contactvoorkeur.huurovereenkomst_id == lease_id))
    session.execute(
        update(Huurder)
        .where(Huurder.huurovereenkomst_id == lease_id)
        .values(naam_zegel=None, telefoon_zegel=None, email_zegel=None)
    )
    # A change of name or phone keeps the old one, to be undone: that is contact data as well.
    session.execute(
        update(Huurgebeurtenis)
        .where(Huurgebeurtenis.huurovereenkomst_id == lease_id)
        .values(vorige_zegel=None)
    )
    session.execute(
        update(Huurovereenkomst)
        .where(Huurovereenkomst.id == lease_id)
        .values(opmerking_zegel=None, kale_huur=None, contractnummer="", contact_vernietigd_op=op)
    )


def _inlezingen(session: Session, gebied: Zoekgebied) -> Iterable[Geval]:
    """Readings that can no longer be undone: the Informatiebrief is dated, or the project has ended."""
    statement = (
        select(
            Inlezing.id, Inlezing.complex_id, Inlezing.op, Complex.informatiebrief_op, Complex.beeindigd_op
        )
        .join(Complex, Complex.id == Inlezing.complex_id)
        .where(
            Inlezing.complex_id.in_(gebied.complexen),
            select(Huurgebeurtenis.id)
            .where(Huurgebeurtenis.inlezing_id == Inlezing.id, Huurgebeurtenis.vorige.column.is_not(None))
            .exists(),
        )
    )
    if gebied.object_id is not None:
        statement = statement.where(Inlezing.id == gebied.object_id).with_for_update(of=Inlezing)
    for row in session.execute(statement):
        fixed = max(row.op, row.informatiebrief_op) if row.informatiebrief_op else None
        yield Geval(row.id, row.complex_id, Feiten(fixed, einde_project=row.beeindigd_op))


def _invoer_verval(feiten: Feiten) -> Verval:
    """Thirty days after a reading could be undone for the last time, as with any draft."""
    last = feiten.gebeurd or feiten.einde_project
    return concept_verval(last) if last else Verval(None, Reden.LOOPT_NOG)


def _wis_invoer(session: Session, inlezing_id: uuid.UUID, _op: dt.date) -> None:
    session.execute(
        update(Huurgebeurtenis).where(Huurgebeurtenis.inlezing_id == inlezing_id).values(vorige_zegel=None)
    )
