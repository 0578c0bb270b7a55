"""The open ends of a sender, by who has to move: "we laten pas los als iets opgelost is"."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import Session, aliased

from renovatie.doorverwijzingen.models import Doorverwijzing
from renovatie.doorverwijzingen.queries import Verwijzing, not_restricted, own_views, select_verwijzing
from renovatie.hulpdossiers.pseudoniemen import Huishouden, huishoudens_by_dossier
from renovatie.hulpdossiers.sloten import open_for
from renovatie.kern.clock import today
from workflows.doorverwijzing import OPEN_STANDEN, Stand, Uitkomst, WachtOp

LANG: Final = dt.timedelta(days=90)
"""So long a referral that ended without solving it stays in sight."""
VOLGORDE: Final = (WachtOp.AFZENDER, WachtOp.INSTANTIE, WachtOp.NIEMAND)


@dataclass(frozen=True, slots=True)
class Openstaand:
    """A referral of the list with its home; None for a household that cannot be found any more.

    `dicht`: the file is a colleague's and shut, so that no home stands beside the Instantie.
    """

    verwijzing: Verwijzing
    huishouden: Huishouden | None
    dicht: bool = False


@dataclass(frozen=True, slots=True)
class Groep:
    """The open ends that wait on the same: the sender, the Instantie, or nobody (done and not solved)."""

    wacht_op: WachtOp
    regels: tuple[Openstaand, ...]


def open_ends(session: Session, complex_id: uuid.UUID, afzender_id: uuid.UUID, *, team: bool) -> list[Groep]:
    """What is not solved: one's own, or with `team` everybody's. Groups without a line are left out.

    First what waits on the sender, then on the Instantie by how late and by last day, then what ended in the
    last ninety days as `deels` or `niet` and was not sent to another Instantie. Of a colleague's referral
    the question stays closed, and of a file that is shut the home too: who was helped where is told nobody
    who did not open the file with a reason. Nothing at all of a restricted file (art. 18 AVG).
    """
    statement = select_verwijzing().where(
        Doorverwijzing.complex_id == complex_id, _not_solved(today(session) - LANG), not_restricted()
    )
    if not team:
        statement = statement.where(Doorverwijzing.afzender_id == afzender_id)
    rows = [row for row in session.execute(statement) if _stays_open(row[0])]
    homes = huishoudens_by_dossier(session, complex_id)
    found = own_views(session, rows, afzender_id)
    dicht = _shut(session, complex_id, afzender_id, found, homes)
    return [
        Groep(wie, tuple(_line(v, homes, dicht) for v in _sorted(found, wie)))
        for wie in VOLGORDE
        if any(v.wacht_op is wie for v in found)
    ]


def _shut(
    session: Session,
    complex_id: uuid.UUID,
    zelf: uuid.UUID,
    found: Iterable[Verwijzing],
    homes: Mapping[uuid.UUID, Huishouden],
) -> set[uuid.UUID]:
    """The files of colleagues' referrals that are shut for this person. Two statements, or none."""
    van_anderen = {v.dossier_id for v in found if v.afzender_id != zelf}
    if not van_anderen:
        return set()
    portieken = {id_: homes[id_].portiek for id_ in van_anderen if id_ in homes}
    return set(portieken) - open_for(session, zelf, complex_id, portieken)


def _line(v: Verwijzing, homes: Mapping[uuid.UUID, Huishouden], dicht: set[uuid.UUID]) -> Openstaand:
    if v.dossier_id in dicht:
        return Openstaand(v, None, dicht=True)
    return Openstaand(v, homes.get(v.dossier_id))


def _sorted(found: Iterable[Verwijzing], wie: WachtOp) -> list[Verwijzing]:
    return sorted(
        (v for v in found if v.wacht_op is wie),
        key=lambda v: (
            not v.te_toetsen,
            -v.ladder.werkdagen_te_laat,
            v.ladder.laatste_dag or dt.date.max,
            v.nummer,
        ),
    )


def _stays_open(verwijzing: Doorverwijzing) -> bool:
    """Unchecked there is no outcome, and nobody to ask: it stands among its own figures."""
    ended = verwijzing.stand is Stand.AFGEROND
    return not ended or verwijzing.uitkomst in {Uitkomst.DEELS, Uitkomst.NIET}


def _not_solved(since: dt.date) -> ColumnElement[bool]:
    later = aliased(Doorverwijzing)
    return or_(
        Doorverwijzing.stand.in_(OPEN_STANDEN),
        and_(
            Doorverwijzing.stand == Stand.AFGEROND,
            # How it ended is masked: what was solved falls away after it was read.
            Doorverwijzing.getoetst_op.is_not(None),
            Doorverwijzing.afgesloten_op >= since,
            ~exists().where(
                later.hulpvraag_id == Doorverwijzing.hulpvraag_id, later.nummer > Doorverwijzing.nummer
            ),
        ),
    )
