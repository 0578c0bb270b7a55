"""After delivery: a point is done when the resident says so; aftercare at two weeks and three months."""

import datetime as dt
import uuid

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from privacy.access import Rol
from renovatie.huishoudens import services as huishoudens
from renovatie.instemming.services import stand_van_huur
from renovatie.kern.base import new_id
from renovatie.kern.errors import NotFound, RuleError
from renovatie.uitvoering import services as werk
from renovatie.uitvoering.models.bewoners import Gebrek, Nazorgvorm, Opleverpunt, Ruimte
from renovatie.uitvoering.queries.nazorg import nazorglijst
from renovatie.uitvoering.queries.opleverpunten import opleveringen, punten
from renovatie.uitvoering.services.nazorg import record_nazorg
from renovatie.uitvoering.services.opleverpunten import (
    accept_opleverpunt,
    record_opleverpunt,
    repair_opleverpunt,
)
from tests.conftest import VANDAAG
from workflows.nazorg import Nazorgmoment, Nazorguitkomst, hersteltermijn
from workflows.uitvoering import Aard, Dringendreden

DAG = dt.timedelta(days=1)
TWEE, DRIE = Nazorgmoment.TWEE_WEKEN, Nazorgmoment.DRIE_MAANDEN
TERMIJN = hersteltermijn(VANDAAG)


def refused(call, code: str = "ongeldig") -> RuleError:
    with pytest.raises(RuleError) as fout:
        call()
    assert fout.value.code == code
    return fout.value


def delivered(flat, nummer: int = 0, *, oplevering: bool = True) -> uuid.UUID:
    """A home whose works began today, and were delivered today."""
    with flat.write() as session:
        planning = werk.plan_werk(
            session,
            flat.consulent,
            complex_id=flat.id,
            woning_id=flat.flat.woning_ids[nummer],
            start=VANDAAG,
        ).id
        day = {"complex_id": flat.id, "planning_id": planning, "datum": VANDAAG}
        werk.start_werk(session, flat.consulent, **day)
        if oplevering:
            werk.deliver_werk(session, flat.consulent, **day)
    return planning


def note_punt(
    flat, planning_id: uuid.UUID, voor: dt.date = TERMIJN, formulier_id: uuid.UUID | None = None, **anders
) -> uuid.UUID:
    wat = {"ruimte": Ruimte.KEUKEN, "gebrek": Gebrek.LEKT} | anders
    with flat.write() as session:
        return record_opleverpunt(
            session,
            flat.consulent,
            complex_id=flat.id,
            planning_id=planning_id,
            herstellen_voor=voor,
            formulier_id=formulier_id,
            **wat,
        ).id


def repair(flat, punt_id: uuid.UUID, datum: dt.date = VANDAAG) -> None:
    with flat.write() as session:
        repair_opleverpunt(session, flat.consulent, complex_id=flat.id, opleverpunt_id=punt_id, datum=datum)


def accept(flat, punt_id: uuid.UUID, *, is_goed: bool, voor: dt.date | None = None) -> None:
    with flat.write() as session:
        accept_opleverpunt(
            session,
            flat.consulent,
            complex_id=flat.id,
            opleverpunt_id=punt_id,
            is_goed=is_goed,
            herstellen_voor=voor,
        )


def states(flat) -> tuple[int, int, int]:
    with flat.read() as session:
        lijst = punten(session, flat.id)
    return len(lijst.open), len(lijst.wacht_op_bewoner), len(lijst.klaar)


def test_een_opleverpunt_kan_pas_na_de_oplevering(open_flat):
    flat = open_flat()
    planning = delivered(flat, oplevering=False)
    refused(lambda: note_punt(flat, planning), "te_vroeg")
    with flat.read() as session:
        assert opleveringen(session, flat.id) == []


def test_hetzelfde_formulier_twee_keer_is_een_opleverpunt(open_flat):
    flat = open_flat()
    planning, formulier = delivered(flat), new_id()
    eerste = note_punt(flat, planning, formulier_id=formulier)
    assert note_punt(flat, planning, formulier_id=formulier) == eerste
    refused(lambda: note_punt(flat, planning, formulier_id=formulier, ruimte=Ruimte.BADKAMER), "conflict")
    assert note_punt(flat, planning, formulier_id=new_id()) != eerste


