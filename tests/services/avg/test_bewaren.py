"""Destroying at the end of a Bewaartermijn: two people, a hold, what goes and what stays."""

import datetime as dt
import uuid

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DBAPIError

from privacy.access import Rol
from privacy.disclosure import Moment
from privacy.keyring import KeyDestroyed, Keyring
from privacy.purposes import column_info
from renovatie.avg.models.bewaren import (
    Bewaarblokkade,
    Blokkadereden,
    Vernietiging,
    Vernietigingsregel,
    Vernietigingsvoorstel,
)
from renovatie.avg.queries import bewaren as queries
from renovatie.avg.services import bewaren as services
from renovatie.complexen.models import Complex
from renovatie.doorverwijzingen.models import Doorverwijzing, Verwijzinggebeurtenis, Verwijzingskopie
from renovatie.gebruikers.berichten import Berichtsoort
from renovatie.gebruikers.models import Bericht, Organisatiesoort
from renovatie.huisbezoeken.models import Bezoektelling, Bezoekuitkomst, Huisbezoek
from renovatie.huishoudens.models import Huurder, Huurovereenkomst
from renovatie.hulpdossiers import feiten
from renovatie.hulpdossiers.models import Dossierpersoon, Hulpdossier, Hulptelling, Hulpvraag
from renovatie.kern.errors import NotFound, RuleError
from renovatie.vragenlijsten.koppeling import Soort, pseudoniem
from renovatie.vragenlijsten.models import Koppelsleutel, Vragenronde
from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.services.avg.bewaarwereld import LATER, Bewaarwereld, make_bewaarwereld
from workflows.doorverwijzing import Stand

D = dt.date


@pytest.fixture
def wereld(fabriek: Fabriek, clock: TestClock) -> Bewaarwereld:
    """Two households told something today, one of them was referred and helped; a year passes."""
    made = make_bewaarwereld(fabriek, clock)
    made.verhaal.doorverwezen(0)
    made.verhaal.bezoek(1, verslag="kanarieverslag twee")
    with fabriek.write() as session:
        session.execute(update(Doorverwijzing).values(stand=Stand.INGETROKKEN, afgesloten_op=D(2026, 11, 24)))
    clock.set(LATER)
    return made


def aantal(fabriek: Fabriek, model: type) -> int:
    with fabriek.write() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


# ---------------------------------------------------------------- What is due


def test_wat_aan_de_beurt_is_staat_er_met_aantal_dag_en_reden(wereld: Bewaarwereld) -> None:
    with wereld.write() as session:
        (groep,) = queries.overzicht(session, wereld.bewaren, wereld.eerste.organisatie_id)
    assert (groep.soort, groep.klaar, groep.geblokkeerd, groep.in_voorstel) == ("hulpdossier", 2, 0, 0)
    assert (groep.eerste_dag, groep.laatste_dag) == (D(2027, 11, 24), D(2027, 11, 24))
    assert groep.redenen == (("laatste_bezoek_of_verwijzing", 2),)


def test_een_dag_eerder_is_er_niets_aan_de_beurt(wereld: Bewaarwereld) -> None:
    wereld.clock.set(D(2027, 11, 24))
    with wereld.write() as session:
        (groep,) = queries.overzicht(session, wereld.bewaren, wereld.eerste.organisatie_id)
    assert (groep.klaar, groep.binnenkort) == (0, 2)
    with pytest.raises(RuleError, match="conflict"):
        wereld.propose()


def test_een_open_doorverwijzing_houdt_het_dossier(wereld: Bewaarwereld) -> None:
    with wereld.fabriek.write() as session:
        session.execute(update(Doorverwijzing).values(stand=Stand.AANGENOMEN, afgesloten_op=None))
    with wereld.write() as session:
        (groep,) = queries.overzicht(session, wereld.bewaren, wereld.eerste.organisatie_id)
    assert groep.klaar == 1


