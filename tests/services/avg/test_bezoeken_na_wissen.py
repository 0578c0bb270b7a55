"""Visits of a file that was destroyed: counts per complex and month, and nothing at the home."""

from sqlalchemy import select

from privacy.access import Actor
from renovatie.complexen.models import Woning
from renovatie.huisbezoeken.feiten import bereik, bereik_met_woningen
from renovatie.huisbezoeken.models import Bezoektelling, Bezoekuitkomst
from renovatie.huisbezoeken.queries import deuren, woningdeur
from renovatie.huisbezoeken.services.tellen import forget_of_destroyed
from renovatie.regie.kaart import kaart
from tests.conftest import VANDAAG
from tests.services.avg.verzoek import Zaak
from tests.services.avg.wissen import confirm, granted, propose
from workflows.huisbezoek import Uitkomst
from workflows.verzoeken import Verzoeksoort


def test_na_het_wissen_weet_geen_pagina_nog_van_een_bezoek_en_blijft_het_bereik_gelijk(
    zaak: Zaak, tweede: Actor
) -> None:
    verhaal = zaak.verhaal
    verhaal.bezoek(0, verslag="kanarie")
    verhaal.bezoek(1)
    woning_id = verhaal.flat.woning_ids[0]
    with verhaal.read() as session:
        voor = bereik(session, verhaal.complex_id, VANDAAG)
    confirm(zaak, tweede, propose(zaak, granted(zaak, Verzoeksoort.VERWIJDERING)))
    with verhaal.read() as session:
        na, per_woning = bereik_met_woningen(session, verhaal.complex_id, VANDAAG)
        deur = {d.huishouden.woning_id: d for d in deuren(session, verhaal.complex_id)}[woning_id]
        bezoeken = woningdeur(session, verhaal.complex_id, woning_id).bezoeken
        telling = session.scalars(select(Bezoektelling)).one()
        getoond = kaart(session, verhaal.complex_id, VANDAAG)
    assert (na.huishoudens, na.bereikt, na.niet_bekend) == (voor.huishoudens, voor.bereikt, 1)
    assert per_woning[woning_id] is None
    assert (deur.stand, deur.laatste_op, deur.gesprekken_30) == ("niet_bekend", None, 0)
    assert bezoeken == ()
    assert (telling.maand, telling.aantal, telling.huishoudens) == (VANDAAG.replace(day=1), 1, 1)
    assert "woning_id" not in telling.__table__.columns
    assert (getoond.bereikt, dict(getoond.legenda)["niet_bekend"]) == (voor.bereikt, 1)
    assert [rij.stand for rij in getoond.rijen].count("bereikt") == 1


def test_wie_vertrekt_na_het_wissen_telt_niet_meer_mee(zaak: Zaak, tweede: Actor) -> None:
    verhaal = zaak.verhaal
    verhaal.bezoek(0, verslag="kanarie")
    confirm(zaak, tweede, propose(zaak, granted(zaak, Verzoeksoort.VERWIJDERING)))
    with verhaal.fabriek.write() as session:
        session.get_one(Woning, verhaal.flat.woning_ids[0]).bewoningsnummer = 2
    with verhaal.read() as session:
        assert bereik(session, verhaal.complex_id, VANDAAG).bereikt == 0


def test_wie_na_het_wissen_weer_gesproken_is_telt_een_keer(zaak: Zaak, tweede: Actor) -> None:
    verhaal = zaak.verhaal
    verhaal.bezoek(0, verslag="kanarie")
    confirm(zaak, tweede, propose(zaak, granted(zaak, Verzoeksoort.VERWIJDERING)))
    verhaal.bezoek(0)
    with verhaal.read() as session:
        telling = bereik(session, verhaal.complex_id, VANDAAG)
    assert (telling.bereikt, telling.niet_bekend) == (1, 0)


def test_wie_alleen_aan_de_deur_bezoek_kreeg_kan_dat_ook_laten_wissen(zaak: Zaak, tweede: Actor) -> None:
    zaak.verhaal.bezoek(0, uitkomst=Uitkomst.NIET_THUIS)
    assert zaak.verhaal.dossier_id(0) is None
    confirm(zaak, tweede, propose(zaak, granted(zaak, Verzoeksoort.VERWIJDERING)))
    with zaak.verhaal.read() as session:
        assert session.scalars(select(Bezoekuitkomst)).all() == []
        telling = session.scalars(select(Bezoektelling)).one()
    assert (telling.uitkomst, telling.aantal, telling.huishoudens) == (Uitkomst.NIET_THUIS, 1, 0)


def test_een_bezoek_dat_een_oude_versie_liet_staan_gaat_de_volgende_ochtend(
    zaak: Zaak, tweede: Actor
) -> None:
    verhaal = zaak.verhaal
    verhaal.bezoek(0, verslag="kanarie")
    confirm(zaak, tweede, propose(zaak, granted(zaak, Verzoeksoort.VERWIJDERING)))
    verhaal.bezoek(0, uitkomst=Uitkomst.NIET_THUIS)
    verhaal.bezoek(1)
    with verhaal.fabriek.write() as session:
        forget_of_destroyed(session)
    with verhaal.read() as session:
        over = session.scalars(select(Bezoekuitkomst.woning_id)).all()
    assert over == [verhaal.flat.woning_ids[1]]
