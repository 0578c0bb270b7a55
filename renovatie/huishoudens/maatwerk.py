"""Maatwerkafspraken: what the contractor minds in a home, with the resident's Toestemming.

Either side may write one; nobody sees who did, or when. Nothing here commits.
"""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, exists, or_, select, update
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from privacy.sealed import open_rows
from renovatie.complexen.models import Woning
from renovatie.huishoudens.maatwerkteksten import current_tekst
from renovatie.huishoudens.models import (
    Huurder,
    Huurovereenkomst,
    Maatwerk,
    Maatwerkafspraak,
    Maatwerkwijze,
)
from renovatie.huishoudens.queries import runs_on
from renovatie.huishoudens.woningblad import voorkeur_van
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import keyring
from renovatie.kern.verzegelde_codes import open_code, seal_code

MAATWERK: dict[Maatwerk, LazyString] = {
    Maatwerk.NA_TIEN_UUR: _l("Begin na 10.00 uur"),
    Maatwerk.BEL_VOORAF: _l("Bel een dag van tevoren"),
    Maatwerk.WACHT_AAN_DE_DEUR: _l("Bel aan en wacht aan de deur"),
    Maatwerk.SLEUTEL_HUISMEESTER: _l("Sleutel bij de huismeester"),
    Maatwerk.TOLK: _l("Tolk bij de start"),
    Maatwerk.LIFT: _l("Lift nodig, geen trap"),
    Maatwerk.DEUREN_DICHT: _l("Houd alle deuren dicht"),
    Maatwerk.STIL_MIDDAG: _l("Geen lawaai van 12.00 tot 14.00 uur"),
    Maatwerk.STROOM_VRAGEN: _l("Vraag het voordat de stroom uit gaat"),
    Maatwerk.WATER_VRAGEN: _l("Vraag het voordat het water uit gaat"),
    Maatwerk.STOF_AFSCHERMEN: _l("Scherm stof extra goed af"),
    Maatwerk.TOILET_BRUIKBAAR: _l("Het toilet blijft elke dag bruikbaar"),
    Maatwerk.VASTE_MENSEN: _l("Stuur steeds dezelfde mensen"),
    Maatwerk.NIET_WERKEN: _l("Werk niet op afgesproken dagen"),
}
"""The instruction as the contractor reads it: what to do, never why."""


@dataclass(frozen=True, slots=True)
class Afspraak:
    """One instruction for a home, without who asked for it; `van` and `tot` (inclusive) with NIET_WERKEN."""

    wat: Maatwerk
    van: dt.date | None = None
    tot: dt.date | None = None
    geldig_tot: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Afspraakregel:
    """One instruction on the page where it is kept: whose Toestemming it is, to stop it."""

    id: uuid.UUID
    afspraak: Afspraak
    huurder: str


@dataclass(frozen=True, slots=True)
class Bewoond:
    """A home and who rents it now; `lease_id` is None while nobody does."""

    adres: str
    lease_id: uuid.UUID | None
    huurders: tuple[tuple[uuid.UUID, str], ...]
    taal: str | None


def wie_huurt(session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID, op: dt.date) -> Bewoond:
    """The tenants of a home on a day and their language; four statements. Raises NotFound."""
    woning = session.get(Woning, woning_id)
    if woning is None or woning.complex_id != complex_id:
        raise NotFound
    lease_id = session.scalar(
        select(Huurovereenkomst.id).where(Huurovereenkomst.woning_id == woning_id, runs_on(op))
    )
    if lease_id is None:
        return Bewoond(woning.adres, None, (), None)
    voorkeur = voorkeur_van(session, lease_id)
    huurders = tuple((row.id, row.naam or "") for row in _tenants(session, lease_id))
    return Bewoond(woning.adres, lease_id, huurders, voorkeur.taal if voorkeur else None)


