"""What stands in a Hulpdossier: promises, counters, whose area it is."""

import datetime as dt
import uuid
from typing import Any

import pytest
from sqlalchemy import func, select, update

from privacy.access import Actor
from renovatie.complexen.codes import Cluster, Leefgebied
from renovatie.complexen.models import Woning
from renovatie.gebruikers.models import Gebruiker, Roltoekenning
from renovatie.huisbezoeken.services import NieuweHulpvraag, NieuweToezegging
from renovatie.hulpdossiers import bewoners, feiten, queries, services
from renovatie.hulpdossiers.codes import Huishoudsoort, Toezeggingstand, Waarneemreden
from renovatie.hulpdossiers.feiten import Toezeggingfeiten
from renovatie.hulpdossiers.models import Bezoekgebied, Dossierpersoon, Toezegging, Waarneming
from renovatie.hulpdossiers.pseudoniemen import huishoudens_by_dossier
from renovatie.hulpdossiers.queries import closed_for
from renovatie.hulpdossiers.services import NieuwePersoon
from renovatie.hulpdossiers.sloten import open_for
from renovatie.hulpdossiers.teksten import all_teksten, current_tekst
from renovatie.kern.errors import NotFound, RuleError
from tests.factories import Fabriek
from tests.services.hulpdossiers.verhaal import VANDAAG, Verhaal, make_verhaal

GISTEREN = VANDAAG - dt.timedelta(days=1)
MORGEN = VANDAAG + dt.timedelta(days=1)


def promise(verhaal: Verhaal, datum: dt.date = MORGEN) -> Any:
    """A promise of the worker's own, made a week ago."""
    verhaal.bezoek(
        datum=VANDAAG - dt.timedelta(days=7), toezeggingen=(NieuweToezegging("bellen over de tolk", datum),)
    )
    with verhaal.read() as session:
        return session.scalars(select(Toezegging.id)).one()


def counts(verhaal: Verhaal) -> dict[tuple[Huishoudsoort, Cluster], int]:
    with verhaal.read() as session:
        return feiten.hulptellingen(session, verhaal.complex_id)


# ---------------------------------------------------------------- Promises


def test_een_toezegging_is_op_tijd_tot_en_met_haar_datum(verhaal: Verhaal) -> None:
    promise(verhaal, VANDAAG)
    with verhaal.read() as session:
        assert feiten.toezeggingen(session, verhaal.complex_id, VANDAAG) == Toezeggingfeiten(open=1)
        late = feiten.toezeggingen(session, verhaal.complex_id, MORGEN).te_laat_per_organisatie
        assert [aantal for _organisatie, aantal in late] == [1]
        assert feiten.toezeggingen(session, verhaal.complex_id, MORGEN) == Toezeggingfeiten(
            open=1, over_datum=1
        )


def test_opnieuw_afspreken_sluit_de_oude_en_opent_een_nieuwe(verhaal: Verhaal) -> None:
    oud = promise(verhaal, GISTEREN)
    with verhaal.write() as session:
        services.renew_toezegging(
            session, verhaal.werker, complex_id=verhaal.complex_id, toezegging_id=oud, datum=MORGEN
        )
    with verhaal.read() as session:
        assert feiten.toezeggingen(session, verhaal.complex_id, VANDAAG) == Toezeggingfeiten(
            open=1, opnieuw_afgesproken=1
        )
        nieuw = session.scalars(select(Toezegging).where(Toezegging.stand == Toezeggingstand.OPEN)).one()
        assert (nieuw.vorige_id, nieuw.tekst, nieuw.datum) == (oud, "bellen over de tolk", MORGEN)


def test_een_nagekomen_toezegging_wordt_niet_nog_eens_afgehandeld(verhaal: Verhaal) -> None:
    toezegging_id = promise(verhaal)
    for service in (services.keep_toezegging, services.drop_toezegging):
        with verhaal.write() as session:
            if service is services.keep_toezegging:
                service(session, verhaal.werker, complex_id=verhaal.complex_id, toezegging_id=toezegging_id)
            else:
                with pytest.raises(RuleError) as fout:
                    service(
                        session, verhaal.werker, complex_id=verhaal.complex_id, toezegging_id=toezegging_id
                    )
                assert fout.value.code == "conflict"


def test_een_toezegging_van_een_ander_complex_bestaat_hier_niet(fabriek: Fabriek, verhaal: Verhaal) -> None:
    toezegging_id = promise(verhaal)
    ander = make_verhaal(fabriek, 1)
    with pytest.raises(NotFound), ander.write() as session:
        services.keep_toezegging(
            session, ander.werker, complex_id=ander.complex_id, toezegging_id=toezegging_id
        )


def test_een_toezegging_kan_niet_voor_gisteren(verhaal: Verhaal) -> None:
    with pytest.raises(RuleError) as fout:
        verhaal.bezoek(toezeggingen=(NieuweToezegging("bellen", GISTEREN),))
    assert fout.value.field == "toezegging_datum"


# ---------------------------------------------------------------- Counters


