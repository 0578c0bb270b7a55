"""Wrong versions of the frame: what is not logged, not refused, not undone, or done twice."""

MUTATIES = [
    (
        "privacycoordinator-opent-elk-complex",
        "renovatie/kern/web/guard.py",
        "return organisatie_id is not None and voordeur().werkt_op(db(), organisatie_id, complex_id)",
        "return True",
        (
            "tests/web/avg/test_toezicht.py"
            "::test_een_privacycoordinator_opent_alleen_complexen_van_de_eigen_organisatie"
        ),
    ),
    (
        "privacyfunctionaris-leest-de-tekst-van-een-datalek",
        "renovatie/avg/web/datalekken.py",
        "    if own is None:\n        lek = queries.toezicht(",
        (
            "    if own is None:\n        own = queries.toezicht(db(), datalek_id).rij.organisatie_id\n"
            "    if own is None:\n        lek = queries.toezicht("
        ),
        "tests/web/avg/test_toezicht.py::test_de_privacyfunctionaris_ziet_klok_en_stand_en_geen_tekst",
    ),
    (
        "te-late-melding-zonder-reden",
        "renovatie/avg/services/datalekken.py",
        "if late and not vertraging:",
        "if False:",
        "tests/services/avg/test_datalekken.py::test_te_laat_melden_kan_alleen_met_de_reden",
    ),
    (
        "klok-in-kalendertijd",
        "workflows/datalek.py",
        "return bekend_op.astimezone(UTC) + MELDTERMIJN",
        "return bekend_op + MELDTERMIJN",
        "tests/unit/workflows/test_datalek.py::test_over_de_overgang_naar_wintertijd_zijn_het_echte_uren",
    ),
    (
        "register-vergeet-een-kolom",
        "privacy/register.py",
        "for column in table.columns:",
        "for column in list(table.columns)[1:]:",
        "tests/unit/privacy/test_register.py::test_een_nieuwe_kolom_met_aantekening_staat_er_vanzelf_in",
    ),
    (
        "logboek-van-een-ander",
        "renovatie/avg/queries/journaal.py",
        "if vraag.organisatie_id is not None:",
        "if False:",
        "tests/web/avg/test_toezicht.py::test_het_logboek_van_een_ander_ziet_de_privacycoordinator_niet",
    ),
    (
        "een-gelezen-pagina-zonder-regel",
        "renovatie/kern/web/guard.py",
        "                write_line(code, code_of(code).read_action",
        "                (lambda *_line, **_rest: None)(code, code_of(code).read_action",
        "tests/web/test_leesregel.py::test_een_gelukte_pagina_laat_precies_een_regel_na",
    ),
    (
        "een-pagina-gaat-open-zonder-recht",
        "renovatie/kern/web/guard.py",
        "    if not answer.allowed or not _works_here(",
        "    if not _works_here(",
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
    (
        "aanmelden-een-oude-tweede-sleutel-telt",
        "renovatie/kern/web/context.py",
        "now - self.tweede_factor_op <= FRESH_FOR",
        "True",
        "tests/web/gebruikers/test_bevestigen.py::test_binnen_tien_minuten_wordt_niets_gevraagd",
    ),
    (
        "aanmelden-een-uitdaging-blijft-bruikbaar",
        "renovatie/gebruikers/passkeys.py",
        "return int(done.rowcount) == 1",
        "session.rollback()\n    return int(done.rowcount) == 1",
        "tests/web/gebruikers/test_passkeys.py::test_een_antwoord_werkt_een_keer",
    ),
    (
        "aanmelden-elke-browser-mag-antwoorden",
        "renovatie/gebruikers/passkeys.py",
        "            Uitdaging.browser_hash == _hashed(browser.encode()),\n",
        "",
        "tests/web/gebruikers/test_passkeys.py::test_een_andere_browser_kan_niet_antwoorden",
    ),
    (
        "aanmelden-een-weggehaalde-passkey-werkt-nog",
        "renovatie/gebruikers/passkeys.py",
        "Passkey.credential_id == credential_id, Passkey.ingetrokken_op.is_(None), Gebruiker.actief",
        "Passkey.credential_id == credential_id, Gebruiker.actief",
        "tests/web/gebruikers/test_passkeys.py::test_een_passkey_die_weg_is_opent_niets_meer",
    ),
    (
        "aanmelden-een-herstelcode-werkt-vaker",
        "renovatie/gebruikers/herstelcodes.py",
        "            Herstelcode.gebruikt_op.is_(None),\n        )\n        .values(",
        "        )\n        .values(",
        "tests/web/gebruikers/test_herstelcodes.py::test_een_herstelcode_werkt_een_keer_en_u_krijgt_bericht",
    ),
    (
        "aanmelden-vragen-opent-het-slot",
        "renovatie/gebruikers/aanmelding.py",
        "stale = still >= TOUCH_AFTER and not op_slot",
        "stale = still >= TOUCH_AFTER",
        "tests/web/gebruikers/test_passkeys.py::test_een_telefoon_met_passkey_gaat_na_tien_minuten_op_slot",
    ),
    (
        "aanmelden-bevestigen-houdt-het-oude-koekje",
        "renovatie/gebruikers/sessies.py",
        "    old.beeindigd_op, old.reden = real_now(), Einde.VERVANGEN\n",
        "",
        "tests/web/gebruikers/test_bevestigen.py::test_bevestigen_geeft_een_nieuw_koekje_en_rekt_de_dag_niet",
    ),
    (
        "aanmelden-de-passkey-van-een-verloren-apparaat-blijft",
        "renovatie/gebruikers/sessies.py",
        "or_(Passkey.id.in_(passkeys), Passkey.apparaat_hash.in_(hashes))",
        "Passkey.id.is_(None)",
        "tests/web/gebruikers/test_passkeys.py::test_een_apparaat_dat_kwijt_is_ligt_er_meteen_uit",
    ),
    (
        "aanmelden-wat-gepost-was-opent-voor-een-ander",
        "renovatie/gebruikers/web/meegenomen.py",
        'associated_data("inloggen", "meegenomen", gebruiker_id)',
        'b"meegenomen"',
        "tests/web/gebruikers/test_meegenomen.py::test_een_ander_krijgt_niets",
    ),
    (
        "aanmelden-een-wachtwoord-gaat-mee",
        "renovatie/gebruikers/web/meegenomen.py",
        "request.blueprint == OWN_BLUEPRINT or ",
        "",
        "tests/web/gebruikers/test_meegenomen.py::test_een_wachtwoord_gaat_nooit_mee",
    ),
    (
        "aanmelden-een-nieuw-geheim-telt-twee-keer",
        "renovatie/gebruikers/tweede_sleutel.py",
        "step is not None and (opened is None or opened[0] != secret)",
        "step is not None",
        "tests/web/gebruikers/test_codes_app.py::test_van_tien_tegelijk_zet_er_een_de_app_aan",
    ),
    (
        "aanmelden-het-apparaat-gaat-niet-mee-langs-de-organisatie",
        "renovatie/gebruikers/web/organisatie_inloggen.py",
        "writing, gebruiker_id=gebruiker_id, apparaat=device_label(), apparaat_hash=device_hash()",
        "writing, gebruiker_id=gebruiker_id, apparaat=device_label()",
        (
            "tests/web/gebruikers/organisatie/test_heen_en_terug.py::"
            "test_een_nieuw_apparaat_geeft_ook_langs_de_organisatie_bericht"
        ),
    ),
    (
        "een-scanner-die-niets-zegt-laat-door",
        "renovatie/kern/scanner.py",
        "        if answer == CLEAN:",
        "        if answer == CLEAN or not answer:",
        "tests/kern/test_scanner.py::test_een_vreemd_antwoord_is_geen_ja",
    ),
    (
        "een-formule-in-een-export",
        "renovatie/huishoudens/huurlijst/schrijven.py",
        '    return "\'" + cel',
        "    return cel",
        "tests/web/test_vijandige_tekst.py::test_geen_cel_van_een_export_is_een_formule",
    ),
    (
        "rijen-van-de-hulpkant-houden-hun-volgorde",
        "renovatie/kern/base.py",
        'table.dialect_options["sqlite"]["with_rowid"] = False',
        "pass",
        (
            "tests/architecture/test_tabellen.py::"
            "test_geen_tabel_van_de_hulpkant_draagt_een_moment_in_haar_id_of_een_volgorde_van_rijen"
        ),
    ),
    (
        "een-teller-van-hulp-kent-haar-moment",
        "renovatie/hulpdossiers/services/dossier.py",
        "        .values(id=random_id(), complex_id=dossier.complex_id",
        "        .values(id=new_id(), complex_id=dossier.complex_id",
        ("tests/architecture/test_tabellen.py::test_op_de_hulpkant_maakt_niemand_een_id_met_een_moment"),
    ),
    (
        "een-formulier-neemt-een-onzichtbaar-teken",
        "renovatie/kern/web/velden.py",
        "valid = self.has_plain_signs() and valid",
        "self.has_plain_signs()",
        (
            "tests/web/kern/test_onzichtbare_tekens.py"
            "::test_een_naam_met_een_onzichtbaar_teken_wordt_niet_bewaard"
        ),
    ),
    (
        "een-commando-neemt-een-onzichtbaar-teken",
        "app.py",
        "    check_texts(group)\n",
        "",
        "tests/services/gebruikers/test_console.py::test_elke_tekst_van_elk_commando_weigert_onzichtbare_tekens",
    ),
    (
        "een-uitnodiging-leeft-langer-dan-een-dag",
        "renovatie/gebruikers/queries.py",
        "            Uitnodiging.gemaakt_op > now - INVITATION_LIVES,\n",
        "",
        (
            "tests/services/gebruikers/test_sleutels.py"
            "::test_een_uitnodiging_van_een_oude_versie_werkt_ook_maar_24_uur"
        ),
    ),
    (
        "een-oude-uitnodiging-wordt-vergeten",
        "renovatie/gebruikers/bewaren.py",
        "delete(Uitnodiging).where(Uitnodiging.verloopt_op < before, spent)",
        "delete(Uitnodiging).where(Uitnodiging.verloopt_op < before)",
        (
            "tests/web/gebruikers/test_account.py"
            "::test_een_ongebruikte_uitnodiging_van_maanden_oud_wordt_nog_herkend"
        ),
    ),
    (
        "een-vraag-die-niemand-hoort-heet-verstuurd",
        "renovatie/gebruikers/uitnodigen.py",
        "    return bool(people)\n",
        "    return True\n",
        "tests/web/gebruikers/test_account.py::test_waar_niemand_een_uitnodiging_kan_maken_staat_dat_er",
    ),
    (
        "een-open-lijn-naar-de-database",
        "renovatie/kern/settings.py",
        '(("host", "PGHOST"), ("hostaddr", "PGHOSTADDR"))',
        '(("host", "PGHOST"),)',
        (
            "tests/kern/test_instellingen.py"
            "::test_wat_in_de_omgeving_van_libpq_staat_maakt_een_adres_niet_plaatselijk"
        ),
    ),
    (
        "een-woonconsulent-beoordeelt-eigen-werk",
        "renovatie/gebruikers/services.py",
        "    _refuse_own_judge({*held, wanted})\n",
        "",
        "tests/services/gebruikers/test_rollen.py::test_wie_stemmen_telt_behandelt_niet_de_verzoeken_daarover",
    ),
    (
        "een-woonconsulent-wordt-toch-bevestigd",
        "renovatie/gebruikers/services.py",
        "    _refuse_own_judge(held_roles(session, gebruiker.id))\n",
        "",
        (
            "tests/services/gebruikers/test_rollen.py"
            "::test_wat_voor_deze_regel_samen_werd_gegeven_wordt_niet_bevestigd_tot_er_een_weg_is"
        ),
    ),
    (
        "de-laatste-beheerder-mag-weg",
        "renovatie/gebruikers/laatste.py",
        "    return people == {gebruiker.id}\n",
        "    return False\n",
        "tests/services/gebruikers/test_laatste.py::test_de_laatste_beheerder_blijft_en_een_tweede_mag_weg",
    ),
    (
        "wie-niet-kan-inloggen-telt-als-ander",
        "renovatie/gebruikers/laatste.py",
        "Roltoekenning.bevestigd_op.is_not(None), can_come_in(session), *where",
        "Roltoekenning.bevestigd_op.is_not(None), *where",
        "tests/services/gebruikers/test_laatste.py::test_een_ander_die_niet_kan_inloggen_telt_niet",
    ),
]
