"""Reads of visits: rest, the state of every door, the route of today. Frozen views, never what was said."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, aliased

from renovatie.complexen.codes import Woningstatus
from renovatie.complexen.models import Woning
from renovatie.gebruikers.models import Gebruiker
from renovatie.huisbezoeken.codes import Contactsoort, Weg
from renovatie.huisbezoeken.models import Bezoekuitkomst
from renovatie.huishoudens.models import Huurovereenkomst, Rust
from renovatie.huishoudens.queries import runs_on
from renovatie.hulpdossiers.pseudoniemen import Huishouden, as_huishouden
from renovatie.hulpdossiers.queries import Huurdercontact, Voorkeur, huurders, voorkeuren
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from workflows.huisbezoek import (
    VENSTER,
    Uitkomst,
    gesprekken_in_venster,
    gezamenlijke_rust,
    reden_nodig,
)


def begin_of_lease(session: Session, woning: Woning) -> dt.date | None:
    """The first day of the lease that runs today in this home; None when none does."""
    return session.scalar(
        select(func.max(Huurovereenkomst.begin)).where(
            Huurovereenkomst.woning_id == woning.id, runs_on(today(session))
        )
    )


def gesprekken(session: Session, woning: Woning) -> list[dt.date]:
    """The days of the conversations with the household that lives there now."""
    return list(
        session.scalars(
            select(Bezoekuitkomst.datum).where(
                Bezoekuitkomst.woning_id == woning.id,
                Bezoekuitkomst.bewoningsnummer == woning.bewoningsnummer,
                Bezoekuitkomst.uitkomst == Uitkomst.GESPREK,
            )
        )
    )


def rust_van(session: Session, woning: Woning) -> dt.date | None:
    """Until when this household is left alone: the later date of both sides, or None. Crossing 3."""
    data = session.scalars(
        select(Rust.tot).where(Rust.woning_id == woning.id, Rust.bewoningsnummer == woning.bewoningsnummer)
    )
    return gezamenlijke_rust(*data)


# ---------------------------------------------------------------- Every door


@dataclass(frozen=True, slots=True)
class Deur:
    """One home as the team sees it: how contact stands, and nothing of what was said.

    `stand` is a state of the flat map's lens Contact; `pogingen` counts visits without a conversation since
    the last one; `afspraak_op` is the appointment that was made last and is not over.
    """

    huishouden: Huishouden
    verhuurd: bool
    stand: str
    pogingen: int
    laatste_op: dt.date | None
    laatste_uitkomst: Uitkomst | None
    afspraak_op: dt.date | None
    nieuw: bool
    """Their lease began less than half a year ago."""
    rust_tot: dt.date | None = None
    """Until when the household is left alone, by either side."""


NIEUW = dt.timedelta(days=180)


def deuren(session: Session, complex_id: uuid.UUID) -> list[Deur]:
    """All homes of the complex in walking order: by portiek, from the top floor down, door by door.

    Two statements, whatever the number of visits.
    """
    vandaag = today(session)
    per_woning: dict[uuid.UUID, list[Bezoekuitkomst]] = defaultdict(list)
    for bezoek in session.scalars(
        select(Bezoekuitkomst)
        .where(Bezoekuitkomst.complex_id == complex_id)
        .order_by(Bezoekuitkomst.datum, Bezoekuitkomst.id)
    ):
        per_woning[bezoek.woning_id].append(bezoek)
    rows = session.execute(
        select(Woning, func.max(Huurovereenkomst.begin), _rust())
        .outerjoin(Huurovereenkomst, and_(Huurovereenkomst.woning_id == Woning.id, runs_on(vandaag)))
        .where(Woning.complex_id == complex_id)
        .group_by(*Woning.__table__.c)
    ).all()
    found = [
        replace(_deur(woning, begin, per_woning[woning.id], vandaag), rust_tot=rust)
        for woning, begin, rust in rows
    ]
    return sorted(found, key=_walking_order)


def _rust() -> Any:
    """The later date of rest of both sides, as a column beside a Woning."""
    return (
        select(func.max(Rust.tot))
        .where(Rust.woning_id == Woning.id, Rust.bewoningsnummer == Woning.bewoningsnummer)
        .scalar_subquery()
    )


def _walking_order(deur: Deur) -> tuple[str, int, int, int, str]:
    h = deur.huishouden
    return (h.portiek, -(h.verdieping or 0), h.deur, h.huisnummer, h.nummer)


def _deur(
    woning: Woning, begin: dt.date | None, bezoeken: Sequence[Bezoekuitkomst], vandaag: dt.date
) -> Deur:
    eigen = [
        b for b in bezoeken if b.bewoningsnummer == woning.bewoningsnummer and b.datum >= (begin or b.datum)
    ]
    laatste = eigen[-1] if eigen else None
    afspraken = [b.afspraak_op for b in eigen if b.afspraak_op]
    afspraak = afspraken[-1] if afspraken and laatste and afspraken[-1] >= laatste.datum else None
    return Deur(
        huishouden=as_huishouden(woning),
        verhuurd=begin is not None,
        stand=_stand(begin is not None or woning.status is Woningstatus.KOOP, eigen),
        pogingen=_pogingen(eigen),
        laatste_op=laatste.datum if laatste else None,
        laatste_uitkomst=laatste.uitkomst if laatste else None,
        afspraak_op=afspraak if afspraak and afspraak >= vandaag - dt.timedelta(days=1) else None,
        nieuw=begin is not None and begin > vandaag - NIEUW,
    )


def _stand(bewoond: bool, bezoeken: Sequence[Bezoekuitkomst]) -> str:
    """The state on the flat map. Private owners are visited too, so they are not shown as empty."""
    if not bewoond:
        return "leeg"
    if any(b.uitkomst is Uitkomst.GESPREK for b in bezoeken):
        return "gesprek"
    if any(b.uitkomst is Uitkomst.WEIGERT for b in bezoeken):
        return "geen_bezoek"
    return "niet_thuis" if bezoeken else "nooit"


def _pogingen(bezoeken: Sequence[Bezoekuitkomst]) -> int:
    aantal = 0
    for bezoek in reversed(bezoeken):
        if bezoek.uitkomst is Uitkomst.GESPREK:
            break
        aantal += 1
    return aantal


# ---------------------------------------------------------------- The route of today


@dataclass(frozen=True, slots=True)
class Halte:
    """A door on today's route: where, and the codes that say why and what to mind. Never what was said."""

    huishouden: Huishouden
    reden: str
    """afspraak, nieuw, niet_thuis or nooit."""
    pogingen: int
    afspraak_op: dt.date | None
    taal: str | None
    tolk: bool
    niet_meer_bellen: bool
    met_zn_tweeen: bool


