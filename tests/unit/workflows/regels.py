"""Leases and events as hypothesis invents them, and a dossier made from them without a database."""

import csv
import hashlib
import io
import json
import os
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from workflows.dossiertabellen import (
    KOLOMMEN,
    REACTIEKOLOMMEN,
    VOORSTELKOLOMMEN,
    lijstrij,
    reactierijen,
    voorstelrijen,
)
from workflows.hertelling import FEITEN, LIJST, REACTIES, SOMMEN, TABEL, UITSLAG, VOORSTELLEN
from workflows.instemming import Huurfeit, Telling, Telregel, Woningsoort, Woningstatus, tel
from workflows.stemmen import Stemgebeurtenis, Stemsoort
from workflows.tellingfeiten import Gevraagd, canonieke_feiten, feiten_van, vingerafdruk
from workflows.voorstelronde import Ronde

PEILDATUM = date(2026, 11, 20)
TODAY = date(2026, 11, 24)
BEGIN = date(2015, 3, 1)
LOPEND = Huurfeit(Woningsoort.WONING, Woningstatus.VERHUURD, BEGIN)
LEEG = Huurfeit(Woningsoort.WONING, Woningstatus.LEEG, None)
HUURDERS = ("a", "b", "c")
VERSIE = 2
VERSIES = (
    Gevraagd(1, Ronde.EERSTE, date(2026, 9, 1), geraakt=True),
    Gevraagd(VERSIE, Ronde.NIEUW, date(2026, 10, 1), geraakt=True),
)
"""Two versions that were sent; the second one asks everybody again."""
WETTEN = settings(max_examples=1000 if os.environ.get("VOORDEUR_ROUNDS") == "200" else 50)
"""How often a law is tried: more in the long form."""


def ja(op: date, huurders: Sequence[str], volgnummer: int = 1) -> Stemgebeurtenis:
    """A full JA of these tenants."""
    return Stemgebeurtenis(
        Stemsoort.JA, volgnummer, VERSIE, op, op, frozenset(huurders), document=f"stuk {volgnummer}"
    )


def count(regels: Sequence[Telregel], peildatum: date = PEILDATUM) -> Telling:
    return tel(regels, peildatum, VERSIE, 40, today=max(TODAY, peildatum + timedelta(days=1)))


def facts(regels: Sequence[Telregel], peildatum: date = PEILDATUM) -> str:
    feiten = [feiten_van(regel, VERSIES) for regel in regels]
    return canonieke_feiten(feiten, peildatum, VERSIE, 40)


@st.composite
def event(draw: st.DrawFn, volgnummer: int, op: date) -> Stemgebeurtenis:
    """Anything that can be recorded: by a stranger, unsigned, without a document, for another version."""
    vervangt = draw(st.none() | st.integers(1, volgnummer - 1)) if volgnummer > 1 else None
    if draw(st.booleans()):
        wie = draw(st.sampled_from((HUURDERS, HUURDERS, ("a",))))
        onbevoegd = draw(st.sampled_from((frozenset(), frozenset(), frozenset({"a"}))))
        return replace(ja(op, wie, volgnummer), vervangt=vervangt, onbevoegd=onbevoegd)
    soorten = [soort for soort in Stemsoort if soort is not Stemsoort.VERVALLEN or vervangt is not None]
    return Stemgebeurtenis(
        soort=draw(st.sampled_from(soorten)),
        volgnummer=volgnummer,
        voorstelversie=draw(st.sampled_from((1, VERSIE, VERSIE, VERSIE))),
        ontvangen_op=op,
        getekend_op=draw(st.none() | st.just(op - timedelta(days=1))),
        ondertekenaars=draw(st.frozensets(st.sampled_from((*HUURDERS, "vreemde")))),
        document=draw(st.none() | st.just(f"stuk {volgnummer}")),
        vervangt=vervangt,
        onbevoegd=draw(st.frozensets(st.sampled_from(HUURDERS), max_size=1)),
    )


