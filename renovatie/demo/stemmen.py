"""The vote of De Grutto: a complete proposal, and 118 yes of 170 (69.41%): one short of 70%."""

import datetime as dt
import random
from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor, Rol
from renovatie.demo import tellen
from renovatie.demo.verhaal import Deur, Verhaal
from renovatie.huishoudens.models import Huurder
from renovatie.instemming import services as instemming
from renovatie.instemming.models import Vertegenwoordigingsoort
from renovatie.instemming.services.antwoord import give_antwoord
from renovatie.instemming.services.antwoordcode import find_code, make_codes
from renovatie.instemming.telstand import geldend_voorstel
from renovatie.kern.base import new_id
from workflows.stemmen import Stemsoort
from workflows.uitvoering import Aard

ADVIES, GEVRAAGD, VERSTUURD = 72, 90, 70
JA, NEE, MITS, BETWIST, INGETROKKEN, HALF = 118, 9, 5, 1, 2, 3
ZELF = 8
"""One in so many answers is given with the code of the letter."""
FORMULIER = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
"""An empty page: the scan of an invented form."""
MAATREGELEN = (
    (Aard.RENOVATIE, "Nieuwe keuken, badkamer en toilet."),
    (Aard.RENOVATIE, "Isolatie van de gevel en nieuwe kozijnen met dubbel glas."),
    (Aard.RENOVATIE, "Van gas naar stadsverwarming en elektrisch koken."),
    (Aard.DRINGEND, "Vervangen van de lekkende standleidingen."),
)
VOORSTEL = {
    "inleiding": "Uw woning wordt warmer, stiller en veiliger. De gaskachel gaat eruit.",
    "huurverhoging": "De kale huur gaat met € 24,50 per maand omhoog, vanwege de isolatie en de ramen.",
    "huurbedrag": Decimal("24.50"),
    "servicekosten": "De servicekosten blijven gelijk.",
    "start": "Niet eerder dan na de zomer. U hoort de datum zes weken van tevoren.",
    "duur": "Ongeveer 20 werkdagen in uw woning.",
    "thuis": "U kunt thuis blijven wonen. Op 8 van de 20 dagen is er veel lawaai. Op 5 dagen hebt u overdag "
    "geen water.",
    "logeerwoning": "Overdag kunt u in een logeerwoning in uw portiek terecht, met keuken en douche.",
    "verhuiskosten": "Moet u tijdelijk weg, dan krijgt u de verhuiskostenvergoeding die de wet voorschrijft.",
    "zelf_aangebracht": "Wat u zelf hebt aangebracht bekijken we samen. "
    "U krijgt een vergoeding volgens ons beleid.",
    "persoonlijke_omstandigheden": "Is er iets waar we rekening mee moeten houden? Vertel het ons, "
    "dan maken we afspraken.",
    "sociaal_plan": "Alle afspraken staan in het sociaal plan dat u bij deze brief krijgt.",
    "voorbehoud": "Zegt minder dan 70% van de huurders ja, dan vervalt dit voorstel "
    "en start de renovatie niet.",
    "spreekuur": "Elke dinsdag en donderdag van 15.00 tot 19.00 uur zitten we in de wijkruimte op de begane "
    "grond. U hoeft geen afspraak te maken. Of bel 000 123 45 67. Een tolk is gratis.",
}


def propose(verhaal: Verhaal) -> None:
    """Ask the residents' committee, then send the proposal to every tenant."""
    where = verhaal.complex_id
    with verhaal.verteller.act(verhaal.day(GEVRAAGD), Rol.WOONCONSULENT, where) as (session, actor):
        voorstel = instemming.make_voorstel(
            session,
            actor,
            complex_id=where,
            maatregelen=MAATREGELEN,
            advies_gevraagd_op=verhaal.day(GEVRAAGD),
            **VOORSTEL,
        )
    with verhaal.verteller.act(verhaal.day(VERSTUURD), Rol.WOONCONSULENT, where) as (session, actor):
        instemming.edit_voorstel(
            session,
            actor,
            complex_id=where,
            voorstel_id=voorstel.id,
            maatregelen=MAATREGELEN,
            advies_ontvangen_op=verhaal.day(ADVIES),
        )
        instemming.send_voorstel(
            session,
            actor,
            complex_id=where,
            voorstel_id=voorstel.id,
            antwoord_tot=verhaal.vandaag + dt.timedelta(days=28),
        )


