"""Wrong versions of the casusoverleg: who sees what, when a sheet closes, what is told of who recognised."""

_CASUS = "tests/services/casusoverleg/test_casus.py"
_NOTULEN = "tests/services/casusoverleg/test_notulen.py"
_BESLOTEN = "tests/services/casusoverleg/test_besloten.py"
_ACTIES = "tests/services/casusoverleg/test_acties.py"
_VERANDEREN = "tests/services/casusoverleg/test_actie_veranderen.py"
_WIE = "tests/web/casusoverleg/test_wie.py"
_PAGINAS = "tests/web/casusoverleg/test_paginas.py"

MUTATIES = [
    (
        "een-casus-blijft-op-het-scherm-zolang-er-geen-notulen-zijn",
        "renovatie/casusoverleg/queries/overleg.py",
        "return maakt_notulen or not scherm_dicht(overleg.datum, today(session))",
        "return True",
        "tests/web/casusoverleg/test_paginas.py::test_de_casussen_gaan_na_48_uur_dicht_ook_zonder_notulen",
    ),
    (
        "casus-zonder-oordeel-op-de-agenda",
        "renovatie/casusoverleg/services/punten.py",
        "    if not oordeel.mag:\n",
        "    if False:\n",
        f"{_CASUS}::test_negen_huishoudens_is_te_klein_en_zegt_wat_grover_kan_tien_mag",
    ),
    (
        "herkend-blijft-op-het-scherm",
        "renovatie/casusoverleg/queries/blad.py",
        ", Agendapunt.herkend_op.is_(None))",
        ")",
        f"{_CASUS}::test_herkend_haalt_de_casus_overal_weg_en_bewaart_niet_wie_dat_deed",
    ),
    (
        "het-journaal-zegt-wie-iemand-herkende",
        "renovatie/casusoverleg/web/scherm.py",
        "omgeving(), None, origin=",
        "omgeving(), actor(), complex_id=complex_id, origin=",
        f"{_WIE}::test_herkend_is_van_elk_scherm_af_en_zegt_niet_wie_of_waarom",
    ),
    (
        "een-partner-ziet-elk-overleg",
        "renovatie/casusoverleg/queries/overleg.py",
        "uitgenodigd=is_invited(session, overleg_id, actor.id)",
        "uitgenodigd=True",
        f"{_WIE}::test_een_partner_ziet_alleen_een_overleg_waarvoor_hij_uitgenodigd_is",
    ),
    (
        "de-journaalregel-leidt-van-de-casus-naar-het-dossier",
        "renovatie/casusoverleg/services/punten.py",
        '"casus.inbreng", Actie.C, complex_id, "hulpdossier", dossier_id, dossier_id=dossier_id)',
        '"casus.inbreng", Actie.C, complex_id, "agendapunt", punt.id, dossier_id=dossier_id)',
        f"{_CASUS}::test_geen_rij_en_geen_regel_leidt_van_de_casus_naar_het_dossier",
    ),
    (
        "oude-notulen-na-herkend",
        "renovatie/casusoverleg/services/notulen.py",
        "    if overleg.beurt != beurt:\n",
        "    if False:\n",
        f"{_NOTULEN}::test_wie_naar_een_oud_blad_keek_stelt_de_notulen_niet_vast",
    ),
    (
        "het-blad-blijft-open",
        "workflows/casusoverleg.py",
        "BLAD_OPEN = timedelta(hours=48)",
        "BLAD_OPEN = timedelta(hours=49)",
        f"{_NOTULEN}::test_48_uur_na_de_notulen_is_het_blad_leeg_en_zijn_sleutel_gewist",
    ),
    (
        "de-sleutel-van-het-blad-blijft",
        "renovatie/casusoverleg/taken.py",
        "        keystore.destroy([key])",
        "        pass",
        f"{_NOTULEN}::test_48_uur_na_de_notulen_is_het_blad_leeg_en_zijn_sleutel_gewist",
    ),
    (
        "besloten-zonder-toestemming",
        "renovatie/casusoverleg/queries/besloten.py",
        "            holds(vandaag),\n",
        "",
        f"{_BESLOTEN}::test_na_intrekken_van_de_toestemming_leest_de_partner_niets_meer",
    ),
    (
        "elke-organisatie-krijgt-een-actiepunt-van-een-deelnemer",
        "renovatie/casusoverleg/services/acties.py",
        "    facts = Facts(complex_id=complex_id, organisatie_id=organisatie_id)\n",
        "    facts = Facts(complex_id=complex_id, organisatie_id=actor.organisatie_id)\n",
        f"{_ACTIES}::test_een_deelnemer_maakt_alleen_een_actiepunt_voor_de_eigen_organisatie",
    ),
    (
        "na-andere-woorden-blijven-de-notulen",
        "renovatie/casusoverleg/services/acties.py",
        "            renew_notulen(session, actor, overleg, notulen.get(overleg.id))\n",
        "",
        f"{_VERANDEREN}::test_zolang_het_blad_open_is_komen_in_dezelfde_handeling_nieuwe_notulen",
    ),
    (
        "ieder-verandert-wat-in-de-notulen-staat",
        "renovatie/casusoverleg/services/acties.py",
        "            if not leads(session, actor, overleg.complex_id):\n",
        "            if False:\n",
        f"{_VERANDEREN}::test_zolang_het_blad_open_is_verandert_alleen_wie_leidt_wat_in_de_notulen_staat",
    ),
    (
        "notulen-van-een-ouder-blad",
        "renovatie/casusoverleg/services/notulen.py",
        "    if nieuw is None or nieuw.beurt != overleg.beurt:\n",
        "    if nieuw is None:\n",
        f"{_VERANDEREN}::test_zonder_notulen_van_nu_verandert_er_niets",
    ),
    (
        "een-gesloten-blad-geeft-nieuwe-notulen",
        "renovatie/casusoverleg/queries/overleg.py",
        " for overleg in rows if not sheet_is_closed(session, overleg)]",
        " for overleg in rows]",
        f"{_VERANDEREN}::test_is_het_blad_dicht_dan_blijven_de_notulen",
    ),
    (
        "wie-het-doet-trekt-in-wat-afgesproken-is",
        "renovatie/casusoverleg/services/acties.py",
        "    return session.get_one(Overleg, overleg_id).stand in IN_MEETING\n",
        "    return True\n",
        f"{_VERANDEREN}::test_na_de_notulen_trekt_alleen_wie_leidt_een_actiepunt_in",
    ),
    (
        "elke-ochtend-een-herinnering",
        "renovatie/casusoverleg/taken.py",
        "            overleg.herinnerd_op = vandaag\n",
        "",
        f"{_ACTIES}::test_vijf_werkdagen_voor_het_overleg_krijgt_elke_eigenaar_een_keer_bericht",
    ),
    (
        "de-tien-telt-wie-vertrok",
        "renovatie/casusoverleg/queries/passen.py",
        " if home.huidig and home.woning_id in bewoond]",
        "]",
        f"{_CASUS}::test_wie_vertrok_of_vernietigd_is_telt_niet_mee_in_de_tien",
    ),
    (
        "waarom-een-casus-er-staat-telt-niet-in-de-tien",
        "renovatie/casusoverleg/services/punten.py",
        "for a in telling.shown_reasons(huishoudsoort, cluster, redenen)",
        "for a in redenen",
        f"{_CASUS}::test_waarom_een_casus_op_de_agenda_staat_staat_erbij_als_dat_ook_bij_tien_past",
    ),
    (
        "een-naam-vindt-alleen-wie-namen-mag-zien",
        "renovatie/kern/web/zonder_persoon.py",
        "NAMEN_VAN_ALLEN: ClassVar[bool] = True",
        "NAMEN_VAN_ALLEN: ClassVar[bool] = False",
        f"{_PAGINAS}::test_een_naam_wordt_gevraagd_wie_er_ook_schrijft",
    ),
    (
        "wie-zegt-dat-het-gezien-is-laat-geen-regel-na",
        "renovatie/casusoverleg/web/scherm.py",
        'if hmac.compare_digest(request.args.get(GEZIEN, "").encode(), gezien.encode()):',
        "if request.args.get(GEZIEN):",
        f"{_WIE}::test_alleen_een_scherm_dat_niets_nieuws_laat_zien_laadt_zonder_regel",
    ),
    (
        "de-regel-na-herkend-zegt-wie-drukte",
        "renovatie/casusoverleg/web/scherm.py",
        "    g.committed = True\n",
        "",
        f"{_WIE}::test_herkend_is_van_elk_scherm_af_en_zegt_niet_wie_of_waarom",
    ),
    (
        "na-vertrek-leest-de-partner-door",
        "renovatie/casusoverleg/queries/besloten.py",
        "    return slot is not None\n",
        "    return False\n",
        f"{_BESLOTEN}::test_na_vertrek_leest_niemand_het_blad_en_de_aanbrenger_alleen_in_nood",
    ),
    (
        "nieuwe-notulen-geven-nog-eens-48-uur",
        "renovatie/casusoverleg/services/notulen.py",
        "overleg.notulen_om = overleg.notulen_om or now(session)",
        "overleg.notulen_om = now(session)",
        f"{_NOTULEN}::test_herkend_na_de_notulen_haalt_de_notulen_weg_en_vertelt_het_de_regisseur",
    ),
]
