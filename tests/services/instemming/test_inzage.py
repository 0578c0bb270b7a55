"""What a tenant reads of her vote: her own answers, and of who shares the lease only that there is one."""

import datetime as dt

import pytest

from renovatie.huishoudens.models import Huurder
from renovatie.instemming import services
from renovatie.instemming.inzage import instemming
from renovatie.instemming.models import Gespreksuitkomst
from renovatie.kern.base import new_id
from renovatie.kern.inzage import Betrokkene, Gegeven
from tests.conftest import VANDAAG
from tests.services.instemming.codes import answer, change, codes
from tests.services.instemming.flat import GISTEREN, PDF, Stemflat
from workflows.stemmen import Stemsoort

REDEN = "kanariereden van de ander"
VERTREK = GISTEREN - dt.timedelta(days=5)


def read(flat: Stemflat, volgnummer: int = 0) -> list[Gegeven]:
    """The part of the first or second tenant of lease 0."""
    lease = flat.flat.lease_ids[0]
    wie = Betrokkene(flat.id, flat.flat.woning_ids[0], 1, "x", lease, flat.huurders(lease)[volgnummer])
    with flat.read() as session:
        return list(instemming(session, wie))


def words(rows: list[Gegeven], tabel: str) -> list[list[str]]:
    return [[v.waarde for v in row.velden] for row in rows if row.tabel == tabel]


def tables(rows: list[Gegeven]) -> list[str]:
    return sorted({row.tabel for row in rows})


def test_van_een_medehuurder_leest_zij_alleen_dat_er_een_antwoord_is(stemflat):
    flat = stemflat(2, medehuurders=1)
    een, twee = codes(flat)
    answer(flat, een, Stemsoort.NEE, REDEN)
    answer(flat, twee)
    rows = read(flat, 1)
    eerste, tweede = words(rows, "stemgebeurtenissen")
    assert eerste == ["van een andere huurder op deze huurovereenkomst"]
    assert tweede[0] == "Ja"
    assert REDEN not in repr(rows)
    assert len(words(rows, "handtekeningen")) == 1
    assert REDEN in repr(read(flat, 0))


def test_wie_van_de_huur_af_ging_leest_niets_van_daarna(stemflat):
    flat = stemflat(2, medehuurders=1)
    lease = flat.flat.lease_ids[0]
    blijft, vertrok = flat.huurders(lease)
    change(flat, Huurder, vertrok, tot=VERTREK)
    with flat.write() as session:
        services.record_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=lease,
            formulier_id=new_id(),
            reactie=Stemsoort.NEE,
            ontvangen_op=GISTEREN,
            ondertekenaars=[blijft],
            document=PDF,
            opmerking=REDEN,
        )
        services.record_draagvlakgesprek(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=lease,
            datum=VANDAAG,
            uitkomst=Gespreksuitkomst.GESPREK,
            vervolg=REDEN,
        )
    flat.telling()
    assert tables(read(flat, 1)) == []
    assert tables(read(flat, 0)) == [
        "draagvlakgesprekken",
        "handtekeningen",
        "stemdocumenten",
        "stemgebeurtenissen",
        "tellingregels",
    ]


@pytest.mark.parametrize(("laatste", "rijen"), [(GISTEREN, 1), (GISTEREN - dt.timedelta(days=1), 0)])
def test_een_antwoord_zonder_handtekening_is_van_wie_die_dag_op_de_huur_staat(stemflat, laatste, rijen):
    flat = stemflat(2, medehuurders=1)
    flat.stem(0, Stemsoort.NEE, wie=[], getekend_op=None)
    change(flat, Huurder, flat.huurders(flat.flat.lease_ids[0])[1], tot=laatste)
    rows = read(flat, 1)
    assert len(words(rows, "stemgebeurtenissen")) == rijen
    assert len(words(rows, "stemdocumenten")) == rijen


def test_wat_zij_zelf_tekende_leest_zij_ook_na_haar_vertrek(stemflat):
    flat = stemflat(2, medehuurders=1)
    flat.stem(0)
    change(flat, Huurder, flat.huurders(flat.flat.lease_ids[0])[1], tot=VERTREK)
    assert tables(read(flat, 1)) == ["handtekeningen", "stemdocumenten", "stemgebeurtenissen"]


def test_een_verbetering_van_het_antwoord_van_de_ander_blijft_van_de_ander(stemflat):
    flat = stemflat(2, medehuurders=1)
    flat.stem(0, Stemsoort.NEE, wie=flat.huurders(flat.flat.lease_ids[0])[:1])
    with flat.write() as session:
        services.correct_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[0],
            formulier_id=new_id(),
            volgnummer=1,
            opmerking=REDEN,
        )
    assert REDEN not in repr(read(flat, 1))
    assert (
        words(read(flat, 1), "stemgebeurtenissen")
        == [["van een andere huurder op deze huurovereenkomst"]] * 2
    )


def test_wat_een_medewerker_bij_een_betwisting_schreef_gaat_niet_naar_een_van_twee(stemflat):
    """It can say who pressed whom to sign."""
    samen, alleen = stemflat(1, medehuurders=1), stemflat(1)
    for flat, staat_er in ((samen, False), (alleen, True)):
        flat.stem(0)
        with flat.write() as session:
            services.mark_betwist(
                session,
                flat.consulent,
                complex_id=flat.id,
                huurovereenkomst_id=flat.flat.lease_ids[0],
                formulier_id=new_id(),
                ontvangen_op=VANDAAG,
                opmerking=REDEN,
            )
        assert (REDEN in repr(read(flat))) is staat_er
        assert len(words(read(flat), "stemgebeurtenissen")) == 2
