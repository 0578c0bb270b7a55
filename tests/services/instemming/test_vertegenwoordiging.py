"""A bewindvoerder or curator signs for a tenant: only that signature counts, from first day to last."""

import datetime as dt
import io
import uuid

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from renovatie.huishoudens import huurders as personen
from renovatie.huishoudens.models import Huurder
from renovatie.instemming import services
from renovatie.instemming.documents._gedeeld import Elders, addressees
from renovatie.instemming.models import (
    Geadresseerde,
    Handtekening,
    Vertegenwoordiging,
    Vertegenwoordigingsoort,
)
from renovatie.instemming.queries.antwoord import Geldig, geldigheid
from renovatie.instemming.services.antwoordcode import find_code, make_codes
from renovatie.instemming.telstand import stemregels
from renovatie.instemming.woningpoort import woningpoorten
from renovatie.kern.base import new_id
from renovatie.kern.errors import NotFound, RuleError
from tests.conftest import VANDAAG, TestClock
from tests.factories import Fabriek
from tests.services.instemming.flat import GISTEREN, Stemflat, make_stemflat
from workflows.huur import Voortzetting
from workflows.stemmen import Stemsoort, Stemstand
from workflows.uitvoering import Grond

DAG = dt.timedelta(days=1)


@pytest.fixture
def flat(fabriek: Fabriek, clock: TestClock) -> Stemflat:
    return make_stemflat(fabriek, clock, 3, medehuurders=1)


def wie(flat: Stemflat, nummer: int, plek: int = 0) -> uuid.UUID:
    return flat.huurders(flat.flat.lease_ids[nummer])[plek]


def bewind(flat: Stemflat, nummer: int, vanaf: dt.date, plek: int = 0, adres: str = "") -> uuid.UUID:
    with flat.write() as session:
        return services.record_vertegenwoordiging(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[nummer],
            huurder_id=wie(flat, nummer, plek),
            soort=Vertegenwoordigingsoort.BEWIND,
            naam="Kanariekantoor",
            vanaf=vanaf,
            adres=adres,
        ).id


def einde(flat: Stemflat, nummer: int, vertegenwoordiging_id: uuid.UUID, tot: dt.date) -> None:
    with flat.write() as session:
        services.end_vertegenwoordiging(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[nummer],
            huurder_id=wie(flat, nummer),
            vertegenwoordiging_id=vertegenwoordiging_id,
            tot=tot,
        )


def test_de_handtekening_van_de_bewindvoerder_telt_voor_de_huurder(flat: Stemflat) -> None:
    made = bewind(flat, 1, GISTEREN - 9 * DAG)
    flat.stem(1)
    assert flat.stand(1) is Stemstand.JA
    with flat.read() as session:
        assert session.scalars(select(Handtekening.vertegenwoordiging_id)).all() == [made]


def test_wat_de_huurder_zelf_tekende_onder_bewind_telt_niet(flat: Stemflat) -> None:
    """Also when it is only known afterwards: what counts is the day of the signature."""
    flat.stem(1)
    bewind(flat, 1, GISTEREN)
    assert flat.stand(1) is Stemstand.ONGELDIG
    flat.stem(1)
    assert flat.stand(1) is Stemstand.JA


def test_wat_de_huurder_tekende_voor_het_bewind_blijft_tellen(flat: Stemflat) -> None:
    flat.stem(1)
    bewind(flat, 1, VANDAAG)
    assert flat.stand(1) is Stemstand.JA


def test_de_dag_van_tekenen_beslist_en_niet_die_van_ontvangst(flat: Stemflat) -> None:
    flat.stem(1, getekend_op=GISTEREN - DAG, ontvangen_op=GISTEREN)
    bewind(flat, 1, GISTEREN)
    assert flat.stand(1) is Stemstand.JA


def test_na_het_bewind_tekent_de_huurder_weer_zelf(flat: Stemflat) -> None:
    einde(flat, 1, bewind(flat, 1, GISTEREN - 9 * DAG), GISTEREN - DAG)
    flat.stem(1)
    assert flat.stand(1) is Stemstand.JA
    with flat.read() as session:
        assert session.scalars(select(Handtekening.vertegenwoordiging_id)).all() == [None]


