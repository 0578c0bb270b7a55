"""Wrong versions of the day list and of what surrounds it that a test has to catch."""


def _regel(naam: str) -> str:
    return f"tests/unit/workflows/test_dagroute.py::test_{naam}"


def _rust(naam: str) -> str:
    return f"tests/web/test_rust_zegt_niets.py::test_{naam}"


def _dienst(naam: str) -> str:
    return f"tests/services/huisbezoeken/test_dagroute.py::test_{naam}"


def _onderweg(naam: str) -> str:
    return f"tests/web/onderweg/test_beperkt.py::test_{naam}"


REGELS = "workflows/huisbezoek.py"
KAAL = "renovatie/huisbezoeken/services/kaal.py"
MUTATIES = [
    (
        "de-helft-is-meestal",
        REGELS,
        "thuis * 2 > keer",
        "thuis * 2 >= keer",
        _regel("de_helft_is_niet_meestal"),
    ),
    (
        "een-keer-is-meestal",
        REGELS,
        "POGINGEN_VOOR_MEESTAL = 2",
        "POGINGEN_VOOR_MEESTAL = 1",
        _regel("een_keer_thuis_zegt_nog_niet_meestal"),
    ),
    (
        "zondag-is-een-werkdag",
        REGELS,
        "dag.weekday() >= 5",
        "dag.weekday() == 5",
        _regel("zaterdag_en_zondag_zijn_een_moment_welk_deel_van_de_dag_ook"),
    ),
    (
        "een-belofte-geldt-ook-na-een-bezoek-van-vandaag",
        REGELS,
        "if deur.laatste_op == today and not afspraak:",
        "if deur.laatste_op == today and not afspraak and not erbij:",
        _regel("wie_vandaag_bezocht_is_staat_er_alleen_nog_voor_een_afspraak_later_op_de_dag"),
    ),
    (
        "rust-houdt-een-belofte-tegen",
        REGELS,
        "    gevonden = {*erbij, *((Reden.AFSPRAAK,) if afspraak else ())}",
        (
            "    gevonden = {*(() if reden_nodig(deur.rust_tot, today) else erbij),"
            " *((Reden.AFSPRAAK,) if afspraak else ())}"
        ),
        _regel("een_belofte_en_een_belverzoek_gaan_door_de_rust_heen"),
    ),
    (
        "wie-verhuisd-is-blijft-een-dag-te-lang-weg",
        REGELS,
        "today < deur.laatste_op + VENSTER",
        "today <= deur.laatste_op + VENSTER",
        _regel("deze_deur_staat_op_de_route_met_deze_reden"),
    ),
    (
        "de-huur-wordt-al-op-de-dag-van-het-bezoek-nagekeken",
        "renovatie/huisbezoeken/services/verhuisd.py",
        "< bezoek.datum < vandaag:",
        "< bezoek.datum <= vandaag:",
        (
            "tests/services/huisbezoeken/test_verhuisd.py::"
            "test_het_bericht_gaat_niet_op_het_moment_van_het_bezoek"
        ),
    ),
    (
        "een-beperking-houdt-het-bericht-over-de-huur-niet-tegen",
        "renovatie/huisbezoeken/services/verhuisd.py",
        "if woning.id not in beperkt:",
        "if True:",
        (
            "tests/services/huisbezoeken/test_verhuisd.py::"
            "test_van_een_huishouden_met_een_beperking_gaat_niets_naar_de_woonconsulent"
        ),
    ),
    (
        "wie-daarna-gesproken-is-heet-nog-verhuisd",
        "renovatie/huisbezoeken/services/verhuisd.py",
        "not any(dag >= verhuisd and was_thuis(wat) for dag, wat in gehoord)",
        "gehoord",
        ("tests/services/huisbezoeken/test_verhuisd.py::test_wie_daarna_nog_gesproken_is_geeft_geen_bericht"),
    ),
    (
        "een-bericht-over-de-huur-voor-twee-huishoudens",
        "renovatie/huisbezoeken/services/verhuisd.py",
        "Berichtsoort.HUUR_NAKIJKEN, woning.id, huishouden)",
        "Berichtsoort.HUUR_NAKIJKEN, woning.id)",
        (
            "tests/services/huisbezoeken/test_verhuisd.py::"
            "test_het_volgende_huishouden_van_de_woning_geeft_een_eigen_bericht"
        ),
    ),
    (
        "een-belwens-noemt-niet-van-wie-het-dossier-is",
        "renovatie/huisbezoeken/web/belwens.py",
        "journal_read(dossier_id=dossier_id, ",
        "journal_read(",
        (
            "tests/web/vragenlijsten/test_belwens.py::"
            "test_wie_iemand_uit_het_dossier_op_het_scherm_krijgt_staat_bij_dat_dossier_in_het_journaal"
        ),
    ),
    (
        "bij-een-koopwoning-belt-niemand-aan",
        "renovatie/huisbezoeken/queries/deuren.py",
        "begin is not None or _zonder_huur(woning)",
        "begin is not None",
        _dienst("wie_zonder_huur_in_de_flat_woont_krijgt_ook_bezoek"),
    ),
    (
        "wie-opendeed-heet-niet-thuis",
        "renovatie/huisbezoeken/queries/deuren.py",
        "any(b.uitkomst is Uitkomst.GEEN_GELEGENHEID for b in bezoeken)",
        "not bezoeken",
        _dienst("wie_opendeed_staat_op_de_kaart_niet_als_niet_thuis"),
    ),
    (
        "een-gehouden-afspraak-blijft-staan",
        "renovatie/huisbezoeken/queries/deuren.py",
        "return None if gehouden else gemaakt",
        "return gemaakt",
        _dienst("een_afspraak_van_vandaag_staat_op_de_route_tot_er_iemand_was"),
    ),
    (
        "dagdeel-naast-een-gesprek-met-verslag",
        "renovatie/huisbezoeken/services/vastleggen.py",
        "dagdeel=None if met_verslag else command.dagdeel",
        "dagdeel=command.dagdeel",
        _dienst("bij_een_gesprek_met_verslag_blijft_het_dagdeel_nergens_staan"),
    ),
    (
        "id-van-een-gesprek-uit-het-formulier",
        "renovatie/huisbezoeken/services/vastleggen.py",
        "id=random_id() if telt_als_gesprek(command.uitkomst) else bare_id(session, command.id)",
        "id=bare_id(session, command.id)",
        _dienst("het_id_van_een_gesprek_volgt_niet_uit_het_formulier"),
    ),
    (
        "een-collega-maakt-ongedaan",
        KAAL,
        "        and uitkomst.medewerker_id == actor.id\n",
        "",
        _dienst("alleen_wie_tikte_maakt_het_ongedaan"),
    ),
    (
        "een-weigering-is-ongedaan-te-maken",
        KAAL,
        "        and uitkomst.uitkomst is Uitkomst.NIET_THUIS\n",
        "",
        _dienst("alleen_een_dichte_deur_is_ongedaan_te_maken"),
    ),
    (
        "het-formulier-wordt-onthouden",
        KAAL,
        "    session.delete(gestuurd)\n",
        "",
        _dienst("na_ongedaan_staat_er_niets_meer_en_mag_dezelfde_tik_opnieuw"),
    ),
    (
        "na-tien-minuten-mag-het-nog",
        KAAL,
        "timedelta(minutes=10)",
        "timedelta(minutes=10, seconds=30)",
        _dienst("na_tien_minuten_kan_het_niet_meer"),
    ),
    (
        "een-duo-blijft-gelden",
        "renovatie/hulpdossiers/dag.py",
        "            Dagduo.op == today(session),\n",
        "",
        _dienst("een_duo_van_gisteren_geldt_vandaag_niet"),
    ),
    (
        "de-code-kent-het-huishouden-niet",
        "renovatie/huisbezoeken/belcode.py",
        'woning_id.bytes + bewoningsnummer.to_bytes(4, "big") + op',
        "woning_id.bytes + op",
        _dienst("een_oude_code_en_die_van_wie_vertrok_werken_niet_meer"),
    ),
    (
        "de-eerste-van-twee-woningen",
        "renovatie/huisbezoeken/belcode.py",
        "if len(found) != 1:",
        "if not found:",
        _dienst("een_code_die_bij_twee_woningen_hoort_leidt_nergens_heen"),
    ),
    (
        "een-gesprek-over-het-voorstel-geeft-geen-rust",
        "renovatie/instemming/services/juridisch.py",
        "    if gesproken:\n        _give_rest",
        "    if not gesproken:\n        _give_rest",
        (
            "tests/services/instemming/test_overvragen.py::"
            "test_het_derde_gesprek_geeft_rust_in_dezelfde_ene_rij"
        ),
    ),
    (
        "de-rust-telt-terug-tot-de-dag",
        "renovatie/huishoudens/rust.py",
        "maandag = naar_maandag(tot)",
        "maandag = tot",
        _rust("de_woonconsulent_ziet_hetzelfde_na_drie_gesprekken_van_de_hulp_of_na_een_wens"),
    ),
    (
        "een-wens-om-rust-laat-een-lege-rij-na",
        "renovatie/huishoudens/voorkeuren.py",
        "if not any(wensen.values()) and _found(session, lease) is None:",
        "if False:",
        _rust("de_woonconsulent_ziet_hetzelfde_na_drie_gesprekken_van_de_hulp_of_na_een_wens"),
    ),
    (
        "het-lot-geeft-niemand-rust",
        "renovatie/huishoudens/rust.py",
        "if dagen is not None:",
        "if False:",
        _rust("het_lot_geeft_dezelfde_rij_met_een_maandag_en_elke_ochtend_hetzelfde"),
    ),
    (
        "rust-wordt-korter",
        "renovatie/huishoudens/rust.py",
        "elif rust.tot < maandag:",
        "else:",
        "tests/services/instemming/test_overvragen.py::test_rust_wordt_langer_en_nooit_korter",
    ),
    (
        "in-de-rust-geen-reden",
        "renovatie/instemming/services/juridisch.py",
        "if gesproken and not reden and eerder.reden_nodig(datum):",
        "if False:",
        (
            "tests/services/instemming/test_overvragen.py::"
            "test_in_de_rust_van_welke_kant_ook_vraagt_een_gesprek_een_reden"
        ),
    ),
    (
        "een-beperking-houdt-de-zeven-dagen-niet-tegen",
        "renovatie/onderweg/services/opruimen.py",
        "if bezoek.id not in vast):",
        "if bezoek):",
        _onderweg("na_de_beperking_heeft_de_schrijver_weer_zeven_dagen_en_de_keuze"),
    ),
    (
        "na-een-beperking-is-de-tekst-meteen-weg",
        "renovatie/onderweg/services/beperkt.py",
        "            bezoek.ontvangen_op = today(session)\n",
        "",
        _onderweg("na_de_beperking_heeft_de_schrijver_weer_zeven_dagen_en_de_keuze"),
    ),
    (
        "weggooien-tijdens-een-beperking",
        "renovatie/onderweg/services/nakijken.py",
        "    if on_hold(session, [bezoek]):\n        raise",
        "    if False:\n        raise",
        _onderweg("zolang_het_dossier_beperkt_is_kan_niemand_de_tekst_bewaren_of_weggooien"),
    ),
    (
        "een-gesprek-van-een-duo-telt-twee-keer",
        "renovatie/huisbezoeken/services/vastleggen.py",
        "samen = deur.samen_id is not None and",
        "samen = False and",
        "tests/services/huisbezoeken/test_record.py::test_een_gesprek_dat_een_duo_allebei_opschrijft_telt_een_keer",
    ),
    (
        "elk-gesprek-van-die-dag-is-van-het-duo",
        "renovatie/huisbezoeken/services/vastleggen.py",
        "return made == (command.datum, command.soort, command.tweede_id, actor.id)",
        "return made[:3] == (command.datum, command.soort, command.tweede_id)",
        "tests/services/huisbezoeken/test_record.py::test_een_tweede_gesprek_van_een_van_het_duo_telt_wel",
    ),
    (
        "wie-alleen-terugkomt-telt-niet",
        "renovatie/huisbezoeken/services/vastleggen.py",
        "return made == (command.datum, command.soort, command.tweede_id, actor.id)",
        "return (*made[:2], made[3]) == (command.datum, command.soort, actor.id)",
        "tests/services/huisbezoeken/test_record.py::test_wie_dezelfde_dag_alleen_terugkomt_of_anders_spreekt_voert_een_eigen_gesprek",
    ),
    (
        "na-de-beeindiging-staan-de-deuren-er-nog",
        "renovatie/huisbezoeken/queries/route.py",
        "if any(deur.beeindigd for deur in gelezen):",
        "if False:",
        "tests/web/huisbezoeken/test_kaartjes.py::test_na_de_beeindiging_gaat_er_niemand_meer_langs",
    ),
]
