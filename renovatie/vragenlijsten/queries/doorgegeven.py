"""What residents let the social worker know: who wants a call, and the answers that she may read."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Complex, Woning
from renovatie.huisbezoeken.codes import Contactsoort
from renovatie.huisbezoeken.models import Bezoekuitkomst
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.huishoudens.queries import runs_on
from renovatie.hulpdossiers.bellijst import belfeiten
from renovatie.hulpdossiers.codes import Slot
from renovatie.hulpdossiers.pseudoniemen import (
    Huishouden,
    as_huishouden,
    huishoudens_van,
)
from renovatie.hulpdossiers.queries import Collega, closed_for, collega_van
from renovatie.hulpdossiers.sloten import file_of, open_in_need_until
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from renovatie.kern.web.context import Belwens
from renovatie.vragenlijsten.inhoud import open_antwoorden
from renovatie.vragenlijsten.koppeling import Soort, pseudoniem, pseudoniem_van
from renovatie.vragenlijsten.models import Antwoordkopie, Vragenronde
from renovatie.vragenlijsten.vragensets import all_sets
from workflows.huisbezoek import Uitkomst
from workflows.vragenlijst import Vraag


@dataclass(frozen=True, slots=True)
class Doorgegeven:
    """A household that let something know. `wil_gebeld`: nobody called it back yet."""

    huishouden: Huishouden
    gegeven_op: dt.date
    wil_gebeld: bool
    deelt: bool


def doorgegeven(session: Session, complex_id: uuid.UUID) -> list[Doorgegeven]:
    """The households of now that share answers or wait for a call, those that wait first. Four statements.

    None whose household asked not to use its data (art. 18 AVG).
    """
    kopieen = _kopieen(session, complex_id)
    found = _of_homes(session, complex_id, kopieen, huishoudens_van(session, complex_id)) if kopieen else []
    return sorted(found, key=lambda d: (not d.wil_gebeld, d.gegeven_op, d.huishouden.huisnummer))


def belwensen(
    session: Session, complex_id: uuid.UUID, homes: Collection[Huishouden]
) -> dict[uuid.UUID, Belwens]:
    """By home who of these asked to be called when they answered, and was not yet: for the calls and the day.

    One statement when nobody waits, three else; nothing is opened.
    """
    kopieen = _kopieen(session, complex_id)
    if not any(row.wil_gebeld for row in kopieen):
        return {}
    return {
        d.huishouden.woning_id: Belwens(d.gegeven_op, d.deelt)
        for d in _of_homes(session, complex_id, kopieen, homes)
        if d.wil_gebeld
    }


def _kopieen(session: Session, complex_id: uuid.UUID) -> Sequence[Any]:
    """What was let known, without its words."""
    deelt = Antwoordkopie.antwoorden.column.is_not(None).label("deelt")
    kopie = (Antwoordkopie.ronde_id, Antwoordkopie.pseudoniem, Antwoordkopie.gegeven_op)
    return session.execute(
        select(*kopie, Antwoordkopie.wil_gebeld, deelt).where(Antwoordkopie.complex_id == complex_id)
    ).all()


def _of_homes(
    session: Session, complex_id: uuid.UUID, kopieen: Sequence[Any], homes: Collection[Huishouden]
) -> list[Doorgegeven]:
    """Of these households of now those that let something know. Two statements."""
    by_key = {bytes(row.pseudoniem): row for row in kopieen}
    rondes = {row.ronde_id for row in kopieen}
    gebeld, feiten = _gebeld(session, complex_id), belfeiten(session, complex_id, homes)
    found = []
    for home in homes:
        feit = feiten.get(home.woning_id)
        if feit is not None and feit.beperkt:
            continue
        keys = (
            pseudoniem(session, Soort.KOPIE, ronde_id, home.woning_id, home.bewoningsnummer)
            for ronde_id in rondes
        )
        rows = [by_key[key] for key in keys if key in by_key]
        klaar = (gebeld.get(home.woning_id), feit.afgezegd_op if feit else None)
        if one := _one(home, rows, max((op for op in klaar if op is not None), default=None)):
            found.append(one)
    return found


def _one(home: Huishouden, rows: list[Any], klaar_op: dt.date | None) -> Doorgegeven | None:
    """The household as one line; None when it shares nothing and was called back, or needs no call."""
    wil = any(row.wil_gebeld and (klaar_op is None or klaar_op < row.gegeven_op) for row in rows)
    deelt = any(row.deelt for row in rows)
    if not (wil or deelt):
        return None
    return Doorgegeven(home, max(row.gegeven_op for row in rows), wil, deelt)


def _gebeld(session: Session, complex_id: uuid.UUID) -> dict[uuid.UUID, dt.date]:
    """By home the last day (inclusive) of which a wish was heard by the household of now being spoken to.

    Rows of a day have no order: a call that was asked for answers a wish of its own day, any other
    conversation only one of an earlier day, since it may have come first. The questions themselves never do.
    """
    rows = session.execute(
        select(Bezoekuitkomst.id, Bezoekuitkomst.woning_id, Bezoekuitkomst.soort, Bezoekuitkomst.datum.column)
        .join(
            Woning,
            and_(
                Woning.id == Bezoekuitkomst.woning_id,
                Woning.bewoningsnummer == Bezoekuitkomst.bewoningsnummer,
            ),
        )
        .where(
            Bezoekuitkomst.complex_id == complex_id,
            Bezoekuitkomst.uitkomst == Uitkomst.GESPREK,
            Bezoekuitkomst.soort != Contactsoort.TELEFONISCHE_VRAGENLIJST,
        )
    ).all()
    found: dict[uuid.UUID, dt.date] = {}
    for row, op in zip(rows, Bezoekuitkomst.datum.values(session, rows), strict=True):
        tot = op if row.soort is Contactsoort.BEL_MIJ_MAAR else op - dt.timedelta(days=1)
        found[row.woning_id] = max(tot, found.get(row.woning_id, tot))
    return found


def woningen(session: Session, complex_id: uuid.UUID) -> list[tuple[uuid.UUID, str]]:
    """The homes with a lease that runs, for choosing who withdraws: not who took part."""
    rows = session.scalars(
        select(Woning)
        .join(Huurovereenkomst, and_(Huurovereenkomst.woning_id == Woning.id, runs_on(today(session))))
        .where(Woning.complex_id == complex_id)
        .order_by(Woning.straat, Woning.huisnummer, Woning.toevoeging)
    )
    return [(woning.id, woning.adres) for woning in rows]


# ---------------------------------------------------------------- One household


@dataclass(frozen=True, slots=True)
class Gedeeld:
    """The answers that one household shared in a round, question by question."""

    gegeven_op: dt.date
    antwoorden: tuple[tuple[Vraag, str], ...]


@dataclass(frozen=True, slots=True)
class Antwoordblad:
    """What the social worker reads of one household.

    `van`: whose area it is, `slot`: why it is shut for everybody; with one of them there is no answer.
    """

    huishouden: Huishouden
    rondes: tuple[Gedeeld, ...]
    van: Collega | None = None
    slot: Slot | None = None
    dossier_id: uuid.UUID | None = None
    """The file that a noodopening opens; None: there is none, and it stays shut."""


def antwoordblad(
    session: Session, gebruiker_id: uuid.UUID, complex_id: uuid.UUID, woning_id: uuid.UUID
) -> Antwoordblad:
    """The answers that this household shares. Raises NotFound when it shares none, or for another complex.

    They open and shut as the file of the household does: in the area of a colleague with a reason, under a
    restriction (art. 18 AVG) and after the end of the complex by a noodopening.
    """
    woning = session.get(Woning, woning_id)
    if woning is None or woning.complex_id != complex_id:
        raise NotFound
    rondes = list(session.scalars(select(Vragenronde).where(Vragenronde.complex_id == complex_id)))
    versies = {pseudoniem_van(session, Soort.KOPIE, ronde.id, woning): ronde.versie for ronde in rondes}
    kopieen = [
        kopie
        for kopie in session.scalars(
            select(Antwoordkopie).where(
                Antwoordkopie.complex_id == complex_id, Antwoordkopie.pseudoniem.in_(versies)
            )
        )
        if kopie.antwoorden_zegel is not None  # type: ignore[attr-defined]  # made by Sealed
    ]
    if not kopieen:
        raise NotFound
    huishouden = as_huishouden(woning)
    return _closed(session, gebruiker_id, woning) or Antwoordblad(
        huishouden, tuple(_gedeeld(kopieen, versies))
    )


def _closed(session: Session, gebruiker_id: uuid.UUID, woning: Woning) -> Antwoordblad | None:
    home = as_huishouden(woning)
    file = file_of(session, home)
    if file is None or file[0].vernietigd_op is not None:
        if session.get_one(Complex, woning.complex_id).beeindigd_op is not None:
            return Antwoordblad(home, (), slot=Slot.GESLOTEN)
        collega = collega_van(session, gebruiker_id, woning.complex_id, woning.portiek)
        return Antwoordblad(home, (), collega) if collega else None
    dossier, slot = file
    if slot is not None:
        if open_in_need_until(session, dossier.id, gebruiker_id):
            return None
        return Antwoordblad(home, (), slot=slot, dossier_id=dossier.id)
    collega = closed_for(session, gebruiker_id, woning.complex_id, woning.portiek, dossier.id)
    return Antwoordblad(home, (), collega) if collega else None


def _gedeeld(kopieen: list[Antwoordkopie], versies: dict[bytes, str]) -> Iterable[Gedeeld]:
    for kopie in sorted(kopieen, key=lambda een: een.gegeven_op, reverse=True):
        vragenset = all_sets()[versies[bytes(kopie.pseudoniem)]]
        given = open_antwoorden(kopie.antwoorden)
        yield Gedeeld(
            kopie.gegeven_op,
            tuple((v, v.antwoorden[given[v.code]]) for v in vragenset.vragen if v.code in given),
        )
