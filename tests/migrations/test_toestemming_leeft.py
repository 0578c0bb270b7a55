"""A Toestemming that was given twice before: one stays that lives, and none is lost."""

import datetime as dt
import uuid
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from privacy.metadata import metadata
from renovatie.kern.migrations import downgrade, upgrade
from renovatie.kern.settings import Settings
from tests.wereld import make_wereld

DAG = dt.date(2026, 3, 1)


def test_van_wat_twee_keer_gegeven_is_leeft_er_daarna_een(template: Settings, tmp_path: Path) -> None:
    database = make_wereld(template, tmp_path, per_rol=False).omgeving.database
    given = metadata.tables["toestemmingen"]
    downgrade(database, "0028_vragenlijst")
    try:
        with database.as_owner() as connection:
            known = connection.execute(select(*(c for c in given.c if c.name != "vernieuwd_op"))).first()
            assert known is not None
            alike = {**known._mapping, "doel": "maatwerk_uitvoering", "ingetrokken_op": None, "tot": None}
            later = DAG + dt.timedelta(days=9)
            twins = (
                {"gegeven_op": DAG},
                {"gegeven_op": later, "tot": later},
                {"gegeven_op": DAG, "ingetrokken_op": DAG},
            )
            rows = [{**alike, **twin, "id": uuid.uuid4()} for twin in twins]
            connection.execute(insert(given), rows)
            connection.commit()
        upgrade(database)
        with database.as_owner() as connection:
            found = connection.execute(select(given.c.id, given.c.vernieuwd_op)).all()
        dagen = {row.id: row.vernieuwd_op for row in found}
        assert [dagen[row["id"]] for row in rows] == [None, later, None]
        with pytest.raises(IntegrityError), database.as_owner() as connection:
            connection.execute(insert(given).values({**rows[0], "id": uuid.uuid4()}))
    finally:
        upgrade(database)
        database.dispose()
