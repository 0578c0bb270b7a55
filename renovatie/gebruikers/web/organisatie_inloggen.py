"""Sign in with the account of your own organisation: go there, come back, and be who you were linked to.

What binds the answer to the question is a cookie of the browser that asked, signed by us, good for ten
minutes and for one answer. Out of its secret come state, nonce and the verifier of PKCE. Nothing of it is in
the database but a hash, afterwards, so that an answer works once; no token of the provider is kept.
"""

import base64
import hashlib
import hmac
import logging
import secrets
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import Blueprint, Response, current_app, flash, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from itsdangerous import BadData, URLSafeTimedSerializer
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from privacy.access import Permission
from privacy.journal import Actie, note
from renovatie.gebruikers import oidc, pogingen, queries, sessies
from renovatie.gebruikers.identiteit import Identiteit, ProviderAway, TokenRefused
from renovatie.gebruikers.models import Einde
from renovatie.gebruikers.pogingen import Teller
from renovatie.gebruikers.web.koekje import (
    START,
    current_token,
    device_hash,
    device_label,
    network_address,
    safe_path,
    see_other,
    set_token,
)
from renovatie.gebruikers.web.raden import may_try, was_right
from renovatie.kern.clock import real_now
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.settings import Oidc
from renovatie.kern.web import actor, db, omgeving, public, transaction, writes
from renovatie.kern.web.context import aangemeld, maybe_aangemeld

if TYPE_CHECKING:
    from renovatie.gebruikers.aanbieder import Aanbieder

log = logging.getLogger(__name__)
LIVES_S: Final = 600
EXPIRED = _l("Het inloggen bij uw organisatie is verlopen of al gebruikt. Begin opnieuw.")
REFUSED = _l(
    "Inloggen met het account van uw organisatie is niet gelukt. Bent u nieuw? Gebruik dan eerst de link in "
    "uw uitnodiging. Hebt u al een account? Log in met uw wachtwoord en koppel het bij uw sessies."
)
AWAY = _l("We kunnen uw organisatie nu niet bereiken. Probeer het later, of log in met uw wachtwoord.")
NO_KEY = _l(
    "Uw organisatie vroeg geen tweede sleutel en u hebt er hier geen. Vraag uw beheerder om een uitnodiging."
)


def register(bp: Blueprint) -> None:
    bp.get("/inloggen/organisatie", endpoint="organisatie_inloggen")(go)
    bp.get("/inloggen/organisatie/terug", endpoint="organisatie_terug")(come_back)
    bp.get("/inloggen/organisatie/uitloggen", endpoint="organisatie_uitloggen")(sign_out_there)
    bp.get("/uitnodiging/<token>/organisatie", endpoint="uitnodiging_organisatie")(go_with_uitnodiging)
    bp.post("/mijn/koppeling", endpoint="koppelen")(link)
    bp.post("/mijn/koppeling/losmaken", endpoint="ontkoppelen")(unlink)
    bp.post("/gebruikers/<uuid:gebruiker_id>/ontkoppelen", endpoint="gebruiker_ontkoppelen")(unlink_other)
    bp.app_context_processor(lambda: {"organisatie_inloggen": omgeving().settings.oidc})


@dataclass(frozen=True, slots=True)
class Vraag:
    """What this browser asked, as its cookie tells; all that must be secret comes out of `geheim`."""

    geheim: str
    verder: str = START
    gebruiker_id: str = ""
    uitnodiging_id: str = ""

    def derive(self, waarvoor: str) -> str:
        made = hmac.digest(self.geheim.encode(), waarvoor.encode(), hashlib.sha256)
        return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def instelling() -> Oidc:
    """The provider of this installation. Raises NotFound where there is none."""
    found = omgeving().settings.oidc
    if found is None:
        raise NotFound
    return found


def aanbieder() -> "Aanbieder":
    """The one of this process, so that its addresses and keys are read once."""
    from renovatie.gebruikers import aanbieder as module  # only needed where a provider is set

    wanted = instelling()
    found: Aanbieder | None = current_app.extensions.get("voordeur_aanbieder")
    if found is None or found.instelling != wanted:
        found = current_app.extensions["voordeur_aanbieder"] = module.Aanbieder(wanted)
    return found


# ---------------------------------------------------------------- Going there


@public("sessie.organisatie_go")
def go() -> BaseResponse:
    return _send(Vraag(secrets.token_urlsafe(32), request.args.get("verder", START)))


