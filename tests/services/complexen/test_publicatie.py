"""Wishes and messages to residents: never about a household, never a figure of the vote, never changed."""

import datetime as dt
import uuid
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from privacy.access import Actor, Rol
from renovatie.complexen.publicatie import queries, services
from renovatie.complexen.publicatie.models import (
    Bewonersbericht,
    Bewonersberichtsoort,
    Wens,
    Wenssoort,
    Wensstand,
)
from renovatie.kern.base import new_id
from renovatie.kern.errors import NotFound, RuleError
from tests.conftest import VANDAAG
from tests.factories import Fabriek, Flat

DAG = dt.timedelta(days=1)


@pytest.fixture
def flat(fabriek: Fabriek) -> Flat:
    return fabriek.flat(4)


@pytest.fixture
def regisseur(fabriek: Fabriek, flat: Flat) -> Actor:
    return fabriek.actor(Rol.PROCESREGISSEUR, flat.complex_id)


def note(fabriek: Fabriek, actor: Actor, flat: Flat, tekst: str) -> uuid.UUID:
    with fabriek.write(actor, flat.complex_id) as session:
        return services.record_wens(session, actor, flat.complex_id, soort=Wenssoort.PLEK, tekst=tekst).id


def answer(fabriek: Fabriek, actor: Actor, flat: Flat, wens_id: uuid.UUID, **changes: Any) -> None:
    values: dict[str, Any] = {
        "stand": Wensstand.GEDAAN,
        "eigenaar_id": fabriek.organisatie(),
        "klaar_op": None,
        "uitkomst": "Er zijn extra lampen.",
        "openbaar": True,
        "tekst": "Portiek B is donker.",
        "versie": 1,
    }
    with fabriek.write(actor, flat.complex_id) as session:
        services.answer_wens(session, actor, flat.complex_id, wens_id, **(values | changes))


def refused(call: Any, code: str = "ongeldig") -> RuleError:
    with pytest.raises(RuleError) as fout:
        call()
    assert fout.value.code == code
    return fout.value


def test_een_wens_draagt_niet_wie_hem_noemde_of_opschreef(fabriek: Fabriek, flat: Flat) -> None:
    werker = fabriek.actor(Rol.SOCIAAL_WERKER, flat.complex_id)
    wens_id = note(fabriek, werker, flat, "De lift is te vaak stuk.")
    with fabriek.read() as session:
        row = session.execute(select(Wens.__table__).where(Wens.id == wens_id)).one()
    assert row.id.version == 4
    assert werker.id not in row
    assert {column.name for column in Wens.__table__.columns if "door" in column.name} == set()


@pytest.mark.parametrize(
    "tekst", ["Op nummer 4 is het lawaai.", "Trijsselwaardlaan 2 is vies.", "Mijn buurvrouw is ziek."]
)
def test_een_wens_over_een_huishouden_wordt_geweigerd(
    fabriek: Fabriek, flat: Flat, regisseur: Actor, tekst: str
) -> None:
    assert refused(lambda: note(fabriek, regisseur, flat, tekst)).field == "tekst"
    with fabriek.read() as session:
        assert session.scalars(select(Wens.id)).all() == []


def test_een_antwoord_mag_ook_niet_naar_een_huishouden_leiden(
    fabriek: Fabriek, flat: Flat, regisseur: Actor
) -> None:
    wens_id = note(fabriek, regisseur, flat, "Portiek B is donker.")
    fout = refused(lambda: answer(fabriek, regisseur, flat, wens_id, uitkomst="Gedaan bij nummer 4."))
    assert fout.field == "uitkomst"


def test_een_wens_met_antwoord_en_eigenaar_mag_op_de_poster(
    fabriek: Fabriek, flat: Flat, regisseur: Actor
) -> None:
    wens_id = note(fabriek, regisseur, flat, "Portiek B is donker.")
    with fabriek.read() as session:
        assert queries.openbare_wensen(session, flat.complex_id) == []
    answer(fabriek, regisseur, flat, wens_id)
    with fabriek.read() as session:
        (shown,) = queries.openbare_wensen(session, flat.complex_id)
    assert (shown.tekst, shown.uitkomst, shown.gepubliceerd_op) == (
        "Portiek B is donker.",
        "Er zijn extra lampen.",
        VANDAAG,
    )


