"""What a Telling leaves behind: the dossier to take along, and the difference with another Telling."""

import uuid
from typing import Any

from flask import Blueprint, Response, render_template, request

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.instemming import dossier
from renovatie.instemming.queries.dossier import dossiergegevens
from renovatie.instemming.queries.verschil import tellingverschil
from renovatie.instemming.web._gedeeld import PREFIX
from renovatie.instemming.woorden import REDENEN, STANDEN
from renovatie.kern.web import db, journal_read, reads
from renovatie.kern.web.bijlage import attachment
from renovatie.kern.web.context import decision

TELLING = f"{PREFIX}/instemming/telling/<uuid:telling_id>"


def register(bp: Blueprint) -> None:
    bp.get(f"{TELLING}/dossier.zip", endpoint="telling_dossier")(download)
    bp.get(f"{TELLING}/verschil", endpoint="telling_verschil")(compare)


@reads(Permission.STEM_READ, "telling.dossier", doel=Doel.INSTEMMING, export=True)
def download(complex_id: uuid.UUID, telling_id: uuid.UUID) -> Response:
    gegevens = dossiergegevens(db(), complex_id, telling_id)
    journal_read(object_soort="telling", object_id=telling_id, velden=["adres", "stand", "reacties"])
    return attachment(dossier.make_dossier(gegevens), dossier.file_name(gegevens), "application/zip")


@reads(Permission.TELLING_READ, "telling.verschil", doel=Doel.INSTEMMING)
def compare(complex_id: uuid.UUID, telling_id: uuid.UUID) -> Any:
    per_adres = decision().shows("standen")
    view = tellingverschil(
        db(),
        complex_id,
        telling_id,
        met=request.args.get("met", type=uuid.UUID),
        na=request.args.get("na"),
    )
    if per_adres and view.wissels:
        journal_read(object_soort="telling", object_id=telling_id, velden=["adres", "stand"])
    return render_template(
        "instemming/verschil.html",
        view=view,
        gekozen=telling_id,
        per_adres=per_adres,
        woorden={**STANDEN, **REDENEN},
    )
