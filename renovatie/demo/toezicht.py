"""What the privacyfunctionaris finds on the first day: a breach, a convenant that ends, and odd reading.

The reading is no invention in a table: pages are really opened, through the app itself, and so leave their
lines in the journal.
"""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

from flask import Flask
from sqlalchemy import select

from privacy.access import Rol
from privacy.purposes import Categorie
from renovatie.avg.models.datalekken import Datalekssoort
from renovatie.avg.services import datalekken
from renovatie.complexen import services as complexen
from renovatie.complexen.models import Complex, Woning
from renovatie.demo.basis import email_of
from renovatie.demo.verhaal import CONVENANTEN, Verhaal
from renovatie.gebruikers import sessies
from renovatie.gebruikers.aanmelding import actor_by_email
from renovatie.gebruikers.models import Einde
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.scope import EVERYTHING
from renovatie.kern.transaction import reading, transaction
from renovatie.kern.web.context import cookie_name

ENDS = 37
"""Days until the convenant ends."""
KNOWN = dt.timedelta(hours=21)
"""So long ago it became known: 51 hours are left to report it."""
MANY = 34


def record(verhaal: Verhaal, omgeving: Omgeving) -> None:
    """A convenant that ends soon, and a breach that is being looked into."""
    where = verhaal.complex_id
    with verhaal.verteller.act(verhaal.day(CONVENANTEN), Rol.PROCESREGISSEUR, where) as (session, actor):
        complexen.record_partner(
            session,
            actor,
            where,
            organisatie_id=verhaal.basis.organisaties["Schuldhulp Lommerdrecht"],
            convenant_op=verhaal.day(CONVENANTEN),
            uren_per_maand=16,
            antwoordtermijn=5,
            vervanger="",
            tot=verhaal.vandaag + dt.timedelta(days=ENDS),
        )
    with reading(omgeving, None, scope=EVERYTHING) as session:
        coordinator = actor_by_email(session, email_of(Rol.PRIVACYCOORDINATOR))
    known = omgeving.clock.now() - KNOWN
    if coordinator is None:
        raise LookupError("no demo user who handles breaches")
    with transaction(omgeving, coordinator) as session:
        datalekken.record_datalek(
            session,
            coordinator,
            soort=Datalekssoort.VERKEERDE_ONTVANGER,
            ontdekt_op=known - dt.timedelta(hours=2),
            bekend_op=known,
            complex_id=where,
            categorieen=[Categorie.NAAM, Categorie.CONTACT],
            aantal=12,
            wat="Een lijst met namen en telefoonnummers ging naar een verkeerd e-mailadres.",
        )


def look_around(app: Flask, omgeving: Omgeving, nummer: str) -> None:
    """The social worker opens 34 households on one day; the woonconsulent tries two pages of help."""
    with reading(omgeving, None, scope=EVERYTHING) as session:
        where = session.scalars(select(Complex.id).where(Complex.nummer == nummer)).one()
        homes = session.scalars(
            select(Woning.id).where(Woning.complex_id == where).order_by(Woning.huisnummer).limit(MANY)
        ).all()
    base = f"/complexen/{where}"
    _open(app, omgeving, Rol.SOCIAAL_WERKER, [f"{base}/woningen/{home}/hulpdossier" for home in homes])
    _open(app, omgeving, Rol.WOONCONSULENT, [f"{base}/doorverwijzingen", f"{base}/huishoudens"])


def _visit(app: Flask, cookie: str, token: str, addresses: list[str]) -> None:
    client = app.test_client()
    client.set_cookie(cookie, token, domain="localhost")
    for address in addresses:
        client.get(address)


def _open(app: Flask, omgeving: Omgeving, rol: Rol, addresses: list[str]) -> None:
    with reading(omgeving, None, scope=EVERYTHING) as session:
        actor = actor_by_email(session, email_of(rol))
    if actor is None:
        raise LookupError(f"no demo user with the role {rol}")
    with transaction(omgeving, None, scope=EVERYTHING) as session:
        token = sessies.begin_full(session, gebruiker_id=actor.id, apparaat="de demo")
    # In a thread of its own: inside the context of the command all requests would share one `g`.
    with ThreadPoolExecutor(max_workers=1) as browser:
        browser.submit(_visit, app, cookie_name(omgeving.settings), token, addresses).result()
    with transaction(omgeving, None, scope=EVERYTHING) as session:  # nobody is left signed in
        sessies.end_by_token(session, token, Einde.UITGELOGD)
