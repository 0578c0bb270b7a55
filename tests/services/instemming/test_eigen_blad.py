"""What a tenant sees of her own answer, and what nobody else does in her place."""

import pytest
from sqlalchemy import select

from renovatie.instemming import services
from renovatie.instemming.models import Kanaal, Stemgebeurtenis
from renovatie.kern.base import new_id
from renovatie.kern.errors import NotFound, RuleError
from tests.conftest import VANDAAG
from tests.services.instemming.codes import answer, blad, code_id, codes
from tests.services.instemming.flat import GISTEREN, send_new
from workflows.stemmen import Stemsoort, Stemstand


def test_het_blad_toont_het_eigen_antwoord_en_niets_van_de_medehuurder(stemflat):
    flat = stemflat(2, medehuurders=1)
    een, twee = codes(flat)
    answer(flat, een, Stemsoort.NEE, "geheim van de eerste")
    gelezen = blad(flat, twee)
    assert gelezen.antwoord is None
    assert "samen0" in gelezen.naam
    assert "geheim" not in repr(gelezen)
    assert blad(flat, een).antwoord.tekst == "geheim van de eerste"


def test_een_vervallen_antwoord_is_geen_bewijs_meer(stemflat):
    flat = stemflat(2)
    (code,) = codes(flat)
    answer(flat, code)
    with flat.write() as session:
        services.correct_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[0],
            formulier_id=new_id(),
            volgnummer=1,
            opmerking="per ongeluk",
        )
    assert blad(flat, code).antwoord is None
    assert flat.stand(0) is Stemstand.GEEN_REACTIE


def by_staff(flat, lease, ondertekenaars, **velden):
    """A JA of today that a woonconsulent writes down for who signed."""
    with flat.write() as session:
        services.record_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=lease,
            formulier_id=new_id(),
            reactie=Stemsoort.JA,
            ontvangen_op=VANDAAG,
            getekend_op=VANDAAG,
            ondertekenaars=ondertekenaars,
            **velden,
        )


@pytest.mark.parametrize("welk", ["verzonnen", "van de buren", "van de medehuurder"])
def test_een_medewerker_legt_geen_digitaal_antwoord_vast(stemflat, welk):
    """A digital JA is made with the tenant's own code: a typed number proves nothing."""
    flat = stemflat(2, medehuurders=2)
    _een, twee = codes(flat)
    token = {
        "verzonnen": "abc",
        "van de buren": str(code_id(flat, codes(flat, 1)[0])),
        "van de medehuurder": str(code_id(flat, twee)),
    }[welk]
    lease = flat.flat.lease_ids[0]
    with pytest.raises(RuleError):
        by_staff(flat, lease, flat.huurders(lease)[:1], kanaal=Kanaal.DIGITAAL, token=token)


@pytest.mark.parametrize("kanaal", list(Kanaal))
def test_ook_met_haar_eigen_nummer_antwoordt_een_medewerker_niet_voor_haar(stemflat, kanaal):
    flat = stemflat(2)
    token, lease = str(code_id(flat, codes(flat)[0])), flat.flat.lease_ids[0]
    with pytest.raises(RuleError):
        by_staff(
            flat, lease, flat.huurders(lease), kanaal=kanaal, token=token, document=b"%PDF-1.7 een scan erbij"
        )
    assert flat.stand(0) is Stemstand.GEEN_REACTIE


def test_taal_en_tolk_staan_verzegeld_bij_de_reactie(stemflat):
    flat = stemflat(2)
    lease = flat.flat.lease_ids[0]
    with flat.write() as session:
        services.record_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=lease,
            formulier_id=new_id(),
            reactie=Stemsoort.NEE,
            ontvangen_op=VANDAAG,
            taal="ar",
            tolk=True,
        )
    with flat.read() as session:
        event = session.scalars(select(Stemgebeurtenis)).one()
        assert (event.taal, event.tolk) == ("ar", "ja")
        assert b"ar" not in bytes(session.scalars(select(Stemgebeurtenis.taal.column)).one())[-18:]


def test_een_formulier_van_een_oud_voorstel_blijft_bewaard_en_telt_niet(stemflat):
    flat = stemflat(2)
    lease, oud = flat.flat.lease_ids[0], flat.voorstel_id
    with flat.write() as session:
        send_new(session, flat.consulent, flat.id, VANDAAG)
    with flat.write() as session:
        services.record_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=lease,
            formulier_id=new_id(),
            reactie=Stemsoort.JA,
            ontvangen_op=VANDAAG,
            getekend_op=GISTEREN,
            ondertekenaars=flat.huurders(lease),
            document=b"%PDF-1.7 oud formulier",
            voorstel_id=oud,
        )
    assert flat.stand(0) is Stemstand.GEEN_REACTIE
    assert [event.voorstel_id for event in flat.events(0)] == [oud]


def test_een_voorstel_van_een_ander_complex_krijgt_geen_reactie(stemflat):
    flat, ander = stemflat(1), stemflat(1)
    with flat.write() as session, pytest.raises(NotFound):
        services.record_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[0],
            formulier_id=new_id(),
            reactie=Stemsoort.NEE,
            ontvangen_op=VANDAAG,
            voorstel_id=ander.voorstel_id,
        )
