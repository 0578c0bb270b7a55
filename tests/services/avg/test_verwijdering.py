"""Erasure (art. 17 AVG) and restriction (art. 18 AVG) from a request: what goes, what shuts, what stays."""

import datetime as dt
import uuid

import pytest
from sqlalchemy import func, select

from privacy.access import Actor, Rol
from privacy.disclosure import Moment
from privacy.keyring import KeyDestroyed, Keyring
from privacy.sealed import open_rows
from renovatie.avg.documents import WAT_BLIJFT, Antwoord, antwoord_pdf
from renovatie.avg.models.bewaren import (
    Blokkadereden,
    Vernietiging,
    Vernietigingsregel,
    Vernietigingsvoorstel,
)
from renovatie.avg.models.verzoeken import Derdenvraag, Effect
from renovatie.avg.queries import bewaren as bewaarqueries
from renovatie.avg.queries.verwijdering import Wissen, wissen
from renovatie.avg.services import beperking, bewaren, verwijdering, verzoeken
from renovatie.complexen.models import Complex, Woning
from renovatie.gebruikers.models import Organisatiesoort
from renovatie.huisbezoeken.feiten import bereik, bereik_met_woningen
from renovatie.huisbezoeken.models import Bezoektelling, Bezoekuitkomst, Huisbezoek
from renovatie.huisbezoeken.queries import deuren, woningdeur
from renovatie.huisbezoeken.services.tellen import forget_of_destroyed
from renovatie.huishoudens.models import Huurder
from renovatie.hulpdossiers import services as hulp
from renovatie.hulpdossiers.codes import Noodreden, Slot
from renovatie.hulpdossiers.sloten import shut_for
from renovatie.instemming.models import Kennisgeving, Stemdocument
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.inzage import Betrokkene
from renovatie.regie.kaart import kaart
from renovatie.vragenlijsten.inzage import answered as bewaard_antwoord
from renovatie.vragenlijsten.koppeling import Soort, pseudoniem
from renovatie.vragenlijsten.models import Antwoordtoestemming, Koppelsleutel, Vragenronde
from renovatie.vragenlijsten.services import begin_gesprek, start_ronde, withdraw
from tests.conftest import VANDAAG, TestClock
from tests.services.avg.verzoek import NAAM, Zaak, days
from tests.services.instemming.flat import VERSTUURD, Stemflat, send_new
from tests.services.vragenlijsten.bellen import Ronde
from workflows.fasefeiten import Fase
from workflows.huisbezoek import Uitkomst
from workflows.verzoeken import Huishoudakkoord, Verzoeksoort, Verzoekstand


@pytest.fixture
def tweede(zaak: Zaak) -> Actor:
    fabriek = zaak.verhaal.fabriek
    welzijn = fabriek.organisatie(Organisatiesoort.WELZIJN)
    return fabriek.actor(Rol.PRIVACYCOORDINATOR, organisatie_id=welzijn)


def granted(
    zaak: Zaak, soort: Verzoeksoort, wie: Actor | None = None, over: Betrokkene | None = None
) -> uuid.UUID:
    """A request about the first home (or `over`) that was granted today, at the welfare organisation."""
    actor = wie or zaak.welzijn
    verzoek_id = zaak.verzoek(soort)
    zaak.behandeld(verzoek_id, actor, over)
    with zaak.write(actor) as session:
        verzoeken.willig_in(session, actor, zaak.inzage, verzoek_id, toelichting="Wij doen het.")
    return verzoek_id


def propose(zaak: Zaak, verzoek_id: uuid.UUID, wie: Actor | None = None) -> uuid.UUID:
    actor = wie or zaak.welzijn
    with zaak.write(actor) as session:
        return verwijdering.propose_verwijdering(
            session,
            actor,
            zaak.taken.bewaren,
            zaak.inzage,
            verzoek_id,
            akkoord=Huishoudakkoord.EENS,
            akkoord_van="de medehuurder",
        ).id


def confirm(zaak: Zaak, actor: Actor, voorstel_id: uuid.UUID) -> None:
    with zaak.write(actor) as session:
        bewaren.confirm_vernietiging(session, actor, zaak.taken.bewaren, voorstel_id=voorstel_id)
    zaak.run()


