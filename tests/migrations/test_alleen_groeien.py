"""What is only added to cannot be changed or taken away, by whoever goes past the code."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Integer, func, insert, select, text
from sqlalchemy.exc import DBAPIError

from migrations.triggers import APPEND_ONLY
from privacy.chain import journaalstenen
from privacy.metadata import metadata
from renovatie.instemming.models import Kennisgeving, Verbeterreden
from renovatie.instemming.services import correct_kennisgeving
from renovatie.kern.journaalbeheer import check, make_anker, record_check
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.settings import Settings
from renovatie.kern.transaction import transaction
from tests.wereld import Wereld, make_wereld

WITHOUT_ROWS = {
    "poortbesluiten",
    "proefoordelen",
    "werkgebeurtenissen",
    "faseovergangen",
    "afwijkingen",
    "beeindigingen",
    "publicaties",
    "datalekken",
    "datalekgebeurtenissen",
    "vernietigingen",
}
"""The flat of these tests has not come so far; the tests of the capability have."""


@pytest.fixture(scope="module")
def vol(template: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Omgeving]:
    """A database with visits, a referral, votes, a Telling and letters, one of them wrong."""
    wereld = make_wereld(template, tmp_path_factory.mktemp("vol"), per_rol=False)
    omgeving = wereld.omgeving
    send_again(wereld)
    look_after_the_journal(omgeving)
    yield omgeving
    omgeving.database.dispose()


def send_again(wereld: Wereld) -> None:
    """A letter that came back, to be made again, with the reason."""
    with wereld.stemmen.write() as session:
        letter = session.scalars(
            select(Kennisgeving).where(Kennisgeving.complex_id == wereld.stemmen.id)
        ).one()
        correct_kennisgeving(
            session,
            wereld.stemmen.consulent,
            complex_id=letter.complex_id,
            kennisgeving_id=letter.id,
            reden=Verbeterreden.TERUGGEKOMEN,
        )


def look_after_the_journal(omgeving: Omgeving) -> None:
    """A check, an anchor and a stone, as the round of the morning and a cut leave behind."""
    controle = check(omgeving)
    with transaction(omgeving, None) as session:
        record_check(session, controle)
        make_anker(session)
        names = {column.name: 1 for column in journaalstenen.columns}
        blobs = dict.fromkeys(("last_mac", "hash", "mac"), bytes(32))
        session.execute(insert(journaalstenen), [names | blobs | {"chain": "weg", "op": "2026"}])


def rows(omgeving: Omgeving, naam: str) -> int:
    with omgeving.database.read_engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(metadata.tables[naam])) or 0


def test_van_bijna_alles_wat_alleen_groeit_zijn_er_rijen(vol: Omgeving) -> None:
    assert {naam for naam in APPEND_ONLY if rows(vol, naam) == 0} <= WITHOUT_ROWS


@pytest.mark.parametrize("naam", [naam for naam in APPEND_ONLY if naam not in WITHOUT_ROWS])
@pytest.mark.parametrize("hoe", ["update", "delete"])
def test_een_regel_is_niet_te_veranderen_of_te_wissen(vol: Omgeving, naam: str, hoe: str) -> None:
    column = next(iter(metadata.tables[naam].primary_key.columns))
    key, other = column.name, f"{column.name} + 1000" if isinstance(column.type, Integer) else "null"
    statement = f"update {naam} set {key} = {other}" if hoe == "update" else f"delete from {naam}"
    with pytest.raises(DBAPIError, match=f"{naam}_is_vast"), vol.database.as_owner() as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize("naam", APPEND_ONLY)
def test_op_postgresql_is_een_tabel_ook_niet_in_een_keer_te_legen(vol: Omgeving, naam: str) -> None:
    if vol.database.is_sqlite:
        return  # SQLite has no TRUNCATE; a DELETE without condition is refused above
    with pytest.raises(DBAPIError, match="_is_vast"), vol.database.as_owner() as connection:
        connection.execute(text(f"truncate {naam} cascade"))
