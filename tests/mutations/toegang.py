"""Wrong versions of who may see what, and of the wall, that a test has to catch."""

_TABEL = "tests/unit/privacy/test_toegangstabel.py::test_"
_GESTOPT = "    verwijzingen = _resting_on(session, toestemming, OPEN_STANDEN)\n"

MUTATIES = [
    (
        "een-gestopte-toestemming-raakt-de-stemmen",
        "renovatie/doorverwijzingen/services/stoppen.py",
        _GESTOPT,
        f'{_GESTOPT}    session.execute(__import__("sqlalchemy").text("delete from draagvlakgesprekken"))\n',
        "tests/services/doorverwijzingen/test_muur.py::test_een_toestemming_verandert_geen_stem",
    ),
    (
        "uitvoerder-ziet-een-leefgebied",
        "privacy/rights.py",
        "_row(permission, _O.HULP, soort, _HELP_DOELEN, _all(_SW))",
        "_row(permission, _O.HULP, soort, _HELP_DOELEN, _all(_SW, _UI))",
        _TABEL + "de_kant_van_instemming_heeft_geen_enkele_cel_van_hulp",
    ),
    (
        "wijkbeheerder-ziet-een-telefoonnummer",
        "privacy/rights.py",
        '_WB: _only("naam"),',
        "_WB: _ALL,",
        _TABEL + "de_code_is_cel_voor_cel_wat_is_afgesproken_en_elk_verschil_staat_op_papier",
    ),
    (
        "een-nieuw-recht-zonder-nieuwe-pagina",
        "privacy/rights.py",
        '_row(_P.TOEWIJZING_READ, _O.TOEWIJZING, "R", {_D.TOEWIJZING}, _all(_PR, _WC)),',
        '_row(_P.TOEWIJZING_READ, _O.TOEWIJZING, "R", {_D.TOEWIJZING}, _all(_PR, _WC, _OZ)),',
        _TABEL + "de_pagina_in_de_documentatie_is_wat_de_code_geeft",
    ),
    (
        "de-tabel-vergeet-schrijven",
        "privacy/access_table.py",
        "set()).add(row.soort)",
        "set()).add(Soort.READ)",
        _TABEL + "de_gedrukte_tabel_zegt_alles_wat_de_rijen_zeggen",
    ),
]
