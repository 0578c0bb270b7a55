"""A whole installation for the tests that go over the app: two complexes with noise, a person for each role.

Made once per module, because the walk over all routes and roles asks for thousands of pages.
"""

import datetime as dt
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Connection, event, select
from sqlalchemy.orm import Session
from werkzeug.routing import AnyConverter, IntegerConverter, Rule, UUIDConverter
from werkzeug.test import TestResponse

from app import create_app
from privacy.access import ORGANISATION_ROLES, Actor, Permission, Rol
from privacy.metadata import metadata
from renovatie.avg.models.verzoeken import Derdenvraag, Kanaal, Verzoekdeel
from renovatie.avg.services import verzoeken
from renovatie.complexen import services as complexen
from renovatie.complexen.models import Complex
from renovatie.complexen.publicatie import services as publicatie
from renovatie.complexen.publicatie.models import Bewonersberichtsoort, Wenssoort, Wensstand
from renovatie.effect import services as effect
from renovatie.effect.models import Uitvoerder
from renovatie.gebruikers.aanmelding import load_actor
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
from renovatie.kern import transaction as kern_transaction
from renovatie.kern.actors import CONSOLE
from renovatie.kern.base import Base
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.settings import Settings
from renovatie.kern.web.guard import mark_of
from renovatie.toewijzing import services as toewijzing
from renovatie.uitvoering import services as uitvoering
from renovatie.uitvoering.models.bewoners import Gebrek, Ruimte, Voorzieningsoort
from renovatie.uitvoering.queries.brieven import te_vertellen
from renovatie.uitvoering.services import opleverpunten, voorzieningen
from renovatie.uitvoering.services.brieven import Startpost
from tests.client import Client
from tests.conftest import VANDAAG, TestClock, copy_installation
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

FORM_COOKIE = "voordeur_vorm"
UNKNOWN_ID = uuid.UUID(int=7)
VERSTUURD = dt.date(2026, 10, 1)
BELOFTE = "kanariebelofte samen naar het loket"
VERZOEKER = "kanarieverzoeker"
VERZOEKADRES = "kanarieadres"
TEKENAAR = "kanarietekenaar"
POSTADRES = "kanariepostadres 12"
BEWIJSNUMMER = "kanariebewijs"


@dataclass(frozen=True)
class Route:
    """One rule for one method, with what its mark says."""

    endpoint: str
    method: str
    rule: Rule
    kind: str
    permission: Permission | None
    code: str

    @property
    def naam(self) -> str:
        return f"{self.method} {self.rule.rule}"

    @property
    def per_complex(self) -> bool:
        return "complex_id" in self.rule.arguments

    @property
    def ids(self) -> set[str]:
        """The ids in the address, besides that of the complex."""
        return {name for name in self.rule.arguments if name.endswith("_id")} - {"complex_id"}


@dataclass(frozen=True)
class Persoon:
    """Somebody who is signed in, with the role that was given and where."""

    rol: Rol
    complex_id: uuid.UUID | None
    actor: Actor
    client: Client
    cookies: tuple[tuple[str, str], ...]
    csrf: str

    def ask(self, method: str, url: str, data: dict[str, Any] | None = None) -> TestResponse:
        """Open a page, or send a form with a good token; signed in whatever the last answer did."""
        self.restore()
        return self.client.get(url) if method == "GET" else self.client.send(url, data)

    def restore(self) -> None:
        """The browser as it was right after signing in."""
        for name, value in self.cookies:
            self.client.set_cookie(name, value, domain="localhost")
        self.client.csrf = self.csrf


