"""Wrong versions of the letters and the court cases of the vote side that a test has to catch."""

_TAKEN = "renovatie/instemming/taken.py"
_POORT = "renovatie/instemming/woningpoort.py"
_VOORSTEL = "renovatie/instemming/documents/voorstel.py"


def _kennisgeving(naam: str) -> str:
    return f"tests/services/instemming/test_kennisgeving.py::test_{naam}"


def _brief(naam: str) -> str:
    return f"tests/unit/pdf/test_voorstelbrief.py::test_{naam}"


def _versies(naam: str) -> str:
    return f"tests/services/instemming/test_voorstel.py::test_{naam}"


def _uitspraak(naam: str) -> str:
    return f"tests/services/instemming/test_uitspraak.py::test_{naam}"


def _tekent(naam: str) -> str:
    return f"tests/services/instemming/test_vertegenwoordiging.py::test_{naam}"


MUTATIES = [
    (
        "een-brief-van-een-telling-die-niet-meer-geldt",
        "renovatie/instemming/services/kennisgeving.py",
        "if telling is None or telling.id != telling_id:",
        "if telling is None:",
        _kennisgeving("een_nieuwe_telling_halverwege_houdt_de_rest_van_de_brieven_tegen"),
    ),
    (
        "brieven-gaan-door-na-een-nieuw-voorstel",
        _TAKEN,
        "        locked_complex(session, complex_id)\n        check_geldt(session, complex_id, telling_id)\n",
        "",
        _kennisgeving("een_nieuw_voorstel_halverwege_houdt_de_rest_van_de_brieven_tegen"),
    ),
    (
        "een-oude-brief-opnieuw-na-een-nieuw-voorstel",
        "renovatie/instemming/services/kennisgeving.py",
        "    check_geldt(session, complex_id, letter.telling_id)\n",
        "",
        _kennisgeving("een_brief_van_een_oude_telling_wordt_niet_opnieuw_gemaakt"),
    ),
    (
        "de-code-van-wie-elders-woont-op-de-brief-thuis",
        _VOORSTEL,
        "if each.code and each.huurder_id not in elders)",
        "if each.code)",
        _brief("een_code_staat_alleen_op_het_exemplaar_van_haar_eigen_huurder"),
    ),
    (
        "alle-codes-op-de-brief-elders",
        _VOORSTEL,
        "if own.code and own.huurder_id == each.huurder_id)",
        "if own.code)",
        _brief("een_code_staat_alleen_op_het_exemplaar_van_haar_eigen_huurder"),
    ),
    (
        "een-brief-voor-wie-niet-meer-huurt",
        "renovatie/instemming/feiten.py",
        "eind < today and",
        "eind <= today and",
        _kennisgeving("een_huur_die_voorbij_is_krijgt_geen_brief_en_houdt_de_poort_niet_dicht"),
    ),
    (
        "klaar-met-versturen-voor-de-laatste-huur-voorbij-was",
        "renovatie/instemming/feiten.py",
        "in letters] + daarna)",
        "in letters])",
        _kennisgeving("een_intrekking_voor_de_laatste_huur_zonder_brief_voorbij_was_telt"),
    ),
    (
        "een-oud-voorstel-aan-wie-opnieuw-gevraagd-is",
        "renovatie/instemming/queries/voorstel.py",
        "        and vervalt_bij(van.nummer, line.woning_id, versies.values()) is None\n",
        "",
        _versies("een_deel_na_de_opdracht_neemt_alleen_de_geraakte_woningen_uit_de_post"),
    ),
    (
        "na-een-deel-geen-brieven-van-het-oude-voorstel",
        "renovatie/instemming/queries/voorstel.py",
        "for each in sent if each.ronde is not Ronde.DEEL)",
        "for each in sent)",
        _versies("na_een_deel_maken_we_de_brieven_van_het_oude_voorstel_voor_wie_niet_geraakt_is"),
    ),
    (
        "een-uitspraak-over-een-oud-voorstel-opent-de-woning",
        _POORT,
        "(and_(Dagvaarding.vonnis.is_not(None), _asked_again()), VERVALLEN),",
        "",
        _uitspraak("een_uitspraak_over_een_oud_voorstel_telt_niet_voor_een_nieuw"),
    ),
    (
        "een-nieuw-voorstel-sluit-een-lopende-zaak",
        _POORT,
        "(and_(Dagvaarding.vonnis.is_not(None), _asked_again()), VERVALLEN),",
        "(_asked_again(), VERVALLEN),",
        _uitspraak("een_uitspraak_over_een_oud_voorstel_telt_niet_voor_een_nieuw"),
    ),
    (
        "een-deel-van-een-ander-laat-de-uitspraak-vervallen",
        _POORT,
        "            or_(Renovatievoorstel.ronde != Ronde.DEEL, touched),\n",
        "",
        _uitspraak("een_uitspraak_blijft_als_een_deel_de_woning_niet_raakt"),
    ),
    (
        "een-uitspraak-over-het-voorstel-van-die-dag-vervalt",
        _POORT,
        "Renovatievoorstel.verstuurd_op > Dagvaarding.betekend_op",
        "Renovatievoorstel.verstuurd_op >= Dagvaarding.betekend_op",
        _uitspraak("een_uitspraak_over_een_oud_voorstel_telt_niet_voor_een_nieuw"),
    ),
    (
        "wie-voor-de-huurder-tekent-staat-niet-op-de-brief",
        "renovatie/instemming/documents/_gedeeld.py",
        "return naam if tekenaar is None else",
        "return naam if True else",
        _tekent("elke_brief_gaat_ook_naar_wie_voor_de_huurder_tekent"),
    ),
]