def test_ook_een_nee_is_een_antwoord_met_reden(fabriek: Fabriek, flat: Flat, regisseur: Actor) -> None:
    wens_id = note(fabriek, regisseur, flat, "Bankjes bij de vijver.")
    leeg = {"stand": Wensstand.KAN_NIET, "uitkomst": "", "tekst": "Bankjes bij de vijver."}
    assert refused(lambda: answer(fabriek, regisseur, flat, wens_id, **leeg)).field == "uitkomst"
    reden = "De grond is van de gemeente."
    answer(fabriek, regisseur, flat, wens_id, **(leeg | {"uitkomst": reden}))
    with fabriek.read() as session:
        assert [w.uitkomst for w in queries.openbare_wensen(session, flat.complex_id)] == [reden]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"eigenaar_id": None}, "eigenaar_id"),
        ({"stand": Wensstand.NIEUW}, "openbaar"),
        ({"stand": Wensstand.OPGEPAKT, "eigenaar_id": None, "openbaar": False}, "eigenaar_id"),
    ],
)
def test_zonder_eigenaar_of_antwoord_is_een_wens_niet_af(
    fabriek: Fabriek, flat: Flat, regisseur: Actor, changes: dict[str, Any], field: str
) -> None:
    wens_id = note(fabriek, regisseur, flat, "Portiek B is donker.")
    assert refused(lambda: answer(fabriek, regisseur, flat, wens_id, **changes)).field == field


def test_wie_een_oude_wens_voor_zich_had_wist_niets_uit(
    fabriek: Fabriek, flat: Flat, regisseur: Actor
) -> None:
    wens_id = note(fabriek, regisseur, flat, "Portiek B is donker.")
    answer(fabriek, regisseur, flat, wens_id)
    refused(lambda: answer(fabriek, regisseur, flat, wens_id, uitkomst="Iets anders."), "verouderd")


def test_een_wens_van_een_ander_complex_is_er_niet(fabriek: Fabriek, flat: Flat, regisseur: Actor) -> None:
    elders = fabriek.flat(1)
    ander = fabriek.actor(Rol.PROCESREGISSEUR, elders.complex_id)
    wens_id = note(fabriek, ander, elders, "Portiek B is donker.")
    with pytest.raises(NotFound):
        answer(fabriek, regisseur, flat, wens_id)


def test_nieuwe_wensen_staan_bovenaan_en_een_te_late_belofte_is_te_zien(
    fabriek: Fabriek, flat: Flat, regisseur: Actor
) -> None:
    klaar, laat = (note(fabriek, regisseur, flat, tekst) for tekst in ("De hal is vies.", "De tuin is kaal."))
    note(fabriek, regisseur, flat, "Samen koken.")
    answer(fabriek, regisseur, flat, klaar, tekst="De hal is vies.")
    promise = {"stand": Wensstand.OPGEPAKT, "uitkomst": "", "klaar_op": VANDAAG - DAG}
    answer(fabriek, regisseur, flat, laat, tekst="De tuin is kaal.", **promise)
    with fabriek.read() as session:
        rows = queries.wensen(session, flat.complex_id)
    assert [row.tekst for row in rows] == ["Samen koken.", "De tuin is kaal.", "De hal is vies."]
    assert [row.te_laat(VANDAAG) for row in rows] == [False, True, False]
    assert not rows[1].te_laat(VANDAAG - DAG)


def place(
    fabriek: Fabriek, actor: Actor, flat: Flat, kop: str, tekst: str = "Uitleg.", **more: Any
) -> uuid.UUID:
    with fabriek.write(actor, flat.complex_id) as session:
        return services.place_bericht(
            session,
            actor,
            flat.complex_id,
            soort=more.pop("soort", Bewonersberichtsoort.STILSTAND),
            kop=kop,
            tekst=tekst,
            **more,
        ).id


def test_een_bericht_noemt_geen_stemmen(fabriek: Fabriek, flat: Flat, regisseur: Actor) -> None:
    assert refused(lambda: place(fabriek, regisseur, flat, "Al 64% zei ja")).field == "kop"
    fout = refused(lambda: place(fabriek, regisseur, flat, "Het gaat goed", "Nog 3 handtekeningen."))
    assert fout.field == "tekst"
    place(fabriek, regisseur, flat, "De 70% is gehaald")


@pytest.mark.parametrize(
    "tekst",
    [
        "De bewoner van nummer 4 doet niet mee",
        "Op de Trijsselwaardlaan 2 wil men niet",
        "Mevrouw De Wit zei nee",
    ],
)
def test_een_bericht_gaat_nooit_over_een_huishouden(
    fabriek: Fabriek, flat: Flat, regisseur: Actor, tekst: str
) -> None:
    assert refused(lambda: place(fabriek, regisseur, flat, tekst)).field == "kop"
    assert refused(lambda: place(fabriek, regisseur, flat, "Nieuws", tekst)).field == "tekst"


