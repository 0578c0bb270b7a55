"""One complex of the world: a household with help, votes and letters, work, a request."""

import datetime as dt
from typing import Any

from sqlalchemy import select

from privacy.access import Actor, Rol
from renovatie.avg.models.verzoeken import Derdenvraag, Kanaal, Verzoekdeel
from renovatie.avg.services import verzoeken
from renovatie.complexen.models import Complex
from renovatie.complexen.publicatie import services as publicatie
from renovatie.complexen.publicatie.models import Bewonersberichtsoort, Wenssoort, Wensstand
from renovatie.effect import services as effect
from renovatie.effect.models import Uitvoerder
from renovatie.gebruikers.models import Organisatiesoort
from renovatie.handhaven import services as handhaven
from renovatie.handhaven.models import Meldingsoort, Plek
from renovatie.huisbezoeken.services import NieuweToezegging
from renovatie.huishoudens import maatwerk
from renovatie.huishoudens.models import Maatwerk, Maatwerkwijze
from renovatie.hulpdossiers import services as hulpdossiers
from renovatie.instemming import services as instemming
from renovatie.instemming.models import Briefsoort, Kennisgeving, Vertegenwoordigingsoort
from renovatie.instemming.services.voorstelbrief import Voorstelpost, keep_voorstelbrief
from renovatie.instemming.services.voortgang import publish_all
from renovatie.toewijzing import services as toewijzing
from renovatie.uitvoering import services as uitvoering
from renovatie.uitvoering.models.bewoners import Gebrek, Ruimte, Voorzieningsoort
from renovatie.uitvoering.queries.brieven import te_vertellen
from renovatie.uitvoering.services import opleverpunten, voorzieningen
from renovatie.uitvoering.services.brieven import Startpost
from tests.conftest import VANDAAG, TestClock
from tests.factories import Fabriek
from tests.services.hulpdossiers.verhaal import Verhaal, make_verhaal
from tests.services.instemming.flat import Stemflat, send_new
from tests.wereld_bezoek import add_bezoek
from tests.wereld_ladder import add_ladder
from tests.wereld_onderweg import add_onderweg
from tests.wereld_overleg import add_overleg
from tests.wereld_samen import add_samen
from tests.wereld_vragen import add_vragen
from workflows.bezorging import Bezorgsoort
from workflows.doorverwijzing import Grond
from workflows.fasefeiten import Fase
from workflows.uitvoering import Aard, Dringendreden
from workflows.verzoeken import Verzoeksoort
from workflows.zonder_toestemming import Ingelicht, Meldpunt, Meldreden

VERSTUURD = dt.date(2026, 10, 1)
BELOFTE = "kanariebelofte samen naar het loket"
VERZOEKER = "kanarieverzoeker"
VERZOEKADRES = "kanarieadres"
TEKENAAR = "kanarietekenaar"
POSTADRES = "kanariepostadres 12"
BEWIJSNUMMER = "kanariebewijs"


def make_wereldcomplex(fabriek: Fabriek, clock: TestClock) -> tuple[Verhaal, Stemflat]:
    """Four households: the first asks for help, three say JA, the last gets a letter and goes to court."""
    verhaal = make_verhaal(fabriek, 4, leeg=1, medehuurders=1)
    verhaal.doorverwezen(0, toezeggingen=(NieuweToezegging(BELOFTE, VANDAAG + dt.timedelta(days=9)),))
    add_samen(verhaal)
    add_ladder(verhaal)
    add_bezoek(verhaal)
    add_onderweg(verhaal)
    add_overleg(verhaal)
    add_vragen(verhaal)
    dossier_id = verhaal.dossier_id(0)
    assert dossier_id is not None
    with verhaal.write() as session:
        hulpdossiers.record_zorgmelding(
            session,
            verhaal.werker,
            complex_id=verhaal.complex_id,
            dossier_id=dossier_id,
            grond=Grond.MELDCODE,
            meldpunt=Meldpunt.VEILIG_THUIS,
            reden=Meldreden.ZORG_VOLWASSENE,
            ingelicht=Ingelicht.NEE_ONVEILIG,
            stappen_gezet=True,
        )
    with verhaal.write() as session:
        hulpdossiers.assign_bezoekgebied(
            session,
            verhaal.werker,
            complex_id=verhaal.complex_id,
            gebruiker_id=verhaal.collega.id,
            portiek="A",
            van=VANDAAG,
        )
    consulent = fabriek.actor(Rol.WOONCONSULENT, verhaal.complex_id)
    regisseur = fabriek.actor(Rol.PROCESREGISSEUR, verhaal.complex_id)
    with fabriek.write(consulent, verhaal.complex_id) as session:
        session.get_one(Complex, verhaal.complex_id).fase = Fase.DRAAGVLAK
        voorstel_id = send_new(session, consulent, verhaal.complex_id, VERSTUURD)
    stemmen = Stemflat(fabriek, clock, verhaal.flat, consulent, regisseur, voorstel_id)
    for nummer in range(3):
        stemmen.stem(nummer)
    _voorstelbrief(stemmen)
    stemmen.telling()
    _post(stemmen)
    _tekent(stemmen)
    with stemmen.write() as session:
        instemming.record_dagvaarding(
            session,
            consulent,
            complex_id=verhaal.complex_id,
            huurovereenkomst_id=verhaal.flat.lease_ids[0],
            betekend_op=VANDAAG,
        )
        uitvoering.plan_werk(
            session,
            consulent,
            complex_id=verhaal.complex_id,
            woning_id=verhaal.flat.woning_ids[3],
            start=VANDAAG + dt.timedelta(days=14),
            aard=Aard.DRINGEND,
            dringend_reden=Dringendreden.LEKKAGE,
        )
    _werk(stemmen)
    _bewoners(stemmen)
    _rest(fabriek, verhaal, regisseur)
    _verzoek(fabriek, verhaal)
    return verhaal, stemmen


