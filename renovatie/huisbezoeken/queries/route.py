"""The route of today: whom to visit, in walking order, and why."""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from renovatie.huisbezoeken.codes import Dagdeel, Moment, Reden, Weg
from renovatie.huisbezoeken.queries.deuren import ONBEKEND, Deur, deuren, walking_order
from renovatie.hulpdossiers.bewoners import Voorkeur, voorkeuren
from renovatie.hulpdossiers.pseudoniemen import Huishouden
from renovatie.kern.clock import today
from workflows.huisbezoek import (
    Deurfeiten,
    Uitkomst,
    beste_moment,
    nog_te_proberen,
    reden_nodig,
    redenen,
    volgende_weg,
)


@dataclass(frozen=True, slots=True)
class Halte:
    """A door on today's route: where, and the codes that say why and what to mind. Never what was said."""

    huishouden: Huishouden
    reden: Reden
    """The most pressing of `redenen`."""
    pogingen: int
    afspraak_op: dt.date | None
    taal: str | None
    tolk: bool
    niet_meer_bellen: bool
    met_zn_tweeen: bool
    redenen: tuple[Reden, ...] = ()
    afspraak_dagdeel: Dagdeel | None = None
    gesprekken_30: int = 0
    """Conversations of the help side in 30 days."""
    rust_tot: dt.date | None = None
    """Until when either side asked to leave this household alone; None when that is over."""
    meestal_thuis: Moment | None = None
    probeer: Moment | None = None
    """Where nobody came yet: a moment at which nobody rang so far."""
    wegen: Mapping[Weg, int] = field(default_factory=dict)
    volgende_weg: Weg | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """The doors to knock on in walking order, and how many more there are."""

    haltes: tuple[Halte, ...]
    meer: int
    portieken: tuple[str, ...]
    """Empty: the whole complex."""
    beeindigd: bool = False
    """The work on the complex has ended: no door is left."""


ROUTE_MAX = 25
MAY_WAIT = frozenset({Reden.NIET_THUIS, Reden.NIEUW, Reden.NOOIT})
Erbij = Mapping[Reden, Collection[uuid.UUID]]
"""Reasons that are known elsewhere, each with the ids of the homes it holds for."""


def route(
    session: Session,
    complex_id: uuid.UUID,
    portieken: frozenset[str],
    erbij: Erbij | None = None,
    *,
    alles: bool = False,
    gelezen: Sequence[Deur] | None = None,
) -> Route:
    """Who to visit: appointments and promises of today, then homes without a conversation.

    In: the worker's own portieken, none means all; `erbij` (a promise that is due, a call that was asked for)
    also reaches homes outside them; `gelezen`, what deuren gave, when the caller has it. Homes that are left
    alone stay out, but for those reasons. Out: at most ROUTE_MAX doors, all of them with `alles`, and none
    once the work on the complex has ended. Statements do not grow with the number of homes.
    """
    vandaag = today(session)
    if gelezen is None:
        gelezen = deuren(session, complex_id)
    if any(deur.beeindigd for deur in gelezen):
        return Route((), 0, tuple(sorted(portieken)), beeindigd=True)
    wensen = voorkeuren(session, complex_id)
    keuze = [
        (deur, waarom) for deur in gelezen if (waarom := _waarom(deur, portieken, _of(erbij, deur), vandaag))
    ]
    # An appointment or a promise is never cut off by the length of the list.
    vast = [paar for paar in keuze if paar[1][0] not in MAY_WAIT]
    rest = [paar for paar in keuze if paar[1][0] in MAY_WAIT]
    if not alles:
        rest = rest[: max(0, ROUTE_MAX - len(vast))]
    gekozen = sorted([*vast, *rest], key=lambda paar: walking_order(paar[0]))
    haltes = tuple(
        _halte(deur, waarom, wensen.get(deur.huishouden.woning_id), vandaag) for deur, waarom in gekozen
    )
    return Route(haltes, len(keuze) - len(haltes), tuple(sorted(portieken)))


def _of(erbij: Erbij | None, deur: Deur) -> tuple[Reden, ...]:
    return tuple(reden for reden, homes in (erbij or {}).items() if deur.huishouden.woning_id in homes)


def _waarom(
    deur: Deur, portieken: frozenset[str], erbij: tuple[Reden, ...], vandaag: dt.date
) -> tuple[Reden, ...]:
    """Why this door is on the route; empty when it is not, or lies in another worker's area."""
    if not erbij and portieken and deur.huishouden.portiek not in portieken:
        return ()
    return redenen(
        Deurfeiten(
            bewoond=deur.bewoond,
            # Of a home that nothing is known of any more nobody says that it was never tried.
            gesproken=deur.stand in ("gesprek", ONBEKEND),
            geen_bezoek=deur.stand == "geen_bezoek",
            pogingen=deur.pogingen,
            nieuw=deur.nieuw,
            laatste_op=deur.laatste_op,
            afspraak_op=deur.afspraak_op,
            rust_tot=deur.rust_tot,
            verhuisd=deur.laatste_uitkomst is Uitkomst.VERHUISD,
        ),
        vandaag,
        erbij,
    )


def _halte(deur: Deur, waarom: tuple[Reden, ...], wens: Voorkeur | None, vandaag: dt.date) -> Halte:
    return Halte(
        huishouden=deur.huishouden,
        reden=waarom[0],
        redenen=waarom,
        pogingen=deur.pogingen,
        afspraak_op=deur.afspraak_op,
        afspraak_dagdeel=deur.afspraak_dagdeel,
        gesprekken_30=deur.gesprekken_30,
        rust_tot=deur.rust_tot if reden_nodig(deur.rust_tot, vandaag) else None,
        meestal_thuis=beste_moment(deur.keren),
        probeer=nog_te_proberen(deur.keren),
        wegen=deur.wegen,
        # Where somebody opened the door no card is needed.
        volgende_weg=volgende_weg(deur.pogingen, deur.wegen)
        if deur.laatste_uitkomst is Uitkomst.NIET_THUIS
        else None,
        taal=wens.taal if wens else None,
        tolk=bool(wens and wens.tolk),
        niet_meer_bellen=bool(wens and wens.niet_meer_bellen),
        met_zn_tweeen=bool(wens and wens.met_zn_tweeen),
    )
