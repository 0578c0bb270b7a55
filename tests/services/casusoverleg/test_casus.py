"""A case without a name: coarse enough for ten households, linked to its file by nobody but the file."""

import datetime as dt
import uuid

import pytest
from sqlalchemy import func, select

from privacy.access import Rol
from privacy.chain import journaal
from renovatie.casusoverleg.codes import Bijzonder
from renovatie.casusoverleg.models import Actiepunt, Agendapunt, Inbreng, Overleg
from renovatie.casusoverleg.queries.blad import blad
from renovatie.casusoverleg.queries.passen import Aantallen, aantallen
from renovatie.casusoverleg.queries.voorstellen import earlier, voorstellen, wachtend
from renovatie.casusoverleg.services import call_off, change_overleg, invite, remove_punt
from renovatie.casusoverleg.services.punten import CasusTeKlein
from renovatie.complexen.codes import Cluster, Leefgebied
from renovatie.gebruikers.models import Bericht
from renovatie.huisbezoeken.services import NieuweHulpvraag
from renovatie.huishoudens.huur import end_huur
from renovatie.hulpdossiers.codes import Huishoudsoort
from renovatie.hulpdossiers.models import Hulpdossier
from renovatie.kern.errors import RuleError
from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.services.casusoverleg.overlegverhaal import CASUSVRAAG, PLEK, Overlegverhaal, make_overleg
from tests.services.hulpdossiers.verhaal import VANDAAG
from workflows.casusoverleg import Aanleiding
from workflows.huur import Huurreden

ALLEEN, SAMEN = Huishoudsoort.ALLEEN, Huishoudsoort.VOLWASSENEN


def lezen(overleg: Overlegverhaal) -> list[str]:
    with overleg.verhaal.read(overleg.regisseur) as session:
        return [punt.vraag for punt in blad(session, session.get_one(Overleg, overleg.overleg_id))]


def oplossingen(overleg: Overlegverhaal, **velden: object) -> list[str]:
    with pytest.raises(CasusTeKlein) as fout:
        overleg.casus(**velden)
    return [str(o).split()[0] + " " + str(o).split()[1] for o in fout.value.oplossingen]


def test_negen_huishoudens_is_te_klein_en_zegt_wat_grover_kan_tien_mag(fabriek: Fabriek) -> None:
    """Forty households of which nine live alone and nobody is unknown; then the tenth moves in."""
    overleg = make_overleg(fabriek)
    overleg.gesprekken([ALLEEN] * 9 + [SAMEN] * 31)
    assert oplossingen(overleg, huishoudsoort=ALLEEN) == [
        "Laat het",
        "Maak er",
        "Houd een",
    ]
    assert overleg.punten() == []
    overleg.gesprekken([ALLEEN] * 10)
    overleg.casus(huishoudsoort=ALLEEN)
    assert lezen(overleg) == [CASUSVRAAG]


def test_een_onderwerp_dat_bij_negen_huishoudens_speelt_is_te_klein_en_bij_tien_niet(
    fabriek: Fabriek,
) -> None:
    overleg = make_overleg(fabriek)
    overleg.gesprekken([ALLEEN] * 9, Leefgebied.FINANCIEN)
    assert oplossingen(overleg, cluster=Cluster.GELD_EN_WERK) == ["Laat het", "Maak er", "Houd een"]
    overleg.verhaal.bezoek(9, huishoudsoort=ALLEEN)
    overleg.gesprekken([ALLEEN] * 10, Leefgebied.FINANCIEN)
    overleg.casus(cluster=Cluster.GELD_EN_WERK)
    assert lezen(overleg) == [CASUSVRAAG]


def test_wie_onbekend_is_past_bij_elk_soort(overleg: Overlegverhaal) -> None:
    """One household of forty said that it lives alone: thirty-nine more could."""
    overleg.gesprekken([ALLEEN])
    overleg.casus(huishoudsoort=ALLEEN)
    assert len(overleg.punten()) == 1


