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
]
