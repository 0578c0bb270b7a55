"""Nothing that people told stands readable anywhere: not in a database, its log, a key store, journal or log.

Every personal field of the world holds a canary. After a session of requests the bytes of all files are
searched in each spelling; on PostgreSQL the tables are read one by one as they are stored.
"""

import base64
import io
import logging
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import MetaData, Table, inspect, select, text, update

from privacy.access import Rol, decide_route
from privacy.metadata import metadata
from renovatie.complexen.codes import Leefgebied
from renovatie.huishoudens.models import Huurder
from renovatie.hulpdossiers.models import Hulpvraag
from renovatie.kern import backup
from renovatie.kern.log import JsonFormatter
from tests.services.hulpdossiers.verhaal import VERSLAG, VRAAG
from tests.wereld import Wereld
from tests.wereld_complex import BELOFTE, VERZOEKADRES, VERZOEKER
from tests.wereld_sporen import nothing_kept

HOME = frozenset(
    {
        "woning_id",
        "huurovereenkomst_id",
        "huurder_id",
        "huisnummer",
        "straat",
        "vhe_nummer",
        "bewoningsnummer",
    }
)
NO_PLACE = frozenset({"complexen", "instanties", "instantieleefgebieden", "hulptellingen"})


def spellings(word: str) -> dict[str, bytes]:
    """All ways in which a text may lie on a disk."""
    plain = word.encode()
    found = {
        "utf-8": plain,
        "utf-16-le": word.encode("utf-16-le"),
        "utf-16-be": word.encode("utf-16-be"),
        "hex": plain.hex().encode(),
        "HEX": plain.hex().upper().encode(),
        "reversed": plain[::-1],
        "percent": word.replace(" ", "%20").encode(),
        "upper": word.upper().encode(),
    }
    # In a longer text base64 shifts by one or two bytes: the middle is the same whatever stands around it.
    for shift in range(3):
        middle = base64.b64encode(b"\0" * shift + plain)[4:-4]
        found[f"base64+{shift}"] = middle
        found[f"base64url+{shift}"] = middle.replace(b"+", b"-").replace(b"/", b"_")
    return found


def canaries(wereld: Wereld) -> list[str]:
    words = [VRAAG, VERSLAG, BELOFTE, VERZOEKER, VERZOEKADRES]
    for verhaal in (wereld.verhaal, wereld.buur):
        words += [word for word in verhaal.flat.canaries if not re.fullmatch(r"\+\d+", word)]
    return words


def phones(wereld: Wereld) -> list[str]:
    """Of a phone only the digits at the end are sure to be kept in every spelling of it."""
    numbers = [word for word in wereld.verhaal.flat.canaries if re.fullmatch(r"\+\d+", word)]
    return [number for number in numbers if number.strip("+0316")]


@pytest.fixture(scope="module")
def gebruikt(
    wereld: Wereld, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Wereld, str, dict[str, bytes]]]:
    """The world after everybody opened every page and sent every form, with what the log said meanwhile.

    And what is kept besides: a backup of database and keys, and whatever stayed behind in the temp folder.
    """
    aside = tmp_path_factory.mktemp("terzijde")
    kept_folder, tempfile.tempdir = tempfile.tempdir, str(aside)
    stream = io.StringIO()
    own = next(h for h in logging.getLogger().handlers if isinstance(h.formatter, JsonFormatter))
    assert isinstance(own, logging.StreamHandler)
    kept, own.stream = own.stream, stream
    for route in wereld.routes():
        for persoon in wereld.hier.values():
            on = wereld.a if route.per_complex else None
            permission = route.permission
            if permission is None:
                continue
            if not decide_route(persoon.actor, permission, on, wereld.clock.today()).allowed:
                continue
            if route.method == "GET":
                persoon.ask("GET", f"{wereld.address(route, wereld.a)}?zoek={VERSLAG}&na=%C3%96z")
                continue
            with nothing_kept():
                persoon.ask("POST", wereld.address(route, wereld.a), {"verslag": VERSLAG, "naam": VRAAG})
    # Only the formatted text counts: other handlers of the test runner keep their own.
    backup.make(wereld.omgeving, aside / "hoofd", aside / "sleutels")
    tempfile.tempdir = kept_folder
    yield wereld, stream.getvalue(), bytes_below(aside)
    own.stream = kept


