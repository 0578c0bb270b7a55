"""The same form sent twice has one effect; something else under the same id is refused."""

import uuid

import pytest
from sqlalchemy import select

from renovatie.kern.errors import RuleError
from renovatie.kern.idempotency import content_hash, earlier_answer, remember_answer
from renovatie.kern.models import Idempotentie
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.transaction import reading, transaction

FORM, WIE = uuid.UUID(int=1), uuid.UUID(int=2)
HASH = content_hash({"reactie": "ja", "notitie": "kanarienotitie"})


@pytest.fixture
def verstuurd(omgeving: Omgeving) -> Omgeving:
    with transaction(omgeving, None) as session:
        assert earlier_answer(session, FORM, WIE, HASH) is None
        remember_answer(session, FORM, WIE, HASH, "/complexen/x")
    return omgeving


def ask(omgeving: Omgeving, form: uuid.UUID = FORM, wie: uuid.UUID = WIE, inhoud: str = HASH) -> str | None:
    with reading(omgeving, None) as session:
        return earlier_answer(session, form, wie, inhoud)


def test_hetzelfde_geeft_het_eerste_antwoord(verstuurd: Omgeving) -> None:
    assert ask(verstuurd) == "/complexen/x"


def test_een_ander_formulier_is_nieuw(verstuurd: Omgeving) -> None:
    assert ask(verstuurd, form=uuid.UUID(int=9)) is None


@pytest.mark.parametrize(
    "anders", [{"wie": uuid.UUID(int=9)}, {"inhoud": content_hash({"reactie": "nee"})}], ids=["wie", "wat"]
)
def test_van_een_ander_of_met_een_andere_inhoud_botst_het(verstuurd: Omgeving, anders: dict) -> None:
    with pytest.raises(RuleError) as fout:
        ask(verstuurd, **anders)
    assert (fout.value.code, fout.value.status) == ("conflict", 409)


def test_van_wat_getypt_is_blijft_niets_leesbaars_over(verstuurd: Omgeving) -> None:
    with reading(verstuurd, None) as session:
        row = session.scalars(select(Idempotentie)).one()
        assert (len(row.inhoud_hash), "kanarie" in str(vars(row))) == (64, False)


def test_de_volgorde_van_velden_maakt_geen_verschil_en_hun_inhoud_wel() -> None:
    assert content_hash({"a": 1, "b": "x"}) == content_hash({"b": "x", "a": 1})
    assert content_hash({"a": 1}) != content_hash({"a": "2"})
    assert content_hash({"a": "1", "b": ""}) != content_hash({"a": "", "b": "1"})


def test_een_mislukte_handeling_onthoudt_geen_antwoord(omgeving: Omgeving) -> None:
    with pytest.raises(ZeroDivisionError), transaction(omgeving, None) as session:
        remember_answer(session, FORM, WIE, HASH, "/x")
        raise ZeroDivisionError
    assert ask(omgeving) is None
