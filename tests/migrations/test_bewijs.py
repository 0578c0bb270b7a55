"""What was shared before its proof was kept, and e-mails that waited with a link in their row."""

import uuid
from pathlib import Path

from sqlalchemy import insert, select

from privacy.metadata import metadata
from renovatie.kern.clock import real_now
from renovatie.kern.migrations import downgrade, upgrade
from renovatie.kern.settings import Settings
from tests.wereld import make_wereld


def test_wat_al_gedeeld_werd_krijgt_zijn_bewijs_en_geen_rij_houdt_een_link(
    template: Settings, tmp_path: Path
) -> None:
    database = make_wereld(template, tmp_path, per_rol=False).omgeving.database
    kopieen, bewijzen = metadata.tables["antwoordkopieen"], metadata.tables["antwoordtoestemmingen"]
    besloten, post = metadata.tables["besloten_overleggen"], metadata.tables["postberichten"]
    downgrade(database, "0032_overleg")
    try:
        with database.as_owner() as connection:
            wie = connection.scalar(select(metadata.tables["gebruikers"].c.id))
            token = {"gebruiker_id": wie, "stand": "wacht", "pogingen": 0, "gemaakt_op": real_now()}
            for soort, pad in (("inloglink", "/link/geheim"), ("inloglink", "/aan-ons"), ("bericht", "/b")):
                sleutel = {"id": uuid.uuid4(), "sleutel": pad, "soort": soort, "pad": pad}
                connection.execute(insert(post).values({**token, **sleutel}))
            connection.commit()
        upgrade(database)
        with database.as_owner() as connection:
            gedeeld = connection.execute(
                select(kopieen.c.pseudoniem, kopieen.c.gegeven_op).where(
                    kopieen.c.antwoorden_zegel.is_not(None)
                )
            ).all()
            gegeven = connection.execute(
                select(
                    bewijzen.c.pseudoniem,
                    bewijzen.c.op,
                    bewijzen.c.soort,
                    bewijzen.c.door_id,
                    bewijzen.c.sleutel_id,
                )
            ).all()
            dagen = connection.execute(select(besloten.c.akkoord_op, besloten.c.gemaakt_op)).all()
            links = connection.execute(
                select(post.c.sleutel, post.c.soort, post.c.pad).where(
                    post.c.sleutel.in_(("/link/geheim", "/aan-ons", "/b"))
                )
            ).all()
    finally:
        upgrade(database)
        database.dispose()
    assert gedeeld
    assert {tuple(row) for row in gegeven} == {(*row, "gegeven", None, None) for row in gedeeld}
    assert dagen
    assert all(akkoord == gemaakt for akkoord, gemaakt in dagen)
    assert {tuple(row) for row in links} == {
        ("/link/geheim", "bericht", ""),
        ("/aan-ons", "inloglink", "/aan-ons"),
        ("/b", "bericht", "/b"),
    }