def vote(verhaal: Verhaal, deuren: Sequence[Deur], dice: random.Random) -> None:
    """Votes come in day by day; everybody who is not named here says nothing, and counts in the 170."""
    order = list(deuren)
    dice.shuffle(order)
    soorten = [Stemsoort.JA] * (JA + INGETROKKEN + BETWIST) + [Stemsoort.NEE] * NEE
    soorten += [Stemsoort.VOORWAARDELIJK] * MITS
    dice.shuffle(soorten)
    ja: list[tuple[Deur, dt.date]] = []
    nee: list[Deur] = []
    for nummer, (deur, soort) in enumerate(zip(order, soorten, strict=False)):
        ago = 66 - nummer * 62 // len(soorten)
        if nummer == len(soorten) // 3:
            _undo_some(verhaal, ja)
            tellen.count(verhaal, ago)
        day = max(verhaal.day(ago), deur.begin + dt.timedelta(days=1))
        if soort is not Stemsoort.VOORWAARDELIJK and nummer % ZELF == ZELF - 1:
            _by_themselves(verhaal, deur, soort, day)
        else:
            _record(verhaal, deur, soort, day)
        if soort is Stemsoort.JA:
            ja.append((deur, day))
        elif soort is Stemsoort.NEE:
            nee.append(deur)
    _half_signed(verhaal, order[len(soorten) :])
    _another_signs(verhaal, order[-1])
    tellen.count(verhaal, 1)
    tellen.talk(verhaal, nee)


def _another_signs(verhaal: Verhaal, deur: Deur) -> None:
    """One tenant who did not answer yet is under bewind: the form asks for the other signature."""
    where = verhaal.complex_id
    with verhaal.verteller.act(verhaal.day(3), Rol.WOONCONSULENT, where) as (session, actor):
        huurder_id = session.scalars(
            select(Huurder.id).where(Huurder.huurovereenkomst_id == deur.lease_id, Huurder.tot.is_(None))
        ).first()
        if huurder_id is None:
            raise LookupError("a lease without a tenant")
        instemming.record_vertegenwoordiging(
            session,
            actor,
            complex_id=where,
            huurovereenkomst_id=deur.lease_id,
            huurder_id=huurder_id,
            soort=Vertegenwoordigingsoort.BEWIND,
            naam="Bewindkantoor Lommer",
            vanaf=max(verhaal.day(3), deur.begin),
        )


def _by_themselves(verhaal: Verhaal, deur: Deur, soort: Stemsoort, day: dt.date) -> None:
    """All tenants of a home answer with the codes of their letter."""
    where = verhaal.complex_id
    with verhaal.verteller.act(day, Rol.WOONCONSULENT, where) as (session, actor):
        voorstel = geldend_voorstel(session, where)
        if voorstel is None:
            raise LookupError("no proposal was sent")
        codes = make_codes(session, actor, where, voorstel.id, deur.lease_id)
    for code in codes.values():
        with verhaal.verteller.resident(day, where) as session:
            found = find_code(session, code)
            if found is None:
                raise LookupError("a code that was just made")
            give_antwoord(session, found.id, formulier_id=new_id(), reactie=soort, tekst=None, taal="nl")


def _record(verhaal: Verhaal, deur: Deur, soort: Stemsoort, day: dt.date, *, half: bool = False) -> None:
    where = verhaal.complex_id
    with verhaal.verteller.act(day, Rol.WOONCONSULENT, where) as (session, actor):
        _stem(session, actor, verhaal, deur, soort, day, half=half)


def _stem(
    session: Session,
    actor: Actor,
    verhaal: Verhaal,
    deur: Deur,
    soort: Stemsoort,
    day: dt.date,
    *,
    half: bool,
) -> None:
    huurders = session.scalars(
        select(Huurder.id)
        .where(Huurder.huurovereenkomst_id == deur.lease_id, Huurder.tot.is_(None))
        .order_by(Huurder.volgnummer)
    ).all()
    instemming.record_stem(
        session,
        actor,
        complex_id=verhaal.complex_id,
        huurovereenkomst_id=deur.lease_id,
        formulier_id=new_id(),
        reactie=soort,
        ontvangen_op=day,
        getekend_op=max(day - dt.timedelta(days=1), deur.begin),
        ondertekenaars=huurders[:1] if half else huurders,
        document=FORMULIER,
    )


def _undo_some(verhaal: Verhaal, ja: Sequence[tuple[Deur, dt.date]]) -> None:
    """Two tenants took their yes back, one says that he was pressed: none of them counts any more."""
    where = verhaal.complex_id
    for nummer, (deur, day) in enumerate(ja[: INGETROKKEN + BETWIST]):
        later = min(day + dt.timedelta(days=10), verhaal.vandaag - dt.timedelta(days=1))
        with verhaal.verteller.act(later, Rol.WOONCONSULENT, where) as (session, actor):
            act = instemming.withdraw_stem if nummer < INGETROKKEN else instemming.mark_betwist
            act(
                session,
                actor,
                complex_id=where,
                huurovereenkomst_id=deur.lease_id,
                formulier_id=new_id(),
                ontvangen_op=later,
            )


def _half_signed(verhaal: Verhaal, rest: Sequence[Deur]) -> None:
    """Homes with two tenants of whom one signed: kept, and not counted."""
    done = 0
    for deur in rest:
        if done == HALF:
            return
        with verhaal.verteller.act(verhaal.day(4), Rol.WOONCONSULENT, verhaal.complex_id) as (session, actor):
            count = session.scalars(
                select(Huurder.id).where(Huurder.huurovereenkomst_id == deur.lease_id, Huurder.tot.is_(None))
            ).all()
            if len(count) > 1 and deur.begin < verhaal.day(6):
                _stem(session, actor, verhaal, deur, Stemsoort.JA, verhaal.day(4), half=True)
                done += 1
