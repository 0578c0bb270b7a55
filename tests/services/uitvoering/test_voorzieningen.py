"""Temporary facilities per portiek, and the days on which there are works without one."""

import datetime as dt
import uuid
from typing import Any

import pytest

from renovatie.kern.errors import NotFound, RuleError
from renovatie.uitvoering import services as werk
from renovatie.uitvoering.models.bewoners import Voorzieningsoort
from renovatie.uitvoering.queries.voorzieningen import (
    Gat,
    VoorzieningRij,
    gaten,
    openbare_voorzieningen,
    voorzieningen,
)
from renovatie.uitvoering.services.voorzieningen import (
    change_voorziening,
    drop_voorziening,
    record_voorziening,
)
from tests.conftest import VANDAAG
from workflows.uitvoering import werkperiode

DAG = dt.timedelta(days=1)
KEUKEN, DOUCHE = Voorzieningsoort.KEUKEN, Voorzieningsoort.DOUCHE


def place(flat, **changes: Any) -> uuid.UUID:
    values: dict[str, Any] = {
        "soort": KEUKEN,
        "portiek": "A",
        "plek": "de wijkruimte",
        "van": VANDAAG,
        "tot": VANDAAG + 40 * DAG,
    }
    with flat.write() as session:
        return record_voorziening(session, flat.consulent, complex_id=flat.id, **(values | changes)).id


def refused(call: Any, code: str = "ongeldig") -> RuleError:
    with pytest.raises(RuleError) as fout:
        call()
    assert fout.value.code == code
    return fout.value


def seen(flat, op: dt.date = VANDAAG):
    with flat.read() as session:
        return voorzieningen(session, flat.id, op)


def test_de_plek_van_een_voorziening_noemt_geen_stemmen(dichte_flat):
    fout = refused(lambda: place(dichte_flat, plek="de wijkruimte, 7 van de 10 huurders zijn voor"))
    assert fout.field == "plek"


def test_de_dagen_van_een_voorziening_tellen_mee(dichte_flat):
    place(dichte_flat)
    eind = VANDAAG + 40 * DAG
    assert [len(part) for part in _parts(dichte_flat, VANDAAG - DAG)] == [0, 1, 0]
    assert [len(part) for part in _parts(dichte_flat, VANDAAG)] == [1, 0, 0]
    assert [len(part) for part in _parts(dichte_flat, eind)] == [1, 0, 0]
    assert [len(part) for part in _parts(dichte_flat, eind + DAG)] == [0, 0, 1]
    with dichte_flat.read() as session:
        assert openbare_voorzieningen(session, dichte_flat.id, eind + DAG) == []


def _parts(flat, op: dt.date):
    found = seen(flat, op)
    return found.nu, found.straks, found.voorbij


def test_een_portiek_dat_er_niet_is_of_dagen_verkeerd_om_kan_niet(dichte_flat):
    assert refused(lambda: place(dichte_flat, portiek="Z")).field == "portiek"
    assert refused(lambda: place(dichte_flat, tot=VANDAAG - DAG)).field == "tot"


def test_wie_een_oude_voorziening_voor_zich_had_wist_niets_uit(dichte_flat):
    flat = dichte_flat
    made = place(flat)
    later = {"soort": KEUKEN, "portiek": "", "plek": "de hal", "van": VANDAAG, "tot": VANDAAG + 50 * DAG}

    def change(versie: int, complex_id: uuid.UUID = flat.id) -> None:
        with flat.write() as session:
            change_voorziening(
                session,
                flat.consulent,
                complex_id=complex_id,
                voorziening_id=made,
                versie=versie,
                **later,
            )

    change(1)
    refused(lambda: change(1), "verouderd")
    with pytest.raises(NotFound):
        change(2, uuid.uuid4())
    with flat.write() as session:
        drop_voorziening(session, flat.consulent, complex_id=flat.id, voorziening_id=made)
    assert _parts(flat, VANDAAG) == ((), (), ())


def test_werk_zonder_keuken_of_douche_valt_op(open_flat):
    flat = open_flat()
    with flat.write() as session:
        werk.plan_werk(
            session, flat.consulent, complex_id=flat.id, woning_id=flat.flat.woning_ids[0], start=VANDAAG
        )
    eind = werkperiode(VANDAAG).eind
    place(flat, tot=VANDAAG + 6 * DAG)
    assert seen(flat).gaten == (
        Gat("A", KEUKEN, VANDAAG + 7 * DAG, eind),
        Gat("A", DOUCHE, VANDAAG, eind),
    )
    place(flat, soort=DOUCHE, portiek="", tot=eind)
    place(flat, van=VANDAAG + 7 * DAG, tot=eind)
    assert seen(flat).gaten == ()


def test_een_gat_in_het_midden_wordt_een_gat():
    dag = [VANDAAG + n * DAG for n in range(5)]
    rijen = [
        VoorzieningRij(uuid.uuid4(), soort, "B", "hal", van, tot, 1)
        for soort in (KEUKEN, DOUCHE)
        for van, tot in ((dag[0], dag[0]), (dag[3], dag[4]))
    ]
    assert gaten({"B": set(dag)}, rijen) == [Gat("B", soort, dag[1], dag[2]) for soort in (KEUKEN, DOUCHE)]
    assert len(gaten({"C": set(dag)}, rijen)) == 2
