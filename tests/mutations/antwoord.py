"""Wrong versions of the digital answer that a test has to catch."""

_CODE = "renovatie/instemming/services/antwoordcode.py"
_ANTWOORD = "renovatie/instemming/services/antwoord.py"
_BLAD = "renovatie/instemming/queries/antwoord.py"
_STUK = "renovatie/instemming/services/_stuk.py"
_WEB = "renovatie/instemming/web/antwoord.py"


def _dienst(naam: str) -> str:
    return f"tests/services/instemming/test_antwoord.py::test_{naam}"


def _pagina(naam: str) -> str:
    return f"tests/web/instemming/test_antwoord.py::test_{naam}"


_INZAGE = "renovatie/instemming/inzage_antwoorden.py"


def _inzage(naam: str) -> str:
    return f"tests/services/instemming/test_inzage.py::test_{naam}"


MUTATIES = [
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
        "if (stuk.token, list(ondertekenaars)) not in",
        "if stuk.token is None and (stuk.token, list(ondertekenaars)) not in",
        _dienst("een_medewerker_legt_geen_digitaal_antwoord_vast"),
    ),
    (
        "de-laatste-dag-is-al-te-laat",
        _BLAD,
        "day <= voorstel.antwoord_tot",
        "day < voorstel.antwoord_tot",
        _dienst("na_de_antwoordtermijn_kan_alleen_nog_lezen"),
    ),
    (
        "na-de-termijn-telt-het-nog",
        _ANTWOORD,
        "if geldig is Geldig.ALLEEN_LEZEN:",
        "if geldig is Geldig.NEE:",
        _dienst("na_de_antwoordtermijn_kan_alleen_nog_lezen"),
    ),
    (
        "een-oude-code-antwoordt-op-een-oud-voorstel",
        _BLAD,
        "if voorstel is None or voorstel.id != code.voorstel_id or",
        "if voorstel is None or",
        _dienst("een_code_van_een_oud_voorstel_leidt_nergens_meer_heen"),
    ),
    (
        "wie-vertrok-antwoordt-nog",
        _BLAD,
        "last is not None and last < day",
        "last is not None and last < day and False",
        _dienst("wie_vertrok_antwoordt_niet_meer"),
    ),
    (
        "een-voorwaarde-zonder-woorden",
        _ANTWOORD,
        'reactie is Stemsoort.VOORWAARDELIJK and not (tekst or "").strip()',
        "reactie is Stemsoort.VOORWAARDELIJK and tekst is None",
        _dienst("ja_mits_vraagt_een_voorwaarde"),
    ),
    (
        "de-code-staat-in-de-database",
        _CODE,
        'return _digest(session, f"antwoordmerk|{code}".encode())',
        "return code.encode()",
        _dienst("de_code_zelf_staat_nergens_in_de_database"),
    ),
    (
        "een-nieuwe-code-laat-de-oude-leven",
        _CODE,
        "    row.ronde += 1\n",
        "",
        _dienst("een_nieuwe_code_maakt_de_oude_dood"),
    ),
    (
        "een-medehuurder-leest-mee",
        _BLAD,
        "            Stemgebeurtenis.token == str(code.id),\n",
        "",
        _dienst("het_blad_toont_het_eigen_antwoord_en_niets_van_de_medehuurder"),
    ),
    (
        "raden-zonder-teller",
        _WEB,
        "code = find_code(writing, token) if allowed else None",
        "allowed, code = True, find_code(writing, token)",
        _pagina("raden_gaat_hooguit_honderd_keer_per_kwartier"),
    ),
    (
        "een-goede-code-telt-als-raden",
        _WEB,
        "            pogingen.give_back(writing, pogingen.Teller.ADRES, where)\n",
        "",
        _pagina("wie_de_goede_code_heeft_maakt_de_teller_niet_vol"),
    ),
    (
        "ja-staat-al-klaar",
        "renovatie/instemming/forms/antwoord.py",
        "reactie = RadioField(validate_choice=False)",
        'reactie = RadioField(validate_choice=False, default="ja")',
        _pagina("ja_ja_mits_en_nee_wegen_op_het_scherm_even_zwaar"),
    ),
]
