"""A whole installation for the tests that go over the app: two complexes with noise, a person for each role.

Made once per module, because the walk over all routes and roles asks for thousands of pages."""

import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select
from werkzeug.routing import AnyConverter, IntegerConverter, Rule, UUIDConverter
from werkzeug.test import TestResponse

from app import create_app
from privacy.access import ORGANISATION_ROLES, Actor, Permission, Rol
from renovatie.complexen import services as complexen
from renovatie.gebruikers.aanmelding import load_actor
from renovatie.gebruikers.models import Organisatiesoort
from renovatie.kern.actors import CONSOLE
from renovatie.kern.base import Base
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.settings import Settings
from renovatie.kern.web.guard import is_export, mark_of
from renovatie.organisaties import services as organisaties
from tests.client import WAARVOOR, Client
from tests.conftest import VANDAAG, TestClock, copy_installation
from tests.factories import Fabriek
from tests.services.hulpdossiers.verhaal import Verhaal
from tests.services.instemming.flat import Stemflat
from tests.services.organisaties.test_gegevens import versie
from tests.wereld_complex import make_wereldcomplex

FORM_COOKIE = "voordeur_vorm"
UNKNOWN_ID = uuid.UUID(int=7)


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
        values |= self.said(route)
        return str(self.app.url_map.bind("localhost").build(route.endpoint, values, route.method))

    def said(self, route: Route) -> dict[str, str]:
        """What stands behind the address of a file with names: what it is taken for."""
        return dict([WAARVOOR.split("=")]) if is_export(self.app.view_functions[route.endpoint]) else {}

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
    "organisatievoorstel_id": "organisatiegegevens",
}
"""Parameters whose name is not that of the model in small letters."""


def models() -> dict[str, type[Any]]:
    return {mapper.class_.__name__.lower(): mapper.class_ for mapper in Base.registry.mappers}


def make_wereld(template: Settings, folder: Path, *, per_rol: bool = True) -> Wereld:
    """Two complexes with visits, a referral, a proposal and votes, and for each role a person on either."""
    clock = TestClock()
    omgeving = copy_installation(template, folder, clock)
    fabriek = Fabriek(omgeving)
    verhaal, stemmen = make_wereldcomplex(fabriek, clock)
    buur, buurstemmen = make_wereldcomplex(fabriek, clock)
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
    with fabriek.write() as session:
        organisaties.propose_gegevens(session, None, organisatie_id, **versie())
    return organisatie_id
