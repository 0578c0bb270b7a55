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
from renovatie.instemming.queries.draagvlak import (
    Draagvlak,
    Gespreksrij,
    draagvlak,
    last_reaction,
    open_door,
)
from renovatie.instemming.telstand import Huurderrij, Stemregel, stemregels
from renovatie.kern.transaction import keyring
from workflows.draagvlak import LANGS, Vervolgstap, gesprek_vanaf
from workflows.stemmen import Stemsoort, Stemstand

PER_BLAD = 25


@dataclass(frozen=True, slots=True)
class Huurregel:
    """One row of the list: address, tenants, state, the next step, and what to mind at the door.

    `tolk`: the language for which an interpreter is needed ("" when it is not known); None when none is.
    `laatst`: the last answer or talk, whichever came later.
    """

    huurovereenkomst_id: uuid.UUID
    adres: str
    huurders: tuple[str, ...]
    stand: Stemstand
    ontbreekt: tuple[str, ...]
    sinds: dt.date | None
    stap: Vervolgstap
    rust_tot: dt.date | None
    gesprek_op: dt.date | None
    vervolg: str | None
    tolk: str | None
    met_zn_tweeen: bool
    laatst: dt.date | None


@dataclass(frozen=True, slots=True)
class Overzicht:
    """The page Instemming: the stand, the counts per state, one page of the list.

    `gesprek_vanaf`: the first day on which silence is a reason to go by; None while it is not known.
    """

    stand: Stand
    gekozen: str
    aantallen: Mapping[str, int]
    regels: tuple[Huurregel, ...]
    volgende: uuid.UUID | None
    gesprek_vanaf: dt.date | None


@dataclass(frozen=True, slots=True)
class _Regel:
    """A lease that counts today, with its state and its next step."""

    line: Stemregel
    stand: Stemstand
    stap: Vervolgstap

    def fits(self, gekozen: str) -> bool:
        if gekozen == NOG_GEEN_JA:
            return self.stand is not Stemstand.JA
        return self.stap in LANGS if gekozen == GA_LANGS else self.stand.value == gekozen


NOG_GEEN_JA = "nog_geen_ja"
GA_LANGS = "ga_langs"


def overzicht(
    session: Session, complex_id: uuid.UUID, today: dt.date, *, gekozen: str, na: uuid.UUID | None
) -> Overzicht:
    """The stand with 25 leases of a state, of all that are not yet JA or of all to go by, after lease `na`.

    In the order of the doors. A lease that left the list since keeps its place as a cursor.
    """
    lines = stemregels(session, complex_id, today)
    nu = feiten.stand_van(session, complex_id, today, lines)
    bekend = draagvlak(session, complex_id)
    alle = [_regel(line, nu, bekend, today) for line in lines if line.telt_mee(today)]
    begin = next((n + 1 for n, regel in enumerate(alle) if regel.line.huurovereenkomst_id == na), 0)
    rest = [regel for regel in alle[begin:] if regel.fits(gekozen)]
    page = rest[:PER_BLAD]
    return Overzicht(
        stand=nu,
        gekozen=gekozen,
        aantallen=_aantallen(alle),
        regels=_huurregels(session, page, nu.voorstel or 0, bekend),
        volgende=_id(page[-1].line) if len(rest) > PER_BLAD else None,
        gesprek_vanaf=gesprek_vanaf(nu.antwoord_tot, nu.herinnerd_op),
    )


def _regel(line: Stemregel, nu: Stand, bekend: Draagvlak, today: dt.date) -> _Regel:
    nummer = nu.voorstel or 0
    stand = line.stand(nummer)
    stap = bekend.stap(line, stand, nu, today, ontbreekt=bool(missing(line, nummer)))
    return _Regel(line, stand, stap)


def _aantallen(alle: Sequence[_Regel]) -> Counter[str]:
    aantallen = Counter(regel.stand.value for regel in alle)
    for gekozen in (NOG_GEEN_JA, GA_LANGS):
        aantallen[gekozen] = sum(regel.fits(gekozen) for regel in alle)
    return aantallen


def _id(line: Stemregel) -> uuid.UUID:
    if line.huurovereenkomst_id is None:
        raise ValueError("a home without a lease has no vote")
    return line.huurovereenkomst_id


def _huurregels(
    session: Session, page: Sequence[_Regel], nummer: int, bekend: Draagvlak
) -> tuple[Huurregel, ...]:
    leases = [_id(regel.line) for regel in page]
    gesprekken = {lease: bekend.gesprekken[lease] for lease in leases if lease in bekend.gesprekken}
    tolken, vervolg = open_door(
        session, [bekend.benaderingen[lease] for lease in leases], list(gesprekken.values())
    )
    namen = open_names(session, [huurder for regel in page for huurder in regel.line.huurderrijen])
    return tuple(
        Huurregel(
            huurovereenkomst_id=lease,
            adres=regel.line.deur.adres,
            huurders=tuple(namen[huurder] for huurder in regel.line.huurders),
            stand=regel.stand,
            ontbreekt=tuple(namen[huurder] for huurder in missing(regel.line, nummer)),
            sinds=regel.line.stem(nummer).sinds,
            stap=regel.stap,
            rust_tot=bekend.benaderingen[lease].rust_tot,
            gesprek_op=gesprekken[lease].datum if lease in gesprekken else None,
            vervolg=vervolg.get(lease),
            tolk=tolken.get(lease),
            met_zn_tweeen=bekend.benaderingen[lease].met_zn_tweeen,
            laatst=_last_contact(regel.line, gesprekken.get(lease)),
        )
        for lease, regel in zip(leases, page, strict=True)
    )


def _last_contact(line: Stemregel, gesprek: Gespreksrij | None) -> dt.date | None:
    days = [last_reaction(line), gesprek.datum if gesprek else None]
    return max((day for day in days if day is not None), default=None)


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
