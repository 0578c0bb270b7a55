"""One whole check of the journal: lines, chains, tombstones, and the anchors in the database and on paper."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from privacy import anchors, stamps, verification
from privacy.chain import Geheimen, journaalcontroles
from privacy.stamps import Stempel
from privacy.verification import Breuk, ExitCode, Verdict

FRESH = dt.timedelta(days=8)
"""So old may the newest anchor of another party be: one a week, and a day to be late."""


@dataclass(frozen=True, slots=True)
class Controle:
    """What a check found. ``verdict`` None: the journal could not be read."""

    verdict: Verdict | None
    ankers: int
    missing: tuple[int, ...] = ()
    """Anchors on paper that the database does not know any more."""
    refused: str | None = None
    """Why the file with anchors is of no use; None when it is, or when there was none."""
    buiten: dt.datetime | None = None
    """The moment of the newest anchor that somebody outside kept; None without any."""
    op: dt.datetime | None = None
    """When it was checked; None where that was not asked: then nothing counts as confirmed."""

    @property
    def heel(self) -> bool:
        """Return whether nothing is wrong, as far as can be seen from in here."""
        return self.verdict is not None and self.verdict.ok and not (self.missing or self.refused)

    @property
    def bevestigd(self) -> bool:
        """Return whether somebody outside kept an anchor of the last eight days."""
        return self.buiten is not None and self.op is not None and self.op - self.buiten < FRESH

    @property
    def exit_code(self) -> ExitCode:
        """Return 0, 2 (broken), 3 (anchor missing, or nobody outside confirms the end) or 4 (unreadable)."""
        gone = bool(self.missing or self.refused or not self.bevestigd)
        return verification.exit_code(self.verdict, anker_missing=gone)

    def report(self) -> dict[str, object]:
        """Return it as plain data for ``--json``; ids and figures only."""
        found = verification.report(self.verdict)
        found["ok"] = self.exit_code is ExitCode.OK
        found |= {"heel": self.heel, "bevestigd": self.bevestigd}
        found["buiten"] = None if self.buiten is None else self.buiten.isoformat(timespec="seconds")
        return found | {"ankers": self.ankers, "ankers_weg": list(self.missing), "ankers_fout": self.refused}


def check(
    connection: sa.Connection,
    secrets: Geheimen,
    key: Ed25519PublicKey,
    papers: str | None = None,
    stempels: Sequence[Stempel] = (),
) -> Controle:
    """Check everything and write nothing.

    ``papers`` is the text of the file with anchors that somebody else kept, ``stempels`` what the key store
    kept of them. Raises SQLAlchemyError when the journal cannot be read at all.
    """
    try:
        outside = [] if papers is None else anchors.read_file(papers, key)
    except anchors.AnkerRefused as error:
        return replace(_check(connection, secrets, key, [], stempels), refused=str(error))
    return _check(connection, secrets, key, outside, stempels)


def _check(
    connection: sa.Connection,
    secrets: Geheimen,
    key: Ed25519PublicKey,
    outside: list[anchors.Anker],
    stempels: Sequence[Stempel],
) -> Controle:
    if connection.dialect.name == "postgresql" and not connection.in_transaction():
        # Anchors, heads and lines of one moment, also while others write.
        connection.execution_options(isolation_level="REPEATABLE READ")
    try:
        kept = anchors.stored(connection, key)
        stamped = stamps.checked(stempels, key)
        named, missing = anchors.merge([*outside, *stamps.named(stamped)], kept)
    except anchors.AnkerRefused:
        verdict = verification.verify(connection, secrets)
        if verdict.ok:
            verdict = replace(verdict, breuk=Breuk.ANKER)
        return Controle(verdict, 0)
    verdict = verification.verify(connection, secrets, named)
    # What the key store was shown and the database lacks was taken out of the database.
    if verdict.breuk in (None, Breuk.ANKER_MISSING) and stamps.lacks(stamped, kept, verdict.heads):
        verdict = replace(verdict, breuk=Breuk.STEMPEL)
    return Controle(verdict, len(kept) + len(outside), tuple(missing), buiten=anchors.newest_moment(outside))


def record(connection: sa.Connection, controle: Controle, controle_id: UUID, now: dt.datetime) -> None:
    """Keep the outcome; the caller's transaction commits it."""
    verdict = controle.verdict
    connection.execute(
        journaalcontroles.insert().values(
            id=controle_id,
            op=now,
            leesbaar=verdict is not None,
            regels=verdict.lines if verdict else 0,
            ketens=verdict.chains if verdict else 0,
            ankers=controle.ankers,
            breuk=verdict.breuk.value if verdict and verdict.breuk else None,
            keten=verdict.chain if verdict else None,
            volgnummer=verdict.seq if verdict else None,
            bevestigd=controle.bevestigd,
        )
    )


@dataclass(frozen=True, slots=True)
class LaatsteControle:
    """The last check, for the page that shows the state of the journal."""

    op: dt.datetime
    regels: int
    ketens: int
    ankers: int
    heel: bool
    breuk: str | None
    keten: str | None
    volgnummer: int | None


def latest(connection: sa.Connection) -> LaatsteControle | None:
    """Return the last check that was kept; None when there was none yet."""
    row = connection.execute(
        sa.select(journaalcontroles).order_by(journaalcontroles.c.op.desc()).limit(1)
    ).one_or_none()
    if row is None:
        return None
    op = row.op if row.op.tzinfo else row.op.replace(tzinfo=dt.UTC)
    heel = row.leesbaar and row.breuk is None
    return LaatsteControle(op, row.regels, row.ketens, row.ankers, heel, row.breuk, row.keten, row.volgnummer)
