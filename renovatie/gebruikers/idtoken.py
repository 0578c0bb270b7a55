"""What the provider says of a person, believed only when every part of the token is right.

Source: OpenID Connect Core 1.0, 3.1.3.7 (validation of the ID token); RFC 8725 (best practice for tokens).
"""

import hmac
import time
from collections.abc import Mapping
from typing import Any, Final

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from renovatie.gebruikers.identiteit import Identiteit, TokenRefused
from renovatie.kern.settings import Oidc

ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384")
"""Signatures by a private key only: never `none`, never one whose secret is the public key itself."""
LEEWAY_S: Final = 60
OLDEST_S: Final = 600
"""A token is made while the person signs in; an older one comes from somewhere else."""


def check(token: str, keys: KeySet, instelling: Oidc, *, nonce: str) -> Identiteit:
    """Who this ID token is about. Raises TokenRefused."""
    try:
        opened = jwt.decode(token, keys, algorithms=list(ALGORITHMS))
        claims = CodeIDToken(
            opened.claims,
            opened.header,
            options={
                "iss": {"essential": True, "value": instelling.uitgever},
                "nonce": {"essential": True},
            },
            params={"client_id": instelling.client_id},
        )
        claims.validate(leeway=LEEWAY_S)
    except JoseError as fout:
        raise TokenRefused(fout.error) from fout
    except (TypeError, ValueError, KeyError) as fout:
        raise TokenRefused("vorm") from fout
    _check_audience(claims, instelling)
    _check_nonce(claims, nonce)
    _check_age(claims)
    if instelling.tenant and claims.get("tid") != instelling.tenant:
        raise TokenRefused("tenant")
    onderwerp = claims["sub"]
    if not isinstance(onderwerp, str) or not 0 < len(onderwerp) <= 255:
        raise TokenRefused("sub")
    return Identiteit(
        uitgever=instelling.uitgever,
        onderwerp=onderwerp,
        email=_checked_email(claims),
        tweede_factor=_second_factor(claims, instelling),
    )


def _check_audience(claims: Mapping[str, Any], instelling: Oidc) -> None:
    """For us alone: a token that also serves another app could have been passed on by that app."""
    if claims["aud"] not in (instelling.client_id, [instelling.client_id]):
        raise TokenRefused("aud")


def _check_nonce(claims: Mapping[str, Any], nonce: str) -> None:
    if not hmac.compare_digest(str(claims["nonce"]).encode(), nonce.encode()):
        raise TokenRefused("nonce")


def _check_age(claims: Mapping[str, Any]) -> None:
    if time.time() - float(claims["iat"]) > OLDEST_S + LEEWAY_S:
        raise TokenRefused("iat")


def _checked_email(claims: Mapping[str, Any]) -> str | None:
    """The address, if the provider checked that it belongs to this person.

    Keycloak says `email_verified`; Entra ID says `xms_edov` (the domain belongs to the tenant). An address
    without either is what somebody typed once, and proves nothing.
    """
    email = claims.get("email")
    checked = claims.get("email_verified") is True or claims.get("xms_edov") in (True, "1", "true")
    return email.strip().lower() if checked and isinstance(email, str) and email.strip() else None


def _second_factor(claims: Mapping[str, Any], instelling: Oidc) -> bool:
    """Whether the provider asked for a second factor: `mfa` in amr, or an agreed level in acr or acrs."""
    acrs = claims.get("acrs")
    levels = {str(claims.get("acr", "")), *(map(str, acrs) if isinstance(acrs, list) else ())}
    return "mfa" in (claims.get("amr") or []) or bool(levels & set(instelling.mfa_acr))
