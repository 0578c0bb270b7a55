"""A promise for another organisation: proposed, answered by that one, and nobody else reads it."""

import datetime as dt
import uuid

import pytest
from sqlalchemy import select

from privacy.access import Actor, Rol
from privacy.keyring import KeyRefused
from renovatie.complexen.codes import Leefgebied
from renovatie.gebruikers.berichten import Berichtsoort
from renovatie.gebruikers.models import Bericht
from renovatie.huisbezoeken.services import NieuweHulpvraag, NieuweToezegging
from renovatie.hulpdossiers import services
from renovatie.hulpdossiers.beloofd import Voorstel, beslissers, voorstellen
from renovatie.hulpdossiers.codes import Toezeggingstand, Toezeggingweigering
from renovatie.hulpdossiers.models import Dossierpersoon, Hulpvraag, Toezegging, Toezeggingskopie
from renovatie.hulpdossiers.queries import medewerkers, own_toezeggingen
from renovatie.hulpdossiers.services import NieuwePersoon
from renovatie.kern.errors import NotFound, RuleError
from tests.services.hulpdossiers.verhaal import VANDAAG, Verhaal

WAT = "de intercom maken"
MORGEN = VANDAAG + dt.timedelta(days=1)


def beloof(verhaal: Verhaal, *, adres_erbij: bool = False) -> uuid.UUID:
    corporatie = verhaal.wijkbeheerder.organisatie_id
    verhaal.bezoek(toezeggingen=(NieuweToezegging(WAT, MORGEN, corporatie, adres_erbij),))
    with verhaal.read() as session:
        return session.scalars(select(Toezegging.id)).one()


def gezien(verhaal: Verhaal, lezer: Actor | None = None) -> list[Voorstel]:
    lezer = lezer or verhaal.wijkbeheerder
    assert lezer.organisatie_id is not None
    with verhaal.read(lezer) as session:
        return voorstellen(session, verhaal.complex_id, lezer.organisatie_id, lezer.id)


def antwoord(
    verhaal: Verhaal,
    toezegging_id: uuid.UUID,
    weigering: Toezeggingweigering | None = None,
    actor: Actor | None = None,
) -> None:
    actor = actor or verhaal.wijkbeheerder
    with verhaal.write(actor) as session:
        services.answer_toezegging(
            session, actor, complex_id=verhaal.complex_id, toezegging_id=toezegging_id, weigering=weigering
        )


def stand(verhaal: Verhaal, toezegging_id: uuid.UUID) -> Toezegging:
    with verhaal.read() as session:
        found = session.get_one(Toezegging, toezegging_id)
        session.expunge_all()
    return found


def berichten(verhaal: Verhaal, soort: Berichtsoort) -> set[uuid.UUID]:
    with verhaal.fabriek.read() as session:
        return set(session.scalars(select(Bericht.gebruiker_id).where(Bericht.soort == soort.value)))


@pytest.mark.parametrize("adres_erbij", [False, True])
def test_de_wijkbeheerder_leest_wat_hij_moet_doen_en_het_adres_alleen_als_het_mag(
    verhaal: Verhaal, adres_erbij: bool
) -> None:
    beloof(verhaal, adres_erbij=adres_erbij)
    with verhaal.read() as session:
        adres = services.get_woning(session, verhaal.complex_id, verhaal.flat.woning_ids[0]).adres
    [voorstel] = gezien(verhaal)
    assert (voorstel.tekst, voorstel.adres) == (WAT, adres if adres_erbij else None)
    assert (voorstel.datum, voorstel.stand, voorstel.wie) == (MORGEN, Toezeggingstand.VOORGESTELD, None)
    assert berichten(verhaal, Berichtsoort.TOEZEGGING_VOORGESTELD) == {verhaal.wijkbeheerder.id}


def test_de_eigen_toezegging_van_een_werker_krijgt_geen_kopie(verhaal: Verhaal) -> None:
    verhaal.bezoek(toezeggingen=(NieuweToezegging(WAT, MORGEN, verhaal.werker.organisatie_id),))
    with verhaal.read() as session:
        assert session.scalars(select(Toezeggingskopie)).all() == []


def test_een_andere_organisatie_ziet_het_voorstel_niet_en_kan_niet_antwoorden(verhaal: Verhaal) -> None:
    toezegging_id = beloof(verhaal)
    assert gezien(verhaal, verhaal.partner) == []
    with pytest.raises(NotFound):
        antwoord(verhaal, toezegging_id, actor=verhaal.partner)
    assert stand(verhaal, toezegging_id).stand is Toezeggingstand.VOORGESTELD


