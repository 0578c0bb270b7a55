"""The one place where a home and its Hulpdossier meet: by a keyed pseudonym, never by a column."""

import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.keystore import KeyStore
from privacy.pseudoniem import pseudoniem
from renovatie.complexen.models import Woning
from renovatie.hulpdossiers.models import Hulpdossier
from renovatie.kern.clock import today


@dataclass(frozen=True, slots=True)
class Huishouden:
    """A home with the number of the household in it; `huidig` is False for one that left."""

    woning_id: uuid.UUID
    bewoningsnummer: int
    nummer: str
    adres: str
    portiek: str
    verdieping: int | None
    deur: int
    huisnummer: int
    huidig: bool = True


def find_dossier(session: Session, woning_id: uuid.UUID, bewoningsnummer: int) -> Hulpdossier | None:
    """The Hulpdossier of this household, or None when nothing was ever told there."""
    key = _key(session, woning_id, bewoningsnummer)
    return session.scalar(select(Hulpdossier).where(Hulpdossier.pseudoniem == key))


def open_dossier(session: Session, woning: Woning) -> Hulpdossier:
    """The Hulpdossier of the household that lives there now, made when there is none yet."""
    found = find_dossier(session, woning.id, woning.bewoningsnummer)
    if found is not None:
        return found
    dossier = Hulpdossier(
        complex_id=woning.complex_id,
        pseudoniem=_key(session, woning.id, woning.bewoningsnummer),
        geopend_op=today(session),
    )
    session.add(dossier)
    session.flush()
    return dossier


def huishoudens_by_dossier(session: Session, complex_id: uuid.UUID) -> dict[uuid.UUID, Huishouden]:
    """Which household each Hulpdossier of this complex belongs to, also those that left. Two statements.

    The pseudonyms of all homes are computed again: a dossier itself does not tell.
    """
    rows = session.execute(
        select(Hulpdossier.pseudoniem, Hulpdossier.id).where(Hulpdossier.complex_id == complex_id)
    )
    ids = {bytes(row.pseudoniem): row.id for row in rows}
    if not ids:
        return {}
    found: dict[uuid.UUID, Huishouden] = {}
    for woning in session.scalars(select(Woning).where(Woning.complex_id == complex_id)):
        for nummer in range(1, woning.bewoningsnummer + 1):
            dossier_id = ids.get(_key(session, woning.id, nummer))
            if dossier_id is not None:
                found[dossier_id] = as_huishouden(woning, nummer)
    return found


def as_huishouden(woning: Woning, bewoningsnummer: int | None = None) -> Huishouden:
    """A home as the help side shows it; without a number the household that lives there now."""
    nummer = woning.bewoningsnummer if bewoningsnummer is None else bewoningsnummer
    return Huishouden(
        woning_id=woning.id,
        bewoningsnummer=nummer,
        nummer=woning.nummer,
        adres=woning.adres,
        portiek=woning.portiek,
        verdieping=woning.verdieping,
        deur=woning.deur,
        huisnummer=woning.huisnummer,
        huidig=nummer == woning.bewoningsnummer,
    )


def _key(session: Session, woning_id: uuid.UUID, bewoningsnummer: int) -> bytes:
    keystore: KeyStore = session.info["keystore"]
    return pseudoniem(keystore, woning_id, bewoningsnummer)
