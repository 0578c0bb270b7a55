"""Een uitspraak gaat over het voorstel van toen: een nieuw voorstel aan die woning vraagt opnieuw."""

import datetime as dt
import uuid
from collections.abc import Sequence

import pytest

from renovatie.instemming import services as instemming
from renovatie.instemming.woningpoort import woningpoorten
from tests.conftest import VANDAAG
from tests.services.instemming.flat import VERSTUURD, Stemflat, send_new
from workflows.uitvoering import Grond, Reden, Vonnis

TWEEDE = VERSTUURD + dt.timedelta(days=10)
DAG = dt.timedelta(days=1)


def summons(flat: Stemflat, op: dt.date, vonnis: Vonnis | None) -> None:
    """The silent lease 9 went to court on that day; the judgment came the same day, or is still to come."""
    whose = {"complex_id": flat.id, "huurovereenkomst_id": flat.flat.lease_ids[9]}
    with flat.write() as session:
        zaak = instemming.record_dagvaarding(session, flat.consulent, betekend_op=op, **whose)
        session.flush()
        if vonnis is not None:
            instemming.record_vonnis(
                session, flat.consulent, dagvaarding_id=zaak.id, vonnis=vonnis, vonnis_op=op, **whose
            )


def second(flat: Stemflat, geraakt: Sequence[uuid.UUID]) -> None:
    """A second version that touches these homes; then a Telling, letters and the Poortbesluit."""
    with flat.write() as session:
        send_new(session, flat.consulent, flat.id, TWEEDE, woningen=geraakt)
    for nummer in range(8):
        flat.stem(nummer)
    flat.telling()
    flat.brieven()
    flat.poortbesluit()


def gate(flat: Stemflat) -> tuple[Grond | None, Reden]:
    with flat.read() as session:
        poort = woningpoorten(session, flat.id, VANDAAG)[flat.flat.woning_ids[9]]
    return poort.grond, poort.reden


OPEN = (Grond.VONNIS, Reden.OPEN)
LOOPT = (None, Reden.TERMIJN_LOOPT)
DICHT = (None, Reden.VONNIS_AFGEWEZEN)


@pytest.mark.parametrize(
    ("betekend_op", "geraakt", "vonnis", "poort"),
    [
        (TWEEDE - DAG, 10, Vonnis.TOEGESTAAN, LOOPT),
        (TWEEDE - DAG, 10, Vonnis.AFGEWEZEN, LOOPT),
        (TWEEDE - DAG, 1, Vonnis.TOEGESTAAN, LOOPT),
        (TWEEDE, 10, Vonnis.TOEGESTAAN, OPEN),
        (TWEEDE, 10, Vonnis.AFGEWEZEN, DICHT),
        (TWEEDE - DAG, 10, None, (None, Reden.DAGVAARDING_OPEN)),
    ],
)
def test_een_uitspraak_over_een_oud_voorstel_telt_niet_voor_een_nieuw(
    stemflat, betekend_op, geraakt, vonnis, poort
):
    flat = stemflat(10)
    summons(flat, betekend_op, vonnis)
    second(flat, flat.flat.woning_ids[10 - geraakt :])
    assert gate(flat) == poort


@pytest.mark.parametrize(("vonnis", "poort"), [(Vonnis.TOEGESTAAN, OPEN), (Vonnis.AFGEWEZEN, DICHT)])
def test_een_uitspraak_blijft_als_een_deel_de_woning_niet_raakt(stemflat, vonnis, poort):
    flat = stemflat(10)
    summons(flat, TWEEDE - DAG, vonnis)
    second(flat, flat.flat.woning_ids[:1])
    assert gate(flat) == poort
