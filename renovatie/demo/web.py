"""The banner of the demo: the clock moves forward, never back, and only on this machine."""

from typing import Any

from flask import Blueprint, flash, redirect, request
from flask_babel import format_date
from flask_babel import gettext as _

from privacy.journal import Actie, note
from renovatie.demo.tijd import LONGEST_JUMP, forward
from renovatie.gebruikers.web.koekje import is_demo_here, where_from
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.web import omgeving, public, transaction

bp = Blueprint("demo", __name__)
blueprints = (bp,)


@bp.post("/demo/vooruit")
@public("demo.vooruit")
def vooruit() -> Any:
    if not is_demo_here():
        raise NotFound
    dagen = request.form.get("dagen", type=int)
    if dagen is None or not 1 <= dagen <= LONGEST_JUMP:
        raise RuleError(_("Kies hoeveel dagen de klok vooruit gaat, van 1 tot %(n)s.", n=LONGEST_JUMP))
    with transaction() as session:
        day = forward(session, omgeving().clock.today(), dagen)
        note(session, "demo.vooruit", Actie.U)
    omgeving().clock.catch_up()
    flash(_("Het is nu %(dag)s.", dag=format_date(day, "d MMMM y")), "info")
    return redirect(where_from(), 303)
