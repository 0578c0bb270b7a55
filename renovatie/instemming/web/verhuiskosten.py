"""The dated table of the minimum for removal costs: add, have it confirmed, take away what was wrong."""

import uuid
from collections.abc import Callable
from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.instemming import queries, services
from renovatie.instemming.forms.verhuiskosten import MinimumForm
from renovatie.instemming.web._gedeeld import PREFIX, done, may, submit, to
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.web import actor, db, reads, transaction, writes

PAGE = f"{PREFIX}/verhuiskosten"


def register(bp: Blueprint) -> None:
    bp.get(PAGE, endpoint="verhuiskosten")(show)
    bp.post(PAGE, endpoint="verhuiskosten_post")(add)
    bp.post(f"{PAGE}/bevestigen", endpoint="verhuiskosten_bevestigen")(confirm)
    bp.post(f"{PAGE}/weghalen", endpoint="verhuiskosten_weghalen")(remove)


@reads(Permission.VERHUISKOSTEN_READ, "verhuiskosten.toon", doel=Doel.INSTEMMING)
def show(complex_id: uuid.UUID) -> Any:
    return _page(complex_id, MinimumForm(formdata=None))


@writes(Permission.VERHUISKOSTEN_WRITE, "verhuiskosten.add", doel=Doel.INSTEMMING)
def add(complex_id: uuid.UUID) -> Any:
    form = MinimumForm()
    status = submit(form, services.add_minimum, complex_id)
    if status is not None:
        return _page(complex_id, form), status
    done(_("Het bedrag is toegevoegd. Het geldt als een collega het bevestigt."))
    return to("verhuiskosten", complex_id)


@writes(Permission.VERHUISKOSTEN_CONFIRM, "verhuiskosten.confirm", doel=Doel.INSTEMMING)
def confirm(complex_id: uuid.UUID) -> Any:
    return _do(complex_id, services.confirm_minimum, _("Het bedrag is bevestigd. Brieven gebruiken het nu."))


@writes(Permission.VERHUISKOSTEN_CONFIRM, "verhuiskosten.remove", doel=Doel.INSTEMMING)
def remove(complex_id: uuid.UUID) -> Any:
    return _do(complex_id, services.remove_minimum, _("Het bedrag is weggehaald."))


def _do(complex_id: uuid.UUID, act: Callable[..., object], message: str) -> Any:
    """Do something with one row; its id stands in the form, because it is a row of the corporation."""
    form = MinimumForm(formdata=None)
    try:
        minimum_id = uuid.UUID(request.form.get("minimum_id", ""))
    except ValueError:
        raise NotFound from None
    try:
        with transaction() as session:
            act(session, actor(), complex_id=complex_id, minimum_id=minimum_id)
    except NotFound:
        raise
    except RuleError as fout:
        form.add_fout(fout)
        return _page(complex_id, form), fout.status
    done(message)
    return to("verhuiskosten", complex_id)


def _page(complex_id: uuid.UUID, form: MinimumForm) -> str:
    dag = today(db())
    return render_template(
        "instemming/verhuiskosten.html",
        form=form,
        minima=queries.minima(db(), complex_id),
        nu=queries.minimum_op(db(), complex_id, dag),
        ik=actor().id,
        mag_toevoegen=may(Permission.VERHUISKOSTEN_WRITE, complex_id),
        mag_bevestigen=may(Permission.VERHUISKOSTEN_CONFIRM, complex_id),
        vandaag=dag,
    )
