"""The proposal: its versions, the homes of the eenheid, and the letters, made or still to make."""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from privacy.sealed import open_rows
from renovatie.complexen.codes import Woningsoort
from renovatie.complexen.models import Woning, huisnummer_tekst
from renovatie.instemming.models import Briefsoort, GeraakteWoning, Renovatievoorstel, Voorstelbrief
from renovatie.instemming.telstand import Stemregel, stemregels
from renovatie.kern.errors import NotFound
from renovatie.kern.models import Taak
from renovatie.kern.taken import MAX_ATTEMPTS, Voortgang
from renovatie.kern.transaction import keyring
from workflows.stemmen import Stemstand
from workflows.voorstelronde import Ronde, Versie, vervalt_bij

NOG_GEEN_ANTWOORD = frozenset({Stemstand.GEEN_REACTIE, Stemstand.ONGELDIG})
"""Who gets the reminder: no answer, or one that not everybody signed."""


@dataclass(frozen=True, slots=True)
class Eenheidwoning:
    """A home of the bouwkundige eenheid and where it is."""

    id: uuid.UUID
    portiek: str
    adres: str


@dataclass(frozen=True, slots=True)
class Postblad:
    """The letters of one version and kind: still to make, made, and the job that makes them."""

    te_maken: int
    gemaakt: int
    eerste: dt.date | None
    laatste: dt.date | None
    taak: Voortgang | None

    @property
    def loopt(self) -> bool:
        return self.taak is not None and not self.taak.klaar and not self.taak.gestopt


def voorstellen(session: Session, complex_id: uuid.UUID) -> list[Renovatievoorstel]:
    """All versions of the proposal with measures and homes touched, the newest first; three statements."""
    return list(
        session.scalars(
            select(Renovatievoorstel)
            .where(Renovatievoorstel.complex_id == complex_id)
            .options(selectinload(Renovatievoorstel.maatregelen), selectinload(Renovatievoorstel.geraakt))
            .order_by(Renovatievoorstel.nummer.desc())
        )
    )


def voorstel(session: Session, complex_id: uuid.UUID, voorstel_id: uuid.UUID) -> Renovatievoorstel:
    """One version of this complex. Raises NotFound."""
    found = session.get(Renovatievoorstel, voorstel_id)
    if found is None or found.complex_id != complex_id:
        raise NotFound
    return found


def woningen_van_eenheid(session: Session, complex_id: uuid.UUID) -> list[Eenheidwoning]:
    """Homes and business spaces of the eenheid in the order of the doors, vacant ones too; one statement."""
    rows = session.execute(
        select(
            Woning.id, Woning.portiek, Woning.straat, Woning.huisnummer, Woning.toevoeging, Woning.verdieping
        )
        .where(Woning.complex_id == complex_id, Woning.in_eenheid, Woning.soort != Woningsoort.BERGING)
        .order_by(Woning.portiek, Woning.straat, Woning.huisnummer, Woning.toevoeging)
    )
    return [
        Eenheidwoning(row.id, row.portiek, f"{row.straat} {huisnummer_tekst(row.huisnummer, row.toevoeging)}")
        for row in rows
    ]


def brieven_te_maken(
    session: Session, van: Renovatievoorstel, soort: Briefsoort, today: dt.date
) -> list[uuid.UUID]:
    """The leases that this version asks and that have no letter of this kind yet, in the order of the doors.

    A version asks a home until a later one does: what a DEEL left as it was still answers to the version
    before (art. 7:220 lid 2 BW: nobody counts as silent without a written proposal). A reminder only goes to
    who did not answer yet, or not with all signatures.
    """
    made = {lease for lease, each, _op in _gemaakt(session, van) if each is soort}
    nummer, lines = _gevraagd(session, van, today)
    return _te_maken(nummer, soort, lines, made)


def vragende_voorstellen(session: Session, complex_id: uuid.UUID) -> list[Renovatievoorstel]:
    """The versions that homes still answer to, the newest first; one statement.

    That is the last round of everybody and what was sent after it.
    """
    sent = session.scalars(
        select(Renovatievoorstel)
        .where(Renovatievoorstel.complex_id == complex_id, Renovatievoorstel.verstuurd_op.is_not(None))
        .order_by(Renovatievoorstel.nummer.desc())
    ).all()
    laatste = max((each.nummer for each in sent if each.ronde is not Ronde.DEEL), default=0)
    return [each for each in sent if each.nummer >= laatste]


def postbladen(session: Session, van: Renovatievoorstel, today: dt.date) -> dict[Briefsoort, Postblad]:
    """How far the letters of one version are, by kind; seven statements."""
    nummer, lines = _gevraagd(session, van, today)
    made = _gemaakt(session, van)
    taken = _newest_jobs(session, van)
    found: dict[Briefsoort, Postblad] = {}
    for soort in Briefsoort:
        op = [day for _lease, each, day in made if each is soort]
        nog = _te_maken(nummer, soort, lines, {lease for lease, each, _day in made if each is soort})
        found[soort] = Postblad(
            len(nog), len(op), min(op, default=None), max(op, default=None), taken.get(soort)
        )
    return found


