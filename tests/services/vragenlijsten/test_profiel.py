"""Closing a round: what is published, for whom it counts, and what nobody can find out from it."""

import datetime as dt
import hashlib
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from privacy.chain import journaal
from privacy.disclosure import Moment, check_list
from renovatie.complexen.models import Complex
from renovatie.complexen.profiel.models import Profieltabel
from renovatie.complexen.profiel.queries import verborgen
from renovatie.effect.feiten import doelen
from renovatie.effect.models import Golf
from renovatie.effect.queries import metingen
from renovatie.effect.tabellen import TABELLEN
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.hulpdossiers.pseudoniemen import empty_file
from renovatie.kern.errors import RuleError
from renovatie.kern.taken import run_one
from renovatie.vragenlijsten import feiten, services, taken
from renovatie.vragenlijsten.models import Koppelsleutel, Vragenconcept
from renovatie.vragenlijsten.queries.profiel import complexprofiel
from renovatie.vragenlijsten.tabellen import aandeel, gepubliceerd, maak_profiel, tabel_van
from renovatie.vragenlijsten.vragensets import MAP, newest_set
from tests.conftest import VANDAAG
from tests.factories import Fabriek
from tests.services.hulpdossiers.verhaal import make_verhaal
from tests.services.vragenlijsten.bellen import KANARIE, Ronde, make_ronde
from workflows.vragenlijst import Vragenset

VRAAG = {vraag.code: vraag for vraag in newest_set().vragen}
UITGEGEVEN = {"2026-1": "24cc2eab27c2cd85c0fb78d33930d4db585af5d6739ce415f237bce4c619eb0c"}
"""The hash of each version that went out: a file that changes afterwards changes what was answered."""


def test_een_uitgegeven_versie_verandert_niet_meer() -> None:
    found = {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in MAP.glob("*.toml")}
    assert found == UITGEGEVEN


def test_zonder_informatiebrief_belt_niemand(fabriek: Fabriek) -> None:
    verhaal = make_verhaal(fabriek)
    with fabriek.write(None, verhaal.complex_id) as session:
        session.get_one(Complex, verhaal.complex_id).informatiebrief_op = None
    with verhaal.write() as session, pytest.raises(RuleError, match="te_vroeg"):
        services.start_ronde(session, verhaal.werker, verhaal.complex_id, moment=Moment.VOOR)


def test_er_loopt_een_ronde_tegelijk_en_nooit_terug(ronde: Ronde) -> None:
    def begin(moment: Moment) -> None:
        with ronde.write(ronde.regisseur) as session:
            services.start_ronde(session, ronde.regisseur, ronde.complex_id, moment=moment)

    with pytest.raises(RuleError, match="ongeldig"):
        begin(Moment.TIJDENS)
    ronde.sluit_ronde()
    begin(Moment.TIJDENS)
    with pytest.raises(RuleError, match="ongeldig"):
        begin(Moment.VOOR)


def test_wie_nog_belt_houdt_het_sluiten_tegen(ronde: Ronde) -> None:
    ronde.begin(0)
    with pytest.raises(RuleError, match="conflict"):
        ronde.sluit_ronde()


def test_een_gesprek_dat_niet_klaar_was_telt_niet_en_is_vernietigd(ronde: Ronde) -> None:
    ronde.antwoord(0, KANARIE)
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        session.execute(text("update belgesprekken set beller_id = null, bezig_sinds = null"))
    ronde.sluit_ronde()
    with ronde.read(ronde.regisseur) as session:
        assert session.scalars(select(Vragenconcept)).all() == []
        assert feiten.gesloten(session, ronde.complex_id)[Moment.VOOR].deelnemers == 0


def test_de_ronde_voor_de_aanpak_is_de_nulmeting(ronde: Ronde) -> None:
    ronde.ingevuld(0)
    ronde.ingevuld(1)
    ronde.sluit_ronde()
    with ronde.read(ronde.regisseur) as session:
        found = doelen(session, ronde.complex_id)
    assert (found.nulmetingen, found.nulmeting_gesloten_op) == (2, VANDAAG)


def test_een_gesloten_ronde_heeft_overal_de_huishoudens_van_toen(ronde: Ronde) -> None:
    ronde.ingevuld(0)
    ronde.sluit_ronde()
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        session.get_one(Huurovereenkomst, ronde.verhaal.flat.lease_ids[3]).eind = VANDAAG - dt.timedelta(
            days=1
        )
    with ronde.read(ronde.regisseur) as session:
        gemeten = metingen(session, ronde.complex_id)[Golf.VOOR]
        assert doelen(session, ronde.complex_id).nulmeting_huishoudens == 4
    assert (gemeten.huishoudens, gemeten.geheel) == (1, 4)