@dataclass
class Wereld:
    """Everything at hand: complex A (`verhaal`, `stemmen`) and its neighbour B, and who works where."""

    omgeving: Omgeving
    fabriek: Fabriek
    clock: TestClock
    app: Flask
    verhaal: Verhaal
    stemmen: Stemflat
    buur: Verhaal
    buurstemmen: Stemflat
    partner_id: uuid.UUID
    """An organisation that is a partner on A and not on B."""

    hier: dict[Rol, Persoon] = field(default_factory=dict)
    ernaast: dict[Rol, Persoon] = field(default_factory=dict)

    @property
    def a(self) -> uuid.UUID:
        return self.verhaal.complex_id

    @property
    def b(self) -> uuid.UUID:
        return self.buur.complex_id

    def client(self) -> Client:
        """A browser without a session, that has seen one page and so has a token for forms."""
        self.app.test_client_class = Client
        client = self.app.test_client()
        assert isinstance(client, Client)
        client.get("/inloggen")
        assert client.csrf is not None
        return client

    def persoon(self, rol: Rol, complex_id: uuid.UUID) -> Persoon:
        where = None if rol in ORGANISATION_ROLES else complex_id
        gebruiker_id = self.fabriek.persoon(rol, where)
        with self.fabriek.read() as session:
            actor = load_actor(session, gebruiker_id)
        assert actor is not None
        client = self.client()
        form_cookie = client.get_cookie(FORM_COOKIE)
        assert form_cookie is not None
        cookies = (
            (self.fabriek.cookie_name, self.fabriek.session_token(gebruiker_id)),
            (FORM_COOKIE, form_cookie.value),
        )
        return Persoon(rol, where, actor, client, cookies, client.csrf or "")

    def routes(self) -> list[Route]:
        """Every route of the app but the files of `static` and what is open to all without a mark."""
        found = []
        for rule in sorted(self.app.url_map.iter_rules(), key=lambda rule: rule.rule):
            mark = mark_of(self.app.view_functions[rule.endpoint])
            if mark is None:
                continue
            kind, permission, code = mark
            methods = sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
            found += [Route(rule.endpoint, method, rule, kind, permission, code) for method in methods]
        return found

    def address(self, route: Route, complex_id: uuid.UUID, owner: uuid.UUID | None = None) -> str:
        """The address of a route on a complex; other ids are those of rows of `owner` (else of the same)."""
        values: dict[str, Any] = {"complex_id": complex_id} if route.per_complex else {}
        for name in route.rule.arguments - {"complex_id"}:
            values[name] = self.value_for(route, name, owner or complex_id)
        return str(self.app.url_map.bind("localhost").build(route.endpoint, values, route.method))

    def value_for(self, route: Route, name: str, complex_id: uuid.UUID) -> Any:
        converter = route.rule._converters[name]
        if isinstance(converter, UUIDConverter):
            return self.row_id(name, complex_id, global_=not route.per_complex) or UNKNOWN_ID
        if isinstance(converter, AnyConverter):
            return sorted(converter.items)[0]
        return 1 if isinstance(converter, IntegerConverter) else "x"

    def row_id(self, name: str, complex_id: uuid.UUID, *, global_: bool = False) -> uuid.UUID | None:
        """The id of a row that a parameter like `woning_id` may stand for; None when no model fits.

        `global_`: the page stands outside a complex, so a row of an organisation will do too.
        """
        if name == "organisatie_id":
            return self.partner_id if complex_id == self.a else None
        return next(iter(self.row_ids(name, None if global_ else complex_id, limit=1)), None)

    def row_ids(self, name: str, complex_id: uuid.UUID | None, *, limit: int) -> list[uuid.UUID]:
        """Rows of a complex, or of all, that a parameter may stand for, in a fixed order."""
        model = models().get(ALIAS.get(name, name.removesuffix("_id").replace("_", "")))
        if model is None:
            return []
        statement = select(model.id)
        if complex_id is not None and hasattr(model, "complex_id"):
            statement = statement.where(model.complex_id == complex_id)
        with self.fabriek.read() as session:
            return list(session.scalars(statement.order_by(model.id).limit(limit)))


ALIAS = {
    "bezoek_id": "onderwegbezoek",
    "lease_id": "huurovereenkomst",
    "persoon_id": "dossierpersoon",
    "dossier_id": "hulpdossier",
    "document_id": "stemdocument",
    "voorstel_id": "renovatievoorstel",
    "planning_id": "werkplanning",
}
"""Parameters whose name is not that of the model in small letters."""


def models() -> dict[str, type[Any]]:
    return {mapper.class_.__name__.lower(): mapper.class_ for mapper in Base.registry.mappers}


