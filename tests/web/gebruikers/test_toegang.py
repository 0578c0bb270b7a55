"""The page with the access table: the same for everybody who is signed in, besides the own role on top."""

from collections.abc import Callable

import pytest

from privacy.access import ORGANISATION_ROLES, Onderwerp, Rol, Voorwaarde
from privacy.access_table import cells
from renovatie.gebruikers.teksten import GROEPEN
from renovatie.gebruikers.toegangswoorden import ONDERWERPEN, VELDEN, VOORWAARDEN
from tests.client import Client
from tests.factories import Fabriek


def test_alles_in_de_tabel_heeft_woorden() -> None:
    found = [cel for subject in Onderwerp for rol in Rol for cel in cells(subject, rol)]
    assert set(ONDERWERPEN) == set(Onderwerp)
    assert set(VOORWAARDEN) == set(Voorwaarde) - {Voorwaarde.ALTIJD}
    assert {veld for cel in found for veld in cel.velden} == set(VELDEN)


def test_elke_rol_staat_in_precies_een_groep() -> None:
    shown = [rol for _titel, _zin, rollen in GROEPEN for rol in rollen]
    assert sorted(shown) == sorted(Rol)


@pytest.mark.parametrize("rol", [Rol.SOCIAAL_WERKER, Rol.UITVOERDER, Rol.APPLICATIEBEHEERDER])
def test_iedereen_die_is_ingelogd_leest_de_tabel(
    client_for: Callable[..., Client], fabriek: Fabriek, rol: Rol
) -> None:
    complex_id = None if rol in ORGANISATION_ROLES else fabriek.complex_()
    page = client_for(rol, complex_id).get("/toegang").get_data(as_text=True)
    assert "<h1" in page
    assert page.count("Uw rol: ") == 1
    assert page.count("<table") == len(GROEPEN)
    for tekst in ("Verslag, signalen, hulpvragen en kansen", "Draagvlakgesprek, stem en brieven"):
        assert tekst in page
    assert "lezen; alleen gehaald of niet" in page


def test_wie_niet_is_ingelogd_krijgt_de_tabel_niet(client_for: Callable[..., Client]) -> None:
    assert client_for().get("/toegang").status_code == 303
