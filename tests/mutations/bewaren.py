"""Wrong versions of destroying at the end of a term that a test has to catch."""

MUTATIES = [
    (
        "bewaren-het-vernietigen-leest-een-eigen-getal",
        "privacy/retention.py",
        "return verval_na(REGISTER[doel].bewaartermijn, feiten)",
        "return verval_na(Bewaartermijn(12, REGISTER[doel].vanaf), feiten)",
        (
            "tests/services/avg/test_elke_termijn.py"
            "::test_een_andere_termijn_verschuift_de_vernietiging_naar_die_dag"
        ),
    ),
    (
        "bewaren-een-verzoek-wacht-niet-op-de-ander",
        "renovatie/avg/bewaren.py",
        "if any(deel.besloten_op is None or",
        "if all(deel.besloten_op is None or",
        "tests/services/avg/test_elke_termijn.py::test_een_verzoek_wacht_op_het_deel_van_de_andere_organisatie",
    ),
    (
        "bewaren-een-verzoek-wacht-niet-op-het-dossier",
        "renovatie/avg/bewaren.py",
        "loopt = loopt or any(deel.id in wissend for deel in found)",
        "loopt = loopt or any(deel.id not in found for deel in ())",
        "tests/services/avg/test_elke_termijn.py::test_een_verzoek_wacht_tot_het_dossier_echt_vernietigd_is",
    ),
    (
        "bewaren-een-mens-alleen-is-genoeg",
        "renovatie/avg/services/bewaren.py",
        "if voorstel.voorgesteld_door == actor.id:",
        "if False:",
        "tests/services/avg/test_bewaren.py::test_een_mens_alleen_vernietigt_niets",
    ),
    (
        "bewaren-waar-al-over-beslist-is-wordt-nog-eens-beslist",
        "renovatie/avg/services/bewaren.py",
        "if voorstel.stand is not Voorstelstand.OPEN:",
        "if False:",
        "tests/faults/test_vernietigen.py::test_twee_mensen_bevestigen_tegelijk_is_een_keer_vernietigen",
    ),
    (
        "bewaren-een-opgeheven-blokkade-gaat-nog-eens-op",
        "renovatie/avg/services/bewaren.py",
        "if blokkade.opgeheven_op is not None:",
        "if False:",
        "tests/faults/test_vernietigen.py::test_twee_mensen_heffen_tegelijk_een_blokkade_op_is_een_keer_opheffen",
    ),
    (
        "bewaren-blokkade-telt-niet-bij-het-vernietigen",
        "renovatie/avg/taken/bewaren.py",
        "if stuk is not None and stuk.geblokkeerd:",
        "if False:",
        "tests/services/avg/test_bewaren.py::test_een_blokkade_na_de_bevestiging_stopt_wat_nog_moet",
    ),
    (
        "bewaren-sleutel-blijft-staan",
        "renovatie/avg/taken/bewaren.py",
        "keystore.destroy(names)",
        "pass",
        "tests/services/avg/test_bewaren.py::test_elke_sleutel_van_het_dossier_is_gewist_en_staat_in_de_lijst",
    ),
    (
        "bewaren-met-het-dossier-gaan-ook-de-antwoorden",
        "renovatie/avg/taken/bewaren.py",
        "asked = voorstel.verzoekdeel_id is not None",
        "asked = True",
        (
            "tests/services/avg/test_bewaren.py"
            "::test_de_antwoorden_op_de_vragen_overleven_de_termijn_van_het_dossier"
        ),
    ),
    (
        "bewaren-op-verzoek-blijven-de-antwoorden",
        "renovatie/avg/taken/bewaren.py",
        "asked = voorstel.verzoekdeel_id is not None",
        "asked = False",
        (
            "tests/services/avg/test_verwijdering.py"
            "::test_wissen_neemt_ook_de_antwoorden_mee_van_wie_verder_niets_vertelde"
        ),
    ),
    (
        "bewaren-een-dag-te-vroeg",
        "privacy/retention.py",
        "self.laatste_dag < today",
        "self.laatste_dag <= today",
        "tests/services/avg/test_bewaren.py::test_een_dag_eerder_is_er_niets_aan_de_beurt",
    ),
    (
        "register-wie-weg-is-krijgt-het-nog",
        "renovatie/avg/queries/ontvangers.py",
        "Roltoekenning.ingetrokken_op.is_(None), Gebruiker.actief",
        "Roltoekenning.ingetrokken_op.is_(None)",
        "tests/services/avg/test_ontvangers.py::test_wie_niet_meer_actief_is_krijgt_niets_meer",
    ),
    (
        "register-niemand-is-weer-een-vaste-zin",
        "renovatie/avg/register_uit.py",
        "woorden.ontvangers(v.ontvangers, anderen)",
        "woorden.ontvangers(v.ontvangers, ())",
        "tests/web/avg/test_toezicht.py::test_het_register_noemt_elke_andere_organisatie_met_een_rol",
    ),
    (
        "bewaren-een-beperking-houdt-niets-vast",
        "renovatie/avg/queries/bewaren.py",
        "geval.beperkt or held(",
        "held(",
        "tests/services/avg/test_beperking.py::test_een_beperkt_dossier_wordt_nooit_voorgesteld",
    ),
    (
        "bewaren-een-verzoek-wist-wat-beperkt-is",
        "renovatie/avg/services/verwijdering.py",
        "if stuk.beperkt:",
        "if False:",
        "tests/services/avg/test_beperking.py::test_ook_een_verzoek_om_te_wissen_wist_geen_beperkt_dossier",
    ),
    (
        "bewaren-een-beperkte-casus-blijft-op-de-agenda",
        "renovatie/casusoverleg/services/beperkt.py",
        "    session.delete(punt)\n",
        "",
        "tests/services/avg/test_beperking.py::test_een_beperkte_casus_gaat_van_de_agenda_en_het_scherm",
    ),
    (
        "bewaren-een-beperkte-deur-noemt-een-naam",
        "renovatie/huisbezoeken/queries/aan_de_deur.py",
        "wie = [] if bewoond.beperkt else bewoond.bewoners",
        "wie = bewoond.bewoners",
        (
            "tests/services/avg/test_beperking.py"
            "::test_aan_de_deur_van_een_beperkt_huishouden_staat_geen_naam_en_geen_eerder_bezoek"
        ),
    ),
    (
        "bewaren-bezoeken-blijven-bij-de-woning-staan",
        "renovatie/huisbezoeken/services/tellen.py",
        "    session.execute(delete(Bezoekuitkomst).where(Bezoekuitkomst.id.in_(ids)))\n",
        "",
        (
            "tests/services/avg/test_bezoeken_na_wissen.py"
            "::test_na_het_wissen_weet_geen_pagina_nog_van_een_bezoek_en_blijft_het_bereik_gelijk"
        ),
    ),
    (
        "bewaren-wie-bereikt-was-valt-uit-het-cijfer",
        "renovatie/huisbezoeken/feiten.py",
        "+ min(geteld, len(weg))",
        "",
        (
            "tests/services/avg/test_bezoeken_na_wissen.py"
            "::test_na_het_wissen_weet_geen_pagina_nog_van_een_bezoek_en_blijft_het_bereik_gelijk"
        ),
    ),
    (
        "bewaren-een-overgeslagen-dossier-heet-gewist",
        "renovatie/avg/queries/verzoeken.py",
        "        Vernietigingsregel.stand == Regelstand.GEWIST,\n",
        "",
        (
            "tests/services/avg/test_wissen_uitgevoerd.py"
            "::test_een_dossier_dat_bij_het_vernietigen_bleef_is_niet_gewist_en_kan_opnieuw"
        ),
    ),
    (
        "bewaren-een-beperkt-huishouden-blijft-bereikt-op-zijn-adres",
        "renovatie/huisbezoeken/feiten.py",
        "in weg | beperkt else",
        "in weg else",
        (
            "tests/services/avg/test_beperking.py"
            "::test_een_beperkt_huishouden_staat_in_geen_kaart_of_lijst_en_telt_alleen_in_het_totaal"
        ),
    ),
    (
        "bewaren-wie-niet-bekend-is-heet-nooit-geprobeerd",
        "renovatie/huisbezoeken/queries/route.py",
        'in ("gesprek", ONBEKEND)',
        'in ("gesprek",)',
        (
            "tests/services/avg/test_beperking.py"
            "::test_niemand_wordt_gestuurd_naar_een_deur_waarvan_niets_meer_bekend_is"
        ),
    ),
]
