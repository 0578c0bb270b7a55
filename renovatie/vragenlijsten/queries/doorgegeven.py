"""What residents let the social worker know: who wants a call, and the answers that she may read."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Complex, Woning
from renovatie.huisbezoeken.codes import Contactsoort
from renovatie.huisbezoeken.models import Bezoekuitkomst
from renovatie.huishoudens.models import Contactvoorkeur, Huurovereenkomst
from renovatie.huishoudens.queries import runs_on
from renovatie.hulpdossiers.bellijst import afgezegd_op
from renovatie.hulpdossiers.codes import Slot
from renovatie.hulpdossiers.pseudoniemen import (
    Huishouden,
    as_huishouden,
    find_dossier,
    restricted_homes,
)
from renovatie.hulpdossiers.queries import Collega, closed_for, collega_van
from renovatie.hulpdossiers.sloten import open_in_need_until, slot_of
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from renovatie.kern.web.context import Belwens
from renovatie.vragenlijsten.inhoud import open_antwoorden
from renovatie.vragenlijsten.koppeling import Soort, pseudoniem_van
from renovatie.vragenlijsten.models import Antwoordkopie, Belgesprek, Vragenronde
from renovatie.vragenlijsten.vragensets import all_sets
from workflows.huisbezoek import Uitkomst
from workflows.vragenlijst import Belstand, Vraag


@dataclass(frozen=True, slots=True)
class Doorgegeven:
    """A household that let something know. `wil_gebeld`: nobody called it back yet."""

    huishouden: Huishouden
    gegeven_op: dt.date
    wil_gebeld: bool
    deelt: bool


def doorgegeven(session: Session, complex_id: uuid.UUID) -> list[Doorgegeven]:
    """The households of now that share answers or wait for a call, those that wait first. Six statements.

    None whose household asked not to use its data (art. 18 AVG).
    """
    kopieen = {
        bytes(row.pseudoniem): row
        for row in session.execute(
            select(
                Antwoordkopie.pseudoniem,
                Antwoordkopie.gegeven_op,
                Antwoordkopie.wil_gebeld,
                Antwoordkopie.antwoorden.column.is_not(None).label("deelt"),
            ).where(Antwoordkopie.complex_id == complex_id)
        )
    }
    if not kopieen:
        return []
    rondes = list(session.scalars(select(Vragenronde.id).where(Vragenronde.complex_id == complex_id)))
    found = []
    woningen = session.scalars(select(Woning).where(Woning.complex_id == complex_id)).all()
    gebeld, afgezegd = _gebeld(session, complex_id), afgezegd_op(session, complex_id, woningen)
    beperkt = restricted_homes(session, complex_id, woningen)
    for woning in (woning for woning in woningen if woning.id not in beperkt):
        rows = [
            row
            for ronde_id in rondes
            if (row := kopieen.get(pseudoniem_van(session, Soort.KOPIE, ronde_id, woning)))
        ]
        klaar = [op for op in (gebeld.get(woning.id), afgezegd.get(woning.id)) if op is not None]
        if one := _one(woning, rows, max(klaar, default=None)):
            found.append(one)
    return sorted(found, key=lambda d: (not d.wil_gebeld, d.gegeven_op, d.huishouden.huisnummer))


def belwensen(session: Session, complex_id: uuid.UUID) -> dict[uuid.UUID, Belwens]:
    """By home who asked to be called when they answered, and was not yet: for the list of calls and the day.

    One statement when nobody waits, seven else; nothing is opened.
    """
    wacht = select(Antwoordkopie.id).where(
        Antwoordkopie.complex_id == complex_id, Antwoordkopie.wil_gebeld.is_(True)
    )
    if session.scalar(wacht.limit(1)) is None:
        return {}
    return {
        d.huishouden.woning_id: Belwens(d.gegeven_op, d.deelt)
        for d in doorgegeven(session, complex_id)
        if d.wil_gebeld
    }


def _one(woning: Woning, rows: list[Any], klaar_op: dt.date | None) -> Doorgegeven | None:
    """The household as one line; None when it shares nothing and was called back, or needs no call."""
    wil = any(row.wil_gebeld and (klaar_op is None or klaar_op < row.gegeven_op) for row in rows)
    deelt = any(row.deelt for row in rows)
    if not (wil or deelt):
        return None
    return Doorgegeven(as_huishouden(woning), max(row.gegeven_op for row in rows), wil, deelt)


def _gebeld(session: Session, complex_id: uuid.UUID) -> dict[uuid.UUID, dt.date]:
    """By home the day of the last conversation with the household of now, but for the questions."""
    rows = session.execute(
        select(Bezoekuitkomst.woning_id, func.max(Bezoekuitkomst.datum))
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
        .group_by(Bezoekuitkomst.woning_id)
    )
    return {row[0]: row[1] for row in rows}


def niet_bellen(session: Session, complex_id: uuid.UUID) -> list[Huishouden]:
    """Households that told the caller never to call again, until that stands in their wishes. One statement.

    The caller may not change wishes that hold for both sides: the social worker does.
    """
    rows = session.execute(
        select(Woning)
        .join(Belgesprek, Belgesprek.woning_id == Woning.id)
        .join(Huurovereenkomst, and_(Huurovereenkomst.woning_id == Woning.id, runs_on(today(session))))
        .outerjoin(Contactvoorkeur, Contactvoorkeur.huurovereenkomst_id == Huurovereenkomst.id)
        .where(
            Woning.complex_id == complex_id,
            Belgesprek.bewoningsnummer == Woning.bewoningsnummer,
            Belgesprek.stand == Belstand.NIET_BELLEN,
            func.coalesce(Contactvoorkeur.niet_meer_bellen, False).is_(False),
        )
        .order_by(Woning.straat, Woning.huisnummer, Woning.toevoeging)
    )
    return [as_huishouden(woning) for woning in dict.fromkeys(rows.scalars())]


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
    dossier = find_dossier(session, woning.id, woning.bewoningsnummer)
    if dossier is None:
        if session.get_one(Complex, woning.complex_id).beeindigd_op is not None:
            return Antwoordblad(home, (), slot=Slot.GESLOTEN)
        collega = collega_van(session, gebruiker_id, woning.complex_id, woning.portiek)
        return Antwoordblad(home, (), collega) if collega else None
    slot = slot_of(session, dossier.id, huidig=True)
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
