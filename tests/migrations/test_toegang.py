"""The second lock of PostgreSQL: rows of one complex apart, and an app role that may do little.

On SQLite there are no roles; there these tests only look at the rules themselves.
"""

import uuid
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine, func, inspect, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from migrations import toegang
from migrations.triggers import APPEND_ONLY
from privacy.access import Rol
from renovatie.complexen.models import Woning
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.scope import EVERYTHING, NOTHING, Scope, apply, only, scope_of
from renovatie.kern.transaction import reading, transaction
from tests.factories import Fabriek, Flat

HERE, THERE = 7, 3
REFUSED = r"permission denied|must be owner"
ME = "(select oid from pg_roles where rolname = current_user)"


@pytest.fixture
def flats(fabriek: Fabriek) -> tuple[Flat, Flat]:
    """Complex A with seven homes and complex B with three."""
    return fabriek.flat(HERE), fabriek.flat(THERE)


@pytest.fixture
def raw(omgeving: Omgeving) -> Iterator[Connection]:
    """The app's role without the app: what a thief has who found the address of the database."""
    engine = create_engine(omgeving.settings.database_url, poolclass=NullPool)
    with engine.connect() as connection:
        yield connection


def homes(omgeving: Omgeving, scope: Scope) -> int:
    """How many homes a query gives that forgot its `where complex_id`."""
    with reading(omgeving, None, scope=scope) as session:
        return session.scalar(select(func.count()).select_from(Woning)) or 0


def test_een_vraag_zonder_filter_geeft_niets_van_een_ander_complex(
    omgeving: Omgeving, flats: tuple[Flat, Flat]
) -> None:
    if omgeving.database.is_sqlite:
        return
    a, b = flats
    seen = [homes(omgeving, s) for s in (only(a.complex_id), only(b.complex_id), NOTHING, EVERYTHING)]
    assert seen == [HERE, THERE, 0, HERE + THERE]


def test_wie_een_rol_op_b_heeft_ziet_met_dezelfde_vraag_alleen_b(
    omgeving: Omgeving, fabriek: Fabriek, flats: tuple[Flat, Flat]
) -> None:
    if omgeving.database.is_sqlite:
        return
    actor = fabriek.actor(Rol.WOONCONSULENT, flats[1].complex_id)
    for where, expected in ((None, THERE), (flats[1].complex_id, THERE), (flats[0].complex_id, 0)):
        with reading(omgeving, actor, complex_id=where) as session:
            assert session.scalar(select(func.count()).select_from(Woning)) == expected


def test_zonder_sessie_is_er_niets_en_blijft_er_niets_hangen(
    omgeving: Omgeving, flats: tuple[Flat, Flat], raw: Connection
) -> None:
    if omgeving.database.is_sqlite:
        return
    count = select(func.count()).select_from(Woning)
    assert raw.scalar(count) == 0
    apply(raw, only(flats[0].complex_id))
    assert raw.scalar(count) == HERE
    raw.rollback()  # the scope ends with its transaction: a pooled connection takes nothing along
    assert raw.scalar(count) == 0


def test_een_rij_in_een_ander_complex_zetten_kan_niet(
    omgeving: Omgeving, fabriek: Fabriek, flats: tuple[Flat, Flat]
) -> None:
    if omgeving.database.is_sqlite:
        return
    a, b = flats
    actor = fabriek.actor(Rol.WOONCONSULENT, b.complex_id)
    for statement in (
        "insert into rust (id, complex_id, woning_id, bewoningsnummer) values (:id, :there, :home, 1)",
        "update woningen set complex_id = :there",
    ):
        values = {"id": uuid.uuid4(), "there": a.complex_id, "home": a.woning_ids[0]}
        used = {name: values[name] for name in text(statement)._bindparams}
        with pytest.raises(DBAPIError, match="row-level security"), transaction(omgeving, actor) as session:
            session.execute(text(statement), used)
    with transaction(omgeving, actor) as session:
        gone = session.execute(text("delete from woningen where complex_id = :a"), {"a": a.complex_id})
        assert gone.rowcount == 0