def test_de_andere_huurder_tekent_gewoon_zelf(flat: Stemflat) -> None:
    flat.stem(0)
    bewind(flat, 0, GISTEREN, plek=1)
    assert flat.stand(0) is Stemstand.ONGELDIG
    flat.stem(0, wie=[wie(flat, 0, 1)])
    assert flat.stand(0) is Stemstand.JA


def test_de_nee_van_een_medehuurder_blijft_als_de_ander_niet_mocht_tekenen(flat: Stemflat) -> None:
    flat.stem(0, Stemsoort.NEE, wie=[wie(flat, 0, 0)])
    flat.stem(0, wie=[wie(flat, 0, 1)])
    bewind(flat, 0, GISTEREN, plek=1)
    assert flat.stand(0) is Stemstand.NEE


ADRES = "Kantoorweg 1\n1234 AB Elderdam"


def aan(flat: Stemflat, op: dt.date = VANDAAG) -> list[Elders]:
    with flat.read() as session:
        (found,) = addressees(session, flat.id, [flat.flat.lease_ids[0]], op)
    return list(found.elders)


def test_elke_brief_gaat_ook_naar_wie_voor_de_huurder_tekent(flat: Stemflat) -> None:
    bewind(flat, 0, GISTEREN, adres=ADRES)
    with flat.read() as session:
        naam = session.get_one(Huurder, wie(flat, 0)).naam
    assert aan(flat) == [Elders(wie(flat, 0), f"Kanariekantoor, namens {naam}", tuple(ADRES.splitlines()))]


def test_op_de_brief_staat_niet_waarom_een_ander_tekent(flat: Stemflat) -> None:
    bewind(flat, 0, GISTEREN, adres=ADRES)
    (elders,) = aan(flat)
    assert not {"bewind", "curat"} & set(elders.naam.lower().split())


def test_na_het_bewind_gaat_er_geen_brief_meer_naar_dat_adres(flat: Stemflat) -> None:
    einde(flat, 0, bewind(flat, 0, GISTEREN - DAG, adres=ADRES), GISTEREN)
    assert aan(flat) == []


def test_de_kennisgeving_voor_wie_tekent_is_een_exemplaar_met_een_eigen_ontvangst(
    fabriek: Fabriek, clock: TestClock
) -> None:
    flat = make_stemflat(fabriek, clock, 10, medehuurders=10, ja=7)
    bewind(flat, 9, GISTEREN, adres=ADRES)
    flat.telling()
    flat.brieven()
    with flat.read() as session:
        copy = session.scalars(select(Geadresseerde).where(Geadresseerde.huurder_id == wie(flat, 9))).one()
        adres, pdf = copy.adres, copy.pdf
    assert adres == ADRES
    words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert "Kanariekantoor, namens" in words


def test_een_nee_heeft_geen_bewindvoerder_nodig(flat: Stemflat) -> None:
    flat.stem(1, Stemsoort.NEE)
    bewind(flat, 1, GISTEREN)
    assert flat.stand(1) is Stemstand.NEE


def test_een_huurder_onder_bewind_krijgt_geen_eigen_code(flat: Stemflat) -> None:
    bewind(flat, 0, GISTEREN, plek=1)
    with flat.write() as session:
        codes = make_codes(session, flat.consulent, flat.id, flat.voorstel_id, flat.flat.lease_ids[0])
    assert list(codes) == [wie(flat, 0, 0)]


def test_een_code_van_daarvoor_leidt_nergens_meer_heen(flat: Stemflat) -> None:
    with flat.write() as session:
        codes = make_codes(session, flat.consulent, flat.id, flat.voorstel_id, flat.flat.lease_ids[1])
    bewind(flat, 1, GISTEREN)
    with flat.read() as session:
        found = find_code(session, codes[wie(flat, 1)])
        assert found is not None
        assert geldigheid(session, found) is Geldig.NEE


def test_de_telling_telt_alleen_de_handtekening_die_mocht(flat: Stemflat) -> None:
    flat.stem(1)
    flat.stem(2)
    bewind(flat, 1, GISTEREN)
    assert flat.telling().ja == 1


def test_er_tekent_er_maar_een_voor_een_huurder(flat: Stemflat) -> None:
    bewind(flat, 1, GISTEREN)
    with pytest.raises(RuleError) as fout:
        bewind(flat, 1, VANDAAG)
    assert fout.value.code == "conflict"


