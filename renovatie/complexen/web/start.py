"""The first page after signing in, and making an empty complex."""

import uuid
from dataclasses import dataclass
from typing import Any

from flask import current_app, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from privacy.access import Actor, Permission, Rol
from renovatie.complexen import queries, services
from renovatie.complexen.forms import NieuwComplexForm
from renovatie.complexen.queries import ComplexRij
from renovatie.complexen.web.blauwdruk import bp
from renovatie.gebruikers.models import Organisatiesoort
from renovatie.gebruikers.queries import organisaties
from renovatie.kern.errors import RuleError
from renovatie.kern.web import actor, db, reads, transaction, writes
from renovatie.kern.web.navigation import ROL_NAMEN, TABS
from renovatie.kern.web.velden import keuzes

HERE = "complexen.overzicht"


@dataclass(frozen=True, slots=True)
class Ingang:
    """One complex of the start page, with the page that this person begins on; None when there is none."""

    complex_: ComplexRij
    rol: str
    url: str | None


@bp.get("/")
@reads(Permission.EIGEN_START, "start")
def overzicht() -> Any:
    """Your complexes; straight on where there is only one way to go."""
    own_page = _organisation_page(actor())
    ingangen = _ingangen(actor())
    supervises = any(held.rol is Rol.PRIVACYFUNCTIONARIS for held in actor().rollen)
    if own_page and (supervises or not ingangen):
        return redirect(own_page, 303)
    if len(ingangen) == 1 and ingangen[0].url and not own_page:
        return redirect(ingangen[0].url, 303)
    return render_template("complexen/overzicht.html", ingangen=ingangen, own_page=own_page)


def _ingangen(person: Actor) -> list[Ingang]:
    roles = roles_per_complex(person)
    if any(held.rol is Rol.PRIVACYFUNCTIONARIS for held in person.rollen):
        return [_supervised(row) for row in queries.complexen(db(), None)]
    return [_ingang(row, roles[row.id]) for row in queries.complexen(db(), set(roles))]


def roles_per_complex(person: Actor) -> dict[uuid.UUID, list[Rol]]:
    """The roles of a person by complex, in the order of the list of roles."""
    order = {rol: number for number, rol in enumerate(Rol)}
    found: dict[uuid.UUID, list[Rol]] = {}
    for held in sorted(person.rollen, key=lambda held: order[held.rol]):
        if held.complex_id is not None:
            found.setdefault(held.complex_id, []).append(held.rol)
    return found


def _ingang(row: ComplexRij, roles: list[Rol]) -> Ingang:
    urls = [first_page(rol, row) for rol in roles]
    names = ", ".join(str(ROL_NAMEN[rol]) for rol in roles)
    return Ingang(row, names, next((url for url in urls if url), None))


def _supervised(row: ComplexRij) -> Ingang:
    """The privacyfunctionaris looks at the dated documents of every complex."""
    url = url_for("complexen.privacy", complex_id=row.id)
    return Ingang(row, str(ROL_NAMEN[Rol.PRIVACYFUNCTIONARIS]), url)


def first_page(rol: Rol, row: ComplexRij) -> str | None:
    """The first tab of this role on this complex; an empty complex begins with its homes."""
    endpoints = [tab.endpoint for tab in TABS[rol] if tab.per_complex]
    if rol is Rol.WOONCONSULENT and not row.woningen:
        endpoints.insert(0, "huishoudens.woningen")
    known = [endpoint for endpoint in endpoints if endpoint in current_app.view_functions]
    return url_for(known[0], complex_id=row.id) if known else None


def _organisation_page(person: Actor) -> str | None:
    """The first tab of a role that holds for the whole organisation."""
    for held in person.rollen:
        tabs = [tab for tab in TABS[held.rol] if not tab.per_complex]
        known = tabs and tabs[0].endpoint in current_app.view_functions
        if known and tabs[0].endpoint != HERE:
            return url_for(tabs[0].endpoint)
    return None


# ---------------------------------------------------------------- Making a complex


@bp.get("/complexen")
@reads(Permission.COMPLEX_CREATE, "complex.lijst")
def lijst() -> str:
    return render_template("complexen/lijst.html", complexen=queries.complexen(db(), None))


@bp.get("/complexen/nieuw")
@reads(Permission.COMPLEX_CREATE, "complex.new")
def nieuw() -> str:
    return render_template("complexen/nieuw.html", form=_new_form(formdata=None))


@bp.post("/complexen/nieuw")
@writes(Permission.COMPLEX_CREATE, "complex.create")
def maak() -> Any:
    form = _new_form()
    if not form.validate():
        return render_template("complexen/nieuw.html", form=form), 422
    try:
        with transaction() as session:
            services.create_complex(session, actor(), **form.command())
    except RuleError as fout:
        form.add_fout(fout)
        return render_template("complexen/nieuw.html", form=form), fout.status
    flash(_("Het complex is gemaakt. Geef nu iemand er een rol op, bij Gebruikers."), "ok")
    return redirect(url_for("complexen.lijst"), 303)


def _new_form(**options: Any) -> NieuwComplexForm:
    form = NieuwComplexForm(**options)
    form.corporatie_id.choices = keuzes(
        (row.id, row.naam) for row in organisaties(db()) if row.soort is Organisatiesoort.CORPORATIE
    )
    return form
