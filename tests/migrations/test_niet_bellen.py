"""Who told a caller "never call again" before that crossed: after the upgrade it stands among the wishes."""

from pathlib import Path

from sqlalchemy import delete, select, update

from privacy.metadata import metadata
from renovatie.kern.migrations import downgrade, upgrade
from renovatie.kern.settings import Settings
from tests.wereld import make_wereld


def test_wie_het_al_tegen_de_beller_zei_wordt_door_niemand_meer_gebeld(
    template: Settings, tmp_path: Path
) -> None:
    database = make_wereld(template, tmp_path, per_rol=False).omgeving.database
    gesprekken, wensen, huur = (
        metadata.tables[name] for name in ("belgesprekken", "contactvoorkeuren", "huurovereenkomsten")
    )
    downgrade(database, "0034_journaalkop")
    try:
        with database.as_owner() as connection:
            woningen = list(connection.scalars(select(gesprekken.c.woning_id).distinct()))
            leases = list(connection.scalars(select(huur.c.id).where(huur.c.woning_id.in_(woningen))))
            connection.execute(delete(wensen).where(wensen.c.huurovereenkomst_id.in_(leases)))
            connection.execute(
                update(gesprekken).values(stand="niet_bellen", beller_id=None, bezig_sinds=None)
            )
            connection.commit()
        upgrade(database)
        with database.as_owner() as connection:
            found = connection.execute(
                select(wensen.c.huurovereenkomst_id, wensen.c.niet_meer_bellen).where(
                    wensen.c.huurovereenkomst_id.in_(leases)
                )
            ).all()
        assert leases
        assert sorted((str(lease), bellen) for lease, bellen in found) == sorted(
            (str(lease), True) for lease in leases
        )
    finally:
        upgrade(database)
        database.dispose()
