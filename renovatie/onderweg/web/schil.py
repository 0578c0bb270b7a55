"""The shell: the page that a phone keeps for when there is no network. It holds nobody, not even its user.

Filled on the phone from what `route` gave it. Its files and its own text make the version of the service
worker, so that a phone fetches all of it again when one letter changes, and nothing before.
"""

import hashlib
import json
import re
import uuid
from pathlib import Path

from flask import Response, current_app, jsonify, render_template, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from renovatie.complexen.codes import GEZONDHEID, Leefgebied
from renovatie.huisbezoeken.forms import FEW, HuisbezoekForm, Keuzes
from renovatie.huisbezoeken.woorden import UITKOMST
from renovatie.hulpdossiers.teksten import OPSCHRIJVEN, current_tekst, talen
from renovatie.hulpdossiers.woorden import LEEFGEBIED
from renovatie.kern.web import public
from renovatie.onderweg.web.blauwdruk import bp

SHEETS = (
    "vendor/fonts.css",
    "vendor/nlds.css",
    "themas/voordeur.css",
    "css/voordeur.css",
    "css/onderdelen.css",
    "css/formulier.css",
)
SCRIPTS = ("js/offline-schil.js", "js/offline.js", "js/offline-tekst.js")
PICTURES = ("beeld/logo.svg",)
FONT = re.compile(r"url\((fonts/atkinson[\w./-]+)\)")
"""The letters of the screen only; the other scripts stay with the network."""


@bp.get("/onderweg")
@public("onderweg.schil")
def schil() -> str:
    return _page()


@bp.get("/sw.js")
@public("onderweg.schil")
def dienst() -> Response:
    """The service worker, with the list of what it keeps in front. Its place at the root is its reach."""
    own = (Path(current_app.static_folder or "") / "js" / "sw.js").read_text()
    kept = {"versie": _versie(own), "schil": url_for(".schil"), "bestanden": _bestanden()}
    return Response(f"const SCHIL = {json.dumps(kept)};\n{own}", mimetype="text/javascript")


@bp.get("/manifest.webmanifest")
@public("onderweg.schil")
def manifest() -> Response:
    """What a phone needs to put Voordeur on its home screen."""
    answer = jsonify(
        name="Voordeur",
        short_name="Voordeur",
        description=_("Huisbezoeken, ook zonder netwerk"),
        lang="nl",
        start_url="/",
        scope="/",
        display="standalone",
        background_color="#ffffff",
        theme_color="#155443",
        icons=[
            {"src": url_for("static", filename="beeld/logo.svg"), "sizes": "any", "type": "image/svg+xml"},
            {"src": url_for("static", filename="beeld/toestel.png"), "sizes": "512x512", "type": "image/png"},
        ],
    )
    answer.mimetype = "application/manifest+json"
    return answer


def _page() -> str:
    # A form without a person: names, Instanties and organisations are never on the phone.
    form = HuisbezoekForm(formdata=None, meta={"csrf": False})
    form.offer(Keuzes(), uuid.UUID(int=0))
    form.persoon_naam.label.text = _("Naam")
    return render_template(
        "onderweg/schil.html",
        form=form,
        taal=str(get_locale() or "nl"),
        bladen=SHEETS,
        leefgebieden=list(Leefgebied),
        open_leefgebieden=FEW,
        gezondheid=GEZONDHEID,
        woorden=LEEFGEBIED,
        uitkomsten=UITKOMST,
        teksten=[current_tekst(OPSCHRIJVEN, taal) for taal in talen(OPSCHRIJVEN)],
    )


def _bestanden() -> list[str]:
    """The addresses of everything that the shell needs besides itself."""
    fonts = FONT.findall(_static("vendor/fonts.css").read_text())
    names = (*SHEETS, *SCRIPTS, *PICTURES, *(f"vendor/{font}" for font in fonts))
    return [url_for("static", filename=name) for name in names]


def _versie(own: str) -> str:
    digest = hashlib.sha256(own.encode())
    for name in (*SHEETS, *SCRIPTS, *PICTURES):
        digest.update(_static(name).read_bytes())
    digest.update(_page().encode())
    return digest.hexdigest()[:16]


def _static(name: str) -> Path:
    return Path(current_app.static_folder or "") / name
