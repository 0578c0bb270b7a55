"""Mijn dag with all 174 doors: beside the same page from columns that anyone can read.

Whole pages through the app. Sealed are the language and the interpreter of each household, and the promises;
a Hulpdossier finds its home by a keyed pseudonym, for which the plain way has a column.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from benchmarks.flat import Installation, installation
from benchmarks.measure import Row, count_row, interleaved, row, statements_of
from privacy.access import Actor, Rol
from renovatie.huisbezoeken.services import NieuweToezegging, RecordHuisbezoek, record_huisbezoek
from renovatie.huisbezoeken.web import dag
from renovatie.huishoudens.services import change_voorkeur
from renovatie.hulpdossiers.bewoners import Voorkeur, voorkeuren
from renovatie.hulpdossiers.pseudoniemen import Huishouden, huishoudens_by_dossier
from renovatie.hulpdossiers.queries import OpenBelofte, own_toezeggingen
from renovatie.kern.base import random_id
from tests.factories import Fabriek
from workflows.huisbezoek import Dagdeel, Uitkomst

HOMES, PROMISED = 174, 20
ROUNDS, BAR, STATEMENTS = 30, 2.0, 23
WENSEN = sa.Table(
    "wensen_onverzegeld",
    sa.MetaData(),
    sa.Column("woning_id", sa.Uuid, primary_key=True),
    sa.Column("complex_id", sa.Uuid, index=True),
    sa.Column("taal", sa.Text),
    sa.Column("tolk", sa.Boolean),
    sa.Column("kanaal", sa.Text),
    sa.Column("niet_meer_bellen", sa.Boolean),
    sa.Column("met_zn_tweeen", sa.Boolean),
)
BELOFTEN = sa.Table(
    "beloften_onverzegeld",
    WENSEN.metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("complex_id", sa.Uuid, index=True),
    sa.Column("dossier_id", sa.Uuid),
    sa.Column("woning_id", sa.Uuid),
    sa.Column("tekst", sa.Text),
    sa.Column("datum", sa.Date),
)


def rows() -> list[Row]:
    with installation(let=HOMES, vacant=0) as made:
        client, worker, address = _team(made.fabriek, made)
        _visit_all(made, worker)
        _copy_unsealed(made, worker)
        timed = interleaved(
            {
                "sealed": lambda: _page(client, address),
                "plain": lambda: _plain_page(client, address),
            },
            rounds=ROUNDS,
        )
        assert _page(client, address).count(b'<li id="deur-') == HOMES
        many = statements_of(lambda: _page(client, address))
    with installation(let=3, vacant=0) as small:
        client, worker, address = _team(small.fabriek, small)
        _visit_all(small, worker)
        few = statements_of(lambda: _page(client, address))
    return [
        row("day list of 174 homes, sealed against plain columns", timed["sealed"], timed["plain"], bar=BAR),
        count_row("statements of the day list, against the budget", many, STATEMENTS),
        count_row("statements of the day list with 174 homes against 3", many, few),
    ]


def _team(fabriek: Fabriek, made: Installation) -> tuple[FlaskClient, Actor, str]:
    """A social worker who is signed in, as services take her too, and the address of her day."""
    worker = fabriek.actor(Rol.SOCIAAL_WERKER, made.flat.complex_id)
    client = made.client.application.test_client()
    client.set_cookie(fabriek.cookie_name, fabriek.session_token(worker.id), domain="localhost")
    return client, worker, f"/complexen/{made.flat.complex_id}/mijn-dag?alles=1"


def _visit_all(made: Installation, worker: Actor) -> None:
    """Every bell was rung twice for nothing; in the first homes somebody then got a promise that is due."""
    where, today = made.flat.complex_id, made.omgeving.clock.today()
    with made.fabriek.write(worker, where) as session:
        for number, (woning_id, lease_id) in enumerate(
            zip(made.flat.woning_ids, made.flat.lease_ids, strict=True)
        ):
            change_voorkeur(
                session,
                worker,
                where,
                lease_id,
                taal="tr" if number % 3 else "nl",
                tolk=number % 3 == 1,
                kanaal=None,
                niet_meer_bellen=number % 7 == 0,
                met_zn_tweeen=number % 11 == 0,
            )
            for days, what in _story(number, today):
                command = RecordHuisbezoek(
                    id=random_id(),
                    woning_id=woning_id,
                    datum=today - dt.timedelta(days=days),
                    dagdeel=Dagdeel.OCHTEND,
                    **what,
                )
                record_huisbezoek(session, worker, command, complex_id=where)


def _story(number: int, today: dt.date) -> Iterator[tuple[int, dict[str, Any]]]:
    yield 40, {"uitkomst": Uitkomst.NIET_THUIS}
    yield 33, {"uitkomst": Uitkomst.NIET_THUIS}
    if number < PROMISED:
        belofte = NieuweToezegging("Bellen hoe het met de afspraak ging.", today)
        yield 5, {"uitkomst": Uitkomst.GESPREK, "verslag": "Koffie gedronken.", "toezeggingen": (belofte,)}


def _page(client: FlaskClient, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.get_data()


def _plain_page(client: FlaskClient, address: str) -> bytes:
    with _unsealed():
        return _page(client, address)


def _copy_unsealed(made: Installation, worker: Actor) -> None:
    """The same rows in columns that anyone can read, with the home beside each promise."""
    where = made.flat.complex_id
    with made.fabriek.read(worker, where) as session:
        wensen = voorkeuren(session, where)
        homes = huishoudens_by_dossier(session, where)
        beloften = own_toezeggingen(session, where, worker.id)
    with made.omgeving.database.write_engine.begin() as connection:
        WENSEN.metadata.create_all(connection)
        connection.execute(
            WENSEN.insert(),
            [
                {
                    "woning_id": woning_id,
                    "complex_id": where,
                    "taal": wens.taal,
                    "tolk": wens.tolk,
                    "kanaal": wens.kanaal,
                    "niet_meer_bellen": wens.niet_meer_bellen,
                    "met_zn_tweeen": wens.met_zn_tweeen,
                }
                for woning_id, wens in wensen.items()
            ],
        )
        connection.execute(
            BELOFTEN.insert(),
            [
                {
                    "id": belofte.id,
                    "complex_id": where,
                    "dossier_id": belofte.dossier_id,
                    "woning_id": homes[belofte.dossier_id].woning_id,
                    "tekst": belofte.tekst,
                    "datum": belofte.datum,
                }
                for belofte in beloften
            ],
        )


@contextmanager
def _unsealed() -> Iterator[None]:
    """What the page reads, from the plain tables."""
    with (
        patch("renovatie.huisbezoeken.queries.route.voorkeuren", _plain_voorkeuren),
        patch.object(dag, "huishoudens_by_dossier", _plain_homes),
        patch.object(dag, "own_toezeggingen", _plain_promises),
    ):
        yield


def _plain_voorkeuren(session: Session, complex_id: uuid.UUID) -> dict[uuid.UUID, Voorkeur]:
    lines = session.execute(sa.select(WENSEN).where(WENSEN.c.complex_id == complex_id))
    return {
        line.woning_id: Voorkeur(line.taal, line.tolk, line.kanaal, line.niet_meer_bellen, line.met_zn_tweeen)
        for line in lines
    }


def _plain_homes(
    session: Session, complex_id: uuid.UUID, homes: Iterable[Huishouden]
) -> dict[uuid.UUID, Huishouden]:
    by_woning = {home.woning_id: home for home in homes}
    lines = session.execute(
        sa.select(BELOFTEN.c.dossier_id, BELOFTEN.c.woning_id).where(BELOFTEN.c.complex_id == complex_id)
    )
    return {dossier_id: by_woning[woning_id] for dossier_id, woning_id in lines}


def _plain_promises(session: Session, complex_id: uuid.UUID, _owner: uuid.UUID) -> list[OpenBelofte]:
    lines = session.execute(
        sa.select(BELOFTEN.c.id, BELOFTEN.c.dossier_id, BELOFTEN.c.tekst, BELOFTEN.c.datum)
        .where(BELOFTEN.c.complex_id == complex_id)
        .order_by(BELOFTEN.c.datum, BELOFTEN.c.id)
    )
    return [OpenBelofte(*line) for line in lines]
