"""No form takes a sign that nobody sees: a new line in a name, ESC, or what turns the order around."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.datastructures import MultiDict
from wtforms import Form, PasswordField, StringField, TextAreaField

import renovatie
from privacy.access import Rol
from renovatie.gebruikers.models import Gebruiker
from renovatie.kern.web.velden import Formulier
from tests.client import Client
from tests.factories import Fabriek

ALTIJD_FOUT = [
    *(chr(n) for n in range(1, 0x20) if chr(n) not in "\t\n\r"),
    *(chr(n) for n in range(0x7F, 0xA0)),
    *"\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
]
IN_EEN_REGEL_FOUT = [*ALTIJD_FOUT, "\t", "\n", "\r"]
GEWOON = "Özgür d\u2019Hondt-\u0141\u00f3d\u017a \u0639\u0644\u064a \u200fx \u00a0 \U0001f469\u200d\U0001f467"


def below(cls: type) -> Iterator[type]:
    for sub in cls.__subclasses__():
        yield sub
        yield from below(sub)


def forms() -> list[type]:
    """Each form class of the app."""
    for module in pkgutil.walk_packages(renovatie.__path__, "renovatie."):
        importlib.import_module(module.name)
    return sorted(
        {cls for cls in below(Form) if cls.__module__.startswith("renovatie.") and cls is not Formulier},
        key=lambda cls: (cls.__module__, cls.__qualname__),
    )


def typed_fields(cls: type) -> list[StringField]:
    """Where somebody types in this form; a password is only hashed and never shown."""
    form = cls(formdata=None, meta={"csrf": False})
    return [
        field for field in form if isinstance(field, StringField) and not isinstance(field, PasswordField)
    ]


def accepts(cls: type, name: str, typed: str) -> bool:
    """Whether the signs of this text pass at this field, after its own filters."""
    form: Formulier = cls(formdata=MultiDict({name: typed}), meta={"csrf": False})
    return form.has_plain_signs()


@pytest.fixture
def page(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


@pytest.mark.usefixtures("page")
def test_elk_tekstveld_van_elk_formulier_weigert_onzichtbare_tekens() -> None:
    wrong, seen = set(), 0
    for cls in forms():
        for field in typed_fields(cls):
            seen += 1
            signs = ALTIJD_FOUT if isinstance(field, TextAreaField) else IN_EEN_REGEL_FOUT
            wrong |= {
                (cls.__qualname__, field.name, sign)
                for sign in signs
                if accepts(cls, field.name, f"a{sign}b")
            }
            if not accepts(cls, field.name, GEWOON):
                wrong.add((cls.__qualname__, field.name, GEWOON))
    assert seen > 150
    assert wrong == set()


@pytest.mark.usefixtures("page")
def test_een_tekst_van_meer_regels_mag_regels_en_tabs_hebben() -> None:
    areas = [(cls, f.name) for cls in forms() for f in typed_fields(cls) if isinstance(f, TextAreaField)]
    assert len(areas) > 50
    assert {name for cls, name in areas if not accepts(cls, name, "a\r\nb\tc\nd")} == set()


def test_elk_formulier_gaat_door_dezelfde_poort() -> None:
    for cls in forms():
        assert issubclass(cls, Formulier), cls
        if "validate" in vars(cls):
            assert "super().validate(" in inspect.getsource(cls.validate), cls


@pytest.mark.parametrize(
    "naam", ["Jan\r\nBcc: e@v.il", "Jan \x1b[31m", "Jan\u202enaJ", "Jan\u2066x", "Jan\x9bx"]
)
def test_een_naam_met_een_onzichtbaar_teken_wordt_niet_bewaard(
    client_for: Callable[..., Client], fabriek: Fabriek, naam: str
) -> None:
    beheer = client_for(Rol.APPLICATIEBEHEERDER)
    organisatie_id = fabriek.organisatie()
    beheer.get("/gebruikers/nieuw")
    answer = beheer.send(
        "/gebruikers/nieuw",
        {"naam": naam, "email": "jan@voordeur.example", "organisatie_id": str(organisatie_id), "taal": "nl"},
    )
    assert answer.status_code == 422
    assert "Naam: Er staat een nieuwe regel, een tab of een onzichtbaar teken in." in answer.text
    assert 'value="jan@voordeur.example"' in answer.text
    with fabriek.read() as session:
        assert session.scalar(select(Gebruiker.id).where(Gebruiker.email == "jan@voordeur.example")) is None
