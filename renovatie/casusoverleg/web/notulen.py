"""The minutes: looked at first, then fixed; a PDF of what stood on the screen."""

import uuid
from collections.abc import Callable
from typing import Any

from flask import Response, render_template
from flask_babel import force_locale
from flask_babel import gettext as _
from wtforms import IntegerField
from wtforms.validators import DataRequired
from wtforms.widgets import HiddenInput

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.casusoverleg import services
from renovatie.casusoverleg.documents import feiten, notulen_pdf
from renovatie.casusoverleg.forms import Anoniem
from renovatie.casusoverleg.models import Overleg
from renovatie.casusoverleg.queries.acties import Actie, acties_bij, open_acties
from renovatie.casusoverleg.queries.blad import blad
from renovatie.casusoverleg.queries.overleg import deelnemers, notulen_of, open_sheets
from renovatie.casusoverleg.web.blauwdruk import ONE, bp, form_page, load, to_overleg
from renovatie.casusoverleg.woorden import PUNT
from renovatie.complexen.services import get_complex
from renovatie.kern.errors import NotFound
from renovatie.kern.web import actor, db, journal_read, reads, writes
from renovatie.kern.web.bijlage import attachment
from renovatie.kern.web.formulierpagina import may, save
from renovatie.kern.web.velden import Formulier
from renovatie.kern.web.vrije_tekst import leads_nowhere
from workflows.casusoverleg import Overlegstand

DOEL = Doel.CASUSOVERLEG
TEMPLATE = "casusoverleg/notulen.html"


class NotulenForm(Formulier):
    """The sheet as it was looked at: when it changed since, the minutes are looked at again."""

    beurt = IntegerField(validators=[DataRequired()], widget=HiddenInput())


def _carried_over(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> list[Actie]:
    return [a for a in open_acties(db(), complex_id) if a.overleg_id != overleg_id]


def _page(complex_id: uuid.UUID, overleg: Overleg) -> dict[str, Any]:
    page = form_page(complex_id, _("Notulen"), "", to_overleg(complex_id, overleg.id), overleg)
    return {
        "complex_id": complex_id,
        "overleg": overleg,
        "punten": blad(db(), overleg),
        "acties": acties_bij(db(), overleg.id),
        "openstaand": _carried_over(complex_id, overleg.id),
        "deelnemers": [d for d in deelnemers(db(), overleg.id) if d.aanwezig],
        "puntwoorden": PUNT,
        "feiten": feiten,
        "kruimels": page["kruimels"],
        "terug": page["terug"],
    }


def _held(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> Overleg:
    found = load(complex_id, overleg_id, Permission.NOTULEN_WRITE)
    if found.stand is not Overlegstand.GEHOUDEN:
        raise NotFound
    return found


@bp.get(f"{ONE}/notulen")
@reads(Permission.NOTULEN_WRITE, "notulen.voorbeeld", doel=DOEL)
def notulen(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> str:
    found = _held(complex_id, overleg_id)
    form = NotulenForm(formdata=None, beurt=found.beurt)
    return render_template(TEMPLATE, form=form, **_page(complex_id, found))


@bp.post(f"{ONE}/notulen")
@writes(Permission.NOTULEN_WRITE, "notulen.stel_vast", doel=DOEL)
def notulen_post(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> Any:
    found = _held(complex_id, overleg_id)
    form = NotulenForm()
    page = _page(complex_id, found)
    pdf = _print(complex_id, found, page)
    answer = save(
        form,
        lambda session: services.confirm_notulen(
            session, actor(), complex_id, overleg_id, pdf=pdf, beurt=form.beurt.data
        ),
        klaar=_("De notulen staan vast. Het blad met de casussen sluit binnen 48 uur."),
        verder=to_overleg(complex_id, overleg_id),
        template=TEMPLATE,
        **page,
    )
    return answer


def printed_again(
    complex_id: uuid.UUID, change: Callable[[list[Actie]], list[Actie]]
) -> dict[uuid.UUID, services.NieuweNotulen]:
    """The fixed minutes of every open sheet, printed with the actions as `change` makes them.

    For who makes minutes; nobody else reads a whole sheet, so for anybody else there are none.
    """
    if not may(Permission.NOTULEN_WRITE):
        return {}
    found = {}
    for overleg in open_sheets(db(), complex_id):
        if overleg.stand is Overlegstand.VASTGESTELD:
            load(complex_id, overleg.id, Permission.NOTULEN_WRITE)
            page = _page(complex_id, overleg)
            page["acties"], page["openstaand"] = change(page["acties"]), change(page["openstaand"])
            pdf = _print(complex_id, overleg, page)
            found[overleg.id] = services.NieuweNotulen(pdf, overleg.beurt)
    return found


def _print(complex_id: uuid.UUID, overleg: Overleg, page: dict[str, Any]) -> bytes:
    with force_locale("nl"):
        return notulen_pdf(
            complex_naam=get_complex(db(), complex_id).naam,
            datum=overleg.datum,
            begin=overleg.begin,
            plek=overleg.plek,
            punten=page["punten"],
            acties=page["acties"],
            openstaand=page["openstaand"],
            deelnemers=page["deelnemers"],
            nagekeken=leads_nowhere(Anoniem(formdata=None), _texts(page)),
        )


def _texts(page: dict[str, Any]) -> list[str]:
    """All that somebody typed and the minutes print."""
    acties: list[Actie] = [*page["acties"], *page["openstaand"]]
    return [*(punt.vraag for punt in page["punten"]), *(actie.wat for actie in acties)]


@bp.get(f"{ONE}/notulen.pdf")
@reads(Permission.NOTULEN_READ, "notulen.pdf", doel=DOEL, export=True)
def notulen_bestand(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> Response:
    found = load(complex_id, overleg_id, Permission.NOTULEN_READ)
    notulen = notulen_of(db(), overleg_id)
    if notulen is None or notulen.pdf is None:
        raise NotFound
    journal_read(object_soort="notulen", object_id=notulen.id)
    return attachment(notulen.pdf, f"notulen-{found.datum:%Y-%m-%d}.pdf", "application/pdf")
