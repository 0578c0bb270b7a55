"""Fifty steps at random over HTTP, held beside a model of thirty lines: the count is the same after each.

Somebody votes, takes it back, moves out or in, a new version goes out to all homes or to a few, a day passes,
and a Telling is made. `VOORDEUR_ROUNDS` says how often; a round is known by its number.
"""

import datetime as dt
import io
import os
import random
import re
import uuid
from dataclasses import dataclass, field

from sqlalchemy import select

from privacy.access import Rol
from renovatie.huishoudens.models import Huurder, Huurovereenkomst
from renovatie.instemming.models import Telling
from renovatie.kern.base import new_id
from tests.conftest import VANDAAG
from tests.services.instemming.flat import Stemflat
from tests.unit.workflows import natellen
from tests.web.instemming.test_paginas import date_fields, page, signed_in, url
from workflows.hertelling import hertel_dossier

ROUNDS = int(os.environ.get("VOORDEUR_ROUNDS", "20"))
STEPS = 50
DAG = dt.timedelta(days=1)
STAND = re.compile(r'vd-reuze">(\d+) <small>van (\d+) ja')


# ---------------------------------------------------------------- The model


@dataclass
class Huur:
    """A lease as simply as can be: since when each tenant says yes, and whether anybody said anything."""

    id: uuid.UUID
    woning_id: uuid.UUID
    huurders: list[uuid.UUID]
    begin: dt.date
    eind: dt.date | None = None
    ja: dict[uuid.UUID, dt.date] = field(default_factory=dict)
    sprak: bool = False

    def runs(self, op: dt.date) -> bool:
        return self.begin <= op and (self.eind is None or op <= self.eind)

    def says(self, reactie: str, wie: list[uuid.UUID], op: dt.date) -> None:
        self.sprak = True
        for huurder in wie:
            if reactie == "ja":
                self.ja.setdefault(huurder, op)
            else:
                self.ja.pop(huurder, None)

    def forgets(self) -> None:
        self.ja, self.sprak = {}, False


def count(huren: list[Huur], op: dt.date) -> tuple[int, int]:
    """(ja, n) on a day."""
    mee = [huur for huur in huren if huur.runs(op)]
    ja = [huur for huur in mee if all(h in huur.ja and huur.ja[h] <= op for h in huur.huurders)]
    return len(ja), len(mee)


# ---------------------------------------------------------------- One round