def test_de_teller_telt_een_huishouden_een_keer_per_cluster(verhaal: Verhaal) -> None:
    for leefgebied in (Leefgebied.FINANCIEN, Leefgebied.WERK_OPLEIDING, Leefgebied.OPVOEDEN):
        verhaal.bezoek(
            hulpvragen=(NieuweHulpvraag(leefgebied, "vraag"),), persoon=verhaal.bewoner(), reden="x"
        )
    verhaal.bezoek(
        1, hulpvragen=(NieuweHulpvraag(Leefgebied.FINANCIEN, "vraag"),), persoon=verhaal.bewoner(1)
    )
    onbekend = Huishoudsoort.ONBEKEND
    assert counts(verhaal) == {(onbekend, Cluster.GELD_EN_WERK): 2, (onbekend, Cluster.THUIS_EN_RELATIES): 1}


def test_de_teller_gaat_mee_als_bekend_wordt_wie_er_woont(verhaal: Verhaal) -> None:
    verhaal.bezoek(hulpvragen=(NieuweHulpvraag(Leefgebied.FINANCIEN, "vraag"),), persoon=verhaal.bewoner())
    verhaal.bezoek(huishoudsoort=Huishoudsoort.MET_KINDEREN)
    assert counts(verhaal) == {(Huishoudsoort.MET_KINDEREN, Cluster.GELD_EN_WERK): 1}


# ---------------------------------------------------------------- People and homes


def test_dezelfde_bewoner_wordt_een_keer_een_dossierpersoon(verhaal: Verhaal) -> None:
    for persoon in (verhaal.bewoner(), verhaal.bewoner(), NieuwePersoon("Zus van boven", "+31612345678")):
        verhaal.bezoek(
            hulpvragen=(NieuweHulpvraag(Leefgebied.FINANCIEN, "vraag"),), persoon=persoon, reden="x"
        )
    with verhaal.read() as session:
        personen = session.scalars(select(Dossierpersoon)).all()
        assert sorted(queries.contact_of(session, p) for p in personen) == sorted(
            [(verhaal.bewoner().naam, verhaal.bewoner().telefoon), ("Zus van boven", "+31612345678")]
        )


def test_de_volgende_bewoner_krijgt_nooit_het_dossier_van_de_vorige(verhaal: Verhaal) -> None:
    verhaal.bezoek()
    oud = verhaal.dossier_id()
    with verhaal.fabriek.write() as session:
        session.get_one(Woning, verhaal.flat.woning_ids[0]).bewoningsnummer = 2
    assert verhaal.dossier_id() is None
    verhaal.bezoek()
    nieuw = verhaal.dossier_id()
    with verhaal.read() as session:
        found = huishoudens_by_dossier(session, verhaal.complex_id)
    assert {(dossier_id, found[dossier_id].huidig) for dossier_id in found} == {(oud, False), (nieuw, True)}


def test_huurders_van_een_ander_complex_staan_er_niet_bij(fabriek: Fabriek, verhaal: Verhaal) -> None:
    make_verhaal(fabriek, 3)
    with verhaal.read() as session:
        assert len(bewoners.huurders(session, verhaal.complex_id)) == 4


# ---------------------------------------------------------------- Waarnemen


def area_of_colleague(verhaal: Verhaal) -> None:
    verhaal.bezoek()
    with verhaal.write() as session:
        services.assign_bezoekgebied(
            session,
            verhaal.collega,
            complex_id=verhaal.complex_id,
            gebruiker_id=verhaal.collega.id,
            portiek="A",
            van=GISTEREN,
        )


def closed(verhaal: Verhaal, wie: Any) -> str | None:
    dossier_id = verhaal.dossier_id()
    assert dossier_id is not None
    with verhaal.read() as session:
        collega = queries.closed_for(session, wie.id, verhaal.complex_id, "A", dossier_id)
        return collega.naam if collega else None


def test_een_dossier_in_het_gebied_van_een_collega_is_dicht_tot_er_een_reden_is(
    verhaal: Verhaal, clock: Any
) -> None:
    area_of_colleague(verhaal)
    assert (closed(verhaal, verhaal.collega), closed(verhaal, verhaal.werker)) == (None, verhaal.collega.naam)
    for _keer in range(2):
        with verhaal.write() as session:
            services.waarnemen(
                session,
                verhaal.werker,
                complex_id=verhaal.complex_id,
                woning_id=verhaal.flat.woning_ids[0],
                reden=Waarneemreden.ZIEKTE,
            )
    assert closed(verhaal, verhaal.werker) is None
    with verhaal.read() as session:
        assert session.scalar(select(func.count()).select_from(Waarneming)) == 1
    clock.set(MORGEN)
    assert closed(verhaal, verhaal.werker) == verhaal.collega.naam


def test_zonder_bezoekgebied_is_een_dossier_open_voor_het_team(verhaal: Verhaal) -> None:
    verhaal.bezoek()
    assert closed(verhaal, verhaal.collega) is None


