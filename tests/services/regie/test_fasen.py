"""A complex walks through its six phases on real facts; what may not be skipped is not skipped."""

import datetime as dt
import threading

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DatabaseError

from privacy.access import Kant
from renovatie.complexen import services as complexen
from renovatie.complexen.codes import Overgangssoort
from renovatie.complexen.models import Afwijking, Beeindiging, Complex, Faseovergang
from renovatie.handhaven import services as handhaven
from renovatie.handhaven.models import Meldingsoort, Plek
from renovatie.kern.errors import RuleError
from renovatie.regie import geschiedenis
from renovatie.regie import services as regie
from renovatie.regie.bron import Bron
from renovatie.regie.herkomst import herkomst_van
from renovatie.regie.teksten import PAGINAS, VOORWAARDEN
from tests.services.regie.reis import BEGIN, DRAAGVLAK, OPBOUWEN, VANDAAG, Reis
from workflows.fasefeiten import Fase
from workflows.fasen import Beeindigingsreden, OpenZaak
from workflows.poort import Herkomst

VERDER = {"reden": "omdat het niet anders kan", "in_plaats_daarvan": "een bus", "eigenaar": "de gemeente"}


def moves(reis: Reis) -> list[Faseovergang]:
    with reis.fabriek.read() as session:
        found = session.scalars(
            select(Faseovergang).where(Faseovergang.complex_id == reis.id).order_by(Faseovergang.id)
        ).all()
        session.expunge_all()
    return list(found)


def test_een_complex_loopt_alle_fasen_door_op_echte_feiten(reis: Reis) -> None:
    reis.tot_draagvlak()
    assert reis.fase() is Fase.DRAAGVLAK
    votes = reis.gestemd()
    votes.poortbesluit()
    reis.next(Fase.DRAAGVLAK)
    reis.opgeleverd()
    reis.next(Fase.UITVOERING)
    reis.toegewezen()
    reis.next(Fase.ANDERS_TOEWIJZEN)
    assert reis.fase() is Fase.BEHEREN
    reis.do(complexen.sign_evaluatie, op=VANDAAG)
    reis.do(regie.beeindig, reden=Beeindigingsreden.AFGEROND, toelichting="klaar", bestemmingen={})
    found = moves(reis)
    assert [(m.van, m.naar, m.soort) for m in found] == [
        *((van, naar, Overgangssoort.POORT) for van, naar in zip(Fase, list(Fase)[1:], strict=False)),
        (Fase.BEHEREN, None, Overgangssoort.BEEINDIGD),
    ]
    assert [m.op for m in found[:4]] == [BEGIN, OPBOUWEN, DRAAGVLAK, VANDAAG]


def test_een_overgang_bewaart_elk_feit_zoals_het_stond(reis: Reis) -> None:
    reis.verkend()
    reis.next(Fase.VERKENNEN)
    facts = {
        fact["code"]: (fact["gehaald"], fact["cijfer"], fact["norm"]) for fact in moves(reis)[0].voorwaarden
    }
    assert facts == {
        "woningen_ingelezen": (True, 10, 10),
        "partner_met_convenant": (True, 1, 1),
        "dpia": (True, 1, 1),
        "verwerkersovereenkomsten": (True, 1, 1),
        "sociale_kaart": (True, 13, 13),
        "meetbaar_doel": (True, 1, 1),
        "informatiebrief": (True, 10, 10),
        "geplande_start": (True, 53, 52),
    }


def test_met_een_open_voorwaarde_gaat_het_complex_niet_verder(reis: Reis) -> None:
    with pytest.raises(RuleError) as fout:
        reis.next(Fase.VERKENNEN)
    assert fout.value.code == "te_vroeg"
    assert (reis.fase(), moves(reis)) == (Fase.VERKENNEN, [])


