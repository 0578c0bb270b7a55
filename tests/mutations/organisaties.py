"""Wrong versions of the organisation record that a test has to catch."""

_DIENST = "tests/services/organisaties/test_gegevens.py::test_"
_WEB = "tests/web/organisaties/test_paginas.py::test_"

MUTATIES = [
    (
        "een-voorstel-over-een-organisatie-geldt-zonder-tweede",
        "renovatie/organisaties/services.py",
        "if own or by_system:",
        "if by_system:",
        _DIENST + "wie_voorstelt_bevestigt_niet_zelf",
    ),
    (
        "wie-elders-werkt-bevestigt-over-een-organisatie",
        "renovatie/organisaties/services.py",
        "actor.organisatie_id != organisatie_id",
        "False",
        _DIENST + "twee_beheerders_van_elders_veranderen_niets_aan_een_organisatie",
    ),
    (
        "een-verwerker-werkt-voor-de-overeenkomst",
        "renovatie/organisaties/services.py",
        "overeenkomst_op > min(today(session), geldig_van)",
        "overeenkomst_op > geldig_van",
        _DIENST + "niemand_verwerkt_iets_voor_de_overeenkomst_getekend_is",
    ),
    (
        "wie-mag-bevestigen-hoort-niets",
        "renovatie/organisaties/services.py",
        "if row.voorgesteld_door is not None:",
        "if row.voorgesteld_door is None:",
        _DIENST + "wie_mag_bevestigen_hoort_ervan_tot_er_niets_meer_wacht",
    ),
    (
        "een-bevestiging-werkt-terug",
        "renovatie/organisaties/services.py",
        "row.geldig_van = max(row.geldig_van, today(session))",
        "pass",
        _DIENST + "wat_later_bevestigd_wordt_geldt_niet_voor_de_dagen_ervoor",
    ),
    (
        "een-brief-draagt-het-adres-van-vandaag",
        "renovatie/organisaties/queries.py",
        'model.geldig_van <= bindparam("dag")',
        'bindparam("dag").is_not(None)',
        _DIENST + "een_latere_versie_laat_eerdere_dagen_zoals_ze_waren",
    ),
    (
        "een-coordinator-ziet-de-gegevens-van-een-ander",
        "renovatie/organisaties/web.py",
        "decision().rol is Rol.PRIVACYCOORDINATOR and organisatie_id != actor().organisatie_id",
        "False",
        _WEB + "een_coordinator_ziet_een_andere_organisatie_niet",
    ),
]
