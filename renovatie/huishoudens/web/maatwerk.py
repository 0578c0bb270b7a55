"""What the contractor minds in a home: kept by either side, without a trace of who it was."""

import uuid
from functools import partial
from typing import Any

from flask import flash, render_template, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.huishoudens import maatwerk as afspraken
from renovatie.huishoudens.maatwerkform import MaatwerkForm
from renovatie.huishoudens.maatwerkteksten import current_tekst
from renovatie.huishoudens.web.blauwdruk import bp, to
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from renovatie.kern.web import actor, db, reads, transaction, writes
from renovatie.kern.web.context import journal_read
from renovatie.kern.web.formulierpagina import may, save

PAGE = "/complexen/<uuid:complex_id>/woningen/<uuid:woning_id>/maatwerk"


@bp.get(PAGE)
@reads(Permission.CROSSING_WRITE, "maatwerk.lees", doel=Doel.MAATWERK_UITVOERING)
def maatwerk(complex_id: uuid.UUID, woning_id: uuid.UUID) -> str:
    view = _view(complex_id, woning_id)
    form = MaatwerkForm(formdata=None, taal=view["tekst"].taal).offer(view["huurders"])
    return render_template("huishoudens/maatwerk.html", form=form, **view)


@bp.post(PAGE)
@writes(Permission.CROSSING_WRITE, "maatwerk.make", doel=Doel.MAATWERK_UITVOERING)
def make_maatwerk(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Any:
    view = _view(complex_id, woning_id)
    form = MaatwerkForm().offer(view["huurders"])

    def act(session: Any) -> None:
        afspraken.make_afspraak(
            session, actor(), complex_id=complex_id, woning_id=woning_id, **form.command()
        )

    return save(
        form,
        act,
        klaar=_("De afspraak is bewaard. De aannemer ziet hem bij deze woning."),
        verder=url_for("huishoudens.maatwerk", complex_id=complex_id, woning_id=woning_id),
        template="huishoudens/maatwerk.html",
        **view,
    )


@bp.post(f"{PAGE}/<uuid:maatwerkafspraak_id>/stop")
@writes(Permission.CROSSING_WRITE, "maatwerk.stop", doel=Doel.MAATWERK_UITVOERING)
def stop_maatwerk(complex_id: uuid.UUID, woning_id: uuid.UUID, maatwerkafspraak_id: uuid.UUID) -> Any:
    act = partial(afspraken.stop_afspraak, complex_id=complex_id, woning_id=woning_id)
    with transaction() as session:
        act(session, actor(), afspraak_id=maatwerkafspraak_id)
    flash(_("De afspraak is gestopt. De aannemer ziet hem niet meer."), "ok")
    return to("maatwerk", complex_id, woning_id=woning_id)


def _view(complex_id: uuid.UUID, woning_id: uuid.UUID) -> dict[str, Any]:
    """The home, its tenants and what holds there now; nothing about who wrote it down."""
    blad = afspraken.wie_huurt(db(), complex_id, woning_id, today(db()))
    if blad.lease_id is None:
        raise NotFound
    journal_read(object_soort="woning", object_id=woning_id, velden=("naam", "maatwerk"))
    return {
        "adres": blad.adres,
        "woning_id": woning_id,
        "huurders": blad.huurders,
        "regels": afspraken.afspraken_van_huur(db(), blad.lease_id, today(db())),
        "tekst": current_tekst(blad.taal),
        "nederlands": current_tekst("nl"),
        "woorden": afspraken.MAATWERK,
        "naar_woning": may(Permission.HUURLIJST_READ),
    }
