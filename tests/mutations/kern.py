"""Wrong versions of the frame: what is not logged, not refused, not undone, or done twice."""

MUTATIES = [
    (
        "een-gelezen-pagina-zonder-regel",
        "renovatie/kern/web/guard.py",
        "_whole_body(response)\n            write_line(code",
        "_whole_body(response)\n            (lambda *_line, **_rest: None)(code",
        "tests/web/test_leesregel.py::test_een_gelukte_pagina_laat_precies_een_regel_na",
    ),
    (
        "een-pagina-gaat-open-zonder-recht",
        "renovatie/kern/web/guard.py",
        "    if not answer.allowed:\n        write_line(",
        "    if False:\n        write_line(",
        "tests/web/test_koppen.py::test_de_koppen_staan_op_elk_antwoord",
    ),
    (
        "een-formulier-van-een-andere-site",
        "renovatie/kern/web/csrf.py",
        'if site not in {None, "same-origin", "none"} or',
        "if False or",
        "tests/web/test_vervalsing.py::test_een_vervalst_formulier_wordt_geweigerd_en_verandert_niets",
    ),
    (
        "wie-zijn-beurt-kwijt-is-maakt-toch-af",
        "renovatie/kern/taken.py",
        "    if changed != 1:",
        "    if False:",
        "tests/kern/test_taken.py::test_wie_zijn_beurt_kwijt_is_mag_niets_meer_afmaken",
    ),
    (
        "een-halve-cent-verdwijnt-stil",
        "renovatie/kern/base.py",
        "if cents != int(cents):",
        "if False:",
        "tests/kern/test_klok.py::test_een_halve_cent_wordt_niet_stil_afgerond",
    ),
    (
        "debug-mag-in-productie",
        "renovatie/kern/settings.py",
        '    if mode == "productie":\n        _refuse_debug(environment)',
        '    if mode == "nooit":\n        _refuse_debug(environment)',
        "tests/kern/test_instellingen.py::test_met_debug_aan_start_productie_niet",
    ),
    (
        "wie-niemand-is-ziet-elk-complex",
        "renovatie/kern/scope.py",
        "    if actor is None:\n        return NOTHING",
        "    if actor is None:\n        return EVERYTHING",
        "tests/migrations/test_toegang.py::test_het_bereik_volgt_de_rollen",
    ),
    (
        "een-rol-op-een-complex-opent-een-ander",
        "renovatie/kern/scope.py",
        "return only(complex_id) if held & {complex_id, None} else NOTHING",
        "return only(complex_id)",
        "tests/migrations/test_toegang.py::test_het_bereik_volgt_de_rollen",
    ),
    (
        "een-tabel-zonder-slot-op-het-complex",
        "migrations/toegang.py",
        'if "complex_id" in nullable and table not in OPEN:',
        'if "complex_id" in nullable and table not in {*OPEN, "huurders"}:',
        "tests/migrations/test_toegang.py::test_elke_tabel_met_een_complex_heeft_het_slot_of_een_reden",
    ),
    (
        "de-app-mag-wijzigen-wat-alleen-groeit",
        "migrations/toegang.py",
        '        return "select, insert"',
        '        return "select, insert, update"',
        "tests/migrations/test_toegang.py::test_wat_alleen_groeit_krijgt_geen_recht_om_te_wijzigen_of_te_wissen",
    ),
]