def afspraken(
    session: Session, complex_id: uuid.UUID, op: dt.date, woning_id: uuid.UUID | None = None
) -> Mapping[uuid.UUID, tuple[Afspraak, ...]]:
    """Per home what the contractor minds there from a day on, of the household that rents it then.

    In the order of the code list; one statement, keys loaded once.
    """
    rows = session.execute(
        select(
            Maatwerkafspraak.id,
            Maatwerkafspraak.huurovereenkomst_id,
            Huurovereenkomst.woning_id,
            Maatwerkafspraak.van,
            Maatwerkafspraak.tot,
            Maatwerkafspraak.geldig_tot,
            Maatwerkafspraak.instructie.column,
        )
        .join(Huurovereenkomst, Huurovereenkomst.id == Maatwerkafspraak.huurovereenkomst_id)
        .where(
            Maatwerkafspraak.complex_id == complex_id,
            runs_on(op),
            *_living(op),
            *([] if woning_id is None else [Huurovereenkomst.woning_id == woning_id]),
        )
    ).all()
    found: dict[uuid.UUID, list[Afspraak]] = defaultdict(list)
    opened = open_rows(keyring(session), Maatwerkafspraak, rows, Maatwerkafspraak.instructie)
    for row, (code,) in zip(rows, opened, strict=True):
        wat = Maatwerk(open_code(code))
        found[row.woning_id].append(Afspraak(wat, row.van, row.tot, row.geldig_tot))
    return {home: tuple(sorted(lines, key=_order)) for home, lines in found.items()}


def afspraken_van_huur(session: Session, lease_id: uuid.UUID, op: dt.date) -> list[Afspraakregel]:
    """What holds for one lease on a day, with the name of the tenant whose Toestemming it is."""
    rows = session.scalars(
        select(Maatwerkafspraak).where(Maatwerkafspraak.huurovereenkomst_id == lease_id, *_living(op))
    ).all()
    namen = {row.id: row.naam or "" for row in _tenants(session, lease_id)}
    lines = [Afspraakregel(row.id, _afspraak(row), namen.get(row.huurder_id, "")) for row in rows]
    return sorted(lines, key=lambda line: _order(line.afspraak))


def make_afspraak(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    woning_id: uuid.UUID,
    huurder_id: uuid.UUID,
    wat: Maatwerk,
    wijze: Maatwerkwijze,
    taal: str,
    geldig_tot: dt.date | None = None,
    van: dt.date | None = None,
    tot: dt.date | None = None,
) -> Maatwerkafspraak:
    """Keep what the contractor minds, with the Toestemming that the tenant gives today (art. 7 AVG).

    `van` and `tot` (inclusive) go with NIET_WERKEN, and only with it. `geldig_tot` is inclusive. Raises
    RuleError: conflict (nobody rents the home, the same instruction stands there), ongeldig; NotFound.
    """
    lease = _lease(session, complex_id, woning_id)
    if huurder_id not in {row.id for row in _tenants(session, lease.id)}:
        raise NotFound
    _check_days(today(session), wat, van, tot, geldig_tot)
    _check_new(session, lease.id, Afspraak(wat, van, tot))
    made = Maatwerkafspraak(
        complex_id=complex_id,
        huurovereenkomst_id=lease.id,
        huurder_id=huurder_id,
        gegeven_op=today(session),
        geldig_tot=geldig_tot,
        van=van,
        tot=tot,
    )
    made.instructie, made.wijze = seal_code(wat.value), seal_code(wijze.value)
    made.tekst = seal_code(current_tekst(taal).code)
    session.add(made)
    _note(session, "maatwerk.make", Actie.C, lease)
    return made


def stop_afspraak(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, woning_id: uuid.UUID, afspraak_id: uuid.UUID
) -> None:
    """The resident takes the Toestemming back: the contractor sees it no more. The proof stays.

    Raises NotFound, also for one that was stopped already.
    """
    lease = _lease(session, complex_id, woning_id)
    row = session.get(Maatwerkafspraak, afspraak_id, with_for_update=True, populate_existing=True)
    if row is None or row.huurovereenkomst_id != lease.id or row.ingetrokken_op is not None:
        raise NotFound
    row.instructie = row.van = row.tot = None
    row.ingetrokken_op = today(session)
    _note(session, "maatwerk.stop", Actie.U, lease)


