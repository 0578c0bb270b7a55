"""Recording paper forms, one after the other: what is the same on each of them goes along to the next."""

import uuid
from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.instemming import queries, services
from renovatie.instemming.forms.stem import ReactieForm
from renovatie.instemming.queries import Huurblad
from renovatie.instemming.queries import vastleggen as piles
from renovatie.instemming.web._gedeeld import PREFIX, done, submit, to
from renovatie.kern.clock import today
from renovatie.kern.web import actor, db, journal_read, reads, writes
from workflows.stemmen import Stemstand

ANSWER = f"{PREFIX}/instemming/huur/<uuid:lease_id>/reactie"


def register(bp: Blueprint) -> None:
    bp.get(ANSWER, endpoint="vastleggen")(ask)
    bp.post(ANSWER, endpoint="vastleggen_post")(record)


@reads(Permission.STEM_RECORD, "instemming.reactie", doel=Doel.INSTEMMING)
def ask(complex_id: uuid.UUID, lease_id: uuid.UUID) -> Any:
    blad = _blad(complex_id, lease_id)
    vorig = piles.vorig_formulier(db(), complex_id, actor().id, today(db()))
    carried = {"ontvangen_op": vorig.ontvangen_op, "taal": vorig.taal} if vorig else {}
    form = ReactieForm(formdata=None, **carried).fill(_signers(blad), piles.versies(db(), complex_id))
    return _page(blad, form, overgenomen=bool(vorig))


@writes(Permission.STEM_RECORD, "stem.record", doel=Doel.INSTEMMING)
def record(complex_id: uuid.UUID, lease_id: uuid.UUID) -> Any:
    blad = _blad(complex_id, lease_id)
    form = ReactieForm().fill(_signers(blad), piles.versies(db(), complex_id))
    standen: list[Stemstand] = []

    def act(session: Any, who: Any, **command: Any) -> None:
        services.record_stem(session, who, **command)
        standen.append(services.stand_van_huur(session, complex_id, lease_id))

    status = submit(form, act, complex_id, huurovereenkomst_id=lease_id)
    if status is not None:
        return _page(blad, form), status
    _tell(blad, standen[0])
    if "verder" not in request.form:
        return to("huur", complex_id, lease_id=lease_id)
    volgende = piles.volgende_zonder_reactie(db(), complex_id, lease_id, today(db()))
    return to("vastleggen", complex_id, lease_id=volgende) if volgende else to("overzicht", complex_id)


def _tell(blad: Huurblad, stand: Stemstand) -> None:
    if stand is Stemstand.GEEN_REACTIE:
        done(_("Dit formulier hoort bij een oud voorstel. Het is bewaard en telt niet mee."))
    else:
        done(_("De reactie is vastgelegd.") + f" {blad.adres}.")


def _blad(complex_id: uuid.UUID, lease_id: uuid.UUID) -> Huurblad:
    journal_read(object_soort="huurovereenkomst", object_id=lease_id, velden=["naam", "reactie"])
    return queries.huurblad(db(), complex_id, lease_id, today(db()))


def _signers(blad: Huurblad) -> list[tuple[uuid.UUID, str]]:
    """Whose signature stands for each tenant: her own, or that of who signs for her."""
    return [
        (key, _("%(naam)s, met de handtekening van bewindvoerder of curator", naam=naam))
        if key in blad.tekenaars
        else (key, naam)
        for key, naam in blad.huurders
    ]


def _page(blad: Huurblad, form: ReactieForm, *, overgenomen: bool = False) -> str:
    return render_template(
        "instemming/vastleggen.html", blad=blad, form=form, vandaag=today(db()), overgenomen=overgenomen
    )
