"""What residents can join, and matching somebody to it."""

import uuid
from collections.abc import Container
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.doorverwijzingen import kansen, keuzes, queries, services
from renovatie.doorverwijzingen.forms import JA, NEE
from renovatie.doorverwijzingen.kansforms import AanbodForm, KoppelForm
from renovatie.doorverwijzingen.web.blad import bp, closed_page, flash_sent, to_page
from renovatie.doorverwijzingen.web.nieuw import taal_van, teksten_voor
from renovatie.hulpdossiers.pseudoniemen import Huishouden, huishoudens_by_dossier
from renovatie.hulpdossiers.queries import instanties, team
from renovatie.hulpdossiers.woorden import AANBODSOORT, taal_naam
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from renovatie.kern.web.formulierpagina import may, save

WHERE = "/complexen/<uuid:complex_id>/aanbod"
MATCH = "/complexen/<uuid:complex_id>/kansen/<uuid:kans_id>/koppelen"
READ, WRITE = Permission.AANBOD_READ, Permission.AANBOD_WRITE

# ---------------------------------------------------------------- What can be joined


@bp.get(WHERE)
@reads(READ, "aanbod.lijst", doel=Doel.DOORVERWIJZING)
def aanbod_lijst(complex_id: uuid.UUID) -> str:
    """Everybody who may see it sees the offers; a sociaal werker also the chances that wait."""
    hulp = may(Permission.KANS_READ)
    if hulp:
        journal_read(velden=("kans",))
    return render_template(
        "doorverwijzingen/aanbod.html",
        complex_id=complex_id,
        regels=kansen.aanbod(db(), complex_id),
        wachtend=kansen.waiting_kansen(db(), complex_id, actor().id) if hulp else [],
        hulp=hulp,
        mag=may(WRITE),
        vandaag=today(db()),
        soorten=AANBODSOORT,
    )


@bp.get(f"{WHERE}/nieuw")
@reads(WRITE, "aanbod.form", doel=Doel.DOORVERWIJZING)
def aanbod_nieuw(complex_id: uuid.UUID) -> str:
    return render_template(
        FORM, form=_aanbod_form(complex_id, None, formdata=None), **_page(complex_id, None)
    )


@bp.post(f"{WHERE}/nieuw")
@writes(WRITE, "aanbod.save", doel=Doel.DOORVERWIJZING)
def aanbod_maken(complex_id: uuid.UUID) -> Any:
    return _save(complex_id, None)


@bp.get(f"{WHERE}/<uuid:aanbod_id>")
@reads(WRITE, "aanbod.form", doel=Doel.DOORVERWIJZING)
def aanbod_wijzigen(complex_id: uuid.UUID, aanbod_id: uuid.UUID) -> str:
    regel = kansen.one_aanbod(db(), complex_id, aanbod_id)
    return render_template(
        FORM, form=_aanbod_form(complex_id, regel, formdata=None), **_page(complex_id, regel)
    )


@bp.post(f"{WHERE}/<uuid:aanbod_id>")
@writes(WRITE, "aanbod.save", doel=Doel.DOORVERWIJZING)
def aanbod_bewaren(complex_id: uuid.UUID, aanbod_id: uuid.UUID) -> Any:
    return _save(complex_id, kansen.one_aanbod(db(), complex_id, aanbod_id))


FORM = "doorverwijzingen/aanbod_form.html"


def _save(complex_id: uuid.UUID, regel: kansen.Aanbodregel | None) -> Any:
    form = _aanbod_form(complex_id, regel)
    return save(
        form,
        lambda session: services.save_aanbod(
            session,
            actor(),
            complex_id=complex_id,
            aanbod_id=regel.id if regel else None,
            **form.command(),
        ),
        klaar=_("Het aanbod is bewaard."),
        verder=url_for("doorverwijzingen.aanbod_lijst", complex_id=complex_id),
        template=FORM,
        **_page(complex_id, regel),
    )


def _aanbod_form(complex_id: uuid.UUID, regel: kansen.Aanbodregel | None, **options: Any) -> AanbodForm:
    if regel is None:
        form = AanbodForm(van=today(db()), **options)
    else:
        form = AanbodForm(
            titel=regel.titel,
            soort=regel.soort.value,
            instantie=str(regel.instantie_id),
            plaatsen=regel.plaatsen,
            van=regel.van,
            tot=regel.tot,
            versie=str(regel.versie),
            **options,
        )
    form.offer((instantie.id, instantie.naam) for instantie in instanties(db(), complex_id))
    return form


