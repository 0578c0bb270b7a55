"""The pages on which a tenant answers by herself: her code is all she needs, and all that opens them.

They work without script and without an account. An attempt is counted before it is judged, per network
address, in a counter of its own; a code that was right is taken off it again. The code stands in the address
of these pages: the browser names that address to nobody, not even to us for a style sheet.
"""

import uuid
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, Response, g, redirect, render_template, request, session, url_for

from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.gebruikers import pogingen
from renovatie.gebruikers.web.koekje import network_address
from renovatie.instemming.antwoordteksten import Antwoordtekst, antwoordtekst, talen
from renovatie.instemming.documents.antwoordbewijs import antwoordbewijs_pdf
from renovatie.instemming.forms.antwoord import AntwoordForm, CodeForm
from renovatie.instemming.queries.antwoord import Antwoordblad, antwoordblad
from renovatie.instemming.services.antwoord import give_antwoord
from renovatie.instemming.services.antwoordcode import as_typed, find_code
from renovatie.kern import transaction as kern
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.scope import EVERYTHING, only
from renovatie.kern.web import omgeving, public
from renovatie.kern.web.bijlage import attachment
from renovatie.kern.web.context import origin
from renovatie.kern.web.eenmalig import claim

DOSSIERS: Final = frozenset({"contact", "instemming"})
TAAL: Final = "antwoordtaal"
bp = Blueprint("antwoord", __name__)


@bp.after_app_request
def _keep_address(response: Response) -> Response:
    """No path in a Referer. Not `no-referrer`: then a form says that it came from nowhere and is refused."""
    if request.path.startswith("/antwoord/"):  # also where no page is, as after a slip in typing
        response.headers["Referrer-Policy"] = "strict-origin"
    return response


@dataclass(frozen=True, slots=True)
class Binnen:
    """A code that exists: its row, and the complex to which everything after it is held."""

    code_id: uuid.UUID
    complex_id: uuid.UUID


@bp.get("/antwoord")
@public("antwoord.vraag")
def vraag() -> Any:
    return _ask(CodeForm(formdata=None))


@bp.post("/antwoord")
@public("antwoord.code")
def vraag_post() -> Any:
    form = CodeForm()
    if not form.validate():
        return _ask(form), 422
    return redirect(url_for("antwoord.blad", token=as_typed(form.code.data)), 303)


@bp.get("/antwoord/<token>")
@public("antwoord.open")
def blad(token: str) -> Any:
    """The proposal and the three answers."""
    gevonden = _read(_enter(token, "antwoord.open", Actie.R))
    if gevonden is None:
        return _dead()
    tekst = _words(gevonden)
    return _page(token, gevonden, tekst, AntwoordForm(formdata=None).worded(tekst, gevonden.naam))


@bp.post("/antwoord/<token>")
@public("antwoord.geef")
def blad_post(token: str) -> Any:
    binnen = _enter(token, None)
    gevonden = _read(binnen)
    if binnen is None or gevonden is None:
        return _dead()
    tekst = _words(gevonden)
    form = AntwoordForm().worded(tekst, gevonden.naam)
    if not form.validate():
        return _page(token, gevonden, tekst, form), 422
    try:
        _give(binnen, form)
    except NotFound:
        return _dead()
    except RuleError as fout:
        form.add_fout(fout)
        return _page(token, gevonden, tekst, form), fout.status
    return redirect(url_for("antwoord.bewijs", token=token), 303)


@bp.post("/antwoord/<token>/taal")
@public("antwoord.taal")
def taal_post(token: str) -> Any:
    """Another language, kept in the cookie of this browser: not in an address."""
    if request.form.get("taal") in dict(talen()):
        session[TAAL] = request.form["taal"]
    endpoint = "antwoord.bewijs" if request.form.get("bewijs") else "antwoord.blad"
    return redirect(url_for(endpoint, token=token), 303)


