"""Mijn dag: whom to visit today, with whom, and what was promised."""

import uuid
from collections.abc import Collection
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import format_date
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.doorverwijzingen.queries import to_check
from renovatie.huisbezoeken.belcode import find_belcode
from renovatie.huisbezoeken.codes import Contactsoort, Reden
from renovatie.huisbezoeken.forms.dag import BelcodeForm, DuoForm
from renovatie.huisbezoeken.queries import Erbij, Route, deuren, homes_of, route
from renovatie.huisbezoeken.services import concepten
from renovatie.huisbezoeken.web.blauwdruk import bezoeken as bp
from renovatie.huisbezoeken.web.hulp import may, plaats
from renovatie.huisbezoeken.woorden import DAGDEEL, MOMENT, VOLGENDE_WEG, WEG
from renovatie.hulpdossiers import services as hulpdossiers
from renovatie.hulpdossiers.bellijst import woningen_met_belverzoek
from renovatie.hulpdossiers.dag import due_promises, duo_today
from renovatie.hulpdossiers.pseudoniemen import Huishouden, huishoudens_by_dossier
from renovatie.hulpdossiers.queries import own_portieken, own_toezeggingen, team, waarnemingen
from renovatie.hulpdossiers.woorden import TOEZEGGINGWEIGERING, WAARNEEMREDEN, taal_naam
from renovatie.kern.base import random_id
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from renovatie.kern.web import actor, db, reads, transaction, writes
from renovatie.kern.web.context import voordeur
from workflows.huisbezoek import GESPREKKEN_MAX


@bp.get("/complexen/<uuid:complex_id>/mijn-dag")
@reads(Permission.BEZOEKUITKOMST_READ, "huisbezoek.mijn_dag", doel=Doel.HULPVERLENING)
def mijn_dag(complex_id: uuid.UUID) -> str:
    return _show(complex_id)


@bp.post("/complexen/<uuid:complex_id>/mijn-dag/samen")
@writes(Permission.BEZOEKUITKOMST_WRITE, "dagduo.choose", doel=Doel.HULPVERLENING)
def samen(complex_id: uuid.UUID) -> Any:
    form = DuoForm()
    form.offer(team(db(), complex_id), actor().id)
    if not form.validate():
        return _show(complex_id, duo_form=form), 422
    with transaction() as session:
        hulpdossiers.choose_duo(session, actor(), complex_id=complex_id, tweede_id=form.tweede_id)
    flash(_("Bewaard voor vandaag. Het staat al klaar als u een bezoek vastlegt."), "ok")
    return redirect(url_for("huisbezoeken.mijn_dag", complex_id=complex_id), 303)


@bp.post("/complexen/<uuid:complex_id>/mijn-dag/code")
@writes(Permission.BEZOEKUITKOMST_WRITE, "huisbezoek.code", doel=Doel.HULPVERLENING)
def code(complex_id: uuid.UUID) -> Any:
    form = BelcodeForm()
    if not form.validate():
        return _show(complex_id, code_form=form), 422
    try:
        home, dag = find_belcode(db(), complex_id, form.code.data or "")
    except RuleError as fout:
        form.add_fout(fout)
        return _show(complex_id, code_form=form), fout.status
    flash(
        _(
            "Dit is de code van nummer %(nr)s, op het kaartje van %(dag)s.",
            nr=home.nummer,
            dag=format_date(dag, "d MMMM"),
        ),
        "info",
    )
    # Who called is talked to by phone: the form starts with that.
    soort = Contactsoort.BEL_MIJ_MAAR.value
    return redirect(
        url_for("huisbezoeken.nieuw", complex_id=complex_id, woning_id=home.woning_id, soort=soort), 303
    )


def route_today(complex_id: uuid.UUID) -> Route:
    """The list of today of whoever is signed in, as it also lies on the phone without network."""
    gelezen, erbij = deuren(db(), complex_id), None
    if may(Permission.HULPDOSSIER_READ, complex_id):
        due = due_promises(db(), complex_id, actor().id)
        homes = homes_of(gelezen)
        wensen = voordeur().belwensen(db(), complex_id, homes)
        files = huishoudens_by_dossier(db(), complex_id, homes)
        erbij = _elsewhere(complex_id, files, due, wensen)
    gebied = own_portieken(db(), complex_id, actor().id)
    return route(db(), complex_id, gebied, erbij, gelezen=gelezen)


