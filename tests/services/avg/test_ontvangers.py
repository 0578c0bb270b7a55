"""Who gets data, and how long it is kept: printed from the roles and from the number that destroys."""

import datetime as dt
import uuid
from dataclasses import replace
from types import MappingProxyType

import pytest

from privacy import purposes
from privacy.access import Rol
from privacy.purposes import REGISTER, TERMIJNEN, Doel
from privacy.retention import Feiten, Reden, verval
from renovatie.avg import woorden_bewaren
from renovatie.avg.queries import inzagewoorden
from renovatie.avg.queries.ontvangers import andere_organisaties, werkenden
from renovatie.gebruikers.models import Gebruiker, Organisatiesoort
from tests.factories import Fabriek

DAG = dt.date(2026, 3, 31)


def anderen(fabriek: Fabriek, complex_id: uuid.UUID | None) -> tuple[str, ...]:
    """Who gets what a sociaal werker or wijkbeheerder uses, for the welzijnsorganisatie as controller."""
    with fabriek.read() as session:
        eigen = {fabriek.organisatie(Organisatiesoort.WELZIJN)}
        rollen = (Rol.SOCIAAL_WERKER, Rol.WIJKBEHEERDER)
        return andere_organisaties(werkenden(session, complex_id), rollen, eigen)


def test_een_andere_organisatie_met_een_rol_staat_er_met_naam_bij_en_alleen_waar_zij_werkt(
    fabriek: Fabriek,
) -> None:
    hier, daar = fabriek.complex_(), fabriek.complex_(naam="De Tureluur")
    welzijn = fabriek.organisatie(Organisatiesoort.WELZIJN)
    fabriek.persoon(Rol.SOCIAAL_WERKER, hier, organisatie_id=welzijn)
    assert anderen(fabriek, hier) == ()
    corporatie = fabriek.organisatie()
    fabriek.persoon(Rol.WIJKBEHEERDER, hier, organisatie_id=corporatie)
    naam = fabriek.organisatie_naam(corporatie)
    assert (anderen(fabriek, hier), anderen(fabriek, daar), anderen(fabriek, None)) == ((naam,), (), (naam,))


def test_wie_niet_meer_actief_is_krijgt_niets_meer(fabriek: Fabriek) -> None:
    hier = fabriek.complex_()
    wie = fabriek.persoon(Rol.WIJKBEHEERDER, hier, organisatie_id=fabriek.organisatie())
    with fabriek.write() as session:
        session.get_one(Gebruiker, wie).actief = False
    assert anderen(fabriek, hier) == ()


def test_niemand_anders_staat_er_alleen_als_er_niemand_anders_is() -> None:
    assert inzagewoorden.ontvangers((), ()) == "niemand anders"
    assert inzagewoorden.ontvangers((), ("Woningstichting",)) == "Woningstichting"


def test_de_uiterste_dag_na_het_project_staat_ook_voor_de_bewoner() -> None:
    assert inzagewoorden.bewaartermijn(REGISTER[Doel.HULPVERLENING].bewaartermijn) == (
        "12 maanden na het laatste bezoek of de laatste doorverwijzing, uiterlijk 12 maanden na het project"
    )


@pytest.mark.parametrize("doel", list(Doel))
def test_een_ander_getal_verschuift_de_laatste_dag_en_de_woorden(
    doel: Doel, app: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin, feiten = REGISTER[doel].vanaf, Feiten(gebeurd=DAG, einde_huur=DAG)
    anders = {**TERMIJNEN, begin: replace(TERMIJNEN[begin], maanden=7)}
    monkeypatch.setattr(purposes, "TERMIJNEN", MappingProxyType(anders))
    einde = verval(doel, feiten)
    assert einde.laatste_dag == dt.date(2026, 10, 31)
    assert inzagewoorden.bewaartermijn(REGISTER[doel].bewaartermijn).startswith("7 maanden na ")
    if einde.reden in {Reden.OPLEVERING, Reden.NOTULEN, Reden.REGEL, Reden.TOEWIJZING, Reden.EINDE_ACCOUNT}:
        assert str(woorden_bewaren.REDENEN[einde.reden]).startswith("7 maanden na ")