def test_een_bewind_in_de_toekomst_wordt_later_vastgelegd(flat: Stemflat) -> None:
    with pytest.raises(RuleError) as fout:
        bewind(flat, 1, VANDAAG + DAG)
    assert (fout.value.code, fout.value.field) == ("ongeldig", "vanaf")


def test_het_einde_ligt_niet_voor_het_begin_en_komt_maar_een_keer(flat: Stemflat) -> None:
    made = bewind(flat, 1, GISTEREN)
    with pytest.raises(RuleError) as fout:
        einde(flat, 1, made, GISTEREN - DAG)
    assert (fout.value.code, fout.value.field) == ("ongeldig", "tot")
    einde(flat, 1, made, GISTEREN)
    with pytest.raises(NotFound):
        einde(flat, 1, made, GISTEREN)


def test_een_huurder_van_een_andere_huur_bestaat_hier_niet(flat: Stemflat) -> None:
    made = bewind(flat, 1, GISTEREN)
    with pytest.raises(NotFound):
        einde(flat, 2, made, GISTEREN)


def test_wie_er_tekent_staat_verzegeld_en_even_lang(flat: Stemflat) -> None:
    bewind(flat, 1, GISTEREN)
    with flat.fabriek.omgeving.database.read_engine.connect() as connection:
        row = connection.execute(select(Vertegenwoordiging.__table__)).one()
    assert b"Kanariekantoor" not in bytes(row.naam_zegel)
    assert b"bewind" not in bytes(row.soort_zegel)


# ---------------------------------------------------------------- After the Telling


@pytest.fixture
def besloten(fabriek: Fabriek, clock: TestClock) -> Stemflat:
    """All ten said JA, the gate was taken."""
    made = make_stemflat(fabriek, clock, 10, ja=10)
    made.telling()
    made.poortbesluit()
    return made


def grond(flat: Stemflat, nummer: int) -> Grond | None:
    with flat.read() as session:
        return woningpoorten(session, flat.id, VANDAAG)[flat.flat.woning_ids[nummer]].grond


def test_wie_na_de_peildatum_op_het_contract_komt_houdt_de_woning_niet_tegen(besloten: Stemflat) -> None:
    with besloten.write() as session:
        personen.add_huurder(
            session,
            besloten.consulent,
            complex_id=besloten.id,
            woning_id=besloten.flat.woning_ids[0],
            naam="M. Kanariemede",
            vanaf=VANDAAG,
        )
    assert besloten.stand(0) is Stemstand.ONGELDIG
    assert grond(besloten, 0) is Grond.JA_IN_TELLING


def test_de_erven_gaan_door_met_de_huur_zoals_die_is_afgesproken(besloten: Stemflat) -> None:
    with besloten.write() as session:
        personen.record_overlijden(
            session,
            besloten.consulent,
            complex_id=besloten.id,
            woning_id=besloten.flat.woning_ids[0],
            huurder_id=wie(besloten, 0),
            overleden_op=VANDAAG,
            voortzetting=Voortzetting.ERVEN,
            naam="E. Kanarieerven",
        )
    assert grond(besloten, 0) is Grond.JA_IN_TELLING


def test_een_intrekking_houdt_de_woning_nog_steeds_tegen(besloten: Stemflat) -> None:
    with besloten.write() as session:
        services.withdraw_stem(
            session,
            besloten.consulent,
            complex_id=besloten.id,
            huurovereenkomst_id=besloten.flat.lease_ids[0],
            formulier_id=new_id(),
            ontvangen_op=VANDAAG,
        )
    assert grond(besloten, 0) is None


def test_wie_voor_de_peildatum_op_het_contract_stond_hoort_erbij(besloten: Stemflat) -> None:
    with besloten.read() as session:
        line = next(
            line
            for line in stemregels(session, besloten.id, VANDAAG)
            if line.huurovereenkomst_id == besloten.flat.lease_ids[0]
        )
    assert line.stem_na_telling(1, Stemstand.JA, GISTEREN).stand is Stemstand.JA
    assert line.stem_na_telling(1, Stemstand.JA, dt.date(2015, 1, 1)).stand is Stemstand.JA
