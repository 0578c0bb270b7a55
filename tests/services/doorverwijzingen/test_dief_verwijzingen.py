"""What a stolen database tells of forty referrals: how they ended, and which kind of need they are about."""

import random
import uuid
from collections.abc import Hashable, Mapping

import pytest
from sqlalchemy import select

from renovatie.complexen.codes import Leefgebied
from renovatie.doorverwijzingen import services
from renovatie.doorverwijzingen.models import Doorverwijzing
from renovatie.huisbezoeken.services import NieuweHulpvraag
from renovatie.hulpdossiers.models import Hulpvraag
from renovatie.kern.verzegelde_codes import open_code
from tests.dief.verwijzingen import Spoor, Sporen, guesses, read
from tests.factories import Fabriek
from tests.services.hulpdossiers.verhaal import GEZEGD, VANDAAG, Verhaal, make_verhaal
from workflows.doorverwijzing import Uitkomst

AANTAL = 40
SPELING = 6
"""So many more than always saying the most common one is chance, among hundreds of traces."""


def _refer(verhaal: Verhaal, woning: int, leefgebied: Leefgebied, naar: uuid.UUID) -> None:
    vraag = NieuweHulpvraag(leefgebied, "kanarie brieven", bewoner_wil=True, delen_met=(naar,))
    verhaal.bezoek(woning, hulpvragen=(vraag,), persoon=verhaal.bewoner(woning), **GEZEGD)


def _finish(verhaal: Verhaal, doorverwijzing_id: uuid.UUID, gemeld: Uitkomst, uitkomst: Uitkomst) -> None:
    one = {"complex_id": verhaal.complex_id, "doorverwijzing_id": doorverwijzing_id}
    by_phone = {"namens": "kanarie aan de lijn", "op": VANDAAG}
    with verhaal.write() as session:
        services.accept_doorverwijzing(session, verhaal.werker, **one, **by_phone)
        services.record_eerste_contact(session, verhaal.werker, **one, **by_phone)
        services.report_uitkomst(session, verhaal.werker, **one, **by_phone, uitkomst=gemeld)
        services.finish_doorverwijzing(session, verhaal.werker, **one, uitkomst=uitkomst, getoetst_op=VANDAAG)


@pytest.fixture
def verhaal(fabriek: Fabriek) -> Verhaal:
    """Forty households with a question each, and each referral ended by the dice."""
    verhaal, dice = make_verhaal(fabriek, verhuurd=AANTAL), random.Random(11)
    for woning in range(AANTAL):
        leefgebied, naar = dice.choice(
            ((Leefgebied.FINANCIEN, verhaal.schuldhulp), (Leefgebied.WERK_OPLEIDING, verhaal.taalhuis))
        )
        _refer(verhaal, woning, leefgebied, naar)
    for verwijzing in verhaal.verwijzingen():
        _finish(verhaal, verwijzing.id, *dice.choices(tuple(Uitkomst), k=2))
    return verhaal


def _stolen(verhaal: Verhaal) -> Sporen:
    with verhaal.fabriek.omgeving.database.everything() as connection:
        return read(connection)


def _truth(verhaal: Verhaal) -> Mapping[str, Mapping[uuid.UUID, Hashable]]:
    with verhaal.read() as session:
        rows = session.execute(
            select(Doorverwijzing, Hulpvraag).join(Hulpvraag, Hulpvraag.id == Doorverwijzing.hulpvraag_id)
        ).all()
        return {
            "uitkomst": {v.id: v.uitkomst for v, _vraag in rows},
            "gemelde uitkomst": {v.id: v.gemelde_uitkomst for v, _vraag in rows},
            "leefgebied": {v.id: open_code(vraag.leefgebied) for v, vraag in rows},
        }


def _print(wat: str, beste: Spoor) -> None:
    print(f"\ndief, {wat}: {beste.goed} van {beste.van} goed langs {beste.bron}; bij toeval {beste.toeval}")


def test_hoe_een_doorverwijzing_afliep_staat_nergens_te_lezen(
    verhaal: Verhaal, capsys: pytest.CaptureFixture[str]
) -> None:
    sporen, waarheid = _stolen(verhaal), _truth(verhaal)
    for wat in ("uitkomst", "gemelde uitkomst"):
        beste = guesses(sporen, waarheid[wat])[0]
        with capsys.disabled():
            _print(wat, beste)
        assert (beste.van, beste.winst <= SPELING) == (AANTAL, True)


def test_waar_een_hulpvraag_over_gaat_vindt_de_dief_alleen_langs_de_instantie(
    verhaal: Verhaal, capsys: pytest.CaptureFixture[str]
) -> None:
    """The leefgebied is sealed. The Instantie is plain yet, and one for debts tells the rest."""
    gokken = guesses(_stolen(verhaal), _truth(verhaal)["leefgebied"])
    with capsys.disabled():
        _print("leefgebied", gokken[0])
    assert len(gokken) > 50
    assert [s.bron for s in gokken if s.winst > SPELING and "leefgebied" in s.bron.split(" → ")[-1]] == []
