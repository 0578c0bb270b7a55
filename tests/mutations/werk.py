"""Wrong versions of which homes the works count and whom a date is promised; these need a database."""


def _test(bestand: str, naam: str) -> str:
    return f"tests/services/uitvoering/test_{bestand}.py::test_{naam}"


MUTATIES = [
    (
        "een-berging-telt-als-gedane-woning",
        "renovatie/uitvoering/feiten.py",
        "if p.aard is Aard.RENOVATIE and p.woning_id in woningen",
        "if p.aard is Aard.RENOVATIE",
        _test("meetellen", "wat_niet_meetelt_vervangt_geen_woning_die_nog_moet"),
    ),
    (
        "ook-buiten-de-eenheid-wordt-uitgesloten",
        "renovatie/uitvoering/feiten.py",
        "return woning.in_eenheid and woning.soort in _COUNTED",
        "return woning.soort in _COUNTED",
        _test("meetellen", "een_berging_of_een_woning_buiten_de_eenheid_wordt_niet_uitgesloten"),
    ),
    (
        "een-begonnen-proefwoning-gaat-weg",
        "renovatie/uitvoering/services/proef.py",
        "if planning.proefwoning and not proefwoning and planning.begonnen_op is not None:",
        "if False:",
        _test("proef", "een_proefwoning_die_begonnen_is_gaat_niet_weg_zonder_oordeel"),
    ),
    (
        "een-datum-voor-een-woning-die-dicht-is",
        "renovatie/uitvoering/queries/brieven.py",
        "    if shut:\n",
        "    if False:\n",
        _test("beloften", "wie_haar_ja_introk_of_voor_de_rechter_staat_krijgt_geen_datum"),
    ),
    (
        "de-brief-wordt-bewaard-zonder-opnieuw-te-kijken",
        "renovatie/uitvoering/services/brieven.py",
        "if post.wat not in te_vertellen(session, complex_id, today(session), planning.id):",
        "if planning.aangekondigd_op is not None:",
        _test("beloften", "wie_haar_ja_intrekt_terwijl_de_brief_gemaakt_wordt_krijgt_hem_niet"),
    ),
    (
        "dringend-werk-wacht-op-de-instemming",
        "renovatie/uitvoering/poort.py",
        "feiten = for_dringend(feiten, plan.dringend_reden, today)",
        "pass",
        _test("beloften", "dringend_werk_wordt_verteld_ook_als_de_poort_voor_renovatie_dicht_is"),
    ),
    (
        "wie-na-de-brief-komt-heeft-hem-ook-gehad",
        "renovatie/uitvoering/queries/brieven.py",
        "or_(func.coalesce(Werkplanning.voor_huur_id == Huurovereenkomst.id, false()), before),",
        "",
        _test("beloften", "wie_na_de_brief_komt_wonen_hoort_de_datum_zelf_en_erft_geen_logeerwoning"),
    ),
]