def test_zeven_van_de_tien_is_nog_geen_bereik(reis: Reis) -> None:
    reis.verkend()
    reis.next(Fase.VERKENNEN)
    for nummer in range(7):
        reis.bezoek(nummer)
    assert "bereik" in reis.open_codes()
    reis.bezoek(7)
    assert "bereik" not in reis.open_codes()


def test_een_fase_overslaan_vraagt_een_geschreven_reden(reis: Reis) -> None:
    with pytest.raises(RuleError):
        reis.next(Fase.VERKENNEN, "   ")
    reis.next(Fase.VERKENNEN, "het complex kwam over van een andere corporatie")
    found = moves(reis)[0]
    assert (found.soort, found.reden) == (
        Overgangssoort.OVERGESLAGEN,
        "het complex kwam over van een andere corporatie",
    )


def test_overslaan_slaat_nooit_de_voorwaarden_van_de_fase_ervoor_over(reis: Reis) -> None:
    reis.verkend()
    reis.next(Fase.VERKENNEN)
    reis.next(Fase.OPBOUWEN, "er is al vertrouwen")
    reis.clock.set(VANDAAG)
    with reis.write() as session:
        melding = handhaven.report_melding(
            session,
            reis.regisseur,
            reis.id,
            soort=Meldingsoort.HEEL,
            plek=Plek.LIFT,
            wat="de lift hangt",
            herstellen_voor=VANDAAG,
        )
    reis.clock.set(VANDAAG + dt.timedelta(days=1))
    assert reis.open_codes() == ["reparaties_op_tijd"]
    with pytest.raises(RuleError) as fout:
        reis.next(Fase.HANDHAVEN, "niet nodig")
    assert fout.value.message == regie.SENTENCES["vorige_fase_open"]
    assert melding.hersteld_op is None


def test_de_weken_tot_de_start_tellen_vanaf_het_einde_van_fase_1(reis: Reis) -> None:
    reis.verkend()
    reis.next(Fase.VERKENNEN)
    reis.clock.set(BEGIN + dt.timedelta(weeks=30))
    assert reis.open_codes(Fase.VERKENNEN) == []
    reis.next(Fase.OPBOUWEN, "er is al vertrouwen")
    assert reis.fase() is Fase.HANDHAVEN


def test_van_draagvlak_naar_uitvoering_wordt_nooit_overgeslagen(reis: Reis) -> None:
    reis.tot_draagvlak()
    with pytest.raises(RuleError) as fout:
        reis.next(Fase.DRAAGVLAK, "we willen door")
    assert fout.value.message == regie.SENTENCES["nooit_overslaan"]
    with pytest.raises(RuleError) as fout:
        reis.do(regie.record_afwijking, voorwaarde="telling_70", datum=VANDAAG, **VERDER)
    assert fout.value.message == regie.SENTENCES["afwijken_kan_hier_nooit"]


def test_zonder_poortbesluit_begint_de_uitvoering_niet(reis: Reis) -> None:
    reis.tot_draagvlak()
    reis.gestemd()
    assert reis.open_codes() == []
    with pytest.raises(RuleError) as fout:
        reis.next(Fase.DRAAGVLAK)
    assert fout.value.message == regie.SENTENCES["poortbesluit"]


@pytest.mark.parametrize(("van", "naar"), [(Fase.DRAAGVLAK, Fase.UITVOERING), (Fase.DRAAGVLAK, Fase.BEHEREN)])
def test_ook_de_database_weigert_een_overgang_zonder_poortbesluit(reis: Reis, van: Fase, naar: Fase) -> None:
    with pytest.raises(DatabaseError, match="uitvoering_zonder_poortbesluit"), reis.write() as session:
        session.add(
            Faseovergang(
                complex_id=reis.id,
                van=van,
                naar=naar,
                op=VANDAAG,
                door_id=reis.regisseur.id,
                soort=Overgangssoort.POORT,
                voorwaarden=[],
            )
        )


def test_ook_de_database_zet_geen_complex_in_uitvoering_zonder_poortbesluit(reis: Reis) -> None:
    with pytest.raises(DatabaseError, match="uitvoering_zonder_poortbesluit"), reis.write() as session:
        session.execute(update(Complex).where(Complex.id == reis.id).values(fase=Fase.UITVOERING))