def test_wie_vertrok_of_vernietigd_is_telt_niet_mee_in_de_tien(fabriek: Fabriek) -> None:
    """Ten households of unknown kind with a question; one leaves, one file is destroyed, one restricted."""
    overleg = make_overleg(fabriek)
    overleg.gesprekken([Huishoudsoort.ONBEKEND] * 10, Leefgebied.FINANCIEN)

    def past() -> bool:
        with overleg.verhaal.read() as session:
            return aantallen(session, {overleg.complex_id}).oordeel(None, Cluster.GELD_EN_WERK).mag

    assert past()
    consulent = fabriek.actor(Rol.WOONCONSULENT, overleg.complex_id)
    with fabriek.write(consulent, overleg.complex_id) as session:
        end_huur(
            session,
            consulent,
            complex_id=overleg.complex_id,
            woning_id=overleg.verhaal.flat.woning_ids[9],
            eind=VANDAAG - dt.timedelta(days=1),
            reden=Huurreden.OPGEZEGD_HUURDER,
        )
    assert not past()
    assert oplossingen(overleg, cluster=Cluster.GELD_EN_WERK) == ["Laat het", "Maak er", "Houd een"]
    overleg.verhaal.bezoek(
        10,
        huishoudsoort=Huishoudsoort.ONBEKEND,
        hulpvragen=(NieuweHulpvraag(Leefgebied.FINANCIEN, "kanarievraag"),),
        persoon=overleg.verhaal.bewoner(10),
    )
    assert past()
    dossier_id = overleg.verhaal.dossier_id(0)
    for vernietigd_op, beperkt_op, mag in (
        (VANDAAG, None, False),
        (None, VANDAAG, False),
        (None, None, True),
    ):
        with overleg.verhaal.write() as session:
            dossier = session.get_one(Hulpdossier, dossier_id)
            dossier.vernietigd_op, dossier.beperkt_op = vernietigd_op, beperkt_op
        assert past() is mag


def test_in_een_flat_van_24_past_geen_casus_en_wel_een_werkvraag(fabriek: Fabriek) -> None:
    overleg = make_overleg(fabriek, 24)
    overleg.verhaal.bezoek(0)
    assert oplossingen(overleg) == ["Maak er", "Houd een"]
    overleg.werkvraag()
    assert len(overleg.punten()) == 1


def test_waarom_een_casus_op_de_agenda_staat_staat_erbij_als_dat_ook_bij_tien_past(
    overleg: Overlegverhaal,
) -> None:
    """Nine households with two partners, forty in all: who sees all referrals would know which nine."""
    verhaal = overleg.verhaal
    for woning in range(10):
        verhaal.doorverwezen(woning)
        if woning:
            verhaal.doorverwezen(woning, verhaal.taalhuis)
    overleg.casus(1)
    assert redenen(overleg) == [()]
    verhaal.doorverwezen(0, verhaal.taalhuis)
    overleg.casus(0)
    overleg.casus(2, cluster=Cluster.GELD_EN_WERK)
    assert sorted(redenen(overleg)) == [(), (Bijzonder.PARTNERS,), (Bijzonder.PARTNERS,)]


def redenen(overleg: Overlegverhaal) -> list[tuple[Bijzonder, ...]]:
    with overleg.verhaal.read(overleg.regisseur) as session:
        return [punt.bijzonder for punt in blad(session, session.get_one(Overleg, overleg.overleg_id))]


def test_soort_onderwerp_en_redenen_passen_samen_bij_tien() -> None:
    geld, ladder, partners = (
        Cluster.GELD_EN_WERK,
        Aanleiding.DOORVERWIJZING_OP_LADDER,
        Aanleiding.MEER_PARTNERS,
    )
    rijen = [
        *[(ALLEEN, frozenset({geld}), frozenset({ladder, partners}))] * 5,
        *[(Huishoudsoort.ONBEKEND, frozenset({geld}), frozenset({partners}))] * 5,
        *[(SAMEN, frozenset({geld}), frozenset({ladder}))] * 5,
        *[(ALLEEN, frozenset[Cluster](), frozenset({ladder}))] * 5,
    ]
    telling = Aantallen({}, {}, rijen)
    beide = (partners, ladder)
    assert telling.shown_reasons(None, None, (ladder,)) == [ladder]
    assert telling.shown_reasons(None, None, beide) == [partners]
    assert telling.shown_reasons(ALLEEN, geld, beide) == [partners]
    assert telling.shown_reasons(SAMEN, geld, beide) == []
    assert telling.shown_reasons(None, geld, (ladder,)) == [ladder]
    assert telling.shown_reasons(ALLEEN, geld, (ladder,)) == []
    assert Aantallen({}, {}, rijen[:-1]).shown_reasons(ALLEEN, None, (ladder,)) == []
    assert telling.shown_reasons(ALLEEN, None, (ladder,)) == [ladder]


def test_een_dossier_van_een_ander_complex_of_een_beperkt_dossier_komt_er_niet_op(
    overleg: Overlegverhaal,
) -> None:
    buur = make_overleg(overleg.fabriek)
    buur.verhaal.bezoek(0)
    with pytest.raises(RuleError, match="niet_gevonden"):
        overleg.casus(dossier_id=buur.verhaal.dossier_id(0))
    overleg.verhaal.bezoek(0)
    with overleg.verhaal.write() as session:
        dossier_id = overleg.verhaal.dossier_id(0)
        session.get_one(Hulpdossier, dossier_id).beperkt_op = VANDAAG
    with pytest.raises(RuleError, match="conflict"):
        overleg.casus()


