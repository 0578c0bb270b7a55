"""Wrong versions of requests and their file that a test has to catch."""


def _test(bestand: str, naam: str) -> str:
    return f"tests/services/avg/test_{bestand}.py::test_{naam}"


_KLOK = "tests/unit/workflows/test_verzoeken.py::test_"

_LEKBRIEF = (
    "tests/web/avg/test_lekbrief.py::test_de_brief_zegt_wat_er_gebeurde_wat_het_betekent_en_wat_er_gedaan_is"
)

MUTATIES = [
    (
        "een-brief-over-een-datalek-zonder-hoog-risico",
        "workflows/datalek.py",
        "    if risico is not Risico.HOOG:\n        return Briefmist",
        "    if risico is None:\n        return Briefmist",
        _LEKBRIEF,
    ),
    (
        "een-van-twee-huurders-wist-voor-allebei",
        "renovatie/avg/services/verwijdering.py",
        "akkoord is Huishoudakkoord.ALLEEN and _others_on_lease(session, deel)",
        "False",
        _test("huishoudakkoord", "een_van_twee_huurders_laat_het_dossier_niet_alleen_vernietigen"),
    ),
    (
        "corporatie-krijgt-de-sleutel-van-de-hulp",
        "renovatie/kern/inzage.py",
        'frozenset({"contact", "instemming", "verzoek"})',
        'frozenset({"contact", "instemming", "verzoek", "hulp"})',
        _test("inzage", "de_twee_taken_delen_geen_sleutel_van_hulp_of_stem"),
    ),
    (
        "gemarkeerde-passage-blijft-staan",
        "renovatie/avg/services/inzage.py",
        "if not (v.vrij and (v.waarde in woorden or (rij.rij_id, v.naam) in gemarkeerd))",
        "if True",
        _test("nakijken", "een_gemarkeerde_passage_blijft_weg_en_het_bestand_zegt_dat"),
    ),
    (
        "een-link-werkt-twee-keer",
        "renovatie/avg/services/inzage.py",
        "            kolom.is_(None),\n",
        "",
        _test("overhandigen", "een_link_geeft_elk_bestand_een_keer"),
    ),
    (
        "een-code-mag-eindeloos-geraden-worden",
        "renovatie/avg/services/inzage.py",
        "            Inzagelink.pogingen < POGINGEN,\n",
        "",
        _test("overhandigen", "een_link_zonder_de_goede_code_geeft_niets_en_na_vijf_keer_nooit_meer"),
    ),
    (
        "een-oude-link-blijft-werken",
        "renovatie/avg/services/inzage.py",
        "link.verloopt_op <= real_now():",
        "False:",
        _test("overhandigen", "een_link_van_veertien_dagen_oud_is_dood"),
    ),
    (
        "een-link-die-net-verliep-geeft-nog-een-bestand",
        "renovatie/avg/services/inzage.py",
        (
            "            Inzagelink.ingetrokken_op.is_(None),\n"
            "            Inzagelink.verloopt_op > real_now(),\n"
        ),
        "            Inzagelink.ingetrokken_op.is_(None),\n",
        _test("overhandigen", "een_link_die_net_dood_ging_geeft_niets_ook_al_is_de_poging_geteld"),
    ),
    (
        "een-maand-in-een-kort-jaar-schuift-door",
        "workflows/verzoeken.py",
        "return eerste_werkdag_vanaf(maanden_na(ontvangen_op, TERMIJN))",
        "return maanden_na(ontvangen_op, TERMIJN)",
        _KLOK + "een_einde_in_het_weekend_of_op_een_feestdag_schuift_naar_de_eerste_werkdag",
    ),
    (
        "verlengen-mag-na-de-eerste-maand",
        "workflows/verzoeken.py",
        "feiten.verlengd_op is None and vandaag <= eerste_einde(feiten.ontvangen_op)",
        "feiten.verlengd_op is None",
        _KLOK + "verlengen_kan_een_keer_en_alleen_binnen_de_eerste_maand",
    ),
    (
        "een-opgeheven-beperking-opent-ook-die-van-een-huisgenoot",
        "renovatie/avg/services/sluiten.py",
        "if not any(_same_household(other, deel) for other in anderen):",
        "if True:",
        _test("beperking_opheffen", "een_dossier_blijft_dicht_zolang_een_huisgenoot_er_ook_om_vroeg"),
    ),
    (
        "een-weigering-staat-twee-keer-in-het-journaal",
        "renovatie/kern/web/transaction.py",
        "if maybe_aangemeld() is not None and not fout.noted:",
        "if maybe_aangemeld() is not None:",
        "tests/web/test_leesregel.py::test_elke_weigering_laat_precies_een_regel_na",
    ),
    (
        "een-weigering-buiten-het-werk-laat-niets-na",
        "renovatie/kern/web/errors.py",
        "        note_refusal(fout)\n    except",
        "        pass\n    except",
        "tests/web/test_leesregel.py::test_elke_weigering_laat_precies_een_regel_na",
    ),
    (
        "een-melding-om-veiligheid-staat-in-het-overzicht-van-wie-keek",
        "renovatie/avg/queries/inzage.py",
        "            ~journaal.c.code.startswith(VERZWEGEN, autoescape=True),\n",
        "",
        _test("wie_keek", "dat_er_zonder_toestemming_gemeld_is_staat_nergens_in_het_bestand"),
    ),
    (
        "wat-uitgezocht-wordt-blijft-open",
        "renovatie/avg/services/verzoeken.py",
        "        close_dossier(session, inzage, deel, Effect.NAAR_VERNIETIGING)\n",
        "        pass\n",
        _test("aanpassen", "zolang_het_uitgezocht_wordt_ligt_het_dossier_dicht"),
    ),
    (
        "een-verbetering-heet-gedaan-zonder-dat-iemand-iets-veranderde",
        "renovatie/avg/services/uitvoeren.py",
        "    if not changed_since(session, verzoek_id, deel.organisatie_id, wie, dossier_id):\n",
        "    if False:\n",
        _test("aanpassen", "een_verbetering_is_pas_gedaan_als_een_werker_iets_veranderde"),
    ),
]
