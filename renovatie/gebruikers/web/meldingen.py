"""Your notices: what happened that you should know of, and the page where it stands."""

import datetime as dt
import uuid
from dataclasses import dataclass

from flask import Blueprint, current_app, flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.routing import BuildError
from werkzeug.wrappers import Response

from privacy.access import Permission, decide_route
from renovatie.gebruikers import berichten
from renovatie.gebruikers.berichten import BerichtRij
from renovatie.gebruikers.web.koekje import see_other
from renovatie.kern.web import actor, db, omgeving, reads, transaction, writes
from renovatie.kern.web.context import voordeur
from renovatie.kern.web.guard import mark_of


def register(bp: Blueprint) -> None:
    bp.get("/mijn/berichten", endpoint="berichten")(show_berichten)
    bp.post("/mijn/berichten/gelezen", endpoint="berichten_gelezen")(read_all)
    bp.post("/mijn/berichten/<uuid:bericht_id>/gelezen", endpoint="bericht_gelezen")(read_one)
    bp.post("/mijn/berichten/<uuid:bericht_id>/openen", endpoint="bericht_openen")(open_one)


@dataclass(frozen=True, slots=True)
class Regel:
    """One notice on the page, whether it leads somewhere that this reader may go, and when its meeting is."""

    bericht: BerichtRij
    heeft_plek: bool
    overleg_op: dt.date | None = None


@reads(Permission.EIGEN_BERICHTEN, "bericht.lijst")
def show_berichten() -> str:
    found = berichten.berichten(db(), actor().id, _cursor())
    shown = found[: berichten.PAGE]
    dagen = voordeur().overlegdagen(db(), {row.object_id for row in shown if row.object_id and _meets(row)})
    return render_template(
        "gebruikers/berichten.html",
        regels=[
            Regel(row, _address(row) is not None, dagen.get(row.object_id) if row.object_id else None)
            for row in shown
        ],
        volgende_voor=shown[-1].id if len(found) > berichten.PAGE else None,
        verder=_cursor() is not None,
    )


def _meets(row: BerichtRij) -> bool:
    """Whether it is about a meeting: three invitations are then not three times the same line."""
    return row.plek is not None and row.plek.id_naam == "overleg_id"


def _cursor() -> uuid.UUID | None:
    try:
        return uuid.UUID(request.args.get("voor", ""))
    except ValueError:
        return None


@writes(Permission.EIGEN_BERICHTEN, "bericht.gelezen")
def read_all() -> Response:
    with transaction() as writing:
        berichten.mark_read(writing, actor().id)
    flash(_("Alle berichten staan op gelezen."), "ok")
    return see_other(url_for(".berichten"))


@writes(Permission.EIGEN_BERICHTEN, "bericht.gelezen")
def read_one(bericht_id: uuid.UUID) -> Response:
    with transaction() as writing:
        berichten.mark_read(writing, actor().id, bericht_id)
    return see_other(url_for(".berichten"))


@writes(Permission.EIGEN_BERICHTEN, "bericht.gelezen")
def open_one(bericht_id: uuid.UUID) -> Response:
    """Read it and go to what it is about; that page asks the access table by itself."""
    with transaction() as writing:
        row = berichten.bericht(writing, actor().id, bericht_id)
        berichten.mark_read(writing, actor().id, bericht_id)
    return see_other(_address(row) or url_for(".berichten"))


def _address(row: BerichtRij) -> str | None:
    """The page that a notice leads to; None when there is none, or this reader may not open it."""
    plek = row.plek
    view = current_app.view_functions.get(plek.endpoint) if plek else None
    if plek is None or view is None or not _may_open(view, row.complex_id if plek.per_complex else None):
        return None
    values: dict[str, object] = {"complex_id": row.complex_id} if plek.per_complex else {}
    if plek.id_naam:
        values[plek.id_naam] = row.object_id
    if None in values.values():
        return None
    try:
        return url_for(plek.endpoint, **values)  # type: ignore[arg-type]  # parts of an address
    except BuildError:
        return None


def _may_open(view: object, complex_id: uuid.UUID | None) -> bool:
    mark = mark_of(view)  # type: ignore[arg-type]  # a view function
    permission = mark[1] if mark else None
    if permission is None:
        return False
    return decide_route(actor(), permission, complex_id, omgeving().clock.today()).allowed
