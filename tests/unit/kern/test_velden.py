"""Fields and forms: what is typed, what it becomes, and the words when it cannot be read."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest
from flask import Flask
from flask_babel import Babel
from wtforms import RadioField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from renovatie.kern.errors import RuleError
from renovatie.kern.web.velden import (
    DateField3,
    FieldMoney,
    Formulier,
    FoutRegel,
    TijdField,
    VinkjesField,
    keuzes,
    read_date,
    read_money,
    read_time,
    write_money,
)


class Proef(Formulier):
    dag = DateField3("Bij ons binnen op", [DataRequired()])
    huur = FieldMoney("Huur", [DataRequired()])
    naam = StringField("Naam", [DataRequired("Vul de naam in."), Length(max=5)])
    reactie = RadioField("Wat is de reactie?", choices=keuzes([("ja", "Ja"), ("nee", "Nee")]))
    wie = VinkjesField("Wie", [Optional()], choices=keuzes([("1", "A"), ("2", "B")]))


GOED = {
    "dag-dag": "12",
    "dag-maand": "4",
    "dag-jaar": "2027",
    "huur": "612,40",
    "naam": "Mirre",
    "reactie": "ja",
}


@pytest.fixture
def app() -> Flask:
    app = Flask(__name__)
    app.config.update(SECRET_KEY="proef", WTF_CSRF_ENABLED=False)
    Babel(app, default_locale="nl")
    return app


@pytest.fixture
def formulier(app: Flask) -> Iterator[object]:
    """A function that makes the form as it comes in with the given values changed."""
    contexts = []

    def make(**changes: str) -> Proef:
        context = app.test_request_context(method="POST", data={**GOED, **changes})
        context.push()
        contexts.append(context)
        return Proef()

    yield make
    for context in reversed(contexts):
        context.pop()


def test_een_goed_formulier_geeft_datum_bedrag_en_keuze(formulier) -> None:
    form = formulier(wie="2")
    assert form.validate()
    assert form.dag.data == dt.date(2027, 4, 12)
    assert form.huur.data == Decimal("612.40")
    assert (form.reactie.data, form.wie.data) == ("ja", ["2"])
    assert form.fouten == []


@pytest.mark.parametrize(
    ("getypt", "zin"),
    [
        (("12", "", "2027"), "Vul de dag, de maand en het jaar in."),
        (("12", "april", "2027"), "Schrijf de datum in cijfers, bijvoorbeeld 24 11 2026."),
        (("-1", "4", "2027"), "Schrijf de datum in cijfers, bijvoorbeeld 24 11 2026."),
        (("12", "4", "27"), "Schrijf het jaar in vier cijfers, bijvoorbeeld 2026."),
        (("12", "4", "1899"), "Schrijf het jaar in vier cijfers, bijvoorbeeld 2026."),
        (("29", "2", "2027"), "Deze datum bestaat niet. Kijk de dag en de maand na."),
        (("0", "1", "2027"), "Deze datum bestaat niet. Kijk de dag en de maand na."),
        (("²", "4", "2027"), "Schrijf de datum in cijfers, bijvoorbeeld 24 11 2026."),
    ],
)
def test_een_onleesbare_datum_zegt_wat_er_mis_is(getypt: tuple[str, str, str], zin: str) -> None:
    with pytest.raises(ValueError) as fout:
        read_date(*getypt)
    assert fout.value.args == (zin,)


def test_schrikkeldag_en_lege_datum() -> None:
    assert read_date("29", "2", "2028") == dt.date(2028, 2, 29)
    assert read_date("", "", "") is None


def test_een_onleesbare_datum_houdt_wat_er_getypt_is_en_krijgt_een_fout(formulier) -> None:
    form = formulier(**{"dag-dag": "31", "dag-maand": "2"})
    assert not form.validate()
    assert [waarde for _id, _naam, _kop, waarde in form.dag.boxes] == ["31", "2", "2027"]
    assert form.dag.errors == ["Deze datum bestaat niet. Kijk de dag en de maand na."]


def test_een_lege_verplichte_datum_is_een_fout_met_de_naam_van_het_veld(formulier) -> None:
    form = formulier(**{"dag-dag": "", "dag-maand": "", "dag-jaar": ""})
    form.validate()
    assert form.fouten == [FoutRegel("Bij ons binnen op: Vul dit in.", "dag-dag")]


@pytest.mark.parametrize(
    ("getypt", "bedrag"),
    [
        ("612,40", "612.40"), ("€ 1.190,50", "1190.50"), ("1.190", "1190.00"), ("24.5", "24.50"),
        ("24,-", "24.00"), ("0", "0.00"), ("1.234.567,8", "1234567.80"), ("€\u00a0612,40", "612.40"),
        ("-3,10", "-3.10"),
    ],
)  # fmt: skip
def test_een_bedrag_leest_zoals_mensen_het_schrijven(getypt: str, bedrag: str) -> None:
    assert str(read_money(getypt)) == bedrag


@pytest.mark.parametrize("getypt", ["veel", "12,345", "1.19,50", "12,3,4", "1e3", "NaN", "--1", "9" * 13])
def test_een_onleesbaar_bedrag_wordt_geweigerd(getypt: str) -> None:
    with pytest.raises(ValueError):
        read_money(getypt)


def test_een_bedrag_onder_nul_mag_niet_zomaar(formulier) -> None:
    form = formulier(huur="-3,10")
    form.validate()
    assert form.huur.errors == ["Vul een bedrag in van € 0 of meer."]


def test_een_bedrag_komt_terug_zoals_het_er_stond() -> None:
    assert write_money(Decimal("1190.5")) == "1.190,50"
    assert read_money(write_money(Decimal("116459.03"))) == Decimal("116459.03")


def test_fouten_staan_op_volgorde_met_hun_veld_en_eigen_zinnen_zonder_naam_ervoor(formulier) -> None:
    form = formulier(naam="", reactie="misschien", huur="veel")
    form.validate()
    assert form.fouten == [
        FoutRegel("Huur: Schrijf het bedrag zo: 24,50.", "huur"),
        FoutRegel("Vul de naam in.", "naam"),
        FoutRegel("Wat is de reactie? Kies een van de antwoorden.", "reactie-0"),
    ]


def test_een_te_lange_tekst_noemt_hoeveel_er_mag(formulier) -> None:
    form = formulier(naam="Kloosterhof")
    form.validate()
    assert form.fouten == [FoutRegel("Naam: Schrijf hoogstens 5 tekens.", "naam")]


def test_een_regel_van_het_domein_komt_bij_zijn_veld_of_bovenaan(formulier) -> None:
    form = formulier()
    form.validate()
    form.add_fout(RuleError("Deze ja telt nog niet mee.", "conflict"))
    form.add_fout(RuleError("Deze dag is nog niet geweest.", "te_vroeg", field="dag"))
    assert form.fouten == [
        FoutRegel("Deze ja telt nog niet mee."),
        FoutRegel("Deze dag is nog niet geweest.", "dag-dag"),
    ]


def test_een_regel_over_een_veld_dat_er_niet_is_komt_bovenaan(formulier) -> None:
    form = formulier()
    form.add_fout(RuleError("Kies een ander complex.", field="complex_"))
    assert form.fouten == [FoutRegel("Kies een ander complex.")]


def test_een_onzichtbaar_nulteken_gaat_uit_elke_tekst(formulier) -> None:
    """PostgreSQL does not store it, so it may not reach a column."""
    assert formulier(naam="Jan\x00a").naam.data == "Jana"


@pytest.mark.parametrize("typed", ["9.30", "09.30", "9:30", "09:30", " 9.30 uur ", "9.30 UUR"])
def test_een_tijd_wordt_gelezen_zoals_mensen_hem_schrijven(typed: str) -> None:
    assert read_time(typed) == dt.time(9, 30)


@pytest.mark.parametrize("typed", ["half tien", "930", "9", "9.3", "9.30.00", "٩.٣٠", "-9.30", "9.30 am"])
def test_wat_geen_tijd_is_zegt_hoe_het_moet(app: Flask, typed: str) -> None:
    with app.test_request_context(), pytest.raises(ValueError, match=r"Schrijf de tijd zo: 14\.05\."):
        read_time(typed)


@pytest.mark.parametrize("typed", ["24.00", "9.60", "99.99"])
def test_een_tijd_die_geen_dag_heeft_wordt_geweigerd(app: Flask, typed: str) -> None:
    with app.test_request_context(), pytest.raises(ValueError, match="Deze tijd bestaat niet"):
        read_time(typed)


class Moment(Formulier):
    dag = DateField3("Welke dag", [DataRequired()])
    uur = TijdField("Hoe laat", [InputRequired()], dag="dag")


@pytest.mark.parametrize(
    ("maand", "dag", "uur", "fouten"),
    [
        ("3", "28", "2.30", ["Deze tijd bestaat niet: die nacht gaat de klok een uur vooruit."]),
        ("3", "28", "1.59", []),
        ("3", "28", "3.00", []),
        ("10", "31", "2.30", []),
        ("3", "28", "0.00", []),
        ("3", "28", "kwart voor", ["Schrijf de tijd zo: 14.05."]),
        ("3", "28", " ", ["Schrijf de tijd zo: 14.05."]),
        ("3", "28", "", ["Vul dit in."]),
    ],
)
def test_het_uur_dat_de_klok_overslaat_bestaat_niet(
    app: Flask, maand: str, dag: str, uur: str, fouten: list[str]
) -> None:
    data = {"dag-dag": dag, "dag-maand": maand, "dag-jaar": "2027", "uur": uur}
    with app.test_request_context(method="POST", data=data):
        form = Moment()
        assert form.validate() is (not fouten)
        assert list(form.uur.errors) == fouten
