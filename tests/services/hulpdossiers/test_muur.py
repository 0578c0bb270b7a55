"""The wall and the seal: what a stolen database does not tell."""

import base64
import re
import uuid
from pathlib import Path

import pytest
from sqlalchemy import select, text

import privacy.journal as journal
from privacy.keyring import KeyRefused
from privacy.metadata import metadata
from privacy.sealed import SealBroken
from renovatie.complexen.codes import Leefgebied
from renovatie.huisbezoeken.services import NieuweHulpvraag, NieuweToezegging, NieuwSignaal
from renovatie.huishoudens.models import Rust
from renovatie.hulpdossiers.codes import Huishoudsoort, Signaalreden, Tolk, Wijze
from renovatie.hulpdossiers.models import Hulpvraag, Toestemming
from renovatie.kern.models import Idempotentie
from renovatie.kern.verzegelde_codes import SEALED_LENGTH, seal_code
from tests.services.hulpdossiers.verhaal import VANDAAG, VERSLAG, VRAAG, Verhaal
from workflows.huisbezoek import Uitkomst

WITHOUT_A_DOSSIER_ID = {"hulpdossiers", "verwijzingskopieen", "toezeggingskopieen", "bezoekconcepten"}
HELP_TABLES = {
    table.name
    for table in metadata.sorted_tables
    if "dossier_id" in table.c or table.name in WITHOUT_A_DOSSIER_ID
}
HOME_COLUMNS = {
    "woning_id",
    "huurovereenkomst_id",
    "huishouden_id",
    "huurder_id",
    "bewoningsnummer",
    "portiek",
}
CANARIES = (VRAAG, VERSLAG, "kanariesignaal", "kanariekans", "kanariebelofte", "kanariehulp", "kanarienamens")


def full_visit(verhaal: Verhaal) -> None:
    """One visit that fills every field."""
    verhaal.bezoek(
        1,
        hulpvragen=(
            NieuweHulpvraag(
                Leefgebied.GEESTELIJKE_GEZONDHEID, VRAAG, bewoner_wil=True, delen_met=(verhaal.schuldhulp,)
            ),
            NieuweHulpvraag(Leefgebied.FINANCIEN, VRAAG),
        ),
        persoon=verhaal.bewoner(1),
        wijze=Wijze.GEZEGD_MET_TOLK,
        tolk=Tolk.TOLKENTELEFOON,
        verslag=VERSLAG,
        bestaande_hulp="kanariehulp",
        kans="kanariekans",
        reden="kanarienamens",
        huishoudsoort=Huishoudsoort.ALLEEN,
        signalen=(NieuwSignaal(Leefgebied.FINANCIEN, "kanariesignaal", Signaalreden.NODIG_VOOR_WERK),),
        toezeggingen=(NieuweToezegging("kanariebelofte", VANDAAG),),
    )


def test_er_zijn_hulptabellen_om_na_te_lopen() -> None:
    assert {"hulpdossiers", "hulpvragen", "huisbezoeken", "doorverwijzingen", "toestemmingen"} <= HELP_TABLES
    assert len(HELP_TABLES) >= 21


@pytest.mark.parametrize("naam", sorted(HELP_TABLES))
def test_geen_hulptabel_wijst_naar_een_woning_of_huurder(naam: str) -> None:
    table = metadata.tables[naam]
    assert HOME_COLUMNS & set(table.c.keys()) == set()
    assert {"woningen", "huurovereenkomsten", "huurders"} & {
        key.column.table.name for key in table.foreign_keys
    } == set()


def test_wat_gezegd_is_staat_in_geen_vorm_in_de_database(verhaal: Verhaal) -> None:
    full_visit(verhaal)
    content = _all_bytes(verhaal)
    for word in (*CANARIES, *verhaal.flat.canaries):
        for shape in _shapes(word):
            assert shape not in content, word


def test_geen_rij_van_de_hulpkant_bevat_een_leefgebied_of_een_wijze(verhaal: Verhaal) -> None:
    full_visit(verhaal)
    content = b""
    with verhaal.read() as session:
        for naam in sorted(HELP_TABLES):
            for row in session.execute(select(metadata.tables[naam])):
                content += b"|".join(
                    value if isinstance(value, bytes) else str(value).encode() for value in row
                )
    for code in ("geestelijke_gezondheid", "financien", "gezegd_met_tolk", "nodig_voor_werk", "alleen"):
        for shape in _shapes(code):
            assert shape not in content, code


def _shapes(word: str) -> tuple[bytes, ...]:
    plain = word.encode()
    return (plain, word.encode("utf-16-le"), base64.b64encode(plain).rstrip(b"="), plain.hex().encode())


def _all_bytes(verhaal: Verhaal) -> bytes:
    settings = verhaal.fabriek.omgeving.settings
    if settings.database_url.startswith("sqlite"):
        folder = Path(settings.database_url.removeprefix("sqlite:///")).parent
        return b"".join(path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file())
    with verhaal.read() as session:
        rows = [
            session.execute(text(f"select t::text from {table.name} t")).scalars().all()
            for table in metadata.sorted_tables
        ]
    return "\n".join(line for table in rows for line in table).encode()


