"""The provider of an organisation's accounts (OpenID Connect): where to send people, what it answers.

Its addresses and keys are read once and kept for an hour; a key that we do not know makes us read the keys
again, at most once a minute. Nothing that it sends is kept: the code is exchanged, the token checked, and
both are forgotten.
"""

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from requests.adapters import BaseAdapter

from renovatie.gebruikers.identiteit import Identiteit, ProviderAway, TokenRefused
from renovatie.gebruikers.idtoken import check
from renovatie.kern.settings import Oidc

KEEP_S: Final = 3600
AGAIN_S: Final = 60
TIMEOUT_S: Final = 5
LARGEST: Final = 256 * 1024
SCOPE: Final = "openid email"


@dataclass(frozen=True, slots=True)
class Adressen:
    """What the discovery document says, after it was checked."""

    inloggen: str
    tokens: str
    sleutels: str
    uitloggen: str | None
    noemt_uitgever: bool
    """True: each answer must name its issuer (RFC 9207)."""
    methode: str


class Aanbieder:
    """One provider, shared by all requests of this process."""

    def __init__(
        self,
        instelling: Oidc,
        *,
        adapter: BaseAdapter | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.instelling = instelling
        self._adapter, self._clock, self._lock = adapter, clock, threading.Lock()
        self._adressen: tuple[float, Adressen] | None = None
        self._sleutels: tuple[float, KeySet] | None = None

    # ------------------------------------------------------------ Sending somebody there

    def sign_in_address(
        self, *, terug: str, state: str, nonce: str, verifier: str, again: bool = False
    ) -> str:
        """The page of the provider to send a browser to. `again`: it must ask who you are, even if it knows.

        Raises ProviderAway.
        """
        extra = {"nonce": nonce, "response_mode": "query"}
        if again:
            extra["prompt"] = "login"
        if self.instelling.mfa_acr:
            extra["acr_values"] = " ".join(self.instelling.mfa_acr)
        address, _state = self._client(terug).create_authorization_url(
            self.adressen().inloggen, state=state, code_verifier=verifier, **extra
        )
        return str(address)

    def sign_out_address(self, terug: str) -> str | None:
        """The page that ends the session at the provider; None when it has none. Raises ProviderAway."""
        base = self.adressen().uitloggen
        if base is None:
            return None
        values = {"client_id": self.instelling.client_id, "post_logout_redirect_uri": terug}
        return str(requests.Request("GET", base, params=values).prepare().url)

    # ------------------------------------------------------------ Coming back

    def who(self, *, code: str, terug: str, verifier: str, nonce: str) -> Identiteit:
        """Exchange the code and check the token. Raises TokenRefused, ProviderAway."""
        token = self._exchange(code, terug, verifier)
        try:
            return check(token, self.key_set(), self.instelling, nonce=nonce)
        except TokenRefused as fout:
            if fout.reden != InvalidKeyIdError.error:
                raise
            return check(token, self.key_set(unknown=True), self.instelling, nonce=nonce)

    def _exchange(self, code: str, terug: str, verifier: str) -> str:
        try:
            with self._client(terug) as client:
                answer = client.fetch_token(
                    self.adressen().tokens,
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=verifier,
                    timeout=TIMEOUT_S,
                    allow_redirects=False,
                )
        except OAuthError as fout:
            raise TokenRefused("code") from fout
        except (requests.RequestException, ValueError) as fout:
            raise ProviderAway from fout
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise TokenRefused("geen_token")
        return token

    def _client(self, terug: str) -> Any:
        client = OAuth2Session(
            self.instelling.client_id,
            self.instelling.geheim,
            token_endpoint_auth_method=self.adressen().methode,
            scope=SCOPE,
            redirect_uri=terug,
            code_challenge_method="S256",
        )
        return self._equip(client)

    def _equip(self, client: Any) -> Any:
        """No proxy or password file out of the environment; in a test the fake provider."""
        client.trust_env = False
        if self._adapter is not None:
            client.mount("https://", self._adapter)
            client.mount("http://", self._adapter)
        return client

    # ------------------------------------------------------------ Addresses and keys

    def adressen(self) -> Adressen:
        """Where everything is, read at most once an hour. Raises ProviderAway."""
        with self._lock:
            if self._adressen is None or self._clock() - self._adressen[0] > KEEP_S:
                self._adressen = (self._clock(), self._discover())
            return self._adressen[1]

    def _discover(self) -> Adressen:
        uitgever = self.instelling.uitgever
        found = self._get(uitgever.rstrip("/") + "/.well-known/openid-configuration")
        if found.get("issuer") != uitgever:
            raise ProviderAway("issuer")
        methods = found.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        return Adressen(
            inloggen=self._safe(found.get("authorization_endpoint")),
            tokens=self._safe(found.get("token_endpoint")),
            sleutels=self._safe(found.get("jwks_uri")),
            uitloggen=self._safe(found["end_session_endpoint"]) if "end_session_endpoint" in found else None,
            noemt_uitgever=found.get("authorization_response_iss_parameter_supported") is True,
            methode="client_secret_basic" if "client_secret_basic" in methods else "client_secret_post",
        )

    def _safe(self, address: object) -> str:
        """An address over TLS; without it only where the issuer itself is (a trial on one machine)."""
        wanted = urlsplit(self.instelling.uitgever).scheme
        if not isinstance(address, str) or urlsplit(address).scheme not in {"https", wanted}:
            raise ProviderAway("adres")
        return address

    def key_set(self, *, unknown: bool = False) -> KeySet:
        """The keys that sign tokens. `unknown`: a token names another, so look again. Raises ProviderAway."""
        adressen = self.adressen()
        with self._lock:
            age = None if self._sleutels is None else self._clock() - self._sleutels[0]
            if self._sleutels is None or age is None or age > (AGAIN_S if unknown else KEEP_S):
                self._sleutels = (self._clock(), _signing_keys(self._get(adressen.sleutels)))
            return self._sleutels[1]

    def _get(self, address: str) -> Mapping[str, Any]:
        try:
            with self._equip(requests.Session()) as client:
                answer = client.get(address, timeout=TIMEOUT_S, allow_redirects=False, stream=True)
                content = answer.raw.read(LARGEST + 1, decode_content=True)
                if answer.status_code != requests.codes.ok or len(content) > LARGEST:
                    raise ProviderAway("antwoord")
                found = json.loads(content)
        except (requests.RequestException, OSError, ValueError) as fout:
            raise ProviderAway from fout
        if not isinstance(found, dict):
            raise ProviderAway("vorm")
        return found


def _signing_keys(found: Mapping[str, Any]) -> KeySet:
    """Public keys for signatures; what encrypts, and what is a shared secret, is left out."""
    listed = found.get("keys")
    usable = [
        key
        for key in (listed if isinstance(listed, list) else ())
        if isinstance(key, dict) and key.get("kty") in {"RSA", "EC"} and key.get("use", "sig") == "sig"
    ]
    try:
        return KeySet.import_key_set({"keys": usable})
    except (JoseError, ValueError, KeyError) as fout:
        raise ProviderAway("sleutels") from fout
