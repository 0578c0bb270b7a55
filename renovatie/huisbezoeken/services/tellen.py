"""Visits of a household that is forgotten become counts per complex and month, and no home keeps them."""

import datetime as dt
import uuid
from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Woning
from renovatie.huisbezoeken.models import Bezoektelling, Bezoekuitkomst
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.huishoudens.queries import runs_on
from renovatie.hulpdossiers.models import Hulpdossier
from renovatie.hulpdossiers.pseudoniemen import destroyed_days
from renovatie.kern.clock import today
from workflows.huisbezoek import Uitkomst


def forget_household(session: Session, woning: Woning, bewoningsnummer: int) -> None:
    """Count all visits of this household and take them from its home; who was reached stays in the figure."""
    bezoeken = session.scalars(
        select(Bezoekuitkomst).where(
            Bezoekuitkomst.woning_id == woning.id, Bezoekuitkomst.bewoningsnummer == bewoningsnummer
        )
    ).all()
    _forget_of(session, woning, bewoningsnummer, bezoeken)


def forget_of_destroyed(session: Session) -> None:
    """Each morning: forget visits up to the day on which the file was destroyed.

    An earlier version left them at the home, and a backup that is put back brings them again.
    """
    complexen = select(Hulpdossier.complex_id).where(Hulpdossier.vernietigd_op.is_not(None)).distinct()
    for complex_id in session.scalars(complexen).all():
        per_huishouden: dict[tuple[uuid.UUID, int], list[Bezoekuitkomst]] = {}
        for bezoek in session.scalars(select(Bezoekuitkomst).where(Bezoekuitkomst.complex_id == complex_id)):
            per_huishouden.setdefault((bezoek.woning_id, bezoek.bewoningsnummer), []).append(bezoek)
        for home, op in destroyed_days(session, complex_id, per_huishouden.keys()).items():
            woning = session.get_one(Woning, home[0])
            _forget_of(session, woning, home[1], [b for b in per_huishouden[home] if b.datum <= op])


def _forget_of(
    session: Session, woning: Woning, bewoningsnummer: int, bezoeken: Sequence[Bezoekuitkomst]
) -> None:
    if bezoeken:
        forget(session, bezoeken, _reached_in(session, woning, bewoningsnummer, bezoeken))


def forget(session: Session, bezoeken: Sequence[Bezoekuitkomst], bereikt: dt.date | None = None) -> None:
    """Count these visits of one complex and remove them. `bereikt`: month of a household reached."""
    for bezoek in bezoeken:
        _telling(session, bezoek.complex_id, _month(bezoek.datum), bezoek.uitkomst).aantal += 1
    if bereikt is not None:
        _telling(session, bezoeken[0].complex_id, bereikt, Uitkomst.GESPREK).huishoudens += 1
    ids = [bezoek.id for bezoek in bezoeken]
    session.execute(delete(Bezoekuitkomst).where(Bezoekuitkomst.id.in_(ids)))


def _reached_in(
    session: Session, woning: Woning, bewoningsnummer: int, bezoeken: Sequence[Bezoekuitkomst]
) -> dt.date | None:
    """The month of the first conversation of a household that lives there now and counts as reached."""
    if bewoningsnummer != woning.bewoningsnummer:
        return None
    vandaag = today(session)
    begin = session.scalar(
        select(Huurovereenkomst.begin)
        .where(Huurovereenkomst.woning_id == woning.id, runs_on(vandaag))
        .order_by(Huurovereenkomst.begin)
        .limit(1)
    )
    if begin is None:
        return None
    gesprekken = [b.datum for b in bezoeken if b.uitkomst is Uitkomst.GESPREK and begin <= b.datum <= vandaag]
    return _month(min(gesprekken)) if gesprekken else None


def _month(dag: dt.date) -> dt.date:
    return dag.replace(day=1)


def _telling(session: Session, complex_id: uuid.UUID, maand: dt.date, uitkomst: Uitkomst) -> Bezoektelling:
    found = session.scalar(
        select(Bezoektelling)
        .where(
            Bezoektelling.complex_id == complex_id,
            Bezoektelling.maand == maand,
            Bezoektelling.uitkomst == uitkomst,
        )
        .with_for_update()
    )
    if found is None:
        found = Bezoektelling(complex_id=complex_id, maand=maand, uitkomst=uitkomst, aantal=0, huishoudens=0)
        session.add(found)
        session.flush()
    return found