FORBIDDEN = [
    "create table mijn_tabel (a int)",
    "create schema mijn_schema",
    "alter table woningen disable row level security",
    "drop policy per_complex on woningen",
    "create policy open on woningen using (true)",
    "alter table journaal disable trigger all",
    "drop trigger journaal_nooit_gewist on journaal",
    "create trigger t before insert on woningen for each row execute function journaal_nooit_gewist()",
    "alter function journaal_nooit_gewist() owner to voordeur_app",
    "set session_replication_role = replica",
    "set role voordeur_eigenaar",
    "update journaal set code = 'x'",
    "delete from journaal",
    "truncate journaal",
    "delete from journaalketen",
    "update tellingen set ja = 0",
    "delete from stemgebeurtenissen",
    "update alembic_version set version_num = 'x'",
    "truncate woningen cascade",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_de_rol_van_de_app_mag_dit_niet(omgeving: Omgeving, raw: Connection, statement: str) -> None:
    if omgeving.database.is_sqlite:
        return
    with pytest.raises(DBAPIError, match=REFUSED):
        raw.execute(text(statement))


def test_de_rol_van_de_app_is_van_niets_de_eigenaar(omgeving: Omgeving, raw: Connection) -> None:
    if omgeving.database.is_sqlite:
        return
    owned = f"select count(*) from pg_class where relowner = {ME}"
    assert raw.scalar(text(owned)) == 0
    role = f"select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb from pg_roles where oid = {ME}"
    assert raw.scalar(text(role)) is False


def test_elke_tabel_met_een_complex_heeft_het_slot_of_een_reden(omgeving: Omgeving) -> None:
    with omgeving.database.as_owner() as connection:
        columns = inspect(connection).get_multi_columns()
        with_complex = {
            table for (_s, table), found in columns.items() if "complex_id" in {c["name"] for c in found}
        }
        wanted = (with_complex - set(toegang.OPEN)) | {"complexen", "journaal"}
        assert set(toegang.conditions(connection)) == wanted
        assert len(wanted) > 40
        if omgeving.database.is_sqlite:
            return
        assert set(connection.scalars(text("select tablename from pg_policies"))) == wanted
        assert set(connection.scalars(text("select relname from pg_class where relrowsecurity"))) >= wanted


def test_geen_voorwaarde_laat_alles_door(omgeving: Omgeving) -> None:
    with omgeving.database.as_owner() as connection:
        rules = toegang.conditions(connection)
    assert [table for table, (using, _check) in rules.items() if "voordeur.complexen" not in using] == []
    assert [table for table, (using, check) in rules.items() if check != using] == ["journaal"]


def test_wat_alleen_groeit_krijgt_geen_recht_om_te_wijzigen_of_te_wissen() -> None:
    assert {toegang.rights(table) for table in APPEND_ONLY} == {"select, insert"}
    assert "delete" not in toegang.rights("journaalketen")


def test_de_app_heeft_op_elke_tabel_precies_haar_rechten(omgeving: Omgeving) -> None:
    if omgeving.database.is_sqlite:
        return
    with omgeving.database.as_owner() as connection:
        tables = inspect(connection).get_table_names()
        rows = connection.execute(
            text(
                "select table_name, lower(privilege_type) as kind from information_schema.role_table_grants"
                " where grantee = 'voordeur_app'"
            )
        )
        given: dict[str, set[str]] = {}
        for row in rows:
            given.setdefault(row.table_name, set()).add(row.kind)
    assert given == {table: set(toegang.rights(table).split(", ")) for table in tables}


def test_de_rol_van_de_app_wist_geen_sleutel(omgeving: Omgeving) -> None:
    if omgeving.database.is_sqlite:
        return
    engine = create_engine(omgeving.settings.sleutels_url, poolclass=NullPool)
    for statement in ("delete from sleutels", "drop table sleutels", "create table x (a int)"):
        with (
            engine.connect() as connection,
            pytest.raises(DBAPIError, match=REFUSED),
        ):
            connection.execute(text(statement))


def test_het_bereik_volgt_de_rollen(fabriek: Fabriek, flats: tuple[Flat, Flat]) -> None:
    a, b = (flat.complex_id for flat in flats)
    consulent = fabriek.actor(Rol.WOONCONSULENT, b)
    fg = fabriek.actor(Rol.PRIVACYFUNCTIONARIS)
    assert scope_of(None, a) == NOTHING
    assert scope_of(consulent, None) == only(b)
    assert scope_of(consulent, b) == only(b)
    assert scope_of(consulent, a) == NOTHING
    assert scope_of(fg, None) == EVERYTHING
    assert scope_of(fg, a) == only(a)
