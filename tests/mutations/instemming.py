"""Wrong versions of the 70% count, the terms and the gates that a test has to catch."""

KOPIE = ("workflows", "tests/unit/workflows", "tests/data/instemming-vectoren.csv")

_INSTEMMING = "workflows/instemming.py"
_STEMMEN = "workflows/stemmen.py"
_POORT = "workflows/instemmingspoort.py"
_BEZORGING = "workflows/bezorging.py"
_UITVOERING = "workflows/uitvoering.py"
_RONDE = "workflows/voorstelronde.py"
_TERMIJNEN = "workflows/termijnen.py"
_FASEN = "workflows/fasen.py"
_HERTELLING = "workflows/hertelling.py"
_VOORWAARDEN = "workflows/fasevoorwaarden.py"


def _test(bestand: str, naam: str) -> str:
    return f"tests/unit/workflows/test_{bestand}.py::test_{naam}"


MUTATIES = [
    (
        "afronden-op-een-heel-procent",
        _INSTEMMING,
        "gehaald=n > 0 and 10 * ja >= 7 * n",
        "gehaald=n > 0 and round(100 * ja / n) >= 70",
        _test("instemming", "een_afgerond_percentage_haalt_de_zeventig_niet"),
    ),
    (
        "meer-dan-in-plaats-van-minstens",
        _INSTEMMING,
        "10 * ja >= 7 * n",
        "10 * ja > 7 * n",
        _test("instemming", "precies_zeventig_procent_is_gehaald"),
    ),
    (
        "percentage-afgerond",
        _INSTEMMING,
        "Decimal(10_000 * ja // n if n else 0).scaleb(-2)",
        "Decimal(round(10_000 * ja / n) if n else 0).scaleb(-2)",
        _test("instemming", "het_percentage_is_afgekapt_en_niet_afgerond"),
    ),
    (
        "vermoeden-zonder-te-kijken-wat-verhuurd-is",
        _INSTEMMING,
        "eenheid_omvang >= EENHEID_MINIMUM and n >= EENHEID_MINIMUM",
        "eenheid_omvang >= EENHEID_MINIMUM",
        _test("instemming", "onder_de_tien_woningen_of_tien_verhuurde_is_er_geen_vermoeden"),
    ),
    (
        "n-is-wie-antwoordde",
        _INSTEMMING,
        "binnen = [regel for regel in regels if regel.telt_mee]",
        "binnen = [r for r in regels if r.telt_mee and r.stand is not Stemstand.GEEN_REACTIE]",
        _test("telling", "wie_zwijgt_blijft_in_de_noemer"),
    ),
    (
        "n-is-alle-woningen-met-de-lege",
        _INSTEMMING,
        "binnen = [regel for regel in regels if regel.telt_mee]",
        "binnen = list(regels)",
        _test("telling", "leegstand_telt_niet_mee_in_n"),
    ),
    (
        "bewoners-tellen",
        _INSTEMMING,
        "    n, ja = _som(uit)\n",
        "    n, ja = sum(len(regel.huurders) for regel in regels), _som(uit)[1]\n",
        _test("telling", "geteld_worden_huurovereenkomsten_en_geen_bewoners"),
    ),
    (
        "ja-mits-telt-als-ja",
        _INSTEMMING,
        "sum(regel.stand is Stemstand.JA for regel in binnen)",
        "sum(regel.stand in (Stemstand.JA, Stemstand.VOORWAARDELIJK) for regel in binnen)",
        _test("telling", "ja_mits_telt_niet_als_ja"),
    ),
    (
        "ja-van-een-vertrokken-huurder-telt",
        _INSTEMMING,
        "if huur.eind is not None and huur.eind < peildatum:",
        "if huur.eind is not None and huur.eind.year < 1:",
        _test("telling", "de_ja_van_een_vertrokken_huurder_telt_nergens_mee"),
    ),
    (
        "handtekening-van-een-vertrokken-medehuurder-telt",
        _STEMMEN,
        "if gebeurtenis.ondertekenaars and not tekenaars:",
        "if gebeurtenis.ondertekenaars is None:",
        _test("stemmen", "wie_vertrok_hoeft_niet_te_tekenen_en_telt_niet_mee"),
    ),
    (
        "een-huurder-tekent-voor-allen",
        _STEMMEN,
        "if len(gegeven) < len(reacties):",
        "if not gegeven:",
        _test("stemmen", "een_van_twee_huurders_is_niet_genoeg"),
    ),
    (
        "ja-zonder-document",
        _STEMMEN,
        " and self.getekend_op is not None and bool(self.document)",
        " and self.getekend_op is not None",
        _test("stemmen", "een_ja_zonder_document_is_ongeldig"),
    ),
    (
        "stemmen-van-versie-een-gaan-mee-naar-versie-twee",
        _STEMMEN,
        "if g.voorstelversie == voorstelversie",
        "if g.voorstelversie <= voorstelversie",
        _test("telling", "stemmen_van_versie_een_tellen_niet_in_een_telling_van_versie_twee"),
    ),
    (
        "de-datum-op-het-formulier-telt",
        _STEMMEN,
        "reacties[huurder] = _Reactie(stand, gebeurtenis.ontvangen_op, gebeurtenis.document)",
        "reacties[huurder] = _Reactie(stand, gebeurtenis.getekend_op or date.min, gebeurtenis.document)",
        _test("stemmen", "getekend_voor_maar_ontvangen_na_de_peildatum_telt_niet_in_die_telling"),
    ),
    (
        "later-getekend-dan-ontvangen-mag",
        _STEMMEN,
        "self.getekend_op > self.ontvangen_op",
        "self.getekend_op.year > 9999",
        _test("stemmen", "later_getekend_dan_ontvangen_wordt_geweigerd"),
    ),
    (
        "een-intrekking-blijft-ja",
        _STEMMEN,
        "_Reactie(Stemstand.INGETROKKEN, gebeurtenis.ontvangen_op)",
        "reacties[huurder]",
        _test("stemmen", "wat_na_een_ja_komt_haalt_de_ja_weg"),
    ),
    (
        "peildatum-vandaag-mag",
        _INSTEMMING,
        "if peildatum >= today:",
        "if peildatum > today:",
        _test("telling", "de_peildatum_ligt_voor_vandaag"),
    ),
    (
        "brief-alleen-aan-nee",
        _POORT,
        "stand_in_telling is not Stemstand.JA or stand_bij_verzending is not Stemstand.JA",
        "stand_in_telling is Stemstand.NEE or stand_bij_verzending is Stemstand.NEE",
        _test("instemmingspoort", "wie_zweeg_krijgt_een_kennisgeving"),
    ),
    (
        "intrekkingen-voor-de-brieven-vergeten",
        _POORT,
        "10 * (telling.ja - telling.ingetrokken) < 7 * telling.n",
        "10 * telling.ja < 7 * telling.n",
        _test("instemmingspoort", "te_veel_intrekkingen_voor_de_brieven_vragen_een_nieuwe_telling"),
    ),
    (
        "brieven-wanneer-dan-ook",
        _POORT,
        "if today > uiterste_verzenddag(telling.peildatum):",
        "if today < telling.peildatum:",
        _test("instemmingspoort", "versturen_mag_tot_en_met_de_veertiende_dag"),
    ),
    (
        "poort-open-zonder-telling",
        _POORT,
        "gehaald=telling is not None and antwoord.gehaald",
        "gehaald=antwoord.gehaald",
        _test("instemmingspoort", "gehaald_zonder_telling_opent_niets"),
    ),
    (
        "termijn-vanaf-de-dag-van-de-telling",
        _UITVOERING,
        "einde = laatste_dag(feiten.kennisgeving_ontvangen)",
        "einde = laatste_dag(feiten.peildatum or feiten.kennisgeving_ontvangen)",
        _test("uitvoering", "de_termijn_loopt_vanaf_de_ontvangst_en_niet_vanaf_de_telling"),
    ),
    (
        "de-eerste-ontvangst-telt",
        _BEZORGING,
        "op=max(dagen_per_huurder, default=",
        "op=min(dagen_per_huurder, default=",
        _test("bezorging", "bij_twee_huurders_telt_de_laatste_ontvangst"),
    ),
    (
        "een-bewijs-is-genoeg-voor-allen",
        _BEZORGING,
        "all(huurder in laatst for huurder in huurders)",
        "any(huurder in laatst for huurder in huurders)",
        _test("bezorging", "een_bewijs_voor_een_van_de_twee_is_nog_geen_bewijs"),
    ),
    (
        "het-vroegste-bewijs-telt",
        _BEZORGING,
        "max(bewijs.op, laatst.get(bewijs.huurder, bewijs.op))",
        "min(bewijs.op, laatst.get(bewijs.huurder, bewijs.op))",
        _test("bezorging", "van_twee_bewijzen_voor_een_huurder_telt_het_latere"),
    ),
    (
        "zonder-bewijs-op-de-dag-van-verzending",
        _BEZORGING,
        "return verstuurd_op + timedelta(days=dagen)",
        "return verstuurd_op",
        _test("bezorging", "zonder_bewijs_telt_de_dag_na_verzending"),
    ),
    (
        "geen-marge-voor-een-dagvaarding",
        _UITVOERING,
        "    if today < vanaf:\n",
        "    if today < einde:\n",
        _test("uitvoering", "zonder_ja_wacht_de_woning_acht_weken_en_de_marge"),
    ),
    (
        "werk-zonder-poortbesluit",
        _UITVOERING,
        "if not feiten.poortbesluit:",
        "if feiten.poortbesluit is None:",
        _test("uitvoering", "zonder_poortbesluit_start_er_niets"),
    ),
    (
        "werk-na-intrekking",
        _UITVOERING,
        "return _open(Grond.JA_IN_TELLING) if ja_nu else _na_intrekking(feiten)",
        "return _open(Grond.JA_IN_TELLING)",
        _test("uitvoering", "een_intrekking_zet_de_woning_stil_tot_een_juridisch_besluit"),
    ),
    (
        "vijf-mei-alleen-in-een-lustrum",
        _TERMIJNEN,
        "    wettelijk.add(date(jaar, 5, 5))\n",
        "",
        _test("termijnen", "vijf_mei_en_goede_vrijdag_gelden_elk_jaar"),
    ),
    (
        "laatste-dag-in-het-weekend",
        _TERMIJNEN,
        "return eerste_werkdag_vanaf(ontvangen + timedelta(days=TERMIJN_DAGEN))",
        "return ontvangen + timedelta(days=TERMIJN_DAGEN)",
        _test("termijnen", "laatste_dag_schuift_door_naar_een_gewone_dag"),
    ),
    (
        "instemmingspoort-overslaan",
        _FASEN,
        "if poort.van is Fase.DRAAGVLAK:",
        "if poort.van is None:",
        _test("fasen", "de_instemmingspoort_is_nooit_over_te_slaan"),
    ),
    (
        "afwijken-van-de-telling",
        _FASEN,
        "return fase is not Fase.DRAAGVLAK",
        "return fase is not None",
        _test("fasen", "van_n_telling_en_kennisgeving_wordt_nooit_afgeweken"),
    ),
    (
        "de-andere-kant-leest-mee",
        _FASEN,
        '{"hulp": {Herkomst.HULP}, "stem"',
        '{"hulp": {Herkomst.HULP, Herkomst.STEM}, "stem"',
        _test("fasen", "elke_kant_ziet_alleen_haar_eigen_en_neutrale_voorwaarden"),
    ),
    (
        "tachtig-procent-afgerond",
        _VOORWAARDEN,
        "gehaald = geheel > 0 and noemer * cijfer >= teller * geheel",
        "gehaald = geheel > 0 and round(100 * cijfer / geheel) >= 100 * teller // noemer",
        _test("fasen", "een_afgerond_percentage_haalt_de_tachtig_niet"),
    ),
    (
        "de-volgorde-van-vastleggen-telt",
        _STEMMEN,
        "key=lambda g: (g.ontvangen_op, g.volgnummer)",
        "key=lambda g: g.volgnummer",
        _test("wetten", "de_volgorde_van_vastleggen_verandert_de_telling_niet"),
    ),
    (
        "wie-op-de-peildatum-vertrekt-telt-niet-mee",
        _INSTEMMING,
        "if huur.eind is not None and huur.eind < peildatum:",
        "if huur.eind is not None and huur.eind <= peildatum:",
        _test("telling", "elke_regel_telt_mee_of_valt_uit_met_een_reden"),
    ),
    (
        "ontvangen-op-de-peildatum-is-te-laat",
        _STEMMEN,
        "if nu.sinds is not None and nu.sinds <= peildatum:",
        "if nu.sinds is not None and nu.sinds < peildatum:",
        _test("stemmen", "ontvangen_op_de_peildatum_telt_nog_mee"),
    ),
    (
        "wat-vervangen-is-telt-nog",
        _STEMMEN,
        "        and g.volgnummer not in vervangen\n",
        "",
        _test("wetten", "de_telling_is_gelijk_aan_een_naieve_hertelling"),
    ),
    (
        "een-dossier-gelooft-zijn-lijst",
        _HERTELLING,
        "Verschil.FEITEN: opnieuw.canoniek == lijst",
        "Verschil.FEITEN: True",
        _test("hertelling", "een_ja_erbij_in_de_lijst_valt_op"),
    ),
    (
        "een-dossier-gelooft-zijn-aantallen",
        _HERTELLING,
        "Verschil.AANTALLEN: zelf == tuple(gezegd[naam] for naam in namen)",
        "Verschil.AANTALLEN: True",
        _test("hertelling", "een_dossier_dat_over_zichzelf_liegt_valt_op"),
    ),
    (
        "een-dossier-kijkt-niet-naar-de-sommen",
        _HERTELLING,
        "    return sorted([naam, som] for naam, som in sommen.items()) ==",
        "    return True or sorted([naam, som] for naam, som in sommen.items()) ==",
        _test("hertelling", "een_gewijzigd_bestand_wijkt_af_van_zijn_som"),
    ),
    (
        "een-nieuwe-ronde-laat-oude-antwoorden-staan",
        _RONDE,
        "self.ronde is not Ronde.DEEL or woning in self.geraakt",
        "woning in self.geraakt",
        _test("voorstelronde", "een_nieuwe_ronde_laat_geen_antwoord_staan"),
    ),
    (
        "een-deel-vraagt-iedereen-opnieuw",
        _RONDE,
        "self.ronde is not Ronde.DEEL or woning in self.geraakt",
        "True",
        _test("voorstelronde", "wat_de_woning_niet_raakt_laat_haar_antwoord_staan"),
    ),
    (
        "een-antwoord-telt-nog-bij-de-versie-die-het-opnieuw-vraagt",
        _RONDE,
        "nummer < vervalt",
        "nummer <= vervalt",
        _test("voorstelronde", "een_antwoord_telt_niet_voor_een_voorstel_van_daarvoor"),
    ),
    (
        "drie-tiende-is-nog-een-deel",
        _INSTEMMING,
        "10 * geraakt >= 3 * totaal",
        "10 * geraakt > 3 * totaal",
        _test("voorstelronde", "drie_tiende_van_de_woningen_maakt_een_nieuwe_ronde"),
    ),
]
