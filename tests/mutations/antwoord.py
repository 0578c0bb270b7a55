"""Wrong versions of the digital answer that a test has to catch."""

_CODE = "renovatie/instemming/services/antwoordcode.py"
_ANTWOORD = "renovatie/instemming/services/antwoord.py"
_BLAD = "renovatie/instemming/queries/antwoord.py"
_STUK = "renovatie/instemming/services/_stuk.py"
_WEB = "renovatie/instemming/web/antwoord.py"


def _dienst(deel: str, naam: str) -> str:
    return f"tests/services/instemming/test_{deel}.py::test_{naam}"


def _scherm(bestand: str, naam: str) -> str:
    return f"tests/web/instemming/test_{bestand}.py::test_{naam}"


def _pagina(naam: str) -> str:
    return f"tests/web/instemming/test_antwoord.py::test_{naam}"


_INZAGE = "renovatie/instemming/inzage_antwoorden.py"


def _inzage(naam: str) -> str:
    return f"tests/services/instemming/test_inzage.py::test_{naam}"


_SLEUTELS = "tests/services/gebruikers/test_sleutels.py"
_SLOT = "tests/web/gebruikers/test_niemand_buitengesloten.py::test_{}"
_HERHALING = "renovatie/instemming/services/_herhaling.py"


def _stem(naam: str) -> str:
    return f"tests/services/instemming/test_stem_opnieuw.py::test_{naam}"