def test_de_corporatie_ziet_niets_van_de_hulpkant_en_andersom(wereld: Bewaarwereld) -> None:
    with wereld.fabriek.write() as session:
        corporatie = {
            s.code for s in queries.soorten_van(session, wereld.bewaren, wereld.ander.organisatie_id)
        }
        welzijn = {s.code for s in queries.soorten_van(session, wereld.bewaren, wereld.eerste.organisatie_id)}
    assert corporatie == {"contact", "instemming", "account", "toewijzing", "verzoek"}
    assert welzijn == {"account", "bezoekuitkomst", "hulpdossier", "overleg", "verzoek", "vragenronde"}
    with pytest.raises(NotFound):
        wereld.propose("hulpdossier", wereld.ander)
    with pytest.raises(NotFound):
        wereld.propose("contact")


def test_de_ochtend_vernietigt_niets_en_meldt_wel(wereld: Bewaarwereld) -> None:
    for step in wereld.taken.ochtend:
        with wereld.fabriek.write() as session:
            step(session)
    assert aantal(wereld.fabriek, Huisbezoek) == 2
    with wereld.fabriek.write() as session:
        told = session.scalars(
            select(Bericht.gebruiker_id).where(Bericht.soort == Berichtsoort.BEWAARTERMIJN.value)
        ).all()
    assert set(told) == {wereld.eerste.id, wereld.tweede.id}


# ---------------------------------------------------------------- Two people


def test_een_mens_alleen_vernietigt_niets(wereld: Bewaarwereld) -> None:
    voorstel_id = wereld.propose()
    with pytest.raises(RuleError) as fout:
        wereld.confirm(voorstel_id, wereld.eerste)
    assert (fout.value.status, fout.value.message) == (409, services.SECOND)
    wereld.work()
    assert (wereld.stand(voorstel_id), aantal(wereld.fabriek, Huisbezoek)) == ("open", 2)


def test_ook_de_database_weigert_dezelfde_mens_twee_keer(wereld: Bewaarwereld) -> None:
    voorstel_id = wereld.propose()
    with pytest.raises(DBAPIError), wereld.fabriek.write() as session:
        session.execute(
            text(
                "update vernietigingsvoorstellen set stand = 'bevestigd', bevestigd_door = voorgesteld_door,"
                " bevestigd_op = voorgesteld_op"
            )
        )
    assert wereld.stand(voorstel_id) == "open"


def test_een_ander_van_buiten_de_organisatie_bevestigt_niet(wereld: Bewaarwereld) -> None:
    voorstel_id = wereld.propose()
    for wie in (wereld.ander, wereld.verhaal.werker):
        with pytest.raises(NotFound):
            wereld.confirm(voorstel_id, wie)
    assert wereld.stand(voorstel_id) == "open"


def test_een_ingetrokken_of_bevestigd_voorstel_wordt_niet_nog_eens_bevestigd(wereld: Bewaarwereld) -> None:
    ingetrokken = wereld.propose()
    with wereld.write() as session:
        services.withdraw_vernietiging(session, wereld.eerste, voorstel_id=ingetrokken)
    bevestigd = wereld.propose()
    wereld.confirm(bevestigd)
    for voorstel_id in (ingetrokken, bevestigd):
        with pytest.raises(RuleError, match="conflict"):
            wereld.confirm(voorstel_id)


def test_wat_al_in_een_voorstel_staat_komt_niet_in_een_tweede(wereld: Bewaarwereld) -> None:
    wereld.propose()
    with pytest.raises(RuleError, match="conflict"):
        wereld.propose(actor=wereld.tweede)


# ---------------------------------------------------------------- What goes, what stays