def test_verzegelde_codes_zijn_even_lang(verhaal: Verhaal) -> None:
    full_visit(verhaal)
    with verhaal.read() as session:
        rows = session.execute(
            select(Hulpvraag.leefgebied.column, Hulpvraag.bewoner_wil.column).where(
                Hulpvraag.complex_id == verhaal.complex_id
            )
        ).all()
    assert len({len(blob) for row in rows for blob in row}) == 1
    assert {len(seal_code(leefgebied)) for leefgebied in Leefgebied} == {SEALED_LENGTH}


def test_een_te_lange_code_wordt_niet_stil_langer() -> None:
    with pytest.raises(ValueError):
        seal_code("x" * (SEALED_LENGTH + 1))


def test_een_zegel_op_een_andere_rij_gaat_niet_open(verhaal: Verhaal) -> None:
    full_visit(verhaal)
    with verhaal.read() as session:
        first, second = session.scalars(select(Hulpvraag.id)).all()
    with verhaal.write() as session:
        source = session.execute(select(Hulpvraag.tekst.column).where(Hulpvraag.id == first)).scalar_one()
        table = metadata.tables["hulpvragen"]
        session.execute(table.update().where(table.c.id == second).values(tekst_zegel=source))
    with verhaal.read() as session:
        assert session.get_one(Hulpvraag, first).tekst == VRAAG
        with pytest.raises(SealBroken):
            _ = session.get_one(Hulpvraag, second).tekst


def test_een_wijkbeheerder_opent_geen_sleutel_van_de_hulpkant(verhaal: Verhaal) -> None:
    full_visit(verhaal)
    with verhaal.read(verhaal.wijkbeheerder) as session, pytest.raises(KeyRefused):
        _ = session.scalars(select(Hulpvraag)).first().tekst  # type: ignore[union-attr]  # there are two


def test_geen_journaalregels_van_een_moment_noemen_woning_en_dossier(verhaal: Verhaal) -> None:
    full_visit(verhaal)
    verhaal.bezoek(uitkomst=Uitkomst.NIET_THUIS)
    with verhaal.read() as session:
        rows = session.execute(
            select(
                journal.journaal.c.time, journal.journaal.c.dossier, journal.journaal.c.object_soort
            ).where(journal.journaal.c.chain == str(verhaal.complex_id))
        ).all()
    with_dossier = {row.time for row in rows if row.dossier}
    with_home = {row.time for row in rows if row.object_soort in {"bezoekuitkomst", "woning"}}
    assert (len(with_dossier), len(with_home), with_dossier & with_home) == (1, 1, set())


def test_een_formulierrij_noemt_woning_noch_dossier(verhaal: Verhaal) -> None:
    full_visit(verhaal)
    ids = {str(verhaal.flat.woning_ids[1]), str(verhaal.dossier_id(1))}
    with verhaal.read() as session:
        row = session.scalars(select(Idempotentie)).one()
        assert (row.antwoord, ids & {row.antwoord}) == ("1", set())


def test_rijen_van_de_hulpkant_verraden_hun_tijdstip_niet(verhaal: Verhaal) -> None:
    full_visit(verhaal)
    with verhaal.read() as session:
        for naam in HELP_TABLES | {"bezoekuitkomsten"}:
            ids = [
                uuid.UUID(str(row)) for row in session.execute(select(metadata.tables[naam].c.id)).scalars()
            ]
            assert {made.version for made in ids} <= {4}, naam


def test_de_volgorde_van_opslag_verbindt_geen_woning_met_een_dossier(verhaal: Verhaal) -> None:
    """SQLite numbers rows as they come in: the n-th conversation would be the n-th row on a dossier."""
    for naam in ("bezoekuitkomsten", "rust"):
        assert metadata.tables[naam].dialect_options["sqlite"]["with_rowid"] is False, naam
        with verhaal.read() as session:
            if session.get_bind().dialect.name == "sqlite":
                made = session.execute(
                    text("select sql from sqlite_master where type = 'table' and name = :n"), {"n": naam}
                )
                assert made.scalar_one().rstrip().endswith("WITHOUT ROWID"), naam


def test_de_rust_na_drie_gesprekken_verraadt_haar_moment_niet(verhaal: Verhaal) -> None:
    for _gesprek in range(3):
        verhaal.bezoek(1)
    with verhaal.read() as session:
        assert session.scalars(select(Rust.id)).one().version == 4


def test_een_woning_en_een_dossier_ontmoeten_elkaar_op_een_plek_in_de_code() -> None:
    root = Path(__file__).resolve().parents[3]
    users = {
        path.relative_to(root).as_posix()
        for path in (root / "renovatie").rglob("*.py")
        if re.search(
            r"^from privacy\.pseudoniem import|^import privacy\.pseudoniem", path.read_text(), re.MULTILINE
        )
    }
    assert users == {"renovatie/hulpdossiers/pseudoniemen.py"}


def test_taal_en_wijze_van_een_toestemming_zijn_verzegeld(verhaal: Verhaal) -> None:
    full_visit(verhaal)
    with verhaal.read() as session:
        row = session.scalars(select(Toestemming)).one()
        assert (row.tekst or "").strip() == "2:nl"
        assert {"tekst_zegel", "wijze_zegel", "getuige_zegel"} <= set(Toestemming.__table__.c.keys())
        assert {"taal", "wijze", "getuige_id"} & set(Toestemming.__table__.c.keys()) == set()
