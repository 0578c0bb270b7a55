"""The one place where a home and its Hulpdossier meet: by a keyed pseudonym, never by a column."""

import datetime as dt
import hashlib
import hmac
import secrets
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeVar

from flask_babel import LazyString, format_date
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from privacy.keystore import KeyStore
from privacy.pseudoniem import pseudoniem
from renovatie.complexen.models import Woning
from renovatie.hulpdossiers.models import Hulpdossier
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row

Feit = TypeVar("Feit")
HELD = "hulpdossiers_vast"
READ = "hulpdossiers_gelezen"
RESTRICTED = _l(
    "De bewoner vroeg om dit dossier niet te gebruiken. U kunt er nu niets in veranderen. "
    "De privacycoördinator van uw organisatie weet meer."
)
SAID_BEFORE = _l(
    "Wat er van dit huishouden was opgeschreven is vernietigd. Ook wat u daarvoor hoorde, mag niet meer in "
    "een dossier komen. Hoe een bezoek afliep, kunt u wel bewaren, zonder tekst."
)


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


def is_file_of(session: Session, woning_id: uuid.UUID, bewoningsnummer: int) -> ColumnElement[bool]:
    """SQL condition: the Hulpdossier is of this household."""
    return Hulpdossier.pseudoniem == _key(session, woning_id, bewoningsnummer)


def find_dossier(session: Session, woning_id: uuid.UUID, bewoningsnummer: int) -> Hulpdossier | None:
    """The Hulpdossier of this household; None when nothing was told there, or all of it is destroyed."""
    found = _any_dossier(session, woning_id, bewoningsnummer)
    return None if found is None or found.vernietigd_op is not None else found


def check_alive(session: Session, dossier_id: uuid.UUID) -> None:
    """Refuse a file that was destroyed. Raises RuleError (vernietigd) with the day."""
    op = session.scalar(select(Hulpdossier.vernietigd_op).where(Hulpdossier.id == dossier_id))
    if op is not None:
        raise _destroyed(op)


def hold_alive(session: Session, dossier_id: uuid.UUID, *, ook_beperkt: bool = False) -> Hulpdossier:
    """The file, held until commit, so that nothing is written in one that is being destroyed.

    Raises NotFound; RuleError (vernietigd) when it was destroyed, or when its use is restricted (art. 18
    AVG) and this is not `ook_beperkt`: an act that only ends sharing.
    """
    dossier = _held(session).get(dossier_id) or lock_row(session, Hulpdossier, dossier_id)
    if dossier is None:
        raise NotFound
    _keep_held(session, dossier)
    if dossier.vernietigd_op is not None:
        raise _destroyed(dossier.vernietigd_op)
    if not ook_beperkt:
        _refuse_restricted(dossier)
    return dossier


def _held(session: Session) -> dict[uuid.UUID, Hulpdossier]:
    """The files that this transaction holds already: who holds one need not ask for it again."""
    transaction, files = session.info.get(HELD, (None, {}))
    return files if transaction is not None and transaction is session.get_transaction() else {}


def _keep_held(session: Session, dossier: Hulpdossier) -> None:
    # What a savepoint locks it may let go of again, so that is not counted on.
    if not session.in_nested_transaction():
        session.info[HELD] = (session.get_transaction(), {**_held(session), dossier.id: dossier})


def _refuse_restricted(dossier: Hulpdossier) -> None:
    if dossier.beperkt_op is not None:
        raise RuleError(RESTRICTED, "conflict")


def _destroyed(op: dt.date) -> RuleError:
    dag = LazyString(format_date, op, "d MMMM y")
    return RuleError(
        _l(
            "Dit hulpdossier is vernietigd op %(dag)s. De termijn was voorbij, of de bewoner vroeg erom. "
            "Wat er stond, is voorgoed weg.",
            dag=dag,
        ),
        "vernietigd",
        op=op,
    )


