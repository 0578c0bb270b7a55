"""Giving a role, and the second person's yes. A role that waits counts for nothing."""

import uuid

from flask import Blueprint, flash, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from privacy.access import Permission
from renovatie.gebruikers import queries, services
from renovatie.gebruikers.web.beheer import gebruiker_page, rol_form
from renovatie.gebruikers.web.koekje import see_other
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.web import actor, db, reads, transaction, writes
from renovatie.kern.web.context import voordeur
from renovatie.kern.web.navigation import ROL_NAMEN


def register(bp: Blueprint) -> None:
    bp.post("/gebruikers/<uuid:gebruiker_id>/rollen", endpoint="rol_toekennen")(grant)
    bp.post("/rollen/<uuid:roltoekenning_id>/intrekken", endpoint="rol_intrekken")(withdraw)
    bp.get("/rollen/bevestigen", endpoint="rollen_bevestigen")(show_open)
    bp.post("/rollen/<uuid:roltoekenning_id>/bevestigen", endpoint="rol_bevestigen")(confirm)


@writes(Permission.GEBRUIKER_WRITE, "rol.grant")
def grant(gebruiker_id: uuid.UUID) -> str | Response | tuple[str, int]:
    form = rol_form()
    status = 422
    if form.validate():
        try:
            with transaction() as writing:
                services.grant_rol(writing, actor(), gebruiker_id=gebruiker_id, **form.command())
        except NotFound:
            raise
        except RuleError as fout:
            form.add_fout(fout)
            status = fout.status
        else:
            flash(_("De rol wacht nu op een tweede persoon van die organisatie."), "let")
            return see_other(url_for(".gebruiker", gebruiker_id=gebruiker_id))
    return gebruiker_page(gebruiker_id, form), status


@writes(Permission.GEBRUIKER_WRITE, "rol.withdraw")
def withdraw(roltoekenning_id: uuid.UUID) -> Response:
    with transaction() as writing:
        toekenning = services.withdraw_rol(writing, actor(), roltoekenning_id=roltoekenning_id)
        gebruiker_id = toekenning.gebruiker_id
    flash(_("De rol is ingetrokken."), "ok")
    return see_other(url_for(".gebruiker", gebruiker_id=gebruiker_id))


@reads(Permission.ROL_CONFIRM, "rol.open")
def show_open() -> str:
    organisatie_id = actor().organisatie_id
    rows = queries.open_roles(db(), organisatie_id) if organisatie_id else []
    return render_template(
        "gebruikers/rollen_bevestigen.html",
        rollen=[row for row in rows if row.gebruiker_id != actor().id],
        complexen=dict(voordeur().complex_keuzes(db())),
        rolnamen=ROL_NAMEN,
    )


@writes(Permission.ROL_CONFIRM, "rol.confirm")
def confirm(roltoekenning_id: uuid.UUID) -> Response:
    with transaction() as writing:
        services.confirm_rol(writing, actor(), roltoekenning_id=roltoekenning_id)
    flash(_("De rol is bevestigd. Deze persoon kan nu aan het werk."), "ok")
    return see_other(url_for(".rollen_bevestigen"))