def test_een_portiek_dat_er_niet_is_wordt_geweigerd(verhaal: Verhaal) -> None:
    with pytest.raises(RuleError) as fout, verhaal.write() as session:
        services.assign_bezoekgebied(
            session, verhaal.werker, complex_id=verhaal.complex_id,
            gebruiker_id=verhaal.werker.id, portiek="Q", van=VANDAAG,
        )  # fmt: skip
    assert fout.value.field == "portiek"


@pytest.mark.parametrize("tot", [None, MORGEN])
def test_hetzelfde_gebied_twee_keer_geven_maakt_er_een(verhaal: Verhaal, tot: dt.date | None) -> None:
    waar: dict[str, Any] = {
        "complex_id": verhaal.complex_id,
        "gebruiker_id": verhaal.werker.id,
        "van": VANDAAG,
        "tot": tot,
    }
    for _keer in range(2):
        with verhaal.write() as session:
            services.assign_bezoekgebied(session, verhaal.werker, **waar, portiek="A")
    with verhaal.write() as session:
        services.assign_bezoekgebied(session, verhaal.werker, **{**waar, "van": MORGEN}, portiek="A")
    with verhaal.read() as session:
        assert session.scalar(select(func.count()).select_from(Bezoekgebied)) == 2


@pytest.mark.parametrize("dagen", [-3, 3, None], ids=["al voorbij", "loopt af", "loopt door"])
def test_einde_maakt_een_gebied_nooit_langer(verhaal: Verhaal, dagen: int | None) -> None:
    """What ended in the past ended then: who went where is answered from these rows."""
    tot = None if dagen is None else VANDAAG + dt.timedelta(days=dagen)
    with verhaal.write() as session:
        gebied_id = services.assign_bezoekgebied(
            session, verhaal.werker, complex_id=verhaal.complex_id, gebruiker_id=verhaal.werker.id,
            portiek="A", van=VANDAAG - dt.timedelta(days=9), tot=tot,
        ).id  # fmt: skip
    with verhaal.write() as session:
        services.end_bezoekgebied(
            session, verhaal.werker, complex_id=verhaal.complex_id, bezoekgebied_id=gebied_id
        )
    with verhaal.read() as session:
        verwacht = VANDAAG - dt.timedelta(days=3) if dagen == -3 else GISTEREN
        assert session.get_one(Bezoekgebied, gebied_id).tot == verwacht


# ---------------------------------------------------------------- Texts


def test_elke_tekst_bestaat_in_zes_talen() -> None:
    per_taal = {(t.doel, t.versie): set[str]() for t in all_teksten()}
    for tekst in all_teksten():
        per_taal[tekst.doel, tekst.versie].add(tekst.taal)
    assert set(map(frozenset, per_taal.values())) == {frozenset({"nl", "en", "tr", "ar", "pl", "uk"})}


def test_een_taal_zonder_tekst_krijgt_de_nederlandse() -> None:
    assert current_tekst("doorverwijzing", "ti").taal == "nl"
    assert current_tekst("doorverwijzing", "en").code == "2:en"


def give_area(verhaal: Verhaal, wie: Actor) -> None:
    with verhaal.write() as session:
        services.assign_bezoekgebied(
            session,
            verhaal.werker,
            complex_id=verhaal.complex_id,
            gebruiker_id=wie.id,
            portiek="A",
            van=VANDAAG,
        )


def test_een_bezoekgebied_is_van_wie_dossiers_opent(verhaal: Verhaal) -> None:
    with pytest.raises(NotFound):
        give_area(verhaal, verhaal.wijkbeheerder)


@pytest.mark.parametrize("einde", ["rol", "account"])
def test_het_gebied_van_wie_weg_is_houdt_geen_dossier_dicht(verhaal: Verhaal, einde: str) -> None:
    verhaal.bezoek(0)
    give_area(verhaal, verhaal.collega)
    assert shut(verhaal) == (verhaal.collega.id, set())
    with verhaal.fabriek.write(None, verhaal.complex_id) as session:
        if einde == "rol":
            weg = update(Roltoekenning).where(Roltoekenning.gebruiker_id == verhaal.collega.id)
            session.execute(weg.values(ingetrokken_op=dt.datetime(2026, 11, 23, tzinfo=dt.UTC)))
        else:
            session.get_one(Gebruiker, verhaal.collega.id).actief = False
    assert shut(verhaal) == (None, {verhaal.dossier_id()})
    with verhaal.read() as session:
        assert queries.bezoekgebieden(session, verhaal.complex_id) == []
        assert queries.own_portieken(session, verhaal.complex_id, verhaal.collega.id) == frozenset()


def shut(verhaal: Verhaal) -> tuple[uuid.UUID | None, set[uuid.UUID]]:
    """Whose the file of the first home is, and which files are open, for the first worker."""
    dossier_id = verhaal.dossier_id()
    assert dossier_id is not None
    with verhaal.read() as session:
        van = closed_for(session, verhaal.werker.id, verhaal.complex_id, "A", dossier_id)
        mag = open_for(session, verhaal.werker.id, verhaal.complex_id, {dossier_id: "A"})
    return van and van.id, mag
