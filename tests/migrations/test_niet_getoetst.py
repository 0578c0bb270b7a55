"""A verdict that was given without asking the resident is gone after the migration; a checked one stays."""

from pathlib import Path

from sqlalchemy import text

from renovatie.kern.migrations import downgrade, upgrade
from renovatie.kern.settings import Settings
from tests.wereld import make_wereld

READ = "select uitkomst, gemelde_uitkomst, getoetst_op is not null, niet_te_toetsen from doorverwijzingen"
OLD = (
    "update doorverwijzingen set stand = 'afgerond', verzonden_op = '2026-03-01', uitkomst = 'opgelost',"
    " grond = 'vitaal_belang', gemelde_uitkomst = 'deels', "
)


def test_een_oordeel_zonder_toets_verdwijnt_en_een_getoetst_oordeel_blijft(
    template: Settings, tmp_path: Path
) -> None:
    database = make_wereld(template, tmp_path, per_rol=False).omgeving.database
    for zet, wanted in (
        ("getoetst_op = null, niet_te_toetsen = 'overleden'", (None, "deels", False, "overleden")),
        ("getoetst_op = '2026-03-09', niet_te_toetsen = null", ("opgelost", "deels", True, None)),
    ):
        downgrade(database, "0036_bezoekdagen")
        with database.as_owner() as connection:
            connection.execute(text(OLD + zet))
            connection.commit()
        upgrade(database, "0037_niet_getoetst")
        with database.everything() as connection:
            rows = {(a, b, bool(c), d) for a, b, c, d in connection.execute(text(READ))}
        assert rows == {wanted}
        upgrade(database)
    database.dispose()