@pytest.mark.parametrize("table", ["faseovergangen", "afwijkingen", "beeindigingen"])
@pytest.mark.parametrize("verb", ["update {} set reden = 'anders'", "delete from {}"])
def test_wat_over_een_fase_is_vastgelegd_verandert_nooit(reis: Reis, table: str, verb: str) -> None:
    reis.do(regie.record_afwijking, voorwaarde="dpia", datum=VANDAAG, **VERDER)
    reis.next(Fase.VERKENNEN, "over van een ander")
    reis.do(regie.beeindig, reden=Beeindigingsreden.OVERGEDRAGEN, toelichting="weg", bestemmingen={})
    with pytest.raises(DatabaseError, match=f"{table}_is_vast|permission denied"), reis.write() as session:
        session.execute(text(verb.format(table)))


def test_een_afwijking_zet_een_voorwaarde_opzij_en_laat_haar_cijfer_staan(reis: Reis) -> None:
    reis.verkend()
    reis.do(complexen.date_privacy_documenten, dpia_op=None, overeenkomsten_op=BEGIN)
    assert reis.open_codes() == ["dpia"]
    reis.do(regie.record_afwijking, voorwaarde="dpia", datum=VANDAAG, **VERDER)
    reis.next(Fase.VERKENNEN)
    fact = next(f for f in moves(reis)[0].voorwaarden if f["code"] == "dpia")
    assert (fact["gehaald"], fact["afgeweken"], fact["cijfer"]) == (False, True, 0)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"voorwaarde": "telling_70"}, "onbekende_voorwaarde"),
        ({"voorwaarde": "woningen_ingelezen"}, "al_gehaald"),
        ({"reden": " "}, "niet_volledig"),
        ({"eigenaar": ""}, "niet_volledig"),
    ],
)
def test_een_afwijking_die_niet_klopt_wordt_geweigerd(
    reis: Reis, change: dict[str, str], sentence: str
) -> None:
    with pytest.raises(RuleError) as fout:
        reis.do(regie.record_afwijking, **{"voorwaarde": "dpia", "datum": VANDAAG, **VERDER, **change})
    assert fout.value.message == regie.SENTENCES[sentence]


def test_een_complex_zonder_renovatie_slaat_fase_4_over(reis: Reis) -> None:
    reis.verkend()
    reis.do(
        complexen.change_complex,
        naam="De Grutto",
        plaats="",
        opgegeven_aantal=10,
        geplande_start=BEGIN + dt.timedelta(weeks=53),
        renovatie=False,
    )
    reis.next(Fase.VERKENNEN)
    reis.opgebouwd()
    reis.next(Fase.OPBOUWEN)
    reis.next(Fase.HANDHAVEN)
    assert reis.fase() is Fase.ANDERS_TOEWIJZEN


def test_beeindigen_vraagt_een_bestemming_voor_alles_wat_openstaat(
    reis: Reis, monkeypatch: pytest.MonkeyPatch
) -> None:
    openstaand = {OpenZaak.DOORVERWIJZING: 2, OpenZaak.TOEZEGGING: 0, OpenZaak.ACTIEPUNT: 0}
    monkeypatch.setattr(regie, "open_things", lambda *_: openstaand)
    end = {"reden": Beeindigingsreden.OVERGEDRAGEN, "toelichting": "naar een ander"}
    with pytest.raises(RuleError) as fout:
        reis.do(regie.beeindig, bestemmingen={OpenZaak.DOORVERWIJZING: "  "}, **end)
    assert fout.value.message == regie.SENTENCES["bestemming_ontbreekt"]
    reis.do(regie.beeindig, bestemmingen={OpenZaak.DOORVERWIJZING: "Welzijn"}, **end)
    with reis.fabriek.read() as session:
        found = session.scalars(select(Beeindiging)).one()
        assert found.bestemmingen == {"doorverwijzing": {"aantal": 2, "naar": "Welzijn"}}


