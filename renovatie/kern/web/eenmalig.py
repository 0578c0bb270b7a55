"""One form, one effect: every POST form carries a key of its own, and a key is taken once.

The key is taken in the transaction of the act itself. Who sends the same form again gets the answer of the
first; the same key with other content is refused and nothing that was typed is lost. A form that was refused
took nothing: its key is still free.
"""

import hashlib
import hmac
import json
import logging
import time
import uuid
from dataclasses import dataclass
from typing import IO, Final

from flask import Flask, g, redirect, request
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import HiddenField
from wtforms.validators import UUID, Optional

from renovatie.kern.base import random_id
from renovatie.kern.database import LockTimeout
from renovatie.kern.eenmalig import AlVerstuurd
from renovatie.kern.errors import RuleError
from renovatie.kern.idempotency import Formuliersleutel, answer_to, fill_answer, take
from renovatie.kern.web.context import maybe_aangemeld, omgeving
from renovatie.kern.web.velden import FORMULIER_ID, VORMKOP, Formulier

log = logging.getLogger(__name__)

ZONDER_SLEUTEL: Final[dict[str, str]] = {
    "antwoord.taal_post": "chooses a language: the last choice counts",
    "antwoord.vraag_post": "only asks which page belongs to a code",
    "avg.bestand_pdf": "prints the same file again; each print has its line",
    "avg.link_post": "the link stands on this one answer only: who lost it makes a new one in its place",
    "avg.ophalen_post": "the code of a link counts its own tries and its own use",
    "casusoverleg.herkend": "a case leaves the screens once; a key would keep for a day who pressed",
    "demo.vooruit": "each click moves the clock of the demo; there is nothing to lose",
    "gebruikers.bevestigen_post": "a code of the second factor works once by itself",
    "gebruikers.code_post": "a code of the second factor works once by itself",
    "gebruikers.demo_inloggen": "signs in; a second session is harmless",
    "gebruikers.herstelcodes": "the codes stand on this one answer only, in the place of the ones before",
    "gebruikers.inloggen_post": "signs in; tries are counted by their own rule",
    "gebruikers.link_nieuw": "asks for a new link in the place of the old one",
    "gebruikers.link_post": "a link works once by itself",
    "gebruikers.passkey_inloggen": "a question to a passkey works once by itself",
    "gebruikers.passkey_nieuw_vraag": "asks for a question in the place of the one before",
    "gebruikers.passkey_vraag": "asks for a question in the place of the one before",
    "gebruikers.sessie_verlengen": "a sign of life",
    "gebruikers.taal": "chooses a language: the last choice counts",
    "gebruikers.uitloggen": "ends a session; the second time there is none",
    "huisbezoeken.bewaar_concept": "keeps one draft, each time in the place of the one before",
    "huisbezoeken.niet_thuis": "the visit carries its own id, which is such a key",
    "huisbezoeken.record": "the visit carries its own id, which is such a key",
    "huisbezoeken.ongedaan": "carries the id of the one visit that it takes back",
    "hulpdossiers.zoek": "searches; nothing changes but its journal line",
    "huishoudens.zoek_woningen": "searches; nothing changes but its journal line",
    "onderweg.mee": "gives today's route to a phone, each time in the place of the one before",
    "onderweg.ontvang": "a visit from a phone carries its own id, which is such a key",
}
"""POST routes that need no key, each with the reason. A test refuses one that has no route or no reason."""

NO_KEY = _l("Dit formulier was te oud. Ga terug, uw tekst staat er nog. Verstuur het opnieuw.")
DONE = _l("Dit formulier is al verwerkt. Ga terug en kijk wat er nu staat.")
WAIT_S: Final = 0.05
WAITS: Final = 40
"""How long a twin waits for the address that the first was answered with: two seconds, then a page."""


class AlVerwerkt(Exception):
    """This very form was handled before. Not a refusal: who sent it gets the answer of the first."""


class MetNummer(Formulier):
    """As every form; its key also makes the id of the row, for a service that wants a lock of its own."""

    formulier_id = HiddenField(default=lambda: str(random_id()), validators=[Optional(), UUID()])

    @property
    def id_(self) -> uuid.UUID:
        return uuid.UUID(self.formulier_id.data) if self.formulier_id.data else random_id()


