"""The notices: to whom, on which address, what proves their receipt; stopped, gone on with, sent again."""

import datetime as dt
import io
import uuid
from collections.abc import Iterator

import pytest
from pypdf import PdfReader
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError

from renovatie.huishoudens.models import Huurder, Huurovereenkomst
from renovatie.instemming import feiten, queries, services
from renovatie.instemming import taken as brieventaken
from renovatie.instemming.models import Bezorging, Geadresseerde, Kennisgeving, Verbeterreden
from renovatie.instemming.services import kennisgeving as regels
from renovatie.kern.base import new_id
from renovatie.kern.errors import NotFound
from renovatie.kern.models import Taak
from renovatie.kern.taken import Taken, run_one
from tests.conftest import VANDAAG
from tests.services.instemming.flat import GISTEREN, Stemflat, send_new
from tests.services.instemming.tellingen import refused, withdraw
from workflows.bezorging import Bezorgsoort

DAG = dt.timedelta(days=1)
ADRES = "Lindelaan 12\n1234 AB Elderdam"


def pdf_tekst(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def letters(flat: Stemflat) -> list[Kennisgeving]:
    with flat.read() as session:
        found = list(session.scalars(select(Kennisgeving).order_by(Kennisgeving.nummer)))
        session.expunge_all()
        return found


def sent(stemflat, **kwargs) -> Stemflat:
    """Ten leases of which seven said JA, and the letters to the other three."""
    flat = stemflat(10, ja=7, **kwargs)
    flat.telling()
    flat.brieven()
    return flat


def prove(flat: Stemflat, letter: Kennisgeving, op: dt.date, **kwargs) -> Kennisgeving:
    with flat.write() as session:
        return services.record_bezorging(
            session, flat.consulent, complex_id=flat.id, kennisgeving_id=letter.id, ontvangen_op=op, **kwargs
        )


# ---------------------------------------------------------------- A second address


def elders(flat: Stemflat, nummer: int, welke: int = 1, adres: str = ADRES) -> uuid.UUID:
    huurder_id = flat.huurders(flat.flat.lease_ids[nummer])[welke]
    with flat.write() as session:
        services.set_postadres(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[nummer],
            huurder_id=huurder_id,
            adres=adres,
        )
    return huurder_id


def test_een_huurder_die_elders_woont_krijgt_dezelfde_brief_op_zijn_adres(stemflat):
    flat = stemflat(10, ja=7, medehuurders=10)
    huurder_id = elders(flat, 9)
    flat.telling()
    flat.brieven()
    letter = letters(flat)[-1]
    with flat.read() as session:
        copies = session.scalars(
            select(Geadresseerde).where(Geadresseerde.kennisgeving_id == letter.id)
        ).all()
        assert len(copies) == 2
        (copy,) = [each for each in copies if each.adres]
        assert (copy.huurder_id, copy.adres) == (huurder_id, ADRES)
        thuis, weg = pdf_tekst(session.get_one(Kennisgeving, letter.id).pdf), pdf_tekst(copy.pdf)
        naam = session.get_one(Huurder, huurder_id).naam
    kenmerk = f"-K-{letter.nummer:03d}"
    assert (kenmerk in thuis, kenmerk in weg) == (True, True)
    assert ("Lindelaan 12" in thuis, "Lindelaan 12" in weg) == (False, True)
    assert naam in weg


def test_de_brief_op_het_tweede_adres_zit_in_de_download(stemflat):
    flat = stemflat(10, ja=7, medehuurders=10)
    elders(flat, 8)
    telling = flat.telling()
    flat.brieven()
    with flat.read() as session:
        namen = [naam for naam, _pdf in queries.letters(session, flat.id, telling.id)]
    assert namen == [
        "kennisgeving-001.pdf",
        "kennisgeving-002.pdf",
        "kennisgeving-002-postadres-1.pdf",
        "kennisgeving-003.pdf",
    ]


def test_een_leeg_adres_haalt_het_tweede_adres_weg(stemflat):
    flat = stemflat(10, ja=7, medehuurders=10)
    elders(flat, 9)
    elders(flat, 9, adres=" \n ")
    flat.telling()
    flat.brieven()
    with flat.read() as session:
        assert [copy.adres for copy in session.scalars(select(Geadresseerde))] == [None] * 6


def test_een_huurder_van_een_ander_krijgt_hier_geen_adres(stemflat):
    flat = stemflat(2, medehuurders=2)
    vreemd = flat.huurders(flat.flat.lease_ids[1])[0]
    with pytest.raises(NotFound), flat.write() as session:
        services.set_postadres(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[0],
            huurder_id=vreemd,
            adres=ADRES,
        )


# ---------------------------------------------------------------- Proof of receipt


def test_bij_twee_huurders_loopt_de_termijn_vanaf_de_laatste_ontvangst(stemflat, clock):
    flat = sent(stemflat, medehuurders=10)
    letter = letters(flat)[0]
    een, ander = flat.huurders(letter.huurovereenkomst_id)
    clock.set(VANDAAG + 10 * DAG)
    half = prove(flat, letter, VANDAAG + DAG, huurder_ids=[een], soort=Bezorgsoort.PERSOONLIJK)
    assert (half.ontvangen_op, half.bevestigd) == (VANDAAG + DAG, False)
    heel = prove(
        flat, letter, VANDAAG + 6 * DAG, huurder_ids=[ander], soort=Bezorgsoort.AANGETEKEND, nummer="3S12"
    )
    assert (heel.ontvangen_op, heel.bevestigd) == (VANDAAG + 6 * DAG, True)
    assert heel.laatste_dag == VANDAAG + 62 * DAG


@pytest.mark.parametrize("soort", [Bezorgsoort.AANGETEKEND, Bezorgsoort.DEURWAARDER])
def test_zonder_nummer_of_stuk_is_er_geen_bewijs(stemflat, clock, soort):
    flat = sent(stemflat)
    letter = letters(flat)[0]
    fout = refused(lambda: prove(flat, letter, VANDAAG, soort=soort, nummer="  "), "ongeldig")
    assert fout.field == "nummer"
    assert prove(flat, letter, VANDAAG, soort=soort, document=b"%PDF-1.7 kwitantie").bevestigd is True


def test_nummer_en_stuk_liggen_verzegeld_bij_de_brief(stemflat):
    flat = sent(stemflat)
    letter = letters(flat)[0]
    prove(
        flat, letter, VANDAAG, soort=Bezorgsoort.AANGETEKEND, nummer="3SKANARIE", document=b"%PDF-1.7 bewijs"
    )
    with flat.read() as session:
        (stuk,) = queries.briefblad(session, flat.id, letter.id).bewijzen
        assert (stuk.soort, stuk.nummer, stuk.ontvangen_op) == (Bezorgsoort.AANGETEKEND, "3SKANARIE", VANDAAG)
        assert queries.document(session, flat.id, stuk.document_id).inhoud == b"%PDF-1.7 bewijs"
        raw = session.scalar(select(Bezorging.nummer.column))
    assert b"KANARIE" not in raw


def test_wie_er_niet_op_staat_kreeg_de_brief_niet(stemflat):
    flat = sent(stemflat)
    letter = letters(flat)[0]
    fout = refused(lambda: prove(flat, letter, VANDAAG, huurder_ids=[new_id()]), "ongeldig")
    assert fout.field == "huurders"


@pytest.mark.parametrize("table", ["bezorgingen", "geadresseerden", "kennisgevingen", "briefverbeteringen"])
def test_wat_verstuurd_en_bewezen_is_wordt_nooit_gewist(stemflat, table):
    flat = sent(stemflat)
    letter = letters(flat)[0]
    prove(flat, letter, VANDAAG)
    again(flat, letter)
    with pytest.raises(DBAPIError, match=r"_is_vast|permission denied"), flat.write() as session:
        session.execute(text(f"delete from {table}"))


@pytest.mark.parametrize("column", ["nummer = nummer + 1", "verstuurd_op = '2020-01-01'", "uitgave = 9"])
def test_een_verstuurde_brief_verandert_niet_meer(stemflat, column):
    flat = sent(stemflat)
    with pytest.raises(DBAPIError, match="kennisgeving_is_vast"), flat.write() as session:
        session.execute(text(f"update kennisgevingen set {column}"))


# ---------------------------------------------------------------- Sent again


def again(flat: Stemflat, letter: Kennisgeving, reden: Verbeterreden = Verbeterreden.ADRES) -> str:
    with flat.write() as session:
        return services.correct_kennisgeving(
            session, flat.consulent, complex_id=flat.id, kennisgeving_id=letter.id, reden=reden
        )


def test_de_oude_brief_zegt_waarom_er_een_nieuwe_is(stemflat):
    flat = sent(stemflat)
    letter = letters(flat)[0]
    again(flat, letter)
    refused(lambda: again(flat, letter), "conflict")
    flat.work()
    with flat.read() as session:
        oud = queries.briefblad(session, flat.id, letter.id)
        nieuw = queries.briefblad(session, flat.id, oud.nieuwere_id)
    assert (oud.opnieuw_om, nieuw.opnieuw_om, nieuw.nieuwere_id) == (Verbeterreden.ADRES, None, None)
    assert nieuw.brief.nummer == 4
    refused(lambda: prove(flat, letter, VANDAAG), "conflict")


def test_een_verbetering_die_bleef_steken_kan_opnieuw(stemflat):
    flat = sent(stemflat)
    letter = letters(flat)[0]
    first = again(flat, letter)
    with flat.write() as session:
        session.execute(update(Taak).where(Taak.sleutel == first).values(stop=True))
    assert again(flat, letter) != first
    flat.work()
    assert [each.uitgave for each in letters(flat)] == [1, 1, 1, 2]


# ---------------------------------------------------------------- Stopped, and gone on with


def queued(stemflat, ja: int = 7) -> Stemflat:
    flat = stemflat(10, ja=ja)
    flat.telling()
    with flat.write() as session:
        services.queue_kennisgevingen(session, flat.consulent, complex_id=flat.id)
    return flat


def after_each(flat: Stemflat, monkeypatch, act) -> None:
    """Do something between the making of each letter and its keeping, as another person would."""
    real = brieventaken.kennisgevingen

    def slow(read, **ids) -> Iterator:
        for number, step in enumerate(real(read, **ids), start=1):
            act(number)
            yield step

    taken = Taken()
    taken.register("kennisgevingen", slow, brieventaken.DOSSIERS)
    while run_one(flat.fabriek.omgeving, taken):
        pass


def stop(flat: Stemflat) -> bool:
    with flat.write() as session:
        return services.stop_kennisgevingen(session, flat.consulent, complex_id=flat.id)


def test_stoppen_halverwege_en_verder_gaan_geeft_elke_brief_een_nummer(stemflat, monkeypatch):
    flat = queued(stemflat)
    after_each(flat, monkeypatch, lambda number: number == 3 and stop(flat))
    assert [letter.nummer for letter in letters(flat)] == [1, 2]
    with flat.read() as session:
        blad = queries.brievenblad(session, flat.id, VANDAAG)
    assert (blad.loopt, blad.afgebroken, blad.taak.gedaan) == (False, True, 2)
    assert flat.brieven() == 3
    assert [letter.nummer for letter in letters(flat)] == [1, 2, 3]
    assert len({letter.huurovereenkomst_id for letter in letters(flat)}) == 3


def test_wat_klaar_is_valt_niet_te_stoppen(stemflat):
    flat = queued(stemflat)
    flat.work()
    assert stop(flat) is False


def test_een_intrekking_halverwege_houdt_de_rest_van_de_brieven_tegen(stemflat, monkeypatch):
    flat = queued(stemflat)
    after_each(flat, monkeypatch, lambda number: number == 2 and withdraw(flat, 0))
    assert len(letters(flat)) == 1
    with flat.read() as session:
        taak = queries.brievenblad(session, flat.id, VANDAAG).taak
    assert (taak.gestopt, taak.fout) == (True, "te_vroeg")
    refused(flat.brieven, "te_vroeg")
    refused(flat.poortbesluit, "te_vroeg")


def test_een_intrekking_halverwege_met_ruimte_geeft_een_brief_meer(stemflat, monkeypatch):
    flat = queued(stemflat, ja=8)
    after_each(flat, monkeypatch, lambda number: number == 2 and withdraw(flat, 0))
    assert len(letters(flat)) == 3


def test_na_middernacht_staat_op_een_brief_de_dag_waarop_hij_weggaat(stemflat, monkeypatch, clock):
    flat = queued(stemflat)
    after_each(flat, monkeypatch, lambda number: number == 2 and clock.set(VANDAAG + DAG))
    with flat.write() as session:
        session.execute(update(Taak).where(Taak.klaar.is_(None)).values(vanaf=0))
    flat.work()
    assert [letter.verstuurd_op for letter in letters(flat)] == [VANDAAG, VANDAAG + DAG, VANDAAG + DAG]


def test_een_stapel_is_kleiner_dan_het_aantal_brieven(stemflat, monkeypatch):
    monkeypatch.setattr(brieventaken, "STAPEL", 2)
    flat = queued(stemflat)
    flat.work()
    assert [letter.nummer for letter in letters(flat)] == [1, 2, 3]


# ---------------------------------------------------------------- Never to nobody


def leave(flat: Stemflat, nummer: int, op: dt.date) -> None:
    """The tenants of a lease are gone after that day, and the lease is over too."""
    lease_id = flat.flat.lease_ids[nummer]
    with flat.write() as session:
        session.execute(update(Huurder).where(Huurder.huurovereenkomst_id == lease_id).values(tot=op))
        session.execute(update(Huurovereenkomst).where(Huurovereenkomst.id == lease_id).values(eind=op))


def brievenstand(flat: Stemflat, op: dt.date = VANDAAG) -> feiten.Brievenstand:
    with flat.read() as session:
        return feiten.stand(session, flat.id, op).kennisgevingen


@pytest.mark.parametrize(("laatste", "aantal"), [(GISTEREN, 2), (VANDAAG, 3)])
def test_een_huur_die_voorbij_is_krijgt_geen_brief_en_houdt_de_poort_niet_dicht(stemflat, laatste, aantal):
    flat = queued(stemflat)
    leave(flat, 9, laatste)
    flat.work()
    assert len(letters(flat)) == aantal
    stand = brievenstand(flat)
    assert (stand.nodig, stand.verstuurd, stand.vervallen) == (aantal, aantal, 3 - aantal)
    flat.poortbesluit()


def test_een_huur_die_na_haar_brief_eindigt_telt_als_verstuurd(stemflat, clock):
    flat = sent(stemflat)
    leave(flat, 9, VANDAAG)
    clock.set(VANDAAG + DAG)
    stand = brievenstand(flat, VANDAAG + DAG)
    assert (stand.nodig, stand.verstuurd, stand.vervallen) == (3, 3, 0)
    refused(lambda: again(flat, letters(flat)[2]), "conflict")


def test_een_intrekking_voor_de_laatste_huur_zonder_brief_voorbij_was_telt(stemflat, monkeypatch, clock):
    flat = queued(stemflat, ja=8)
    after_each(flat, monkeypatch, lambda number: number == 2 and stop(flat))
    clock.set(VANDAAG + DAG)
    withdraw(flat, 0, VANDAAG + DAG)
    leave(flat, 9, VANDAAG + DAG)
    clock.set(VANDAAG + 2 * DAG)
    stand = brievenstand(flat, VANDAAG + 2 * DAG)
    assert (stand.nodig, stand.verstuurd, stand.ingetrokken, stand.vervallen) == (2, 1, 1, 1)


def test_een_huur_die_later_eindigt_haalt_een_intrekking_van_na_de_brieven_niet_terug(stemflat, clock):
    flat = sent(stemflat)
    clock.set(VANDAAG + DAG)
    withdraw(flat, 0, VANDAAG + DAG)
    leave(flat, 1, VANDAAG + DAG)
    clock.set(VANDAAG + 2 * DAG)
    stand = brievenstand(flat, VANDAAG + 2 * DAG)
    assert (stand.nodig, stand.verstuurd, stand.ingetrokken) == (3, 3, 0)


def test_een_huur_waar_niemand_meer_op_staat_wordt_gericht_aan_wie_het_laatst_wegging(stemflat):
    flat = stemflat(10, ja=7, medehuurders=10)
    flat.telling()
    eerste, laatste = flat.huurders(flat.flat.lease_ids[9])
    with flat.write() as session:
        session.execute(update(Huurder).where(Huurder.id == eerste).values(tot=GISTEREN - DAG))
        session.execute(update(Huurder).where(Huurder.id == laatste).values(tot=GISTEREN))
    flat.brieven()
    with flat.read() as session:
        aan = session.scalars(
            select(Geadresseerde.huurder_id).where(
                Geadresseerde.huurovereenkomst_id == flat.flat.lease_ids[9]
            )
        ).all()
    assert aan == [laatste]


def test_wie_pas_later_op_de_huur_komt_staat_niet_op_de_brief(stemflat):
    flat = stemflat(10, ja=7, medehuurders=10)
    flat.telling()
    eerste, later = flat.huurders(flat.flat.lease_ids[9])
    with flat.write() as session:
        session.execute(update(Huurder).where(Huurder.id == later).values(vanaf=VANDAAG + DAG))
    flat.brieven()
    with flat.read() as session:
        aan = session.scalars(
            select(Geadresseerde.huurder_id).where(
                Geadresseerde.huurovereenkomst_id == flat.flat.lease_ids[9]
            )
        ).all()
    assert aan == [eerste]


# ---------------------------------------------------------------- Only of a Telling that holds


def replace_voorstel(flat: Stemflat) -> None:
    with flat.write() as session:
        send_new(session, flat.consulent, flat.id, GISTEREN)


def broke_off(flat: Stemflat, soort: str) -> list[str | None]:
    with flat.read() as session:
        return list(session.scalars(select(Taak.fout).where(Taak.soort == soort, Taak.stop)))


def test_een_nieuw_voorstel_voor_de_eerste_brief_houdt_alle_brieven_tegen(stemflat):
    flat = queued(stemflat)
    replace_voorstel(flat)
    flat.work()
    assert (letters(flat), broke_off(flat, "kennisgevingen")) == ([], ["conflict"])


def test_een_nieuw_voorstel_halverwege_houdt_de_rest_van_de_brieven_tegen(stemflat, monkeypatch):
    flat = queued(stemflat)
    after_each(flat, monkeypatch, lambda number: number == 2 and replace_voorstel(flat))
    assert len(letters(flat)) == 1
    assert broke_off(flat, "kennisgevingen") == ["conflict"]


def test_een_nieuwe_telling_halverwege_houdt_de_rest_van_de_brieven_tegen(stemflat, monkeypatch, clock):
    flat = queued(stemflat)

    def count_again() -> None:
        clock.set(VANDAAG + DAG)
        flat.telling(VANDAAG)

    after_each(flat, monkeypatch, lambda number: number == 2 and count_again())
    assert len(letters(flat)) == 1
    assert broke_off(flat, "kennisgevingen") == ["conflict"]


def test_een_brief_van_een_oude_telling_wordt_niet_opnieuw_gemaakt(stemflat):
    flat = sent(stemflat)
    first, second, _third = letters(flat)
    again(flat, first)
    replace_voorstel(flat)
    flat.work()
    assert [each.uitgave for each in letters(flat)] == [1, 1, 1]
    assert broke_off(flat, "kennisgeving_opnieuw") == ["conflict"]
    refused(lambda: again(flat, second), "conflict")


def test_een_brief_die_er_al_is_wordt_niet_nog_eens_bewaard(stemflat):
    flat = sent(stemflat)
    letter = letters(flat)[0]
    brief = regels.Brief(letter.huurovereenkomst_id, 9, 1, VANDAAG, "x", b"%PDF-1.7", ())
    with flat.write() as session:
        kept = regels.keep_kennisgeving(
            session, flat.consulent.id, complex_id=flat.id, telling_id=letter.telling_id, brief=brief
        )
    assert kept is None
    with flat.read() as session:
        assert feiten.stand(session, flat.id, VANDAAG).kennisgevingen.verstuurd == 3


def test_de_agenda_noemt_de_nieuwste_brief_van_elke_huur(stemflat, clock):
    flat = sent(stemflat)
    eerste = letters(flat)[0]
    clock.set(VANDAAG + 7 * DAG)
    again(flat, eerste)
    flat.work()
    with flat.read() as session:
        dagen = queries.laatste_dagen(session, eerste.telling_id)
    assert dagen == {VANDAAG + 57 * DAG: [2, 3], VANDAAG + 64 * DAG: [4]}
