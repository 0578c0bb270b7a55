"""What a file with names or addresses is taken for: asked before it leaves, kept in the journal."""

from typing import Final
from urllib.parse import urlsplit

from flask import Response, g, make_response, render_template, request
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import InputRequired

from privacy.journal import Actie
from privacy.journal_kinds import Uitvoerreden
from renovatie.kern.web.transaction import write_line
from renovatie.kern.web.velden import Formulier, keuzes

REDENEN: Final[dict[Uitvoerreden, LazyString]] = {
    Uitvoerreden.BEZORGEN: _l("Om te printen, te versturen of te bezorgen"),
    Uitvoerreden.OVERLEG: _l("Voor een overleg"),
    Uitvoerreden.BEWONER: _l("Een bewoner vroeg erom"),
    Uitvoerreden.CONTROLE: _l("Om iets na te gaan, ook voor een accountant of toezichthouder"),
    Uitvoerreden.RECHTER: _l("Voor een rechter, advocaat of geschillencommissie"),
    Uitvoerreden.SYSTEEM: _l("Om in een ander systeem te zetten"),
}
ASKED: Final = "gevraagd"
OWN: Final = frozenset({ASKED, "waarvoor"})
"""What this page adds to the address of a file."""


class WaarvoorForm(Formulier):
    """Asked in the address of the file itself: it changes nothing, and a choice tells of nobody."""

    class Meta(Formulier.Meta):
        csrf = False

    waarvoor = RadioField(
        _l("Waarvoor neemt u dit bestand mee?"),
        [InputRequired(_l("Kies waarvoor u dit bestand meeneemt."))],
        choices=keuzes([(reden.value, woorden) for reden, woorden in REDENEN.items()]),
    )


def ask_reason() -> Response | None:
    """In: a request for a file. Out: the page that asks what for; None when the request says so.

    The answer is kept for `reason_fields`. The page itself shows nothing of anybody, and leaves a line.
    """
    form = WaarvoorForm(request.args)
    asked = OWN & request.args.keys()
    if asked and form.validate():
        g.uitvoerreden = Uitvoerreden(form.waarvoor.data)
        return None
    write_line(g.code, Actie.R, uitkomst="waarvoor_gevraagd")
    verder = [(naam, waarde) for naam, waarde in request.args.items(multi=True) if naam not in OWN]
    page = render_template(
        "kern/waarvoor.html", form=form, hier=request.path, verder=verder, terug=_back(), gevraagd=ASKED
    )
    return make_response(page, 422 if asked else 200)


def reason_fields() -> tuple[str, ...]:
    """Out: what the line of this file says beside its fields; empty for a page that is no file."""
    reden: Uitvoerreden | None = g.get("uitvoerreden")
    return () if reden is None else (reden.veld,)


def _back() -> str:
    """The page of this site that led here, else the start page."""
    came = urlsplit(request.referrer or "")
    if came.netloc != request.host or came.path == request.path:
        return "/"
    return f"{came.path}?{came.query}" if came.query else came.path
