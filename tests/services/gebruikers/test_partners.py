"""Two named people per Instantie on a complex see what was sent to it, and a third does not join them."""

import pytest

from privacy.access import Rol
from renovatie.gebruikers import services
from renovatie.gebruikers.models import Gebruiker, Organisatiesoort
from renovatie.gebruikers.partners import THIRD, partners_van
from renovatie.kern.errors import RuleError
from tests.factories import Fabriek


def test_een_derde_partner_van_dezelfde_organisatie_kan_niet(fabriek: Fabriek) -> None:
    hier, daar = fabriek.flat(1).complex_id, fabriek.flat(1).complex_id
    for _keer in range(2):
        fabriek.persoon(Rol.PARTNER, hier)
    with pytest.raises(RuleError) as fout:
        fabriek.persoon(Rol.PARTNER, hier)
    assert (fout.value.message, fout.value.field) == (THIRD, "rol")
    fabriek.persoon(Rol.PARTNER, daar)
    fabriek.persoon(Rol.PARTNER, hier, organisatie_id=fabriek.organisatie(Organisatiesoort.OVERIG))
    fabriek.persoon(
        Rol.OVERLEGDEELNEMER, hier, organisatie_id=fabriek.organisatie(Organisatiesoort.BUURTTEAM)
    )


def test_wat_nog_niet_bevestigd_is_telt_mee_en_wat_ingetrokken_is_niet(fabriek: Fabriek) -> None:
    """Else two open grants could both be confirmed later."""
    complex_id = fabriek.flat(1).complex_id
    fabriek.persoon(Rol.PARTNER, complex_id)
    organisatie_id = fabriek.organisatie(Organisatiesoort.BUURTTEAM)
    with fabriek.write() as session:
        tweede = services.create_gebruiker(
            session, None, naam="Tweede", email="tweede@voordeur.example", organisatie_id=organisatie_id
        )
        open_rol = services.grant_rol(
            session, None, gebruiker_id=tweede.id, rol=Rol.PARTNER, complex_id=complex_id
        ).id
    with pytest.raises(RuleError) as fout:
        fabriek.persoon(Rol.PARTNER, complex_id)
    assert fout.value.message == THIRD
    with fabriek.write() as session:
        services.withdraw_rol(session, None, roltoekenning_id=open_rol)
    fabriek.persoon(Rol.PARTNER, complex_id)


def test_wie_het_ziet_is_wie_de_rol_nu_heeft(fabriek: Fabriek) -> None:
    complex_id = fabriek.flat(1).complex_id
    organisatie_id = fabriek.organisatie(Organisatiesoort.BUURTTEAM)
    een, twee = (fabriek.persoon(Rol.PARTNER, complex_id) for _keer in range(2))
    fabriek.persoon(Rol.PARTNER, complex_id, organisatie_id=fabriek.organisatie(Organisatiesoort.OVERIG))
    with fabriek.write() as session:
        assert len(partners_van(session, complex_id, organisatie_id)) == 2
        services.set_actief(session, None, gebruiker_id=een, actief=False)
        assert partners_van(session, complex_id, organisatie_id) == [naam(fabriek, twee)]
        assert partners_van(session, complex_id, None) == []


def naam(fabriek: Fabriek, gebruiker_id: object) -> str:
    with fabriek.read() as session:
        return session.get_one(Gebruiker, gebruiker_id).naam
