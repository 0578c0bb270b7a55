"""The route of today: whom to visit, in walking order, and why."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy.orm import Session

from renovatie.huisbezoeken.queries.deuren import Deur, deuren, walking_order
from renovatie.hulpdossiers.pseudoniemen import Huishouden
from renovatie.hulpdossiers.queries import Voorkeur, voorkeuren
from renovatie.kern.clock import today
from workflows.huisbezoek import (
    reden_nodig,
)


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
    gekozen = sorted([*vast, *rest], key=lambda paar: walking_order(paar[0]))
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
