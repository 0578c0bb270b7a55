"""The anchor of today, for the officer of another organisation: as a line, a short text and a QR code."""

import io

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from flask import Response, render_template
from flask_babel import gettext as _

from privacy import anchors
from privacy.access import Permission
from renovatie.avg.queries.journaal import moment_of
from renovatie.avg.web.blauwdruk import bp
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.journaalbeheer import public_key
from renovatie.kern.web import db, reads
from renovatie.kern.web.bijlage import attachment
from renovatie.kern.web.context import voordeur


def _key() -> Ed25519PublicKey:
    return public_key(voordeur().omgeving.keystore)


def _latest() -> anchors.Anker | None:
    """The newest anchor. Raises RuleError for one that was changed: that is never handed over."""
    try:
        return anchors.latest(db().connection(), _key())
    except anchors.AnkerRefused:
        raise RuleError(
            _("Het laatste anker is gewijzigd. Geef het niet af en bel de beheerder."), "conflict"
        ) from None


def _must() -> anchors.Anker:
    anker = _latest()
    if anker is None:
        raise NotFound
    return anker


@bp.get("/avg/logboek/anker")
@reads(Permission.JOURNAAL_VERIFY, "logboek.anker")
def anker() -> str:
    """What one hands over, and how another checks it."""
    found = _latest()
    return render_template(
        "avg/anker.html",
        anker=found,
        op=moment_of(found.op) if found else None,
        vingerafdruk=anchors.fingerprint(_key()),
    )


@bp.get("/avg/logboek/anker.txt")
@reads(Permission.JOURNAAL_VERIFY, "logboek.anker_bestand")
def anker_bestand() -> Response:
    """The whole anchor as one line, as `flask journaal verifieer --ankers` reads it."""
    found = _must()
    return attachment(f"{found.line()}\n", f"voordeur-anker-{found.nummer}.txt", "text/plain")


@bp.get("/avg/logboek/anker.svg")
@reads(Permission.JOURNAAL_VERIFY, "logboek.anker_qr")
def anker_qr() -> Response:
    import segno  # only needed where somebody hands over an anchor

    picture = io.BytesIO()
    segno.make(_must().short(), micro=False, error="m").save(
        picture, kind="svg", scale=6, border=4, light="#ffffff", xmldecl=False
    )
    return Response(picture.getvalue(), mimetype="image/svg+xml")


@bp.get("/avg/logboek/sleutel.pem")
@reads(Permission.JOURNAAL_VERIFY, "logboek.sleutel")
def anker_sleutel() -> Response:
    """The public key; whoever has it can check anchors and cannot make them."""
    pem = anchors.public_pem(voordeur().omgeving.keystore.secret(anchors.KEY_NAME))
    return attachment(pem, "voordeur-ankers.pem", "application/x-pem-file")