def test_afronden_kan_alleen_uit_fase_6_met_een_getekende_evaluatie(reis: Reis) -> None:
    with pytest.raises(RuleError) as fout:
        reis.do(regie.beeindig, reden=Beeindigingsreden.AFGEROND, toelichting="klaar", bestemmingen={})
    assert fout.value.message == regie.SENTENCES["nog_niet_in_beheren"]


def test_na_het_einde_beweegt_het_complex_niet_meer(reis: Reis) -> None:
    reis.do(regie.beeindig, reden=Beeindigingsreden.OVERGEDRAGEN, toelichting="weg", bestemmingen={})
    for act in (
        lambda: reis.next(Fase.VERKENNEN, "toch"),
        lambda: reis.do(regie.record_afwijking, voorwaarde="dpia", datum=VANDAAG, **VERDER),
        lambda: reis.do(
            regie.beeindig, reden=Beeindigingsreden.OVERGEDRAGEN, toelichting="x", bestemmingen={}
        ),
    ):
        with pytest.raises(RuleError) as fout:
            act()
        assert fout.value.message == regie.SENTENCES["beeindigd"]


def test_twee_mensen_tegelijk_geven_een_overgang(reis: Reis) -> None:
    reis.verkend()
    start, answers = threading.Barrier(2), []

    def move() -> None:
        start.wait()
        try:
            reis.next(Fase.VERKENNEN)
            answers.append("gelukt")
        except RuleError as fout:
            answers.append(fout.code)

    people = [threading.Thread(target=move) for _ in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert sorted(answers) == ["conflict", "gelukt"]
    assert (len(moves(reis)), reis.fase()) == (1, Fase.OPBOUWEN)


def test_wie_een_kant_ziet_ziet_van_een_overgang_alleen_zijn_eigen_feiten(reis: Reis) -> None:
    reis.verkend()
    reis.next(Fase.VERKENNEN)
    reis.opgebouwd()
    reis.next(Fase.OPBOUWEN)
    with reis.fabriek.read() as session:
        bron = Bron(session, reis.id, VANDAAG)
        per_side = {
            kant: {
                str(feit.tekst) for feit in geschiedenis.overgangen(bron, kant, stemcijfers=True)[0].feiten
            }
            for kant in (Kant.HULP, Kant.STEM, Kant.GEEN, Kant.BEIDE)
        }
    improvement = str(VOORWAARDEN["snelle_verbetering"][0])
    assert per_side[Kant.STEM] == per_side[Kant.GEEN] == {improvement}
    assert (
        per_side[Kant.HULP]
        == per_side[Kant.BEIDE]
        == {str(VOORWAARDEN[code][0]) for code in herkomst_van(Fase.OPBOUWEN, VANDAAG)}
    )


def test_elke_voorwaarde_heeft_een_zin_en_een_bladzijde(reis: Reis) -> None:
    from renovatie.regie.herkomst import _EMPTY
    from workflows.fasefeiten import Normen
    from workflows.fasevoorwaarden import voorwaarden

    conditions = [v for fase in Fase for v in voorwaarden(fase, _EMPTY[fase], Normen(), VANDAAG)]
    assert {v.code for v in conditions} == set(VOORWAARDEN)
    assert {v.pagina for v in conditions} == set(PAGINAS)
    assert {v.herkomst for v in conditions} == set(Herkomst)


def test_van_een_voorwaarde_wijk_je_een_keer_af(reis: Reis) -> None:
    reis.do(regie.record_afwijking, voorwaarde="dpia", datum=VANDAAG, **VERDER)
    with pytest.raises(DatabaseError):
        reis.do(regie.record_afwijking, voorwaarde="dpia", datum=VANDAAG, **VERDER)
    with reis.fabriek.read() as session:
        assert session.scalar(select(func.count()).select_from(Afwijking)) == 1