def test_van_een_vernietigd_hulpdossier_blijft_alleen_wat_geen_verhaal_is(wereld: Bewaarwereld) -> None:
    with wereld.fabriek.write() as session:
        geteld = feiten.hulptellingen(session, wereld.complex_id)
        dossiers = feiten.dossiers(session, wereld.complex_id)
    voorstel_id = wereld.destroy()
    assert (wereld.stand(voorstel_id), wereld.standen(voorstel_id)) == ("klaar", [("gewist", None)] * 2)
    with wereld.fabriek.write() as session:
        assert feiten.hulptellingen(session, wereld.complex_id) == geteld
        assert feiten.dossiers(session, wereld.complex_id) == dossiers == 2
        assert session.scalars(select(Hulpdossier.vernietigd_op)).all() == [LATER] * 2
        persoon = session.scalars(select(Dossierpersoon)).one()
        vraag = session.scalars(select(Hulpvraag)).one()
        kopie = session.scalars(select(Verwijzingskopie)).one()
        verwijzing = session.scalars(select(Doorverwijzing)).one()
        assert (persoon.naam, persoon.telefoon, persoon.huurder) == (None, None, None)
        assert (vraag.leefgebied, vraag.tekst, kopie.naam, kopie.vraag) == (None, None, None, None)
        assert (verwijzing.vraag, verwijzing.verzonden_op) == (None, D(2026, 11, 24))
    assert aantal(wereld.fabriek, Huisbezoek) == 0
    assert aantal(wereld.fabriek, Bezoekuitkomst) == 0
    with wereld.fabriek.write() as session:
        tellingen = session.scalars(select(Bezoektelling)).all()
        assert sum(telling.aantal for telling in tellingen) == 2
    assert aantal(wereld.fabriek, Verwijzinggebeurtenis) > 0
    assert aantal(wereld.fabriek, Hulptelling) > 0


def test_geen_zegel_van_het_dossier_staat_er_nog(wereld: Bewaarwereld) -> None:
    """From the main commit on there is nothing left to open, whether its keys are wiped already or not."""
    wereld.destroy()
    with wereld.fabriek.write() as session:
        over = [
            f"{table.name}.{column.name}"
            for table in Hulpdossier.metadata.sorted_tables
            for column in table.columns
            if column.info.get("dossier") in {"hulp", "verwijzing"}
            and session.scalar(select(func.count()).select_from(table).where(column.is_not(None)))
        ]
    assert over == []


def test_elke_sleutel_van_het_dossier_is_gewist_en_staat_in_de_lijst(wereld: Bewaarwereld) -> None:
    dossier_id = wereld.verhaal.dossier_id(0)
    verwijzing_id = wereld.verhaal.verwijzingen()[0].id
    assert dossier_id is not None
    names = {(dossier_id, "hulp"), (verwijzing_id, "verwijzing")}
    wereld.destroy()
    keystore = wereld.fabriek.omgeving.keystore
    assert keystore.load(names).destroyed == names
    with pytest.raises(KeyDestroyed):
        Keyring(keystore, None).key((dossier_id, "hulp"))
    with wereld.fabriek.write() as session:
        written = session.execute(
            select(Vernietiging.houder_id, Vernietiging.dossier).where(Vernietiging.object_id == dossier_id)
        ).all()
    assert {tuple(row) for row in written} == names


def test_de_antwoorden_op_de_vragen_overleven_de_termijn_van_het_dossier(wereld: Bewaarwereld) -> None:
    """They have a term of their own: after the last round (who asks for erasure: see test_verwijdering)."""
    with wereld.fabriek.write(None, wereld.complex_id) as session:
        ronde = Vragenronde(
            complex_id=wereld.complex_id, moment=Moment.VOOR, versie="2026-1", geopend_op=D(2026, 11, 24)
        )
        session.add(ronde)
        session.flush()
        plek = pseudoniem(session, Soort.ANTWOORDEN, ronde.id, wereld.verhaal.flat.woning_ids[0], 1)
        session.add(Koppelsleutel(complex_id=wereld.complex_id, ronde_id=ronde.id, pseudoniem=plek))
    wereld.destroy()
    assert (wereld.verhaal.dossier_id(0), aantal(wereld.fabriek, Koppelsleutel)) == (None, 1)


def test_een_nieuw_gesprek_begint_een_nieuw_dossier(wereld: Bewaarwereld) -> None:
    oud = wereld.verhaal.dossier_id(0)
    wereld.destroy()
    assert wereld.verhaal.dossier_id(0) is None
    wereld.verhaal.bezoek(0, datum=LATER, verslag="kanarie opnieuw")
    nieuw = wereld.verhaal.dossier_id(0)
    assert nieuw not in (None, oud)
    with wereld.verhaal.read() as session:
        assert [b.verslag for b in session.scalars(select(Huisbezoek))] == ["kanarie opnieuw"]


