"""Wrong versions of Toestemming that ends, of reports without it and of files that are shut."""

_STOP = "renovatie/doorverwijzingen/services/stoppen.py"
_BEWIJS = "tests/services/doorverwijzingen/test_toestemming.py"
_STANDEN = "tests/services/doorverwijzingen/test_standen.py"
_PAPIEREN = "tests/services/doorverwijzingen/test_papieren.py"
_OPEN = "tests/web/doorverwijzingen/test_open_einden.py"
_NOOD = "tests/web/hulpdossiers/test_noodopening.py"

MUTATIES = [
    (
        "de-corporatie-leest-toestemmingen",
        "renovatie/avg/web/toezicht.py",
        "own is None or KANT.get(db().get_one(Organisatie, own).soort) is HULP",
        "True",
        (
            "tests/web/avg/test_toestemmingen.py"
            "::test_de_coordinator_van_de_corporatie_leest_geen_toestemmingen"
        ),
    ),
    (
        "stoppen-laat-de-doorverwijzing-open",
        _STOP,
        "        shut(session, actor, verwijzing, Gebeurtenis.TREK_IN, dag, Intrekreden.TOESTEMMING_GESTOPT)",
        "        pass",
        f"{_BEWIJS}::test_stoppen_aan_de_telefoon_stopt_de_doorverwijzing_en_laat_bewijs_achter",
    ),
    (
        "toestemming-die-voorbij-is-geldt-nog",
        "renovatie/hulpdossiers/queries.py",
        "        or_(model.tot.is_(None), model.tot >= on),\n",
        "",
        "tests/services/doorverwijzingen/test_standen.py::test_toestemming_die_voorbij_is_geldt_niet_meer",
    ),
    (
        "een-ja-van-eerder-geldt-ook-over-gezondheid",
        "renovatie/doorverwijzingen/dekking.py",
        "        return HEALTH\n",
        "        return None\n",
        f"{_STANDEN}::test_een_vraag_over_gezondheid_gaat_niet_weg_op_een_ja_van_eerder",
    ),
    (
        "een-ja-over-gezondheid-heeft-geen-eigen-bewijs",
        "renovatie/huisbezoeken/services/gezegd.py",
        "        apart=asks_own_yes(delen.vraag),\n",
        "",
        f"{_BEWIJS}::test_een_ja_over_gezondheid_laat_een_eigen_bewijs_achter",
    ),
    (
        "een-ja-over-gezondheid-bij-doorverwijzen-heeft-geen-eigen-bewijs",
        "renovatie/doorverwijzingen/web/nieuw.py",
        "            apart=vraag.leefgebied in GEZONDHEID,\n",
        "",
        (
            "tests/web/doorverwijzingen/test_pages.py"
            "::test_een_ja_over_gezondheid_op_dezelfde_dag_heeft_een_eigen_bewijs"
        ),
    ),
    (
        "een-ja-waar-al-iets-op-rust-geldt-ook-over-gezondheid",
        "renovatie/doorverwijzingen/services/versturen.py",
        " or bears_other(session, toestemming.id, verwijzing.id)",
        "",
        f"{_STANDEN}::test_een_vraag_over_gezondheid_gaat_niet_weg_op_een_ja_waar_al_iets_op_rust",
    ),
    (
        "wat-over-geld-gezegd-is-rust-op-een-ja-over-gezondheid",
        "renovatie/huisbezoeken/services/gezegd.py",
        "        key=lambda deel: deel[0].leefgebied in GEZONDHEID,\n",
        "        key=lambda _deel: 0,\n",
        f"{_BEWIJS}::test_een_ja_over_gezondheid_laat_een_eigen_bewijs_achter",
    ),
    (
        "getekend-op-papier-zonder-bewijs",
        "renovatie/hulpdossiers/services/toestemmingen.py",
        "    if wijze is Wijze.GETEKEND:\n",
        "    if False:\n",
        f"{_PAPIEREN}::test_van_papier_blijft_niets_bewaard_dus_het_is_geen_toestemming",
    ),
    (
        "verzonden-naar-niemand",
        "renovatie/doorverwijzingen/web/blad.py",
        "    if naam is None:\n",
        "    if True:\n",
        "tests/web/doorverwijzingen/test_zonder_account.py::test_na_het_doorverwijzen_staat_er_meteen_dat_u_zelf_belt",
    ),
    (
        "adres-naast-de-instantie-van-een-dicht-dossier",
        "renovatie/doorverwijzingen/open_einden.py",
        "    if v.dossier_id in dicht:\n",
        "    if False:\n",
        f"{_OPEN}::test_van_het_team_staat_bij_een_dicht_dossier_geen_adres_naast_de_instantie",
    ),
    (
        "voorbij-stopt-de-doorverwijzing-niet",
        _STOP,
        "            Toestemming.tot < vandaag,\n",
        "            Toestemming.tot > vandaag,\n",
        f"{_BEWIJS}::test_op_de_laatste_dag_geldt_de_toestemming_nog_en_de_dag_erna_stopt_alles",
    ),
    (
        "noodopening-zonder-verse-tweede-sleutel",
        "renovatie/huisbezoeken/web/noodopening.py",
        ", fresh=True)",
        ")",
        f"{_NOOD}::test_een_noodopening_vraagt_een_verse_tweede_sleutel",
    ),
    (
        "noodopening-loopt-nooit-af",
        "renovatie/hulpdossiers/sloten.py",
        "            Noodopening.tot > now(session),\n",
        "",
        f"{_NOOD}::test_na_een_uur_is_het_dossier_weer_dicht",
    ),
    (
        "beperkt-dossier-gewoon-open",
        "renovatie/hulpdossiers/sloten.py",
        "    if beperkt_op is not None:\n",
        "    if not huidig:\n",
        f"{_NOOD}::test_een_beperkt_dossier_is_op_geen_bladzijde_te_lezen",
    ),
    (
        "waarnemen-zonder-bericht",
        "renovatie/hulpdossiers/services/gebieden.py",
        "            aan={collega.id},\n",
        "            aan=(),\n",
        f"{_NOOD}::test_waarnemen_zegt_vooraf_wie_bericht_krijgt_en_stuurt_het_een_keer",
    ),
    (
        "eigen-zorgmelding-bevestigen",
        "renovatie/hulpdossiers/services/zorgmeldingen.py",
        "    if melding.gemeld_door == actor.id:\n",
        "    if False:\n",
        "tests/services/hulpdossiers/test_zorgmelding.py::test_een_ander_bevestigt_de_melding",
    ),
    (
        "wat-bij-de-afzender-ligt-heet-op-tijd",
        "renovatie/doorverwijzingen/feiten.py",
        "per_trede=dict(Counter(regel.ladder.trede for regel in bij_instantie))",
        "per_trede=dict(Counter(r.ladder.trede for r in lines if r.stand in OPEN_STANDEN))",
        "tests/services/doorverwijzingen/test_standen.py::test_wat_op_de_sociaal_werker_wacht_heet_niet_op_tijd",
    ),
    (
        "een-beantwoorde-vraag-blijft-open",
        "renovatie/doorverwijzingen/feiten.py",
        ".order_by(Verwijzinggebeurtenis.volgnummer.desc())",
        ".order_by(Verwijzinggebeurtenis.volgnummer)",
        "tests/services/doorverwijzingen/test_standen.py::test_na_een_antwoord_wacht_de_vraag_weer_op_de_instantie",
    ),
    (
        "een-oordeel-zonder-het-de-bewoner-te-vragen",
        "renovatie/doorverwijzingen/services/afzender.py",
        "verwijzing.uitkomst = uitkomst if getoetst_op else None",
        "verwijzing.uitkomst = uitkomst",
        "tests/services/doorverwijzingen/test_standen.py::test_wie_het_de_bewoner_niet_vroeg_geeft_geen_oordeel",
    ),
]
