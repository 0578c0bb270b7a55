"""Wrong versions of keys, rotation and backups."""

_NASPELEN = "tests/services/avg/test_naspelen.py"
MUTATIES = [
    (
        "herstel-gaat-open-zonder-lijst",
        "renovatie/kern/backup.py",
        "                mark_restored(omgeving)\n",
        "",
        f"{_NASPELEN}::test_zonder_lijst_blijft_het_dicht_tot_een_beheerder_haar_noemt",
    ),
    (
        "lijst-na-de-daad",
        "renovatie/kern/naspelen.py",
        "        append(settings.lijst, keystore, woorden)\n",
        "        pass\n",
        f"{_NASPELEN}::test_kan_de_lijst_niet_geschreven_worden_dan_gebeurt_er_niets",
    ),
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
        'if sleutels and lives(settings.sleutels_url, "kek"):',
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
        "hersluiten-overschrijft-wat-een-ander-net-schreef",
        "renovatie/kern/hersluiten.py",
        '== bindparam("b_was", ',
        '>= bindparam("b_was", ',
        "tests/kern/test_sleutelbeheer.py::test_een_nieuw_zegel_komt_alleen_in_plaats_van_wat_gelezen_is",
    ),
    (
        "twee-hersluitingen-maken-elk-een-versie",
        "privacy/rotation.py",
        "if row.vernietigd is not None or _aware(row.gemaakt) >= since:",
        "if row.vernietigd is not None:",
        "tests/kern/test_sleutelbeheer.py::test_wie_net_te_laat_is_maakt_niet_nog_een_versie",
    ),
    (
        "de-nieuwe-versie-gaat-mee-met-de-oude",
        "privacy/rotation.py",
        "sa.delete(sleutels).where(_NAME.in_(chunk), sleutels.c.gemaakt < since, _LIVE)",
        "sa.delete(sleutels).where(_NAME.in_(chunk), _LIVE)",
        "tests/kern/test_sleutelbeheer.py::test_hersluiten_geeft_elke_tekst_een_nieuwe_sleutel_en_wist_de_oude",
    ),
    (
        "stuk-van-een-back-up-is-nergens-aan-gebonden",
        "renovatie/kern/verzegeldbestand.py",
        'return count.to_bytes(11, "big") + bytes((last,))',
        "return bytes(12)",
        "tests/kern/test_verzegeld_bestand.py::test_wat_niet_meer_heel_of_op_zijn_plaats_is_gaat_niet_open",
    ),
    (
        "verkeerde-hoofdsleutel-niet-bij-naam",
        "renovatie/kern/verzegeldbestand.py",
        "if kop.sleutel != fingerprint(root):",
        "if False:",
        "tests/kern/test_backup.py::test_met_een_andere_hoofdsleutel_gaat_een_back_up_niet_open",
    ),
]