def hold(zaak: Zaak, actor: Actor) -> uuid.UUID:
    with zaak.write(actor) as session:
        return bewaren.set_blokkade(
            session, actor, zaak.taken.bewaren, reden=Blokkadereden.RECHTSZAAK, soort="hulpdossier"
        ).id


def stand(zaak: Zaak, verzoek_id: uuid.UUID) -> Wissen | None:
    own = zaak.welzijn.organisatie_id
    assert own is not None
    with zaak.read(zaak.welzijn) as session:
        return wissen(session, zaak.taken.bewaren, zaak.inzage, verzoek_id, own)


def standen(zaak: Zaak, voorstel_id: uuid.UUID) -> list[tuple[str, str | None]]:
    with zaak.read(zaak.welzijn) as session:
        rows = session.scalars(
            select(Vernietigingsregel).where(Vernietigingsregel.voorstel_id == voorstel_id)
        )
        return [(row.stand.value, row.overslagreden) for row in rows]


def bezoeken(zaak: Zaak) -> int:
    with zaak.verhaal.read() as session:
        return session.scalar(select(func.count()).select_from(Huisbezoek)) or 0


def voted(zaak: Zaak, clock: TestClock) -> None:
    """The leases of the flat voted, and their letters were made."""
    verhaal, fabriek = zaak.verhaal, zaak.verhaal.fabriek
    consulent = fabriek.actor(Rol.WOONCONSULENT, verhaal.complex_id)
    regisseur = fabriek.actor(Rol.PROCESREGISSEUR, verhaal.complex_id)
    with fabriek.write(consulent, verhaal.complex_id) as session:
        session.get_one(Complex, verhaal.complex_id).fase = Fase.DRAAGVLAK
        voorstel_id = send_new(session, consulent, verhaal.complex_id, VERSTUURD)
    stemmen = Stemflat(fabriek, clock, verhaal.flat, consulent, regisseur, voorstel_id)
    for nummer in range(3):
        stemmen.stem(nummer)
    stemmen.telling()
    stemmen.brieven()


# ---------------------------------------------------------------- Erasure


def test_een_dossier_gaat_op_verzoek_voor_zijn_termijn_en_de_stem_blijft(
    zaak: Zaak, tweede: Actor, clock: TestClock
) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie een")
    zaak.verhaal.bezoek(1, verslag="kanarie twee")
    voted(zaak, clock)
    met_zegel = (
        (Stemdocument, Stemdocument.inhoud),
        (Kennisgeving, Kennisgeving.pdf),
        (Huurder, Huurder.naam),
    )
    keystore = zaak.verhaal.fabriek.omgeving.keystore
    with zaak.verhaal.fabriek.write() as session:
        weg = session.scalars(
            select(Huisbezoek).where(Huisbezoek.dossier_id == zaak.verhaal.dossier_id(0))
        ).all()
        blijft = {model: list(session.scalars(select(model))) for model, _veld in met_zegel}
        session.expunge_all()
    voor = {m: open_rows(Keyring(keystore, None), m, blijft[m], veld) for m, veld in met_zegel}
    assert all(any(value for (value,) in rows) for rows in voor.values())

    verzoek_id = granted(zaak, Verzoeksoort.VERWIJDERING)
    voorstel_id = propose(zaak, verzoek_id)
    confirm(zaak, tweede, voorstel_id)

    assert standen(zaak, voorstel_id) == [("gewist", None)]
    assert (bezoeken(zaak), zaak.verhaal.dossier_id(0), zaak.verhaal.dossier_id(1) is None) == (
        1,
        None,
        False,
    )
    with pytest.raises(KeyDestroyed):
        open_rows(Keyring(keystore, None), Huisbezoek, weg, Huisbezoek.verslag)
    assert {m: open_rows(Keyring(keystore, None), m, blijft[m], veld) for m, veld in met_zegel} == voor
    found = stand(zaak, verzoek_id)
    assert found is not None
    assert (found.hulp, found.dossier, found.voorstel_id, found.stand) == (True, False, voorstel_id, "klaar")


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


