"""The list of the page Instemming, the flat map, the proposals and opinions."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.sealed import open_rows
from renovatie.huishoudens.models import Huurder
from renovatie.instemming import feiten
from renovatie.instemming.feiten import Stand
from renovatie.instemming.models import (
    JuridischOordeel,
)
from renovatie.instemming.telstand import Huurderrij, Stemregel, stemregels
from renovatie.kern.transaction import keyring
from workflows.stemmen import Stemsoort, Stemstand

PER_BLAD = 25


@dataclass(frozen=True, slots=True)
class Huurregel:
    """One row of the list: address, tenants, state, who still has to sign, when something last came in."""

    huurovereenkomst_id: uuid.UUID
    adres: str
    huurders: tuple[str, ...]
    stand: Stemstand
    ontbreekt: tuple[str, ...]
    sinds: dt.date | None
    laatst: dt.date | None


@dataclass(frozen=True, slots=True)
class Overzicht:
    """The page Instemming: the stand, the counts per state, one page of the list."""

    stand: Stand
    gekozen: str
    aantallen: Mapping[str, int]
    regels: tuple[Huurregel, ...]
    volgende: uuid.UUID | None


NOG_GEEN_JA = "nog_geen_ja"


def overzicht(
    session: Session, complex_id: uuid.UUID, today: dt.date, *, gekozen: str, na: uuid.UUID | None
) -> Overzicht:
    """The stand with 25 leases of a state (or all that are not yet JA), after the lease `na`."""
    lines = stemregels(session, complex_id, today)
    nu = feiten.stand_van(session, complex_id, today, lines)
    standen = [(line, line.stand(nu.voorstel or 0)) for line in lines if line.telt_mee(today)]
    aantallen = Counter(stand.value for _line, stand in standen)
    aantallen[NOG_GEEN_JA] = len(standen) - aantallen[Stemstand.JA.value]
    wanted = [
        (line, stand)
        for line, stand in standen
        if stand.value == gekozen or (gekozen == NOG_GEEN_JA and stand is not Stemstand.JA)
    ]
    begin = next((n + 1 for n, (line, _s) in enumerate(wanted) if line.huurovereenkomst_id == na), 0)
    page = wanted[begin : begin + PER_BLAD]
    more = len(wanted) > begin + PER_BLAD
    return Overzicht(
        nu,
        gekozen,
        aantallen,
        _huurregels(session, page, nu.voorstel or 0),
        _id(page[-1][0]) if more else None,
    )


def _id(line: Stemregel) -> uuid.UUID:
    if line.huurovereenkomst_id is None:
        raise ValueError("a home without a lease has no vote")
    return line.huurovereenkomst_id


def _huurregels(
    session: Session, page: Sequence[tuple[Stemregel, Stemstand]], nummer: int
) -> tuple[Huurregel, ...]:
    namen = open_names(session, [huurder for line, _stand in page for huurder in line.huurderrijen])
    return tuple(
        Huurregel(
            huurovereenkomst_id=_id(line),
            adres=line.deur.adres,
            huurders=tuple(namen[huurder] for huurder in line.huurders),
            stand=stand,
            ontbreekt=tuple(namen[huurder] for huurder in missing(line, nummer)),
            sinds=line.stem(nummer).sinds,
            laatst=max((event.feit.ontvangen_op for event in line.gebeurtenissen), default=None),
        )
        for line, stand in page
    )


def open_names(session: Session, rows: Sequence[Huurderrij]) -> dict[uuid.UUID, str]:
    """The names of these tenants, opened in one go. Raises KeyRefused for a role that may not read them."""
    opened = open_rows(keyring(session), Huurder, rows, Huurder.naam)
    return {row.id: naam or "" for row, (naam,) in zip(rows, opened, strict=True)}


def missing(line: Stemregel, nummer: int) -> list[uuid.UUID]:
    """Tenants who did not sign while another one did: why a ja does not count yet."""
    signed = {
        huurder
        for event in line.gebeurtenissen
        if event.feit.soort is Stemsoort.JA and event.telt_voor(nummer)
        for huurder in event.feit.ondertekenaars
    }
    return [huurder for huurder in line.huurders if huurder not in signed] if signed else []


def oordelen(session: Session, complex_id: uuid.UUID) -> list[JuridischOordeel]:
    """The legal opinions that were recorded."""
    return list(
        session.scalars(
            select(JuridischOordeel)
            .where(JuridischOordeel.complex_id == complex_id)
            .order_by(JuridischOordeel.datum.desc())
        )
    )


@dataclass(frozen=True, slots=True)
class Deurstand:
    """A door on the flat map: where it is, its state, and the lease behind it if there is one."""

    woning_id: uuid.UUID
    huurovereenkomst_id: uuid.UUID | None
    nummer: str
    portiek: str
    verdieping: int | None
    deur: int
    stand: Stemstand | None


def deurstanden(session: Session, complex_id: uuid.UUID, today: dt.date) -> list[Deurstand]:
    """One row per home: the state of the lease that counts today, None where nothing counts. No names."""
    nummer = feiten.voorstel_en_telling(session, complex_id)[0] or 0
    per_home: dict[uuid.UUID, Deurstand] = {}
    for line in stemregels(session, complex_id, today):
        counts = line.telt_mee(today)
        if line.woning_id in per_home and not counts:
            continue
        per_home[line.woning_id] = Deurstand(
            line.woning_id,
            line.huurovereenkomst_id if counts else None,
            line.deur.nummer,
            line.deur.portiek,
            line.deur.verdieping,
            line.deur.deur,
            line.stand(nummer) if counts else None,
        )
    return list(per_home.values())