def _gevraagd(session: Session, van: Renovatievoorstel, today: dt.date) -> tuple[int, list[Stemregel]]:
    """The lines of the leases that this version asks still, and the number of the newest version."""
    versies = _versies(session, van)
    deze = versies[van.nummer]
    return max(versies), [
        line
        for line in stemregels(session, van.complex_id, today)
        if line.telt_mee(today)
        and deze.asks(line.woning_id)
        and vervalt_bij(van.nummer, line.woning_id, versies.values()) is None
    ]


def _versies(session: Session, van: Renovatievoorstel) -> Mapping[int, Versie]:
    """This version and those that were sent after it, by number; one statement."""
    rows = session.execute(
        select(Renovatievoorstel.nummer, Renovatievoorstel.ronde, GeraakteWoning.woning_id)
        .outerjoin(GeraakteWoning, GeraakteWoning.voorstel_id == Renovatievoorstel.id)
        .where(
            Renovatievoorstel.complex_id == van.complex_id,
            Renovatievoorstel.nummer >= van.nummer,
            or_(Renovatievoorstel.verstuurd_op.is_not(None), Renovatievoorstel.id == van.id),
        )
    ).all()
    geraakt: dict[tuple[int, Ronde | None], set[uuid.UUID]] = {(van.nummer, van.ronde): set()}
    for row in rows:
        geraakt.setdefault((row.nummer, row.ronde), set()).add(row.woning_id)
    return {
        nummer: Versie(nummer, ronde or Ronde.EERSTE, woningen)
        for (nummer, ronde), woningen in geraakt.items()
    }


def _gemaakt(session: Session, van: Renovatievoorstel) -> list[tuple[uuid.UUID, Briefsoort, dt.date]]:
    rows = session.execute(
        select(Voorstelbrief.huurovereenkomst_id, Voorstelbrief.soort, Voorstelbrief.verstuurd_op).where(
            Voorstelbrief.voorstel_id == van.id
        )
    )
    return [(row.huurovereenkomst_id, row.soort, row.verstuurd_op) for row in rows]


def _te_maken(
    nummer: int, soort: Briefsoort, lines: Sequence[Stemregel], made: Collection[uuid.UUID]
) -> list[uuid.UUID]:
    return [
        line.huurovereenkomst_id
        for line in lines
        if line.huurovereenkomst_id is not None
        and line.huurovereenkomst_id not in made
        and (soort is Briefsoort.VOORSTEL or line.stand(nummer) in NOG_GEEN_ANTWOORD)
    ]


def voorbeeldadres(session: Session, complex_id: uuid.UUID) -> tuple[str, str]:
    """The address of the first home, as it stands on a letter; two empty lines where there is no home."""
    woning = session.scalars(
        select(Woning)
        .where(Woning.complex_id == complex_id)
        .order_by(Woning.straat, Woning.huisnummer, Woning.toevoeging)
        .limit(1)
    ).first()
    return ("", "") if woning is None else (woning.adres, f"{woning.postcode}  {woning.plaats.upper()}")


def voorstelbrieven(session: Session, voorstel_id: uuid.UUID, soort: Briefsoort) -> list[tuple[int, bytes]]:
    """(number, PDF) of every letter that was not destroyed, opened in one go."""
    rows = session.execute(
        select(
            Voorstelbrief.id,
            Voorstelbrief.huurovereenkomst_id,
            Voorstelbrief.nummer,
            Voorstelbrief.pdf.column,
        )
        .where(Voorstelbrief.voorstel_id == voorstel_id, Voorstelbrief.soort == soort)
        .order_by(Voorstelbrief.nummer)
    ).all()
    opened = open_rows(keyring(session), Voorstelbrief, rows, Voorstelbrief.pdf)
    return [(row.nummer, pdf) for row, (pdf,) in zip(rows, opened, strict=True) if pdf is not None]


def per_portiek(woningen: Sequence[Eenheidwoning]) -> Mapping[str, list[Eenheidwoning]]:
    """The homes by portiek, in the order in which they came."""
    found: dict[str, list[Eenheidwoning]] = {}
    for woning in woningen:
        found.setdefault(woning.portiek, []).append(woning)
    return found


def brievensleutel(voorstel_id: uuid.UUID, soort: Briefsoort) -> str:
    """How the keys of the jobs that make these letters begin."""
    return f"voorstelbrieven:{voorstel_id}:{soort.value}:"


def _newest_jobs(session: Session, van: Renovatievoorstel) -> dict[Briefsoort, Voortgang]:
    rows = session.scalars(
        select(Taak).where(Taak.sleutel.like(f"voorstelbrieven:{van.id}:%")).order_by(Taak.id)
    ).all()
    return {
        soort: Voortgang(
            taak.gedaan,
            taak.totaal,
            taak.klaar is not None,
            taak.stop or taak.pogingen >= MAX_ATTEMPTS,
            taak.fout,
        )
        for soort in Briefsoort
        for taak in rows
        if taak.sleutel.startswith(brievensleutel(van.id, soort))
    }
