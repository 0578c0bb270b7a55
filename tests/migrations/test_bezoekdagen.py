"""Days of visits that stood in plain text are masked after the migration: none is lost, none is readable."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Date, Uuid, column, select, table, text, update

from renovatie.huisbezoeken.models import Bezoekuitkomst
from renovatie.kern import overzetten
from renovatie.kern.migrations import downgrade, upgrade
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.overzetten import carry_over
from renovatie.kern.scope import EVERYTHING
from renovatie.kern.settings import Settings
from renovatie.kern.transaction import reading
from tests.wereld import make_wereld

DAG = dt.date(2026, 3, 1)
DAGEN = column("datum", Date()), column("afspraak_op", Date())
BEFORE = table("bezoekuitkomsten", column("id", Uuid()), *DAGEN)


class Stroomstoring(Exception):
    """The process ends here."""


def days(omgeving: Omgeving) -> dict[object, tuple[dt.date, dt.date | None]]:
    with reading(omgeving, None, dossiers=frozenset(), scope=EVERYTHING) as session:
        return {b.id: (b.datum, b.afspraak_op) for b in session.scalars(select(Bezoekuitkomst))}


def test_de_dagen_van_voor_het_masker_blijven_ook_na_een_stroomstoring(
    template: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    omgeving = make_wereld(template, tmp_path, per_rol=False).omgeving
    downgrade(omgeving.database, "0035_niet_bellen")
    with omgeving.database.as_owner() as connection:
        ids = connection.scalars(select(BEFORE.c.id).order_by(BEFORE.c.id)).all()
        wanted = {id_: (DAG + dt.timedelta(days=n), None if n else DAG) for n, id_ in enumerate(ids)}
        for id_, (datum, afspraak_op) in wanted.items():
            values = {"datum": datum, "afspraak_op": afspraak_op}
            connection.execute(update(BEFORE).where(BEFORE.c.id == id_).values(values))
        connection.execute(text("update woningbevindingen set gezien_op = '2026-03-01'"))
        connection.commit()
    upgrade(omgeving.database)
    monkeypatch.setattr(overzetten, "BATCH", 1)
    with monkeypatch.context() as patch:
        real, rounds = overzetten._carry, iter(range(9))

        def stop(*args: Any) -> None:
            if next(rounds) == 2:
                raise Stroomstoring
            real(*args)

        patch.setattr(overzetten, "_carry", stop)
        with pytest.raises(Stroomstoring):
            carry_over(omgeving)
    assert carry_over(omgeving) > 0
    assert carry_over(omgeving) == 0
    assert len(wanted) > 1
    assert days(omgeving) == wanted
    omgeving.database.dispose()


def test_twee_bezoeken_op_een_dag_lijken_niet_op_elkaar(template: Settings, tmp_path: Path) -> None:
    omgeving = make_wereld(template, tmp_path, per_rol=False).omgeving
    with omgeving.database.everything() as connection:
        rows = connection.execute(text("select datum_masker, afspraak_op_masker from bezoekuitkomsten")).all()
    seen = [bytes(value) for row in rows for value in row]
    assert len(set(seen)) == len(seen) == 2 * len(rows) > 2
    assert len({len(value) for value in seen}) == 1
    omgeving.database.dispose()
