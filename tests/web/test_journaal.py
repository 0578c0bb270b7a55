"""`flask journaal verifieer` after a real session: whole, and broken after any change in any column."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, LargeBinary, func, insert, select, text, update

from migrations import triggers
from privacy.access import Rol
from privacy.chain import journaal, journaalketen
from tests.client import WAARVOOR
from tests.wereld import Persoon, Wereld

UNCONFIRMED, BROKEN, UNREADABLE = 3, 2, 4
COLUMNS = [column.name for column in journaal.columns if column.name not in {"chain", "seq"}]


@pytest.fixture(scope="module")
def gelopen(wereld: Wereld) -> Wereld:
    """A morning's work: pages read, forms sent, a refusal, a page that is not there."""
    consulent, werker = wereld.hier[Rol.WOONCONSULENT], wereld.hier[Rol.SOCIAAL_WERKER]
    for url in ("", "/woningen", f"/woningen.csv?{WAARVOOR}", "/huurlijst", "/bestaat-niet"):
        consulent.ask("GET", f"/complexen/{wereld.a}{url}")
        werker.ask("GET", f"/complexen/{wereld.a}{url}")
    consulent.ask("POST", f"/complexen/{wereld.a}/huurlijst/weg")
    consulent.ask("POST", "/taal", {"taal": "nl"})
    return wereld


def verify(wereld: Wereld) -> tuple[int, dict[str, object]]:
    result = wereld.app.test_cli_runner().invoke(args=["journaal", "verifieer", "--json"])
    return result.exit_code, json.loads(result.stdout)


@contextmanager
def tampering(wereld: Wereld) -> Iterator[Connection]:
    """As a thief with the database in his hands: no triggers, no app. All is put back afterwards."""
    with wereld.omgeving.database.as_owner() as connection:
        kept = {
            table: connection.execute(select(table)).mappings().all() for table in (journaal, journaalketen)
        }
        connection.rollback()
        triggers.lift(connection)
        connection.commit()
        try:
            yield connection
        finally:
            connection.rollback()
            for table, rows in kept.items():
                connection.execute(table.delete())
                connection.execute(insert(table), [dict(row) for row in rows])
            triggers.lay(connection)
            connection.commit()


def a_line(connection: Connection) -> tuple[str, int]:
    """A line somewhere in the middle of the chain of the complex."""
    row = connection.execute(
        select(journaal.c.chain, func.max(journaal.c.seq))
        .where(journaal.c.chain != "algemeen")
        .group_by(journaal.c.chain)
    ).first()
    assert row is not None
    return row[0], row[1] // 2


def changed(value: object) -> object:
    """The value with its last byte (or letter) changed; something where nothing stood."""
    if value is None:
        return "x"
    if isinstance(value, bytes):
        return value[:-1] + bytes([value[-1] ^ 1])
    text_ = str(value)
    return text_[:-1] + ("x" if not text_.endswith("x") else "y") if text_ else "x"


def test_na_een_ochtend_werk_is_het_journaal_heel(gelopen: Wereld) -> None:
    status, answer = verify(gelopen)
    assert (status, answer["heel"], answer["breuk"]) == (UNCONFIRMED, True, None)
    with gelopen.omgeving.database.read_engine.connect() as connection:
        assert answer["regels"] == connection.scalar(select(func.count()).select_from(journaal))
        chains = connection.scalar(select(func.count()).select_from(journaalketen))
    assert answer["ketens"] == chains


def test_de_opdracht_zegt_het_in_een_zin(gelopen: Wereld) -> None:
    result = gelopen.app.test_cli_runner().invoke(args=["journaal", "verifieer"])
    assert result.exit_code == UNCONFIRMED
    assert "Het journaal is heel" in result.stdout


@pytest.mark.parametrize("naam", COLUMNS)
def test_een_veranderde_letter_in_een_regel_wordt_gezien(gelopen: Wereld, naam: str) -> None:
    column = journaal.columns[naam]
    with tampering(gelopen) as connection:
        chain, seq = a_line(connection)
        where = (journaal.c.chain == chain, journaal.c.seq == seq)
        was = connection.scalar(select(column).where(*where))
        assert isinstance(column.type, LargeBinary) == isinstance(was, bytes)
        connection.execute(update(journaal).where(*where).values({naam: changed(was)}))
        connection.commit()
        status, answer = verify(gelopen)
    assert (status, answer["breuk"], answer["keten"], answer["volgnummer"]) == (BROKEN, "changed", chain, seq)


TAMPERED = {
    "a line is gone": "delete from journaal where chain = :chain and seq = :seq",
    "the last line is gone": "delete from journaal where chain = :chain"
    " and seq = (select max(seq) from journaal where chain = :chain)",
    "a line has another number": "update journaal set seq = 99999 where chain = :chain and seq = :seq",
    "a line is in another chain": "update journaal set chain = 'algemeen', seq = 99999"
    " where chain = :chain and seq = :seq",
    "a chain is gone": "delete from journaal where chain = :chain",
    "the head counts too few": "update journaalketen set last_seq = last_seq - 1 where chain = :chain",
    "the head is gone": "delete from journaalketen where chain = :chain",
}


@pytest.mark.parametrize("hoe", TAMPERED)
def test_een_regel_weghalen_of_verplaatsen_wordt_gezien(gelopen: Wereld, hoe: str) -> None:
    with tampering(gelopen) as connection:
        chain, seq = a_line(connection)
        statement = text(TAMPERED[hoe])
        values = {"chain": chain, "seq": seq}
        connection.execute(statement, {name: values[name] for name in statement._bindparams})
        connection.commit()
        status, _answer = verify(gelopen)
    assert status == BROKEN


def test_twee_regels_verwisselen_wordt_gezien(gelopen: Wereld) -> None:
    with tampering(gelopen) as connection:
        chain, seq = a_line(connection)
        for old, new in ((seq, 99998), (seq + 1, seq), (99998, seq + 1)):
            connection.execute(
                update(journaal).where(journaal.c.chain == chain, journaal.c.seq == old).values(seq=new)
            )
        connection.commit()
        status, answer = verify(gelopen)
    assert (status, answer["volgnummer"]) == (BROKEN, seq)


def test_zonder_tabel_is_het_journaal_onleesbaar(gelopen: Wereld) -> None:
    database = gelopen.omgeving.database
    with database.as_owner() as connection, connection.begin():
        connection.execute(text("alter table journaal rename to journaal_weg"))
    try:
        status, answer = verify(gelopen)
    finally:
        with database.as_owner() as connection, connection.begin():
            connection.execute(text("alter table journaal_weg rename to journaal"))
    assert (status, answer["ok"]) == (UNREADABLE, False)


def test_verifieren_schrijft_niets(gelopen: Wereld) -> None:
    before = verify(gelopen)
    assert verify(gelopen) == before


def test_na_al_het_geknoei_is_het_journaal_weer_heel(gelopen: Wereld) -> None:
    """That the tests above put back what they took: else they would prove nothing."""
    persoon: Persoon = gelopen.hier[Rol.WOONCONSULENT]
    assert persoon.ask("GET", "/mijn/sessies").status_code == 200
    status, answer = verify(gelopen)
    assert (status, answer["heel"]) == (UNCONFIRMED, True)