def open_dossier(session: Session, woning: Woning, voor: dt.date | None = None) -> tuple[Hulpdossier, bool]:
    """The Hulpdossier of the household that lives there now, and whether it was made for this.

    One statement when there is one. `voor`: what is to be written was said before this day. Raises RuleError
    when its use is restricted, or (vernietigd) when all that was said by then was destroyed.
    """
    # Held until commit, and read again: a destruction at the same moment either sees what is written here
    # and stops, or is over before this begins.
    found = session.scalar(
        select(Hulpdossier)
        .where(is_file_of(session, woning.id, woning.bewoningsnummer))
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    if found is not None and found.vernietigd_op is None:
        _refuse_restricted(found)
        _keep_held(session, found)
        return found, False
    if found is not None and voor is not None and (found.vernietigd_op or voor) >= voor:
        raise RuleError(SAID_BEFORE, "vernietigd")
    return _new_file(session, woning, woning.bewoningsnummer, found), True


def empty_file(session: Session, woning_id: uuid.UUID, bewoningsnummer: int) -> Hulpdossier:
    """The file of this household, made empty when there was none.

    A right of a resident then holds where nothing was told but the questions were answered. NotFound for a
    home that is not there.
    """
    woning = lock_row(session, Woning, woning_id)
    if woning is None:
        raise NotFound
    found = _any_dossier(session, woning_id, bewoningsnummer)
    if found is not None and found.vernietigd_op is None:
        return found
    return _new_file(session, woning, bewoningsnummer, found)


def _new_file(
    session: Session, woning: Woning, bewoningsnummer: int, destroyed: Hulpdossier | None
) -> Hulpdossier:
    if destroyed is not None:
        # The empty row of the file that was destroyed stays for the count; no home leads to it any more.
        destroyed.pseudoniem = secrets.token_bytes(len(destroyed.pseudoniem))
        session.flush()
    dossier = Hulpdossier(
        complex_id=woning.complex_id,
        pseudoniem=_key(session, woning.id, bewoningsnummer),
        geopend_op=today(session),
    )
    session.add(dossier)
    session.flush()
    return dossier


def restricted_homes(
    session: Session, complex_id: uuid.UUID, woningen: Collection[Woning]
) -> frozenset[uuid.UUID]:
    """Those of these homes whose household of now asked not to use its file (art. 18 AVG). One statement."""
    keys = {
        bytes(key)
        for key in session.scalars(
            select(Hulpdossier.pseudoniem).where(
                Hulpdossier.complex_id == complex_id,
                Hulpdossier.beperkt_op.is_not(None),
                Hulpdossier.vernietigd_op.is_(None),
            )
        )
    }
    if not keys:
        return frozenset()
    return frozenset(w.id for w in woningen if _key(session, w.id, w.bewoningsnummer) in keys)


def destroyed_days(
    session: Session, complex_id: uuid.UUID, homes: Collection[tuple[uuid.UUID, int]]
) -> dict[tuple[uuid.UUID, int], dt.date]:
    """On which day the file of these (home, number of the household) was destroyed. One statement.

    Nothing is written at the home for this: only the pseudonym tells, and that asks for the key.
    """
    rows = session.execute(
        select(Hulpdossier.pseudoniem, Hulpdossier.vernietigd_op).where(
            Hulpdossier.complex_id == complex_id, Hulpdossier.vernietigd_op.is_not(None)
        )
    )
    days = {bytes(row.pseudoniem): row.vernietigd_op for row in rows}
    if not days:
        return {}
    keys = {home: _key(session, *home) for home in homes}
    return {home: days[key] for home, key in keys.items() if key in days}


class Silent(NamedTuple):
    """Homes of which no list says how contact with the household of now stands."""

    vernietigd: frozenset[uuid.UUID]
    beperkt: frozenset[uuid.UUID]


def silent_homes(session: Session, complex_id: uuid.UUID, homes: Collection[tuple[uuid.UUID, int]]) -> Silent:
    """Those of these (home, number of the household) whose file was destroyed, or may not be used (art. 18
    AVG). One statement; none on a page that asked for the files of this complex already.
    """
    return silent_among(
        session, [row for row in _files(session, complex_id) if row.weg or row.beperkt], homes
    )


def _files(session: Session, complex_id: uuid.UUID) -> Sequence[Any]:
    """All files of this complex: pseudonym, id, whether it is gone, whether it may not be used.

    Who only reads sees one moment, so a page asks it once for all its parts.
    """
    read: dict[uuid.UUID, Sequence[Any]] = session.info.setdefault(READ, {})
    if complex_id not in read or not session.info.get("leest"):
        read[complex_id] = session.execute(
            select(
                Hulpdossier.pseudoniem,
                Hulpdossier.id,
                Hulpdossier.vernietigd_op.is_not(None).label("weg"),
                Hulpdossier.beperkt_op.is_not(None).label("beperkt"),
            ).where(Hulpdossier.complex_id == complex_id)
        ).all()
    return read[complex_id]


def silent_files(complex_id: uuid.UUID, *voor: Any) -> Select[Any]:
    """What `silent_among` reads, behind the columns `voor`: for who asks it along with something else."""
    return select(*voor, Hulpdossier.pseudoniem, Hulpdossier.vernietigd_op.is_not(None).label("weg")).where(
        Hulpdossier.complex_id == complex_id,
        or_(Hulpdossier.vernietigd_op.is_not(None), Hulpdossier.beperkt_op.is_not(None)),
    )


def silent_among(session: Session, files: Iterable[Any], homes: Collection[tuple[uuid.UUID, int]]) -> Silent:
    """As `silent_homes`, with its rows read already."""
    weg = {bytes(row.pseudoniem): row.weg for row in files}
    keys = {_key(session, *home): home[0] for home in homes} if weg else {}
    found = {keys[key]: gone for key, gone in weg.items() if key in keys}
    return Silent(
        frozenset(home for home, gone in found.items() if gone),
        frozenset(home for home, gone in found.items() if not gone),
    )


def by_home(
    session: Session, found: Mapping[bytes, Feit], homes: Iterable[Huishouden]
) -> dict[uuid.UUID, Feit]:
    """What is known by the pseudonym of a file, by the home where that household lives now."""
    keys = {home.woning_id: _key(session, home.woning_id, home.bewoningsnummer) for home in homes}
    return {woning_id: found[key] for woning_id, key in keys.items() if key in found}


def huishoudens_by_dossier(
    session: Session, complex_id: uuid.UUID, homes: Iterable[Huishouden] | None = None
) -> dict[uuid.UUID, Huishouden]:
    """Which household each Hulpdossier of this complex belongs to, also those that left. Two statements.

    In: `homes`, all homes of the complex as they are lived in now, when the caller has them already: then at
    most one. The pseudonyms of all homes are computed again: a dossier itself does not tell.
    """
    ids = {bytes(row.pseudoniem): row.id for row in _files(session, complex_id) if not row.weg}
    if not ids:
        return {}
    if homes is None:
        homes = huishoudens_van(session, complex_id)
    found: dict[uuid.UUID, Huishouden] = {}
    for home in homes:
        for nummer in range(1, home.bewoningsnummer + 1):
            dossier_id = ids.get(_key(session, home.woning_id, nummer))
            if dossier_id is not None:
                huidig = nummer == home.bewoningsnummer
                found[dossier_id] = replace(home, bewoningsnummer=nummer, huidig=huidig)
    return found


def huishoudens_van(session: Session, complex_id: uuid.UUID) -> list[Huishouden]:
    """Every home of this complex with the household that lives there now. One statement."""
    return [as_huishouden(w) for w in session.scalars(select(Woning).where(Woning.complex_id == complex_id))]


def as_huishouden(woning: Woning) -> Huishouden:
    """A home as the help side shows it, with the household that lives there now."""
    return Huishouden(
        woning_id=woning.id,
        bewoningsnummer=woning.bewoningsnummer,
        nummer=woning.nummer,
        adres=woning.adres,
        portiek=woning.portiek,
        verdieping=woning.verdieping,
        deur=woning.deur,
        huisnummer=woning.huisnummer,
    )


def mark_of(session: Session, woning_id: uuid.UUID, bewoningsnummer: int, rij_id: uuid.UUID) -> bytes:
    """By what the Vernietiging of a household finds this text of it that lies outside its file.

    Another one for each row: two texts about one household do not show as such, nor where its file is.
    """
    return _mark(session, _key(session, woning_id, bewoningsnummer), rij_id)


def marked(
    session: Session, dossier_id: uuid.UUID, rijen: Iterable[tuple[uuid.UUID, bytes]]
) -> list[uuid.UUID]:
    """Of these (id, mark) the ids of those about the household of this file."""
    found = session.scalar(select(Hulpdossier.pseudoniem).where(Hulpdossier.id == dossier_id))
    if found is None:
        return []
    return [id_ for id_, merk in rijen if hmac.compare_digest(_mark(session, bytes(found), id_), bytes(merk))]


def marked_restricted(
    session: Session, complex_ids: Collection[uuid.UUID], rijen: Iterable[tuple[uuid.UUID, bytes]]
) -> frozenset[uuid.UUID]:
    """Of these (id, mark) the ids of those about a household that asked not to use its file (art. 18 AVG).

    One statement.
    """
    keys = [
        bytes(key)
        for key in session.scalars(
            select(Hulpdossier.pseudoniem).where(
                Hulpdossier.complex_id.in_(complex_ids),
                Hulpdossier.beperkt_op.is_not(None),
                Hulpdossier.vernietigd_op.is_(None),
            )
        )
    ]
    return frozenset(
        id_
        for id_, merk in rijen
        if any(hmac.compare_digest(_mark(session, key, id_), bytes(merk)) for key in keys)
    )


def destroyed_on(session: Session, woning_id: uuid.UUID, bewoningsnummer: int) -> dt.date | None:
    """The day on which the file of this household was destroyed; None when it has one, or never had any."""
    found = _any_dossier(session, woning_id, bewoningsnummer)
    return None if found is None else found.vernietigd_op


def _mark(session: Session, key: bytes, rij_id: uuid.UUID) -> bytes:
    keystore: KeyStore = session.info["keystore"]
    return hmac.digest(keystore.secret("pseudoniem"), b"merk|" + rij_id.bytes + key, hashlib.sha256)


def _any_dossier(session: Session, woning_id: uuid.UUID, bewoningsnummer: int) -> Hulpdossier | None:
    return session.scalar(select(Hulpdossier).where(is_file_of(session, woning_id, bewoningsnummer)))


def _key(session: Session, woning_id: uuid.UUID, bewoningsnummer: int) -> bytes:
    keystore: KeyStore = session.info["keystore"]
    return pseudoniem(keystore, woning_id, bewoningsnummer)
