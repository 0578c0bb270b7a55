"""No log line holds a phone, a mail address, a quoted value or a database parameter."""

import io
import logging

import pytest

from privacy.redaction import RedactionFilter, redact


@pytest.mark.parametrize(
    "secret",
    [
        "0612345678",
        "06-12345678",
        "06 12 34 56 78",
        "+31612345678",
        "+31 6 12345678",
        "0031612345678",
        "030-2861000",
        "(030) 286 10 00",
        "+31 (0)6 1234 5678",
        "f.oz+hulp@voorbeeld.example",
        "NL91ABNA0417164300",
        "NL91 ABNA 0417 1643 00",
        "'Fatima Öz'",
        "'d\\'Hont'",
    ],
)
def test_een_gegeven_gaat_eruit_en_de_rest_blijft(secret: str) -> None:
    assert secret not in redact(f"fout bij {secret} in stap 3")
    assert redact(f"fout bij {secret} in stap 3").startswith("fout bij ")
    assert redact(f"fout bij {secret} in stap 3").endswith(" in stap 3")


@pytest.mark.parametrize(
    "plain",
    [
        "import klaar: 174 woningen, 170 huurovereenkomsten",
        "taak 0198c2f4-7c1e-7a33-9d7b-0123456789ab klaar",
        "2026-11-24T13:42:20.123456Z GET /complexen 200 12 ms",
        "migratie 0003_huishoudens klaar",
    ],
)
def test_gewone_regels_blijven_heel(plain: str) -> None:
    assert redact(plain) == plain


def test_parameters_van_de_database_gaan_eruit_hoe_lang_ook() -> None:
    text = "(sqlite3.IntegrityError) UNIQUE\n[SQL: INSERT INTO x]\n[parameters: ('Öz', 1),\n ('Jan', 2)]"
    assert redact(text) == "(sqlite3.IntegrityError) UNIQUE\n[SQL: INSERT INTO x]\n[parameters: [weg]"


def test_de_bijzonderheden_van_postgresql_gaan_eruit() -> None:
    assert redact("DETAIL:  Key (naam, nr)=(Öz (oud), 12) already exists.") == (
        "DETAIL:  Key (naam, nr)=([weg]) already exists."
    )
    assert redact("DETAIL:  Failing row contains (1, Öz, null).") == "DETAIL:  Failing row contains ([weg])."


def test_de_vraag_achter_een_adres_gaat_eruit() -> None:
    assert redact("GET /complexen/zoek?naam=Oz 200") == "GET /complexen/zoek?[weg] 200"


def _logged(log: object) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(RedactionFilter())
    logger = logging.getLogger("test.redaction")
    logger.propagate = False
    logger.handlers = [handler]
    log(logger)  # type: ignore[operator]  # a function of one logger
    return stream.getvalue()


def test_ook_argumenten_worden_ontdaan() -> None:
    assert _logged(lambda logger: logger.warning("bel %s over %d", "0612345678", 3)) == "bel [weg] over 3\n"


def test_een_spoor_houdt_zijn_plaatsen_en_verliest_de_waarden() -> None:
    def fail(logger: logging.Logger) -> None:
        try:
            try:
                int("0612345678x")
            except ValueError as first:
                raise RuntimeError("Key (naam)=(Öz) already exists") from first
        except RuntimeError:
            logger.exception("mislukt")

    text = _logged(fail)
    assert "test_redaction.py" in text
    assert text.count("0612345678x") == text.count('int("0612345678x")')
    assert "ValueError: invalid literal for int() with base 10: '[weg]'" in text
    assert "RuntimeError: Key (naam)=([weg]) already exists" in text
    assert "Öz" not in text.replace('Key (naam)=(Öz) already exists") from first', "")


def test_argumenten_die_niet_passen_laten_het_log_niet_stuk_gaan() -> None:
    assert _logged(lambda logger: logger.warning("%d", "0612345678")) == (
        "a log line with arguments that do not fit it\n"
    )