def test_een_opleverpunt_is_pas_klaar_als_de_bewoner_het_zegt(open_flat):
    flat = open_flat()
    punt = note_punt(flat, delivered(flat))
    assert states(flat) == (1, 0, 0)
    refused(lambda: accept(flat, punt, is_goed=True), "te_vroeg")
    repair(flat, punt)
    assert states(flat) == (0, 1, 0)
    accept(flat, punt, is_goed=True)
    assert states(flat) == (0, 0, 1)
    refused(lambda: accept(flat, punt, is_goed=False, voor=TERMIJN), "conflict")
    refused(lambda: repair(flat, punt), "conflict")


def test_wat_niet_goed_is_gaat_terug_met_een_nieuwe_dag(open_flat):
    flat = open_flat()
    punt = note_punt(flat, delivered(flat))
    repair(flat, punt)
    assert refused(lambda: accept(flat, punt, is_goed=False)).field == "herstellen_voor"
    refused(lambda: accept(flat, punt, is_goed=False, voor=VANDAAG - DAG))
    accept(flat, punt, is_goed=False, voor=VANDAAG)
    with flat.read() as session:
        (open_punt,) = punten(session, flat.id).open
    assert (open_punt.herstellen_voor, open_punt.keren_teruggekomen) == (VANDAAG, 1)


def test_de_laatste_dag_van_de_termijn_is_nog_op_tijd(open_flat):
    flat = open_flat()
    note_punt(flat, delivered(flat))
    with flat.read() as session:
        lijst = punten(session, flat.id)
    assert (lijst.te_laat(TERMIJN), lijst.te_laat(TERMIJN + DAG)) == (0, 1)


@pytest.mark.parametrize("datum", [VANDAAG - DAG, VANDAAG + DAG])
def test_herstel_ligt_tussen_de_melding_en_vandaag(open_flat, datum):
    flat = open_flat()
    punt = note_punt(flat, delivered(flat))
    assert refused(lambda: repair(flat, punt, datum)).field == "datum"


def test_een_opleverpunt_van_een_ander_complex_is_er_niet(open_flat):
    flat, elders = open_flat(), open_flat()
    punt = note_punt(elders, delivered(elders))
    with pytest.raises(NotFound):
        repair(flat, punt)
    with pytest.raises(NotFound):
        note_punt(flat, delivered(elders, 1))


def test_de_database_kent_geen_akkoord_zonder_herstel(open_flat):
    flat = open_flat()
    note_punt(flat, delivered(flat))
    with pytest.raises(IntegrityError), flat.write() as session:
        session.execute(text("update opleverpunten set akkoord_op = '2026-11-24'"))


def test_een_opleverpunt_draagt_geen_vrije_tekst(open_flat):
    """A text would reach the contractor; codes cannot tell a story about a household."""
    texts = {column.name for column in Opleverpunt.__table__.columns if str(column.type) == "TEXT"}
    assert texts == set()


# ---------------------------------------------------------------- Aftercare


def care(
    flat,
    planning_id: uuid.UUID,
    moment: Nazorgmoment = TWEE,
    datum: dt.date | None = None,
    uitkomst: Nazorguitkomst = Nazorguitkomst.IN_ORDE,
) -> None:
    with flat.write() as session:
        record_nazorg(
            session,
            flat.consulent,
            complex_id=flat.id,
            planning_id=planning_id,
            moment=moment,
            datum=datum or flat.clock.today(),
            vorm=Nazorgvorm.BEZOEK,
            uitkomst=uitkomst,
        )


def due(flat, op: dt.date) -> list[tuple[Nazorgmoment, int]]:
    with flat.read() as session:
        return [(item.moment, item.pogingen) for item in nazorglijst(session, flat.id, op).nu]


def test_nazorg_is_aan_de_beurt_na_twee_weken_en_na_drie_maanden(open_flat):
    flat = open_flat()
    delivered(flat)
    assert due(flat, VANDAAG + 13 * DAG) == []
    assert due(flat, VANDAAG + 14 * DAG) == [(TWEE, 0)]
    assert due(flat, dt.date(2027, 2, 23)) == [(TWEE, 0)]
    assert due(flat, dt.date(2027, 2, 24)) == [(TWEE, 0), (DRIE, 0)]


