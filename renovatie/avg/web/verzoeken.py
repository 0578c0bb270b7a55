"""Requests: the list with its clocks, one request, each step of it; and the clocks for who supervises."""

import uuid
from collections.abc import Callable
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from renovatie.avg.forms import verzoeken as forms
from renovatie.avg.models.verzoeken import Identiteitswijze
from renovatie.avg.queries import verzoeken as queries
from renovatie.avg.queries.verwijdering import wissen
from renovatie.avg.services import verzoeken as services
from renovatie.avg.web.blauwdruk import bp, only_own, own_organisation
from renovatie.avg.woorden_verzoek import (
    AKKOORD,
    EFFECTEN,
    GEVOLGEN,
    IDENTITEIT,
    KANALEN,
    SOORT_UITLEG,
    SOORTEN,
    VERLENGREDENEN,
    WEIGERREDENEN,
    klok_woorden,
    stand_woorden,
)
from renovatie.complexen.queries import complexen_van
from renovatie.huishoudens.inzage import vind_bewoners, woning_met_nummer
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from renovatie.kern.inzage import Betrokkene, Inzage
from renovatie.kern.web import actor, db, journal_read, reads, writes
from renovatie.kern.web.context import voordeur
from renovatie.kern.web.formulierpagina import save
from renovatie.kern.web.velden import Formulier, keuzes
from workflows.verzoeken import (
    OPEN,
    SLUIT_METEEN,
    Stap,
    Verlengreden,
    Verzoeksoort,
    Weigerreden,
    weigerredenen,
)

FORM = "complexen/formulier.html"
READ, WRITE = Permission.AVG_READ, Permission.AVG_WRITE
WORDS = {
    "akkoord": AKKOORD,
    "soorten": SOORTEN,
    "kanalen": KANALEN,
    "identiteit": IDENTITEIT,
    "weigerredenen": WEIGERREDENEN,
    "verlengredenen": VERLENGREDENEN,
    "effecten": EFFECTEN,
    "klok_woorden": klok_woorden,
    "stand_woorden": stand_woorden,
    "open_standen": OPEN,
    "Stap": Stap,
}


def inzage() -> Inzage:
    """The parts that all capabilities put in."""
    return voordeur().taken.inzage


# ---------------------------------------------------------------- Lists


@bp.get("/avg/verzoeken")
@reads(WRITE, "verzoek.lijst")
def verzoeken() -> str:
    return render_template(
        "avg/verzoeken.html", termijnen=queries.termijnen(db(), own_organisation()), acts=True, **WORDS
    )


@bp.get("/avg/termijnen")
@reads(READ, "verzoek.termijnen")
def termijnen() -> str:
    """The clocks alone: of all organisations for the FG, of the own one for a privacycoordinator."""
    return render_template(
        "avg/verzoeken.html", termijnen=queries.termijnen(db(), only_own()), acts=False, **WORDS
    )


# ---------------------------------------------------------------- A new one


def _new_page() -> dict[str, Any]:
    return {
        "titel": _("Nieuw verzoek"),
        "zin": _(
            "Leg het verzoek vast op de dag dat het binnenkomt. De bewoner krijgt binnen een maand antwoord."
        ),
        "knop_tekst": _("Leg het verzoek vast"),
        "hints": {"soort": SOORT_UITLEG},
        "terug": url_for("avg.verzoeken"),
        "kruimels": [(_("Verzoeken"), url_for("avg.verzoeken")), (_("Nieuw verzoek"), None)],
    }


def _new_form() -> forms.VerzoekForm:
    form = forms.VerzoekForm()
    return form.with_others(queries.andere_verantwoordelijken(db(), own_organisation()))


@bp.get("/avg/verzoeken/nieuw")
@reads(WRITE, "verzoek.new")
def verzoek_nieuw() -> str:
    return render_template(FORM, form=_new_form(), **_new_page())


