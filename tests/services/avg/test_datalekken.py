"""A breach is written down once, followed step by step, and never changed."""

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from privacy.access import Actor, Rol
from privacy.purposes import Categorie
from renovatie.avg.models.datalekken import Datalek, Datalekgebeurtenis, Datalekssoort, Uitzondering
from renovatie.avg.queries import datalekken as queries
from renovatie.avg.services import datalekken as services
from renovatie.gebruikers.models import Bericht, Organisatiesoort
from renovatie.kern.errors import NotFound, RuleError
from tests.conftest import TestClock
from tests.factories import Fabriek
from workflows.datalek import Gebeurtenis, Risico, Stand

NU = dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC)
BEKEND = NU - dt.timedelta(hours=21)
KANARIE = "kanarielek: een lijst ging naar het verkeerde postvak"


@pytest.fixture
def pc(fabriek: Fabriek) -> Actor:
    return fabriek.actor(Rol.PRIVACYCOORDINATOR)


@pytest.fixture
def ander(fabriek: Fabriek) -> Actor:
    """The privacycoordinator of another organisation."""
    welzijn = fabriek.organisatie(Organisatiesoort.WELZIJN)
    return fabriek.actor(Rol.PRIVACYCOORDINATOR, organisatie_id=welzijn)


def meld(fabriek: Fabriek, actor: Actor, bekend_op: dt.datetime = BEKEND) -> uuid.UUID:
    with fabriek.write(actor) as session:
        return services.record_datalek(
            session,
            actor,
            soort=Datalekssoort.VERKEERDE_ONTVANGER,
            ontdekt_op=bekend_op - dt.timedelta(hours=1),
            bekend_op=bekend_op,
            wat=KANARIE,
            categorieen=[Categorie.NAAM, Categorie.CONTACT],
            aantal=12,
        ).id


@pytest.fixture
def lek(fabriek: Fabriek, pc: Actor) -> uuid.UUID:
    return meld(fabriek, pc)


def doe(fabriek: Fabriek, actor: Actor, step: Callable[..., object], lek: uuid.UUID, **more: object) -> None:
    with fabriek.write(actor) as session:
        step(session, actor, lek, **{"op": NU, "tekst": "wat er is gedaan", **more})


def toon(fabriek: Fabriek, actor: Actor, lek: uuid.UUID) -> queries.Afhandeling:
    assert actor.organisatie_id
    with fabriek.read(actor) as session:
        return queries.afhandeling(session, lek, actor.organisatie_id)


def test_een_nieuw_datalek_heeft_nog_51_uur_en_is_in_onderzoek(
    fabriek: Fabriek, pc: Actor, lek: uuid.UUID
) -> None:
    gezien = toon(fabriek, pc, lek)
    assert (gezien.rij.klok.uren, gezien.rij.klok.loopt, gezien.rij.stand) == (51, True, Stand.IN_ONDERZOEK)
    assert (gezien.rij.nummer, gezien.wat, gezien.rij.risico) == (1, KANARIE, None)


def test_de_privacyfunctionaris_krijgt_bericht_en_leest_geen_tekst(fabriek: Fabriek, pc: Actor) -> None:
    fg = fabriek.actor(Rol.PRIVACYFUNCTIONARIS)
    lek = meld(fabriek, pc)
    doe(fabriek, pc, services.record_maatregel, lek, tekst=KANARIE)
    with fabriek.read(fg) as session:
        gezien = queries.toezicht(session, lek)
        bericht = session.scalars(sa.select(Bericht)).one()
    assert KANARIE not in repr(gezien)
    assert [stap.soort for stap in gezien.stappen] == [Gebeurtenis.MAATREGEL]
    assert (bericht.gebruiker_id, bericht.object_id) == (fg.id, lek)


def test_van_een_andere_organisatie_is_het_er_niet(fabriek: Fabriek, ander: Actor, lek: uuid.UUID) -> None:
    with pytest.raises(NotFound):
        toon(fabriek, ander, lek)
    with pytest.raises(NotFound):
        doe(fabriek, ander, services.record_maatregel, lek)


def test_de_privacyfunctionaris_schrijft_niets(fabriek: Fabriek, lek: uuid.UUID) -> None:
    fg = fabriek.actor(Rol.PRIVACYFUNCTIONARIS)
    with pytest.raises(NotFound):
        doe(fabriek, fg, services.record_maatregel, lek)
    with pytest.raises(NotFound):
        meld(fabriek, fg)


def test_de_nummers_lopen_door_over_organisaties(fabriek: Fabriek, pc: Actor, ander: Actor) -> None:
    for actor in (pc, ander, pc):
        meld(fabriek, actor)
    with fabriek.read() as session:
        assert [rij.nummer for rij in queries.datalekken(session, None)] == [3, 2, 1]
        assert [rij.nummer for rij in queries.datalekken(session, pc.organisatie_id)] == [3, 1]


def test_op_tijd_melden_stopt_de_klok(fabriek: Fabriek, pc: Actor, lek: uuid.UUID) -> None:
    doe(fabriek, pc, services.report_ap, lek, kenmerk="AP-17")
    klok = toon(fabriek, pc, lek).rij.klok
    assert (klok.loopt, klok.te_laat) == (False, False)