def bytes_below(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stored(wereld: Wereld) -> dict[str, bytes]:
    """By name the bytes of everything that is kept: files of the instance, and each table on PostgreSQL."""
    found = bytes_below(wereld.omgeving.settings.instance)
    if not wereld.omgeving.database.is_sqlite:
        with wereld.omgeving.database.read_engine.connect() as connection:
            for name in inspect(connection).get_table_names():
                rows = connection.execute(text(f'select * from "{name}"')).all()
                found[name] = b"\n".join(
                    bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                    for row in rows
                    for value in row
                )
    return found


def test_een_kanarie_is_te_vinden_als_hij_er_staat() -> None:
    """The search itself: a canary that lies open is found in each spelling."""
    for spelled in spellings(VERSLAG).values():
        assert len(spelled) > 12
    around = b"x" + base64.b64encode(f"vooraf {VERSLAG} daarna".encode()) + b"y"
    assert any(spelled in around for name, spelled in spellings(VERSLAG).items() if "base64+" in name)


def test_op_de_schijf_staat_geen_kanarie(gebruikt: tuple[Wereld, str, dict[str, bytes]]) -> None:
    wereld, _log, aside = gebruikt
    content = stored(wereld) | aside
    assert any(len(body) > 100_000 for body in content.values())
    found = [
        (where, word, how)
        for word in canaries(wereld)
        for how, spelled in spellings(word).items()
        for where, body in content.items()
        if spelled in body
    ]
    assert found == []


def test_van_alles_bleef_alleen_de_back_up_liggen(gebruikt: tuple[Wereld, str, dict[str, bytes]]) -> None:
    """Uploads, letters, archives and copies leave nothing in the temp folder of the process."""
    _wereld, _log, aside = gebruikt
    assert len(aside) == 2
    assert all(name.startswith("voordeur-") and len(body) > 1000 for name, body in aside.items())


def test_op_de_schijf_staat_geen_telefoonnummer(gebruikt: tuple[Wereld, str, dict[str, bytes]]) -> None:
    wereld, _log, aside = gebruikt
    content = stored(wereld) | aside
    found = [
        (where, number)
        for number in phones(wereld)
        for where, body in content.items()
        if number.encode() in body or number.encode("utf-16-le") in body
    ]
    assert found == []


def test_in_het_log_staat_geen_kanarie(gebruikt: tuple[Wereld, str, dict[str, bytes]]) -> None:
    wereld, log, _aside = gebruikt
    assert [word for word in [*canaries(wereld), *phones(wereld), "%C3%96z", "Öz"] if word in log] == []


def test_in_het_journaal_staat_geen_kanarie_en_geen_adres_met_een_vraag(
    gebruikt: tuple[Wereld, str, dict[str, bytes]],
) -> None:
    wereld, _log, _aside = gebruikt
    with wereld.omgeving.database.read_engine.connect() as connection:
        lines = connection.execute(select(metadata.tables["journaal"])).all()
    text_ = "\n".join(str(value) for line in lines for value in line if not isinstance(value, bytes))
    assert len(lines) > 200
    assert [word for word in [*canaries(wereld), *phones(wereld), "?", "/", "Oz"] if word in text_] == []


def test_geen_regel_noemt_een_woning_en_een_dossier_samen(
    gebruikt: tuple[Wereld, str, dict[str, bytes]],
) -> None:
    wereld, _log, _aside = gebruikt
    table = metadata.tables["journaal"]
    kinds = ("woning", "huurovereenkomst", "huurder", "bewoner", "bezoekuitkomst")
    with wereld.omgeving.database.read_engine.connect() as connection:
        both = connection.execute(
            select(table.c.code).where(table.c.dossier.is_not(None), table.c.object_soort.in_(kinds))
        ).all()
    assert both == []


def test_geen_verzoek_noemt_een_woning_en_een_dossier(gebruikt: tuple[Wereld, str, dict[str, bytes]]) -> None:
    """Not even over two lines with the same number of the request."""
    wereld, _log, _aside = gebruikt
    table = metadata.tables["journaal"]
    homes, files = set(), set()
    with wereld.omgeving.database.read_engine.connect() as connection:
        for line in connection.execute(select(table).where(table.c.request_id.is_not(None))):
            if line.object_soort in {"woning", "huurovereenkomst", "huurder", "bewoner", "bezoekuitkomst"}:
                homes.add(line.request_id)
            if line.dossier is not None:
                files.add(line.request_id)
    assert homes & files == set()


# ---------------------------------------------------------------- What joins a home and its help


def tables_of(wereld: Wereld) -> MetaData:
    made = MetaData()
    made.reflect(wereld.omgeving.database.read_engine)
    return made


def names_a_home(table: Table) -> bool:
    return bool(HOME & set(table.columns.keys()))


def test_bij_een_woning_staat_geen_leefgebied_en_geen_instantie(wereld: Wereld) -> None:
    """No row that names a home, lease or tenant holds a leefgebied, or the id or name of an Instantie."""
    with wereld.fabriek.read() as session:
        instanties = metadata.tables["instanties"]
        told = {
            str(value) for row in session.execute(select(instanties.c.id, instanties.c.naam)) for value in row
        }
    told |= {gebied.value for gebied in Leefgebied}
    found = []
    with wereld.omgeving.database.read_engine.connect() as connection:
        for table in tables_of(wereld).sorted_tables:
            if not names_a_home(table) or table.name in NO_PLACE:
                continue
            for row in connection.execute(table.select()):
                values = {normal(value) for value in row if value is not None}
                found += [(table.name, value) for value in values & {normal(word) for word in told}]
    assert found == []


def normal(value: object) -> str:
    return str(value).replace("-", "").lower()


def test_een_hulpdossier_heeft_geen_kolom_of_waarde_van_een_woning(wereld: Wereld) -> None:
    homes = {normal(home) for home in (*wereld.verhaal.flat.woning_ids, *wereld.verhaal.flat.lease_ids)}
    found = []
    with wereld.omgeving.database.read_engine.connect() as connection:
        for table in tables_of(wereld).sorted_tables:
            if "dossier_id" not in table.columns and table.name != "hulpdossiers":
                continue
            assert not names_a_home(table), table.name
            for row in connection.execute(table.select()):
                found += [
                    (table.name, value) for value in row if value is not None and normal(value) in homes
                ]
    assert found == []


def test_rijen_op_een_dossier_hebben_willekeurige_ids_en_geen_tijd(wereld: Wereld) -> None:
    """A v7 id tells the millisecond of the visit, and so would a moment beside it."""
    wrong = []
    with wereld.omgeving.database.read_engine.connect() as connection:
        for table in metadata.sorted_tables:
            if "dossier_id" not in table.columns and table.name != "hulpdossiers":
                continue
            if table.name != "noodopeningen":  # an hour that ends has to know its minutes; the FG hears of it
                wrong += [(table.name, c.name) for c in table.columns if "DATETIME" in str(c.type).upper()]
            ids = connection.scalars(select(table.c.id)).all() if "id" in table.columns else []
            wrong += [(table.name, row_id) for row_id in ids if row_id.version != 4]
    assert wrong == []


# ---------------------------------------------------------------- A seal that was moved


def test_een_verplaatst_zegel_geeft_een_nette_fout_en_nooit_een_leeg_veld(wereld: Wereld) -> None:
    """The name of one household put in the row of another: the page says that it cannot be opened."""
    slot = Huurder.naam.column
    table = metadata.tables["huurders"]
    engine = wereld.omgeving.database.write_engine
    with engine.connect() as connection:
        rows = connection.execute(
            select(table.c.id, table.c.naam_zegel).where(table.c.complex_id == wereld.a).limit(2)
        ).all()
    assert slot is not None
    swap(wereld, table, rows[0].id, rows[1].naam_zegel)
    try:
        answer = wereld.hier[Rol.WOONCONSULENT].ask("GET", f"/complexen/{wereld.a}/woningen")
        page = answer.get_data(as_text=True)
        assert answer.status_code == 500
        assert "Deze tekst kunnen we niet openen" in page
        assert [word for word in wereld.verhaal.flat.canaries if word in page] == []
    finally:
        swap(wereld, table, rows[0].id, rows[0].naam_zegel)
    assert wereld.hier[Rol.WOONCONSULENT].ask("GET", f"/complexen/{wereld.a}/woningen").status_code == 200


def swap(wereld: Wereld, table: Table, row_id: object, seal: bytes) -> None:
    with wereld.omgeving.database.write_engine.begin() as connection:
        connection.execute(update(table).where(table.c.id == row_id).values(naam_zegel=seal))


def test_een_zegel_in_een_andere_kolom_gaat_ook_niet_open(wereld: Wereld) -> None:
    from privacy.sealed import SealBroken, open_rows
    from renovatie.kern.transaction import keyring

    with wereld.verhaal.read() as session:
        vraag = session.scalars(select(Hulpvraag).limit(1)).one()
        assert vraag.tekst == VRAAG
        ring = keyring(session)
        columns = [name for name in vars(Hulpvraag) if name.endswith("_zegel")]
        assert len(columns) >= 2, "a second sealed column to move it to"
        for other in columns:
            if other == "tekst_zegel" or getattr(vraag, other) is None:
                continue
            moved = type(
                "Rij", (), {"id": vraag.id, "dossier_id": vraag.dossier_id, other: vraag.tekst_zegel}
            )
            with pytest.raises(SealBroken):
                open_rows(ring, Hulpvraag, [moved], getattr(Hulpvraag, other.removesuffix("_zegel")))


def test_de_instantie_zelf_ziet_geen_map_van_het_systeem(wereld: Wereld) -> None:
    """Keys and database are for the owner of the process alone."""
    folder: Path = wereld.omgeving.settings.instance
    key = wereld.omgeving.settings.root_key_file
    assert key.stat().st_mode & 0o077 == 0
    assert (folder / "sleutels.sqlite").exists() is wereld.omgeving.database.is_sqlite
