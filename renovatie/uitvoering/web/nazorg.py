"""Aftercare of the corporation. The contractor sees none of it: what was not right reaches him as a point."""

import uuid
from typing import Any

from flask import Blueprint, render_template, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.kern.clock import today
from renovatie.kern.web import actor, db, journal_read, reads, writes
from renovatie.kern.web.formulierpagina import save
from renovatie.uitvoering.forms.bewoners import NAZORGMOMENTEN, NAZORGUITKOMSTEN, NazorgForm
from renovatie.uitvoering.queries import nazorg as queries
from renovatie.uitvoering.services import nazorg as services
from renovatie.uitvoering.web._formulier import FORM, form_page
from renovatie.uitvoering.web._gedeeld import PREFIX
from workflows.nazorg import Nazorgmoment, Nazorguitkomst

WRITE = Permission.PLANNING_WRITE
CONTACT = f"{PREFIX}/nazorg/<uuid:planning_id>/<any('twee_weken','drie_maanden'):moment>"


def register(bp: Blueprint) -> None:
    bp.get(f"{PREFIX}/nazorg")(nazorg)
    bp.get(CONTACT)(nazorg_contact)
    bp.post(CONTACT)(nazorg_contact_post)


@reads(WRITE, "nazorg.lijst", doel=Doel.UITVOERING)
def nazorg(complex_id: uuid.UUID) -> str:
    return render_template(
        "uitvoering/nazorg.html",
        lijst=queries.nazorglijst(db(), complex_id, today(db())),
        momenten=NAZORGMOMENTEN,
        uitkomsten=NAZORGUITKOMSTEN,
    )


def _page(complex_id: uuid.UUID, planning_id: uuid.UUID, moment: str) -> dict[str, Any]:
    """Raises NotFound for a home that was not delivered, or is of another complex."""
    item = queries.nazorg_van(db(), complex_id, planning_id, Nazorgmoment(moment))
    journal_read(object_soort="woning", object_id=item.woning_id)
    titel = f"{item.adres}: {str(NAZORGMOMENTEN[item.moment]).lower()}"
    back = url_for("uitvoering.nazorg", complex_id=complex_id)
    zin = _("Vraag hoe het werk is bevallen, en of alles het doet.")
    return form_page(complex_id, titel, _("Leg de nazorg vast"), back, _("Nazorg"), zin=zin)


@reads(WRITE, "nazorg.new", doel=Doel.UITVOERING)
def nazorg_contact(complex_id: uuid.UUID, planning_id: uuid.UUID, moment: str) -> str:
    form = NazorgForm(formdata=None, datum=today(db()))
    return render_template(FORM, form=form, **_page(complex_id, planning_id, moment))


@writes(WRITE, "nazorg.record", doel=Doel.UITVOERING)
def nazorg_contact_post(complex_id: uuid.UUID, planning_id: uuid.UUID, moment: str) -> Any:
    page, form = _page(complex_id, planning_id, moment), NazorgForm()
    verder = url_for("uitvoering.nazorg", complex_id=complex_id)
    if form.uitkomst.data == Nazorguitkomst.NOG_WERK.value:
        verder = url_for("uitvoering.opleverpunt_nieuw", complex_id=complex_id, planning=planning_id)
    return save(
        form,
        lambda session: services.record_nazorg(
            session,
            actor(),
            complex_id=complex_id,
            planning_id=planning_id,
            moment=Nazorgmoment(moment),
            **form.command(),
        ),
        klaar=_("De nazorg is vastgelegd."),
        verder=verder,
        template=FORM,
        **page,
    )