def test_ook_op_verzoek_vernietigt_een_mens_alleen_niets(zaak: Zaak, tweede: Actor) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    voorstel_id = propose(zaak, granted(zaak, Verzoeksoort.VERWIJDERING))
    with pytest.raises(RuleError) as fout:
        confirm(zaak, zaak.welzijn, voorstel_id)
    assert fout.value.message == bewaren.SECOND
    zaak.run()
    assert bezoeken(zaak) == 1


def test_zonder_besluit_is_er_niets_voor_te_stellen(zaak: Zaak) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    verzoek_id = zaak.verzoek(Verzoeksoort.VERWIJDERING)
    zaak.behandeld(verzoek_id, zaak.welzijn)
    with pytest.raises(RuleError, match="te_vroeg"):
        propose(zaak, verzoek_id)
    with zaak.write(zaak.welzijn) as session:
        verzoeken.trek_in(session, zaak.welzijn, zaak.inzage, verzoek_id)
    with pytest.raises(RuleError, match="te_vroeg"):
        propose(zaak, verzoek_id)


def test_een_ander_verzoek_dan_wissen_vernietigt_niets(zaak: Zaak) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    with pytest.raises(RuleError, match="te_vroeg"):
        propose(zaak, granted(zaak, Verzoeksoort.BEZWAAR))


def test_een_blokkade_wint_van_het_verzoek_voor_en_na_het_voorstel(zaak: Zaak, tweede: Actor) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    verzoek_id = granted(zaak, Verzoeksoort.VERWIJDERING)
    blokkade_id = hold(zaak, tweede)
    with pytest.raises(RuleError) as fout:
        propose(zaak, verzoek_id)
    assert (fout.value.message, fout.value.status) == (verwijdering.HELD, 409)
    with zaak.write(zaak.welzijn) as session:
        bewaren.lift_blokkade(session, zaak.welzijn, blokkade_id=blokkade_id)
    voorstel_id = propose(zaak, verzoek_id)
    hold(zaak, tweede)
    confirm(zaak, tweede, voorstel_id)
    assert standen(zaak, voorstel_id) == [("overgeslagen", "blokkade")]
    assert bezoeken(zaak) == 1


def test_een_dossier_staat_een_keer_in_een_voorstel(zaak: Zaak) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    verzoek_id = granted(zaak, Verzoeksoort.VERWIJDERING)
    propose(zaak, verzoek_id)
    with pytest.raises(RuleError) as fout:
        propose(zaak, verzoek_id)
    assert fout.value.message == verwijdering.PROPOSED


def test_een_lopende_doorverwijzing_wordt_eerst_afgerond(zaak: Zaak) -> None:
    zaak.verhaal.doorverwezen(0)
    verzoek_id = granted(zaak, Verzoeksoort.VERWIJDERING)
    with pytest.raises(RuleError) as fout:
        propose(zaak, verzoek_id)
    assert fout.value.message == verwijdering.GOES_ON


def test_wissen_neemt_ook_de_antwoorden_mee_van_wie_verder_niets_vertelde(zaak: Zaak, tweede: Actor) -> None:
    answered(zaak, 0, 1)
    verzoek_id = granted(zaak, Verzoeksoort.VERWIJDERING)
    dossier_id = zaak.verhaal.dossier_id(0)
    voorstel_id = propose(zaak, verzoek_id)
    assert (antwoorden(zaak), zaak.verhaal.dossier_id(1)) == (2, None)
    confirm(zaak, tweede, voorstel_id)
    assert standen(zaak, voorstel_id) == [("gewist", None)]
    assert (antwoorden(zaak), zaak.verhaal.dossier_id(0)) == (1, None)
    with zaak.read(tweede) as session:
        found = select(Vernietiging.dossier).where(Vernietiging.object_id == dossier_id)
        assert set(session.scalars(found)) == {"hulp", "vragenlijst"}