def test_een_huishouden_staat_een_keer_op_de_agenda(overleg: Overlegverhaal) -> None:
    overleg.verhaal.bezoek(0)
    overleg.casus()
    with pytest.raises(RuleError, match="conflict"):
        overleg.casus()
    assert len(overleg.punten()) == 1


def test_na_het_overleg_komt_er_niets_meer_op(overleg: Overlegverhaal) -> None:
    overleg.verhaal.bezoek(0)
    overleg.start()
    overleg.sluit()
    with pytest.raises(RuleError, match="conflict"):
        overleg.casus()


def test_geen_rij_en_geen_regel_leidt_van_de_casus_naar_het_dossier(overleg: Overlegverhaal) -> None:
    """The point names no file; the file names its point under its own key; the journal names one of both."""
    overleg.verhaal.bezoek(0)
    punt_id = overleg.casus()
    dossier_id = overleg.verhaal.dossier_id(0)
    with overleg.fabriek.omgeving.database.read_engine.connect() as connection:
        punt = connection.execute(select(Agendapunt.__table__)).one()
        assert dossier_id not in tuple(punt)
        inbreng = connection.execute(select(Inbreng.__table__)).one()
        assert punt_id not in tuple(inbreng)
        assert str(punt_id).encode() not in inbreng.agendapunt_zegel
        lines = connection.execute(
            select(journaal.c.dossier, journaal.c.object_id).where(journaal.c.code == "casus.inbreng")
        ).all()
    assert [tuple(line) for line in lines] == [(str(dossier_id), str(dossier_id))]


def test_hetzelfde_nummer_komt_in_een_overleg_niet_twee_keer_voor(overleg: Overlegverhaal) -> None:
    for _ in range(12):
        overleg.werkvraag()
    nummers = [punt.nummer for punt in overleg.punten()]
    assert len(set(nummers)) == 12
    assert all(10 <= nummer <= 99 for nummer in nummers)
    assert sorted(nummers) != list(range(min(nummers), min(nummers) + 12))


def test_alleen_het_dossier_weet_dat_een_casus_er_voor_de_tweede_keer_staat(overleg: Overlegverhaal) -> None:
    overleg.verhaal.bezoek(0)
    eerste = overleg.casus()
    (later,) = overleg.plan(VANDAAG + dt.timedelta(days=28))
    tweede = overleg.casus(overleg_id=later)
    with overleg.verhaal.read() as session:
        dossier_id = overleg.verhaal.dossier_id(0)
        assert dossier_id is not None
        aanleiding = {p.id: (p.aanleiding or "").strip() for p in session.scalars(select(Agendapunt))}
        assert aanleiding == {eerste: "", tweede: ""}
        assert {e.overleg_id for e in earlier(session, dossier_id)} == {overleg.overleg_id, later}


def test_herkend_haalt_de_casus_overal_weg_en_bewaart_niet_wie_dat_deed(overleg: Overlegverhaal) -> None:
    overleg.verhaal.bezoek(0)
    fg = overleg.fabriek.persoon(Rol.PRIVACYFUNCTIONARIS)
    punt_id = overleg.casus()
    overleg.start()
    beurt = overleg.overleg().beurt
    actie = overleg.actie(agendapunt_id=punt_id)
    overleg.herkend(punt_id)
    overleg.herkend(punt_id)
    assert lezen(overleg) == []
    assert overleg.overleg().beurt == beurt + 2
    (punt,) = overleg.punten()
    assert (punt.herkend_op, punt.vraag_zegel, punt.cluster_zegel) == (VANDAAG, None, None)
    with overleg.fabriek.read() as session:
        told = session.scalars(select(Bericht.gebruiker_id).where(Bericht.soort == "herkend")).all()
        assert set(told) == {overleg.verhaal.werker.id, fg}
        assert session.get_one(Actiepunt, actie.id).agendapunt_id is None
        line = session.execute(
            select(journaal.c.actor, journaal.c.organisatie, journaal.c.rol, journaal.c.object_id).where(
                journaal.c.code == "casus.herkend"
            )
        ).one()
    assert tuple(line) == (None, None, None, str(overleg.overleg_id))


def test_elke_herkende_casus_geeft_een_bericht_aan_de_aanbrenger_en_de_fg(overleg: Overlegverhaal) -> None:
    overleg.fabriek.persoon(Rol.PRIVACYFUNCTIONARIS)
    overleg.verhaal.bezoek(0)
    overleg.verhaal.bezoek(1)
    punten = [overleg.casus(0), overleg.casus(1)]
    overleg.start()
    for punt_id in punten:
        overleg.herkend(punt_id)
    with overleg.fabriek.read() as session:
        told = session.scalars(select(Bericht.id).where(Bericht.soort == "herkend")).all()
    assert len(told) == 4