MUTATIES = [
    (
        "een-medewerker-gebruikt-haar-nummer",
        _STUK,
        "for row in found if row.huurder_id == actor.id]",
        "for row in found]",
        _dienst("eigen_blad", "ook_met_haar_eigen_nummer_antwoordt_een_medewerker_niet_voor_haar"),
    ),
    (
        "een-ja-op-papier-met-een-nummer-in-plaats-van-een-document",
        _STUK,
        "if stuk.document is None and stuk.kanaal is not Kanaal.DIGITAAL:",
        "if stuk.document is None and stuk.token is None:",
        _stem("een_papieren_ja_heeft_altijd_een_document_ook_met_een_nummer"),
    ),
    (
        "het-nummer-op-papier-wordt-niet-nagekeken",
        "renovatie/instemming/services/stem.py",
        "if stuk.kanaal is Kanaal.DIGITAAL or stuk.token is not None:",
        "if stuk.kanaal is Kanaal.DIGITAAL:",
        _stem("een_papieren_ja_heeft_altijd_een_document_ook_met_een_nummer"),
    ),
    (
        "alle-codes-zonder-tweede-factor",
        "renovatie/instemming/web/voorstelbrieven.py",
        """doel=Doel.INSTEMMING, export=True)
def download(""",
        """doel=Doel.INSTEMMING)
def download(""",
        "tests/web/instemming/test_voorstel.py::test_alle_codes_in_een_bestand_vraagt_eerst_de_tweede_factor",
    ),
    (
        "de-code-gaat-mee-als-referer",
        _WEB,
        'response.headers["Referrer-Policy"] = "strict-origin"',
        'response.headers["Referrer-Policy"] = "same-origin"',
        _pagina("het_adres_met_de_code_gaat_nergens_mee_als_referer"),
    ),
    (
        "het-journaal-onderscheidt-ja-van-nee",
        "renovatie/instemming/services/stem.py",
        "{'reactie' if soort in REACTIES else soort.value}",
        "{soort.value}",
        _scherm("vastleggen", "in_het_journaal_heeft_een_ja_dezelfde_code_als_een_nee"),
    ),
    (
        "de-tweede-handtekening-gaat-verloren",
        _HERHALING,
        "{zet.huurder_id for zet in earlier.handtekeningen},",
        "set(ondertekenaars),",
        _stem("terug_en_iets_veranderd_gaat_nooit_zonder_een_woord_verloren"),
    ),
    (
        "een-brief-keurt-een-latere-voorwaarde-goed",
        "renovatie/instemming/services/stem.py",
        "and event.ontvangen_op <= op",
        "and True",
        _stem("een_brief_van_voor_de_voorwaarde_keurt_haar_niet_goed"),
    ),
    (
        "inzage-geeft-het-antwoord-van-de-medehuurder",
        _INZAGE,
        "return any(zet.huurder_id == huurder.id for zet in signed[stem.id])",
        "return True",
        _inzage("van_een_medehuurder_leest_zij_alleen_dat_er_een_antwoord_is"),
    ),
    (
        "inzage-geeft-wat-na-het-vertrek-kwam",
        _INZAGE,
        "return came and (huurder.tot is None or op <= huurder.tot)",
        "return came",
        _inzage("wie_van_de_huur_af_ging_leest_niets_van_daarna"),
    ),
    (
        "inzage-geeft-de-noot-over-de-ander",
        _INZAGE,
        "stem.soort is Stemsoort.INTREKKING or alone",
        "stem.soort is Stemsoort.INTREKKING or True",
        _inzage("wat_een_medewerker_bij_een_betwisting_schreef_gaat_niet_naar_een_van_twee"),
    ),
    (
        "een-medewerker-typt-een-nummer",
        _STUK,
        "if (stuk.token, list(ondertekenaars), stuk.kanaal) not in hers:",
        "if stuk.token is None and (stuk.token, list(ondertekenaars), stuk.kanaal) not in hers:",
        _dienst("eigen_blad", "een_medewerker_legt_geen_digitaal_antwoord_vast"),
    ),
    (
        "de-laatste-dag-is-al-te-laat",
        _BLAD,
        "day <= voorstel.antwoord_tot",
        "day < voorstel.antwoord_tot",
        _dienst("code", "na_de_antwoordtermijn_kan_alleen_nog_lezen"),
    ),
    (
        "na-de-termijn-telt-het-nog",
        _ANTWOORD,
        "if geldig is Geldig.ALLEEN_LEZEN:",
        "if geldig is Geldig.NEE:",
        _dienst("code", "na_de_antwoordtermijn_kan_alleen_nog_lezen"),
    ),
    (
        "een-oude-code-antwoordt-op-een-oud-voorstel",
        _BLAD,
        "if voorstel is None or voorstel.id != code.voorstel_id or",
        "if voorstel is None or",
        _dienst("code", "een_code_van_een_oud_voorstel_leidt_nergens_meer_heen"),
    ),
    (
        "wie-vertrok-antwoordt-nog",
        _BLAD,
        "last is not None and last < day",
        "last is not None and last < day and False",
        _dienst("code", "wie_vertrok_antwoordt_niet_meer"),
    ),
    (
        "een-voorwaarde-zonder-woorden",
        _ANTWOORD,
        'reactie is Stemsoort.VOORWAARDELIJK and not (tekst or "").strip()',
        "reactie is Stemsoort.VOORWAARDELIJK and tekst is None",
        _dienst("antwoord", "ja_mits_vraagt_een_voorwaarde"),
    ),
    (
        "de-code-staat-in-de-database",
        _CODE,
        'return _digest(session, f"antwoordmerk|{code}".encode())',
        "return code.encode()",
        _dienst("code", "de_code_zelf_staat_nergens_in_de_database"),
    ),
    (
        "een-nieuwe-code-laat-de-oude-leven",
        _CODE,
        "    row.ronde += 1\n",
        "",
        _dienst("code", "een_nieuwe_code_maakt_de_oude_dood"),
    ),
    (
        "een-medehuurder-leest-mee",
        _BLAD,
        "            Stemgebeurtenis.token == str(code.id),\n",
        "",
        _dienst("eigen_blad", "het_blad_toont_het_eigen_antwoord_en_niets_van_de_medehuurder"),
    ),
    (
        "raden-zonder-teller",
        _WEB,
        "    if found is None and g.wacht_s:\n        raise pogingen.too_often()\n",
        "",
        _pagina("wie_codes_raadt_wacht_na_tweehonderd_en_een_goede_code_gaat_altijd_open"),
    ),
    (
        "een-goede-code-telt-als-raden",
        _WEB,
        "        if code is None:\n            g.wacht_s = pogingen",
        "        if True:\n            g.wacht_s = pogingen",
        _pagina("wie_de_goede_code_heeft_maakt_de_teller_niet_vol"),
    ),
    (
        "een-bekend-apparaat-is-geen-verschil",
        "renovatie/gebruikers/web/raden.py",
        'return ((Teller.BEKEND, f"wachtwoord|{email}|{device.hex()}"),)',
        "_ = device",
        _SLOT.format("duizend_keer_raden_van_een_adres_raakt_niemand_anders"),
    ),
    (
        "een-sprong-van-de-klok-wist-de-teller",
        "renovatie/gebruikers/pogingen.py",
        "row.aantal >> int(passed >= _HALF_AFTER.get(teller, QUARTER))",
        "row.aantal >> int(passed // _HALF_AFTER.get(teller, QUARTER))",
        f"{_SLEUTELS}::test_een_sprong_van_de_klok_geeft_geen_vrije_ronde_en_geen_slot",
    ),
    (
        "een-bezoeker-kiest-zijn-adres",
        "renovatie/kern/web/proxy.py",
        "ProxyFix(app.wsgi_app, x_for=proxys,",
        "ProxyFix(app.wsgi_app, x_for=proxys + 1,",
        _SLOT.format("zoveel_proxys_worden_geloofd_als_er_staan"),
    ),
    (
        "langs-de-proxy-mag-ook",
        "renovatie/kern/web/proxy.py",
        "if hops < proxys or not peer:",
        "if not peer:",
        _SLOT.format(
            "een_verzoek_dat_niet_bij_de_instelling_past_krijgt_niets_en_het_logboek_zegt_het_een_keer"
        ),
    ),
    (
        "een-pagina-minder-dan-het-budget",
        "renovatie/gebruikers/leesbudget.py",
        ".having(func.count(journaal.c.request_id.distinct()) > budget)",
        ".having(func.count(journaal.c.request_id.distinct()) >= budget)",
        "tests/services/gebruikers/test_leesbudget.py::test_op_het_budget_is_stil_en_een_meer_wordt_verteld",
    ),
    (
        "ja-staat-al-klaar",
        "renovatie/instemming/forms/antwoord.py",
        "reactie = RadioField(validate_choice=False)",
        'reactie = RadioField(validate_choice=False, default="ja")',
        _pagina("ja_ja_mits_en_nee_wegen_op_het_scherm_even_zwaar"),
    ),
]