@bp.post("/avg/verzoeken/nieuw")
@writes(WRITE, "verzoek.record")
def verzoek_nieuw_post() -> Any:
    form = _new_form()
    return save(
        form,
        lambda session: services.record_verzoek(session, actor(), **form.command()),
        klaar=_("Het verzoek staat vast. Controleer nu wie het vraagt."),
        verder=url_for("avg.verzoeken"),
        template=FORM,
        **_new_page(),
    )


# ---------------------------------------------------------------- One request


@bp.get("/avg/verzoeken/<uuid:verzoek_id>")
@reads(WRITE, "verzoek.toon")
def verzoek(verzoek_id: uuid.UUID) -> str:
    blad = queries.verzoekblad(db(), verzoek_id, own_organisation())
    journal_read(object_soort="verzoek", object_id=verzoek_id, velden=("naam", "contact", "tekst"))
    found = wissen(db(), voordeur().taken.bewaren, inzage(), verzoek_id, own_organisation())
    gevolg = GEVOLGEN[blad.termijn.soort]
    return render_template("avg/verzoek.html", b=blad, gevolg=gevolg, wissen=found, **WORDS)


def step_page(verzoek_id: uuid.UUID, titel: str, knop: str, **more: Any) -> dict[str, Any]:
    """The frame of a step. Raises NotFound for a request of another organisation."""
    blad = queries.verzoekblad(db(), verzoek_id, own_organisation())
    terug = url_for("avg.verzoek", verzoek_id=verzoek_id)
    naam = _("Verzoek %(nummer)s", nummer=blad.termijn.nummer)
    journal_read(object_soort="verzoek", object_id=verzoek_id)
    return {
        "titel": titel,
        "knop_tekst": knop,
        "terug": terug,
        "kruimels": [(_("Verzoeken"), url_for("avg.verzoeken")), (naam, terug), (titel, None)],
        **more,
    }


def step(
    verzoek_id: uuid.UUID, form: Formulier, act: Callable[[Any], Any], klaar: str, page: dict[str, Any]
) -> Any:
    verder = url_for("avg.verzoek", verzoek_id=verzoek_id)
    return save(form, act, klaar=klaar, verder=verder, template=FORM, **page)


def _identiteit_page(verzoek_id: uuid.UUID) -> dict[str, Any]:
    return step_page(verzoek_id, _("Wie vraagt dit?"), _("Leg de controle vast"))


@bp.get("/avg/verzoeken/<uuid:verzoek_id>/identiteit")
@reads(WRITE, "verzoek.identiteit_form")
def verzoek_identiteit(verzoek_id: uuid.UUID) -> str:
    page = _identiteit_page(verzoek_id)
    return render_template(FORM, form=forms.IdentiteitForm(op=today(db())), **page)


@bp.post("/avg/verzoeken/<uuid:verzoek_id>/identiteit")
@writes(WRITE, "verzoek.identiteit")
def verzoek_identiteit_post(verzoek_id: uuid.UUID) -> Any:
    form = forms.IdentiteitForm()
    page = _identiteit_page(verzoek_id)

    def act(session: Any) -> None:
        wijze = Identiteitswijze(form.wijze.data)
        services.check_identiteit(session, actor(), verzoek_id, wijze=wijze, op=form.op.data)

    return step(verzoek_id, form, act, _("De controle staat vast. Zeg nu over wie het gaat."), page)


def _verleng_page(verzoek_id: uuid.UUID) -> dict[str, Any]:
    return step_page(
        verzoek_id,
        _("Twee maanden langer"),
        _("Leg de verlenging vast"),
        zin=_("Dat kan een keer, en alleen als de bewoner het binnen de eerste maand hoort, met de reden."),
    )


@bp.get("/avg/verzoeken/<uuid:verzoek_id>/verlengen")
@reads(WRITE, "verzoek.verleng_form")
def verzoek_verlengen(verzoek_id: uuid.UUID) -> str:
    return render_template(FORM, form=forms.VerlengForm(gemeld_op=today(db())), **_verleng_page(verzoek_id))