@dataclass(frozen=True, slots=True)
class Route:
    """The doors to knock on in walking order, and how many more there are."""

    haltes: tuple[Halte, ...]
    meer: int
    portieken: tuple[str, ...]
    """Empty: the whole complex."""


ROUTE_MAX = 25


def route(session: Session, complex_id: uuid.UUID, portieken: frozenset[str]) -> Route:
    """Who to visit: appointments of today, then homes without a conversation, left alone ones left out.

    In: the worker's own portieken; none means all. Statements do not grow with the number of homes.
    """
    vandaag = today(session)
    wensen = voorkeuren(session, complex_id)
    keuze = [
        (deur, reden)
        for deur in deuren(session, complex_id)
        if (not portieken or deur.huishouden.portiek in portieken) and (reden := _reason(deur, vandaag))
    ]
    # An appointment is never cut off by the length of the list.
    vast = [paar for paar in keuze if paar[1] == "afspraak"]
    rest = [paar for paar in keuze if paar[1] != "afspraak"][: max(0, ROUTE_MAX - len(vast))]
    gekozen = sorted([*vast, *rest], key=lambda paar: _walking_order(paar[0]))
    haltes = tuple(_halte(deur, reden, wensen.get(deur.huishouden.woning_id)) for deur, reden in gekozen)
    return Route(haltes, len(keuze) - len(haltes), tuple(sorted(portieken)))


def _reason(deur: Deur, vandaag: dt.date) -> str | None:
    if deur.afspraak_op is not None and deur.afspraak_op <= vandaag:
        return "afspraak"
    if not deur.verhuurd or deur.stand in {"gesprek", "geen_bezoek", "leeg"}:
        return None
    if reden_nodig(deur.rust_tot, vandaag) or deur.laatste_op == vandaag:
        return None
    if deur.afspraak_op is not None:
        return None
    if deur.stand == "niet_thuis":
        return "niet_thuis"
    return "nieuw" if deur.nieuw else "nooit"


