"""People at once around the 70%: whatever the order, what is stored equals a recount. With real threads."""

import os
from collections.abc import Callable
from functools import partial

from sqlalchemy import func, select

from renovatie.instemming import feiten, services
from renovatie.instemming.models import Poortbesluit, Stemgebeurtenis, Telling, Tellingregel
from renovatie.instemming.telstand import eenheid_omvang, stemregels
from renovatie.kern.base import new_id
from tests.conftest import VANDAAG
from tests.services.instemming.flat import GISTEREN, Stemflat
from tests.services.instemming.tellingen import withdraw
from tests.services.instemming.test_samen import together
from tests.unit.workflows import natellen
from workflows.stemmen import Stemsoort
from workflows.tellingfeiten import canonieke_feiten, feiten_van, vingerafdruk

ROUNDS = int(os.environ.get("VOORDEUR_ROUNDS", "20"))


def recount_now(flat: Stemflat) -> tuple[int, int]:
    """(n, ja) today, from the leases and events as they are stored, by the second count."""
    with flat.read() as session:
        lines = stemregels(session, flat.id, VANDAAG)
        tekst = canonieke_feiten(
            [feiten_van(line.telregel(1)) for line in lines], VANDAAG, 1, eenheid_omvang(lines)
        )
    return natellen.from_facts(tekst)


def recount_telling(flat: Stemflat, telling: Telling) -> tuple[int, int, str]:
    """(n, ja, fingerprint) of what the Telling says that it was counted on, by the second count."""
    with flat.read() as session:
        regels = session.scalars(select(Tellingregel).where(Tellingregel.telling_id == telling.id)).all()
        tekst = canonieke_feiten(
            [regel.feiten for regel in regels],
            telling.peildatum,
            telling.voorstelversie,
            telling.eenheid_omvang,
        )
    return *natellen.from_facts(tekst), vingerafdruk(tekst)


def stored(flat: Stemflat) -> tuple[int, int, bool]:
    with flat.read() as session:
        nu = feiten.stand(session, flat.id, VANDAAG)
    return nu.n, nu.ja, nu.gehaald


def number_of(flat: Stemflat, model: type) -> int:
    with flat.read() as session:
        return session.scalar(select(func.count()).where(model.complex_id == flat.id)) or 0


def the_telling(flat: Stemflat) -> Telling:
    with flat.read() as session:
        found = session.scalars(select(Telling).where(Telling.complex_id == flat.id)).one()
        session.expunge(found)
        return found


def test_een_stem_en_een_intrekking_tegelijk_rond_de_70(stemflat, clock):
    """Seven of ten say yes; one more comes in while another is taken back and somebody counts."""
    seen = set()
    for _round in range(ROUNDS):
        clock.set(VANDAAG)
        flat = stemflat(10, ja=7)
        answers = together(
            partial(flat.stem, 7, ontvangen_op=GISTEREN), partial(withdraw, flat, 0), flat.telling
        )
        assert answers == ["ok", "ok", "ok"]
        assert stored(flat) == (10, 7, True)
        assert recount_now(flat) == (10, 7)
        telling = the_telling(flat)
        assert recount_telling(flat, telling) == (telling.n, telling.ja, telling.feiten_sha256)
        assert telling.gehaald is natellen.reached(telling.n, telling.ja)
        assert telling.ja in (6, 7, 8)
        seen.add(telling.ja)
    assert seen <= {6, 7, 8}


def test_een_stem_en_een_intrekking_van_een_huur_tegelijk_blijven_allebei(stemflat, clock):
    for _round in range(ROUNDS):
        clock.set(VANDAAG)
        flat = stemflat(10, ja=7)
        act = partial(flat.stem, 0, Stemsoort.NEE, ontvangen_op=VANDAAG)
        assert together(act, partial(withdraw, flat, 0)) == ["ok", "ok"]
        assert [event.volgnummer for event in flat.events(0)] == [1, 2, 3]
        assert stored(flat) == (10, 6, False)
        assert recount_now(flat) == (10, 6)


def test_twee_tellingen_tegelijk_terwijl_er_een_stem_binnenkomt(stemflat, clock):
    for _round in range(ROUNDS):
        clock.set(VANDAAG)
        flat = stemflat(10, ja=6)
        answers = together(flat.telling, flat.telling, partial(flat.stem, 6, ontvangen_op=GISTEREN))
        assert answers == ["conflict", "ok", "ok"]
        telling = the_telling(flat)
        assert recount_telling(flat, telling) == (telling.n, telling.ja, telling.feiten_sha256)
        assert telling.gehaald is (telling.ja == 7)


def test_een_intrekking_tegelijk_met_het_versturen_houdt_de_poort_dicht_of_kwam_te_laat(stemflat, clock):
    """Exactly seven of ten. Taken back before the letters left it holds them; after it, one home waits."""
    for _round in range(ROUNDS):
        clock.set(VANDAAG)
        flat = stemflat(10, ja=7)
        telling = flat.telling()

        def send(flat: Stemflat = flat) -> None:
            with flat.write() as session:
                services.queue_kennisgevingen(session, flat.consulent, complex_id=flat.id)

        assert together(send, partial(withdraw, flat, 0)) in (["ok", "ok"], ["ok", "te_vroeg"])
        flat.work()
        answers = together(flat.poortbesluit, flat.poortbesluit)
        with flat.read() as session:
            stand = feiten.stand(session, flat.id, VANDAAG)
        assert stand.kennisgevingen.ingetrokken in (0, 1)
        holds = 10 * (telling.ja - stand.kennisgevingen.ingetrokken) >= 7 * telling.n
        assert answers == (["conflict", "ok"] if holds else ["te_vroeg", "te_vroeg"])
        assert number_of(flat, Poortbesluit) == int(holds)
        assert recount_telling(flat, the_telling(flat))[:2] == (10, 7)


def test_twee_poortbesluiten_tegelijk_met_een_intrekking(stemflat, clock):
    for _round in range(ROUNDS):
        clock.set(VANDAAG)
        flat = stemflat(10, ja=10)
        flat.stem(9, Stemsoort.NEE, ontvangen_op=VANDAAG)
        telling = flat.telling()
        assert telling.ja == 9
        flat.brieven()
        answers = together(flat.poortbesluit, flat.poortbesluit, partial(withdraw, flat, 0))
        assert answers in (["conflict", "ok", "ok"], ["ok", "te_vroeg", "te_vroeg"])
        assert number_of(flat, Poortbesluit) == (1 if "conflict" in answers else 0)
        assert recount_now(flat) == stored(flat)[:2] == (10, 8)


def test_twee_handtekeningen_tegelijk_maken_samen_een_ja(stemflat, clock):
    for _round in range(ROUNDS):
        clock.set(VANDAAG)
        flat = stemflat(10, medehuurders=1)
        huurders = flat.huurders(flat.flat.lease_ids[0])
        calls: list[Callable[[], object]] = [
            partial(flat.stem, 0, wie=[huurder], formulier_id=new_id()) for huurder in huurders
        ]
        assert together(*calls) == ["ok", "ok"]
        assert number_of(flat, Stemgebeurtenis) == 2
        assert stored(flat)[:2] == recount_now(flat) == (10, 1)
