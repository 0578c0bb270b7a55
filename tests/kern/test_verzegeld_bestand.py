"""A sealed file opens whole or not at all: no part of it is changed, moved, left out or cut off unseen."""

from pathlib import Path

import pytest

from privacy.keys import FileKeyProvider
from privacy.wrapping import RootKey, root_of
from renovatie.kern import verzegeldbestand
from renovatie.kern.verzegeldbestand import CHUNK, FileDamaged

TEXT = b"".join(bytes((n,)) * CHUNK for n in range(3)) + b"het einde"
SEALED = CHUNK + 16


@pytest.fixture
def root(tmp_path: Path) -> RootKey:
    return root_of(FileKeyProvider.create(tmp_path / "hoofdsleutel"))


@pytest.fixture
def path(tmp_path: Path, root: RootKey) -> Path:
    made = tmp_path / "a.hoofd"
    with verzegeldbestand.Writer(
        made, root, soort="hoofd", motor="sqlite", gemaakt="2026-11-24T10:00+00:00", paar="x"
    ) as writer:
        writer.write(TEXT)
    return made


def test_wat_erin_ging_komt_er_heel_uit(path: Path, root: RootKey) -> None:
    assert b"".join(verzegeldbestand.content(path, root)) == TEXT


@pytest.mark.parametrize("hoe", ["op de naad afgekapt", "verwisseld", "weggelaten", "dubbel", "een bit"])
def test_wat_niet_meer_heel_of_op_zijn_plaats_is_gaat_niet_open(path: Path, root: RootKey, hoe: str) -> None:
    whole = path.read_bytes()
    start = len(whole) - len(TEXT) - 16 * 4
    head, body = whole[:start], whole[start:]
    a, b, c, end = (body[n * SEALED : (n + 1) * SEALED] for n in range(4))
    parts = {
        "op de naad afgekapt": (a, b, c),
        "verwisseld": (b, a, c, end),
        "weggelaten": (a, c, end),
        "dubbel": (a, b, b, c, end),
        "een bit": (a, bytes((b[0] ^ 1,)) + b[1:], c, end),
    }
    path.write_bytes(head + b"".join(parts[hoe]))
    with pytest.raises(FileDamaged):
        list(verzegeldbestand.content(path, root))