@st.composite
def huur(draw: st.DrawFn) -> Huurfeit:
    """A lease that runs; or anything, with its dates around the Peildatum."""
    if draw(st.booleans()):
        return LOPEND
    rond = st.integers(-1, 1).map(lambda n: PEILDATUM + timedelta(days=n))
    begin = draw(st.none() | st.just(BEGIN) | rond)
    eind = draw(st.none() | rond.map(lambda dag: max(dag, begin))) if begin else None
    if draw(st.booleans()):
        return replace(LOPEND, begin=begin, eind=eind)
    soort, status = draw(st.sampled_from(Woningsoort)), draw(st.sampled_from(Woningstatus))
    return Huurfeit(soort, status, begin, eind, draw(st.booleans()), draw(st.booleans()))


@st.composite
def telregel(draw: st.DrawFn, nummer: int) -> Telregel:
    """One to three tenants and up to four events, each received on a day of its own."""
    huurders = HUURDERS[: draw(st.integers(1, 3))]
    dagen = draw(st.lists(st.integers(-4, 2), unique=True, max_size=4))
    events = tuple(
        draw(event(volgnummer, PEILDATUM + timedelta(days=dag)))
        for volgnummer, dag in enumerate(dagen, start=1)
    )
    return Telregel(f"h{nummer:02}", draw(huur()), huurders, events)


TELREGELS = st.integers(0, 6).flatmap(lambda n: st.tuples(*(telregel(nummer) for nummer in range(n))))


def renumbered(regel: Telregel, order: Sequence[int]) -> Telregel:
    """The same events, recorded in another order: the n-th becomes number order[n]."""
    nieuw = {g.volgnummer: order[n] for n, g in enumerate(regel.gebeurtenissen)}
    events = tuple(
        replace(g, volgnummer=nieuw[g.volgnummer], vervangt=None if g.vervangt is None else nieuw[g.vervangt])
        for g in regel.gebeurtenissen
    )
    return replace(regel, gebeurtenissen=events)


def dossier(regels: Sequence[Telregel], **anders: Any) -> bytes:
    """A dossier of these lines. `anders`: what `uitslag.json` says instead of the truth."""
    telling = count(regels)
    feiten = facts(regels)
    gezegd = {
        "regel": telling.regel,
        "eenheid_omvang": telling.eenheid_omvang,
        "percentage": str(telling.uitslag.percentage),
        "vermoeden": telling.uitslag.vermoeden.value,
        "n": telling.n,
        "ja": telling.ja,
        "gehaald": telling.uitslag.gehaald,
        "nog_nodig": telling.uitslag.nog_nodig,
        "peildatum": PEILDATUM.isoformat(),
        "voorstelversie": VERSIE,
        "sha256": telling.sha256,
        "feiten_sha256": vingerafdruk(feiten),
    }
    rijen = [json.loads(feiten)["regels"], json.loads(telling.canoniek)["regels"]]
    return packed(
        {
            LIJST: telling.canoniek.encode(),
            FEITEN: feiten.encode(),
            TABEL: table(KOLOMMEN, [lijstrij(regel) for regel in rijen[1]]),
            REACTIES: table(REACTIEKOLOMMEN, [rij for f in rijen[0] for rij in reactierijen(f, VERSIE)]),
            VOORSTELLEN: table(VOORSTELKOLOMMEN, [rij for f in rijen[0] for rij in voorstelrijen(f)]),
            UITSLAG: json.dumps(gezegd | anders).encode(),
        }
    )


def table(kolommen: Sequence[str], rijen: Sequence[dict[str, str]]) -> bytes:
    """A table as a dossier has it; the address of a line is made from its id."""
    uit = io.StringIO(newline="")
    schrijver = csv.DictWriter(uit, kolommen, delimiter=";")
    schrijver.writeheader()
    schrijver.writerows(dict.fromkeys(kolommen, "") | {"adres": adres(rij["id"])} | rij for rij in rijen)
    return uit.getvalue().encode("utf-8-sig")


def adres(sleutel: str) -> str:
    """The address of a line."""
    return f"Straat {sleutel}"


def packed(bestanden: dict[str, bytes]) -> bytes:
    """A zip of these files with the sums that belong to them."""
    rest = {naam: inhoud for naam, inhoud in bestanden.items() if naam != SOMMEN}
    sommen = "".join(f"{hashlib.sha256(inhoud).hexdigest()}  {naam}\n" for naam, inhoud in rest.items())
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as archief:
        for naam, inhoud in (rest | {SOMMEN: sommen.encode()}).items():
            archief.writestr(naam, inhoud)
    return uit.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archief:
        return {naam: archief.read(naam) for naam in archief.namelist()}
