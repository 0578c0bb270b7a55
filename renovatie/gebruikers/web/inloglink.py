"""The link in the e-mail to a partner: a code, and she stands at the page. Looking at it spends nothing.

A mail server that opens every link to look for viruses does not use it up: only the code does.
"""

from flask import Blueprint, render_template, session
from werkzeug.wrappers import Response

from privacy.journal import Actie, note
from renovatie.gebruikers import inloglinks, passkeys, pogingen, queries, sessies
from renovatie.gebruikers.forms import InlogCodeForm
from renovatie.gebruikers.inloglinks import OpenLink
from renovatie.gebruikers.pogingen import Teller
from renovatie.gebruikers.web import raden
from renovatie.gebruikers.web.inloggen import WRONG_CODE, end_current, take_code
from renovatie.gebruikers.web.koekje import (
    device_hash,
    device_label,
    is_demo_here,
    network_address,
    see_other,
    this_site,
)
from renovatie.gebruikers.web.meegenomen import go_on
from renovatie.gebruikers.web.raden import may_try, was_right
from renovatie.kern.clock import real_now
from renovatie.kern.web import db, public, transaction
from renovatie.kern.web.context import maybe_aangemeld

GONE = 410


def register(bp: Blueprint) -> None:
    bp.get("/link/<token>", endpoint="link")(show)
    bp.post("/link/<token>", endpoint="link_post")(sign_in)
    bp.post("/link/<token>/nieuw", endpoint="link_nieuw")(ask_new)


@public("link.show")
def show(token: str) -> str | Response | tuple[str, int]:
    found = inloglinks.find_link(db(), token, real_now())
    if found is None:
        return _dead_page(token)
    person = maybe_aangemeld()
    if person is not None and person.actor.id == found.gebruiker_id:
        return see_other(found.pad)
    return _code_page(token, found, InlogCodeForm(formdata=None))


@public("link.inloggen")
def sign_in(token: str) -> str | Response | tuple[str, int]:
    found = inloglinks.find_link(db(), token, real_now())
    if found is None:
        return _dead_page(token)
    form = InlogCodeForm()
    if not form.validate():
        return _code_page(token, found, form), 422
    if not may_try(*raden.for_code(found.gebruiker_id)):
        raise pogingen.too_often()
    fresh = _exchange(found, form.code.data)
    if fresh is None:
        form.add_fout(WRONG_CODE)
        return _code_page(token, found, form), 422
    session["taal"] = found.taal
    return go_on(fresh, found.gebruiker_id, None, found.pad)


def _exchange(found: OpenLink, code: str) -> str | None:
    """A right code spends the link and gives the cookie; a wrong one leaves a line, and the link."""
    with transaction() as writing:
        right = take_code(writing, found.gebruiker_id, code) and inloglinks.use_link(writing, found.id)
        note(
            writing, "link.inloggen", Actie.U, uitkomst="ok" if right else "geweigerd",
            object_soort="gebruiker", object_id=found.gebruiker_id,
        )  # fmt: skip
        if not right:
            return None
        was_right(writing)
        end_current(writing)
        return sessies.begin_full(
            writing,
            gebruiker_id=found.gebruiker_id,
            apparaat=device_label(),
            apparaat_hash=device_hash(),
        )


@public("link.nieuw")
def ask_new(token: str) -> str:
    """The same page whether somebody ever had this link or not."""
    if not may_try((Teller.ADRES, network_address())):
        raise pogingen.too_often()
    with transaction() as writing:
        inloglinks.send_new(writing, token)
    return render_template("gebruikers/link_onderweg.html")


def _code_page(token: str, found: OpenLink, form: InlogCodeForm) -> str:
    """Without a name: an e-mail can be forwarded, and the code has yet to come."""
    oefenen = is_demo_here() and queries.is_demo_person(db(), found.gebruiker_id)
    return render_template(
        "gebruikers/link.html",
        form=form,
        token=token,
        verder=found.pad,
        passkey=this_site() is not None and bool(passkeys.living(db(), found.gebruiker_id)),
        oefenen=found.gebruiker_id if oefenen else None,
    )


def _dead_page(token: str) -> tuple[str, int]:
    return render_template("gebruikers/link_weg.html", token=token), GONE
