"""A provider of accounts as Keycloak and Entra ID are one, in this process: real keys, real signatures.

It answers what a browser and the app ask of it, checks PKCE and the secret of the client, and can be told to
put anything into its token.
"""

import base64
import hashlib
import io
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import requests
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey
from requests.adapters import BaseAdapter

from renovatie.kern.settings import Oidc

KEYCLOAK = "https://sso.voordeur.example/realms/voordeur"
TENANT = "5f0c1d2e-0000-4000-8000-00000000f1a7"
ENTRA = f"https://login.voordeur.example/{TENANT}/v2.0"
Claims = dict[str, Any]

KEY = RSAKey.generate_key(2048, {"kid": "een", "use": "sig"}, private=True)
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "een", "use": "sig"}, private=True)
NEW_KEY = RSAKey.generate_key(2048, {"kid": "twee", "use": "sig"}, private=True)
SEALING_KEY = RSAKey.generate_key(2048, {"kid": "versleutelen", "use": "enc"}, private=True)
CURVE_KEY = ECKey.generate_key("P-256", {"kid": "kromme", "use": "sig"}, private=True)


@dataclass
class Provider(BaseAdapter):
    """Stands where the network would be. `seen` are the paths that were asked for, in order."""

    soort: str = "keycloak"
    client_id: str = "voordeur"
    geheim: str = "client-geheim-kanarie"
    keys: list[Any] = field(default_factory=lambda: [KEY, SEALING_KEY])
    signer: Any = field(default_factory=lambda: KEY)
    claims: Claims = field(default_factory=dict)
    """What stands in the next token, over what the kind of provider says by itself."""
    make_token: Callable[[Claims], str] | None = None
    away: bool = False
    discovery: Claims = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    asked: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()

    @property
    def uitgever(self) -> str:
        return ENTRA if self.soort == "entra" else KEYCLOAK

    def instelling(self, **extra: Any) -> Oidc:
        tenant = TENANT if self.soort == "entra" else ""
        values: dict[str, Any] = {"naam": "Corporatie De Linde", "tenant": tenant, **extra}
        return Oidc(self.uitgever, self.client_id, self.geheim, **values)

    # ------------------------------------------------------------ The browser's side

    def sign_in(self, address: str) -> dict[str, str]:
        """Somebody signs in on the page at this address; gives what the browser brings back."""
        base, query = address.split("?", 1)
        assert base == f"{self.uitgever}/auth"
        asked = dict(parse_qsl(query))
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = f"code-{len(self.asked)}"
        self.asked[code] = asked
        return {"code": code, "state": asked["state"], "iss": self.uitgever}

    # ------------------------------------------------------------ The app's side

    def send(self, request: requests.PreparedRequest, **_kwargs: Any) -> requests.Response:
        self.seen.append(urlsplit(request.url or "").path.rsplit("/", 1)[1])
        if self.away:
            raise requests.ConnectionError
        answers = {"openid-configuration": self._discovery, "certs": self._keys, "token": self._token}
        status, found = answers[self.seen[-1]](request)
        response = requests.Response()
        response.status_code, response.url, response.request = status, request.url or "", request
        response.headers["Content-Type"] = "application/json"
        response.raw = _Raw(json.dumps(found).encode())
        return response

    def close(self) -> None:
        """Nothing is open."""

    def _discovery(self, _request: requests.PreparedRequest) -> tuple[int, Claims]:
        found = {
            "issuer": self.uitgever,
            "authorization_endpoint": f"{self.uitgever}/auth",
            "token_endpoint": f"{self.uitgever}/token",
            "jwks_uri": f"{self.uitgever}/certs",
            "end_session_endpoint": f"{self.uitgever}/logout",
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        }
        if self.soort == "keycloak":
            found["authorization_response_iss_parameter_supported"] = True
        return 200, {**found, **self.discovery}

    def _keys(self, _request: requests.PreparedRequest) -> tuple[int, Claims]:
        return 200, {"keys": [key.as_dict(private=False) for key in self.keys]}

    def _token(self, request: requests.PreparedRequest) -> tuple[int, Claims]:
        body = request.body.decode() if isinstance(request.body, bytes) else str(request.body)
        posted = {name: values[0] for name, values in parse_qs(body).items()}
        basic = base64.b64encode(f"{self.client_id}:{self.geheim}".encode()).decode()
        asked = self.asked.pop(posted.get("code", ""), None)
        if request.headers.get("Authorization") != f"Basic {basic}" or asked is None:
            return 400, {"error": "invalid_grant"}
        hashed = hashlib.sha256(posted["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()
        if challenge != asked["code_challenge"] or posted["redirect_uri"] != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        claims = {**self.standard(asked["nonce"]), **self.claims}
        claims = {name: value for name, value in claims.items() if value is not None}
        make = self.make_token or self.sign
        answer = {"access_token": "toegang-kanarie", "token_type": "Bearer", "expires_in": 300}
        return 200, {**answer, "refresh_token": "vernieuw-kanarie", "id_token": make(claims)}

    def sign(self, claims: Claims, alg: str = "RS256") -> str:
        return jwt.encode({"alg": alg, "kid": self.signer.kid}, claims, self.signer, algorithms=[alg])

    def standard(self, nonce: str) -> Claims:
        now = int(time.time())
        claims: Claims = {
            "iss": self.uitgever,
            "aud": self.client_id,
            "sub": "a2c4-vast-nummer",
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
        }
        if self.soort == "entra":
            more: Claims = {"nbf": now, "tid": TENANT, "oid": "0b1d", "ver": "2.0", "amr": ["pwd", "mfa"]}
            return {**claims, **more, "xms_edov": True, "preferred_username": "wie@elders.example"}
        more = {"azp": self.client_id, "typ": "ID", "acr": "1", "auth_time": now, "email_verified": True}
        return {**claims, **more, "amr": ["pwd", "otp", "mfa"]}


class _Raw(io.BytesIO):
    """The part of urllib3's response that requests reads."""

    def read(self, amt: int | None = -1, decode_content: bool = False) -> bytes:
        return super().read(-1 if amt is None else amt)

    def stream(self, chunk_size: int, decode_content: bool = False) -> Any:
        yield self.read()

    def release_conn(self) -> None:
        """No connection."""
