"""Wrong versions of the rules for small numbers that a test has to catch."""


def _test(naam: str) -> str:
    return f"tests/unit/privacy/test_disclosure.py::test_{naam}"


MUTATIES = [
    (
        "negen-wordt-gepubliceerd",
        "privacy/disclosure.py",
        "SMALLEST: Final = 10",
        "SMALLEST: Final = 9",
        _test("een_klein_getal_neemt_de_eerste_andere_rij_mee"),
    ),
    (
        "nul-wordt-gepubliceerd",
        "privacy/disclosure.py",
        "if min(cellen[rij]) < SMALLEST}",
        "if 0 < min(cellen[rij]) < SMALLEST}",
        _test("nul_is_ook_een_klein_getal"),
    ),
    (
        "een-rij-gaat-alleen-weg",
        "privacy/disclosure.py",
        "if len(hidden) > 1 and sum(",
        "if sum(",
        _test("van_een_rij_met_een_kleine_cel_gaat_alles_weg"),
    ),
    (
        "wie-meegaat-volgt-uit-de-getallen",
        "privacy/disclosure.py",
        "    for rij in tabel.rijen:\n        if len(hidden) > 1",
        "    for rij in sorted(tabel.rijen, key=lambda rij: sum(cellen[rij])):\n        if len(hidden) > 1",
        _test("welke_rij_meegaat_hangt_niet_af_van_de_getallen"),
    ),
    (
        "bijna-iedereen-wordt-getoond",
        "privacy/disclosure.py",
        "return None if geheel < HIDDEN_TOGETHER or geheel - aantal < SMALLEST else",
        "return None if geheel < HIDDEN_TOGETHER else",
        _test("een_deel_van_een_bekend_geheel"),
    ),
    (
        "een-deel-gaat-alleen-weg",
        "privacy/disclosure.py",
        "return {deel: None if cellen is None else cellen[0] for deel, cellen in found.items()}",
        "return {deel: delen[deel] if delen[deel] >= SMALLEST else None for deel in found}",
        _test("wat_een_klein_deel_zou_verraden_gaat_mee_weg"),
    ),
    (
        "getallen-niet-afgerond",
        "privacy/disclosure.py",
        "    return (aantal + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO",
        "    return aantal",
        _test("wat_getoond_wordt_is_een_vijfvoud_vanaf_tien"),
    ),
    (
        "eerder-weg-komt-terug",
        "privacy/disclosure.py",
        "hidden = already_hidden | {",
        "hidden = {",
        _test("wat_eerder_weg_was_blijft_weg"),
    ),
    (
        "percentage-van-de-echte-getallen",
        "privacy/disclosure.py",
        "procent = (200 * rounded(deel) + rounded(geheel)) // (2 * rounded(geheel))",
        "procent = (200 * deel + geheel) // (2 * geheel)",
        _test("een_percentage_zegt_niet_meer_dan_de_afgeronde_getallen"),
    ),
    (
        "kenmerk-in-twee-tabellen",
        "privacy/disclosure.py",
        "if attribuut in seen:",
        "if False:",
        _test("geen_kenmerk_staat_in_twee_tabellen"),
    ),
    (
        "per-portiek",
        "privacy/disclosure.py",
        '"portiek", "verdieping"',
        '"verdieping"',
        _test("nooit_per_portiek_verdieping_leeftijd_of_herkomst"),
    ),
    (
        "casus-past-op-negen",
        "privacy/disclosure.py",
        "return sum(hulp.get((each, one_cluster), 0) for each in soorten) >= SMALLEST",
        "return sum(hulp.get((each, one_cluster), 0) for each in soorten) >= SMALLEST - 1",
        _test("een_casus_die_op_negen_past_mag_niet_en_op_tien_wel"),
    ),
    (
        "kleine-flat-beschrijft-toch",
        "privacy/disclosure.py",
        "if sum(huishoudens.values()) < SMALLEST_BASE:",
        "if False:",
        _test("onder_de_dertig_huishoudens_wordt_niemand_beschreven"),
    ),
    (
        "casus-toont-een-verdieping",
        "privacy/disclosure.py",
        '"verdieping", "adres"',
        '"adres"',
        _test("nooit_per_portiek_verdieping_leeftijd_of_herkomst"),
    ),
    (
        "minder-plaatsen-telt-wie-meedoen-terug",
        "renovatie/doorverwijzingen/services/kansen.py",
        "if not decide(actor, Permission.KANS_READ, facts, Doel.HULPVERLENING, today(session)).allowed:",
        "if False:",
        (
            "tests/services/doorverwijzingen/test_kansen.py::"
            "test_wie_niet_mag_weten_hoeveel_bewoners_meedoen_telt_dat_niet_terug_met_minder_plaatsen"
        ),
    ),
]
