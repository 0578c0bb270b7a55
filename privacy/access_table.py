"""The access table as something to print: for a page, for the documentation, for a test.

Nothing decides here; ``access.decide`` does. What is printed is read off the same rows, so it cannot drift
(art. 5 lid 2 and art. 30 AVG: who gets to see what can be shown at any moment).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from privacy.access import permission_rows, table_rows
from privacy.permissions import CONSOLE, PERSONAL, Onderwerp, Soort, Voorwaarde
from privacy.rights import ROWS
from privacy.roles import Rol

__all__ = ["Cel", "as_markdown", "cells"]


@dataclass(frozen=True, slots=True)
class Cel:
    """What one role may do with one subject under one condition; `velden` empty: all fields."""

    soorten: tuple[Soort, ...]
    voorwaarde: Voorwaarde
    velden: tuple[str, ...]


def cells(subject: Onderwerp, rol: Rol) -> list[Cel]:
    """Return what a role may do with a subject; reading first. Empty: refused."""
    kinds: dict[tuple[Voorwaarde, tuple[str, ...]], set[Soort]] = {}
    for row in ROWS.values():
        recht = row.rechten.get(rol) if row.onderwerp is subject else None
        if recht is not None:
            kinds.setdefault((recht.voorwaarde, tuple(sorted(recht.velden))), set()).add(row.soort)
    found = [
        Cel(tuple(soort for soort in Soort if soort in soorten), voorwaarde, velden)
        for (voorwaarde, velden), soorten in kinds.items()
    ]
    return sorted(found, key=lambda cel: (cel.soorten, cel.voorwaarde, cel.velden))


CONDITIONS: Final = {
    Voorwaarde.EIGEN: "sent to, or kept by, the own organisation",
    Voorwaarde.EIGENAAR: "only the owner, or the organisation of the owner",
    Voorwaarde.BELLIJST: "the home is on the own open call list",
    Voorwaarde.TOT_GESLOTEN: "until the call is closed",
    Voorwaarde.GEPLAND: "the home has planned works",
    Voorwaarde.AANGEKONDIGD: "once the date was announced to the resident",
    Voorwaarde.UITGENODIGD: "when invited for this case",
    Voorwaarde.VERZOEK: "while a request of this person is at hand",
    Voorwaarde.HERKOMST: "what comes from the own side of the wall, or from neither",
    Voorwaarde.GEPUBLICEERD: "only what was published under the rules for small numbers",
}
"""What each condition asks, besides `altijd`."""

_TOP: Final = """# Who may see and do what

Written by `script/toegang` from `privacy/rights.py`; do not change it by hand. Everybody who is signed in
reads the same table in the app, under *Wie mag wat* (`/toegang`). Why a cell differs from the first design
stands in [decision 0021](adr/0021-the-access-table.md).

R read · W write · `*` some fields only · empty: refused. What stands in no cell is refused, and the ids of
others answer 404. A word behind the letters is a condition of the thing itself:

"""


def as_markdown() -> str:
    """Return the whole of docs/toegang.md."""
    return "\n".join([_TOP + "\n".join(_conditions()), "", *_subjects(), "", *_permissions(), ""])


def _conditions() -> Iterator[str]:
    for voorwaarde, meaning in CONDITIONS.items():
        yield f"- `{voorwaarde}`: {meaning}"


def _subjects() -> Iterator[str]:
    head, *rows = table_rows()
    yield "## By subject"
    yield ""
    yield _line(*head)
    yield _line(*("---" for _ in head))
    for row in rows:
        yield _line(*row)


def _permissions() -> Iterator[str]:
    yield "## By permission"
    yield ""
    head = ("permission", "kind", "role", "condition", "fields", "purposes")
    yield _line(*head)
    yield _line(*("---" for _ in head))
    for permission, soort, rol, voorwaarde, velden, doelen in permission_rows():
        shown = "" if voorwaarde == Voorwaarde.ALTIJD else voorwaarde
        yield _line(f"`{permission}`", soort, rol, shown, velden or "all", doelen)
    yield ""
    yield "For everybody who is signed in, about the own account only: " + _names(PERSONAL) + "."
    yield ""
    yield "For the command line, which shows no personal value: " + _names(CONSOLE) + "."


def _names(permissions: frozenset[str]) -> str:
    return ", ".join(f"`{permission}`" for permission in sorted(permissions))


def _line(*words: str) -> str:
    return "| " + " | ".join(words) + " |"