def test_de_volgorde_van_rijen_leidt_niet_van_dossier_naar_casus(overleg: Overlegverhaal) -> None:
    """SQLite numbers rows in the order in which they came, unless a table says not to."""
    for model in (Agendapunt, Inbreng):
        assert model.__table__.dialect_options["sqlite"]["with_rowid"] is False


def test_een_afgelast_overleg_staat_in_het_dossier_niet_als_besproken(overleg: Overlegverhaal) -> None:
    overleg.verhaal.bezoek(0)
    overleg.casus()
    dossier_id = overleg.verhaal.dossier_id(0)
    assert dossier_id is not None
    with overleg.verhaal.read() as session:
        assert len(earlier(session, dossier_id)) == 1
    with overleg.verhaal.write(overleg.regisseur) as session:
        call_off(session, overleg.regisseur, overleg.complex_id, overleg.overleg_id)
    with overleg.verhaal.read() as session:
        assert earlier(session, dossier_id) == []


def test_verplaatsen_en_afgelasten_vertellen_het_de_genodigden(overleg: Overlegverhaal) -> None:
    genodigd = {overleg.deelnemer.id, overleg.verhaal.werker.id}
    regisseur = overleg.regisseur
    with overleg.verhaal.write(regisseur) as session:
        invite(session, regisseur, overleg.complex_id, overleg.overleg_id, genodigd)
    for dagen, plek in ((7, PLEK), (7, PLEK), (14, PLEK)):
        with overleg.verhaal.write(regisseur) as session:
            change_overleg(
                session,
                regisseur,
                overleg.complex_id,
                overleg.overleg_id,
                datum=VANDAAG + dt.timedelta(days=dagen),
                begin=dt.time(10),
                plek=plek,
            )
    assert sorted(verteld(overleg, "overleg_verplaatst")) == sorted([*genodigd, *genodigd])
    with overleg.verhaal.write(regisseur) as session:
        call_off(session, regisseur, overleg.complex_id, overleg.overleg_id)
    assert sorted(verteld(overleg, "overleg_afgelast")) == sorted(genodigd)
    assert verteld(overleg, "overleg_verplaatst") == []


def verteld(overleg: Overlegverhaal, soort: str) -> list[uuid.UUID]:
    with overleg.fabriek.read() as session:
        return list(session.scalars(select(Bericht.gebruiker_id).where(Bericht.soort == soort)))


def test_een_werkvraag_herkent_niemand(overleg: Overlegverhaal) -> None:
    with pytest.raises(RuleError, match="niet_gevonden"):
        overleg.herkend(overleg.werkvraag())


def test_alleen_de_aanbrenger_haalt_haar_casus_van_de_agenda(overleg: Overlegverhaal) -> None:
    overleg.verhaal.bezoek(0)
    punt_id = overleg.casus()
    collega = overleg.verhaal.collega
    with pytest.raises(RuleError, match="niet_gevonden"), overleg.verhaal.write(collega) as session:
        remove_punt(session, collega, overleg.complex_id, overleg.overleg_id, punt_id)
    werker = overleg.verhaal.werker
    with overleg.verhaal.write() as session:
        remove_punt(session, werker, overleg.complex_id, overleg.overleg_id, punt_id)
    assert overleg.punten() == []
    with overleg.fabriek.read() as session:
        assert session.scalar(select(func.count()).select_from(Inbreng)) == 0


def test_de_agenda_stelt_zichzelf_voor_aan_de_werker_met_adres_en_aan_de_regisseur_als_getal(
    overleg: Overlegverhaal, clock: TestClock
) -> None:
    verhaal = overleg.verhaal
    verhaal.doorverwezen(0)
    verhaal.doorverwezen(0, verhaal.taalhuis)
    verhaal.doorverwezen(1)
    clock.set(VANDAAG + dt.timedelta(days=40))
    with verhaal.read() as session:
        found = voorstellen(session, overleg.complex_id, verhaal.werker.id, overleg.overleg_id)
        assert [(v.huishouden.woning_id, v.aanleidingen) for v in found] == [
            (
                verhaal.flat.woning_ids[0],
                (Aanleiding.MEER_PARTNERS, Aanleiding.DOORVERWIJZING_OP_LADDER),
            ),
            (verhaal.flat.woning_ids[1], (Aanleiding.DOORVERWIJZING_OP_LADDER,)),
        ]
        assert voorstellen(session, overleg.complex_id, verhaal.collega.id, overleg.overleg_id) == []
    with verhaal.read(overleg.regisseur) as session:
        assert wachtend(session, overleg.complex_id) == 2
