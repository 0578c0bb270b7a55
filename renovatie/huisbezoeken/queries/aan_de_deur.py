"""One door before the bell rings: who lives there, who came before, what to mind."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, aliased

from renovatie.complexen.models import Complex, Woning
from renovatie.gebruikers.models import Gebruiker
from renovatie.huisbezoeken.codes import Contactsoort, Weg
from renovatie.huisbezoeken.models import Bezoekuitkomst
from renovatie.huishoudens.models import Huurovereenkomst, Rust
from renovatie.huishoudens.queries import runs_on
from renovatie.huishoudens.rust import rust_here, tot_of
from renovatie.hulpdossiers.bewoners import Huurdercontact, Voorkeur, bewoners
from renovatie.hulpdossiers.pseudoniemen import Huishouden, as_huishouden
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from workflows.huisbezoek import (
    VENSTER,
    Uitkomst,
    gesprekken_in_venster,
    reden_nodig,
)


@dataclass(frozen=True, slots=True)
class Bezoek:
    """One earlier visit: when, how it ended, who went."""

    datum: dt.date
    soort: Contactsoort
    uitkomst: Uitkomst
    wie: tuple[str, ...]
    weg: Weg | None
    afspraak_op: dt.date | None
    dagen_geleden: int


@dataclass(frozen=True, slots=True)
class AanDeDeur:
    """What a worker knows before she rings: the door, who lives there, who came before, what to mind."""

    huishouden: Huishouden
    bewoners: tuple[Huurdercontact, ...]
    voorkeur: Voorkeur | None
    bezoeken: tuple[Bezoek, ...]
    gesprekken_30: int
    rust_tot: dt.date | None
    reden_nodig: bool
    verhuurd: bool
    beeindigd: bool
    """The work on the complex has ended: no visit can be recorded any more."""
    laatste_30: tuple[Bezoek, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Woningdeur:
    """One home before anything of it is opened: when it has rest, since when its lease runs, its visits."""

    woning: Woning
    rust_op: dt.date | None
    begin_op: dt.date | None
    beeindigd_op: dt.date | None
    bezoeken: tuple[Bezoek, ...]
    """The visits to the household that lives there now, the newest first."""

    @property
    def huishouden(self) -> Huishouden:
        return as_huishouden(self.woning)


def woningdeur(session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID) -> Woningdeur:
    """One home of this complex. Raises NotFound. One statement."""
    vandaag, tweede = today(session), aliased(Gebruiker)
    begin = (
        select(func.max(Huurovereenkomst.begin))
        .where(Huurovereenkomst.woning_id == Woning.id, runs_on(vandaag))
        .scalar_subquery()
    )
    here = and_(
        Bezoekuitkomst.woning_id == Woning.id, Bezoekuitkomst.bewoningsnummer == Woning.bewoningsnummer
    )
    deur = (Woning, Rust, begin, Complex.beeindigd_op)
    rows = session.execute(
        select(*deur, Bezoekuitkomst, Gebruiker.naam, tweede.naam)
        .join(Complex, Complex.id == Woning.complex_id)
        .outerjoin(Rust, rust_here())
        .outerjoin(Bezoekuitkomst, here)
        .outerjoin(Gebruiker, Gebruiker.id == Bezoekuitkomst.medewerker_id)
        .outerjoin(tweede, tweede.id == Bezoekuitkomst.tweede_id)
        .where(Woning.id == woning_id, Woning.complex_id == complex_id)
        .order_by(Bezoekuitkomst.id)
    ).all()
    if not rows:
        raise NotFound
    woning, rust, begin_op, beeindigd_op, *_bezoek_van = rows[0]
    gemaakt = [row for row in rows if row.Bezoekuitkomst is not None]
    bezoeken = [_bezoek(row.Bezoekuitkomst, row[-2:], vandaag) for row in gemaakt]
    bezoeken.sort(key=lambda bezoek: bezoek.datum, reverse=True)
    return Woningdeur(woning, tot_of(rust), begin_op, beeindigd_op, tuple(bezoeken))


def aan_de_deur(session: Session, deur: Woningdeur, *, telefoon: bool = True) -> AanDeDeur:
    """Everything but help for one home. `telefoon` False for a role that sees names.

    Of a household whose file is restricted (art. 18 AVG) no name and no earlier visit; how to approach it
    stays, for the safety of who rings.
    """
    vandaag, woning = today(session), deur.woning
    bewoond = bewoners(session, woning.complex_id, woning.id, woning.bewoningsnummer, telefoon=telefoon)
    wie = [] if bewoond.beperkt else bewoond.bewoners
    deur = replace(deur, bezoeken=()) if bewoond.beperkt else deur
    rust_tot = deur.rust_op if reden_nodig(deur.rust_op, vandaag) else None
    dagen = [b.datum for b in deur.bezoeken if b.uitkomst is Uitkomst.GESPREK]
    return AanDeDeur(
        huishouden=deur.huishouden,
        bewoners=tuple(wie),
        voorkeur=bewoond.voorkeur,
        bezoeken=deur.bezoeken,
        gesprekken_30=gesprekken_in_venster(dagen, vandaag),
        rust_tot=rust_tot,
        reden_nodig=rust_tot is not None,
        verhuurd=deur.begin_op is not None,
        beeindigd=deur.beeindigd_op is not None,
        laatste_30=tuple(b for b in deur.bezoeken if b.datum > vandaag - VENSTER),
    )


def _bezoek(bezoek: Bezoekuitkomst, namen: Iterable[str | None], vandaag: dt.date) -> Bezoek:
    return Bezoek(
        datum=bezoek.datum,
        soort=bezoek.soort,
        uitkomst=bezoek.uitkomst,
        wie=tuple(naam for naam in namen if naam),
        weg=bezoek.weg,
        afspraak_op=bezoek.afspraak_op,
        dagen_geleden=(vandaag - bezoek.datum).days,
    )
