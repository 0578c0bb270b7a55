"""Wrong versions of the questionnaire that a test has to catch."""


def _regel(naam: str) -> str:
    return f"tests/unit/workflows/test_vragenlijst.py::test_{naam}"


def _bellen(naam: str) -> str:
    return f"tests/services/vragenlijsten/test_bellen.py::test_{naam}"


def _belwens(naam: str) -> str:
    return f"tests/web/vragenlijsten/test_belwens.py::test_{naam}"


def _bewijs(naam: str) -> str:
    return f"tests/services/vragenlijsten/test_bewijs.py::test_{naam}"


_WISSEN = "tests/services/avg/test_verwijdering.py::test_"
_BEWIJS = _bewijs("van_delen_en_stoppen_blijft_het_bewijs_van_wie_en_welke_tekst")

MUTATIES = [
    (
        "een-kleine-ronde-wist-het-profiel",
        "renovatie/complexen/profiel/queries.py",
        "in momenten.values() if _shows(rijen) for rij, aantal",
        "in momenten.values() for rij, aantal",
        (
            "tests/services/vragenlijsten/test_profiel.py"
            "::test_een_ronde_met_te_weinig_antwoorden_haalt_niets_weg_van_wat_gepubliceerd_was"
        ),
    ),
    (
        "een-doel-telt-wat-is-weggelaten",
        "renovatie/vragenlijsten/feiten.py",
        "in one_pattern(momenten).items()}",
        "in momenten.items()}",
        "tests/services/vragenlijsten/test_profiel.py::test_een_doel_volgt_wat_later_weggelaten_is",
    ),
    (
        "van-stoppen-met-delen-blijft-geen-bewijs",
        "renovatie/vragenlijsten/services/intrekken.py",
        "    add_ingetrokken(session, actor, place)\n",
        "",
        _BEWIJS,
    ),
    (
        "van-wie-ja-zei-blijft-geen-bewijs",
        "renovatie/vragenlijsten/services/bewijs.py",
        'wie=seal_code(str(wie) if wie else "")',
        'wie=seal_code("")',
        _BEWIJS,
    ),
    (
        "wie-wil-zegt-ja-voor-een-ander",
        "renovatie/vragenlijsten/services/afsluiten.py",
        "if wie is not None and wie not in tenants_of(session, woning):",
        "if False:",
        _bewijs("wie_niet_op_het_contract_staat_kan_geen_ja_zeggen"),
    ),
    (
        "na-het-wissen-houdt-het-bewijs-zijn-sleutel",
        "renovatie/vragenlijsten/services/bewijs.py",
        ".values(sleutel_id=None, ",
        ".values(",
        _WISSEN + "na_het_wissen_legt_geen_bewijs_van_delen_een_adres_naast_het_dossier",
    ),
    (
        "na-intrekken-valt-er-niets-te-wissen",
        "renovatie/vragenlijsten/inzage.py",
        " or copy_keys(session, woning, bewoningsnummer))",
        ")",
        _WISSEN + "wissen_neemt_ook_de_woorden_mee_van_een_bewijs_waarvan_alles_is_ingetrokken",
    ),
    (
        "wie-zelf-ja-zei-leest-haar-antwoorden-niet",
        "renovatie/vragenlijsten/inzage.py",
        "                return _said_by(bewijs, wie)\n",
        "                break\n",
        _bewijs("van_twee_huurders_leest_wel_wie_zelf_zei_dat_de_antwoorden_gelezen_mogen_worden"),
    ),
    (
        "wie-vertrok-telt-niet-mee-als-huurder-van-die-dag",
        "renovatie/vragenlijsten/inzage.py",
        "or_(Huurder.tot.is_(None), Huurder.tot >= dag),",
        "Huurder.tot.is_(None),",
        _bewijs("wie_alleen_overbleef_leest_niet_wat_de_ander_antwoordde"),
    ),
    (
        "een-huisgenoot-antwoordt-voor-de-huurder",
        "renovatie/vragenlijsten/inzage.py",
        "if not open_code(bewijs.tekst).endswith(",
        "if False and not open_code(bewijs.tekst).endswith(",
        _bewijs("wat_een_huisgenoot_antwoordde_leest_de_huurder_niet"),
    ),
    (
        "mening-gaat-mee-naar-de-sociaal-werker",
        "workflows/vragenlijst.py",
        "for code, waarde in antwoorden.items() if code not in mening}",
        "for code, waarde in antwoorden.items() if code}",
        _regel("wat_iemand_van_de_renovatie_vindt_wordt_nooit_doorgegeven"),
    ),
    (
        "na-twee-keer-al-naar-de-deur",
        "workflows/vragenlijst.py",
        "POGINGEN_MAX = 3",
        "POGINGEN_MAX = 2",
        _regel("pas_na_drie_keer_niet_opgenomen_gaat_een_adres_naar_de_deuren"),
    ),
    (
        "rust-duurt-een-dag-te-lang",
        "workflows/vragenlijst.py",
        "today < feiten.rust_tot:",
        "today <= feiten.rust_tot:",
        _regel("de_plek_op_de_bellijst"),
    ),
    (
        "de-wens-blijft-bij-de-beller",
        "renovatie/vragenlijsten/services/bellen.py",
        "    _pass_on(session, woning, command)\n",
        "",
        "tests/services/vragenlijsten/test_doorgeven.py::test_wie_de_beller_zegt_nooit_meer_te_bellen_wordt_door_niemand_meer_gebeld",
    ),
    (
        "niet-bellen-wordt-gebeld",
        "workflows/vragenlijst.py",
        "if feiten.niet_meer_bellen or not feiten.heeft_nummer:",
        "if not feiten.heeft_nummer:",
        _bellen("wie_niet_gebeld_wil_worden_wordt_niet_gebeld"),
    ),
    (
        "een-ander-opent-het-gesprek",
        "renovatie/vragenlijsten/queries/bellijst.py",
        "            Belgesprek.beller_id == actor.id,\n",
        "",
        _bellen("een_adres_is_van_een_beller_tegelijk"),
    ),
    (
        "concept-blijft-na-het-sluiten",
        "renovatie/vragenlijsten/services/afsluiten.py",
        "    drop_concept(session, gesprek)\n",
        "",
        _bellen("wie_belt_leest_na_het_sluiten_niets_meer"),
    ),
    (
        "lengte-verraadt-de-antwoorden",
        "renovatie/vragenlijsten/inhoud.py",
        "return text.ljust(LENGTE)",
        "return text",
        _bellen("alle_antwoorden_zijn_even_lang"),
    ),
    (
        "antwoorden-en-kopie-delen-een-pseudoniem",
        "renovatie/vragenlijsten/koppeling.py",
        'soort.encode() + b"|" + place',
        'b"|" + place',
        _bellen("antwoorden_kopie_en_dossier_zijn_niet_naast_elkaar_te_leggen"),
    ),
    (
        "vragen-zonder-ja",
        "renovatie/vragenlijsten/services/bellen.py",
        "if deel is None or not concept.akkoord:",
        "if deel is None:",
        _bellen("zonder_ja_van_de_bewoner_worden_er_geen_antwoorden_bewaard"),
    ),
    (
        "wat-weg-was-komt-terug",
        "renovatie/vragenlijsten/tabellen.py",
        "verborgen.get(vraag.code, frozenset()) & set(vraag.antwoorden),",
        "frozenset(),",
        "tests/services/vragenlijsten/test_profiel.py::test_wat_een_keer_is_weggelaten_blijft_weg",
    ),
    (
        "een-meting-telt-tegen-wie-er-nu-woont",
        "renovatie/effect/queries.py",
        "verhuurd_op(complex_id, Meting.gesloten_op)",
        'verhuurd_op(complex_id, "2026-11-24")',
        (
            "tests/services/effect/test_doelen.py"
            "::test_een_meting_telt_tegen_de_huishoudens_van_de_dag_dat_zij_gesloten_werd"
        ),
    ),
    (
        "wie-geen-telefoontje-meer-wil-blijft-wachten",
        "renovatie/vragenlijsten/queries/doorgegeven.py",
        "klaar_op < row.gegeven_op",
        "klaar_op <= row.gegeven_op",
        _belwens("wie_niet_meer_gebeld_hoeft_te_worden_is_ook_van_mijn_dag"),
    ),
    (
        "een-eerder-bezoek-van-die-dag-neemt-de-belwens-weg",
        "renovatie/vragenlijsten/queries/doorgegeven.py",
        "tot = op if row.soort is Contactsoort.BEL_MIJ_MAAR else op - dt.timedelta(days=1)",
        "tot = op",
        (
            "tests/services/vragenlijsten/test_doorgeven.py::"
            "test_een_wens_van_de_dag_van_een_ander_gesprek_blijft_staan_tot_zij_later_gesproken_is"
        ),
    ),
    (
        "een-huishouden-staat-twee-keer-op-de-bellijst",
        "renovatie/hulpdossiers/bellijst.py",
        "over = wensen.keys() - {regel.huishouden.woning_id for regel in gevraagd}",
        "over = wensen.keys()",
        _belwens("wie_het_op_twee_manieren_vroeg_staat_er_een_keer"),
    ),
]