def test_wie_overneemt_krijgt_de_toezegging_en_de_werker_hoort_het(verhaal: Verhaal) -> None:
    toezegging_id = beloof(verhaal)
    antwoord(verhaal, toezegging_id)
    nu = stand(verhaal, toezegging_id)
    assert (nu.stand, nu.eigenaar_id) == (Toezeggingstand.OPEN, verhaal.wijkbeheerder.id)
    assert berichten(verhaal, Berichtsoort.TOEZEGGING_BEANTWOORD) == {verhaal.werker.id}
    assert berichten(verhaal, Berichtsoort.TOEZEGGING_VOORGESTELD) == set()
    assert gezien(verhaal)[0].eigen


def test_nee_met_reden_brengt_de_toezegging_terug_bij_wie_haar_deed(verhaal: Verhaal) -> None:
    toezegging_id = beloof(verhaal)
    antwoord(verhaal, toezegging_id, Toezeggingweigering.GEEN_TIJD)
    nu = stand(verhaal, toezegging_id)
    assert (nu.stand, nu.weigering) == (Toezeggingstand.GEWEIGERD, Toezeggingweigering.GEEN_TIJD)
    assert gezien(verhaal) == []
    with verhaal.read() as session:
        [belofte] = own_toezeggingen(session, verhaal.complex_id, verhaal.werker.id)
    assert (belofte.tekst, belofte.weigering) == (WAT, Toezeggingweigering.GEEN_TIJD)


def test_wat_de_ander_niet_kan_wordt_opnieuw_afgesproken_van_de_werker_zelf(verhaal: Verhaal) -> None:
    toezegging_id = beloof(verhaal)
    antwoord(verhaal, toezegging_id, Toezeggingweigering.NIET_VAN_ONS)
    with verhaal.write() as session:
        nieuw = services.renew_toezegging(
            session, verhaal.werker,
            complex_id=verhaal.complex_id, toezegging_id=toezegging_id, datum=MORGEN,
        )  # fmt: skip
        assert (nieuw.stand, nieuw.eigenaar_id) == (Toezeggingstand.OPEN, verhaal.werker.id)
    assert gezien(verhaal) == []


def test_een_nieuwe_datum_voor_een_voorstel_blijft_een_voorstel(verhaal: Verhaal) -> None:
    toezegging_id = beloof(verhaal, adres_erbij=True)
    eerst = gezien(verhaal)[0].adres
    later = MORGEN + dt.timedelta(days=7)
    with verhaal.write() as session:
        services.renew_toezegging(
            session, verhaal.werker,
            complex_id=verhaal.complex_id, toezegging_id=toezegging_id, datum=later,
        )  # fmt: skip
    [voorstel] = gezien(verhaal)
    assert (voorstel.stand, voorstel.datum, voorstel.adres) == (Toezeggingstand.VOORGESTELD, later, eerst)


def test_een_nieuwe_datum_voor_wat_de_ander_al_aannam_is_weer_een_voorstel(verhaal: Verhaal) -> None:
    """Nobody is bound to a day that he did not accept."""
    toezegging_id = beloof(verhaal, adres_erbij=True)
    eerst = gezien(verhaal)[0].adres
    antwoord(verhaal, toezegging_id)
    later = MORGEN + dt.timedelta(days=7)
    with verhaal.write() as session:
        nieuw_id = services.renew_toezegging(
            session, verhaal.werker,
            complex_id=verhaal.complex_id, toezegging_id=toezegging_id, datum=later,
        ).id  # fmt: skip
    nieuw = stand(verhaal, nieuw_id)
    assert (nieuw.stand, nieuw.eigenaar_id) == (Toezeggingstand.VOORGESTELD, None)
    [voorstel] = gezien(verhaal)
    assert (voorstel.datum, voorstel.adres) == (later, eerst)
    assert berichten(verhaal, Berichtsoort.TOEZEGGING_VOORGESTELD) != set()
    antwoord(verhaal, nieuw_id)
    assert stand(verhaal, nieuw_id).eigenaar_id == verhaal.wijkbeheerder.id


def test_twee_keer_antwoorden_kan_niet(verhaal: Verhaal) -> None:
    toezegging_id = beloof(verhaal)
    antwoord(verhaal, toezegging_id)
    with pytest.raises(RuleError) as fout:
        antwoord(verhaal, toezegging_id, Toezeggingweigering.GEEN_TIJD)
    assert "al afgehandeld" in str(fout.value.message)