@bp.get("/antwoord/<token>/bewijs")
@public("antwoord.bewijs")
def bewijs(token: str) -> Any:
    """What she answered, when, and what happens now."""
    gevonden = _read(_enter(token, "antwoord.bewijs", Actie.R))
    if gevonden is None or gevonden.antwoord is None:
        return _dead() if gevonden is None else redirect(url_for("antwoord.blad", token=token), 303)
    return render_template(
        "antwoord/bewijs.html",
        blad=gevonden,
        antwoord=gevonden.antwoord,
        t=_words(gevonden),
        talen=talen(),
        token=token,
    )


@bp.get("/antwoord/<token>/bewijs.pdf")
@public("antwoord.pdf")
def bewijs_pdf(token: str) -> Any:
    gevonden = _read(_enter(token, "antwoord.pdf", Actie.E))
    if gevonden is None or gevonden.antwoord is None:
        return _dead()
    body = antwoordbewijs_pdf(gevonden, gevonden.antwoord, _words(gevonden))
    return attachment(body, f"antwoord-{gevonden.antwoord.bewijsnummer}.pdf", "application/pdf")


def _enter(token: str, line: str | None, actie: Actie = Actie.R) -> Binnen | None:
    """Look the code up and write the line. None when there is no such code, and that counts; raises after
    too many. A right code is always judged: whoever guesses beside her does not keep her out.

    Only the keyed hash is asked of all complexes; from here on only that of the code can be seen.
    """
    with kern.transaction(omgeving(), None, origin=origin(), scope=EVERYTHING) as writing:
        code = find_code(writing, token)
        if code is None:
            g.wacht_s = pogingen.count(writing, pogingen.Teller.ANTWOORD, network_address())
        else:
            if line is not None:
                note(
                    writing,
                    line,
                    actie,
                    complex_id=code.complex_id,
                    object_soort="antwoordcode",
                    object_id=code.id,
                    doel=Doel.INSTEMMING,
                )
        found = Binnen(code.id, code.complex_id) if code is not None else None
    if found is None and g.wacht_s:
        raise pogingen.too_often()
    return found


def _read(binnen: Binnen | None) -> Antwoordblad | None:
    if binnen is None:
        return None
    with kern.reading(omgeving(), None, dossiers=DOSSIERS, scope=only(binnen.complex_id)) as reading:
        return antwoordblad(reading, binnen.code_id)


def _give(binnen: Binnen, form: AntwoordForm) -> None:
    """Record it. Raises RuleError; after five answers in a quarter of an hour the code rests."""
    with kern.transaction(omgeving(), None, origin=origin(), scope=only(binnen.complex_id)) as counting:
        g.wacht_s = pogingen.count(counting, pogingen.Teller.ACCOUNT, f"antwoord|{binnen.code_id}")
    if g.wacht_s:
        raise pogingen.too_often()
    with kern.transaction(
        omgeving(), None, origin=origin(), dossiers=DOSSIERS, scope=only(binnen.complex_id)
    ) as writing:
        claim(writing)
        give_antwoord(writing, binnen.code_id, **form.command())
        note(
            writing,
            "antwoord.geef",
            Actie.C,
            complex_id=binnen.complex_id,
            object_soort="antwoordcode",
            object_id=binnen.code_id,
            velden=["reactie"],
            doel=Doel.INSTEMMING,
        )
    g.committed = True


def _words(gevonden: Antwoordblad) -> Antwoordtekst:
    """In the language that she chose here, else the one in which the household wants to be spoken to."""
    return antwoordtekst(session.get(TAAL) or gevonden.taal or session.get("taal"))


def _ask(form: CodeForm) -> str:
    return render_template(
        "antwoord/code.html", form=form, teksten=[antwoordtekst(t) for t, _naam in talen()]
    )


def _page(token: str, gevonden: Antwoordblad, tekst: Antwoordtekst, form: AntwoordForm) -> str:
    return render_template(
        "antwoord/blad.html", blad=gevonden, t=tekst, talen=talen(), form=form, token=token
    )


def _dead() -> tuple[str, int]:
    return render_template("antwoord/dood.html", teksten=_all_words()), 404


def _all_words() -> list[Antwoordtekst]:
    return [antwoordtekst(taal) for taal, _naam in talen()]
