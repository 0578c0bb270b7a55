"""How referrals ended before the mask: after the migration all of it opens, and none of it is readable."""

from pathlib import Path

import pytest
from sqlalchemy import String, Uuid, column, select, table, text
from sqlalchemy.exc import DBAPIError

from renovatie.doorverwijzingen.models import Doorverwijzing, Verwijzinggebeurtenis
from renovatie.kern.migrations import downgrade, upgrade
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.overzetten import carry_over
from renovatie.kern.scope import EVERYTHING
from renovatie.kern.settings import Settings
from renovatie.kern.transaction import reading
from tests.wereld import make_wereld

VOOR = "0042_organisatiegegevens"
OUD = table(
    "doorverwijzingen",
    column("id", Uuid()),
    *(column(name, String()) for name in ("uitkomst", "gemelde_uitkomst", "niet_te_toetsen")),
)
GETOETST = (
    "update doorverwijzingen set stand = 'afgerond', verzonden_op = '2026-03-01', grond = 'vitaal_belang',"
    " uitkomst = 'deels', gemelde_uitkomst = 'opgelost', gemeld_op = '2026-03-08',"
    " getoetst_op = '2026-03-09', niet_te_toetsen = null"
)


def _before(template: Settings, tmp_path: Path) -> Omgeving:
    """A database of before the mask, in which every referral ended and every event has a reason."""
    omgeving = make_wereld(template, tmp_path, per_rol=False).omgeving
    downgrade(omgeving.database, VOOR)
    with omgeving.database.as_owner() as connection:
        connection.execute(text(GETOETST))
        connection.commit()
    return omgeving


def _reasons(omgeving: Omgeving) -> set[object]:
    with reading(omgeving, None, dossiers=frozenset(), scope=EVERYTHING) as session:
        return {stap.reden for stap in session.scalars(select(Verwijzinggebeurtenis))}


def test_wat_er_voor_het_masker_stond_gaat_erna_open(template: Settings, tmp_path: Path) -> None:
    omgeving = _before(template, tmp_path)
    upgrade(omgeving.database)
    assert carry_over(omgeving) > 0
    assert carry_over(omgeving) == 0
    with reading(omgeving, None, dossiers=frozenset(), scope=EVERYTHING) as session:
        ended = [
            (v.uitkomst, v.gemelde_uitkomst, v.niet_te_toetsen)
            for v in session.scalars(select(Doorverwijzing))
        ]
    assert len(ended) > 0
    assert set(ended) == {("deels", "opgelost", None)}
    assert _reasons(omgeving) == {None}
    with omgeving.database.everything() as connection:
        empty = "select count(*) from verwijzinggebeurtenissen where reden_masker is null"
        assert connection.scalar(text(empty)) == 0
    omgeving.database.dispose()


def test_terug_komt_wat_nog_wachtte_weer_op_zijn_plek(template: Settings, tmp_path: Path) -> None:
    omgeving = _before(template, tmp_path)
    upgrade(omgeving.database)
    downgrade(omgeving.database, VOOR)
    with omgeving.database.as_owner() as connection:
        rows = {tuple(row)[1:] for row in connection.execute(select(OUD))}
    assert rows == {("deels", "opgelost", None)}
    upgrade(omgeving.database)
    omgeving.database.dispose()


def test_terug_zonder_sleutel_is_het_verloren_en_houdt_de_oude_regel(
    template: Settings, tmp_path: Path
) -> None:
    omgeving = _before(template, tmp_path)
    upgrade(omgeving.database)
    carry_over(omgeving)
    downgrade(omgeving.database, VOOR)
    with omgeving.database.as_owner() as connection:
        rows = {tuple(row)[1:] for row in connection.execute(select(OUD))}
    assert rows == {("niet", None, None)}
    upgrade(omgeving.database)
    omgeving.database.dispose()


@pytest.mark.parametrize("zet", ["reden_masker = null", "reden_masker = zeroblob(94)", "volgnummer = 99"])
def test_een_masker_dat_er_staat_verandert_nooit_meer(template: Settings, tmp_path: Path, zet: str) -> None:
    omgeving = make_wereld(template, tmp_path, per_rol=False).omgeving
    postgresql = not omgeving.database.is_sqlite
    zet = zet.replace("zeroblob(94)", "decode(repeat('00', 94), 'hex')") if postgresql else zet
    with omgeving.database.as_owner() as connection:
        with pytest.raises(DBAPIError, match="verwijzinggebeurtenissen_is_vast"):
            connection.execute(text(f"update verwijzinggebeurtenissen set {zet}"))
        connection.rollback()
    omgeving.database.dispose()