def test_wat_gedaan_is_verdwijnt_bij_de_ander_met_zijn_tekst(verhaal: Verhaal) -> None:
    toezegging_id = beloof(verhaal, adres_erbij=True)
    antwoord(verhaal, toezegging_id)
    with verhaal.write(verhaal.wijkbeheerder) as session:
        services.finish_toezegging(
            session, verhaal.wijkbeheerder, complex_id=verhaal.complex_id, toezegging_id=toezegging_id
        )
    assert stand(verhaal, toezegging_id).stand is Toezeggingstand.NAGEKOMEN
    with verhaal.read() as session:
        kopie = session.scalars(select(Toezeggingskopie)).one()
        assert (kopie.tekst, kopie.adres, kopie.afzender) == (None, None, None)


def test_een_wijkbeheerder_opent_de_tekst_in_het_dossier_niet(verhaal: Verhaal) -> None:
    toezegging_id = beloof(verhaal)
    antwoord(verhaal, toezegging_id)
    with verhaal.read(verhaal.wijkbeheerder) as session, pytest.raises(KeyRefused):
        _ = session.get_one(Toezegging, toezegging_id).tekst
    with verhaal.write(verhaal.wijkbeheerder) as session, pytest.raises(NotFound):
        services.renew_toezegging(
            session, verhaal.wijkbeheerder,
            complex_id=verhaal.complex_id, toezegging_id=toezegging_id, datum=MORGEN,
        )  # fmt: skip


def test_een_beperkt_dossier_is_ook_voor_de_ander_dicht(verhaal: Verhaal) -> None:
    toezegging_id = beloof(verhaal)
    with verhaal.write() as session:
        dossier_id = verhaal.dossier_id()
        assert dossier_id is not None
        services.get_dossier(session, verhaal.complex_id, dossier_id).beperkt_op = VANDAAG
    assert gezien(verhaal) == []
    with pytest.raises(RuleError) as fout:
        antwoord(verhaal, toezegging_id)
    assert "vroeg om dit dossier niet te gebruiken" in str(fout.value.message)


def test_een_kopie_noemt_geen_dossier_en_geen_woning_buiten_zijn_zegel(verhaal: Verhaal) -> None:
    beloof(verhaal, adres_erbij=True)
    assert set(Toezeggingskopie.__table__.columns.keys()) == {
        "id", "complex_id", "toezegging_id", "tekst_zegel", "adres_zegel", "afzender_zegel",
    }  # fmt: skip
    with verhaal.read() as session:
        kopie = session.scalars(select(Toezeggingskopie)).one()
        assert str(verhaal.werker.id).encode() not in kopie.afzender_zegel
        assert WAT.encode() not in kopie.tekst_zegel


def test_de_vraag_mag_ik_dit_beloven_noemt_wie_er_beslist(verhaal: Verhaal) -> None:
    lid = verhaal.fabriek.actor(Rol.WOONCONSULENT, verhaal.complex_id)
    with verhaal.read() as session:
        wie = beslissers(medewerkers(session, verhaal.complex_id))
    namen = wie[verhaal.wijkbeheerder.organisatie_id or uuid.uuid4()]
    assert lid.organisatie_id == verhaal.wijkbeheerder.organisatie_id
    assert len(namen) == 1


# ---------------------------------------------------------------- Several residents


def test_elke_hulpvraag_hoort_bij_wie_haar_stelde(verhaal: Verhaal) -> None:
    zoon = NieuwePersoon("Zoon Kanarie", "+31612345678")
    verhaal.bezoek(
        persoon=verhaal.bewoner(),
        hulpvragen=(
            NieuweHulpvraag(Leefgebied.FINANCIEN, "brieven lezen"),
            NieuweHulpvraag(Leefgebied.FINANCIEN, "geld voor school", persoon=zoon),
            NieuweHulpvraag(Leefgebied.WERK_OPLEIDING, "een stage", persoon=zoon),
        ),
    )
    with verhaal.read() as session:
        namen = {persoon.id: persoon.naam for persoon in session.scalars(select(Dossierpersoon))}
        wie = {vraag.tekst: namen[vraag.persoon_id] for vraag in session.scalars(select(Hulpvraag))}
    assert wie == {
        "brieven lezen": verhaal.bewoner().naam,
        "geld voor school": "Zoon Kanarie",
        "een stage": "Zoon Kanarie",
    }


def test_een_vraag_zonder_persoon_wordt_niet_bewaard(verhaal: Verhaal) -> None:
    with pytest.raises(RuleError) as fout:
        verhaal.bezoek(hulpvragen=(NieuweHulpvraag(Leefgebied.FINANCIEN, "brieven lezen"),))
    assert fout.value.field == "persoon"
