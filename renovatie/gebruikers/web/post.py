"""E-mails that did not arrive, for the applicatiebeheerder; and, in the demo, what would have gone out."""

import uuid

from flask import Blueprint, flash, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from privacy.access import Facts, Permission, decide
from renovatie.gebruikers import post, teksten
from renovatie.gebruikers.postbode import ONDERWERP, text_of
from renovatie.gebruikers.web.koekje import is_demo_here, see_other
from renovatie.kern.errors import NotFound
from renovatie.kern.web import actor, db, omgeving, public, reads, transaction, writes


def register(bp: Blueprint) -> None:
    bp.get("/post", endpoint="post")(show_post)
    bp.post("/post/<uuid:bericht_id>/opnieuw", endpoint="post_opnieuw")(again)
    bp.get("/demo/post", endpoint="demo_post")(show_demo_post)


@reads(Permission.GEBRUIKER_READ, "post.lijst")
def show_post() -> str:
    return render_template(
        "gebruikers/post.html",
        regels=post.undelivered(db()),
        verzonden=post.sent(db()),
        ingesteld=omgeving().settings.smtp is not None,
        oefenen=is_demo_here(),
        standen=teksten.POSTSTANDEN,
        fout_tekst=teksten.postfout_tekst,
        mag=decide(actor(), Permission.GEBRUIKER_WRITE, Facts(), None, omgeving().clock.today()).allowed,
    )


@writes(Permission.GEBRUIKER_WRITE, "post.opnieuw")
def again(bericht_id: uuid.UUID) -> Response:
    with transaction() as writing:
        post.try_again(writing, bericht_id)
    flash(_("De e-mail gaat opnieuw weg."), "ok")
    return see_other(url_for(".post"))


@public("post.demo")
def show_demo_post() -> str:
    """What the demo would have sent. Only on this machine: a link in it may be one to come in with."""
    if not is_demo_here():
        raise NotFound
    brieven = [(brief, text_of(brief)) for brief in post.newest(db())]
    return render_template("gebruikers/demo_post.html", brieven=brieven, onderwerp=ONDERWERP)
