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
]
