"""The page of a complex as a frozen view: phases, conditions with their figures, what is stuck."""

import datetime as dt
import uuid
from dataclasses import dataclass

from flask_babel import LazyString, format_date, format_decimal, gettext
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor, Kant, Rol, decide_route, kant_van
from renovatie.complexen.models import Complex, Faseovergang
from renovatie.doorverwijzingen import feiten as doorverwijzingen
from renovatie.doorverwijzingen.feiten import Verwijzingfeiten
from renovatie.handhaven import feiten as handhaven
from renovatie.huisbezoeken import feiten as huisbezoeken
from renovatie.hulpdossiers import feiten as hulpdossiers
from renovatie.regie.poorten import gate
from renovatie.regie.teksten import PAGINAS, STAPPEN, VOORWAARDEN
from workflows.fasefeiten import Fase
from workflows.fasen import zichtbaar_voor
from workflows.poort import Voorwaarde


@dataclass(frozen=True, slots=True)
class Stap:
    """One of the six phases in the row on top."""

    nummer: int
    naam: str | LazyString
    stand: str
    meta: str | LazyString
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Eis:
    """One condition as the page prints it; `endpoint` is None where this person may not open the page."""

    gehaald: bool
    tekst: str | LazyString
    uitleg: str | LazyString
    cijfer: str
    norm: str
    endpoint: str | None
    doe: str | LazyString
    code: str
    afgeweken: bool


@dataclass(frozen=True, slots=True)
class Vastloper:
    """Something that is stuck: how many, and in words."""

    aantal: int
    tekst: str
    zin: str
    endpoint: str | None


@dataclass(frozen=True, slots=True)
class Overzicht:
    """All that the page of a complex shows to this person."""

    complex_: Complex
    fase: Fase
    naar: Fase | None
    stappen: list[Stap]
    eisen: list[Eis]
    open: bool | None
    """None for a person who sees one side only: the whole answer would tell how the other side stands."""
    vast: list[Vastloper]
    per_portiek: dict[str, tuple[int, int]]
    verwijzingen: Verwijzingfeiten | None
    regisseur: bool


def overzicht(session: Session, actor: Actor, rol: Rol, complex_: Complex, today: dt.date) -> Overzicht:
    """The page for one person, by the side that his role stands on."""
    poort = gate(session, complex_, today)
    kant = kant_van(rol)
    seen = zichtbaar_voor(poort, kant.value).voorwaarden
    regisseur = rol is Rol.PROCESREGISSEUR
    verwijzingen = doorverwijzingen.verwijzingen(session, complex_.id, today) if regisseur else None
    return Overzicht(
        complex_=complex_,
        fase=complex_.fase,
        naar=poort.naar,
        stappen=steps(session, complex_),
        eisen=[_requirement(v, actor, complex_.id, today) for v in seen],
        open=poort.open if kant is Kant.BEIDE else None,
        vast=_stuck(session, complex_.id, today, verwijzingen) if verwijzingen else [],
        per_portiek=_per_portiek(session, complex_.id, today) if regisseur else {},
        verwijzingen=verwijzingen,
        regisseur=regisseur,
    )


def steps(session: Session, complex_: Complex) -> list[Stap]:
    """The six phases with where the complex stands; one statement."""
    moves = session.scalars(
        select(Faseovergang).where(Faseovergang.complex_id == complex_.id).order_by(Faseovergang.op)
    ).all()
    left = {move.van: move for move in moves}
    return [_step(complex_, left, *stap) for stap in STAPPEN]


def _step(
    complex_: Complex,
    left: dict[Fase, Faseovergang],
    nummer: int,
    naam: LazyString,
    fasen: tuple[Fase, ...],
    meta: LazyString,
) -> Stap:
    if complex_.fase in fasen:
        sinds = gettext("nu, sinds %(datum)s", datum=format_date(complex_.fase_sinds, "d MMMM y"))
        return Stap(nummer, naam, "nu", sinds)
    if not complex_.renovatie and Fase.DRAAGVLAK in fasen:
        return Stap(nummer, naam, "overgeslagen", gettext("geen renovatie"))
    move = left.get(fasen[-1])
    if move is None:
        return Stap(nummer, naam, "straks", meta)
    if move.soort.value == "overgeslagen":
        return Stap(nummer, naam, "overgeslagen", gettext("overgeslagen"))
    return Stap(nummer, naam, "klaar", gettext("klaar op %(datum)s", datum=format_date(move.op, "d MMMM y")))


def _requirement(voorwaarde: Voorwaarde, actor: Actor, complex_id: uuid.UUID, today: dt.date) -> Eis:
    tekst, uitleg = VOORWAARDEN[voorwaarde.code]
    endpoint, permission, doe = PAGINAS[voorwaarde.pagina]
    may_open = decide_route(actor, permission, complex_id, today).allowed
    return Eis(
        gehaald=voorwaarde.gehaald,
        tekst=tekst,
        uitleg=uitleg,
        cijfer=_figure(voorwaarde),
        norm=_norm(voorwaarde),
        endpoint=endpoint if may_open and voorwaarde.staat_open else None,
        doe=doe,
        code=voorwaarde.code,
        afgeweken=voorwaarde.afgeweken,
    )


def _figure(v: Voorwaarde) -> str:
    cijfer = format_decimal(v.cijfer)
    if v.geheel is not None:
        return gettext("%(deel)s van %(geheel)s", deel=cijfer, geheel=format_decimal(v.geheel))
    return str(cijfer)


def _norm(v: Voorwaarde) -> str:
    norm = gettext("norm %(norm)s", norm=format_decimal(v.norm))
    if v.afgeweken:
        return gettext("%(norm)s, hiervan is afgeweken", norm=norm)
    return norm


def _per_portiek(session: Session, complex_id: uuid.UUID, today: dt.date) -> dict[str, tuple[int, int]]:
    return huisbezoeken.bereik(session, complex_id, today).per_portiek


def _stuck(
    session: Session, complex_id: uuid.UUID, today: dt.date, verwijzingen: Verwijzingfeiten
) -> list[Vastloper]:
    """What needs attention, as counts; what is at zero is left out."""
    promises = hulpdossiers.toezeggingen_per_organisatie(session, complex_id, today)
    late = [f"{p.organisatie} ({p.over_datum})" for p in promises if p.over_datum]
    instanties = [f"{i.naam} ({i.te_laat})" for i in verwijzingen.per_instantie if i.te_laat]
    meldingen = handhaven.handhaving(session, complex_id, today)
    found = [
        Vastloper(
            verwijzingen.te_laat,
            gettext("Doorverwijzingen over hun termijn"),
            ", ".join(instanties),
            "regie.doorverwijzingen",
        ),
        Vastloper(
            sum(p.over_datum for p in promises),
            gettext("Toezeggingen aan bewoners over de datum"),
            gettext("Eigenaar: %(wie)s.", wie=", ".join(late)),
            None,
        ),
        Vastloper(meldingen.over_termijn, gettext("Reparaties over hun termijn"), "", "handhaven.meldingen"),
    ]
    return [item for item in found if item.aantal]