def drop_old_afspraken(session: Session) -> None:
    """The instruction of an agreement that is over goes, also of who is not on the lease any more.

    The round of each morning does it.
    """
    dag = today(session)
    session.execute(
        update(Maatwerkafspraak)
        .where(
            or_(Maatwerkafspraak.geldig_tot < dag, ~_on_lease(dag)),
            Maatwerkafspraak.instructie.column.is_not(None),
        )
        .values(instructie_zegel=None, van=None, tot=None)
    )


def _living(op: dt.date) -> list[ColumnElement[bool]]:
    return [
        Maatwerkafspraak.ingetrokken_op.is_(None),
        Maatwerkafspraak.instructie.column.is_not(None),
        or_(Maatwerkafspraak.geldig_tot.is_(None), Maatwerkafspraak.geldig_tot >= op),
        or_(Maatwerkafspraak.tot.is_(None), Maatwerkafspraak.tot >= op),
        _on_lease(op),
    ]


def _on_lease(op: dt.date) -> ColumnElement[bool]:
    """Whose Toestemming it is still rents here: with who left or died it ends too."""
    return exists().where(
        Huurder.id == Maatwerkafspraak.huurder_id, or_(Huurder.tot.is_(None), Huurder.tot >= op)
    )


def _lease(session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID) -> Huurovereenkomst:
    woning = session.get(Woning, woning_id)
    if woning is None or woning.complex_id != complex_id:
        raise NotFound
    lease = session.scalar(
        select(Huurovereenkomst)
        .where(
            Huurovereenkomst.complex_id == complex_id,
            Huurovereenkomst.woning_id == woning_id,
            runs_on(today(session)),
        )
        .with_for_update()
    )
    if lease is None:
        raise RuleError(
            _l("Deze woning wordt nu niet gehuurd. Er is niemand om dit mee af te spreken."), "conflict"
        )
    return lease


def _tenants(session: Session, lease_id: uuid.UUID) -> Sequence[Huurder]:
    return session.scalars(
        select(Huurder)
        .where(Huurder.huurovereenkomst_id == lease_id, Huurder.tot.is_(None))
        .order_by(Huurder.volgnummer)
    ).all()


def _check_days(
    dag: dt.date, wat: Maatwerk, van: dt.date | None, tot: dt.date | None, geldig_tot: dt.date | None
) -> None:
    if wat is Maatwerk.NIET_WERKEN and (van is None or tot is None):
        raise RuleError(_l("Vul in van welke tot en met welke dag er geen werk is."), field="van")
    if wat is not Maatwerk.NIET_WERKEN and (van is not None or tot is not None):
        raise RuleError(_l("Vul de dagen alleen in bij 'Werk niet op afgesproken dagen'."), field="van")
    if van is not None and tot is not None and tot < max(van, dag):
        raise RuleError(_l("De laatste dag ligt voor de eerste dag, of is al voorbij."), field="tot")
    if geldig_tot is not None and geldig_tot < dag:
        raise RuleError(_l("Deze datum is al voorbij."), field="geldig_tot")


def _check_new(session: Session, lease_id: uuid.UUID, wanted: Afspraak) -> None:
    same = (wanted.wat, wanted.van, wanted.tot)
    for line in afspraken_van_huur(session, lease_id, today(session)):
        if (line.afspraak.wat, line.afspraak.van, line.afspraak.tot) == same:
            raise RuleError(_l("Deze afspraak staat er al."), "conflict", field="wat")


def _afspraak(row: Maatwerkafspraak) -> Afspraak:
    return Afspraak(Maatwerk(open_code(row.instructie)), row.van, row.tot, row.geldig_tot)


def _order(afspraak: Afspraak) -> tuple[int, dt.date]:
    return list(Maatwerk).index(afspraak.wat), afspraak.van or dt.date.min


def _note(session: Session, code: str, actie: Actie, lease: Huurovereenkomst) -> None:
    note(
        session,
        code,
        actie,
        complex_id=lease.complex_id,
        object_soort="huurovereenkomst",
        object_id=lease.id,
        velden=("maatwerk",),
        doel=Doel.MAATWERK_UITVOERING,
    )