def test_onder_de_tien_huishoudens_wordt_niets_getoond(ronde: Ronde, app: Flask) -> None:
    for nummer in range(4):
        ronde.ingevuld(nummer, KANARIE)
    ronde.sluit_ronde(app)
    with ronde.read(ronde.regisseur) as session:
        rijen = session.scalars(select(Profieltabel.rijen)).all()
        assert {aantal for tabel in rijen for aantal in tabel.values()} == {None}
        blad = complexprofiel(session, ronde.complex_id)
    assert (blad.bewoners, blad.kijk, blad.doelen) == ((), (), ())
    assert blad.op == {Moment.VOOR: VANDAAG}
    assert blad.te_weinig == {Moment.VOOR}


def _vellen(**aantallen: int) -> list[dict[str, str]]:
    return [{"overdag_thuis": antwoord} for antwoord, n in aantallen.items() for _keer in range(n)]


def test_aantallen_zijn_afgerond_en_een_kleine_rij_neemt_een_andere_mee() -> None:
    heel = maak_profiel(newest_set(), _vellen(altijd=42, soms=23, nooit=12), {})["overdag_thuis"]
    assert dict(heel.rijen) == {"nooit": (10,), "soms": (25,), "altijd": (40,)}
    klein = maak_profiel(newest_set(), _vellen(altijd=42, soms=23, nooit=9), {})["overdag_thuis"]
    assert dict(klein.rijen) == {"nooit": None, "soms": None, "altijd": (40,)}


def test_wat_een_keer_is_weggelaten_blijft_weg() -> None:
    verborgen = {"overdag_thuis": frozenset({"soms", "nooit"})}
    later = maak_profiel(newest_set(), _vellen(altijd=42, soms=23, nooit=12), verborgen)["overdag_thuis"]
    assert dict(later.rijen) == {"nooit": None, "soms": None, "altijd": (40,)}


def test_een_rij_die_later_te_klein_is_wordt_op_geen_enkel_moment_meer_getoond(ronde: Ronde) -> None:
    heel = {"altijd": 40, "soms": 25, "nooit": 10}
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        for moment, rijen in ((Moment.VOOR, heel), (Moment.TIJDENS, {**heel, "soms": None, "nooit": None})):
            session.add(
                Profieltabel(
                    complex_id=ronde.complex_id, tabel="overdag_thuis", moment=moment, op=VANDAAG, rijen=rijen
                )
            )
    with ronde.read(ronde.regisseur) as session:
        (blad,) = complexprofiel(session, ronde.complex_id).bewoners
    cellen = [[(cel.aantal, cel.procent) for cel in per_moment.values()] for _woord, per_moment in blad.rijen]
    assert cellen == [[(40, None), (40, None)], [(None, None)] * 2, [(None, None)] * 2]


def publish(ronde: Ronde, tabel: str, **momenten: dict[str, int | None]) -> None:
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        for moment, rijen in momenten.items():
            session.add(
                Profieltabel(
                    complex_id=ronde.complex_id, tabel=tabel, moment=Moment(moment), op=VANDAAG, rijen=rijen
                )
            )


def test_een_ronde_met_te_weinig_antwoorden_haalt_niets_weg_van_wat_gepubliceerd_was(ronde: Ronde) -> None:
    heel: dict[str, int | None] = {"ja": 40, "net": 25, "nee": 10}
    publish(ronde, "rondkomen", voor=heel, tijdens=dict.fromkeys(heel))
    with ronde.read(ronde.regisseur) as session:
        profiel = complexprofiel(session, ronde.complex_id)
        (blad,) = profiel.doelen
        assert profiel.te_weinig == {Moment.TIJDENS}
        assert verborgen(session, ronde.complex_id) == {"rondkomen": frozenset()}
        aandelen = feiten.aandelen(session, ronde.complex_id)
    assert (blad.momenten, [per[Moment.VOOR].aantal for _woord, per in blad.rijen]) == (
        (Moment.VOOR,),
        [40, 25, 10],
    )
    assert aandelen == {"rondkomen": {Moment.VOOR: 53}}


def test_een_doel_volgt_wat_later_weggelaten_is(ronde: Ronde) -> None:
    heel: dict[str, int | None] = {"ja": 40, "net": 25, "nee": 10}
    publish(ronde, "rondkomen", voor=heel, tijdens={"ja": 40, "net": None, "nee": None})
    with ronde.read(ronde.regisseur) as session:
        assert feiten.aandelen(session, ronde.complex_id) == {
            "rondkomen": {Moment.VOOR: None, Moment.TIJDENS: None}
        }


