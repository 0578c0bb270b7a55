"""The rounds of a complex, and how far calling is: counts and states, for who needs no address."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from privacy.disclosure import Moment, shown_parts
from renovatie.complexen.codes import Woningsoort
from renovatie.complexen.models import Complex, Woning
from renovatie.huishoudens.models import Contactvoorkeur, Huurder, Huurovereenkomst, Rust
from renovatie.huishoudens.queries import runs_on
from renovatie.huishoudens.rust import rust_here, tot_of
from renovatie.hulpdossiers.pseudoniemen import restricted_homes
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from renovatie.vragenlijsten.models import Belgesprek, Koppelsleutel, Vragenronde
from workflows.vragenlijst import Belfeiten, Belplek, Belstand, belplek


def rondes(session: Session, complex_id: uuid.UUID) -> list[Vragenronde]:
    """The rounds of a complex in the order of the moments."""
    found = session.scalars(select(Vragenronde).where(Vragenronde.complex_id == complex_id))
    return sorted(found, key=lambda ronde: list(Moment).index(ronde.moment))


def open_ronde(session: Session, complex_id: uuid.UUID) -> Vragenronde | None:
    """The round in which households are called now; None when none is open, or the complex ended."""
    return session.scalar(
        select(Vragenronde)
        .join(Complex, Complex.id == Vragenronde.complex_id)
        .where(
            Vragenronde.complex_id == complex_id,
            Vragenronde.gesloten_op.is_(None),
            Complex.beeindigd_op.is_(None),
        )
    )


def get_ronde(session: Session, complex_id: uuid.UUID, ronde_id: uuid.UUID) -> Vragenronde:
    """One round of this complex. Raises NotFound."""
    ronde = session.get(Vragenronde, ronde_id)
    if ronde is None or ronde.complex_id != complex_id:
        raise NotFound
    return ronde


def momenten_open(found: Sequence[Vragenronde]) -> list[Moment]:
    """The moments for which a round can still begin: none while one is open, and none before one that was."""
    if any(ronde.gesloten_op is None for ronde in found):
        return []
    done = [list(Moment).index(ronde.moment) for ronde in found]
    return list(Moment)[max(done) + 1 if done else 0 :]


def deelnemers(session: Session, ronde_id: uuid.UUID) -> int:
    """How many households answered in this round."""
    statement = select(func.count()).select_from(Koppelsleutel).where(Koppelsleutel.ronde_id == ronde_id)
    return session.scalar(statement) or 0


# ---------------------------------------------------------------- Every household of a round


@dataclass(frozen=True, slots=True)
class Adresrij:
    """A household with the facts of its calls: no name, no phone, no language."""

    woning: Woning
    lease_id: uuid.UUID
    gesprek: Belgesprek | None
    feiten: Belfeiten
    plek: Belplek


def adressen(session: Session, ronde: Vragenronde, woning_id: uuid.UUID | None = None) -> list[Adresrij]:
    """Every home with a lease that runs today, with its place on the call list; two statements.

    Whether there is a number is seen from the seal: nothing is opened.
    """
    vandaag = today(session)
    statement = _statement(ronde, vandaag)
    if woning_id is not None:
        statement = statement.where(Woning.id == woning_id)
    rows = session.execute(statement).all()
    beperkt = restricted_homes(session, ronde.complex_id, [row[0] for row in rows])
    return [_adresrij(*row, beperkt=row[0].id in beperkt, vandaag=vandaag) for row in rows]


def _statement(ronde: Vragenronde, vandaag: dt.date) -> Any:
    nummers = (
        select(func.count())
        .where(
            Huurder.huurovereenkomst_id == Huurovereenkomst.id,
            Huurder.tot.is_(None),
            Huurder.telefoon.column.is_not(None),
        )
        .scalar_subquery()
    )
    gesprek = and_(
        Belgesprek.ronde_id == ronde.id,
        Belgesprek.woning_id == Woning.id,
        Belgesprek.bewoningsnummer == Woning.bewoningsnummer,
    )
    return (
        select(
            Woning,
            Huurovereenkomst.id,
            Belgesprek,
            nummers,
            func.coalesce(Contactvoorkeur.niet_meer_bellen, False),
            Rust,
        )
        .join(Huurovereenkomst, and_(Huurovereenkomst.woning_id == Woning.id, runs_on(vandaag)))
        .outerjoin(Rust, rust_here())
        .outerjoin(Contactvoorkeur, Contactvoorkeur.huurovereenkomst_id == Huurovereenkomst.id)
        .outerjoin(Belgesprek, gesprek)
        .where(Woning.complex_id == ronde.complex_id, Woning.soort == Woningsoort.WONING)
        .order_by(Woning.straat, Woning.huisnummer, Woning.toevoeging)
    )


def _adresrij(
    woning: Woning,
    lease_id: uuid.UUID,
    gesprek: Belgesprek | None,
    nummers: int,
    niet_meer_bellen: bool,
    rust: Rust | None,
    *,
    beperkt: bool,
    vandaag: dt.date,
) -> Adresrij:
    feiten = Belfeiten(
        heeft_nummer=nummers > 0,
        niet_meer_bellen=niet_meer_bellen,
        rust_tot=tot_of(rust),
        stand=gesprek.stand if gesprek else Belstand.OPEN,
        terug_op=gesprek.terug_op if gesprek else None,
        laatste_op=gesprek.laatste_op if gesprek else None,
        beperkt=beperkt,
    )
    return Adresrij(woning, lease_id, gesprek, feiten, belplek(feiten, vandaag))


@dataclass(frozen=True, slots=True)
class Beltelling:
    """How a round stands: households, those with a number, and how many stand where."""

    huishoudens: int
    met_nummer: int
    zonder_nummer: int
    per_stand: dict[Belstand, int] = field(default_factory=dict)
    per_plek: dict[Belplek, int] = field(default_factory=dict)

    @property
    def ingevuld(self) -> int:
        return self.per_stand[Belstand.INGEVULD]

    @property
    def getoond(self) -> dict[str, int | None]:
        """Those who did not answer by where they stand, as it may be shown; None for what is left out.

        Their sum is known, so a small part takes another along. What nobody asks for goes first.
        """
        plek, stand = self.per_plek, self.per_stand
        delen = {
            "overig": plek[Belplek.RUST] + stand[Belstand.VERHUISD] + stand[Belstand.INGETROKKEN],
            "deur": plek[Belplek.DEUR],
            "bellen": plek[Belplek.BELLEN] + plek[Belplek.AFSPRAAK] + plek[Belplek.LATER],
            "niet_mee": stand[Belstand.WIL_NIET] + stand[Belstand.NIET_BELLEN],
        }
        return shown_parts(delen)


def tel(rijen: Sequence[Adresrij]) -> Beltelling:
    """The counts of these households."""
    standen = Counter(rij.feiten.stand for rij in rijen)
    plekken = Counter(rij.plek for rij in rijen)
    met_nummer = sum(rij.feiten.heeft_nummer for rij in rijen)
    return Beltelling(
        len(rijen),
        met_nummer,
        len(rijen) - met_nummer,
        {stand: standen[stand] for stand in Belstand},
        {plek: plekken[plek] for plek in Belplek},
    )
