"""What the pages of the vote side share."""

import uuid
from collections.abc import Callable
from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from privacy.access import Facts, Permission, decide
from renovatie.kern.errors import RuleError
from renovatie.kern.web import actor, omgeving, transaction
from renovatie.kern.web.velden import Formulier

PREFIX = "/complexen/<uuid:complex_id>"
GONE = _l("De bewaartermijn was voorbij. Dit document is vernietigd. Datum en soort staan nog in de lijst.")


def may(permission: Permission, complex_id: uuid.UUID) -> bool:
    """Whether a link or a list belongs on the page; the view behind it asks again."""
    facts = Facts(complex_id=complex_id, lijst=True)
    return decide(actor(), permission, facts, None, omgeving().clock.today()).allowed


def to(endpoint: str, complex_id: uuid.UUID, **values: Any) -> Any:
    return redirect(url_for(f"instemming.{endpoint}", complex_id=complex_id, **values), 303)


def submit(form: Formulier, act: Callable[..., object], complex_id: uuid.UUID, **ids: Any) -> int | None:
    """Validate the form and do `act(session, actor, complex_id=…, **ids, **command)` in one transaction.

    Gives None when it was done, else the status of the page that shows the form again, input kept.
    """
    if not form.validate():
        return 422
    try:
        with transaction() as session:
            act(session, actor(), complex_id=complex_id, **ids, **form.command())
    except RuleError as fout:
        if fout.code == "niet_gevonden":
            raise
        form.add_fout(fout)
        return fout.status
    return None


def done(message: str) -> None:
    flash(message, "ok")


def crumbs(complex_id: uuid.UUID, *rest: tuple[str, str | None]) -> list[tuple[str, str | None]]:
    """The breadcrumb of a page under Instemming."""
    return [(_("Instemming"), url_for("instemming.overzicht", complex_id=complex_id)), *rest]
