"""The sender's list of referrals and the page of one."""

import uuid
from types import SimpleNamespace
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import LazyString, format_date
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.doorverwijzingen import queries
from renovatie.doorverwijzingen.dekking import stands_for
from renovatie.doorverwijzingen.feiten import termijnen_of
from renovatie.doorverwijzingen.ladder import sporten
from renovatie.doorverwijzingen.open_einden import open_ends
from renovatie.doorverwijzingen.tijdlijn import happened, overdracht_tekst, to_come
from renovatie.doorverwijzingen.woorden import (
    KOP,
    NIEMAND_LEEST,
    STAND,
    TE_TOETSEN,
    TERUGVRAAG,
    UITKOMST,
    VRAAG_OPEN,
    WACHT_OP,
    afloop,
)
from renovatie.hulpdossiers.codes import Slot
from renovatie.hulpdossiers.pseudoniemen import Huishouden
from renovatie.hulpdossiers.queries import closed_for
from renovatie.hulpdossiers.sloten import shut_for
from renovatie.hulpdossiers.woorden import telefoon_tekst
from renovatie.kern.clock import today
from renovatie.kern.web import actor, db, journal_read, reads
from renovatie.kern.web.velden import Formulier
from workflows.doorverwijzing import OPEN_STANDEN, Ladderstand, Stand, WachtOp

bp = Blueprint("doorverwijzingen", __name__)


@bp.get("/complexen/<uuid:complex_id>/doorverwijzingen")
@reads(Permission.DOORVERWIJZING_READ, "doorverwijzingen.lijst", doel=Doel.DOORVERWIJZING)
def lijst(complex_id: uuid.UUID) -> str:
    van_team = request.args.get("van") == "team"
    journal_read(velden=("vraag", "stand"))
    groepen = open_ends(db(), complex_id, actor().id, team=van_team)
    return render_template(
        "doorverwijzingen/lijst.html",
        complex_id=complex_id,
        groepen=groepen,
        aantal=sum(len(groep.regels) for groep in groepen if groep.wacht_op is not WachtOp.NIEMAND),
        van_team=van_team,
        ongelezen=queries.unread(db(), complex_id),
        standen=STAND,
        uitkomsten=UITKOMST,
        afloop=afloop,
        koppen=WACHT_OP,
    )


@bp.get("/complexen/<uuid:complex_id>/doorverwijzingen/<uuid:doorverwijzing_id>")
@reads(Permission.DOORVERWIJZING_READ, "doorverwijzing.read", doel=Doel.DOORVERWIJZING)
def dossier(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID) -> Any:
    blad = queries.verwijzingblad(db(), complex_id, doorverwijzing_id)
    if closed := closed_blad(complex_id, blad):
        return closed
    journal_read(
        dossier_id=blad.verwijzing.dossier_id,
        object_soort="doorverwijzing",
        object_id=doorverwijzing_id,
        velden=("vraag", "stand"),
    )
    return show_page(complex_id, blad)


def closed_page(
    complex_id: uuid.UUID, home: Huishouden | None, dossier_id: uuid.UUID, *, loopt: bool = False
) -> Any:
    """Where to go first: to the page that opens a shut file in need, or to that of a colleague's household.

    `loopt`: it is about an open end. Of a household that left those are still tied up; then it is shut.
    """
    slot = shut_for(db(), dossier_id, actor().id, huidig=home is not None and home.huidig)
    if slot is Slot.BEPERKT or (slot is Slot.GESLOTEN and not loopt):
        where = url_for("hulpdossiers.noodopening", complex_id=complex_id, dossier_id=dossier_id)
        return redirect(where, 303)
    if home is None or closed_for(db(), actor().id, complex_id, home.portiek, dossier_id) is None:
        return None
    return redirect(url_for("hulpdossiers.dossier", complex_id=complex_id, woning_id=home.woning_id), 303)


def closed_blad(complex_id: uuid.UUID, blad: queries.Verwijzingblad) -> Any:
    """As closed_page, for a referral."""
    v = blad.verwijzing
    return closed_page(complex_id, blad.huishouden, v.dossier_id, loopt=v.stand in OPEN_STANDEN)


def show_page(complex_id: uuid.UUID, blad: queries.Verwijzingblad, form: Formulier | None = None) -> str:
    v = blad.verwijzing
    niemand = v.stand in queries.SEEN_BY_PARTNER and v.instantie_id in queries.unread(db(), complex_id)
    return render_template(
        "doorverwijzingen/dossier.html",
        complex_id=complex_id,
        blad=blad,
        mag_weg=blad.geldig and _covered(blad.verwijzing),
        form=form or Formulier(formdata=None),
        treden=_steps(complex_id, v.ladder, gelezen=not niemand),
        tijdpunten=[*to_come(v, gelezen=not niemand), *happened(blad, gelezen=not niemand)],
        kop=NIEMAND_LEEST if niemand and v.stand is Stand.VERZONDEN else _heading(v),
        standen=STAND,
        uitkomsten=UITKOMST,
        afloop=afloop,
        terugvragen=TERUGVRAAG,
        afspraak=overdracht_tekst(blad.verwijzing.overdracht),
        af_te_zeggen=_still_planned(blad.verwijzing),
        niemand_leest=niemand,
        telefoon_tekst=telefoon_tekst,
    )


def _heading(v: queries.Verwijzing) -> LazyString:
    """Whose turn it is; a question or an outcome of the Instantie goes before where the referral stands."""
    if v.vraag_open:
        return VRAAG_OPEN
    return TE_TOETSEN if v.te_toetsen else KOP[v.stand]


def _covered(v: queries.Verwijzing) -> bool:
    """Whether a draft may go on what the resident said before."""
    return v.stand is Stand.CONCEPT and stands_for(db(), v.persoon_id, v.instantie_id, v.hulpvraag_id)


def _still_planned(v: queries.Verwijzing) -> bool:
    """Whether the resident expects somebody who will not come: it was let go before that day."""
    return (
        v.stand not in OPEN_STANDEN
        and v.eerste_contact_op is None
        and v.overdracht is not None
        and v.overdracht.op >= today(db())
    )


def _steps(complex_id: uuid.UUID, ladder: Ladderstand, *, gelezen: bool) -> list[SimpleNamespace]:
    """The ladder as its macro takes it."""
    return [
        SimpleNamespace(tekst=s.tekst, uitleg=format_date(s.op, "d MMMM y"), stand=s.stand)
        for s in sporten(ladder, termijnen_of(db(), complex_id), gelezen=gelezen)
    ]


def flash_sent(complex_id: uuid.UUID, instantie_id: uuid.UUID, verzonden: str = "") -> None:
    """Say that it was sent, or at once that nobody there sees it. `verzonden`: other words for the first."""
    naam = queries.unread(db(), complex_id).get(instantie_id)
    if naam is None:
        flash(verzonden or _("De doorverwijzing is verzonden."), "ok")
    else:
        flash(_("Niemand bij %(instantie)s ziet dit in Voordeur. Bel hen vandaag.", instantie=naam), "let")


def to_page(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID) -> Any:
    return redirect(
        url_for("doorverwijzingen.dossier", complex_id=complex_id, doorverwijzing_id=doorverwijzing_id), 303
    )
