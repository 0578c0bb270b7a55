"""Published figures: small rows are gone before anything is stored, and the same page for everybody."""

from collections.abc import Callable, Mapping

import pytest
from sqlalchemy import select

from privacy.access import Rol
from renovatie.complexen.codes import Cluster
from renovatie.effect.models import Publicatie
from renovatie.hulpdossiers.codes import Huishoudsoort
from renovatie.hulpdossiers.models import Hulptelling
from tests.client import Client
from tests.factories import Fabriek, Flat

GELD, ZORG, THUIS, BUURT = (cluster.value for cluster in Cluster)


def count_help(fabriek: Fabriek, flat: Flat, aantallen: Mapping[str, int]) -> None:
    """As if so many households had asked for help, next to a neighbour complex with other numbers."""
    buur = fabriek.complex_()
    with fabriek.write() as session:
        for telling in session.scalars(select(Hulptelling)):
            session.delete(telling)
        session.flush()
        for complex_id, meer in ((flat.complex_id, 0), (buur, 50)):
            session.add_all(
                Hulptelling(
                    complex_id=complex_id, huishoudsoort=soort, cluster=Cluster(naam), aantal=aantal + meer
                )
                for naam, aantal in aantallen.items()
                for soort in (Huishoudsoort.ALLEEN,)
            )


@pytest.fixture
def flat(fabriek: Fabriek) -> Flat:
    made = fabriek.flat(60)
    count_help(fabriek, made, {GELD: 31, ZORG: 9, THUIS: 22, BUURT: 14})
    return made


def publish(client: Client, flat: Flat, golf: str, zeker: str = "y") -> int:
    form = f"/complexen/{flat.complex_id}/cijfers/publiceren"
    client.get(form)
    return client.send(form, {"golf": golf, "zeker": zeker}).status_code


def stored(fabriek: Fabriek, tabel: str = "hulp") -> list[dict[str, list[int] | None]]:
    with fabriek.read() as session:
        rows = session.scalars(select(Publicatie).where(Publicatie.tabel == tabel).order_by(Publicatie.id))
        return [row.rijen for row in rows]


def test_een_klein_getal_komt_nergens_te_staan(
    client_for: Callable[..., Client], fabriek: Fabriek, flat: Flat
) -> None:
    client = client_for(Rol.PROCESREGISSEUR, flat.complex_id)
    voorbeeld = client.get(f"/complexen/{flat.complex_id}/cijfers/publiceren").text
    assert (voorbeeld.count("niet getoond"), ">9<" in voorbeeld, ">31<" in voorbeeld) == (4, False, False)
    assert publish(client, flat, "voor") == 303
    assert stored(fabriek) == [{GELD: None, ZORG: None, THUIS: [20], BUURT: [15]}]
    assert stored(fabriek, "bereik") == [{"bereikt": None, "niet_bereikt": None}]


def test_wat_een_keer_is_weggelaten_blijft_weg(
    client_for: Callable[..., Client], fabriek: Fabriek, flat: Flat
) -> None:
    client = client_for(Rol.PROCESREGISSEUR, flat.complex_id)
    publish(client, flat, "voor")
    count_help(fabriek, flat, {GELD: 31, ZORG: 30, THUIS: 22, BUURT: 14})
    publish(client, flat, "tijdens")
    assert stored(fabriek)[1] == {GELD: None, ZORG: None, THUIS: [20], BUURT: [15]}


def test_elk_moment_wordt_een_keer_gepubliceerd_en_nooit_terug_in_de_tijd(
    client_for: Callable[..., Client], fabriek: Fabriek, flat: Flat
) -> None:
    client = client_for(Rol.PROCESREGISSEUR, flat.complex_id)
    statussen = [publish(client, flat, golf) for golf in ("tijdens", "tijdens", "voor", "na")]
    assert (statussen, len(stored(fabriek))) == ([303, 422, 422, 303], 2)
    assert "Alle drie de momenten" in client.get(f"/complexen/{flat.complex_id}/cijfers/publiceren").text


def test_zonder_vinkje_wordt_er_niets_gepubliceerd(
    client_for: Callable[..., Client], fabriek: Fabriek, flat: Flat
) -> None:
    client = client_for(Rol.PROCESREGISSEUR, flat.complex_id)
    assert (publish(client, flat, "voor", zeker=""), stored(fabriek)) == (422, [])


@pytest.mark.parametrize("rol", [Rol.ONDERZOEKER, Rol.WOONCONSULENT, Rol.SOCIAAL_WERKER])
def test_iedereen_ziet_dezelfde_gepubliceerde_cijfers(
    client_for: Callable[..., Client], flat: Flat, rol: Rol
) -> None:
    adres = f"/complexen/{flat.complex_id}/cijfers"
    leeg = client_for(rol, flat.complex_id).get(adres)
    assert (leeg.status_code, "Er is nog niets gepubliceerd" in leeg.text) == (200, True)
    publish(client_for(Rol.PROCESREGISSEUR, flat.complex_id), flat, "voor")
    pagina = client_for(rol, flat.complex_id).get(adres).text
    assert ("Wonen en buurt" in pagina, pagina.count("niet getoond")) == (True, 4)
    assert "publiceren" not in pagina