def _page(complex_id: uuid.UUID, regel: kansen.Aanbodregel | None) -> dict[str, Any]:
    return {"complex_id": complex_id, "regel": regel, "hulp": may(Permission.KANS_READ)}


# ---------------------------------------------------------------- Somebody who joins


@bp.get(MATCH)
@reads(Permission.KANS_WRITE, "kans.form", doel=Doel.HULPVERLENING)
def kans_koppelen(complex_id: uuid.UUID, kans_id: uuid.UUID) -> Any:
    kans, home, closed = _gate(complex_id, kans_id)
    return closed or _show(complex_id, kans, home, _match_form(complex_id, kans, home))


@bp.post(MATCH)
@writes(Permission.KANS_WRITE, "kans.koppel", doel=Doel.HULPVERLENING)
def kans_gekoppeld(complex_id: uuid.UUID, kans_id: uuid.UUID) -> Any:
    kans, home, closed = _gate(complex_id, kans_id)
    if closed:
        return closed
    form = _match_form(complex_id, kans, home)
    if not form.validate():
        return _show(complex_id, kans, home, form), 422
    wie = form.voorsteller.data
    try:
        with transaction() as session:
            made = services.match_kans(
                session,
                actor(),
                complex_id=complex_id,
                kans_id=kans_id,
                aanbod_id=uuid.UUID(form.aanbod.data),
                persoon_id=uuid.UUID(form.persoon.data),
                vraag=form.vraag.data,
                toestemming=form.given() if form.toestemming.data == JA else None,
                voorsteller_id=None if wie == NEE else uuid.UUID(wie),
                form_id=form.id_,
            )
            doorverwijzing_id, instantie_id = made.id, made.instantie_id
    except RuleError as fout:
        if fout.status == 404:
            raise
        form.add_fout(fout)
        return _show(complex_id, kans, home, form), fout.status
    flash_sent(
        complex_id, instantie_id, _("De instantie weet dat de bewoner mee wil doen. U volgt het hier.")
    )
    return to_page(complex_id, doorverwijzing_id)


def _gate(complex_id: uuid.UUID, kans_id: uuid.UUID) -> tuple[kansen.Kansblad, Huishouden | None, Any]:
    kans = kansen.kans_of(db(), complex_id, kans_id)
    home = huishoudens_by_dossier(db(), complex_id).get(kans.dossier_id)
    return kans, home, closed_page(complex_id, home, kans.dossier_id)


def _match_form(complex_id: uuid.UUID, kans: kansen.Kansblad, home: Huishouden | None) -> KoppelForm:
    form = KoppelForm(vraag=kans.tekst, voorsteller=str(actor().id))
    form.offer_talen(taal_van(complex_id, home))
    aan_tafel = keuzes.aan_tafel(db(), complex_id, kans.dossier_id)
    form.fill(
        [(regel.id, regel.titel) for regel in _open(complex_id)],
        aan_tafel.personen,
        team(db(), complex_id),
        actor().id,
    )
    return form


def _open(complex_id: uuid.UUID) -> list[kansen.Aanbodregel]:
    """What can be joined today and has a place left."""
    vandaag = today(db())
    return [regel for regel in kansen.aanbod(db(), complex_id) if regel.loopt(vandaag) and regel.vrij]


def _show(complex_id: uuid.UUID, kans: kansen.Kansblad, home: Huishouden | None, form: KoppelForm) -> str:
    journal_read(dossier_id=kans.dossier_id, velden=("kans", "naam"))
    ongelezen = queries.unread(db(), complex_id)
    return render_template(
        "doorverwijzingen/koppelen.html",
        complex_id=complex_id,
        kans=kans,
        home=home,
        form=form,
        hints={str(regel.id): _hint(regel, ongelezen) for regel in _open(complex_id)},
        teksten=teksten_voor(form.taal.data),
        taal_naam=taal_naam,
    )


def _hint(regel: kansen.Aanbodregel, ongelezen: Container[uuid.UUID]) -> str:
    plaatsen = ngettext("nog %(num)s plaats", "nog %(num)s plaatsen", regel.vrij)
    hint = f"{AANBODSOORT[regel.soort]} · {regel.instantie} · {plaatsen}"
    if regel.instantie_id in ongelezen:
        hint += ". " + _("Heeft nog geen account en ziet dit niet. Bel zelf.")
    return hint
