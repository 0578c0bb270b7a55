"""Wrong versions of keys, rotation and backups."""

MUTATIES = [
    (
        "vernietigd-gaat-open-zolang-de-sleutel-er-is",
        "privacy/keyring.py",
        "if self._taken is not None and loaded.keys:",
        "if False:",
        (
            "tests/services/avg/test_sleutels_na_vernietiging.py"
            "::test_vanaf_het_vastleggen_gaat_niets_meer_open_ook_al_is_de_sleutel_er_nog"
        ),
    ),
    (
        "herstel-over-een-levende-sleutelopslag",
        "renovatie/kern/backup.py",
        'if sleutels and _lives(settings.sleutels_url, "kek"):',
        "if False:",
        "tests/kern/test_backup.py::test_over_een_levende_sleutelopslag_gaat_geen_oudere",
    ),
    (
        "hersluiten-laat-een-andere-kolom-door",
        "migrations/zegels.py",
        'return f"{new} {is_same} {old}"',
        'return "1 = 1"',
        "tests/kern/test_sleutelbeheer.py::test_een_regel_die_nooit_verandert_mag_alleen_hersloten_worden",
    ),
    (
        "stuk-van-een-back-up-is-nergens-aan-gebonden",
        "renovatie/kern/verzegeldbestand.py",
        'return count.to_bytes(11, "big") + bytes((last,))',
        "return bytes(12)",
        "tests/kern/test_backup.py::test_een_beschadigde_back_up_wordt_herkend",
    ),
    (
        "verkeerde-hoofdsleutel-niet-bij-naam",
        "renovatie/kern/verzegeldbestand.py",
        "if kop.sleutel != fingerprint(root):",
        "if False:",
        "tests/kern/test_backup.py::test_met_een_andere_hoofdsleutel_gaat_een_back_up_niet_open",
    ),
]
