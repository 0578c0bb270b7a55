"""What came later opens nothing that was closed: a start in the past, an old decision, a new proposal."""

import datetime as dt

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from renovatie.instemming import services as instemming
from renovatie.instemming.models import Renovatievoorstel
from renovatie.instemming.services.stem import withdraw_stem
from renovatie.kern.base import new_id
from renovatie.kern.errors import RuleError
from tests.conftest import VANDAAG
from tests.services.instemming.flat import GISTEREN, send_new
from tests.services.instemming.test_samen import ROUNDS, together
from tests.services.uitvoering.test_werk import begin, gate, plan, refused
from workflows.uitvoering import Aard, JuridischBesluit, Reden

DAG = dt.timedelta(days=1)
ERBIJ = (
    "insert into maatregelen (id, complex_id, voorstel_id, volgnummer, aard, omschrijving) "
    "select voorstel_id, complex_id, voorstel_id, 9, 'renovatie', 'erbij' from maatregelen limit 1"
)


def withdraw(flat, nummer: int, op: dt.date) -> None:
    with flat.write() as session:
        withdraw_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[nummer],
            formulier_id=new_id(),
            ontvangen_op=op,
        )


def decide(flat, nummer: int) -> None:
    with flat.write() as session:
        instemming.record_juridisch_besluit(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[nummer],
            besluit=JuridischBesluit.DOORGAAN,
            reden="in overleg",
        )


def test_werk_begint_niet_op_een_dag_voor_de_ja(open_flat, clock):
    flat = open_flat()
    clock.set(VANDAAG + 10 * DAG)
    flat.stem(8, ontvangen_op=VANDAAG + 10 * DAG, getekend_op=VANDAAG + 10 * DAG)
    made = plan(flat, 8)
    refused(lambda: begin(flat, made, VANDAAG + 9 * DAG), "te_vroeg")
    assert begin(flat, made).begonnen_op == VANDAAG + 10 * DAG


def test_werk_begint_niet_op_een_dag_voor_het_juridisch_besluit(open_flat, clock):
    flat = open_flat()
    clock.set(VANDAAG + DAG)
    withdraw(flat, 0, VANDAAG + DAG)
    clock.set(VANDAAG + 9 * DAG)
    decide(flat, 0)
    made = plan(flat, 0)
    refused(lambda: begin(flat, made, VANDAAG + 8 * DAG), "te_vroeg")
    assert begin(flat, made).begonnen_op == VANDAAG + 9 * DAG


def test_een_nieuwe_intrekking_vraagt_een_nieuw_besluit(open_flat, clock):
    flat = open_flat()
    clock.set(VANDAAG + DAG)
    withdraw(flat, 0, VANDAAG + DAG)
    decide(flat, 0)
    clock.set(VANDAAG + 2 * DAG)
    flat.stem(0, ontvangen_op=VANDAAG + 2 * DAG, getekend_op=VANDAAG + 2 * DAG)
    clock.set(VANDAAG + 3 * DAG)
    withdraw(flat, 0, VANDAAG + 3 * DAG)
    assert gate(flat, 0).reden is Reden.INGETROKKEN
    decide(flat, 0)
    assert gate(flat, 0).open is True


def test_een_intrekking_van_voor_de_ja_wordt_geweigerd_en_niet_stil_bewaard(dichte_flat):
    refused(lambda: withdraw(dichte_flat, 0, GISTEREN - 3 * DAG), "conflict")
    assert len(dichte_flat.events(0)) == 1


def test_na_het_poortbesluit_gaat_er_geen_nieuw_voorstel_uit(open_flat):
    flat = open_flat()
    with pytest.raises(RuleError) as fout, flat.write() as session:
        send_new(session, flat.consulent, flat.id, VANDAAG)
    assert fout.value.code == "conflict"


def test_wie_alleen_de_maatregelen_verandert_overschrijft_een_ander_niet(dichte_flat):
    flat = dichte_flat
    with flat.write() as session:
        made = instemming.make_voorstel(session, flat.consulent, complex_id=flat.id)
        session.flush()
        voorstel_id, versie = made.id, made.versie

    def edit(wat: str) -> None:
        with flat.write() as session:
            instemming.edit_voorstel(
                session,
                flat.consulent,
                complex_id=flat.id,
                voorstel_id=voorstel_id,
                maatregelen=[(Aard.RENOVATIE, wat)],
                versie=versie,
            )

    edit("keuken")
    refused(lambda: edit("badkamer"), "verouderd")


def test_een_verstuurd_voorstel_verandert_ook_in_de_database_niet_meer(dichte_flat):
    flat = dichte_flat
    for statement in (
        "update renovatievoorstellen set huurverhoging = 'meer'",
        "update renovatievoorstellen set advies_ontvangen_op = '2026-01-01'",
        "update renovatievoorstellen set verstuurd_op = null, antwoord_tot = null",
        "delete from renovatievoorstellen",
        "update maatregelen set omschrijving = 'iets anders'",
        "delete from maatregelen",
        ERBIJ,
    ):
        with pytest.raises(IntegrityError, match="verstuurd_voorstel_is_vast"), flat.write() as session:
            session.execute(text(statement))
    with flat.write() as session:
        instemming.remind(session, flat.consulent, complex_id=flat.id, voorstel_id=flat.voorstel_id)
    with flat.read() as session:
        assert session.get_one(Renovatievoorstel, flat.voorstel_id).herinnerd_op == VANDAAG


def test_wijzigen_en_versturen_tegelijk_verandert_niets_aan_wat_verstuurd_is(dichte_flat):
    flat = dichte_flat
    for _round in range(ROUNDS):
        was: list[str] = []
        with flat.write() as session:
            made = send_new(session, flat.consulent, flat.id, VANDAAG, send=False)

        def edit(voorstel_id=made) -> None:
            with flat.write() as session:
                instemming.edit_voorstel(
                    session,
                    flat.consulent,
                    complex_id=flat.id,
                    voorstel_id=voorstel_id,
                    maatregelen=[(Aard.RENOVATIE, "anders")],
                )

        def send(voorstel_id=made, was=was) -> None:
            with flat.write() as session:
                sent = instemming.send_voorstel(
                    session,
                    flat.consulent,
                    complex_id=flat.id,
                    voorstel_id=voorstel_id,
                    antwoord_tot=VANDAAG + DAG,
                )
                was.extend(maatregel.omschrijving for maatregel in sent.maatregelen)

        assert together(edit, send) in (["ok", "ok"], ["conflict", "ok"])
        with flat.read() as session:
            now = session.get_one(Renovatievoorstel, made).maatregelen
            assert [maatregel.omschrijving for maatregel in now] == was