class Ronde:
    """Eight leases and two vacant homes, the woonconsulent in a browser, and the model beside them."""

    def __init__(self, flat: Stemflat, client, nummer: int) -> None:
        self.flat, self.client, self.dice = flat, client, random.Random(nummer)
        self.log: list[str] = [f"ronde {nummer}"]
        self.verstuurd, self.versie = dt.date(2026, 10, 1), 1
        self.geteld: dict[dt.date, tuple[int, int]] = {}
        self.huren = [
            Huur(lease, woning, flat.huurders(lease), dt.date(2015, 1, 1))
            for lease, woning in zip(flat.flat.lease_ids, flat.flat.woning_ids, strict=False)
        ]

    @property
    def today(self) -> dt.date:
        return self.flat.clock.today()

    def running(self) -> list[Huur]:
        return [huur for huur in self.huren if huur.runs(self.today)]

    def post(self, rest: str, data: dict[str, object], expected: int) -> str:
        answer = self.client.send(url(self.flat, rest), data, content_type="multipart/form-data")
        assert answer.status_code == expected, (self.log, rest, answer.get_data(as_text=True)[-3000:])
        return answer.location or ""

    def step(self) -> None:
        acts = [self.vote] * 11 + [self.withdraw] * 3 + [self.sleep] * 3 + [self.tel] * 3
        act = self.dice.choice([*acts, self.move_out, self.move_in, self.new_version])
        self.log.append(act.__name__)
        act()

    def vote(self) -> None:
        huur = self.dice.choice(self.running())
        reactie = self.dice.choice(("ja", "ja", "ja", "nee", "voorwaardelijk"))
        wie = self.dice.choice((huur.huurders, huur.huurders, huur.huurders[:1]))
        data = {
            "formulier_id": str(new_id()),
            "reactie": reactie,
            "ondertekenaars": [str(huurder) for huurder in wie],
            "taal": "nl",
            "document": (io.BytesIO(b"%PDF-1.7 scan"), "scan.pdf"),
            **date_fields("getekend_op", self.today),
            **date_fields("ontvangen_op", self.today),
        }
        self.post(f"instemming/huur/{huur.id}/reactie", data, 303)
        huur.says(reactie, wie, self.today)

    def withdraw(self) -> None:
        huur = self.dice.choice(self.running())
        data = {"formulier_id": str(new_id()), **date_fields("ontvangen_op", self.today)}
        self.post(f"instemming/huur/{huur.id}/intrekking", data, 303 if huur.sprak else 409)
        if huur.sprak:
            huur.says("ingetrokken", huur.huurders, self.today)

    def sleep(self) -> None:
        self.flat.clock.set(self.today + DAG)

    def tel(self) -> None:
        gisteren = self.today - DAG
        refused = gisteren in self.geteld or gisteren < self.verstuurd
        self.post("instemming/telling", date_fields("peildatum", gisteren), 409 if refused else 303)
        if not refused:
            self.geteld[gisteren] = count(self.huren, gisteren)
            with self.flat.read() as session:
                found = session.execute(
                    select(Telling.ja, Telling.n, Telling.gehaald, Telling.voorstelversie).where(
                        Telling.complex_id == self.flat.id, Telling.peildatum == gisteren
                    )
                ).one()
            ja, n = self.geteld[gisteren]
            assert tuple(found) == (ja, n, natellen.reached(n, ja), self.versie), self.log

    def move_out(self) -> None:
        """Gone since yesterday: the lease still counts on that day, and the home is vacant from today."""
        if len(self.running()) < 5:
            return
        huur = self.dice.choice(self.running())
        huur.eind = max(self.today - DAG, huur.begin)
        with self.flat.fabriek.write(complex_id=self.flat.id) as session:
            session.get_one(Huurovereenkomst, huur.id).eind = huur.eind

    def move_in(self) -> None:
        woningen = set(self.flat.flat.woning_ids)
        vacant = sorted(woningen - {huur.woning_id for huur in self.running()})
        if not vacant:
            return
        huur = Huur(new_id(), self.dice.choice(vacant), [new_id()], self.today)
        with self.flat.fabriek.write(complex_id=self.flat.id) as session:
            self.flat.fabriek.omgeving.keystore.ensure([(huur.id, "contact")])
            session.add(
                Huurovereenkomst(
                    id=huur.id, complex_id=self.flat.id, woning_id=huur.woning_id, begin=huur.begin
                )
            )
            session.flush()
            nieuw = Huurder(
                id=huur.huurders[0], complex_id=self.flat.id, huurovereenkomst_id=huur.id, volgnummer=1
            )
            session.add(nieuw)
            nieuw.naam = "kanarie nieuw"
        self.huren.append(huur)

    def new_version(self) -> None:
        """Two homes of ten are a part of them and keep the rest as it was; three are a new round for all."""
        aantal = self.dice.choice((1, 2, 3, 10))
        geraakt = self.dice.sample(self.flat.flat.woning_ids, aantal)
        draft = self.post("voorstel", {}, 303).removesuffix("/bewerken").removeprefix(url(self.flat, ""))
        self.post(f"{draft}/bewerken", VOORSTEL, 303)
        wat = {"wat_veranderd": "een andere keuken", "voor_wie": "alle" if aantal == 10 else "deel"}
        self.post(f"{draft}/wijziging", wat | {"woningen": [str(woning) for woning in geraakt]}, 303)
        self.post(f"{draft}/versturen", date_fields("antwoord_tot", self.today + 40 * DAG), 303)
        self.verstuurd, self.versie = self.today, self.versie + 1
        for huur in self.huren:
            if 10 * aantal >= 3 * 10 or huur.woning_id in geraakt:
                huur.forgets()

    def check(self) -> None:
        ja, n = count(self.huren, self.today)
        found = STAND.search(page(self.client, url(self.flat)))
        assert found is not None, self.log
        assert (int(found[1]), int(found[2])) == (ja, n), self.log

    def check_dossier(self) -> None:
        """The last Telling can be counted again from what the page gives, and says what it said then."""
        if not self.geteld:
            return
        op, geteld = max(self.geteld.items())
        with self.flat.read() as session:
            telling = session.scalars(
                select(Telling.id).where(Telling.complex_id == self.flat.id, Telling.peildatum == op)
            ).one()
        content = self.client.take(url(self.flat, f"instemming/telling/{telling}/dossier.zip")).data
        terug = hertel_dossier(content)
        assert (terug.ja, terug.n, terug.klopt) == (*geteld, True), self.log


VOORSTEL = {
    **{
        naam: f"over {naam}"
        for naam in (
            "huurverhoging servicekosten start duur thuis logeerwoning verhuiskosten zelf_aangebracht "
            "persoonlijke_omstandigheden sociaal_plan voorbehoud"
        ).split()
    },
    "renovatie": "nieuwe keuken",
    "adviesorgaan": "geen",
    "geen_advies_reden": "er is er geen",
}


def test_vijftig_stappen_geven_dezelfde_telling_als_het_model(stemflat, client_for, clock):
    seen = set()
    for nummer in range(ROUNDS):
        clock.set(VANDAAG)
        flat = stemflat(8, leeg=2, medehuurders=3)
        ronde = Ronde(flat, signed_in(client_for, Rol.WOONCONSULENT, flat.id), nummer)
        for _step in range(STEPS):
            ronde.step()
            ronde.check()
        ronde.check_dossier()
        seen |= set(ronde.log)
    acts = {"vote", "withdraw", "sleep", "tel", "move_out", "move_in", "new_version"}
    assert acts <= seen or ROUNDS < 20