def test_contact_van_een_vertrokken_huishouden_gaat_en_de_huur_blijft_als_rij(wereld: Bewaarwereld) -> None:
    lease_id = wereld.verhaal.flat.lease_ids[2]
    with wereld.fabriek.write() as session:
        session.get_one(Huurovereenkomst, lease_id).eind = D(2027, 10, 31)
    voorstel_id = wereld.propose("contact", wereld.ander)
    tweede = wereld.fabriek.actor(Rol.PRIVACYCOORDINATOR)
    wereld.confirm(voorstel_id, tweede)
    wereld.work()
    assert wereld.standen(voorstel_id) == [("gewist", None)]
    with wereld.fabriek.read(wereld.verhaal.werker, wereld.complex_id) as session:
        lease = session.get_one(Huurovereenkomst, lease_id)
        assert (lease.eind, lease.kale_huur, lease.contractnummer) == (D(2027, 10, 31), None, "")
        assert lease.contact_vernietigd_op == LATER
        assert [h.naam for h in lease.huurders] == [None]
        others = session.scalars(select(Huurder).where(Huurder.huurovereenkomst_id != lease_id)).all()
        assert [bool(h.naam) for h in others] == [True, True, True]


def test_alles_is_aan_de_beurt_als_het_project_een_jaar_voorbij_is(wereld: Bewaarwereld) -> None:
    wereld.verhaal.bezoek(3, datum=LATER)
    with wereld.fabriek.write() as session:
        session.get_one(Complex, wereld.complex_id).beeindigd_op = D(2026, 11, 24)
    with wereld.write() as session:
        groepen = queries.overzicht(session, wereld.bewaren, wereld.eerste.organisatie_id)
    assert {(g.soort, g.klaar) for g in groepen} == {("hulpdossier", 3), ("bezoekuitkomst", 3)}
    wereld.destroy("bezoekuitkomst")
    assert aantal(wereld.fabriek, Bezoekuitkomst) == 0


# ---------------------------------------------------------------- Holds


def block(wereld: Bewaarwereld, **waar: object) -> uuid.UUID:
    with wereld.write() as session:
        return services.set_blokkade(
            session, wereld.eerste, wereld.bewaren, reden=Blokkadereden.RECHTSZAAK, **waar
        ).id


def test_een_blokkade_houdt_alles_uit_een_voorstel(wereld: Bewaarwereld) -> None:
    block(wereld)
    with pytest.raises(RuleError, match="conflict"):
        wereld.propose()
    with wereld.write() as session:
        (groep,) = queries.overzicht(session, wereld.bewaren, wereld.eerste.organisatie_id)
    assert (groep.klaar, groep.geblokkeerd) == (0, 2)


def test_een_blokkade_tussen_voorstel_en_bevestiging_stopt_de_vernietiging(wereld: Bewaarwereld) -> None:
    voorstel_id = wereld.propose()
    block(wereld, soort="hulpdossier", object_id=wereld.verhaal.dossier_id(0))
    wereld.confirm(voorstel_id)
    wereld.work()
    assert wereld.standen(voorstel_id) == [("gewist", None), ("overgeslagen", "blokkade")]
    assert wereld.verhaal.dossier_id(0) is not None


def test_een_blokkade_na_de_bevestiging_stopt_wat_nog_moet(wereld: Bewaarwereld) -> None:
    voorstel_id = wereld.propose()
    wereld.confirm(voorstel_id)
    block(wereld, complex_id=wereld.complex_id)
    wereld.work()
    assert wereld.standen(voorstel_id) == [("overgeslagen", "blokkade")] * 2
    assert aantal(wereld.fabriek, Huisbezoek) == 2