def make_wereld(template: Settings, folder: Path, *, per_rol: bool = True) -> Wereld:
    """Two complexes with visits, a referral, a proposal and votes, and for each role a person on either."""
    clock = TestClock()
    omgeving = copy_installation(template, folder, clock)
    fabriek = Fabriek(omgeving)
    verhaal, stemmen = _complex(fabriek, clock)
    buur, buurstemmen = _complex(fabriek, clock)
    partner_id = _partner(fabriek, verhaal)
    app = create_app(omgeving=omgeving)
    wereld = Wereld(omgeving, fabriek, clock, app, verhaal, stemmen, buur, buurstemmen, partner_id)
    if per_rol:
        wereld.hier = {rol: wereld.persoon(rol, wereld.a) for rol in Rol}
        wereld.ernaast = {rol: wereld.persoon(rol, wereld.b) for rol in Rol if rol not in ORGANISATION_ROLES}
    return wereld


def _partner(fabriek: Fabriek, verhaal: Verhaal) -> uuid.UUID:
    organisatie_id = fabriek.organisatie(Organisatiesoort.WELZIJN)
    with fabriek.write(CONSOLE, verhaal.complex_id) as session:
        complexen.record_partner(
            session,
            CONSOLE,
            verhaal.complex_id,
            organisatie_id=organisatie_id,
            convenant_op=VANDAAG,
            uren_per_maand=40,
            antwoordtermijn=10,
            vervanger="",
            tot=None,
        )
    return organisatie_id


def _complex(fabriek: Fabriek, clock: TestClock) -> tuple[Verhaal, Stemflat]:
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


# ---------------------------------------------------------------- What a request writes

WRITE = re.compile(r'\s*(INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
LINE = frozenset({"journaal", "journaalketen"})
SIGN_OF_LIFE = frozenset({"sessies"})


@contextmanager
def written(omgeving: Omgeving) -> Iterator[list[tuple[str, str]]]:
    """Collects (verb, table) of each statement that writes, also of one that is rolled back later."""
    seen: list[tuple[str, str]] = []

    def note(_c: Connection, _k: Any, statement: str, *_rest: Any) -> None:
        found = WRITE.match(statement)
        if found:
            seen.append((found[1].upper(), found[2].lower()))

    engine = omgeving.database.write_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def tables(seen: list[tuple[str, str]]) -> set[str]:
    return {table for _verb, table in seen}


class RolledBack(Exception):
    """The end of a unit of work that must leave no trace."""


@contextmanager
def nothing_kept() -> Iterator[None]:
    """Requests do all they do, and each of their transactions is undone at the moment of its commit."""
    real = kern_transaction.transaction

    def refuse(session: Session) -> None:
        if not session.in_nested_transaction():  # a savepoint says the same, and is not the end
            raise RolledBack

    @contextmanager
    def undone(*args: Any, **kwargs: Any) -> Iterator[Session]:
        try:
            with real(*args, **kwargs) as session:
                event.listen(session, "before_commit", refuse)
                yield session
        except RolledBack:
            pass

    kern_transaction.transaction = undone
    try:
        yield
    finally:
        kern_transaction.transaction = real


def snapshot(omgeving: Omgeving, but: frozenset[str] = frozenset()) -> dict[str, int]:
    """A number per table that changes when any of its rows does."""
    found = {}
    with omgeving.database.read_engine.connect() as connection:
        for table in metadata.sorted_tables:
            if table.name not in but:
                found[table.name] = hash(frozenset(map(repr, connection.execute(select(table)))))
    return found


# ---------------------------------------------------------------- The forms of a page


@dataclass
class Form:
    """A form that posts: where to, and its fields with the values that a browser could send."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._form: Form | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            posts = values.get("method", "").lower() == "post"
            self._form = Form(values.get("action", "")) if posts else None
            if self._form:
                self.found.append(self._form)
        elif self._form is not None:
            self._field(self._form, tag, values)

    def _field(self, form: Form, tag: str, values: dict[str, str]) -> None:
        name = values.get("name", "")
        if tag == "select":
            self._select = name
            form.fields.setdefault(name, [])
        elif tag == "option" and self._select and values.get("value"):
            form.fields[self._select].append(values["value"])
        elif tag in {"input", "textarea", "button"} and name:
            form.fields.setdefault(name, []).append(values.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None


def forms_of(html: str) -> list[Form]:
    """The forms of a page that post, in order."""
    parser = _Forms()
    parser.feed(html)
    return parser.found