def test_nazorg_kan_niet_te_vroeg_en_niet_in_de_toekomst(open_flat):
    flat = open_flat()
    planning = delivered(flat)
    refused(lambda: care(flat, planning), "te_vroeg")
    flat.clock.set(VANDAAG + 14 * DAG)
    refused(lambda: care(flat, planning, datum=VANDAAG + 13 * DAG), "te_vroeg")
    refused(lambda: care(flat, planning, datum=VANDAAG + 15 * DAG))
    bezig = delivered_later(flat)
    refused(lambda: care(flat, bezig), "te_vroeg")


def delivered_later(flat) -> uuid.UUID:
    """A home that is under way and not delivered."""
    with flat.write() as session:
        return werk.plan_werk(
            session,
            flat.consulent,
            complex_id=flat.id,
            woning_id=flat.flat.woning_ids[1],
            start=flat.clock.today(),
        ).id


def test_na_een_antwoord_is_deze_nazorg_klaar_en_de_volgende_niet(open_flat):
    flat = open_flat()
    planning = delivered(flat)
    flat.clock.set(VANDAAG + 14 * DAG)
    care(flat, planning)
    refused(lambda: care(flat, planning), "conflict")
    assert due(flat, dt.date(2027, 3, 1)) == [(DRIE, 0)]


def test_drie_dagen_niemand_bereikt_is_ook_klaar(open_flat):
    flat = open_flat()
    planning = delivered(flat)
    for keer in range(3):
        flat.clock.set(VANDAAG + (14 + keer) * DAG)
        assert due(flat, flat.clock.today()) == [(TWEE, keer)]
        care(flat, planning, uitkomst=Nazorguitkomst.NIET_BEREIKT)
    assert due(flat, flat.clock.today()) == []


def test_wie_rust_heeft_staat_niet_bij_nu(open_flat):
    flat = open_flat()
    delivered(flat)
    op = VANDAAG + 20 * DAG
    with flat.write() as session:
        huishoudens.set_rust(session, flat.id, flat.flat.woning_ids[0], 1, op)
    with flat.read() as session:
        lijst = nazorglijst(session, flat.id, op - DAG)
    assert ([item.rust_tot for item in lijst.rust], lijst.nu) == ([op], ())
    assert due(flat, op) == [(TWEE, 0)]


def test_nazorg_verandert_niets_aan_een_stem(open_flat):
    flat = open_flat()
    planning = delivered(flat)
    before = flat.stand(0)
    flat.clock.set(VANDAAG + 14 * DAG)
    care(flat, planning, uitkomst=Nazorguitkomst.WIL_GEEN_NAZORG)
    with flat.read() as session:
        assert stand_van_huur(session, flat.id, flat.flat.lease_ids[0]) == before


def test_dringend_werk_krijgt_geen_nazorg(open_flat):
    """A repair that could not wait is no renovation: nobody comes back after three months to ask."""
    flat = open_flat()
    with flat.write() as session:
        planning = werk.plan_werk(
            session,
            flat.consulent,
            complex_id=flat.id,
            woning_id=flat.flat.woning_ids[0],
            start=VANDAAG,
            aard=Aard.DRINGEND,
            dringend_reden=Dringendreden.LEKKAGE,
        ).id
        day = {"complex_id": flat.id, "planning_id": planning, "datum": VANDAAG}
        werk.start_werk(session, flat.consulent, **day)
        werk.deliver_werk(session, flat.consulent, **day)
    assert due(flat, VANDAAG + 200 * DAG) == []


def test_twee_mensen_bij_dezelfde_nazorg_leggen_haar_een_keer_vast(open_flat):
    flat = open_flat()
    planning = delivered(flat)
    flat.clock.set(VANDAAG + 14 * DAG)
    ander = flat.fabriek.actor(Rol.WOONCONSULENT, flat.id)
    care(flat, planning)
    with pytest.raises(RuleError), flat.fabriek.write(ander, flat.id) as session:
        record_nazorg(
            session,
            ander,
            complex_id=flat.id,
            planning_id=planning,
            moment=TWEE,
            datum=flat.clock.today(),
            vorm=Nazorgvorm.TELEFOON,
            uitkomst=Nazorguitkomst.IN_ORDE,
        )
