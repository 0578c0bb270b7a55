"""Rest from before the mask: one row per household stays, the later date, as a Monday."""

import datetime as dt
import uuid
from pathlib import Path

from sqlalchemy import Date, String, Uuid, column, delete, insert, select, table, text

from renovatie.complexen.models import Woning
from renovatie.huishoudens.models import Rust
from renovatie.kern.migrations import downgrade, upgrade
from renovatie.kern.overzetten import carry_over
from renovatie.kern.scope import EVERYTHING
from renovatie.kern.settings import Settings
from renovatie.kern.transaction import reading
from tests.wereld import make_wereld

BEFORE = table(
    "rust",
    *(column(name, Uuid()) for name in ("id", "complex_id", "woning_id")),
    *(column("bewoningsnummer"), column("kant", String()), column("tot", Date())),
)
WOENSDAG, VRIJDAG, MAANDAG = dt.date(2031, 3, 5), dt.date(2031, 3, 7), dt.date(2031, 3, 10)


def test_van_twee_kanten_blijft_de_latere_datum_als_maandag(template: Settings, tmp_path: Path) -> None:
    omgeving = make_wereld(template, tmp_path, per_rol=False).omgeving
    database = omgeving.database
    with reading(omgeving, None, dossiers=frozenset(), scope=EVERYTHING) as session:
        een, twee = session.scalars(select(Woning).order_by(Woning.id).limit(2)).all()
        rijen = [
            {"id": uuid.uuid4(), "complex_id": w.complex_id, "woning_id": w.id, "bewoningsnummer": 1}
            for w in (een, een, twee)
        ]
        wanted = {(een.id, 1): MAANDAG, (twee.id, 1): MAANDAG}
    downgrade(database, "0040_bezoektellingen")
    with database.as_owner() as connection:
        connection.execute(delete(BEFORE))
        dagen = zip(rijen, ("hulp", "stem", "stem"), (WOENSDAG, VRIJDAG, MAANDAG), strict=True)
        connection.execute(insert(BEFORE), [rij | {"kant": kant, "tot": tot} for rij, kant, tot in dagen])
        connection.commit()
    upgrade(database)
    with database.everything() as connection:
        waits = text("select count(*) from overzettingen where tabel = 'rust'")
        assert connection.scalar(waits) == 2
    assert carry_over(omgeving) >= 2
    with reading(omgeving, None, dossiers=frozenset(), scope=EVERYTHING) as session:
        assert {(r.woning_id, r.bewoningsnummer): r.tot for r in session.scalars(select(Rust))} == wanted
    database.dispose()
    assert [path.name for path in tmp_path.rglob("*") if MAANDAG.isoformat().encode() in _bytes(path)] == []


def test_terug_naar_voor_het_masker_komt_wat_nog_wachtte_weer_op_zijn_plek(
    template: Settings, tmp_path: Path
) -> None:
    database = make_wereld(template, tmp_path, per_rol=False).omgeving.database
    downgrade(database, "0040_bezoektellingen")
    with database.as_owner() as connection:
        connection.execute(delete(BEFORE))
        home = table("woningen", column("id", Uuid()), column("complex_id", Uuid()))
        woning = connection.execute(select(home).limit(1)).one()
        rij = {"id": uuid.uuid4(), "complex_id": woning.complex_id, "woning_id": woning.id}
        connection.execute(insert(BEFORE), [rij | {"bewoningsnummer": 1, "kant": "stem", "tot": VRIJDAG}])
        connection.commit()
    upgrade(database)
    downgrade(database, "0040_bezoektellingen")
    with database.as_owner() as connection:
        assert [(r.id, r.tot) for r in connection.execute(select(BEFORE))] == [(rij["id"], MAANDAG)]
    upgrade(database)
    database.dispose()


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
