"""Wrong versions of guest homes and of moving the plan that a test has to catch."""

_LOGEREN = "workflows/logeren.py"
_VERPLAATSEN = "workflows/verplaatsen.py"
_UITVOERING = "workflows/uitvoering.py"


def _test(bestand: str, naam: str) -> str:
    return f"tests/unit/workflows/test_{bestand}.py::test_{naam}"


MUTATIES = [
    (
        "op-dezelfde-dag-wisselen-mag",
        _UITVOERING,
        "een.begin <= ander.eind and ander.begin <= een.eind",
        "een.begin < ander.eind and ander.begin < een.eind",
        _test("logeren", "wie_op_dezelfde_dag_wisselt_botst_wel"),
    ),
    (
        "een-week-telt-alles-op",
        _LOGEREN,
        "key=lambda day: (day.nodig - day.aanbod, day.misschien - day.aanbod, day.nodig)",
        "key=lambda day: (day.aanbod, day.nodig)",
        _test("logeren", "een_week_telt_zoals_haar_krapste_dag"),
    ),
    (
        "wie-niet-gevraagd-is-telt-als-zeker",
        _LOGEREN,
        "here = [stay.zeker for stay in stays",
        "here = [True for stay in stays",
        _test("logeren", "wie_nog_niet_gevraagd_is_maakt_de_week_krap_en_niet_te_vol"),
    ),
    (
        "een-logeerwoning-onder-werk-telt-mee",
        _LOGEREN,
        "sum(not any(overlappen(shut, day) for shut in home) for home in homes)",
        "len(homes)",
        _test("logeren", "een_logeerwoning_waar_zelf_gewerkt_wordt_telt_die_dagen_niet_mee"),
    ),
    (
        "de-boeking-blijft-ook-als-zij-dubbel-is",
        _VERPLAATSEN,
        "        logeert = None\n",
        "        pass\n",
        _test("verplaatsen", "na_schuiven_is_geen_logeerwoning_dubbel_en_begint_niemand_op_een_vrije_dag"),
    ),
    (
        "wie-verplaatst-is-staat-niemand-in-de-weg",
        _VERPLAATSEN,
        "taken.setdefault(moved.logeert.woning, []).append(moved.logeert.periode)",
        "pass",
        _test("verplaatsen", "wie_het_eerst_begint_houdt_de_logeerwoning"),
    ),
    (
        "logeren-blijft-staan-als-het-werk-schuift",
        _VERPLAATSEN,
        "Periode(was.begin + days, was.eind + days)",
        "was",
        _test("verplaatsen", "een_week_later_verschuift_het_werk_en_het_logeren_even_ver"),
    ),
    (
        "een-afspraak-op-haar-laatste-dag-is-voorbij",
        _VERPLAATSEN,
        "tot < periode.eind for tot",
        "tot <= periode.eind for tot",
        _test("verplaatsen", "een_afspraak_die_voor_het_nieuwe_einde_ophoudt_breekt"),
    ),
    (
        "wie-niets-wist-krijgt-een-nieuwe-brief",
        _VERPLAATSEN,
        "return self.regel.aangekondigd and self.periode.begin != self.regel.start",
        "return self.periode.begin != self.regel.start",
        _test("verplaatsen", "alleen_wie_een_andere_datum_hoorde_moet_het_opnieuw_horen"),
    ),
]