def test_wie_niets_vertelde_en_niets_beantwoordde_krijgt_geen_dossier_om_te_wissen(zaak: Zaak) -> None:
    verzoek_id = granted(zaak, Verzoeksoort.VERWIJDERING)
    assert zaak.verhaal.dossier_id(0) is None
    with pytest.raises(RuleError) as fout:
        propose(zaak, verzoek_id)
    assert fout.value.message == verwijdering.NO_FILE


def test_na_het_wissen_legt_geen_bewijs_van_delen_een_adres_naast_het_dossier(
    zaak: Zaak, tweede: Actor
) -> None:
    ronde = ronde_op(zaak)
    zaak.verhaal.bezoek(0, verslag="kanarie")
    ronde.ingevuld(0, delen=True, wie=ronde.huurder())
    dossier_id = zaak.verhaal.dossier_id(0)
    confirm(zaak, tweede, propose(zaak, granted(zaak, Verzoeksoort.VERWIJDERING)))
    with zaak.read(tweede) as session:
        houders = set(
            session.scalars(select(Vernietiging.houder_id).where(Vernietiging.object_id == dossier_id))
        )
        rijen = session.execute(select(*Antwoordtoestemming.__table__.c)).all()
    assert len(houders) == 4
    assert len(rijen) == 1
    assert not houders & {waarde for rij in rijen for waarde in rij if isinstance(waarde, uuid.UUID)}


def test_wissen_neemt_ook_de_woorden_mee_van_een_bewijs_waarvan_alles_is_ingetrokken(
    zaak: Zaak, tweede: Actor
) -> None:
    ronde, werker = ronde_op(zaak), zaak.verhaal.werker
    ronde.ingevuld(0, delen=True, wie=ronde.huurder())
    with ronde.write(werker) as session:
        withdraw(session, werker, ronde.complex_id, ronde.woning(0))
    assert ronde.bewijzen() == [("gegeven", True), ("ingetrokken", False)]
    with ronde.read(werker) as session:
        assert bewaard_antwoord(session, ronde.woning(0), 1) is True
    voorstel_id = propose(zaak, granted(zaak, Verzoeksoort.VERWIJDERING))
    confirm(zaak, tweede, voorstel_id)
    assert standen(zaak, voorstel_id) == [("gewist", None)]
    assert ronde.bewijzen() == [("gegeven", False), ("ingetrokken", False)]
    nog_een = granted(zaak, Verzoeksoort.VERWIJDERING)
    with pytest.raises(RuleError) as fout:
        propose(zaak, nog_een)
    assert fout.value.message == verwijdering.NO_FILE


def ronde_op(zaak: Zaak) -> Ronde:
    """A round of questions that is open on the flat of this case."""
    verhaal, fabriek = zaak.verhaal, zaak.verhaal.fabriek
    regisseur = fabriek.actor(Rol.PROCESREGISSEUR, verhaal.complex_id)
    with fabriek.write(regisseur, verhaal.complex_id) as session:
        ronde_id = start_ronde(session, regisseur, verhaal.complex_id, moment=Moment.VOOR).id
    bellers = (fabriek.actor(Rol.ENQUETEUR, verhaal.complex_id) for _keer in range(2))
    return Ronde(verhaal, regisseur, *bellers, ronde_id)


def answered(zaak: Zaak, *nummers: int) -> None:
    """These households answered the questions, and told nothing else."""
    with zaak.verhaal.fabriek.write(None, zaak.verhaal.complex_id) as session:
        ronde = Vragenronde(
            complex_id=zaak.verhaal.complex_id, moment=Moment.VOOR, versie="2026-1", geopend_op=VANDAAG
        )
        session.add(ronde)
        session.flush()
        for nummer in nummers:
            woning_id = zaak.verhaal.flat.woning_ids[nummer]
            session.add(
                Koppelsleutel(
                    complex_id=zaak.verhaal.complex_id,
                    ronde_id=ronde.id,
                    pseudoniem=pseudoniem(session, Soort.ANTWOORDEN, ronde.id, woning_id, 1),
                )
            )


def antwoorden(zaak: Zaak) -> int:
    with zaak.verhaal.read() as session:
        return session.scalar(select(func.count()).select_from(Koppelsleutel)) or 0


