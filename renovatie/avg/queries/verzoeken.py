"""Requests as the pages show them: clocks for who supervises, names and words only for who handles them."""

import datetime as dt
import uuid
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from renovatie.avg.betrokkene import read_betrokkene
from renovatie.avg.models.bewaren import Regelstand, Vernietigingsregel, Vernietigingsvoorstel, Voorstelstand
from renovatie.avg.models.verzoeken import (
    Derdenvraag,
    Effect,
    Identiteitswijze,
    Inzagebestand,
    Inzagelink,
    Kanaal,
    Verzoek,
    Verzoekdeel,
)
from renovatie.complexen.models import Woning
from renovatie.gebruikers.models import Gebruiker, Organisatie, Organisatiesoort
from renovatie.kern.clock import AMSTERDAM, today
from renovatie.kern.errors import NotFound
from workflows.verzoeken import (
    OPEN,
    Huishoudakkoord,
    Klokstand,
    Stap,
    Verlengreden,
    Verzoekfeiten,
    Verzoeksoort,
    Verzoekstand,
    Weigerreden,
    adres_wijkt_af,
    einde_van,
    klok,
    naam_wijkt_af,
    stappen,
)


class Wisstand(StrEnum):
    """How far an erasure is that was granted: granting destroys nothing yet."""

    NOG_TE_VERNIETIGEN = "nog_te_vernietigen"
    GEWIST = "gewist"
    NIETS = "niets"
    """There was no file on the day of the decision."""
    NA_DE_HUUR = "na_de_huur"
    """At the corporation contact data goes when the lease is over."""


@dataclass(frozen=True, slots=True)
class Termijn:
    """One clock: number, kind, organisation, days. Nobody's name and no word of the request."""

    verzoek_id: uuid.UUID
    nummer: int
    soort: Verzoeksoort
    organisatie: str
    ontvangen_op: dt.date
    uiterlijk: dt.date
    verlengd: bool
    stand: Verzoekstand
    klok: Klokstand
    dagen: int
    wissen: Wisstand | None
    """None: not a granted erasure."""
    gewist_op: dt.date | None
    nog: bool
    """Granted, and a colleague still has to mend or stop what it asks."""


def termijnen(session: Session, organisatie_id: uuid.UUID | None = None) -> list[Termijn]:
    """The clocks of one organisation or (None) of all: what runs first, the nearest end on top."""
    statement = _ROWS if organisatie_id is None else _ROWS.where(Verzoekdeel.organisatie_id == organisatie_id)
    rows = [_termijn(row, today(session)) for row in session.execute(statement)]
    return sorted(
        rows,
        key=lambda rij: (
            rij.stand not in OPEN,
            rij.uiterlijk if rij.stand in OPEN else dt.date.max,
            -rij.nummer,
        ),
    )


GEWIST_OP = (
    select(func.max(Vernietigingsvoorstel.klaar_op))
    .join(Vernietigingsregel, Vernietigingsregel.voorstel_id == Vernietigingsvoorstel.id)
    .where(
        Vernietigingsvoorstel.verzoekdeel_id == Verzoekdeel.id,
        Vernietigingsvoorstel.stand == Voorstelstand.KLAAR,
        Vernietigingsregel.stand == Regelstand.GEWIST,
    )
    .scalar_subquery()
)
"""Of a part: when its certificate was made; None also when the file was skipped."""

AAN_TE_PASSEN = frozenset({Effect.VERBETERD, Effect.GESTOPT})
_ROWS: Select = (
    select(
        Verzoek.id,
        Verzoek.nummer,
        Verzoek.soort,
        Verzoek.ontvangen_op,
        Verzoekdeel.stand,
        Verzoekdeel.verlengd_op,
        Verzoekdeel.besloten_op,
        Verzoekdeel.effect,
        Verzoekdeel.effect_op,
        GEWIST_OP.label("gewist_op"),
        Organisatie.naam,
        Organisatie.soort.label("kant"),
    )
    .join(Verzoekdeel, Verzoekdeel.verzoek_id == Verzoek.id)
    .join(Organisatie, Organisatie.id == Verzoekdeel.organisatie_id)
)


