"""The agenda of one meeting, and putting cases and questions on it."""

import uuid
from typing import Any

from flask import flash, redirect, render_template
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.disclosure import shown
from privacy.purposes import Doel
from renovatie.casusoverleg import services
from renovatie.casusoverleg.documents import feiten, grond
from renovatie.casusoverleg.forms import CasusForm, WerkvraagForm
from renovatie.casusoverleg.queries import voorstellen as voorstelqueries
from renovatie.casusoverleg.queries.acties import open_acties
from renovatie.casusoverleg.queries.blad import blad, own_punten
from renovatie.casusoverleg.queries.overleg import (
    deelnemers,
    get_overleg,
    next_overleg,
    notulen_of,
    sheet_is_shown,
)
from renovatie.casusoverleg.queries.passen import is_small
from renovatie.casusoverleg.services.acties import may_settle
from renovatie.casusoverleg.services.punten import CasusTeKlein, served
from renovatie.casusoverleg.web.blauwdruk import (
    BASE,
    FORM,
    ONE,
    bp,
    crumbs,
    day_of,
    form_page,
    load,
    to_overleg,
)
from renovatie.casusoverleg.woorden import AANLEIDING, PUNT
from renovatie.complexen.services import get_complex
from renovatie.doorverwijzingen.web.blad import closed_page
from renovatie.hulpdossiers.models import Hulpdossier
from renovatie.hulpdossiers.pseudoniemen import Huishouden, huishoudens_by_dossier
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from renovatie.kern.web.formulierpagina import may, save
from renovatie.kern.web.velden import Formulier
from workflows.casusoverleg import TE_VULLEN

DOEL = Doel.CASUSOVERLEG
FILE = f"{BASE}/dossiers/<uuid:dossier_id>"


