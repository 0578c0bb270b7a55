"""The Telling: make it, show it in whole numbers."""

import uuid
from typing import Any

from flask import Blueprint, render_template
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.instemming import feiten, queries, services
from renovatie.instemming.forms import TellingForm
from renovatie.instemming.web._gedeeld import PREFIX, done, may, to
from renovatie.instemming.woorden import REDENEN, STANDEN
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from renovatie.kern.web import actor, db, reads, transaction, writes
from renovatie.kern.web.context import decision
from workflows.instemming import REGEL_GELDT_VANAF


def register(bp: Blueprint) -> None:
    bp.get(f"{PREFIX}/instemming/telling", endpoint="telling")(show_all)
    bp.post(f"{PREFIX}/instemming/telling", endpoint="telling_post")(make)
    bp.get(f"{PREFIX}/instemming/telling/<uuid:telling_id>", endpoint="telling_toon")(show)


@reads(Permission.TELLING_READ, "telling.lijst", doel=Doel.INSTEMMING)
def show_all(complex_id: uuid.UUID) -> Any:
    return _list(complex_id, TellingForm(formdata=None))


@writes(Permission.TELLING_MAKE, "telling.make", doel=Doel.INSTEMMING)
def make(complex_id: uuid.UUID) -> Any:
    form = TellingForm()
    if not form.validate():
        return _list(complex_id, form), 422
    try:
        with transaction() as session:
            made = services.make_telling(
                session, actor(), complex_id=complex_id, peildatum=form.peildatum.data
            ).id
    except RuleError as fout:
        form.add_fout(fout)
        return _list(complex_id, form), fout.status
    done(_("De telling is gemaakt. Zij verandert nooit meer."))
    return to("telling_toon", complex_id, telling_id=made)


@reads(Permission.TELLING_READ, "telling.toon", doel=Doel.INSTEMMING)
def show(complex_id: uuid.UUID, telling_id: uuid.UUID) -> Any:
    blad = queries.tellingblad(db(), complex_id, telling_id, met_lijst=decision().shows("standen"))
    stand = feiten.stand(db(), complex_id, today(db()))
    newest = stand.telling is not None and stand.telling.id == telling_id
    return render_template(
        "instemming/telling.html",
        blad=blad,
        brieven=stand.kennisgevingen if newest else None,
        standen=STANDEN,
        redenen=REDENEN,
        geldt_vanaf=REGEL_GELDT_VANAF,
        mag_brieven=may(Permission.KENNISGEVING_SEND, complex_id),
        mag_poort=may(Permission.POORTBESLUIT_READ, complex_id),
        mag_dossier=may(Permission.STEM_READ, complex_id),
    )


def _list(complex_id: uuid.UUID, form: TellingForm) -> str:
    return render_template(
        "instemming/tellingen.html",
        form=form,
        tellingen=queries.tellingen(db(), complex_id),
        stand=feiten.stand(db(), complex_id, today(db())),
        mag_maken=may(Permission.TELLING_MAKE, complex_id),
        vandaag=today(db()),
    )
