"""A small journal to write in and to damage."""

import datetime as dt
import os
import uuid
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from privacy.chain import Geheimen
from privacy.journal import Actie, Breuk, Context, note, verify, write_pending
from privacy.purposes import Doel

SECRET = Geheimen(os.urandom(32), os.urandom(32))
NOW = dt.datetime(2026, 11, 24, 12, 0, 0, 123456, tzinfo=dt.UTC)
COMPLEX = uuid.UUID("0198c2f4-7c1e-7a33-9d7b-0123456789ab")
CONTEXT = Context(
    actor_id=uuid.uuid4(),
    rol="sociaal_werker",
    organisatie_id=uuid.uuid4(),
    origin="web",
    namens_id=uuid.uuid4(),
    session_hash="ab" * 32,
    request_id=uuid.uuid4(),
)


def write(engine: sa.Engine, count: int = 5, complex_id: uuid.UUID | None = COMPLEX) -> None:
    with Session(engine) as session, session.begin():
        for _ in range(count):
            note(
                session,
                "huisbezoek.record",
                Actie.C,
                complex_id=complex_id,
                dossier_id=uuid.uuid4(),
                object_soort="huisbezoek",
                object_id=uuid.uuid4(),
                velden=("verslag", "uitkomst"),
                doel=Doel.HULPVERLENING,
            )
        write_pending(session, CONTEXT, SECRET, NOW)


def run(engine: sa.Engine, sql: str, **values: Any) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text(sql), values)


def found(engine: sa.Engine, **kwargs: Any) -> tuple[Breuk | None, str | None, int | None]:
    with engine.connect() as connection:
        verdict = verify(connection, SECRET, **kwargs)
    return verdict.breuk, verdict.chain, verdict.seq