@bp.get(ONE)
@reads(Permission.CASUS_READ, "overleg.read", doel=DOEL)
def overleg(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> str:
    found = load(complex_id, overleg_id, Permission.CASUS_READ)
    complex_ = get_complex(db(), complex_id)
    acties = open_acties(db(), complex_id)
    open_ = sheet_is_shown(db(), found, maakt_notulen=may(Permission.NOTULEN_WRITE))
    return render_template(
        "casusoverleg/overleg.html",
        complex_id=complex_id,
        overleg=found,
        kruimels=crumbs(complex_, (day_of(found), None)),
        punten=blad(db(), found) if open_ else [],
        eigen=own_punten(db(), overleg_id, actor().id),
        dicht=not open_,
        acties=acties,
        mag_afmaken={a.id for a in acties if may_settle(db(), actor(), complex_id, a.organisatie_id)},
        deelnemers=deelnemers(db(), overleg_id),
        notulen=notulen_of(db(), overleg_id),
        wachtend=_wachtend(complex_id),
        vandaag=today(db()),
        te_vullen=found.stand in TE_VULLEN,
        puntwoorden=PUNT,
        feiten=feiten,
        grond=grond,
        mag_leiden=may(Permission.OVERLEG_LEIDEN),
        mag_schrijven=may(Permission.CASUS_WRITE),
        mag_inbrengen=may(Permission.CASUS_INBRENGEN),
        mag_notulen=may(Permission.NOTULEN_WRITE),
    )


def _wachtend(complex_id: uuid.UUID) -> str | None:
    """How many households ask for the meeting, as coarse as every count of them; None: nothing to say."""
    aantal = voorstelqueries.wachtend(db(), complex_id) if may(Permission.OVERLEG_LEIDEN) else 0
    return shown(aantal) if aantal else None


# ---------------------------------------------------------------- A question about how we work


def _werkvraag_page(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> dict[str, Any]:
    return form_page(
        complex_id,
        _("Werkvraag"),
        _("Zet de werkvraag op de agenda"),
        to_overleg(complex_id, overleg_id),
        get_overleg(db(), complex_id, overleg_id),
    )


@bp.get(f"{ONE}/werkvraag")
@reads(Permission.CASUS_WRITE, "casus.form", doel=DOEL)
def werkvraag(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> str:
    load(complex_id, overleg_id, Permission.CASUS_WRITE)
    form = WerkvraagForm(formdata=None)
    return render_template(FORM, form=form, **_werkvraag_page(complex_id, overleg_id))


@bp.post(f"{ONE}/werkvraag")
@writes(Permission.CASUS_WRITE, "casus.werkvraag", doel=DOEL)
def werkvraag_post(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> Any:
    form = WerkvraagForm()
    return save(
        form,
        lambda session: services.add_werkvraag(
            session, actor(), complex_id, overleg_id, vraag=form.vraag.data, formulier_id=form.id_
        ),
        klaar=_("De werkvraag staat op de agenda."),
        verder=to_overleg(complex_id, overleg_id),
        template=FORM,
        **_werkvraag_page(complex_id, overleg_id),
    )


# ---------------------------------------------------------------- A household without a name


@bp.get(f"{ONE}/inbrengen")
@reads(Permission.CASUS_INBRENGEN, "casus.voorstellen", doel=DOEL)
def inbrengen(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> str:
    """This worker's own files that propose themselves, with their door: nobody else sees this page so."""
    found = load(complex_id, overleg_id, Permission.CASUS_WRITE)
    complex_ = get_complex(db(), complex_id)
    titel = _("Wat brengt u in?")
    page = form_page(complex_id, titel, "", to_overleg(complex_id, overleg_id), found)
    return render_template(
        "casusoverleg/inbrengen.html",
        complex_=complex_,
        complex_id=complex_id,
        overleg=found,
        voorstellen=voorstelqueries.voorstellen(db(), complex_id, actor().id, overleg_id),
        klein=is_small(db(), served(found)),
        aanleidingen=AANLEIDING,
        kruimels=page["kruimels"],
    )


@bp.get(FILE)
@reads(Permission.CASUS_INBRENGEN, "casus.voorstellen", doel=DOEL)
def dossier(complex_id: uuid.UUID, dossier_id: uuid.UUID) -> Any:
    """What this file knows of meetings, and the ways to go on: without a name, or with partners by name."""
    home = _home(complex_id, dossier_id)
    if closed := closed_page(complex_id, home, dossier_id):
        return closed
    journal_read(dossier_id=dossier_id, object_soort="hulpdossier", object_id=dossier_id)
    volgende = next_overleg(db(), complex_id)
    erop = voorstelqueries.brought_in(db(), complex_id, volgende.id).get(dossier_id) if volgende else None
    return render_template(
        "casusoverleg/dossier.html",
        complex_id=complex_id,
        dossier_id=dossier_id,
        home=home,
        volgende=volgende,
        klein=volgende is not None and is_small(db(), served(volgende)),
        staat_erop=erop is not None,
        herkend=volgende is not None and erop in voorstelqueries.recognised(db(), volgende.id),
        eerder=[
            e
            for e in voorstelqueries.earlier(db(), dossier_id)
            if volgende is None or e.overleg_id != volgende.id
        ],
        redenen=[AANLEIDING[a] for a in voorstelqueries.aanleidingen_of(db(), complex_id, dossier_id)],
        kruimels=crumbs(get_complex(db(), complex_id), (_("Dit huishouden bespreken"), None)),
    )


def _home(complex_id: uuid.UUID, dossier_id: uuid.UUID) -> Huishouden | None:
    """The household of this file. Raises NotFound for a file of another complex."""
    dossier = db().get(Hulpdossier, dossier_id)
    if dossier is None or dossier.complex_id != complex_id:
        raise NotFound
    return huishoudens_by_dossier(db(), complex_id).get(dossier_id)


@bp.get(f"{ONE}/casus/<uuid:dossier_id>")
@reads(Permission.CASUS_INBRENGEN, "casus.form", doel=DOEL)
def casus(complex_id: uuid.UUID, overleg_id: uuid.UUID, dossier_id: uuid.UUID) -> Any:
    load(complex_id, overleg_id, Permission.CASUS_WRITE)
    home = _home(complex_id, dossier_id)
    if closed := closed_page(complex_id, home, dossier_id):
        return closed
    return _show_casus(complex_id, overleg_id, dossier_id, CasusForm(formdata=None))


@bp.post(f"{ONE}/casus/<uuid:dossier_id>")
@writes(Permission.CASUS_INBRENGEN, "casus.inbreng", doel=DOEL)
def casus_post(complex_id: uuid.UUID, overleg_id: uuid.UUID, dossier_id: uuid.UUID) -> Any:
    home = _home(complex_id, dossier_id)
    if closed := closed_page(complex_id, home, dossier_id):
        return closed
    form = CasusForm()
    if not form.validate():
        return _show_casus(complex_id, overleg_id, dossier_id, form), 422
    try:
        with transaction() as session:
            services.add_casus(
                session, actor(), complex_id, overleg_id, dossier_id=dossier_id, **form.command()
            )
    except CasusTeKlein as fout:
        form.add_fout(fout)
        return _show_casus(complex_id, overleg_id, dossier_id, form, fout), fout.status
    except RuleError as fout:
        if fout.status == 404:
            raise
        form.add_fout(fout)
        return _show_casus(complex_id, overleg_id, dossier_id, form), fout.status
    flash(_("De casus staat op de agenda, zonder naam en met een eigen nummer."), "ok")
    return redirect(to_overleg(complex_id, overleg_id), 303)


def _show_casus(
    complex_id: uuid.UUID,
    overleg_id: uuid.UUID,
    dossier_id: uuid.UUID,
    form: CasusForm,
    klein: CasusTeKlein | None = None,
) -> str:
    found = get_overleg(db(), complex_id, overleg_id)
    journal_read(dossier_id=dossier_id, object_soort="hulpdossier", object_id=dossier_id)
    page = form_page(complex_id, _("Casus zonder naam"), "", to_overleg(complex_id, overleg_id), found)
    return render_template(
        "casusoverleg/casus.html",
        complex_id=complex_id,
        overleg=found,
        dossier_id=dossier_id,
        form=form,
        oplossingen=klein.oplossingen if klein else (),
        klein=is_small(db(), served(found)),
        terug=page["terug"],
        kruimels=page["kruimels"],
    )


# ---------------------------------------------------------------- Off the agenda again


def _remove_page(complex_id: uuid.UUID, overleg_id: uuid.UUID, nummer: int) -> dict[str, Any]:
    titel = _("Haal nummer %(nummer)s van de agenda", nummer=nummer)
    return form_page(
        complex_id,
        titel,
        _("Haal het van de agenda"),
        to_overleg(complex_id, overleg_id),
        get_overleg(db(), complex_id, overleg_id),
        rood=True,
        uitleg=[_("De vraag gaat weg. U kunt hem later opnieuw inbrengen.")],
    )


def _own(overleg_id: uuid.UUID, agendapunt_id: uuid.UUID) -> int:
    """The number of one's own point. Raises NotFound for another's."""
    found = own_punten(db(), overleg_id, actor().id).get(agendapunt_id)
    if found is None or found.herkend:
        raise NotFound
    return found.nummer


@bp.get(f"{ONE}/punten/<uuid:agendapunt_id>/weg")
@reads(Permission.CASUS_WRITE, "casus.form", doel=DOEL)
def weg(complex_id: uuid.UUID, overleg_id: uuid.UUID, agendapunt_id: uuid.UUID) -> str:
    load(complex_id, overleg_id, Permission.CASUS_WRITE)
    nummer = _own(overleg_id, agendapunt_id)
    return render_template(
        FORM, form=Formulier(formdata=None), **_remove_page(complex_id, overleg_id, nummer)
    )


@bp.post(f"{ONE}/punten/<uuid:agendapunt_id>/weg")
@writes(Permission.CASUS_WRITE, "casus.wijk", doel=DOEL)
def weg_post(complex_id: uuid.UUID, overleg_id: uuid.UUID, agendapunt_id: uuid.UUID) -> Any:
    load(complex_id, overleg_id, Permission.CASUS_WRITE)
    nummer = _own(overleg_id, agendapunt_id)
    return save(
        Formulier(),
        lambda session: services.remove_punt(session, actor(), complex_id, overleg_id, agendapunt_id),
        klaar=_("Nummer %(nummer)s staat niet meer op de agenda.", nummer=nummer),
        verder=to_overleg(complex_id, overleg_id),
        template=FORM,
        **_remove_page(complex_id, overleg_id, nummer),
    )
