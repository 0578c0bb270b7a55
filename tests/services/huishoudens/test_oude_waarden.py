"""What stood there before a list was read is kept to undo it, and its key dies when that cannot be done."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from privacy.keyring import KeyDestroyed, Keyring
from privacy.sealed import open_rows
from renovatie.complexen.models import Complex
from renovatie.huishoudens import bewaren, services
from renovatie.huishoudens.concepten import drop_old_concepten
from renovatie.huishoudens.models import Huurgebeurtenis, Huurovereenkomst
from renovatie.kern.errors import RuleError
from tests.conftest import VANDAAG
from tests.factories import CONSOLE
from tests.services.huishoudens.test_nieuwere_lijst import Huis, huis, row

__all__ = ["huis"]


def twice(huis: Huis) -> uuid.UUID:
    """Read twice; the second reading keeps the remark of the first. Gives the second."""
    huis.read_in(replace(row(), opmerking="kanarie"))
    tweede = huis.read_in(replace(row(), opmerking="anders"))
    assert tweede.inlezing
    return tweede.inlezing.id


def morning(huis: Huis) -> None:
    with huis.fabriek.write() as session:
        drop_old_concepten(session)


def old_values(huis: Huis) -> list[Huurgebeurtenis]:
    with huis.fabriek.write() as session:
        rows = list(
            session.scalars(select(Huurgebeurtenis).where(Huurgebeurtenis.vorige.column.is_not(None)))
        )
        session.expunge_all()
    return rows


def test_zolang_een_lijst_terug_kan_blijft_wat_er_stond(huis: Huis) -> None:
    inlezing_id = twice(huis)
    morning(huis)
    assert inlezing_id in {row.inlezing_id for row in old_values(huis)}


@pytest.mark.parametrize("veld", ["informatiebrief_op", "beeindigd_op"])
def test_kan_een_lijst_niet_terug_dan_gaan_de_oude_waarden_en_hun_sleutel(huis: Huis, veld: str) -> None:
    inlezing_id = twice(huis)
    backup = [row for row in old_values(huis) if row.inlezing_id == inlezing_id]
    with huis.fabriek.write() as session:
        setattr(session.get_one(Complex, huis.complex_id), veld, VANDAAG)
    morning(huis)
    assert old_values(huis) == []
    keystore = huis.fabriek.omgeving.keystore
    with pytest.raises(KeyDestroyed):
        open_rows(Keyring(keystore, None), Huurgebeurtenis, backup, Huurgebeurtenis.vorige)
    with huis.fabriek.write() as session:  # what changed on which day stays
        assert session.scalar(select(func.count()).select_from(Huurgebeurtenis)) == 3
    assert len(huis.leases()) == 1
    with pytest.raises(RuleError, match="conflict"), huis.fabriek.write() as session:
        services.undo_inlezing(session, CONSOLE, huis.complex_id, inlezing_id)


def test_vernietigd_contact_neemt_de_oude_waarden_mee_en_dan_kan_de_lijst_niet_terug(huis: Huis) -> None:
    inlezing_id = twice(huis)
    with huis.fabriek.write() as session:
        lease_id = session.scalars(select(Huurovereenkomst.id)).one()
        names = set(bewaren._sleutels(session, lease_id))
        bewaren._wis_contact(session, lease_id, VANDAAG + dt.timedelta(days=1))
    assert (lease_id, "contact") in names
    assert (inlezing_id, "invoer") in names
    assert old_values(huis) == []
    with pytest.raises(RuleError, match="conflict"), huis.fabriek.write() as session:
        services.undo_inlezing(session, CONSOLE, huis.complex_id, inlezing_id)
