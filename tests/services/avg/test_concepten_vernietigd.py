"""What lies outside a file but is about its household goes with the file: drafts, texts from the road."""

import datetime as dt
import uuid

import pytest
from sqlalchemy import func, select

from privacy.keyring import KeyName
from renovatie.gebruikers.berichten import Berichtsoort
from renovatie.gebruikers.models import Bericht
from renovatie.huisbezoeken.models import Bezoekconcept, Huisbezoek
from renovatie.huisbezoeken.services import keep_concept
from renovatie.hulpdossiers.models import Hulpdossier
from renovatie.hulpdossiers.pseudoniemen import SAID_BEFORE
from renovatie.kern.base import new_id
from renovatie.kern.errors import RuleError
from renovatie.onderweg.models import Onderwegbezoek, Onderwegstand
from renovatie.onderweg.services import Inhoud, keep_bezoek
from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.services.avg.bewaarwereld import LATER, Bewaarwereld, make_bewaarwereld

TEKST = "kanarieverslag dat nog nergens staat"


@pytest.fixture
def wereld(fabriek: Fabriek, clock: TestClock) -> Bewaarwereld:
    return make_bewaarwereld(fabriek, clock)


def draft(wereld: Bewaarwereld, woning: int) -> uuid.UUID:
    verhaal = wereld.verhaal
    with verhaal.write() as session:
        return keep_concept(
            session,
            verhaal.werker,
            complex_id=wereld.complex_id,
            woning_id=verhaal.flat.woning_ids[woning],
            form_id=new_id(),
            velden=(("verslag", TEKST),),
        )


def waiting(wereld: Bewaarwereld, woning: int) -> uuid.UUID:
    verhaal = wereld.verhaal
    with verhaal.write() as session:
        inhoud = Inhoud(verhaal.flat.woning_ids[woning], 1, (("verslag", TEKST),))
        return keep_bezoek(session, verhaal.werker, wereld.complex_id, inhoud, Onderwegstand.NAKIJKEN).id


def test_concepten_en_teksten_van_onderweg_gaan_mee_met_het_dossier_van_hun_huishouden(
    wereld: Bewaarwereld,
) -> None:
    """The household without a file keeps what was typed about it: nothing of it was destroyed."""
    wereld.verhaal.bezoek(0, verslag="kanarie")
    wereld.clock.set(LATER)
    concept, blijft = draft(wereld, 0), draft(wereld, 1)
    tekst, wacht = waiting(wereld, 0), waiting(wereld, 1)
    wereld.destroy()
    with wereld.verhaal.read() as session:
        assert session.scalars(select(Bezoekconcept.id)).all() == [blijft]
        assert session.scalars(select(Onderwegbezoek.id)).all() == [wacht]
        soort = Bericht.soort == Berichtsoort.ONDERWEG_NAKIJKEN
        assert session.scalars(select(Bericht.object_id).where(soort)).all() == [wacht]
    sleutels: list[KeyName] = [(concept, "bezoekconcept"), (tekst, "onderweg")]
    assert wereld.fabriek.omgeving.keystore.load(sleutels).keys == {}
    over: list[KeyName] = [(blijft, "bezoekconcept"), (wacht, "onderweg")]
    assert len(wereld.fabriek.omgeving.keystore.load(over).keys) == 2


def test_twee_concepten_over_een_huishouden_hebben_niets_gemeen(wereld: Bewaarwereld) -> None:
    draft(wereld, 0), draft(wereld, 0)
    wereld.verhaal.bezoek(0, verslag="kanarie")
    with wereld.verhaal.read() as session:
        merken = session.scalars(select(Bezoekconcept.merk)).all()
        assert len({*merken, session.scalars(select(Hulpdossier.pseudoniem)).one()}) == 3


@pytest.mark.parametrize(
    ("dagen", "eerder", "mag"),
    [(-1, False, False), (0, True, False), (0, False, True), (1, True, True)],
    ids=["gehoord voor de vernietiging", "eerder geschreven", "dezelfde dag gehoord", "daarna gehoord"],
)
def test_wat_voor_de_vernietiging_gezegd_is_komt_in_geen_nieuw_dossier(
    wereld: Bewaarwereld, dagen: int, eerder: bool, mag: bool
) -> None:
    wereld.verhaal.bezoek(0, verslag="kanarie")
    wereld.clock.set(LATER)
    wereld.destroy()
    wereld.clock.set(LATER + dt.timedelta(days=1))
    velden = {"datum": LATER + dt.timedelta(days=dagen), "verslag": TEKST, "eerder": eerder}
    if mag:
        wereld.verhaal.bezoek(0, **velden)
    else:
        with pytest.raises(RuleError) as fout:
            wereld.verhaal.bezoek(0, **velden)
        assert (fout.value.code, fout.value.message) == ("vernietigd", SAID_BEFORE)
        wereld.verhaal.bezoek(1, **velden)  # of this household nothing was destroyed
    with wereld.verhaal.read() as session:
        assert session.scalar(select(func.count()).select_from(Huisbezoek)) == 1


def test_een_concept_dat_vernietigd_is_wordt_niet_opnieuw_bewaard(wereld: Bewaarwereld) -> None:
    """The form is still open in her browser, and sends what is in it every half minute."""
    wereld.verhaal.bezoek(0, verslag="kanarie")
    wereld.clock.set(LATER)
    concept = draft(wereld, 0)
    wereld.destroy()
    verhaal = wereld.verhaal
    with verhaal.write() as session, pytest.raises(RuleError) as fout:
        keep_concept(
            session,
            verhaal.werker,
            complex_id=wereld.complex_id,
            woning_id=verhaal.flat.woning_ids[0],
            form_id=new_id(),
            velden=(("verslag", TEKST),),
            concept_id=concept,
        )
    assert fout.value.code == "vernietigd"
    assert draft(wereld, 0) != concept
