"""Who looked at what, and whether the journal itself is whole."""

import csv
import io
from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from privacy.access import Permission, Rol
from privacy.journal import Actie, note
from renovatie.avg.forms.logboek import LogboekForm
from renovatie.avg.queries import journaal as queries
from renovatie.avg.web.blauwdruk import bp, only_own
from renovatie.avg.woorden_register import DOELEN
from renovatie.avg.woorden_toezicht import UITKOMSTEN, WAARVOOR
from renovatie.complexen.queries import complexen_van
from renovatie.huishoudens.huurlijst import maak_veilig
from renovatie.kern.base import new_id
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.taken import enqueue
from renovatie.kern.web import db, journal_read, opmaak, reads, transaction, writes
from renovatie.kern.web.bijlage import attachment
from renovatie.kern.web.formulierpagina import may
from renovatie.kern.web.navigation import ROL_NAMEN


def _asked() -> tuple[LogboekForm, queries.Filter | None]:
    """The form as it was sent, and what it asks for; None when something in it is wrong."""
    own = only_own()
    form = LogboekForm(request.args)
    people = queries.medewerkers(db()).values()
    mensen = [
        (str(wie.id), _("%(naam)s (gebruiker %(n)s)", naam=wie.naam, n=wie.nummer))
        for wie in sorted(people, key=lambda wie: wie.naam)
        if own is None or wie.organisatie_id == own
    ]
    form.offer(mensen, [(str(id_), naam) for id_, naam in complexen_van(db(), own)])
    return form, form.filter(own) if form.validate() else None


@bp.get("/avg/inzage", endpoint="inzage")
@reads(Permission.JOURNAAL_READ, "logboek.lijst")
def lijst() -> Any:
    form, vraag = _asked()
    status, bladzijde = 200, queries.Bladzijde((), None)
    if vraag is None:
        status = 422
    else:
        if vraag.dossier_id is not None:
            journal_read(dossier_id=vraag.dossier_id)
        try:
            bladzijde = queries.regels(db(), vraag, request.args.get("na"))
        except ValueError:
            raise NotFound from None
    asked = form.asked()
    page = render_template(
        "avg/inzage.html",
        form=form,
        regels=[_words(regel) for regel in bladzijde.regels],
        verder=url_for("avg.inzage", na=bladzijde.verder, **asked) if bladzijde.verder else None,
        begin=url_for("avg.inzage", **asked) if "na" in request.args else None,
        bestand=url_for("avg.inzage_csv", **asked),
        gefilterd=bool(asked),
    )
    return page, status


@bp.get("/avg/inzage.csv", endpoint="inzage_csv")
@reads(Permission.JOURNAAL_READ, "logboek.export", export=True)
def lijst_csv() -> Response:
    _form, vraag = _asked()
    if vraag is None:
        raise RuleError(_("Kijk de keuzes na en probeer het opnieuw."))
    bladzijde = queries.regels(db(), vraag, hoeveel=queries.MOST)
    if bladzijde.verder:
        raise RuleError(_("Dit zijn te veel regels voor één bestand. Kies een kortere periode."), "te_groot")
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    head = [_("Wanneer"), _("Wie"), _("Rol"), _("Organisatie"), _("Wat"), _("Welke velden"), _("Waarom")]
    writer.writerow([*head, _("Uitkomst"), _("Complex"), _("Dossier"), _("Code")])
    for regel in bladzijde.regels:
        words = _words(regel)
        keys = ("wanneer", "wie", "rol", "organisatie", "wat", "velden", "waarom", "uitkomst", "complex")
        cells = [*(words[key] for key in keys), regel.dossier or "", regel.code]
        writer.writerow(maak_veilig(str(cell)) for cell in cells)
    return attachment("\ufeff" + out.getvalue(), "logboek.csv", "text/csv")


def _words(regel: queries.Regel) -> dict[str, Any]:
    """One line of the journal as a sentence in columns."""
    rol = Rol(regel.rol) if regel.rol in set(Rol) else None
    return {
        "wanneer": opmaak.moment(regel.moment),
        "wie": regel.wie.naam if regel.wie else _("het programma zelf"),
        "nummer": regel.wie.nummer if regel.wie else None,
        "gebruiker_id": regel.wie.id if regel.wie else None,
        "rol": str(ROL_NAMEN[rol]) if rol else "",
        "organisatie": regel.organisatie or "",
        "wat": queries.betekenis(regel.code),
        "velden": ", ".join(
            veld.replace("_", " ").replace(".", " ") for veld in regel.velden if veld not in WAARVOOR
        ),
        "waarom": _why(regel),
        "uitkomst": str(UITKOMSTEN.get(regel.uitkomst, regel.uitkomst.replace("_", " "))),
        "ok": regel.uitkomst == "ok",
        "complex": regel.complex_naam or "",
        "dossier": regel.dossier,
    }


def _why(regel: queries.Regel) -> str:
    """The Doel of what was done and, of a file that was taken, what for."""
    words = [str(DOELEN[regel.doel])] if regel.doel else []
    return "; ".join(words + [str(WAARVOOR[veld]) for veld in regel.velden if veld in WAARVOOR])


# ---------------------------------------------------------------- The journal itself


@bp.get("/avg/logboek", endpoint="logboek")
@reads(Permission.JOURNAAL_READ, "logboek.stand")
def stand() -> str:
    return render_template(
        "avg/logboek.html",
        controles=queries.laatste_controles(db(), 10),
        ankers=queries.ankers(db()),
        aantal=queries.aantal_regels(db()),
        mag=may(Permission.JOURNAAL_VERIFY),
    )


@bp.post("/avg/logboek/controleer", endpoint="logboek_controleer")
@writes(Permission.JOURNAAL_VERIFY, "logboek.controleer")
def controleer() -> Any:
    """A check reads everything and takes its time: a job does it, and the page shows the outcome."""
    with transaction() as session:
        enqueue(session, "journaal.controle", f"journaal.controle:{new_id()}")
        note(session, "logboek.controleer", Actie.E)
    flash(_("De controle is begonnen. Over een minuut staat de uitkomst hier."), "info")
    return redirect(url_for("avg.logboek"), 303)
