"""A restriction shuts a file, and ends once the resident heard of it first (art. 18 AVG)."""

import datetime as dt
import uuid

import pytest

from privacy.access import Actor, Rol
from renovatie.avg.models.verzoeken import Effect
from renovatie.avg.services import beperking
from renovatie.hulpdossiers import services as hulp
from renovatie.hulpdossiers.codes import Noodreden, Slot
from renovatie.hulpdossiers.sloten import shut_for
from renovatie.kern.errors import RuleError
from renovatie.vragenlijsten.services import begin_gesprek
from tests.conftest import VANDAAG, TestClock
from tests.services.avg.verzoek import Zaak, days
from tests.services.avg.wissen import answered, granted
from workflows.verzoeken import Verzoeksoort


def slot(zaak: Zaak, dossier_id: uuid.UUID, wie: Actor | None = None) -> Slot | None:
    with zaak.verhaal.read() as session:
        return shut_for(session, dossier_id, (wie or zaak.verhaal.werker).id, huidig=True)


def lift(zaak: Zaak, verzoek_id: uuid.UUID, gemeld_op: dt.date, wie: Actor | None = None) -> None:
    actor = wie or zaak.welzijn
    with zaak.write(actor) as session:
        beperking.lift_beperking(session, actor, zaak.inzage, verzoek_id, gemeld_op=gemeld_op)


def test_een_beperkt_dossier_gaat_alleen_open_met_een_noodopening(zaak: Zaak) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    dossier_id, werker = zaak.verhaal.dossier_id(0), zaak.verhaal.werker
    assert dossier_id is not None
    assert slot(zaak, dossier_id) is None
    granted(zaak, Verzoeksoort.BEPERKING)
    assert slot(zaak, dossier_id) is Slot.BEPERKT
    with zaak.verhaal.write() as session:
        hulp.open_in_need(
            session,
            werker,
            complex_id=zaak.verhaal.complex_id,
            dossier_id=dossier_id,
            reden=Noodreden.GEVAAR,
            toelichting="De buurvrouw belde in paniek.",
        )
    assert slot(zaak, dossier_id) is None
    assert slot(zaak, dossier_id, zaak.verhaal.collega) is Slot.BEPERKT


def test_ook_wie_niets_vertelde_wordt_bij_een_beperking_met_rust_gelaten(zaak: Zaak) -> None:
    answered(zaak)
    verzoek_id = granted(zaak, Verzoeksoort.BEPERKING)
    beller = zaak.verhaal.fabriek.actor(Rol.ENQUETEUR, zaak.verhaal.complex_id)
    where, woning_id = zaak.verhaal.complex_id, zaak.verhaal.flat.woning_ids[0]
    with zaak.verhaal.fabriek.write(beller, where) as session, pytest.raises(RuleError, match="conflict"):
        begin_gesprek(session, beller, where, woning_id)
    lift(zaak, verzoek_id, VANDAAG)
    with zaak.verhaal.fabriek.write(beller, where) as session:
        begin_gesprek(session, beller, where, woning_id)


def test_een_beperking_gaat_eraf_als_de_bewoner_het_eerst_hoorde(zaak: Zaak, clock: TestClock) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    dossier_id, verzoek_id = zaak.verhaal.dossier_id(0), granted(zaak, Verzoeksoort.BEPERKING)
    assert dossier_id is not None
    clock.set(days(9))
    for fout in (days(-1), days(10)):
        with pytest.raises(RuleError) as gevonden:
            lift(zaak, verzoek_id, fout)
        assert gevonden.value.field == "gemeld_op"
    assert slot(zaak, dossier_id) is Slot.BEPERKT
    lift(zaak, verzoek_id, days(8))
    assert slot(zaak, dossier_id) is None
    deel = zaak.deel(verzoek_id, zaak.welzijn)
    assert (deel.effect, deel.effect_op) == (Effect.BEPERKING_OP, days(8))
    with pytest.raises(RuleError, match="te_vroeg"):
        lift(zaak, verzoek_id, days(9))


def test_een_dossier_blijft_dicht_zolang_een_huisgenoot_er_ook_om_vroeg(zaak: Zaak) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    zaak.verhaal.bezoek(1, verslag="kanarie")
    dossier_id, buren_id = zaak.verhaal.dossier_id(0), zaak.verhaal.dossier_id(1)
    assert dossier_id is not None
    assert buren_id is not None
    een, twee = (granted(zaak, Verzoeksoort.BEPERKING) for _keer in range(2))
    buren = granted(zaak, Verzoeksoort.BEPERKING, over=zaak.bewoner(1))
    lift(zaak, een, VANDAAG)
    assert zaak.deel(een, zaak.welzijn).effect is Effect.BEPERKING_OP
    assert slot(zaak, dossier_id) is Slot.BEPERKT
    lift(zaak, buren, VANDAAG)
    assert (slot(zaak, dossier_id), slot(zaak, buren_id)) == (Slot.BEPERKT, None)
    lift(zaak, twee, VANDAAG)
    assert slot(zaak, dossier_id) is None


def test_een_beperking_geldt_ook_voor_wat_buiten_het_dossier_ligt(
    zaak: Zaak, monkeypatch: pytest.MonkeyPatch
) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    gehoord: list[tuple[uuid.UUID, dt.date | None]] = []
    monkeypatch.setattr(zaak.inzage, "na_beperking", [lambda _sessie, *wat: gehoord.append(wat)])
    lift(zaak, granted(zaak, Verzoeksoort.BEPERKING), VANDAAG)
    dossier_id = zaak.verhaal.dossier_id(0)
    assert gehoord == [(dossier_id, VANDAAG), (dossier_id, None)]


def test_ook_een_beperking_zonder_dossier_gaat_er_weer_af(zaak: Zaak) -> None:
    """The corporation restricts by agreement between colleagues; that ends with the same notice."""
    verzoek_id = granted(zaak, Verzoeksoort.BEPERKING, zaak.corporatie)
    lift(zaak, verzoek_id, VANDAAG, zaak.corporatie)
    assert zaak.deel(verzoek_id, zaak.corporatie).effect is Effect.BEPERKING_OP