@public("uitnodiging.organisatie_go")
def go_with_uitnodiging(token: str) -> BaseResponse:
    living = queries.find_uitnodiging(db(), token, real_now())
    if living is None:
        raise NotFound
    return _send(Vraag(secrets.token_urlsafe(32), uitnodiging_id=str(living.id)))


@writes(Permission.EIGEN_KOPPELING, "koppeling.go", fresh=True)
def link() -> Response:
    """Begins with a form of ours and a fresh second factor; the provider asks anew who you are.

    Else a stranger's page could start it, in a browser that is signed in there as the stranger. The next page
    is a link and not a redirect, because the content policy lets no form lead away from this site.
    """
    vraag = Vraag(secrets.token_urlsafe(32), url_for(".sessies"), gebruiker_id=str(actor().id))
    page = Response(render_template("gebruikers/koppelen.html", adres=_address(vraag, again=True)))
    return _remember(page, vraag)


def _send(vraag: Vraag) -> BaseResponse:
    return _remember(see_other(_address(vraag)), vraag)


def _address(vraag: Vraag, *, again: bool = False) -> str:
    try:
        return aanbieder().sign_in_address(
            terug=url_for(".organisatie_terug", _external=True),
            state=vraag.derive("state"),
            nonce=vraag.derive("nonce"),
            verifier=vraag.derive("verifier"),
            again=again,
        )
    except ProviderAway as fout:
        log.warning("provider away", extra={"soort": type(fout).__name__})
        raise RuleError(AWAY, "storing") from fout


@public("sessie.organisatie_uitloggen")
def sign_out_there() -> BaseResponse:
    """End the session at the organisation too, for who sits at a shared computer."""
    try:
        address = aanbieder().sign_out_address(url_for(".inloggen", _external=True))
    except ProviderAway as fout:
        raise RuleError(AWAY, "storing") from fout
    return see_other(address or url_for(".inloggen"))


# ---------------------------------------------------------------- The cookie of one attempt


def _cookie() -> str:
    return "__Host-voordeur_org" if omgeving().settings.secure_cookies else "voordeur_org"


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(omgeving().settings.secret_key, salt="organisatie-inloggen")


def _remember(response: Response, vraag: Vraag) -> Response:
    kept = [vraag.geheim, vraag.verder, vraag.gebruiker_id, vraag.uitnodiging_id]
    response.set_cookie(
        _cookie(),
        _signer().dumps(kept),
        max_age=LIVES_S,
        httponly=True,
        samesite="Lax",
        path="/",
        secure=omgeving().settings.secure_cookies,
    )
    return response


def _forget(response: BaseResponse) -> BaseResponse:
    secure = omgeving().settings.secure_cookies
    response.delete_cookie(_cookie(), path="/", secure=secure, httponly=True, samesite="Lax")
    return response


def _asked() -> Vraag:
    """The question that this answer belongs to. Raises RuleError: none, too old, or of another browser."""
    try:
        vraag = Vraag(*_signer().loads(request.cookies.get(_cookie(), ""), max_age=LIVES_S))
    except (BadData, TypeError) as fout:
        raise RuleError(EXPIRED, "formulier_verlopen") from fout
    given = request.args.get("state", "")
    if not hmac.compare_digest(given.encode(), vraag.derive("state").encode()):
        raise RuleError(EXPIRED, "formulier_verlopen")
    return vraag


# ---------------------------------------------------------------- Coming back


@public("sessie.organisatie")
def come_back() -> BaseResponse:
    instelling()
    vraag = _asked()
    if not may_try((Teller.ADRES, network_address())):
        raise pogingen.too_often()
    _use_up(vraag)
    identiteit = _who(vraag)
    act = _accept if vraag.uitnodiging_id else _link if vraag.gebruiker_id else _sign_in
    answer = act(vraag, identiteit)
    with transaction() as writing:
        was_right(writing)
    return _forget(answer)


def _use_up(vraag: Vraag) -> None:
    with transaction() as writing:
        first = oidc.use_up(writing, vraag.derive("state"))
        note(writing, "sessie.organisatie_terug", Actie.U, uitkomst="ok" if first else "geweigerd")
    if not first:
        raise RuleError(EXPIRED, "formulier_verlopen")


