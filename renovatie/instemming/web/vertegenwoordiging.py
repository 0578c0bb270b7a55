"""Who signs for a tenant: a bewindvoerder or a curator. Only the woonconsulent sees that there is one."""

import uuid
from typing import Any

from flask import Blueprint, render_template
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.instemming import queries, services
from renovatie.instemming.forms.vertegenwoordiging import EindeForm, VertegenwoordigingForm
from renovatie.instemming.web._gedeeld import PREFIX, done, submit, to
from renovatie.instemming.woorden import VERTEGENWOORDIGERS
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from renovatie.kern.web import db, journal_read, reads, writes
from renovatie.kern.web.velden import Formulier

PAGE = f"{PREFIX}/instemming/huur/<uuid:lease_id>/tekent/<uuid:huurder_id>"
ENDS = f"{PAGE}/<uuid:vertegenwoordiging_id>/einde"


def register(bp: Blueprint) -> None:
    bp.get(PAGE, endpoint="tekent")(show)
    bp.post(PAGE, endpoint="tekent_post")(record)
    bp.post(ENDS, endpoint="tekent_einde")(end)


@reads(Permission.STEM_RECORD, "vertegenwoordiging.toon", doel=Doel.INSTEMMING)
def show(complex_id: uuid.UUID, lease_id: uuid.UUID, huurder_id: uuid.UUID) -> Any:
    return _page(complex_id, lease_id, huurder_id, None)


@writes(Permission.STEM_RECORD, "vertegenwoordiging.record", doel=Doel.INSTEMMING)
def record(complex_id: uuid.UUID, lease_id: uuid.UUID, huurder_id: uuid.UUID) -> Any:
    form = VertegenwoordigingForm()
    ids = {"huurovereenkomst_id": lease_id, "huurder_id": huurder_id}
    status = submit(form, services.record_vertegenwoordiging, complex_id, **ids)
    if status is not None:
        return _page(complex_id, lease_id, huurder_id, form), status
    done(_("Vastgelegd. Alleen de handtekening van bewindvoerder of curator telt nu."))
    return to("huur", complex_id, lease_id=lease_id)


@writes(Permission.STEM_RECORD, "vertegenwoordiging.end", doel=Doel.INSTEMMING)
def end(
    complex_id: uuid.UUID, lease_id: uuid.UUID, huurder_id: uuid.UUID, vertegenwoordiging_id: uuid.UUID
) -> Any:
    form = EindeForm()
    ids = {
        "huurovereenkomst_id": lease_id,
        "huurder_id": huurder_id,
        "vertegenwoordiging_id": vertegenwoordiging_id,
    }
    status = submit(form, services.end_vertegenwoordiging, complex_id, **ids)
    if status is not None:
        return _page(complex_id, lease_id, huurder_id, form), status
    done(_("Vastgelegd. De huurder tekent weer zelf. Er gaan geen brieven meer naar een tweede adres."))
    return to("huur", complex_id, lease_id=lease_id)


def _page(complex_id: uuid.UUID, lease_id: uuid.UUID, huurder_id: uuid.UUID, form: Formulier | None) -> str:
    blad = queries.huurblad(db(), complex_id, lease_id, today(db()))
    naam = dict(blad.huurders).get(huurder_id)
    if naam is None:
        raise NotFound
    journal_read(object_soort="huurder", object_id=huurder_id, velden=["naam", "vertegenwoordiger"])
    tekenaar = blad.tekenaars.get(huurder_id)
    return render_template(
        "instemming/tekent.html",
        blad=blad,
        naam=naam,
        huurder_id=huurder_id,
        tekenaar=tekenaar,
        form=form or (EindeForm if tekenaar else VertegenwoordigingForm)(formdata=None),
        soorten=VERTEGENWOORDIGERS,
    )
