"""Reads of the vote side: frozen views with only what one page needs. Names are opened in bulk."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.sealed import open_rows
from renovatie.complexen.models import Woning
from renovatie.gebruikers.models import Gebruiker
from renovatie.huishoudens.models import Huurder, Huurovereenkomst
from renovatie.instemming import feiten
from renovatie.instemming.feiten import Stand
from renovatie.instemming.models import (
    Dagvaarding,
    JuridischBesluit,
    JuridischOordeel,
    Kennisgeving,
    Renovatievoorstel,
    Stemdocument,
    Stemgebeurtenis,
    Telling,
    Tellingregel,
)
from renovatie.instemming.telstand import Huurderrij, Stemregel, stemregels
from renovatie.kern.errors import NotFound
from renovatie.kern.models import Taak
from renovatie.kern.taken import Voortgang
from renovatie.kern.transaction import keyring
from workflows.instemming import Telreden
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
        if event.feit.soort is Stemsoort.JA and event.feit.voorstelversie == nummer
        for huurder in event.feit.ondertekenaars
    }
    return [huurder for huurder in line.huurders if huurder not in signed] if signed else []


# ---------------------------------------------------------------- One lease


@dataclass(frozen=True, slots=True)
class Gebeurtenisregel:
    """One event in the history of a lease."""

    volgnummer: int
    soort: Stemsoort
    voorstel: int
    ontvangen_op: dt.date
    getekend_op: dt.date | None
    door: str
    document_id: uuid.UUID | None
    opmerking: str | None
    vervallen: bool


@dataclass(frozen=True, slots=True)
class Huurblad:
    """The vote of one lease: who the tenants are, the state, the history, and what the law adds."""

    huurovereenkomst_id: uuid.UUID
    woning_id: uuid.UUID
    adres: str
    sinds: dt.date
    eind: dt.date | None
    huurders: tuple[tuple[uuid.UUID, str], ...]
    voorstel: int | None
    stand: Stemstand
    ontbreekt: tuple[str, ...]
    gebeurtenissen: tuple[Gebeurtenisregel, ...]
    brieven: tuple[Kennisgeving, ...]
    dagvaardingen: tuple[Dagvaarding, ...]
    besluiten: tuple[JuridischBesluit, ...]
    peildatum: dt.date | None
    in_telling: Stemstand | None


def huurblad(session: Session, complex_id: uuid.UUID, lease_id: uuid.UUID, today: dt.date) -> Huurblad:
    """All that the woonconsulent sees of the vote of one lease. Raises NotFound."""
    lines = stemregels(session, complex_id, today, [lease_id])
    if not lines or lines[0].huur.begin is None:
        raise NotFound
    line = lines[0]
    nummer, telling = feiten.voorstel_en_telling(session, complex_id)
    namen = open_names(session, line.huurderrijen)
    return Huurblad(
        huurovereenkomst_id=lease_id,
        woning_id=line.woning_id,
        adres=line.deur.adres,
        sinds=lines[0].huur.begin,
        eind=line.huur.eind,
        huurders=tuple(namen.items()),
        voorstel=nummer,
        stand=line.stand(nummer or 0),
        ontbreekt=tuple(namen[huurder] for huurder in missing(line, nummer or 0)),
        gebeurtenissen=_events(session, lease_id),
        brieven=tuple(_of_lease(session, Kennisgeving, lease_id)) if telling else (),
        dagvaardingen=tuple(_of_lease(session, Dagvaarding, lease_id)) if telling else (),
        besluiten=tuple(_of_lease(session, JuridischBesluit, lease_id)) if telling else (),
        peildatum=telling.peildatum if telling else None,
        in_telling=_in_telling(session, telling.id, lease_id) if telling else None,
    )


def document(session: Session, complex_id: uuid.UUID, document_id: uuid.UUID) -> Stemdocument:
    """A document behind a vote. Raises NotFound."""
    found = session.get(Stemdocument, document_id)
    if found is None or found.complex_id != complex_id:
        raise NotFound
    return found


def _of_lease(session: Session, model, lease_id: uuid.UUID):  # type: ignore[no-untyped-def]  # any model of a lease
    return session.scalars(select(model).where(model.huurovereenkomst_id == lease_id).order_by(model.id))


def _events(session: Session, lease_id: uuid.UUID) -> tuple[Gebeurtenisregel, ...]:
    rows = session.execute(
        select(Stemgebeurtenis, Renovatievoorstel.nummer, Gebruiker.naam)
        .join(Renovatievoorstel, Renovatievoorstel.id == Stemgebeurtenis.voorstel_id)
        .outerjoin(Gebruiker, Gebruiker.id == Stemgebeurtenis.vastgelegd_door)
        .where(Stemgebeurtenis.huurovereenkomst_id == lease_id)
        .order_by(Stemgebeurtenis.volgnummer.desc())
    ).all()
    void = {event.vervangt for event, _nummer, _naam in rows if event.vervangt is not None}
    return tuple(
        Gebeurtenisregel(
            event.volgnummer,
            event.soort,
            nummer,
            event.ontvangen_op,
            event.getekend_op,
            naam or "",
            event.document_id,
            event.opmerking,
            event.volgnummer in void,
        )
        for event, nummer, naam in rows
    )


def _current(session: Session, complex_id: uuid.UUID) -> int | None:
    return session.scalars(
        select(Renovatievoorstel.nummer)
        .where(Renovatievoorstel.complex_id == complex_id, Renovatievoorstel.verstuurd_op.is_not(None))
        .order_by(Renovatievoorstel.nummer.desc())
        .limit(1)
    ).first()


def _in_telling(session: Session, telling_id: uuid.UUID, lease_id: uuid.UUID) -> Stemstand | None:
    return session.scalar(
        select(Tellingregel.stand).where(
            Tellingregel.telling_id == telling_id, Tellingregel.huurovereenkomst_id == lease_id
        )
    )


# ---------------------------------------------------------------- The Telling


@dataclass(frozen=True, slots=True)
class Tellingblad:
    """One Telling in whole numbers: who is in by state, who is out by reason. No home, no name."""

    telling: Telling
    door: str
    standen: tuple[tuple[Stemstand, int], ...]
    redenen: tuple[tuple[Telreden, int], ...]
    regels: int
    documenten: int


def tellingblad(session: Session, complex_id: uuid.UUID, telling_id: uuid.UUID) -> Tellingblad:
    """A Telling as its page shows it. Raises NotFound."""
    row = session.execute(
        select(Telling, Gebruiker.naam)
        .outerjoin(Gebruiker, Gebruiker.id == Telling.vastgelegd_door)
        .where(Telling.id == telling_id, Telling.complex_id == complex_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    lines = session.execute(
        select(Tellingregel.telt_mee, Tellingregel.reden, Tellingregel.stand, Tellingregel.documenten).where(
            Tellingregel.telling_id == telling_id
        )
    ).all()
    standen = Counter(line.stand for line in lines if line.telt_mee)
    redenen = Counter(line.reden for line in lines if not line.telt_mee)
    return Tellingblad(
        telling=row[0],
        door=row[1] or "",
        standen=tuple((stand, standen[stand]) for stand in _VOLGORDE if standen[stand]),
        redenen=tuple((reden, redenen[reden]) for reden in Telreden if redenen[reden]),
        regels=len(lines),
        documenten=sum(len(line.documenten) for line in lines),
    )


_VOLGORDE = (
    Stemstand.JA,
    Stemstand.GEEN_REACTIE,
    Stemstand.NEE,
    Stemstand.VOORWAARDELIJK,
    Stemstand.ONGELDIG,
    Stemstand.INGETROKKEN,
    Stemstand.BETWIST,
    Stemstand.JA_NA_TELLING,
)


def tellingen(session: Session, complex_id: uuid.UUID) -> list[feiten.Tellingkort]:
    """All Tellingen of a complex, the newest first."""
    rows = session.execute(
        select(
            Telling.id,
            Telling.peildatum,
            Telling.voorstelversie,
            Telling.n,
            Telling.ja,
            Telling.gehaald,
            Telling.eenheid_omvang,
        )
        .where(Telling.complex_id == complex_id)
        .order_by(Telling.peildatum.desc())
    )
    return [feiten.Tellingkort(*row) for row in rows]


# ---------------------------------------------------------------- The notices


@dataclass(frozen=True, slots=True)
class Brievenblad:
    """The page Kennisgevingen: the newest letter of each lease with its address, and the job."""

    stand: Stand
    brieven: tuple[tuple[str, feiten.Brief], ...]
    taak: Voortgang | None

    @property
    def loopt(self) -> bool:
        return self.taak is not None and not (self.taak.klaar or self.taak.gestopt)


def brievenblad(session: Session, complex_id: uuid.UUID, today: dt.date) -> Brievenblad:
    """The letters of the newest Telling, the first last day first."""
    lines = stemregels(session, complex_id, today)
    nu, sent = feiten.stand_met_brieven(session, complex_id, today, lines)
    adressen = {line.huurovereenkomst_id: line.deur.adres for line in lines}
    newest = {letter.huurovereenkomst_id: letter for letter in sent}
    brieven = sorted(newest.values(), key=lambda letter: (letter.laatste_dag, letter.nummer))
    return Brievenblad(
        nu,
        tuple((adressen[letter.huurovereenkomst_id], letter) for letter in brieven),
        _newest_job(session, nu.telling.id) if nu.telling else None,
    )


def brief(session: Session, complex_id: uuid.UUID, kennisgeving_id: uuid.UUID) -> tuple[Kennisgeving, str]:
    """One letter with its address. Raises NotFound."""
    row = session.execute(
        select(Kennisgeving, Woning)
        .join(Huurovereenkomst, Huurovereenkomst.id == Kennisgeving.huurovereenkomst_id)
        .join(Woning, Woning.id == Huurovereenkomst.woning_id)
        .where(Kennisgeving.id == kennisgeving_id, Kennisgeving.complex_id == complex_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    return row[0], row[1].adres


def letters(session: Session, complex_id: uuid.UUID, telling_id: uuid.UUID) -> list[tuple[int, bytes]]:
    """(number, PDF) of every letter of a Telling, opened in one go."""
    rows = session.execute(
        select(
            Kennisgeving.id,
            Kennisgeving.huurovereenkomst_id,
            Kennisgeving.nummer,
            Kennisgeving.pdf.column,
        )
        .where(Kennisgeving.telling_id == telling_id, Kennisgeving.complex_id == complex_id)
        .order_by(Kennisgeving.nummer)
    ).all()
    opened = open_rows(keyring(session), Kennisgeving, rows, Kennisgeving.pdf)
    return [(row.nummer, pdf or b"") for row, (pdf,) in zip(rows, opened, strict=True)]


def _newest_job(session: Session, telling_id: uuid.UUID) -> Voortgang | None:
    taak = session.scalars(
        select(Taak)
        .where(Taak.sleutel.like(f"kennisgevingen:{telling_id}:%"))
        .order_by(Taak.id.desc())
        .limit(1)
    ).first()
    if taak is None:
        return None
    return Voortgang(taak.gedaan, taak.totaal, taak.klaar is not None, taak.stop, taak.fout)


# ---------------------------------------------------------------- Proposal, opinion, flat map


def voorstellen(session: Session, complex_id: uuid.UUID) -> list[Renovatievoorstel]:
    """All versions of the proposal, the newest first."""
    return list(
        session.scalars(
            select(Renovatievoorstel)
            .where(Renovatievoorstel.complex_id == complex_id)
            .order_by(Renovatievoorstel.nummer.desc())
        )
    )


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
    nummer = _current(session, complex_id) or 0
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