@dataclass(slots=True)
class _Dit:
    """The key of the form of this request, and whether its act took it."""

    sleutel: Formuliersleutel
    genomen: bool = False


def install(app: Flask) -> None:
    app.jinja_env.globals["vormkop"] = vormkop
    app.before_request(_refuse_without_key)
    app.register_error_handler(AlVerwerkt, lambda _fout: answer_again())


def vormkop() -> Markup:
    """What stands at the head of every POST form: the token against forgery and a new key."""
    return Markup(
        '<input type="hidden" name="csrf_token" value="{}"><input type="hidden" name="{}" value="{}">'
    ).format(generate_csrf(), FORMULIER_ID, random_id())


def _refuse_without_key() -> None:
    if request.method != "POST" or request.endpoint is None or request.endpoint in ZONDER_SLEUTEL:
        return
    if _posted_key() is None:
        raise RuleError(NO_KEY, "formulier_verlopen")


def _posted_key() -> uuid.UUID | None:
    """The one key of this form; None when there is none, more than one, or something else."""
    found = request.form.getlist(FORMULIER_ID)
    try:
        return uuid.UUID(found[0]) if len(found) == 1 else None
    except ValueError:
        return None


def begin() -> None:
    """Called by the guard right before the view: from here on a transaction takes the key of this form.

    Not earlier: what the guard itself writes, a second factor that is asked again, is another act.
    """
    if request.method != "POST" or request.endpoint in ZONDER_SLEUTEL:
        return
    key = _posted_key()
    if key is not None:
        person = maybe_aangemeld()
        g.formulier = _Dit(
            Formuliersleutel(key, request.path, person.actor.id if person else None, _content(key))
        )


def claim(session: Session) -> None:
    """Take the key of this form, as the first statement of its act; the second act of a request takes none.

    Raises AlVerwerkt when this very form was handled before, AlVerstuurd when it was with other content.
    """
    dit: _Dit | None = g.get("formulier")
    if dit is None or dit.genomen:
        return
    eerder = take(session, dit.sleutel)
    if eerder is None:
        dit.genomen = True
        return
    if not eerder.zelfde_inhoud:
        raise AlVerstuurd
    raise AlVerwerkt


def was_handled() -> bool:
    """Whether this very form was handled before, for a view that said no before it came to its act."""
    dit: _Dit | None = g.get("formulier")
    if dit is None or dit.genomen:
        return False
    with omgeving().database.reader() as session:
        eerder = answer_to(session, dit.sleutel)
    return eerder is not None and eerder.zelfde_inhoud


def keep_answer(response: Response) -> None:
    """Keep where this form was answered to, for its twin. The act stands already, so this never fails."""
    dit: _Dit | None = g.get("formulier")
    if dit is None or not dit.genomen or not g.get("committed"):
        return
    database = omgeving().database
    try:
        with database.turn(), database.writer() as session, session.begin():
            fill_answer(session, dit.sleutel, response.location if response.status_code == 303 else None)
    except (SQLAlchemyError, LockTimeout):
        log.warning("the answer of a form was not kept")


def answer_again() -> Response:
    """The answer of the first: its address, or a page that says so."""
    from renovatie.kern.web.errors import page

    adres = _wait_for_answer(g.formulier.sleutel)
    return redirect(adres, 303) if adres else page("dubbel", str(DONE))


def _wait_for_answer(sleutel: Formuliersleutel) -> str | None:
    for _ronde in range(WAITS):
        with omgeving().database.reader() as session:
            eerder = answer_to(session, sleutel)
        if eerder is None or eerder.adres or not eerder.komt_nog:
            return eerder.adres if eerder else None
        time.sleep(WAIT_S)
    return None


def _content(key: uuid.UUID) -> str:
    """A hash over what was typed and the files, keyed with the form's own key, which is kept nowhere."""
    velden = sorted(pair for pair in request.form.items(multi=True) if pair[0] not in VORMKOP)
    bestanden = sorted(
        (naam, bestand.filename or "", _digest(bestand.stream))
        for naam, bestand in request.files.items(multi=True)
    )
    plain = json.dumps([velden, bestanden], ensure_ascii=False).encode()
    return hmac.digest(key.bytes, plain, hashlib.sha256).hex()


def _digest(stream: IO[bytes]) -> str:
    stream.seek(0)
    found = hashlib.sha256(stream.read()).hexdigest()
    stream.seek(0)
    return found
