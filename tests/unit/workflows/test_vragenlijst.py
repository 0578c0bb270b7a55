"""Rules of the questionnaire: a set of questions, the place on the call list, what may be passed on."""

import datetime as dt
from dataclasses import replace

import pytest

from renovatie.vragenlijsten.vragensets import MAP, all_sets, newest_set
from workflows.vragenlijst import (
    Belfeiten,
    Belplek,
    Belstand,
    Beluitkomst,
    OngeldigeVragenset,
    Vraag,
    belplek,
    check_set,
    geldig,
    na_beluitkomst,
    om_door_te_geven,
)

VANDAAG = dt.date(2026, 11, 24)
MORGEN = VANDAAG + dt.timedelta(days=1)
NUMMER = Belfeiten(heeft_nummer=True)


@pytest.mark.parametrize(
    ("feiten", "plek"),
    [
        (Belfeiten(heeft_nummer=False), Belplek.DEUR),
        (replace(NUMMER, niet_meer_bellen=True), Belplek.DEUR),
        (replace(NUMMER, stand=Belstand.NAAR_DEUR), Belplek.DEUR),
        (replace(NUMMER, stand=Belstand.INGEVULD), Belplek.KLAAR),
        (replace(NUMMER, stand=Belstand.WIL_NIET), Belplek.KLAAR),
        (replace(NUMMER, stand=Belstand.NIET_BELLEN), Belplek.KLAAR),
        (replace(NUMMER, rust_tot=MORGEN), Belplek.RUST),
        (replace(NUMMER, rust_tot=VANDAAG), Belplek.BELLEN),
        (replace(NUMMER, rust_tot=MORGEN, terug_op=VANDAAG), Belplek.RUST),
        (replace(NUMMER, terug_op=MORGEN), Belplek.LATER),
        (replace(NUMMER, terug_op=VANDAAG), Belplek.AFSPRAAK),
        (replace(NUMMER, terug_op=VANDAAG, laatste_op=VANDAAG), Belplek.AFSPRAAK),
        (replace(NUMMER, laatste_op=VANDAAG), Belplek.LATER),
        (replace(NUMMER, beperkt=True), Belplek.RUST),
        (replace(NUMMER, beperkt=True, stand=Belstand.NAAR_DEUR), Belplek.RUST),
        (replace(NUMMER, beperkt=True, stand=Belstand.INGEVULD), Belplek.KLAAR),
        (NUMMER, Belplek.BELLEN),
    ],
)
def test_de_plek_op_de_bellijst(feiten: Belfeiten, plek: Belplek) -> None:
    assert belplek(feiten, VANDAAG) is plek


def test_pas_na_drie_keer_niet_opgenomen_gaat_een_adres_naar_de_deuren() -> None:
    found = [na_beluitkomst(Beluitkomst.NIET_OPGENOMEN, pogingen) for pogingen in (1, 2, 3)]
    assert found == [Belstand.OPEN, Belstand.OPEN, Belstand.NAAR_DEUR]


def test_elke_uitkomst_heeft_een_gevolg() -> None:
    assert {uitkomst: na_beluitkomst(uitkomst, 1) for uitkomst in Beluitkomst} == {
        Beluitkomst.NIET_OPGENOMEN: Belstand.OPEN,
        Beluitkomst.LATER: Belstand.OPEN,
        Beluitkomst.MET_TOLK: Belstand.OPEN,
        Beluitkomst.WIL_NIET: Belstand.WIL_NIET,
        Beluitkomst.NIET_BELLEN: Belstand.NIET_BELLEN,
        Beluitkomst.VERKEERD_NUMMER: Belstand.NAAR_DEUR,
        Beluitkomst.VERHUISD: Belstand.VERHUISD,
    }


def test_wat_iemand_van_de_renovatie_vindt_wordt_nooit_doorgegeven() -> None:
    alles = {vraag.code: next(iter(vraag.antwoorden)) for vraag in newest_set().vragen}
    door = om_door_te_geven(newest_set(), alles)
    assert alles.keys() - door.keys() == {"kijk_op_werk", "zorg_over_werk", "meedenken"}


def test_een_antwoord_dat_niet_in_de_set_staat_valt_weg() -> None:
    assert geldig(newest_set(), {"taal": "x", "onbekend": "ja", "rondkomen": "nee"}) == {"rondkomen": "nee"}


def _with(vraag: Vraag) -> None:
    vragenset = newest_set()
    blok = replace(vragenset.blokken[0], vragen=(*vragenset.blokken[0].vragen, vraag))
    check_set(replace(vragenset, blokken=(blok, *vragenset.blokken[1:])))


@pytest.mark.parametrize(
    "vraag",
    [
        Vraag("rondkomen", "Nog een keer", {"ja": "Ja", "nee": "Nee"}),
        Vraag("nieuw", "Een antwoord", {"ja": "Ja"}),
        Vraag("nieuw", "Tien antwoorden", {str(n): str(n) for n in range(10)}),
        Vraag("nieuw", "Onbekend", {"ja": "Ja", "nee": "Nee"}, gunstig=frozenset({"misschien"})),
    ],
)
def test_een_set_die_niet_klopt_wordt_geweigerd(vraag: Vraag) -> None:
    with pytest.raises(OngeldigeVragenset):
        _with(vraag)


def test_een_blok_staat_een_keer_in_de_set() -> None:
    vragenset = newest_set()
    with pytest.raises(OngeldigeVragenset):
        check_set(replace(vragenset, blokken=(*vragenset.blokken, replace(vragenset.blokken[0], vragen=()))))


def test_de_bestandsnaam_is_de_versie() -> None:
    assert list(all_sets()) == [path.stem for path in sorted(MAP.glob("*.toml"))]


def test_de_vragen_vragen_niet_naar_herkomst_geloof_ziekte_of_strafblad() -> None:
    tekst = " ".join(
        [vraag.tekst for vraag in newest_set().vragen]
        + [woord for vraag in newest_set().vragen for woord in vraag.antwoorden.values()]
    ).casefold()
    for woord in ("land", "geboren", "geloof", "kerk", "moskee", "ziek", "diagnose", "politie", "bsn"):
        assert woord not in tekst.replace("nederlands", "")