def test_wat_na_het_voorstel_verteld_wordt_redt_het_dossier(
    zaak: Zaak, tweede: Actor, clock: TestClock
) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    voorstel_id = propose(zaak, granted(zaak, Verzoeksoort.VERWIJDERING))
    clock.set(days(3))
    zaak.verhaal.bezoek(0, verslag="kanarie drie dagen later", datum=days(3))
    confirm(zaak, tweede, voorstel_id)
    assert standen(zaak, voorstel_id) == [("overgeslagen", "niet_meer_aan_de_beurt")]
    assert bezoeken(zaak) == 2


def test_de_corporatie_wist_geen_dossier_en_geen_stem(zaak: Zaak) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    verzoek_id = granted(zaak, Verzoeksoort.VERWIJDERING, zaak.corporatie)
    with pytest.raises(RuleError) as fout:
        propose(zaak, verzoek_id, zaak.corporatie)
    assert fout.value.message == verwijdering.NO_FILE
    with pytest.raises(RuleError, match="te_vroeg"):
        propose(zaak, verzoek_id)  # the part of the welfare organisation was not granted
    assert bezoeken(zaak) == 1


def test_een_vreemde_stelt_geen_wissen_voor(zaak: Zaak) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    verzoek_id = granted(zaak, Verzoeksoort.VERWIJDERING)
    for wie in (zaak.verhaal.werker, zaak.verhaal.fabriek.actor(Rol.PRIVACYFUNCTIONARIS)):
        with pytest.raises(NotFound):
            propose(zaak, verzoek_id, wie)


def test_voorstel_en_bewijs_noemen_het_verzoek_en_geen_naam(zaak: Zaak, tweede: Actor) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    voorstel_id = propose(zaak, granted(zaak, Verzoeksoort.VERWIJDERING))
    with zaak.read(tweede) as session:
        found = bewaarqueries.voorstel(session, zaak.taken.bewaren, tweede.organisatie_id, voorstel_id)
        (regel,) = bewaarqueries.regels(session, voorstel_id)
        rij = session.get_one(Vernietigingsvoorstel, voorstel_id)
        assert NAAM not in str(vars(rij))
    assert (found.verzoek, found.aantal, regel.reden) == (1, 1, "verzoek")


@pytest.mark.parametrize("kant", list(WAT_BLIJFT))
def test_de_brief_zegt_wat_blijft_en_waarom(kant: object) -> None:
    assert "artikel 17, derde lid, onder e" in WAT_BLIJFT[kant]  # type: ignore[index]  # one of its keys
    assert "uw stem" in WAT_BLIJFT[kant]  # type: ignore[index]  # one of its keys
    brief = Antwoord(
        "Welzijn Testdorp",
        NAAM,
        "Teststraat 1",
        1,
        Verzoeksoort.VERWIJDERING,
        Verzoekstand.INGEWILLIGD,
        VANDAAG,
        VANDAAG,
        None,
        "Wij doen het.",
        "Anna Test",
        kant,  # type: ignore[arg-type]  # one of its keys
    )
    assert antwoord_pdf(brief).startswith(b"%PDF")


# ---------------------------------------------------------------- Restriction


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


def slot(zaak: Zaak, dossier_id: uuid.UUID, wie: Actor | None = None) -> Slot | None:
    with zaak.verhaal.read() as session:
        return shut_for(session, dossier_id, (wie or zaak.verhaal.werker).id, huidig=True)


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


def lift(zaak: Zaak, verzoek_id: uuid.UUID, gemeld_op: dt.date, wie: Actor | None = None) -> None:
    actor = wie or zaak.welzijn
    with zaak.write(actor) as session:
        beperking.lift_beperking(session, actor, zaak.inzage, verzoek_id, gemeld_op=gemeld_op)


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


def test_wissen_vraagt_de_werker_niet_na_te_kijken(zaak: Zaak) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    granted(zaak, Verzoeksoort.VERWIJDERING)
    with zaak.verhaal.read() as session:
        assert session.scalars(select(Derdenvraag.id)).all() == []
        assert session.scalars(select(Vernietiging.id)).all() == []
