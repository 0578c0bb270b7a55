"""The works calendar: a row per home and a row per guest home, in weeks."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import format_date
from flask_babel import gettext as _

from renovatie.uitvoering import queries
from renovatie.uitvoering.queries import Balk, Werk
from renovatie.uitvoering.web.woorden import let_op


@dataclass(frozen=True, slots=True)
class Rij:
    """One row of the calendar. `id` of the planning and `ruil`, the page that swaps it, for who may drag."""

    naam: str
    url: str | None
    vakken: list[tuple[int, str | None, str]]
    let: str = ""
    loge: bool = False
    ruil: str | None = None
    id: uuid.UUID | None = None


def calendar_rows(
    works: Sequence[Werk], maandag: dt.date, complex_id: uuid.UUID, *, plant: bool
) -> list[Rij]:
    """The rows for the weeks from `maandag` on; with `plant` a home that did not begin can be dragged."""
    homes = [row for werk in works if (row := _home_row(werk, maandag, complex_id, plant))]
    guests: dict[str, list[Werk]] = {}
    for werk in works:
        if werk.logeerwoning:
            guests.setdefault(werk.logeerwoning, []).append(werk)
    return homes + [row for nummer in sorted(guests) if (row := _guest_row(nummer, guests[nummer], maandag))]


def monday_of(typed: str, dag: dt.date) -> dt.date:
    """The Monday of the day in an address; of today when that is no day of this century."""
    try:
        chosen = dt.date.fromisoformat(typed)
    except ValueError:
        chosen = dag
    if not 2000 <= chosen.year <= 2100:
        chosen = dag
    return chosen - dt.timedelta(days=chosen.weekday())


def weeks_from(maandag: dt.date, dag: dt.date) -> list[tuple[int, bool]]:
    """(number, is it this week) of the weeks of the calendar."""
    mondays = [maandag + dt.timedelta(weeks=n) for n in range(queries.WEKEN)]
    return [(monday.isocalendar().week, monday <= dag < monday + dt.timedelta(weeks=1)) for monday in mondays]


def _home_row(werk: Werk, maandag: dt.date, complex_id: uuid.UUID, plant: bool) -> Rij | None:
    words = {
        "gepland": _("Gepland"),
        "bezig": _("tot %(dag)s", dag=format_date(werk.eind, "d MMMM")),
        "klaar": _("Klaar"),
    }
    row = queries.balken(werk.van, werk.tot, maandag, werk.stand, words[werk.stand])
    if row is None:
        return None
    free = plant and werk.stand == "gepland"
    return Rij(
        werk.adres,
        url_for("uitvoering.planning_woning", complex_id=complex_id, woning_id=werk.woning_id),
        _cells(row),
        ". ".join(([_("Proefwoning")] if werk.proefwoning else []) + let_op(werk)),
        ruil=url_for("uitvoering.planning_ruilen", complex_id=complex_id, planning_id=werk.planning_id)
        if free
        else None,
        id=werk.planning_id if free else None,
    )


def _guest_row(nummer: str, works: Sequence[Werk], maandag: dt.date) -> Rij | None:
    stays = sorted(
        (werk.logeer_van, werk.logeer_tot, werk.nummer)
        for werk in works
        if werk.logeer_van and werk.logeer_tot
    )
    cells = _guest_cells(stays, maandag)
    if all(soort is None for _weeks, soort, _text in cells):
        return None
    free = _("Vrij vanaf %(dag)s", dag=format_date(stays[-1][1] + dt.timedelta(days=1), "d MMMM"))
    return Rij(_("Logeerwoning %(nummer)s", nummer=nummer), None, cells, free, loge=True)


def _guest_cells(
    stays: Sequence[tuple[dt.date, dt.date, str]], maandag: dt.date
) -> list[tuple[int, str | None, str]]:
    """All stays in one guest home; of two that share a week the later one stands a week further."""
    cells: list[tuple[int, str | None, str]] = []
    at = 0
    for van, tot, wie in stays:
        begin = max((van - maandag).days // 7, at)
        end = max(min((tot - maandag).days // 7, queries.WEKEN - 1), begin)
        if tot < maandag or begin >= queries.WEKEN:
            continue
        cells += [(1, None, "")] * (begin - at)
        cells.append((end - begin + 1, "loge", _("nummer %(nummer)s", nummer=wie)))
        at = end + 1
    return cells + [(1, None, "")] * (queries.WEKEN - at)


def _cells(row: list[Balk]) -> list[tuple[int, str | None, str]]:
    return [(balk.weken, balk.soort, balk.tekst) for balk in row]
