"""A poortbesluit stands on a telling, its letters and, in a small flat, a legal opinion."""

import datetime as dt

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from renovatie.complexen.models import Complex
from renovatie.instemming import services
from renovatie.instemming.models import (
    Poortbesluit,
    Telling,
)
from tests.conftest import VANDAAG
from tests.services.instemming.flat import GISTEREN, send_new
from tests.services.instemming.tellingen import DAG, refused
from workflows.fasefeiten import Fase
from workflows.instemming import Vermoeden
from workflows.uitvoering import Aard


def test_onder_de_70_is_er_geen_poortbesluit(stemflat):
    flat = stemflat(10, ja=6)
    refused(flat.poortbesluit, "te_vroeg")
    flat.telling()
    refused(flat.poortbesluit, "te_vroeg")


def test_eerst_de_telling_dan_de_brieven_dan_het_poortbesluit(stemflat):
    flat = stemflat(10, ja=7)
    refused(flat.poortbesluit, "te_vroeg")
    telling = flat.telling()
    refused(flat.poortbesluit, "te_vroeg")
    flat.brieven()
    besluit = flat.poortbesluit()
    assert (besluit.telling_id, besluit.datum) == (telling.id, VANDAAG)
    assert besluit.feiten["ja"] == 7
    refused(flat.poortbesluit, "conflict")


def test_een_poortbesluit_hoort_bij_fase_4a(stemflat):
    flat = stemflat(10, ja=7)
    flat.telling()
    flat.brieven()
    with flat.write() as session:
        session.get_one(Complex, flat.id).fase = Fase.HANDHAVEN
    refused(flat.poortbesluit, "te_vroeg")


def test_onder_tien_verhuurde_woningen_is_een_juridisch_oordeel_nodig(stemflat):
    flat = stemflat(7, leeg=3, ja=5)
    assert flat.telling().vermoeden is Vermoeden.JURIDISCH_OORDEEL_NODIG
    flat.brieven()
    refused(flat.poortbesluit, "te_vroeg")
    with flat.write() as session:
        services.record_oordeel(
            session, flat.consulent, complex_id=flat.id, datum=GISTEREN, samenvatting="redelijk"
        )
    assert flat.poortbesluit().oordeel_id is not None


def test_een_oordeel_over_een_ouder_voorstel_draagt_het_besluit_niet(stemflat):
    flat = stemflat(9)
    with flat.write() as session:
        services.record_oordeel(
            session, flat.consulent, complex_id=flat.id, datum=GISTEREN, samenvatting="redelijk"
        )
        send_new(session, flat.consulent, flat.id, GISTEREN)
    for nummer in range(9):
        flat.stem(nummer)
    flat.telling()
    assert flat.poortbesluit().oordeel_id is None


@pytest.mark.parametrize("op", [GISTEREN - 11 * DAG, VANDAAG + DAG])
def test_een_afwijking_van_het_advies_is_beantwoord_voor_de_verzending(stemflat, op):
    flat = stemflat(2)
    with flat.write() as session:
        voorstel_id = send_new(session, flat.consulent, flat.id, VANDAAG, send=False)

    def send(antwoord: dt.date | None) -> None:
        with flat.write() as session:
            advies = {"advies_ontvangen_op": GISTEREN - 10 * DAG, "advies_afgeweken": True}
            voorstel = services.edit_voorstel(
                session,
                flat.consulent,
                complex_id=flat.id,
                voorstel_id=voorstel_id,
                maatregelen=[(Aard.RENOVATIE, "keuken")],
                afwijking_beantwoord_op=antwoord,
                **advies,
            )
            open_tot = None if antwoord else GISTEREN + 4 * DAG
            assert services.open_antwoord(voorstel) == open_tot
            services.send_voorstel(
                session,
                flat.consulent,
                complex_id=flat.id,
                voorstel_id=voorstel_id,
                antwoord_tot=VANDAAG + 30 * DAG,
            )

    refused(lambda: send(None), "te_vroeg")
    refused(lambda: send(op), "ongeldig")
    send(GISTEREN)


def test_als_alle_negen_ja_zeggen_is_geen_oordeel_nodig(stemflat):
    flat = stemflat(9, ja=9)
    flat.telling()
    assert flat.poortbesluit().oordeel_id is None


def insert_besluit(flat, telling: Telling) -> None:
    with flat.write() as session:
        session.add(
            Poortbesluit(
                complex_id=flat.id,
                telling_id=telling.id,
                datum=VANDAAG,
                feiten={},
                vastgelegd_door=flat.regisseur.id,
                vastgelegd_op=dt.datetime.now(dt.UTC),
            )
        )


def test_de_database_zelf_weigert_een_poortbesluit_onder_de_70(stemflat):
    flat = stemflat(10, ja=6)
    with pytest.raises(IntegrityError):
        insert_besluit(flat, flat.telling())


def test_de_database_weigert_een_poortbesluit_op_de_telling_van_een_ander(stemflat):
    flat, ander = stemflat(10, ja=6), stemflat(10, ja=10)
    with pytest.raises(IntegrityError):
        insert_besluit(flat, ander.telling())


def test_een_telling_kan_niet_liegen_over_gehaald(stemflat):
    flat = stemflat(10, ja=6)

    def insert():
        with flat.write() as session:
            session.add(
                Telling(
                    complex_id=flat.id,
                    voorstel_id=flat.voorstel_id,
                    voorstelversie=1,
                    peildatum=GISTEREN,
                    n=10,
                    ja=6,
                    gehaald=True,
                    vermoeden=Vermoeden.JA,
                    regel="regel_7_220_v1",
                    eenheid_omvang=10,
                    sha256="",
                    vastgelegd_door=flat.consulent.id,
                    vastgelegd_op=dt.datetime.now(dt.UTC),
                )
            )

    with pytest.raises(IntegrityError):
        insert()


def test_een_poortbesluit_wordt_nooit_gewijzigd_of_gewist(stemflat):
    flat = stemflat(10, ja=7)
    flat.telling()
    flat.brieven()
    flat.poortbesluit()
    for statement in ("update poortbesluiten set datum = datum", "delete from poortbesluiten"):
        with pytest.raises(DBAPIError, match=r"_is_vast|permission denied"), flat.write() as session:
            session.execute(text(statement))


def test_na_het_poortbesluit_komt_er_geen_telling_meer(stemflat):
    flat = stemflat(10, ja=7)
    flat.telling()
    flat.brieven()
    flat.poortbesluit()
    refused(lambda: flat.telling(GISTEREN - DAG), "conflict")