def _halte(deur: Deur, reden: str, wens: Voorkeur | None) -> Halte:
    return Halte(
        huishouden=deur.huishouden,
        reden=reden,
        pogingen=deur.pogingen,
        afspraak_op=deur.afspraak_op,
        taal=wens.taal if wens else None,
        tolk=bool(wens and wens.tolk),
        niet_meer_bellen=bool(wens and wens.niet_meer_bellen),
        met_zn_tweeen=bool(wens and wens.met_zn_tweeen),
    )


# ---------------------------------------------------------------- One door


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
    laatste_30: tuple[Bezoek, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Woningdeur:
    """One home before anything of it is opened: when it has rest, and since when its lease runs."""

    woning: Woning
    rust_op: dt.date | None
    begin_op: dt.date | None

    @property
    def huishouden(self) -> Huishouden:
        return as_huishouden(self.woning)


def woningdeur(session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID) -> Woningdeur:
    """One home of this complex. Raises NotFound. One statement."""
    begin = (
        select(func.max(Huurovereenkomst.begin))
        .where(Huurovereenkomst.woning_id == Woning.id, runs_on(today(session)))
        .scalar_subquery()
    )
    row = session.execute(
        select(Woning, _rust(), begin).where(Woning.id == woning_id, Woning.complex_id == complex_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    return Woningdeur(*row)


def aan_de_deur(session: Session, deur: Woningdeur, *, telefoon: bool = True) -> AanDeDeur:
    """Everything but help for one home. `telefoon` False for a role that sees names."""
    vandaag, woning = today(session), deur.woning
    bezoeken = _bezoeken(session, woning, vandaag)
    dagen = [b.datum for b in bezoeken if b.uitkomst is Uitkomst.GESPREK]
    rust_tot = gezamenlijke_rust(deur.rust_op)
    if rust_tot is not None and rust_tot <= vandaag:
        rust_tot = None
    return AanDeDeur(
        huishouden=deur.huishouden,
        bewoners=tuple(huurders(session, woning.complex_id, woning.id, telefoon=telefoon)),
        voorkeur=voorkeuren(session, woning.complex_id, woning.id).get(woning.id),
        bezoeken=tuple(bezoeken),
        gesprekken_30=gesprekken_in_venster(dagen, vandaag),
        rust_tot=rust_tot,
        reden_nodig=rust_tot is not None,
        verhuurd=deur.begin_op is not None,
        laatste_30=tuple(b for b in bezoeken if b.datum > vandaag - VENSTER),
    )


def _bezoeken(session: Session, woning: Woning, vandaag: dt.date) -> list[Bezoek]:
    """The visits to the household that lives there now, the newest first. One statement."""
    tweede = aliased(Gebruiker)
    rows = session.execute(
        select(Bezoekuitkomst, Gebruiker.naam, tweede.naam)
        .join(Gebruiker, Gebruiker.id == Bezoekuitkomst.medewerker_id)
        .outerjoin(tweede, tweede.id == Bezoekuitkomst.tweede_id)
        .where(
            Bezoekuitkomst.woning_id == woning.id,
            Bezoekuitkomst.bewoningsnummer == woning.bewoningsnummer,
        )
        .order_by(Bezoekuitkomst.datum.desc(), Bezoekuitkomst.id)
    )
    return [
        Bezoek(
            datum=b.datum,
            soort=b.soort,
            uitkomst=b.uitkomst,
            wie=_names(een, twee),
            weg=b.weg,
            afspraak_op=b.afspraak_op,
            dagen_geleden=(vandaag - b.datum).days,
        )
        for b, een, twee in rows
    ]


def _names(*namen: str | None) -> tuple[str, ...]:
    return tuple(naam for naam in namen if naam)


def tally(rows: Iterable[Deur]) -> dict[str, int]:
    """How many doors there are in each state of the map."""
    counts = dict.fromkeys(("gesprek", "niet_thuis", "nooit", "geen_bezoek", "leeg"), 0)
    for deur in rows:
        counts[deur.stand] += 1
    return counts
