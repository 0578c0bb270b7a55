"""A device that makes and uses passkeys, as the browser would hand its answers on. For tests only."""

import base64
import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def b64(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


@dataclass
class Toestel:
    """One device with one key. What a test changes of it is what an attacker would try."""

    origin: str = "http://localhost"
    verified: bool = True
    teller: int = 0
    handle: bytes | None = None
    credential_id: bytes = field(default_factory=lambda: os.urandom(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def create(self, asked: dict[str, Any]) -> str:
        """Answer the question to make a passkey."""
        self.handle = base64.urlsafe_b64decode(asked["user"]["id"] + "==")
        public = self.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: public.x.to_bytes(32, "big"), -3: public.y.to_bytes(32, "big")}
        attested = bytes(16) + len(self.credential_id).to_bytes(2, "big") + self.credential_id
        data = self._data(asked["rp"]["id"], ATTESTED) + attested + cbor2.dumps(cose)
        statement = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client("webauthn.create", asked["challenge"])
        return self._answer(clientDataJSON=client, attestationObject=statement)

    def get(self, asked: dict[str, Any]) -> str:
        """Answer the question to use it."""
        self.teller += 1
        client = self._client("webauthn.get", asked["challenge"])
        data = self._data(asked["rpId"], 0)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        answer = {"clientDataJSON": client, "authenticatorData": data, "signature": signature}
        return self._answer(**answer, **({"userHandle": self.handle} if self.handle else {}))

    def _client(self, soort: str, challenge: str) -> bytes:
        return json.dumps({"type": soort, "challenge": challenge, "origin": self.origin}).encode()

    def _data(self, rp_id: str, flags: int) -> bytes:
        flags |= PRESENT | (VERIFIED if self.verified else 0)
        return hashlib.sha256(rp_id.encode()).digest() + bytes([flags]) + self.teller.to_bytes(4, "big")

    def _answer(self, **response: bytes) -> str:
        name = b64(self.credential_id)
        return json.dumps(
            {
                "id": name,
                "rawId": name,
                "type": "public-key",
                "clientExtensionResults": {},
                "response": {part: b64(value) for part, value in response.items()},
            }
        )
