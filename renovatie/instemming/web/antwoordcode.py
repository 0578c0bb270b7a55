"""A new code for a tenant whose letter was lost or stolen: shown once, and the old one is dead."""

import uuid
from typing import Any

from flask import Blueprint, render_template

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.instemming import queries
from renovatie.instemming.forms.antwoord import NieuweCodeForm
from renovatie.instemming.queries import Huurblad
from renovatie.instemming.services.antwoordcode import new_code
from renovatie.instemming.web._gedeeld import PREFIX
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes

CODE = f"{PREFIX}/instemming/huur/<uuid:lease_id>/code"


def register(bp: Blueprint) -> None:
    bp.get(CODE, endpoint="nieuwe_code")(ask)
    bp.post(CODE, endpoint="nieuwe_code_post")(renew)


@reads(Permission.STEM_RECORD, "antwoordcode.vraag", doel=Doel.INSTEMMING)
def ask(complex_id: uuid.UUID, lease_id: uuid.UUID) -> Any:
    blad = _blad(complex_id, lease_id)
    return _page(blad, NieuweCodeForm(formdata=None).fill(blad.huurders))


@writes(Permission.STEM_RECORD, "antwoordcode.renew", doel=Doel.INSTEMMING, fresh=True)
def renew(complex_id: uuid.UUID, lease_id: uuid.UUID) -> Any:
    """The code stands on this answer only: it cannot be shown again."""
    blad = _blad(complex_id, lease_id)
    form = NieuweCodeForm().fill(blad.huurders)
    if not form.validate():
        return _page(blad, form), 422
    huurder_id = uuid.UUID(form.huurder.data)
    try:
        with transaction() as session:
            code = new_code(session, actor(), complex_id, lease_id, huurder_id)
    except RuleError as fout:
        form.add_fout(fout)
        return _page(blad, form), fout.status
    naam = dict(blad.huurders)[huurder_id]
    return render_template("instemming/nieuwe_code.html", blad=blad, form=None, code=code, naam=naam)


def _blad(complex_id: uuid.UUID, lease_id: uuid.UUID) -> Huurblad:
    journal_read(object_soort="huurovereenkomst", object_id=lease_id, velden=["naam", "reactie"])
    return queries.huurblad(db(), complex_id, lease_id, today(db()))


def _page(blad: Huurblad, form: NieuweCodeForm) -> str:
    return render_template("instemming/nieuwe_code.html", blad=blad, form=form, code=None)
