"""Pages of the applicatiebeheerder: organisations, users, invitations. No page here shows a resident."""

import uuid

from flask import Blueprint, flash, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from privacy.access import Facts, Permission, decide
from renovatie.gebruikers import passkeys, queries, services, teksten
from renovatie.gebruikers.aanmelding import INVITATION_HOURS
from renovatie.gebruikers.forms import GebruikerForm, OrganisatieForm, RolForm
from renovatie.gebruikers.web.koekje import see_other
from renovatie.kern.clock import real_now
from renovatie.kern.errors import RuleError
from renovatie.kern.web import actor, db, omgeving, reads, transaction, writes
from renovatie.kern.web.context import voordeur
from renovatie.kern.web.navigation import ROL_NAMEN
from renovatie.kern.web.velden import keuzes


def register(bp: Blueprint) -> None:
    bp.get("/organisaties", endpoint="organisaties")(show_organisaties)
    bp.get("/organisaties/nieuw", endpoint="organisatie_nieuw")(new_organisatie)
    bp.post("/organisaties/nieuw", endpoint="organisatie_nieuw_post")(add_organisatie)
    bp.get("/gebruikers", endpoint="gebruikers")(show_gebruikers)
    bp.get("/gebruikers/nieuw", endpoint="gebruiker_nieuw")(new_gebruiker)
    bp.post("/gebruikers/nieuw", endpoint="gebruiker_nieuw_post")(add_gebruiker)
    bp.get("/gebruikers/<uuid:gebruiker_id>", endpoint="gebruiker")(show_gebruiker)
    bp.post("/gebruikers/<uuid:gebruiker_id>/uitnodigen", endpoint="gebruiker_uitnodigen")(invite)
    bp.post("/gebruikers/<uuid:gebruiker_id>/sluiten", endpoint="gebruiker_sluiten")(close)
    bp.post("/gebruikers/<uuid:gebruiker_id>/openen", endpoint="gebruiker_openen")(reopen)


def _may(permission: Permission) -> bool:
    """Whether a button belongs on the page; the view behind the button asks again."""
    return decide(actor(), permission, Facts(), None, omgeving().clock.today()).allowed


@reads(Permission.ORGANISATIE_READ, "organisatie.lijst")
def show_organisaties() -> str:
    rows = queries.organisaties(db())
    mag = _may(Permission.ORGANISATIE_WRITE)
    return render_template(
        "gebruikers/organisaties.html", organisaties=rows, soorten=teksten.SOORTEN, mag=mag
    )


@reads(Permission.ORGANISATIE_WRITE, "organisatie.new")
def new_organisatie() -> str:
    return render_template("gebruikers/organisatie_nieuw.html", form=OrganisatieForm(formdata=None))


@writes(Permission.ORGANISATIE_WRITE, "organisatie.create")
def add_organisatie() -> str | Response | tuple[str, int]:
    form = OrganisatieForm()
    status = 422
    if form.validate():
        try:
            with transaction() as writing:
                services.create_organisatie(writing, actor(), **form.command())
        except RuleError as fout:
            form.add_fout(fout)
            status = fout.status
        else:
            flash(_("%(naam)s is toegevoegd.", naam=form.naam.data), "ok")
            return see_other(url_for(".organisaties"))
    return render_template("gebruikers/organisatie_nieuw.html", form=form), status


@reads(Permission.GEBRUIKER_READ, "gebruiker.lijst")
def show_gebruikers() -> str:
    rows = queries.gebruikers(db())
    return render_template(
        "gebruikers/gebruikers.html",
        gebruikers=rows,
        rolnamen=ROL_NAMEN,
        mag=_may(Permission.GEBRUIKER_WRITE),
        ik=actor().id,
    )


def _gebruiker_form(**kwargs: object) -> GebruikerForm:
    form = GebruikerForm(**kwargs)
    form.organisatie_id.choices = keuzes((str(row.id), row.naam) for row in queries.organisaties(db()))
    return form


@reads(Permission.GEBRUIKER_WRITE, "gebruiker.new")
def new_gebruiker() -> str:
    return render_template("gebruikers/gebruiker_nieuw.html", form=_gebruiker_form(formdata=None))


@writes(Permission.GEBRUIKER_WRITE, "gebruiker.create")
def add_gebruiker() -> str | Response | tuple[str, int]:
    form = _gebruiker_form()
    status = 422
    if form.validate():
        try:
            with transaction() as writing:
                made = services.create_gebruiker(writing, actor(), **form.command()).id
        except RuleError as fout:
            form.add_fout(fout)
            status = fout.status
        else:
            flash(
                _("%(naam)s is toegevoegd. Geef nu een rol en maak de uitnodiging.", naam=form.naam.data),
                "ok",
            )
            return see_other(url_for(".gebruiker", gebruiker_id=made))
    return render_template("gebruikers/gebruiker_nieuw.html", form=form), status


@reads(Permission.GEBRUIKER_READ, "gebruiker.show")
def show_gebruiker(gebruiker_id: uuid.UUID) -> str:
    return gebruiker_page(gebruiker_id, rol_form(formdata=None))


def rol_form(**kwargs: object) -> RolForm:
    form = RolForm(**kwargs)
    complexen = voordeur().complex_keuzes(db())
    form.complex_id.choices = keuzes(
        [("", _("Hele organisatie")), *((str(id_), naam) for id_, naam in complexen)]
    )
    return form


def gebruiker_page(gebruiker_id: uuid.UUID, form: RolForm) -> str:
    complexen = dict(voordeur().complex_keuzes(db()))
    mag = _may(Permission.GEBRUIKER_WRITE) and gebruiker_id != actor().id
    return render_template(
        "gebruikers/gebruiker.html",
        wie=queries.gebruiker(db(), gebruiker_id),
        form=form,
        complexen=complexen,
        rolnamen=ROL_NAMEN,
        mag=mag,
        sessies=queries.own_sessies(db(), gebruiker_id, real_now()) if mag else [],
        passkeys=passkeys.living(db(), gebruiker_id) if mag else [],
    )


@writes(Permission.GEBRUIKER_WRITE, "gebruiker.invite", fresh=True)
def invite(gebruiker_id: uuid.UUID) -> str:
    """The link is shown in this answer and nowhere else: what is kept of it is only a hash."""
    with transaction() as writing:
        token = services.invite(writing, actor(), gebruiker_id=gebruiker_id)
    link = url_for(".uitnodiging", token=token, _external=True)
    return render_template(
        "gebruikers/uitgenodigd.html",
        wie=queries.gebruiker(db(), gebruiker_id),
        link=link,
        uren=INVITATION_HOURS,
    )


@writes(Permission.GEBRUIKER_WRITE, "gebruiker.actief")
def close(gebruiker_id: uuid.UUID) -> Response:
    return _set_actief(gebruiker_id, actief=False)


@writes(Permission.GEBRUIKER_WRITE, "gebruiker.actief")
def reopen(gebruiker_id: uuid.UUID) -> Response:
    return _set_actief(gebruiker_id, actief=True)


def _set_actief(gebruiker_id: uuid.UUID, *, actief: bool) -> Response:
    with transaction() as writing:
        services.set_actief(writing, actor(), gebruiker_id=gebruiker_id, actief=actief)
    flash(_("Dit account is weer open.") if actief else _("Dit account is gesloten."), "ok")
    return see_other(url_for(".gebruiker", gebruiker_id=gebruiker_id))