def test_te_laat_melden_kan_alleen_met_de_reden(
    fabriek: Fabriek, pc: Actor, lek: uuid.UUID, clock: TestClock
) -> None:
    later = BEKEND + dt.timedelta(hours=72, minutes=1)
    clock.moment = later
    with pytest.raises(RuleError) as fout:
        doe(fabriek, pc, services.report_ap, lek, op=later, kenmerk="AP-17")
    assert fout.value.field == "vertraging"
    doe(fabriek, pc, services.report_ap, lek, op=later, kenmerk="AP-17", vertraging="het was niet duidelijk")
    gezien = toon(fabriek, pc, lek)
    assert gezien.rij.klok.te_laat
    assert gezien.stappen[0].vertraging == "het was niet duidelijk"


def test_een_vervolgmelding_is_niet_te_laat(
    fabriek: Fabriek, pc: Actor, lek: uuid.UUID, clock: TestClock
) -> None:
    doe(fabriek, pc, services.report_ap, lek, kenmerk="AP-17")
    clock.moment = BEKEND + dt.timedelta(days=9)
    doe(fabriek, pc, services.report_ap, lek, op=clock.moment, kenmerk="AP-17 vervolg")
    assert not toon(fabriek, pc, lek).rij.klok.te_laat


def test_afsluiten_kan_pas_als_alles_gedaan_is(fabriek: Fabriek, pc: Actor, lek: uuid.UUID) -> None:
    def dicht() -> None:
        doe(fabriek, pc, services.close_datalek, lek)

    steps: list[tuple[Callable[..., object], dict[str, object]]] = [
        (services.judge_risico, {"risico": Risico.HOOG}),
        (services.report_ap, {"kenmerk": "AP-17"}),
        (services.decide_niet_inlichten, {"uitzondering": Uitzondering.VERSLEUTELD}),
    ]
    for step, more in steps:
        with pytest.raises(RuleError) as fout:
            dicht()
        assert fout.value.code == "te_vroeg"
        doe(fabriek, pc, step, lek, **more)
    dicht()
    assert toon(fabriek, pc, lek).rij.stand is Stand.AFGESLOTEN


def test_na_afsluiten_kan_alleen_heropenen(fabriek: Fabriek, pc: Actor, lek: uuid.UUID) -> None:
    with pytest.raises(RuleError):
        doe(fabriek, pc, services.reopen_datalek, lek)
    doe(fabriek, pc, services.judge_risico, lek, risico=Risico.ONWAARSCHIJNLIJK)
    doe(fabriek, pc, services.close_datalek, lek)
    with pytest.raises(RuleError):
        doe(fabriek, pc, services.record_maatregel, lek)
    doe(fabriek, pc, services.reopen_datalek, lek)
    doe(fabriek, pc, services.judge_risico, lek, risico=Risico.HOOG)
    assert toon(fabriek, pc, lek).rij.risico is Risico.HOOG


@pytest.mark.parametrize("op", [NU + dt.timedelta(minutes=1), BEKEND - dt.timedelta(hours=1, minutes=1)])
def test_een_stap_ligt_tussen_ontdekken_en_nu(
    fabriek: Fabriek, pc: Actor, lek: uuid.UUID, op: dt.datetime
) -> None:
    with pytest.raises(RuleError) as fout:
        doe(fabriek, pc, services.record_maatregel, lek, op=op)
    assert fout.value.field == "op"


def test_bekend_worden_kan_niet_in_de_toekomst(fabriek: Fabriek, pc: Actor) -> None:
    with pytest.raises(RuleError) as fout:
        meld(fabriek, pc, NU + dt.timedelta(minutes=1))
    assert fout.value.field == "bekend_op"


def test_de_database_bewaart_geen_woord_leesbaar(fabriek: Fabriek, pc: Actor, lek: uuid.UUID) -> None:
    doe(fabriek, pc, services.record_maatregel, lek, tekst=KANARIE)
    with fabriek.read() as session:
        for model in (Datalek, Datalekgebeurtenis):
            for row in session.execute(sa.select(model.__table__)).all():
                assert KANARIE.encode() not in b"|".join(str(cell).encode() for cell in row)


@pytest.mark.parametrize(
    ("table", "column"), [("datalekken", "nummer"), ("datalekgebeurtenissen", "volgnummer")]
)
def test_wat_vaststaat_verandert_niet_en_gaat_niet_weg(
    fabriek: Fabriek, pc: Actor, lek: uuid.UUID, table: str, column: str
) -> None:
    doe(fabriek, pc, services.record_maatregel, lek)
    for statement in (f"update {table} set {column} = {column} + 1", f"delete from {table}"):
        with pytest.raises(DBAPIError, match=r"is_vast|permission denied"), fabriek.write() as session:
            session.execute(sa.text(statement))


def test_een_late_melding_zonder_reden_weigert_ook_de_database(
    fabriek: Fabriek, pc: Actor, lek: uuid.UUID
) -> None:
    with pytest.raises(DBAPIError, match="te_laat_met_reden"), fabriek.write(pc) as session:
        session.add(
            Datalekgebeurtenis(
                datalek_id=lek,
                volgnummer=1,
                soort=Gebeurtenis.GEMELD_AP,
                op=NU,
                vastgelegd_op=NU,
                door_id=pc.id,
                kenmerk="AP-17",
                te_laat=True,
            )
        )
        session.flush()