def _termijn(row: Row, vandaag: dt.date) -> Termijn:
    feiten = Verzoekfeiten(row.soort, row.stand, row.ontvangen_op, row.verlengd_op, row.besloten_op)
    stand, dagen = klok(feiten, vandaag)
    return Termijn(
        verzoek_id=row.id,
        nummer=row.nummer,
        soort=row.soort,
        organisatie=row.naam,
        ontvangen_op=row.ontvangen_op,
        uiterlijk=einde_van(feiten),
        verlengd=row.verlengd_op is not None,
        stand=row.stand,
        klok=stand,
        dagen=dagen,
        wissen=_wisstand(row) if row.effect is Effect.NAAR_VERNIETIGING else None,
        gewist_op=row.gewist_op.astimezone(AMSTERDAM).date() if row.gewist_op else None,
        nog=row.effect in AAN_TE_PASSEN and row.effect_op is None,
    )


def _wisstand(row: Row) -> Wisstand:
    if row.kant is Organisatiesoort.CORPORATIE:
        return Wisstand.NA_DE_HUUR
    if row.gewist_op:
        return Wisstand.GEWIST
    return Wisstand.NOG_TE_VERNIETIGEN if row.effect_op else Wisstand.NIETS


@dataclass(frozen=True, slots=True)
class Linkstand:
    """The last link that was made: until when, how often tried, what was collected."""

    verloopt_op: dt.datetime
    pogingen: int
    pdf_op: dt.datetime | None
    json_op: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Verzoekblad:
    """One request for the privacycoordinator of one organisation: the own part, and who else handles one."""

    id: uuid.UUID
    deel_id: uuid.UUID
    termijn: Termijn
    kant: Organisatiesoort
    kanaal: Kanaal
    naam: str
    contact: str
    tekst: str
    identiteit: tuple[Identiteitswijze, dt.date, str] | None
    over: str | None
    """Name and address of the person it is about, once that was said."""
    naam_anders: bool
    """Who asks has no name in common with the person it is about."""
    adres_anders: bool
    """The answer goes elsewhere than to the home it is about."""
    akkoord: Huishoudakkoord | None
    akkoord_van: str
    """What the household said of an erasure, and who agreed."""
    verlengd: tuple[dt.date, Verlengreden] | None
    besluit: tuple[dt.date, str] | None
    weigerreden: Weigerreden | None
    toelichting: str
    effect: Effect | None
    bestand: tuple[dt.date, int, int, dt.date | None] | None
    """(made on, rows, left out, printed on)."""
    link: Linkstand | None
    werker: tuple[dt.date, dt.date | None] | None
    """(asked on, done on) of the worker who marks."""
    stappen: frozenset[Stap]
    vernietigd: bool
    """Its term was over: name, address and words are gone, and whose data it was about."""
    anderen: tuple[str, ...]
    """Other organisations that handle a part of their own; of those nothing is shown."""


def verzoekblad(session: Session, verzoek_id: uuid.UUID, organisatie_id: uuid.UUID | None) -> Verzoekblad:
    """The request with the part of this organisation. Raises NotFound when it has none."""
    verzoek = session.get(Verzoek, verzoek_id)
    deel = session.scalar(
        select(Verzoekdeel).where(
            Verzoekdeel.verzoek_id == verzoek_id, Verzoekdeel.organisatie_id == organisatie_id
        )
    )
    if verzoek is None or deel is None:
        raise NotFound
    row = session.execute(_ROWS.where(Verzoekdeel.id == deel.id)).one()
    bestand = session.scalar(select(Inzagebestand).where(Inzagebestand.deel_id == deel.id))
    feiten = Verzoekfeiten(
        verzoek.soort,
        deel.stand,
        verzoek.ontvangen_op,
        deel.verlengd_op,
        deel.besloten_op,
        deel.gekoppeld,
        bestand is not None,
    )
    wie, op = deel.identiteit_wijze, deel.identiteit_op
    return Verzoekblad(
        id=verzoek.id,
        deel_id=deel.id,
        termijn=_termijn(row, today(session)),
        kant=session.get_one(Organisatie, deel.organisatie_id).soort,
        kanaal=verzoek.kanaal,
        naam=verzoek.naam or "",
        contact=verzoek.contact or "",
        tekst=verzoek.tekst or "",
        identiteit=(wie, op, _person(session, deel.identiteit_door)) if wie and op else None,
        **_over(session, verzoek, deel),
        akkoord=deel.akkoord,
        akkoord_van=deel.akkoord_van or "",
        verlengd=(deel.verlengd_op, deel.verlengreden) if deel.verlengd_op and deel.verlengreden else None,
        besluit=(deel.besloten_op, _person(session, deel.besloten_door)) if deel.besloten_op else None,
        weigerreden=deel.weigerreden,
        toelichting=deel.toelichting or "",
        effect=deel.effect,
        bestand=(bestand.gemaakt_op, bestand.gegevens, bestand.weggelaten, bestand.geprint_op)
        if bestand
        else None,
        link=_link(session, bestand.id) if bestand else None,
        werker=_worker(session, deel.id),
        stappen=stappen(feiten, today(session)),
        vernietigd=verzoek.naam is None,
        anderen=_others(session, verzoek_id, deel.organisatie_id),
    )


