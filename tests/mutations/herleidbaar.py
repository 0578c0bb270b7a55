"""Wrong versions of the scan of an anonymous text that a test has to catch."""

_SCAN, _WOORDEN = "privacy/herleidbaar.py", "privacy/herleidbare_woorden.py"


def _test(naam: str) -> str:
    return f"tests/unit/privacy/test_herleidbaar.py::test_{naam}"


_MET = (
    "tests/web/casusoverleg/test_zonder_naam.py::test_geen_van_driehonderd_zinnen_over_iemand_komt_ergens_aan"
)

MUTATIES = [
    (
        "een-naam-met-een-naamval-is-geen-naam",
        _SCAN,
        " or _bent(word, parts, gewis)",
        "",
        _MET,
    ),
    (
        "twee-gewone-woorden-met-een-streepje-zijn-geen-naam",
        _SCAN,
        "if double or any(",
        "if any(",
        _MET,
    ),
    (
        "elk-getal-is-een-deur",
        _SCAN,
        "if not rule.beside.search(sentence) or NO_COUNT.search(sentence):",
        "if False:",
        _test("gewone_vragen_van_een_overleg_gaan_door"),
    ),
    (
        "een-cijfer-over-aantallen-is-een-deur",
        _SCAN,
        " or NO_COUNT.search(sentence)",
        "",
        _test("gewone_vragen_van_een_overleg_gaan_door"),
    ),
    (
        "ook-een-nummer-dat-hier-geen-deur-is",
        _SCAN,
        "if numbers and huisnummers and not huisnummers & numbers:",
        "if False:",
        _test("een_los_nummer_telt_alleen_als_het_hier_een_deur_is"),
    ),
    (
        "twee-keer-gevonden",
        _SCAN,
        "        rest = _blank(rest, found)\n",
        "",
        _test("niets_wordt_twee_keer_gevonden"),
    ),
    (
        "namen-worden-vergeten",
        _SCAN,
        "find(tekst, namen)",
        "find(tekst)",
        _test("wat_naar_een_huishouden_leidt_wordt_gevonden"),
    ),
    (
        "elk-klein-woord-is-een-naam",
        _SCAN,
        "    gewis = namen - GEWOON\n",
        "    gewis = namen\n",
        _test("gewone_vragen_van_een_overleg_gaan_door"),
    ),
    (
        "wie-klein-schrijft-noemt-geen-naam",
        _SCAN,
        ", _anywhere(tekst, namen)",
        "",
        _test("wat_naar_een_huishouden_leidt_wordt_gevonden"),
    ),
    (
        "de-straat-wordt-vergeten",
        _SCAN,
        "        found += _street(rest, straat)\n",
        "        pass\n",
        _test("de_straat_van_het_complex_is_altijd_een_vraag"),
    ),
]
