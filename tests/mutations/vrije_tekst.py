"""Wrong versions of the guard of free texts that a test has to catch."""

_FILE = "privacy/vrije_tekst.py"


def _test(naam: str) -> str:
    return f"tests/unit/privacy/test_vrije_tekst.py::test_{naam}"


MUTATIES = [
    (
        "de-klik-die-een-naam-laat-staan",
        "renovatie/kern/web/vrije_tekst.py",
        "if answer == BLIJFT and not form.HARD:",
        "if answer == BLIJFT:",
        "tests/web/casusoverleg/test_zonder_naam.py::test_laat_staan_bestaat_hier_niet",
    ),
    (
        "een-melding-laat-alles-door",
        "renovatie/handhaven/forms.py",
        "class MeldingForm(OverPlek):",
        "class MeldingForm(Formulier):",
        "tests/web/test_zonder_persoon.py::test_wat_naar_een_persoon_leidt_komt_er_niet_in",
    ),
    (
        "de-notulen-zeggen-altijd-dat-er-niemand-in-staat",
        "templates/pdf/notulen.html",
        "{% if nagekeken %}",
        "{% if true %}",
        "tests/web/casusoverleg/test_zonder_naam.py::test_de_notulen_zeggen_alleen_wat_nu_zo_is",
    ),
    (
        "een-verhuurde-woning-komt-vrij",
        "renovatie/toewijzing/services.py",
        'raise RuleError(STILL_LET, field="woning_id")',
        "pass",
        "tests/services/toewijzing/test_toewijzen.py::test_een_woning_die_verhuurd_is_komt_niet_vrij",
    ),
    (
        "bsn-naast-het-woord-mag",
        _FILE,
        "zeker=bool(_WORD.search(around))",
        "zeker=False",
        _test("naast_het_woord_is_het_een_bsn_en_ver_weg_een_vraag"),
    ),
    (
        "bsn-wordt-niet-gevraagd",
        _FILE,
        "return total % 11 == 0",
        "return False",
        _test("negen_cijfers_die_de_elfproef_halen_zijn_een_vraag"),
    ),
    (
        "datum-is-een-bsn",
        _FILE,
        "or _DATE.fullmatch(match.group())",
        "",
        _test("een_datum_is_nooit_een_bsn"),
    ),
    (
        "elke-hoofdletter-is-een-naam",
        _FILE,
        "        if known and _is_somebody",
        "        if _is_somebody",
        _test("gewone_zinnen_gaan_door"),
    ),
    (
        "elk-woord-dat-ook-een-naam-is",
        _FILE,
        "if known and _is_somebody(text, tokens, at, loud):",
        "if known:",
        _test("gewone_zinnen_gaan_door"),
    ),
    (
        "titel-telt-niet",
        _FILE,
        "return _plain(before) in _TITLES and token not in _VERBS",
        "return False",
        _test("een_naam_van_een_bewoner_is_een_vraag"),
    ),
    (
        "gevonden-blijft-staan",
        _FILE,
        'text = f"{text[: vondst.begin]}…{text[vondst.einde :]}"',
        "pass",
        _test("alles_wat_gevonden_is_gaat_eruit_en_de_rest_blijft"),
    ),
]