def _who(vraag: Vraag) -> Identiteit:
    try:
        _check_answer()
        return aanbieder().who(
            code=request.args["code"],
            terug=url_for(".organisatie_terug", _external=True),
            verifier=vraag.derive("verifier"),
            nonce=vraag.derive("nonce"),
        )
    except TokenRefused as fout:
        log.warning("token refused", extra={"reden": fout.reden})
        raise _refused(None) from fout
    except ProviderAway as fout:
        log.warning("provider away", extra={"soort": type(fout).__name__})
        raise RuleError(AWAY, "storing") from fout


def _check_answer() -> None:
    """An answer with a code, of this provider and no other (RFC 9207). Raises TokenRefused, ProviderAway."""
    if "error" in request.args or not request.args.get("code"):
        raise TokenRefused("antwoord")
    named = request.args.get("iss")
    if named != instelling().uitgever and (named is not None or aanbieder().adressen().noemt_uitgever):
        raise TokenRefused("antwoord_iss")


def _refused(gebruiker_id: uuid.UUID | None) -> RuleError:
    """One answer for every reason, so that it does not tell who has an account here."""
    with transaction() as writing:
        note(
            writing,
            "sessie.organisatie",
            Actie.U,
            uitkomst="geweigerd",
            object_soort="gebruiker",
            object_id=gebruiker_id,
        )
    return RuleError(REFUSED, "ongeldig")


def _sign_in(vraag: Vraag, identiteit: Identiteit) -> BaseResponse:
    person = oidc.find_linked(db(), identiteit)
    if person is None:
        raise _refused(None)
    if not identiteit.tweede_factor and not person.heeft_tweede:
        raise RuleError(NO_KEY, "conflict")
    with transaction() as writing:
        if token := current_token():
            sessies.end_by_token(writing, token, Einde.VERVANGEN)
        note(writing, "sessie.organisatie", Actie.U, object_soort="gebruiker", object_id=person.id)
        fresh = _begin(writing, person.id, whole=identiteit.tweede_factor)
    verder = safe_path(vraag.verder)
    if not identiteit.tweede_factor:
        return set_token(see_other(url_for(".code", verder=verder)), fresh)
    session["taal"] = person.taal
    return set_token(see_other(verder), fresh)


def _begin(writing: Session, gebruiker_id: uuid.UUID, *, whole: bool) -> str:
    if not whole:
        return sessies.begin_half(writing, gebruiker_id=gebruiker_id, apparaat=device_label())
    return sessies.begin_full(
        writing, gebruiker_id=gebruiker_id, apparaat=device_label(), apparaat_hash=device_hash()
    )


def _accept(vraag: Vraag, identiteit: Identiteit) -> BaseResponse:
    with transaction() as writing:
        binnen = oidc.accept_uitnodiging(
            writing,
            identiteit,
            uitnodiging_id=uuid.UUID(vraag.uitnodiging_id),
            domeinen=instelling().domeinen,
            apparaat=device_label(),
            apparaat_hash=device_hash(),
        )
    session["taal"] = binnen.taal
    return set_token(see_other(START), binnen.token)


def _link(vraag: Vraag, identiteit: Identiteit) -> BaseResponse:
    person = maybe_aangemeld()
    if person is None or str(person.actor.id) != vraag.gebruiker_id:
        raise RuleError(EXPIRED, "formulier_verlopen")
    with transaction() as writing:
        oidc.link_own(writing, person.actor, identiteit)
    flash(_("Uw account is gekoppeld. U kunt nu inloggen met het account van uw organisatie."), "ok")
    return see_other(url_for(".sessies"))


# ---------------------------------------------------------------- Taking a link away


@writes(Permission.EIGEN_KOPPELING, "koppeling.delete", fresh=True)
def unlink() -> BaseResponse:
    with transaction() as writing:
        oidc.unlink(writing, gebruiker_id=actor().id, but=aangemeld().sessie_id)
    flash(_("Uw account is losgemaakt van het account van uw organisatie."), "ok")
    return see_other(url_for(".sessies"))


@writes(Permission.GEBRUIKER_WRITE, "koppeling.delete")
def unlink_other(gebruiker_id: uuid.UUID) -> BaseResponse:
    with transaction() as writing:
        oidc.unlink(writing, gebruiker_id=gebruiker_id)
    flash(_("Dit account is losgemaakt van het account van de organisatie."), "ok")
    return see_other(url_for(".gebruiker", gebruiker_id=gebruiker_id))
