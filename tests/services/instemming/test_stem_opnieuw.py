"""A form that is sent again with other content, and what is dated before the answer that it is about."""

import uuid

import pytest

from renovatie.instemming import services
from renovatie.kern.base import new_id
from tests.conftest import VANDAAG
from tests.services.instemming.flat import GISTEREN, PDF, Stemflat
from tests.services.instemming.test_stem import DAG, refused
from workflows.stemmen import Stemsoort, Stemstand

# ---------------------------------------------------------------- The same form again


def _paper(flat: Stemflat, formulier, **anders) -> uuid.UUID:
    lease = flat.flat.lease_ids[0]
    inhoud = {
        "ondertekenaars": flat.huurders(lease)[:1],
        "document": PDF,
        "opmerking": "zoals het er staat",
        "taal": "nl",
        "tolk": False,
        "reactie": Stemsoort.JA,
        "getekend_op": GISTEREN,
        **anders,
    }
    with flat.write() as session:
        return services.record_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=lease,
            formulier_id=formulier,
            ontvangen_op=VANDAAG,
            **inhoud,
        ).id


@pytest.mark.parametrize(
    "anders",
    [
        {"document": b"%PDF-1.7 een andere scan"},
        {"document": None, "reactie": Stemsoort.NEE},
        {"opmerking": "iets anders"},
        {"opmerking": None},
        {"tolk": True},
        {"taal": "ar"},
        {"getekend_op": VANDAAG},
        {"ondertekenaars": "allebei"},
    ],
)
def test_terug_en_iets_veranderd_gaat_nooit_zonder_een_woord_verloren(stemflat, anders):
    """Back in the browser, the second tenant ticked too: that is another form, not the same one."""
    flat = stemflat(2, medehuurders=1)
    formulier = new_id()
    eerste = _paper(flat, formulier)
    if "ondertekenaars" in anders:
        anders = {"ondertekenaars": flat.huurders(flat.flat.lease_ids[0])}
    refused(lambda: _paper(flat, formulier, **anders), "conflict")
    assert _paper(flat, formulier) == eerste
    assert _paper(flat, new_id(), **anders) != eerste
    assert len(flat.events(0)) == 2


def test_een_papieren_ja_heeft_altijd_een_document_ook_met_een_nummer(stemflat):
    flat = stemflat(2)
    refused(lambda: _paper(flat, new_id(), document=None, token="abc"), "ongeldig", "document")
    refused(lambda: _paper(flat, new_id(), token="abc"), "ongeldig", "ondertekenaars")
    assert flat.events(0) == []


# ---------------------------------------------------------------- Dated before the answer


@pytest.mark.parametrize("reactie", [Stemsoort.NEE, Stemsoort.VOORWAARDELIJK])
@pytest.mark.parametrize("how", [services.withdraw_stem, services.mark_betwist])
def test_intrekken_of_betwisten_van_voor_de_nee_of_ja_mits_wordt_geweigerd(stemflat, how, reactie):
    flat = stemflat(2)
    flat.stem(0, reactie)

    def lose_before():
        with flat.write() as session:
            how(
                session,
                flat.consulent,
                complex_id=flat.id,
                huurovereenkomst_id=flat.flat.lease_ids[0],
                formulier_id=new_id(),
                ontvangen_op=GISTEREN - DAG,
            )

    refused(lose_before, "conflict", "ontvangen_op")
    assert len(flat.events(0)) == 1


@pytest.mark.parametrize(("datum", "mag"), [(GISTEREN - DAG, False), (GISTEREN, True)])
def test_een_brief_van_voor_de_voorwaarde_keurt_haar_niet_goed(stemflat, datum, mag):
    flat = stemflat(2)
    flat.stem(0, Stemsoort.VOORWAARDELIJK)

    def accept():
        with flat.write() as session:
            services.accept_voorwaarde(
                session,
                flat.consulent,
                complex_id=flat.id,
                huurovereenkomst_id=flat.flat.lease_ids[0],
                formulier_id=new_id(),
                datum=datum,
                document=PDF,
            )

    if mag:
        accept()
        assert flat.stand(0) is Stemstand.JA
    else:
        refused(accept, "conflict", "datum")
        assert len(flat.events(0)) == 1