@bp.post("/avg/verzoeken/<uuid:verzoek_id>/verlengen")
@writes(WRITE, "verzoek.verleng")
def verzoek_verlengen_post(verzoek_id: uuid.UUID) -> Any:
    form = forms.VerlengForm()
    page = _verleng_page(verzoek_id)

    def act(session: Any) -> None:
        reden = Verlengreden(form.reden.data)
        services.verleng(session, actor(), verzoek_id, reden=reden, gemeld_op=form.gemeld_op.data)

    return step(verzoek_id, form, act, _("De nieuwe datum staat vast."), page)


def _weiger_form(verzoek_id: uuid.UUID) -> tuple[forms.WeigerForm, dict[str, Any]]:
    page = step_page(
        verzoek_id,
        _("Wijs het verzoek af"),
        _("Wijs het verzoek af"),
        zin=_("In de brief staat ook dat de bewoner een klacht kan indienen, en naar de rechter kan."),
        rood=True,
    )
    termijn = queries.verzoekblad(db(), verzoek_id, own_organisation()).termijn
    return forms.WeigerForm().with_reasons(weigerredenen(termijn.soort, termijn.stand)), page


@bp.get("/avg/verzoeken/<uuid:verzoek_id>/afwijzen")
@reads(WRITE, "verzoek.weiger_form")
def verzoek_afwijzen(verzoek_id: uuid.UUID) -> str:
    form, page = _weiger_form(verzoek_id)
    return render_template(FORM, form=form, **page)


@bp.post("/avg/verzoeken/<uuid:verzoek_id>/afwijzen")
@writes(WRITE, "verzoek.weiger")
def verzoek_afwijzen_post(verzoek_id: uuid.UUID) -> Any:
    form, page = _weiger_form(verzoek_id)

    def act(session: Any) -> None:
        reden = Weigerreden(form.reden.data)
        services.weiger(
            session, actor(), inzage(), verzoek_id, reden=reden, toelichting=form.toelichting.data
        )

    return step(verzoek_id, form, act, _("Het besluit staat vast. Verstuur de brief."), page)


def _besluit_page(verzoek_id: uuid.UUID) -> dict[str, Any]:
    soort = queries.verzoekblad(db(), verzoek_id, own_organisation()).termijn.soort
    return step_page(
        verzoek_id, _("Doe wat de bewoner vraagt"), _("Leg het besluit vast"), zin=GEVOLGEN[soort]
    )


@bp.get("/avg/verzoeken/<uuid:verzoek_id>/inwilligen")
@reads(WRITE, "verzoek.besluit_form")
def verzoek_inwilligen(verzoek_id: uuid.UUID) -> str:
    return render_template(FORM, form=forms.BesluitForm(), **_besluit_page(verzoek_id))


@bp.post("/avg/verzoeken/<uuid:verzoek_id>/inwilligen")
@writes(WRITE, "verzoek.willig_in")
def verzoek_inwilligen_post(verzoek_id: uuid.UUID) -> Any:
    form = forms.BesluitForm()
    page = _besluit_page(verzoek_id)

    def act(session: Any) -> None:
        services.willig_in(session, actor(), inzage(), verzoek_id, toelichting=form.toelichting.data)

    blad = queries.verzoekblad(db(), verzoek_id, own_organisation())
    klaar = _("Het besluit staat vast. Verstuur de brief.")
    if blad.termijn.soort in {Verzoeksoort.VERWIJDERING, *SLUIT_METEEN}:
        klaar = _("Het besluit staat vast. Lees hieronder wat er nog moet gebeuren voor de brief.")
    return step(verzoek_id, form, act, klaar, page)


@bp.get("/avg/verzoeken/<uuid:verzoek_id>/intrekken")
@reads(WRITE, "verzoek.intrek_form")
def verzoek_intrekken(verzoek_id: uuid.UUID) -> str:
    return render_template(FORM, form=Formulier(formdata=None), **_intrek_page(verzoek_id))


def _intrek_page(verzoek_id: uuid.UUID) -> dict[str, Any]:
    zin = _("Alleen als de bewoner zelf zegt dat het niet meer hoeft. De klok stopt.")
    return step_page(
        verzoek_id, _("De bewoner trekt het verzoek in"), _("Leg vast dat het niet meer hoeft"), zin=zin
    )


