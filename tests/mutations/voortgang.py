"""Wrong versions of publishing the vote that a test has to catch; these need a database."""


def _test(naam: str) -> str:
    return f"tests/services/instemming/test_voortgang.py::test_{naam}"


SERVICE = "renovatie/instemming/services/voortgang.py"
MUTATIES = [
    (
        "een-nee-verbergt-een-ja",
        SERVICE,
        "if regel.telt_mee(dag) and regel.stand(nummer, bekend=bekend) is Stemstand.JA",
        "if regel.telt_mee(dag) and regel.stand(nummer, bekend=bekend) is not Stemstand.GEEN_REACTIE",
        _test("wie_nee_zegt_verbergt_geen_enkele_ja"),
    ),
    (
        "vergelijken-met-vandaag",
        SERVICE,
        "toen = Bekend(cijfer.bekend_op, dt.date.min)",
        "toen = None",
        _test("vier_stemmen_erbij_veranderen_het_percentage_niet"),
    ),
    (
        "alleen-wie-erbij-kwam",
        SERVICE,
        "len(_ja(regels, nu.voorstel, dag) ^ _ja_toen(session, cijfer))",
        "len(_ja(regels, nu.voorstel, dag) - _ja_toen(session, cijfer))",
        _test("een_ingetrokken_ja_is_een_verandering"),
    ),
    (
        "percentage-van-het-vorige-voorstel",
        "renovatie/instemming/queries/voortgang.py",
        "row.procent is not None and row.voorstelversie == newest.voorstelversie",
        "row.procent is not None",
        _test("na_een_nieuw_voorstel_verdwijnt_het_oude_percentage"),
    ),
]