def _show(
    complex_id: uuid.UUID, duo_form: DuoForm | None = None, code_form: BelcodeForm | None = None
) -> str:
    opens_files = may(Permission.HULPDOSSIER_READ, complex_id)
    gelezen = deuren(db(), complex_id)
    homes = homes_of(gelezen)
    erbij, work = _own_work(complex_id, homes) if opens_files else (None, _NO_WORK)
    gebied = own_portieken(db(), complex_id, actor().id)
    alles = bool(request.args.get("alles"))
    collegas = team(db(), complex_id)
    duo = duo_today(db(), complex_id, actor().id, collegas)
    if duo_form is None:
        duo_form = DuoForm(formdata=None, tweede=str(duo.collega.id) if duo else "")
        duo_form.offer(collegas, actor().id)
    return render_template(
        "huisbezoeken/mijn_dag.html",
        complex_id=complex_id,
        vandaag=today(db()),
        route=route(db(), complex_id, gebied, erbij, alles=alles, gelezen=gelezen),
        alles=alles,
        nieuw_id=random_id,
        duo=duo,
        duo_form=duo_form,
        code_form=code_form or BelcodeForm(formdata=None),
        form=next((form for form in (duo_form, code_form) if form and form.fouten), None),
        plaats=plaats,
        taal_naam=taal_naam,
        dagdelen=DAGDEEL,
        momenten=MOMENT,
        volgende_wegen=VOLGENDE_WEG,
        wegen=WEG,
        vol=GESPREKKEN_MAX,
        opent_dossiers=opens_files,
        legt_vast=may(Permission.BEZOEKUITKOMST_WRITE, complex_id),
        concepten=concepten(db(), actor(), complex_id, homes),
        weigeringen=TOEZEGGINGWEIGERING,
        waarneemredenen=WAARNEEMREDEN,
        **work,
    )


_NO_WORK: dict[str, Any] = {
    "beloften": [],
    "te_toetsen": [],
    "waargenomen": [],
    "na_te_kijken": (),
}


def _own_work(complex_id: uuid.UUID, deuren: list[Huishouden]) -> tuple[Erbij, dict[str, Any]]:
    """What brings a home on the route besides its visits, and what else waits.

    That is: promises that are due, referrals to check with the resident, and who opened a file of mine.
    """
    homes = huishoudens_by_dossier(db(), complex_id, deuren)
    beloften = own_toezeggingen(db(), complex_id, actor().id)
    due = {belofte.dossier_id for belofte in beloften if belofte.datum <= today(db())}
    wensen = voordeur().belwensen(db(), complex_id, deuren)
    return _elsewhere(complex_id, homes, due, wensen), {
        "na_te_kijken": voordeur().taken.inzage.na_te_kijken(db(), actor(), complex_id, homes),
        "beloften": [(b, homes.get(b.dossier_id)) for b in beloften],
        "te_toetsen": [(v, homes.get(v.dossier_id)) for v in to_check(db(), complex_id, actor().id)],
        "waargenomen": [(w, homes.get(w.dossier_id)) for w in waarnemingen(db(), complex_id, actor().id)],
    }


def _elsewhere(
    complex_id: uuid.UUID,
    homes: dict[uuid.UUID, Huishouden],
    due: Collection[uuid.UUID],
    wensen: Collection[uuid.UUID],
) -> Erbij:
    """A promise of this worker for today or before (in: the files), and who asked to be called.

    `wensen`: homes that asked so when they answered the questions, which stands above the visits.
    """
    found = (homes.get(dossier_id) for dossier_id in due)
    return {
        Reden.BELOFTE: frozenset(home.woning_id for home in found if home is not None and home.huidig),
        Reden.BEL_MIJ: woningen_met_belverzoek(db(), complex_id, homes).union(wensen),
    }