def andere_verantwoordelijken(
    session: Session, organisatie_id: uuid.UUID | None
) -> list[tuple[uuid.UUID, str]]:
    """The other organisations that answer for a purpose, by name."""
    rows = session.execute(
        select(Organisatie.id, Organisatie.naam)
        .where(
            Organisatie.soort.in_((Organisatiesoort.CORPORATIE, Organisatiesoort.WELZIJN)),
            Organisatie.id != organisatie_id,
        )
        .order_by(Organisatie.naam)
    )
    return [(row.id, row.naam) for row in rows]


@dataclass(frozen=True, slots=True)
class OpenVraag:
    """A file in which a worker has to mark, or has marked, what is about others."""

    id: uuid.UUID
    dossier_id: uuid.UUID
    gevraagd_op: dt.date
    klaar_op: dt.date | None


def derdenvragen(
    session: Session, complex_id: uuid.UUID, organisatie_id: uuid.UUID | None
) -> list[OpenVraag]:
    """The files of this complex that this organisation was asked about, the open ones first."""
    rows = session.scalars(
        select(Derdenvraag)
        .join(Verzoekdeel, Verzoekdeel.id == Derdenvraag.deel_id)
        .where(
            Derdenvraag.complex_id == complex_id,
            Verzoekdeel.organisatie_id == organisatie_id,
            Verzoekdeel.stand.in_(OPEN),
        )
        .order_by(Derdenvraag.klaar_op.is_not(None), Derdenvraag.gevraagd_op, Derdenvraag.id)
    )
    return [OpenVraag(row.id, row.dossier_id, row.gevraagd_op, row.klaar_op) for row in rows]


def _person(session: Session, gebruiker_id: uuid.UUID | None) -> str:
    found = session.get(Gebruiker, gebruiker_id) if gebruiker_id else None
    return found.naam if found else ""


def _over(session: Session, verzoek: Verzoek, deel: Verzoekdeel) -> dict[str, Any]:
    """Whose data it is about, and whether that fits who asks and where the answer goes."""
    wie = read_betrokkene(deel.betrokkene)
    if wie is None:
        return {"over": None, "naam_anders": False, "adres_anders": False}
    woning = session.get(Woning, wie.woning_id)
    return {
        "over": f"{wie.naam}, {woning.adres}" if woning else wie.naam,
        "naam_anders": naam_wijkt_af(verzoek.naam or "", wie.naam),
        "adres_anders": woning is not None and adres_wijkt_af(verzoek.contact or "", woning.adres),
    }


def _link(session: Session, bestand_id: uuid.UUID) -> Linkstand | None:
    link = session.scalar(
        select(Inzagelink)
        .where(Inzagelink.bestand_id == bestand_id, Inzagelink.ingetrokken_op.is_(None))
        .order_by(Inzagelink.gemaakt_op.desc(), Inzagelink.id.desc())
        .limit(1)
    )
    return Linkstand(link.verloopt_op, link.pogingen, link.pdf_op, link.json_op) if link else None


def _worker(session: Session, deel_id: uuid.UUID) -> tuple[dt.date, dt.date | None] | None:
    vraag = session.scalar(select(Derdenvraag).where(Derdenvraag.deel_id == deel_id))
    return (vraag.gevraagd_op, vraag.klaar_op) if vraag else None


def _others(session: Session, verzoek_id: uuid.UUID, organisatie_id: uuid.UUID) -> tuple[str, ...]:
    return tuple(
        session.scalars(
            select(Organisatie.naam)
            .join(Verzoekdeel, Verzoekdeel.organisatie_id == Organisatie.id)
            .where(Verzoekdeel.verzoek_id == verzoek_id, Verzoekdeel.organisatie_id != organisatie_id)
            .order_by(Organisatie.naam)
        )
    )
