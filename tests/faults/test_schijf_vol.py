"""The disk is full: nothing half done, what was acknowledged stays, and with room again it goes on."""

import os
import shutil
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from privacy import journal
from privacy.chain import Geheimen
from privacy.journal import Actie
from privacy.verification import verify
from renovatie.kern.clock import real_now
from renovatie.kern.models import Idempotentie
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.settings import Settings
from renovatie.kern.transaction import reading, transaction
from tests.conftest import TestClock, copy_installation

SIZE = "8m"


@pytest.fixture
def klein(template: Settings, tmp_path: Path, clock: TestClock) -> Iterator[Omgeving | None]:
    """An installation on eight MB; only root may mount, and PostgreSQL keeps its files elsewhere."""
    if os.getuid() != 0 or not template.is_sqlite:
        yield None
        return
    folder = tmp_path / "klein"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder], check=False)
    if mounted.returncode != 0:  # a container without the right to mount
        yield None
        return
    made = copy_installation(template, folder, clock)
    yield made
    made.database.dispose()
    subprocess.run(["umount", "-l", folder], check=True)


def write(omgeving: Omgeving, size: int) -> uuid.UUID:
    row = uuid.uuid4()
    with transaction(omgeving, None) as session:
        session.add(
            Idempotentie(id=row, actor_id=row, inhoud_hash="x" * size, antwoord="/", moment=real_now())
        )
        journal.note(session, "huurlijst.console", Actie.R)
    return row


def test_een_volle_schijf_laat_niets_half_en_daarna_gaat_het_verder(klein: Omgeving | None) -> None:
    if klein is None:
        return
    kept = set[uuid.UUID]()
    with pytest.raises(DBAPIError, match=r"full|I/O"):
        for _keer in range(1000):
            kept.add(write(klein, 100_000))
    filler = klein.settings.instance / "vulsel"
    assert shutil.disk_usage(klein.settings.instance).free < 500_000 or not filler.exists()
    with reading(klein, None) as session:
        assert set(session.scalars(select(Idempotentie.id))) == kept
    with klein.database.everything() as connection:
        verdict = verify(connection, Geheimen.of(klein.keystore))
    assert (verdict.ok, verdict.lines) == (True, len(kept))
    subprocess.run(["mount", "-o", "remount,size=32m", klein.settings.instance], check=True)
    kept.add(write(klein, 100_000))
    with reading(klein, None) as session:
        assert set(session.scalars(select(Idempotentie.id))) == kept