def _voorstelbrief(stemmen: Stemflat) -> None:
    """A letter with the proposal, without the work of printing it."""
    with stemmen.write() as session:
        post = Voorstelpost(
            stemmen.flat.lease_ids[0], Briefsoort.VOORSTEL, 1, VANDAAG, "A. Bewoner", b"%PDF-1.7 voorstel"
        )
        keep_voorstelbrief(
            session,
            stemmen.consulent.id,
            complex_id=stemmen.id,
            voorstel_id=stemmen.voorstel_id,
            post=post,
        )


def _bewoners(stemmen: Stemflat) -> None:
    """A repair with a point, a facility, an answered wish, a message, a page that is open."""
    where, consulent, regisseur = stemmen.id, stemmen.consulent, stemmen.regisseur
    with stemmen.write() as session:
        planning = uitvoering.plan_werk(
            session,
            consulent,
            complex_id=where,
            woning_id=stemmen.flat.woning_ids[1],
            start=VANDAAG,
            aard=Aard.DRINGEND,
            dringend_reden=Dringendreden.GEVAAR,
        )
        day: dict[str, Any] = {"complex_id": where, "planning_id": planning.id, "datum": VANDAAG}
        uitvoering.start_werk(session, consulent, **day)
        uitvoering.deliver_werk(session, consulent, **day)
        opleverpunten.record_opleverpunt(
            session,
            consulent,
            complex_id=where,
            planning_id=planning.id,
            ruimte=Ruimte.KEUKEN,
            gebrek=Gebrek.LEKT,
            herstellen_voor=VANDAAG,
        )
        voorzieningen.record_voorziening(
            session,
            consulent,
            complex_id=where,
            soort=Voorzieningsoort.DOUCHE,
            portiek="A",
            plek="de wijkruimte",
            van=VANDAAG,
            tot=VANDAAG,
        )
    with stemmen.write(regisseur) as session:
        wens = publicatie.record_wens(
            session, regisseur, where, soort=Wenssoort.PLEK, tekst="De lift is te vaak stuk."
        )
        publicatie.answer_wens(
            session,
            regisseur,
            where,
            wens.id,
            stand=Wensstand.GEDAAN,
            eigenaar_id=stemmen.fabriek.organisatie(),
            klaar_op=None,
            uitkomst="Er is een nieuwe monteur.",
            openbaar=True,
            tekst=wens.tekst,
            versie=wens.versie,
        )
        publicatie.place_bericht(
            session,
            regisseur,
            where,
            soort=Bewonersberichtsoort.STILSTAND,
            kop="Het werk staat een week stil",
            tekst="De kozijnen zijn te laat.",
        )
        publicatie.set_pagina(session, regisseur, where, is_open=True, weekdag=1, vragen="Dinsdag in de hal.")
        publish_all(session)


