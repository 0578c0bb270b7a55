"""The notices of the newest Telling: the list with each last day, one letter with what proves its receipt."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.sealed import open_rows
from renovatie.complexen.models import Woning
from renovatie.huishoudens.models import Huurder, Huurovereenkomst
from renovatie.instemming import feiten
from renovatie.instemming.feiten import Stand
from renovatie.instemming.models import (
    Bezorging,
    Briefverbetering,
    Geadresseerde,
    Kennisgeving,
    Postadres,
    Verbeterreden,
)
from renovatie.instemming.telstand import stemregels
from renovatie.kern.errors import NotFound
from renovatie.kern.models import Taak
from renovatie.kern.taken import MAX_ATTEMPTS, Voortgang
from renovatie.kern.transaction import keyring
from workflows.bezorging import Bezorgsoort


@dataclass(frozen=True, slots=True)
class Brievenblad:
    """The page Kennisgevingen: the newest letter of each lease with its address, and the job."""

    stand: Stand
    brieven: tuple[tuple[str, feiten.Brief], ...]
    taak: Voortgang | None

    @property
    def loopt(self) -> bool:
        return self.taak is not None and not (self.taak.klaar or self.taak.gestopt)

    @property
    def afgebroken(self) -> bool:
        """The last run ended before all letters were there: somebody stopped it, or it failed."""
        return self.taak is not None and self.taak.gestopt and not self.taak.klaar


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


def laatste_dagen(session: Session, telling_id: uuid.UUID) -> dict[dt.date, list[int]]:
    """Last day → the numbers of the letters whose eight weeks end on it; only the newest of each lease."""
    rows = session.execute(
        select(Kennisgeving.huurovereenkomst_id, Kennisgeving.nummer, Kennisgeving.laatste_dag)
        .where(Kennisgeving.telling_id == telling_id)
        .order_by(Kennisgeving.uitgave)
    )
    newest = {lease: (nummer, dag) for lease, nummer, dag in rows}
    per_dag: dict[dt.date, list[int]] = defaultdict(list)
    for nummer, dag in sorted(newest.values()):
        per_dag[dag].append(nummer)
    return dict(sorted(per_dag.items()))


@dataclass(frozen=True, slots=True)
class Ontvanger:
    """A tenant that the letter is for, where a copy went, and until which proof."""

    id: uuid.UUID
    huurder_id: uuid.UUID
    naam: str
    adres: str | None
    ontvangen_op: dt.date | None


@dataclass(frozen=True, slots=True)
class Bewijsstuk:
    """What proves that somebody had the letter."""

    naam: str
    soort: Bezorgsoort
    ontvangen_op: dt.date
    nummer: str | None
    document_id: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class Briefblad:
    """One letter: to whom it went, what proves its receipt, and whether another came in its place."""

    brief: Kennisgeving
    adres: str
    ontvangers: tuple[Ontvanger, ...]
    bewijzen: tuple[Bewijsstuk, ...]
    opnieuw_om: Verbeterreden | None
    nieuwere_id: uuid.UUID | None


def briefblad(session: Session, complex_id: uuid.UUID, kennisgeving_id: uuid.UUID) -> Briefblad:
    """One letter with its address and all that is known of its receipt. Raises NotFound."""
    letter, adres = brief(session, complex_id, kennisgeving_id)
    namen = _namen(session, letter)
    proofs = session.scalars(
        select(Bezorging)
        .where(Bezorging.kennisgeving_id == letter.id)
        .order_by(Bezorging.ontvangen_op, Bezorging.id)
    ).all()
    last = {proof.huurder_id: proof.ontvangen_op for proof in proofs}
    copies = session.scalars(select(Geadresseerde).where(Geadresseerde.kennisgeving_id == letter.id)).all()
    per_huurder = {copy.huurder_id: copy for copy in copies}
    return Briefblad(
        letter,
        adres,
        tuple(
            Ontvanger(per_huurder[key].id, key, naam, per_huurder[key].adres, last.get(key))
            for key, naam in namen.items()
            if key in per_huurder
        ),
        tuple(
            Bewijsstuk(
                namen.get(proof.huurder_id, ""),
                proof.soort,
                proof.ontvangen_op,
                proof.nummer,
                proof.document_id,
            )
            for proof in proofs
        ),
        *_replaced(session, letter),
    )


def brief(session: Session, complex_id: uuid.UUID, kennisgeving_id: uuid.UUID) -> tuple[Kennisgeving, str]:
    """One letter with the address of the home. Raises NotFound."""
    row = session.execute(
        select(Kennisgeving, Woning)
        .join(Huurovereenkomst, Huurovereenkomst.id == Kennisgeving.huurovereenkomst_id)
        .join(Woning, Woning.id == Huurovereenkomst.woning_id)
        .where(Kennisgeving.id == kennisgeving_id, Kennisgeving.complex_id == complex_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    return row[0], row[1].adres


def exemplaar(
    session: Session, complex_id: uuid.UUID, kennisgeving_id: uuid.UUID, geadresseerde_id: uuid.UUID
) -> tuple[int, Geadresseerde]:
    """The copy for a tenant at a second address, with the number of the letter. Raises NotFound."""
    row = session.execute(
        select(Kennisgeving.nummer, Geadresseerde)
        .join(Kennisgeving, Kennisgeving.id == Geadresseerde.kennisgeving_id)
        .where(
            Geadresseerde.id == geadresseerde_id,
            Geadresseerde.kennisgeving_id == kennisgeving_id,
            Geadresseerde.complex_id == complex_id,
            Geadresseerde.adres.column.is_not(None),
        )
    ).one_or_none()
    if row is None:
        raise NotFound
    return row[0], row[1]


def letters(session: Session, complex_id: uuid.UUID, telling_id: uuid.UUID) -> Iterator[tuple[str, bytes]]:
    """(file name, PDF) of every letter of a Telling that was not destroyed, its copies right behind it."""
    letter = Kennisgeving
    rows = session.execute(
        select(letter.id, letter.huurovereenkomst_id, letter.nummer, letter.pdf.column)
        .where(letter.telling_id == telling_id, letter.complex_id == complex_id)
        .order_by(letter.nummer)
    ).all()
    copies = session.execute(
        select(
            Geadresseerde.id,
            Geadresseerde.huurovereenkomst_id,
            Geadresseerde.kennisgeving_id,
            Geadresseerde.pdf.column,
        )
        .join(letter, letter.id == Geadresseerde.kennisgeving_id)
        .where(letter.telling_id == telling_id, Geadresseerde.complex_id == complex_id)
        .where(Geadresseerde.pdf.column.is_not(None))
        .order_by(Geadresseerde.id)
    ).all()
    extra: dict[uuid.UUID, list[bytes | None]] = defaultdict(list)
    opened = open_rows(keyring(session), Geadresseerde, copies, Geadresseerde.pdf)
    for copy, (pdf,) in zip(copies, opened, strict=True):
        extra[copy.kennisgeving_id].append(pdf)
    for row, (pdf,) in zip(rows, open_rows(keyring(session), letter, rows, letter.pdf), strict=True):
        name = f"kennisgeving-{row.nummer:03d}"
        names = [name, *(f"{name}-postadres-{n}" for n in range(1, len(extra[row.id]) + 1))]
        for file, content in zip(names, [pdf, *extra[row.id]], strict=True):
            if content is not None:
                yield f"{file}.pdf", content


def postadres(
    session: Session, complex_id: uuid.UUID, lease_id: uuid.UUID, huurder_id: uuid.UUID
) -> tuple[str, str, str]:
    """(name of the tenant, address of the home, second address or nothing). Raises NotFound."""
    row = session.execute(
        select(Huurder, Woning)
        .join(Huurovereenkomst, Huurovereenkomst.id == Huurder.huurovereenkomst_id)
        .join(Woning, Woning.id == Huurovereenkomst.woning_id)
        .where(
            Huurder.id == huurder_id,
            Huurder.huurovereenkomst_id == lease_id,
            Huurder.complex_id == complex_id,
        )
    ).one_or_none()
    if row is None:
        raise NotFound
    known = session.scalars(select(Postadres).where(Postadres.huurder_id == huurder_id)).one_or_none()
    return row[0].naam or "", row[1].adres, (known.adres or "") if known else ""


def _namen(session: Session, letter: Kennisgeving) -> dict[uuid.UUID, str]:
    """The tenants of the lease, also those who left since, the first tenant first."""
    rows = session.execute(
        select(Huurder.id, Huurder.huurovereenkomst_id, Huurder.naam.column)
        .where(Huurder.huurovereenkomst_id == letter.huurovereenkomst_id)
        .order_by(Huurder.volgnummer)
    ).all()
    opened = open_rows(keyring(session), Huurder, rows, Huurder.naam)
    return {row.id: naam or "" for row, (naam,) in zip(rows, opened, strict=True)}


def _replaced(session: Session, letter: Kennisgeving) -> tuple[Verbeterreden | None, uuid.UUID | None]:
    """Why the letter is sent again, and the one that came in its place."""
    reden = session.scalar(
        select(Briefverbetering.reden).where(Briefverbetering.kennisgeving_id == letter.id)
    )
    newer = session.scalar(
        select(Kennisgeving.id)
        .where(
            Kennisgeving.telling_id == letter.telling_id,
            Kennisgeving.huurovereenkomst_id == letter.huurovereenkomst_id,
            Kennisgeving.uitgave > letter.uitgave,
        )
        .order_by(Kennisgeving.uitgave.desc())
        .limit(1)
    )
    return reden, newer


def _newest_job(session: Session, telling_id: uuid.UUID) -> Voortgang | None:
    taak = session.scalars(
        select(Taak)
        .where(Taak.sleutel.like(f"kennisgevingen:{telling_id}:%"))
        .order_by(Taak.id.desc())
        .limit(1)
    ).first()
    if taak is None:
        return None
    stopped = taak.stop or taak.pogingen >= MAX_ATTEMPTS
    return Voortgang(taak.gedaan, taak.totaal, taak.klaar is not None, stopped, taak.fout)