def test_wie_blokkeert_heft_niet_zelf_op(wereld: Bewaarwereld) -> None:
    blokkade_id = block(wereld)
    with pytest.raises(RuleError, match="conflict"), wereld.write() as session:
        services.lift_blokkade(session, wereld.eerste, blokkade_id=blokkade_id)
    with pytest.raises(NotFound), wereld.write(wereld.ander) as session:
        services.lift_blokkade(session, wereld.ander, blokkade_id=blokkade_id)
    with wereld.write(wereld.tweede) as session:
        services.lift_blokkade(session, wereld.tweede, blokkade_id=blokkade_id)
    assert wereld.stand(wereld.destroy()) == "klaar"


@pytest.mark.parametrize("zaak", ["bel 0612345678", "a@b.example", "x" * 61])
def test_een_blokkade_noemt_een_zaak_en_geen_mens(wereld: Bewaarwereld, zaak: str) -> None:
    with pytest.raises(RuleError, match="ongeldig"):
        block(wereld, zaak=zaak)


# ---------------------------------------------------------------- Since the proposal


def test_een_bezoek_na_het_voorstel_redt_het_dossier(wereld: Bewaarwereld) -> None:
    voorstel_id = wereld.propose()
    wereld.verhaal.bezoek(1, datum=LATER, verslag="er is weer iemand geweest")
    wereld.confirm(voorstel_id)
    wereld.work()
    assert wereld.standen(voorstel_id) == [("gewist", None), ("overgeslagen", "niet_meer_aan_de_beurt")]


def test_de_lijst_van_vernietigingen_verandert_nooit(wereld: Bewaarwereld) -> None:
    wereld.destroy()
    for statement in ("delete from vernietigingen", "update vernietigingen set soort = 'x'"):
        with (
            pytest.raises(DBAPIError, match=r"vernietigingen_is_vast|permission denied"),
            wereld.fabriek.write() as session,
        ):
            session.execute(text(statement))
    for table in (Vernietigingsvoorstel, Bewaarblokkade):
        if table is Bewaarblokkade:
            block(wereld)
        with pytest.raises(DBAPIError, match=r"is_vast|permission denied"), wereld.fabriek.write() as session:
            session.execute(text(f"delete from {table.__tablename__}"))
    assert aantal(wereld.fabriek, Vernietigingsregel) == 2


def test_een_gebeurtenis_verliest_haar_zegel_maar_verandert_niet(wereld: Bewaarwereld) -> None:
    with (
        pytest.raises(DBAPIError, match=r"verwijzinggebeurtenissen_is_vast|permission denied"),
        wereld.fabriek.write() as session,
    ):
        session.execute(text("update verwijzinggebeurtenissen set namens_zegel = null, volgnummer = 99"))


def test_een_account_van_een_oud_medewerker_verliest_naam_en_adres(wereld: Bewaarwereld) -> None:
    welzijn = wereld.fabriek.organisatie(Organisatiesoort.WELZIJN)
    weg = wereld.fabriek.persoon(Rol.SOCIAAL_WERKER, wereld.complex_id, organisatie_id=welzijn)
    with wereld.fabriek.write() as session:
        session.execute(text("update gebruikers set actief = false where naam like 'Sociaal_werker%'"))
        session.execute(text("update roltoekenningen set ingetrokken_op = toegekend_op"))
        del weg
    wereld.clock.set(D(2030, 1, 1))
    with wereld.fabriek.write() as session:
        groepen = queries.overzicht(session, wereld.bewaren, welzijn)
    assert [g.klaar for g in groepen if g.soort == "account"] == [3]


# ---------------------------------------------------------------- Every table has an answer


def test_elke_tabel_met_persoonsgegevens_heeft_een_einde(wereld: Bewaarwereld) -> None:
    from tests.architecture.test_tabellen import all_modules

    all_modules("renovatie")
    personal = {
        table.name
        for table in Hulpdossier.metadata.sorted_tables
        if any("category" in column_info(column) for column in table.columns)
    }
    gedekt = wereld.bewaren.gedekt()
    assert personal - gedekt == set()
    assert gedekt - set(Hulpdossier.metadata.tables) == set()
