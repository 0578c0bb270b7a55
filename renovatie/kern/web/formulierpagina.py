"""What pages with a form share: may this person, and save, show again or go on."""

import uuid
from collections.abc import Callable
from typing import Any

from flask import flash, g, redirect, render_template
from sqlalchemy.orm import Session

from privacy.access import Permission, decide_route
from renovatie.kern.errors import RuleError
from renovatie.kern.web.context import actor, omgeving
from renovatie.kern.web.transaction import transaction
from renovatie.kern.web.velden import Formulier


def may(permission: Permission) -> bool:
    """Whether a button or link belongs on this page; the view behind it asks again."""
    complex_id: uuid.UUID | None = g.get("complex_id")
    return decide_route(actor(), permission, complex_id, omgeving().clock.today()).allowed


def save(
    form: Formulier,
    act: Callable[[Session], Any],
    *,
    klaar: str,
    verder: str,
    template: str,
    **view: Any,
) -> Any:
    """Check the form, act in one transaction, then go on to `verder` with the message `klaar`.

    What is wrong is shown on the same page with everything that was typed: 422, or the status of the rule.
    """
    status = 422
    if form.validate():
        try:
            with transaction() as session:
                act(session)
        except RuleError as fout:
            if fout.status == 404:
                raise
            form.add_fout(fout)
            status = fout.status
        else:
            flash(klaar, "ok")
            return redirect(verder, 303)
    return render_template(template, form=form, **view), status
