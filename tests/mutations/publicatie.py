"""Wrong versions of what residents may read, and of what is done after delivery, that a test has to catch."""


def _test(naam: str, bestand: str = "publicatie") -> str:
    return f"tests/unit/workflows/test_{bestand}.py::test_{naam}"


MUTATIES = [
    (
        "een-deel-van-de-huurders-mag",
        "workflows/publicatie.py",
        "found = _STEMMEN.search(tekst) or _DEEL.search(tekst)",
        "found = _STEMMEN.search(tekst)",
        _test("een_bericht_met_een_stemcijfer_mag_niet"),
    ),
    (
        "stemmen-in-woorden-mogen",
        "workflows/publicatie.py",
        "found = _STEMMEN.search(tekst) or _DEEL.search(tekst)",
        "found = _DEEL.search(tekst)",
        _test("een_bericht_met_een_stemcijfer_mag_niet"),
    ),
    (
        "percentage-bij-nul",
        "workflows/publicatie.py",
        "return cijfer if cijfer and ja < n else None",
        "return cijfer if cijfer is not None and ja < n else None",
        _test("nul_en_honderd_worden_nooit_een_percentage"),
    ),
    (
        "percentage-bij-honderd",
        "workflows/publicatie.py",
        "return cijfer if cijfer and ja < n else None",
        "return cijfer if cijfer else None",
        _test("nul_en_honderd_worden_nooit_een_percentage"),
    ),
    (
        "vier-stemmen-is-genoeg",
        "workflows/instemming.py",
        "gewijzigd < PUBLICATIE_VERSCHIL",
        "gewijzigd < PUBLICATIE_VERSCHIL - 1",
        _test("een_percentage_komt_vanaf_dertig_huren_en_vijf_veranderde_stemmen"),
    ),
    (
        "negenentwintig-huren-is-genoeg",
        "workflows/instemming.py",
        "PUBLICATIE_VANAF = 30",
        "PUBLICATIE_VANAF = 29",
        _test("een_percentage_komt_vanaf_dertig_huren_en_vijf_veranderde_stemmen"),
    ),
    (
        "stand-verandert-elke-dag",
        "workflows/publicatie.py",
        "return today.weekday() == vaste_weekdag and",
        "return",
        _test("de_stand_verandert_alleen_op_de_vaste_dag_en_een_keer_per_week"),
    ),
    (
        "andere-vaste-dag-geeft-twee-standen-in-een-week",
        "workflows/publicatie.py",
        ".days >= WEEK_DAGEN)",
        ".days >= 1)",
        _test("de_stand_verandert_alleen_op_de_vaste_dag_en_een_keer_per_week"),
    ),
    (
        "huisnummer-in-een-wens",
        "workflows/publicatie.py",
        'return any(match["straat"] or match["nummer"] in numbers for match in found)',
        'return any(match["straat"] for match in found)',
        _test("een_wens_die_naar_een_huishouden_leidt_mag_niet"),
    ),
    (
        "straat-in-een-wens",
        "workflows/publicatie.py",
        'return any(match["straat"] or match["nummer"] in numbers for match in found)',
        'return any(match["nummer"] in numbers for match in found)',
        _test("een_wens_die_naar_een_huishouden_leidt_mag_niet"),
    ),
    (
        "percentage-in-een-bericht",
        "workflows/publicatie.py",
        "return bool(cijfers - {_NORM}) or",
        "return",
        _test("een_bericht_met_een_stemcijfer_mag_niet"),
    ),
    (
        "niemand-bereikt-is-klaar",
        "workflows/nazorg.py",
        "POGINGEN = 3",
        "POGINGEN = 1",
        _test("zonder_contact_is_nazorg_niet_klaar", "nazorg"),
    ),
    (
        "drie-keer-op-een-dag-is-drie-dagen",
        "workflows/nazorg.py",
        "len({poging.datum for poging in pogingen})",
        "len(pogingen)",
        _test("drie_keer_niemand_op_een_dag_is_een_keer", "nazorg"),
    ),
    (
        "drie-maanden-is-negentig-dagen",
        "workflows/nazorg.py",
        "min(opgeleverd_op.day, calendar.monthrange(jaar, maand)[1])",
        "min(opgeleverd_op.day, 28)",
        _test("nazorg_is_na_twee_weken_en_na_drie_maanden", "nazorg"),
    ),
]
