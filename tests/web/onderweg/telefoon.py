"""A phone as the server meets it: takes the route along, seals a visit, sends it."""

import base64
import json
import os
import uuid
from dataclasses import dataclass, field
from typing import Any

from werkzeug.test import TestResponse

from renovatie.complexen.models import Woning
from renovatie.onderweg.verzegeling import seal_for
from tests.client import Client
from tests.services.hulpdossiers.verhaal import VANDAAG, Verhaal

DATUM = {"datum-dag": str(VANDAAG.day), "datum-maand": str(VANDAAG.month), "datum-jaar": str(VANDAAG.year)}


@dataclass
class Telefoon:
    """The phone of somebody who is signed in."""

    client: Client
    verhaal: Verhaal
    mee: dict[str, Any] = field(default_factory=dict)

    @property
    def start(self) -> str:
        return f"/complexen/{self.verhaal.complex_id}/onderweg"

    def __post_init__(self) -> None:
        """As the phone does before it sends: ask who is signed in, and for a token that counts."""
        self.client.csrf = self.client.get("/mijn/sessies/stand").get_json()["csrf_token"]

    def take_route(self) -> dict[str, Any]:
        answer = self.client.send(f"{self.start}/route")
        assert answer.status_code == 200, answer.get_data(as_text=True)
        found = answer.get_json()
        assert isinstance(found, dict)
        self.mee = found
        return found

    def seal(
        self, woning: int = 0, behouden: tuple[str, ...] = (), **velden: str | list[str]
    ) -> dict[str, str]:
        """What lies on the phone of one visit, as it goes over the line."""
        if not self.mee:
            self.take_route()
        paren = [
            (naam, een)
            for naam, waarde in {**DATUM, **velden}.items()
            for een in (waarde if isinstance(waarde, list) else [waarde])
        ]
        inhoud = {
            "woning": str(self.verhaal.flat.woning_ids[woning]),
            "bewoningsnummer": self.bewoningsnummer(woning),
            "velden": paren,
            "behouden": list(behouden),
        }
        bezoek_id, sleutel = str(uuid.uuid4()), self.mee["sleutel"]
        bij = f"{bezoek_id}|{sleutel['id']}".encode()
        zegel = seal_for(
            base64.b64decode(sleutel["publiek"]), json.dumps(inhoud).encode(), bij, os.urandom(12)
        )
        return {
            "id": bezoek_id,
            "sleutel": sleutel["id"],
            "k": base64.b64encode(zegel.eenmalig).decode(),
            "iv": base64.b64encode(zegel.iv).decode(),
            "dicht": base64.b64encode(zegel.dicht).decode(),
        }

    def bewoningsnummer(self, woning: int) -> int:
        """Whose door it was by the route; a home that is not on it has the number that the server keeps."""
        woning_id = self.verhaal.flat.woning_ids[woning]
        for rij in self.mee["rijen"]:
            if rij["id"] == str(woning_id):
                return int(rij["bewoningsnummer"])
        with self.verhaal.read() as session:
            return session.get_one(Woning, woning_id).bewoningsnummer

    def send(self, pakket: dict[str, str]) -> TestResponse:
        return self.client.send(f"{self.start}/bezoeken", pakket)

    def visit(self, woning: int = 0, **velden: Any) -> dict[str, Any]:
        """Seal a visit and send it; gives the answer."""
        answer = self.send(self.seal(woning, **velden))
        assert answer.status_code == 201, answer.get_data(as_text=True)
        found = answer.get_json()
        assert isinstance(found, dict)
        return found