def test_ook_een_wens_en_de_pagina_noemen_geen_stemmen(
    fabriek: Fabriek, flat: Flat, regisseur: Actor
) -> None:
    cijfer = "Drie huurders zeiden nee"
    assert refused(lambda: note(fabriek, regisseur, flat, cijfer)).field == "tekst"
    wens_id = note(fabriek, regisseur, flat, "Portiek B is donker.")
    for field in ("tekst", "uitkomst"):
        fout = refused(lambda field=field: answer(fabriek, regisseur, flat, wens_id, **{field: cijfer}))
        assert fout.field == field

    def page(vragen: str) -> None:
        with fabriek.write(regisseur, flat.complex_id) as session:
            services.set_pagina(session, regisseur, flat.complex_id, is_open=True, weekdag=2, vragen=vragen)

    assert refused(lambda: page("Wij staan op 69 percent.")).field == "vragen"
    page("Mevrouw De Wit, dinsdag op nummer 4. Bel 088 1234567 voor vragen.")


def test_een_bericht_verandert_nooit_ook_niet_met_de_hand(
    fabriek: Fabriek, flat: Flat, regisseur: Actor
) -> None:
    place(fabriek, regisseur, flat, "Het werk staat een week stil")
    for statement in ("update bewonersberichten set kop = 'anders'", "delete from bewonersberichten"):
        with pytest.raises(DBAPIError, match="bewonersberichten"), fabriek.write() as session:
            session.execute(text(statement))


def test_een_fout_wordt_verbeterd_met_een_nieuw_bericht(
    fabriek: Fabriek, flat: Flat, regisseur: Actor
) -> None:
    eerst = place(fabriek, regisseur, flat, "Portiek A begint op 1 december")
    place(fabriek, regisseur, flat, "Dat klopte niet", verbetert_id=eerst, soort=Bewonersberichtsoort.FOUT)
    with fabriek.read() as session:
        rows, verder = queries.berichten(session, flat.complex_id)
    assert [(row.kop, row.verbetert) for row in rows] == [
        ("Dat klopte niet", "Portiek A begint op 1 december"),
        ("Portiek A begint op 1 december", None),
    ]
    assert verder is None
    elders = fabriek.flat(1)
    ander = fabriek.actor(Rol.PROCESREGISSEUR, elders.complex_id)
    with pytest.raises(NotFound):
        place(fabriek, ander, elders, "Verbetering", verbetert_id=eerst)


def test_berichten_komen_per_vijfentwintig(fabriek: Fabriek, flat: Flat, regisseur: Actor) -> None:
    with fabriek.write(regisseur, flat.complex_id) as session:
        for nummer in range(30):
            session.add(
                Bewonersbericht(
                    complex_id=flat.complex_id,
                    soort=Bewonersberichtsoort.NIEUWS,
                    kop=f"bericht {nummer}",
                    tekst="tekst",
                    op=VANDAAG,
                )
            )
            session.flush()
    with fabriek.read() as session:
        first, verder = queries.berichten(session, flat.complex_id)
        second, einde = queries.berichten(session, flat.complex_id, voor=verder)
    assert [row.kop for row in (*first, *second)] == [f"bericht {n}" for n in reversed(range(30))]
    assert (len(first), einde) == (25, None)


def test_de_database_weigert_een_wens_op_de_poster_zonder_antwoord(
    fabriek: Fabriek, flat: Flat, regisseur: Actor
) -> None:
    note(fabriek, regisseur, flat, "Portiek B is donker.")
    with pytest.raises(IntegrityError), fabriek.write() as session:
        session.execute(text("update wensen set gepubliceerd_op = '2026-11-24'"))


def test_een_pagina_die_niemand_opende_is_dicht(fabriek: Fabriek, flat: Flat, regisseur: Actor) -> None:
    with fabriek.read() as session:
        assert not queries.paginastand(session, flat.complex_id).is_open
        assert queries.open_paginas(session) == []
    with fabriek.write(regisseur, flat.complex_id) as session:
        services.set_pagina(session, regisseur, flat.complex_id, is_open=True, weekdag=2, vragen="")
    with fabriek.read() as session:
        assert queries.open_paginas(session) == [(flat.complex_id, 2)]
    with pytest.raises(NotFound), fabriek.write(regisseur, flat.complex_id) as session:
        services.set_pagina(session, regisseur, new_id(), is_open=True, weekdag=2, vragen="")
