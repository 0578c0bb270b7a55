"""Wrong versions of keys, seals, rights and the journal that a test has to catch."""


def _test(bestand: str, naam: str) -> str:
    return f"tests/unit/privacy/test_{bestand}.py::test_{naam}"


# Opens and seals without the row: the last sixteen bytes of the associated data are its id.
_BLIND = """base = AESGCM(versions[current])
        self._aead = type("Blind", (), {
            "encrypt": lambda s, n, p, place: base.encrypt(n, p, place[:-16]),
            "decrypt": lambda s, n, c, place: base.decrypt(n, c, place[:-16])})()"""

MUTATIES = [
    (
        "een-dichte-deur-staat-met-haar-id-in-het-journaal",
        "privacy/journal.py",
        "    return secrets.naam(line.object_id) if named and",
        "    return secrets.naam(line.object_id) if False and",
        (
            "tests/services/hulpdossiers/test_journaal_dief.py::"
            "test_een_route_van_dichte_deuren_verraadt_niet_wie_er_tussen_opendeed"
        ),
    ),
    (
        "het-overzicht-van-wie-keek-kent-de-namen-niet",
        "renovatie/avg/queries/inzage.py",
        "for called in (key, secrets.naam(key))}",
        "for called in (key,)}",
        "tests/services/avg/test_wie_keek.py::test_een_dichte_deur_staat_in_het_overzicht_van_de_hulpkant",
    ),
    (
        "zegel-verplaatst-naar-een-andere-rij",
        "privacy/sealing.py",
        "self._aead: Final = AESGCM(versions[current])",
        _BLIND,
        _test("sealed", "een_zegel_in_een_andere_rij_gaat_niet_open"),
    ),
    (
        "zegel-verplaatst-naar-een-andere-kolom",
        "privacy/sealing.py",
        'return f"{table}|{column}|".encode()',
        'return f"{table}|".encode()',
        _test("sealed", "een_zegel_in_een_andere_kolom_gaat_niet_open"),
    ),
    (
        "dezelfde-waarde-krijgt-een-nieuw-zegel",
        "privacy/sealed.py",
        "elif self.__get__(obj, type(obj)) != value:",
        "elif True:",
        _test("sealed", "dezelfde_waarde_nog_eens_zetten_verandert_niets"),
    ),
    (
        "verzegeld-veld-vergelijken-mag",
        "privacy/sealed.py",
        'raise TypeError(f"{self.name} is sealed: open it and compare in memory")',
        "return False",
        _test("sealed", "vergelijken_met_een_verzegeld_veld_is_een_fout"),
    ),
    (
        "sleutelring-weigert-niets",
        "privacy/keyring.py",
        "if dossier not in permitted:",
        "if False:",
        _test("keyring", "de_sleutelring_van_een_woonconsulent_weigert_hulp"),
    ),
    (
        "woonconsulent-krijgt-hulpsleutels",
        "privacy/access.py",
        'Rol.WOONCONSULENT: frozenset({"contact", ',
        'Rol.WOONCONSULENT: frozenset({"hulp", "contact", ',
        _test("keyring", "de_sleutelring_van_een_woonconsulent_weigert_hulp"),
    ),
    (
        "vernietigde-sleutel-blijft-staan",
        "privacy/keystore.py",
        ".values(verpakt=None, vernietigd=self._now())",
        ".values(gemaakt=self._now())",
        _test("keystore", "na_vernietigen_staat_de_sleutel_niet_meer_in_het_bestand"),
    ),
    (
        "verpakte-sleutel-past-bij-elke-houder",
        "privacy/wrapping.py",
        "(kek_versie, houder, dossier.encode(), versie)",
        '(kek_versie, b"", dossier.encode(), versie)',
        _test("keystore", "een_verpakte_sleutel_past_niet_bij_een_andere_houder"),
    ),
    (
        "verkeerde-hoofdsleutel-niet-bij-naam",
        "privacy/keystore.py",
        "return hmac.compare_digest(bytes(row.controle), root.check_value(row.versie))",
        "return True",
        _test("keystore", "een_andere_hoofdsleutel_wordt_bij_naam_geweigerd"),
    ),
    (
        "sleutelbestand-leesbaar-voor-iedereen",
        "privacy/keys.py",
        "_modes: tuple[int, ...] = (0o600, 0o400)\n",
        "_modes: tuple[int, ...] = (0o600, 0o400, 0o644)\n",
        _test("keys", "een_bestand_dat_anderen_kunnen_lezen_wordt_geweigerd"),
    ),
    (
        "pseudoniem-zonder-bewoningsnummer",
        "privacy/pseudoniem.py",
        'woning_id.bytes + bewoningsnummer.to_bytes(4, "big")',
        "woning_id.bytes",
        _test("keyring", "het_pseudoniem_hangt_aan_woning_bewoning_en_geheim"),
    ),
    (
        "partner-ziet-verwijzing-van-een-ander",
        "privacy/access.py",
        "case Voorwaarde.EIGEN:\n            return own",
        "case Voorwaarde.EIGEN:\n            return True",
        _test("access", "een_partner_leest_alleen_wat_aan_zijn_organisatie_is_gestuurd"),
    ),
    (
        "zonder-cel-toch-toegestaan",
        "privacy/access.py",
        'if not cells:\n        return Decision(False, "geen_recht")',
        'if not cells:\n        return Decision(True, "rol")',
        _test("access", "elke_cel_van_de_tabel_is_wat_decide_antwoordt"),
    ),
    (
        "rol-op-een-ander-complex-telt",
        "privacy/access.py",
        "(complex_id is not None and held.complex_id == complex_id)",
        "True",
        _test("access", "een_rol_op_een_ander_complex_geeft_hier_niets"),
    ),
    (
        "hulp-en-stem-in-een-persoon",
        "privacy/roles.py",
        "return {kant_van(rol_a), kant_van(rol_b)} == {Kant.HULP, Kant.STEM}",
        "return False",
        _test("access", "hulp_en_stem_gaan_nooit_samen_op_een_complex"),
    ),
    (
        "uitvoerder-ziet-hulpvragen",
        "privacy/rights.py",
        "_row(permission, _O.HULP, soort, _HELP_DOELEN, _all(_SW))",
        "_row(permission, _O.HULP, soort, _HELP_DOELEN, _all(_SW, _UI))",
        _test("access", "de_tabel_is_cel_voor_cel_zoals_afgesproken"),
    ),
    (
        "console-leest-de-huurlijst",
        "privacy/permissions.py",
        "Permission.HUURLIJST_TOTALS,\n        Permission.GEBRUIKER_WRITE,",
        "Permission.HUURLIJST_READ,\n        Permission.GEBRUIKER_WRITE,",
        _test("access", "de_console_leest_geen_enkel_persoonsgegeven"),
    ),
    (
        "journaal-tekent-een-kolom-niet",
        "privacy/chain.py",
        'if column.name not in ("previous", "mac")',
        'if column.name not in ("previous", "mac", "namens")',
        _test("verification", "elke_veranderde_byte_in_elke_kolom_wordt_gevonden"),
    ),
    (
        "journaal-kijkt-niet-naar-het-hoofd",
        "privacy/verification.py",
        "if head != (seq, previous):",
        "if False:",
        _test("verification", "weghalen_en_verschuiven_wordt_gevonden"),
    ),
    (
        "hoofd-zonder-eigen-zegel",
        "privacy/verification.py",
        "if right is None or made is None or not hmac.compare_digest(right, bytes(made)):",
        "if right is None:",
        _test("verification", "een_afgekapte_staart_met_een_hersteld_hoofd_is_een_breuk_in_het_hoofd"),
    ),
    (
        "verder-werken-maakt-een-kapot-hoofd-goed",
        "privacy/journal.py",
        "head_mac(secrets.kop, chain, seq, previous, moment) if whole else None",
        "head_mac(secrets.kop, chain, seq, previous, moment)",
        _test("verification", "een_hoofd_dat_niet_klopt_wordt_niet_goed_door_verder_te_werken"),
    ),
    (
        "zonder-iemand-buiten-toch-nul",
        "privacy/checking.py",
        "gone = bool(self.missing or self.refused or not self.bevestigd)",
        "gone = bool(self.missing or self.refused)",
        _test("anchors", "alleen_een_vers_anker_van_een_ander_geeft_nul"),
    ),
    (
        "stempels-van-de-sleutelopslag-tellen-niet",
        "privacy/stamps.py",
        "        if one.soort is Stempelsoort.ANKER and there.get(one.nummer) != one.handtekening:",
        "        if False:",
        "tests/services/journaal/test_staart.py::test_elk_geknoei_met_de_staart_wordt_gezien[anchors alone]",
    ),
    (
        "anker-telt-niet",
        "privacy/verification.py",
        'if self.seen.get(chain, (0, b""))[0] < max(ankers, default=0):',
        "if False:",
        _test("verification", "een_anker_vindt_een_herschreven_geschiedenis_en_een_verdwenen_keten"),
    ),
    (
        "anker-met-een-andere-regel-telt-niet",
        "privacy/verification.py",
        "if self.ankers.get(chain, {}).get(seq, made) != made:",
        "if False:",
        _test("verification", "een_anker_vindt_een_herschreven_geschiedenis_en_een_verdwenen_keten"),
    ),
    (
        "handtekening-van-een-anker-niet-nagekeken",
        "privacy/anchors.py",
        "    except InvalidSignature:\n        raise",
        "    except InvalidSignature:\n        return anker\n        raise",
        _test("anchors", "een_nagemaakt_of_veranderd_anker_wordt_geweigerd"),
    ),
    (
        "steen-zonder-eigen-mac",
        "privacy/verification.py",
        "or made is None or rest[-1] != made:",
        "or made is None:",
        _test("segments", "een_nagemaakte_steen_wordt_gevonden"),
    ),
    (
        "afgesneden-deel-niet-tegen-de-steen",
        "privacy/segments.py",
        "if stone is None or (stone.tot,",
        "if stone is not None and (stone.tot,",
        _test("segments", "een_deel_van_een_andere_database_past_niet"),
    ),
    (
        "onbekende-code-in-het-journaal",
        "privacy/journal.py",
        '    code_of(_matching(_CODE, code, "code", 80))',
        '    _matching(_CODE, code, "code", 80)',
        _test("journal", "een_code_die_nergens_staat_wordt_geweigerd"),
    ),
    (
        "vrije-tekst-in-het-journaal",
        "privacy/journal.py",
        "or not pattern.fullmatch(text)",
        "or not pattern.match(text)",
        _test("journal", "vrije_tekst_en_waarden_komen_er_niet_in"),
    ),
    (
        "woning-en-dossier-in-een-regel",
        "privacy/journal.py",
        "if dossier_id is not None and object_soort in _HOME_KINDS:",
        "if False:",
        _test("journal", "een_woning_en_een_dossier_staan_nooit_in_een_regel"),
    ),
    (
        "parameters-in-het-log",
        "privacy/redaction.py",
        r'(re.compile(r"(\[?parameters:).*", re.IGNORECASE | re.DOTALL), rf"\1 {GONE}"),',
        "",
        _test("redaction", "parameters_van_de_database_gaan_eruit_hoe_lang_ook"),
    ),
    (
        "verzegelde-kolom-zonder-doel",
        "privacy/purposes.py",
        'sealed = column.info.get("sealed") == "ja"',
        "sealed = False",
        _test("purposes", "een_verzegelde_kolom_zegt_zelf_waarvoor"),
    ),
]