def _werk(flat: Stemflat) -> None:
    """What the contractor minds in the home with works, and the letter with its date."""
    lease_id = flat.flat.lease_ids[3]
    with flat.write() as session:
        maatwerk.make_afspraak(
            session,
            flat.consulent,
            complex_id=flat.id,
            woning_id=flat.flat.woning_ids[3],
            huurder_id=flat.huurders(lease_id)[0],
            wat=Maatwerk.LIFT,
            wijze=Maatwerkwijze.GETEKEND,
            taal="nl",
        )
        (wat,) = te_vertellen(session, flat.id, VANDAAG)
        post = Startpost(wat, "kanariepost voor wie er huurt", VANDAAG, b"%PDF-1.7 startbrief")
        uitvoering.keep_startbrief(session, flat.consulent.id, complex_id=flat.id, post=post)


def _post(stemmen: Stemflat) -> None:
    """The letters, with a copy for a tenant who lives elsewhere and a proof that it came."""
    lease_id = stemmen.flat.lease_ids[3]
    (huurder_id,) = stemmen.huurders(lease_id)
    with stemmen.write() as session:
        instemming.set_postadres(
            session,
            stemmen.consulent,
            complex_id=stemmen.id,
            huurovereenkomst_id=lease_id,
            huurder_id=huurder_id,
            adres=POSTADRES,
        )
    stemmen.brieven()
    with stemmen.read() as session:
        brief_id = session.scalars(select(Kennisgeving.id).where(Kennisgeving.complex_id == stemmen.id)).one()
    with stemmen.write() as session:
        instemming.record_bezorging(
            session,
            stemmen.consulent,
            complex_id=stemmen.id,
            kennisgeving_id=brief_id,
            ontvangen_op=VANDAAG,
            soort=Bezorgsoort.AANGETEKEND,
            nummer=BEWIJSNUMMER,
        )


def _tekent(stemmen: Stemflat) -> None:
    """From today on another signs for the tenant of the second home; what she signed herself still counts."""
    lease_id = stemmen.flat.lease_ids[1]
    with stemmen.write() as session:
        instemming.record_vertegenwoordiging(
            session,
            stemmen.consulent,
            complex_id=stemmen.id,
            huurovereenkomst_id=lease_id,
            huurder_id=stemmen.huurders(lease_id)[0],
            soort=Vertegenwoordigingsoort.BEWIND,
            naam=TEKENAAR,
            vanaf=VANDAAG,
        )


def _verzoek(fabriek: Fabriek, verhaal: Verhaal) -> None:
    """A request at both organisations, with the question to mark the file of the first household."""
    pc, welzijn = fabriek.actor(Rol.PRIVACYCOORDINATOR), fabriek.organisatie(Organisatiesoort.WELZIJN)
    dossier_id = verhaal.dossier_id()
    assert dossier_id is not None
    with fabriek.write(pc) as session:
        verzoek = verzoeken.record_verzoek(
            session,
            pc,
            soort=Verzoeksoort.INZAGE,
            kanaal=Kanaal.BRIEF,
            ontvangen_op=VANDAAG,
            naam=VERZOEKER,
            contact=VERZOEKADRES,
            ook=(welzijn,),
        )
        deel = session.scalars(
            select(Verzoekdeel).where(
                Verzoekdeel.verzoek_id == verzoek.id, Verzoekdeel.organisatie_id == welzijn
            )
        ).one()
        session.add(
            Derdenvraag(
                complex_id=verhaal.complex_id, deel_id=deel.id, dossier_id=dossier_id, gevraagd_op=VANDAAG
            )
        )


def _rest(fabriek: Fabriek, verhaal: Verhaal, wie: Actor) -> None:
    """One row of each thing that belongs to neither side, and what the team agreed for its day."""
    where = verhaal.complex_id
    with fabriek.write(verhaal.werker, where) as session:
        hulpdossiers.set_bereikbaarheid(
            session, verhaal.werker, complex_id=where, telefoon="030 555 01 42", spreekuur="op dinsdag"
        )
        hulpdossiers.choose_duo(session, verhaal.werker, complex_id=where, tweede_id=verhaal.wijkbeheerder.id)
    with fabriek.write(wie, where) as session:
        handhaven.report_melding(
            session,
            wie,
            where,
            soort=Meldingsoort.HEEL,
            plek=Plek.LIFT,
            wat="de lift staat stil",
            herstellen_voor=VANDAAG,
        )
        handhaven.ask_toezicht(session, wie, where, waar="berging", gevraagd_aan="gemeente")
        toewijzing.open_toewijzing(
            session, wie, where, woning_id=verhaal.flat.woning_ids[4], vrijgekomen_op=VANDAAG
        )
        effect.record_doelstelling(
            session,
            wie,
            where,
            doel="veilig thuis",
            indicator="aantal meldingen",
            uitvoerder=Uitvoerder.PARTNER,
            nulmeting_op=None,
        )
