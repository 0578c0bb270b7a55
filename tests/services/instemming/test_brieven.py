"""Letters only go out after a telling that reached 70 percent, to who did not say JA."""

import datetime as dt

import pytest
from sqlalchemy import select, update

from renovatie.huishoudens.models import Huurder
from renovatie.instemming import feiten, services
from renovatie.instemming.models import (
    Kennisgeving,
    Verbeterreden,
)
from renovatie.kern.base import new_id
from renovatie.kern.errors import RuleError
from renovatie.kern.models import Taak
from tests.conftest import VANDAAG
from tests.services.instemming.flat import GISTEREN
from tests.services.instemming.tellingen import DAG, refused, withdraw
from workflows.stemmen import Stemsoort


def test_zonder_telling_gaan_er_geen_brieven_weg(stemflat):
    flat = stemflat(10, ja=7)
    refused(flat.brieven, "te_vroeg")


def test_onder_de_70_gaan_er_geen_brieven_weg(stemflat):
    flat = stemflat(10, ja=6)
    flat.telling()
    refused(flat.brieven, "te_vroeg")


def test_ook_wie_niets_zei_krijgt_een_brief_en_wie_ja_zei_niet(stemflat):
    flat = stemflat(10, ja=7)
    flat.stem(7, Stemsoort.NEE)
    flat.telling()
    assert flat.brieven() == 3
    with flat.read() as session:
        leases = set(session.scalars(select(Kennisgeving.huurovereenkomst_id)))
    assert leases == set(flat.flat.lease_ids[7:])


def test_wie_na_de_telling_ja_zei_krijgt_ook_een_brief(stemflat):
    flat = stemflat(10, ja=7)
    flat.telling(GISTEREN)
    flat.stem(7, ontvangen_op=VANDAAG)
    assert flat.brieven() == 3


def test_na_veertien_dagen_is_een_nieuwe_telling_nodig(stemflat, clock):
    flat = stemflat(10, ja=7)
    flat.telling()
    clock.set(GISTEREN + 15 * DAG)
    refused(flat.brieven, "te_vroeg")
    clock.set(GISTEREN + 14 * DAG)
    assert flat.brieven() == 3


def test_een_intrekking_voor_de_brieven_houdt_ze_tegen(stemflat):
    flat = stemflat(10, ja=7)
    flat.telling()
    withdraw(flat, 0)
    refused(flat.brieven, "te_vroeg")


def test_een_intrekking_met_ruimte_geeft_een_brief_meer(stemflat):
    flat = stemflat(10, ja=8)
    flat.telling()
    withdraw(flat, 0)
    assert flat.brieven() == 3


def test_een_intrekking_na_de_brieven_verandert_niets_aan_de_poort(stemflat, clock):
    flat = stemflat(10, ja=7)
    flat.telling()
    flat.brieven()
    clock.set(VANDAAG + DAG)
    withdraw(flat, 0, VANDAAG + DAG)
    with flat.read() as session:
        assert feiten.stand(session, flat.id, VANDAAG + DAG).kennisgevingen.nodig == 3
    assert flat.poortbesluit().datum == VANDAAG + DAG


def test_een_intrekking_van_voor_de_brieven_die_later_is_vastgelegd_houdt_de_poort_dicht(stemflat, clock):
    flat = stemflat(10, ja=7)
    flat.telling()
    clock.set(VANDAAG + DAG)
    flat.brieven()
    withdraw(flat, 0, VANDAAG)
    refused(flat.poortbesluit, "te_vroeg")
    refused(flat.brieven, "te_vroeg")
    with flat.write() as session:
        services.correct_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[0],
            formulier_id=new_id(),
            volgnummer=2,
            opmerking="verkeerde woning",
        )
    assert flat.poortbesluit().datum == VANDAAG + DAG


def test_een_laat_vastgelegde_intrekking_met_ruimte_vraagt_een_brief_meer(stemflat, clock):
    flat = stemflat(10, ja=8)
    flat.telling()
    clock.set(VANDAAG + DAG)
    assert flat.brieven() == 2
    withdraw(flat, 0, VANDAAG)
    refused(flat.poortbesluit, "te_vroeg")
    assert flat.brieven() == 3
    assert flat.poortbesluit().datum == VANDAAG + DAG


def test_een_brief_noemt_alle_huurders_en_draagt_een_eigen_nummer(stemflat):
    flat = stemflat(10, medehuurders=10, ja=7)
    flat.telling()
    flat.brieven()
    with flat.read() as session:
        letters = session.scalars(select(Kennisgeving).order_by(Kennisgeving.nummer)).all()
        assert [letter.nummer for letter in letters] == [1, 2, 3]
        for letter in letters:
            namen = [
                huurder.naam
                for huurder in session.scalars(
                    select(Huurder)
                    .where(Huurder.huurovereenkomst_id == letter.huurovereenkomst_id)
                    .order_by(Huurder.volgnummer)
                )
            ]
            assert letter.geadresseerden.split("\n") == namen
            assert letter.pdf.startswith(b"%PDF-")