def test_wie_om_beperking_vroeg_telt_niet_mee_in_het_profiel(
    ronde: Ronde, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    for nummer, taal in enumerate(("turks", "tigrinya")):
        ronde.ingevuld(nummer, {"taal": taal})
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        empty_file(session, ronde.woning(1), 1).beperkt_op = VANDAAG
    geteld: list[object] = []

    def count(vragenset: Vragenset, vellen: list[dict[str, str]], verborgen: Any) -> Any:
        geteld.extend(vellen)
        return maak_profiel(vragenset, vellen, verborgen)

    monkeypatch.setattr(taken, "maak_profiel", count)
    ronde.sluit_ronde(app)
    assert geteld == [{"taal": "turks"}]


def test_wie_een_vraag_oversloeg_staat_in_geen_rij() -> None:
    met = maak_profiel(newest_set(), _vellen(altijd=42, soms=23, nooit=12), {})
    zonder = maak_profiel(newest_set(), [*_vellen(altijd=42, soms=23, nooit=12), {}, {"taal": "turks"}], {})
    assert met["overdag_thuis"] == zonder["overdag_thuis"]


def test_geen_vraag_staat_ook_in_een_andere_openbare_tabel() -> None:
    check_list([*TABELLEN, *(tabel_van(vraag) for vraag in gepubliceerd(newest_set()))])


def test_het_profiel_wordt_een_keer_gemaakt_ook_als_de_taak_twee_keer_loopt(ronde: Ronde, app: Flask) -> None:
    ronde.ingevuld(0)
    ronde.sluit_ronde(app)
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        session.execute(text("update taken set klaar = null, vanaf = 0 where soort = 'complexprofiel'"))
    voordeur = app.extensions["voordeur"]
    while run_one(voordeur.omgeving, voordeur.taken):
        pass
    with ronde.read(ronde.regisseur) as session:
        tabellen = session.scalars(select(Profieltabel.tabel)).all()
    assert sorted(tabellen) == sorted(vraag.code for vraag in gepubliceerd(newest_set()))


def test_een_gepubliceerde_tabel_verandert_nooit_meer(ronde: Ronde, app: Flask) -> None:
    ronde.ingevuld(0)
    ronde.sluit_ronde(app)
    with (
        pytest.raises(DBAPIError, match="profieltabellen"),
        ronde.fabriek.write(None, ronde.complex_id) as session,
    ):
        session.execute(text("update profieltabellen set op = '2020-01-01'"))


def test_een_percentage_is_er_alleen_bij_een_hele_tabel_van_dertig(fabriek: Fabriek) -> None:
    ronde = make_ronde(fabriek)
    heel: dict[str, int | None] = {"ja": 20, "net": 20, "nee": 10}
    rijen: dict[str, dict[str, int | None]] = {
        "heel": heel,
        "weggelaten": {**heel, "nee": None, "net": None},
        "te_weinig": {"ja": 10, "net": 10, "nee": 5},
    }
    assert {naam: aandeel(VRAAG["rondkomen"], een) for naam, een in rijen.items()} == {
        "heel": 40,
        "weggelaten": None,
        "te_weinig": None,
    }
    with ronde.read(ronde.regisseur) as session:
        assert feiten.aandelen(session, ronde.complex_id) == {}


def test_alleen_de_taak_opent_de_antwoorden(ronde: Ronde, app: Flask) -> None:
    """The line of the profile names the round, and no line names a key of answers."""
    ronde.ingevuld(0)
    ronde.sluit_ronde(app)
    with ronde.read(ronde.regisseur) as session:
        regels = session.execute(
            select(journaal.c.object_id).where(journaal.c.code == "complexprofiel.publish")
        ).all()
        sleutel = session.scalars(select(Koppelsleutel.id)).one()
    assert [str(regel.object_id) for regel in regels] == [str(ronde.ronde_id)]
    assert sleutel != ronde.ronde_id


def test_feiten_voor_de_regie_zijn_aantallen(ronde: Ronde) -> None:
    ronde.zonder_nummer(3)
    ronde.ingevuld(0)
    with ronde.read(ronde.regisseur) as session:
        found = feiten.vragen(session, ronde.complex_id)
    assert found == feiten.Vragenfeiten(Moment.VOOR, huishoudens=4, met_nummer=3, ingevuld=1)