@bp.post("/avg/verzoeken/<uuid:verzoek_id>/intrekken")
@writes(WRITE, "verzoek.trek_in")
def verzoek_intrekken_post(verzoek_id: uuid.UUID) -> Any:
    page = _intrek_page(verzoek_id)

    def act(session: Any) -> None:
        services.trek_in(session, actor(), inzage(), verzoek_id)

    return step(verzoek_id, Formulier(), act, _("Het verzoek is ingetrokken."), page)


# ---------------------------------------------------------------- Whose data it is about


def _koppel_page(verzoek_id: uuid.UUID, form: Formulier, **more: Any) -> dict[str, Any]:
    page = step_page(
        verzoek_id,
        _("Over wie gaat het?"),
        _("Zoek de woning"),
        zin=_("Zoek de woning waar de bewoner woont of woonde. U ziet alleen namen, geen dossier."),
    )
    return {**page, "form": form, **more}


def _zoek_form() -> forms.ZoekForm:
    form = forms.ZoekForm()
    form.complex_.choices = keuzes((str(id_), naam) for id_, naam in complexen_van(db(), own_organisation()))
    return form


@bp.get("/avg/verzoeken/<uuid:verzoek_id>/koppelen")
@reads(WRITE, "verzoek.koppel_form")
def verzoek_koppelen(verzoek_id: uuid.UUID) -> str:
    return render_template(FORM, **_koppel_page(verzoek_id, _zoek_form()))


@bp.post("/avg/verzoeken/<uuid:verzoek_id>/koppelen")
@writes(WRITE, "verzoek.koppel")
def verzoek_koppelen_post(verzoek_id: uuid.UUID) -> Any:
    """First the home, then who of it: the second time the form carries the home along."""
    zoek = _zoek_form()
    if not zoek.validate():
        return render_template(FORM, **_koppel_page(verzoek_id, zoek)), 422
    naam = queries.verzoekblad(db(), verzoek_id, own_organisation()).naam
    gevonden = _mensen(uuid.UUID(zoek.complex_.data), zoek.huisnummer.data, naam)
    if not gevonden:
        zoek.add_fout(
            RuleError(_("Op dit huisnummer is geen woning. Kijk het nummer na."), field="huisnummer")
        )
        return render_template(FORM, **_koppel_page(verzoek_id, zoek)), 422
    kies = forms.KiesForm(formdata=request.form if "wie" in request.form else None)
    kies.wie.choices = keuzes((sleutel, tekst) for sleutel, (tekst, _wie) in gevonden.items())
    page = _koppel_page(
        verzoek_id,
        kies,
        knop_tekst=_("Koppel het verzoek"),
        bewaar={"complex": zoek.complex_.data, "huisnummer": zoek.huisnummer.data},
    )
    journal_read(object_soort="verzoek", object_id=verzoek_id, velden=("naam",))
    if "wie" not in request.form:
        return render_template(FORM, **page)
    del page["form"]

    def act(session: Any) -> None:
        services.koppel(session, actor(), inzage(), verzoek_id, gevonden[kies.wie.data][1])

    return step(verzoek_id, kies, act, _("Het is bekend over wie het gaat."), page)


def _mensen(complex_id: uuid.UUID, huisnummer: int, naam: str) -> dict[str, tuple[str, Betrokkene]]:
    """By key: who is or was on a lease there, and in each home the one who asks but is on no lease."""
    found: dict[str, tuple[str, Betrokkene]] = {}
    homes = woning_met_nummer(db(), complex_id, huisnummer)
    adressen = {woning_id: adres for woning_id, adres, _nummer in homes}
    for wie in vind_bewoners(db(), complex_id, huisnummer):
        found[f"{wie.huurder_id}"] = (f"{wie.naam}, {adressen[wie.woning_id]}", wie)
    for woning_id, adres, nummer in homes:
        tekst = _("%(naam)s, woont op %(adres)s en staat niet op de huurovereenkomst", naam=naam, adres=adres)
        found[f"{woning_id}"] = (tekst, Betrokkene(complex_id, woning_id, nummer, naam))
    return found
