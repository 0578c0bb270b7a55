"""Mijn dag: whom to visit today, and what was promised."""

import uuid
from typing import Any

from flask import render_template

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.doorverwijzingen.queries import to_check
from renovatie.huisbezoeken.queries import route
from renovatie.huisbezoeken.web.blauwdruk import bezoeken as bp
from renovatie.huisbezoeken.web.hulp import may
from renovatie.hulpdossiers.pseudoniemen import huishoudens_by_dossier
from renovatie.hulpdossiers.queries import own_portieken, own_toezeggingen, waarnemingen
from renovatie.hulpdossiers.woorden import WAARNEEMREDEN, taal_naam
from renovatie.kern.clock import today
from renovatie.kern.web import actor, db, reads
from renovatie.kern.web.context import voordeur


@bp.get("/complexen/<uuid:complex_id>/mijn-dag")
@reads(Permission.BEZOEKUITKOMST_READ, "huisbezoek.mijn_dag", doel=Doel.HULPVERLENING)
def mijn_dag(complex_id: uuid.UUID) -> str:
    vandaag = today(db())
    opens_files = may(Permission.HULPDOSSIER_READ, complex_id)
    gebied = own_portieken(db(), complex_id, actor().id)
    return render_template(
        "huisbezoeken/mijn_dag.html",
        complex_id=complex_id,
        vandaag=vandaag,
        route=route(db(), complex_id, gebied),
        taal_naam=taal_naam,
        opent_dossiers=opens_files,
        waarneemredenen=WAARNEEMREDEN,
        **(_own_work(complex_id) if opens_files else _NO_WORK),
    )


_NO_WORK: dict[str, Any] = {"beloften": [], "te_toetsen": [], "waargenomen": [], "na_te_kijken": ()}


def _own_work(complex_id: uuid.UUID) -> dict[str, Any]:
    """Promises that are due, referrals to check with the resident, and who opened a file of mine."""
    homes = huishoudens_by_dossier(db(), complex_id)
    beloften = own_toezeggingen(db(), complex_id, actor().id)
    return {
        "na_te_kijken": voordeur().taken.inzage.na_te_kijken(db(), actor(), complex_id),
        "beloften": [(b, homes.get(b.dossier_id)) for b in beloften],
        "te_toetsen": [(v, homes.get(v.dossier_id)) for v in to_check(db(), complex_id, actor().id)],
        "waargenomen": [(w, homes.get(w.dossier_id)) for w in waarnemingen(db(), complex_id, actor().id)],
    }
