"""What the residents of De Grutto asked and were told: wishes and their answers, messages, their page."""

import datetime as dt
from typing import Final

from privacy.access import Rol
from renovatie.complexen.publicatie import services as publicatie
from renovatie.complexen.publicatie.models import Bewonersberichtsoort, Wenssoort, Wensstand
from renovatie.demo.basis import CORPORATIE
from renovatie.demo.verhaal import START, Verhaal
from renovatie.instemming.services.voortgang import publish_voortgang
from renovatie.uitvoering.models.bewoners import Voorzieningsoort
from renovatie.uitvoering.services.voorzieningen import record_voorziening

GEMEENTE, WELZIJN = "Gemeente Lommerdrecht", "Welzijn Lommer"
GEVRAAGD, BEANTWOORD = 210, 60
WENSEN: Final = (
    (
        Wenssoort.PLEK,
        "De lift is te vaak stuk.",
        Wensstand.GEDAAN,
        CORPORATIE,
        "Nieuwe monteur, 7 dagen per week.",
    ),
    (Wenssoort.PLEK, "Portiek B is donker.", Wensstand.OPGEPAKT, CORPORATIE, "Er komen extra lampen."),
    (
        Wenssoort.ACTIVITEIT,
        "Wij willen samen koken.",
        Wensstand.GEDAAN,
        WELZIJN,
        "Elke woensdag om 17.00 uur in de wijkruimte.",
    ),
    (
        Wenssoort.ACTIVITEIT,
        "Ik snap de brieven niet.",
        Wensstand.GEDAAN,
        WELZIJN,
        "Inloop bij post en brieven: maandag en donderdag, 10.00 uur.",
    ),
    (
        Wenssoort.PLEK,
        "Mogen er bankjes bij de vijver?",
        Wensstand.KAN_NIET,
        GEMEENTE,
        "De grond is van de gemeente. We vragen het opnieuw in het voorjaar.",
    ),
)
NIEUW: Final = (
    (Wenssoort.ACTIVITEIT, "Een middag voor kinderen in de tuin."),
    (Wenssoort.PLEK, "Een plek om de fiets droog te zetten."),
)
BERICHTEN: Final = (
    (
        200,
        Bewonersberichtsoort.NIEUWS,
        "De lift in portiek B doet het weer",
        "De monteur heeft de lift gemaakt. Staat hij weer stil? Bel dan de wijkbeheerder.",
    ),
    (
        69,
        Bewonersberichtsoort.PLANNING,
        "Het voorstel voor de renovatie zit in uw brievenbus",
        "Lees het rustig. U mag ja of nee zeggen. Wilt u erover praten? Kom naar de wijkruimte.",
    ),
    (
        30,
        Bewonersberichtsoort.STILSTAND,
        "De lampen in portiek B komen twee weken later",
        "De lampen zijn nog niet geleverd. Tot die tijd hangt er een bouwlamp.",
    ),
    (
        21,
        Bewonersberichtsoort.FOUT,
        "In de vorige brief stond een verkeerd telefoonnummer",
        "Dat was onze fout. Het goede nummer staat op de poster in de hal.",
    ),
)
VRAGEN: Final = "Kom langs in de wijkruimte: dinsdag en donderdag van 15.00 tot 19.00 uur."


def tell(verhaal: Verhaal) -> None:
    """Residents asked, were answered and told; the page is open and this week's figure is on it."""
    _wishes(verhaal)
    for days, soort, kop, tekst in BERICHTEN:
        with verhaal.verteller.act(verhaal.day(days), Rol.WOONCONSULENT, verhaal.complex_id) as (
            session,
            actor,
        ):
            publicatie.place_bericht(session, actor, verhaal.complex_id, soort=soort, kop=kop, tekst=tekst)
    _facilities(verhaal)
    _page(verhaal)


def _wishes(verhaal: Verhaal) -> None:
    where = verhaal.complex_id
    for soort, tekst, stand, eigenaar, uitkomst in WENSEN:
        with verhaal.verteller.act(verhaal.day(GEVRAAGD), Rol.SOCIAAL_WERKER, where) as (session, actor):
            wens = publicatie.record_wens(session, actor, where, soort=soort, tekst=tekst)
            made, versie = wens.id, wens.versie
        with verhaal.verteller.act(verhaal.day(BEANTWOORD), Rol.PROCESREGISSEUR, where) as (session, actor):
            publicatie.answer_wens(
                session,
                actor,
                where,
                made,
                stand=stand,
                eigenaar_id=verhaal.basis.organisaties[eigenaar],
                klaar_op=verhaal.vandaag + dt.timedelta(days=17) if stand is Wensstand.OPGEPAKT else None,
                uitkomst=uitkomst,
                openbaar=True,
                tekst=tekst,
                versie=versie,
            )
    for soort, tekst in NIEUW:
        with verhaal.verteller.act(verhaal.day(8), Rol.WIJKBEHEERDER, where) as (session, actor):
            publicatie.record_wens(session, actor, where, soort=soort, tekst=tekst)


def _facilities(verhaal: Verhaal) -> None:
    """A kitchen and a shower for everybody, from the planned start of the works on."""
    van = verhaal.vandaag + dt.timedelta(days=START)
    with verhaal.verteller.act(verhaal.day(7), Rol.WOONCONSULENT, verhaal.complex_id) as (session, actor):
        for soort in (Voorzieningsoort.KEUKEN, Voorzieningsoort.DOUCHE):
            record_voorziening(
                session,
                actor,
                complex_id=verhaal.complex_id,
                soort=soort,
                portiek="",
                plek="De wijkruimte, begane grond",
                van=van,
                tot=van + dt.timedelta(days=365),
            )


def _page(verhaal: Verhaal) -> None:
    """Open since the wishes were answered; the fixed day is the newest working day up to today."""
    where, weekdag = verhaal.complex_id, min(verhaal.vandaag.weekday(), 4)
    with verhaal.verteller.act(verhaal.day(BEANTWOORD), Rol.PROCESREGISSEUR, where) as (session, actor):
        publicatie.set_pagina(session, actor, where, is_open=True, weekdag=weekdag, vragen=VRAGEN)
    day = verhaal.vandaag - dt.timedelta(days=verhaal.vandaag.weekday() - weekdag)
    with verhaal.verteller.act(day, Rol.WOONCONSULENT, where) as (session, _actor):
        publish_voortgang(session, where, weekdag)