def test_acht_weken_lopen_vanaf_de_ontvangst_en_niet_vanaf_de_telling(stemflat, clock):
    flat = stemflat(10, ja=7)
    flat.telling()
    flat.brieven()
    with flat.read() as session:
        letter = session.scalars(select(Kennisgeving)).first()
        assert (letter.verstuurd_op, letter.ontvangen_op) == (VANDAAG, VANDAAG + DAG)
        assert letter.laatste_dag == VANDAAG + DAG + 56 * DAG
    clock.set(VANDAAG + 6 * DAG)
    with flat.write() as session:
        later = services.record_bezorging(
            session,
            flat.consulent,
            complex_id=flat.id,
            kennisgeving_id=letter.id,
            ontvangen_op=VANDAAG + 4 * DAG,
        )
        # 56 days on is Saturday 23 January 2027: the Monday after it
        assert (later.bevestigd, later.laatste_dag) == (True, dt.date(2027, 1, 25))


def test_een_bevestigde_ontvangst_gaat_alleen_naar_een_latere_dag(stemflat, clock):
    flat = stemflat(10, ja=7)
    flat.telling()
    flat.brieven()
    with flat.read() as session:
        letter_id = session.scalars(select(Kennisgeving.id)).first()
    clock.set(VANDAAG + 10 * DAG)

    def confirm(op: dt.date) -> dt.date:
        with flat.write() as session:
            return services.record_bezorging(
                session, flat.consulent, complex_id=flat.id, kennisgeving_id=letter_id, ontvangen_op=op
            ).laatste_dag

    confirm(VANDAAG + 2 * DAG)
    refused(lambda: confirm(VANDAAG + DAG), "conflict")
    assert confirm(VANDAAG + 2 * DAG) == VANDAAG + 58 * DAG
    assert confirm(VANDAAG + 3 * DAG) == VANDAAG + 59 * DAG


def test_ontvangst_ligt_tussen_verzending_en_vandaag(stemflat):
    flat = stemflat(10, ja=7)
    flat.telling()
    flat.brieven()
    with flat.read() as session:
        letter_id = session.scalars(select(Kennisgeving.id)).first()
    for op in (VANDAAG - DAG, VANDAAG + DAG):
        with pytest.raises(RuleError), flat.write() as session:
            services.record_bezorging(
                session, flat.consulent, complex_id=flat.id, kennisgeving_id=letter_id, ontvangen_op=op
            )


def test_een_verbeterde_brief_begint_een_nieuwe_termijn_voor_die_huur_alleen(stemflat, clock):
    flat = stemflat(10, ja=7)
    flat.telling()
    flat.brieven()
    with flat.read() as session:
        eerste = session.scalars(select(Kennisgeving).order_by(Kennisgeving.nummer)).first()
    clock.set(VANDAAG + 20 * DAG)
    with flat.write() as session:
        services.correct_kennisgeving(
            session, flat.consulent, complex_id=flat.id, kennisgeving_id=eerste.id, reden=Verbeterreden.NAAM
        )
    flat.work()
    with flat.read() as session:
        nieuw = session.scalars(select(Kennisgeving).where(Kennisgeving.uitgave == 2)).one()
        assert nieuw.huurovereenkomst_id == eerste.huurovereenkomst_id
        assert nieuw.ontvangen_op == VANDAAG + 21 * DAG
        stand = feiten.stand(session, flat.id, VANDAAG + 20 * DAG)
    assert (stand.kennisgevingen.nodig, stand.kennisgevingen.verstuurd) == (3, 3)
    with pytest.raises(RuleError) as fout, flat.write() as session:
        services.correct_kennisgeving(
            session, flat.consulent, complex_id=flat.id, kennisgeving_id=eerste.id, reden=Verbeterreden.NAAM
        )
    assert fout.value.code == "conflict"


def test_brieven_twee_keer_maken_geeft_er_geen_dubbel(stemflat):
    flat = stemflat(10, ja=7)
    flat.telling()
    assert flat.brieven() == 3
    refused(flat.brieven, "conflict")
    flat.work()
    with flat.read() as session:
        assert len(session.scalars(select(Kennisgeving.id)).all()) == 3


def test_brieven_die_stopten_voor_de_eerste_gaan_alsnog_weg(stemflat):
    flat = stemflat(10, ja=7)
    flat.telling()

    def queue() -> str:
        with flat.write() as session:
            return services.queue_kennisgevingen(session, flat.consulent, complex_id=flat.id)

    first = queue()
    assert queue() == first
    with flat.write() as session:
        session.execute(update(Taak).values(stop=True))
    assert queue() != first
    flat.work()
    with flat.read() as session:
        assert len(session.scalars(select(Kennisgeving.id)).all()) == 3
