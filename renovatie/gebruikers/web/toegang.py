"""Who may see and do what: the access table itself, for everybody who is signed in.

No person stands in it. Whoever works with what residents tell may know who else can read it, and so may they.
"""

from dataclasses import dataclass

from flask import Blueprint, render_template
from flask_babel import LazyString

from privacy.access import Onderwerp, Permission, Rol
from privacy.access_table import cells
from renovatie.gebruikers.teksten import GROEPEN
from renovatie.gebruikers.toegangswoorden import ONDERWERPEN, cel_tekst
from renovatie.kern.web import actor, reads
from renovatie.kern.web.navigation import ROL_NAMEN


def register(bp: Blueprint) -> None:
    bp.get("/toegang", endpoint="toegang")(show_toegang)


@dataclass(frozen=True, slots=True)
class Regel:
    """One subject, with the words for each role of the group; a role without access has none."""

    onderwerp: LazyString
    cellen: list[list[str]]


@dataclass(frozen=True, slots=True)
class Groep:
    """The roles of one side, and what they may."""

    anker: str
    titel: LazyString
    zin: LazyString
    rollen: list[LazyString]
    regels: list[Regel]


@reads(Permission.EIGEN_TOEGANG, "toegang.tabel")
def show_toegang() -> str:
    own = {held.rol for held in actor().rollen}
    return render_template(
        "gebruikers/toegang.html",
        eigen=[(ROL_NAMEN[rol], _own(rol)) for rol in Rol if rol in own],
        groepen=[
            Groep(f"groep-{nummer}", titel, zin, [ROL_NAMEN[rol] for rol in rollen], _regels(rollen))
            for nummer, (titel, zin, rollen) in enumerate(GROEPEN, start=1)
        ],
    )


def _own(rol: Rol) -> list[tuple[LazyString, str]]:
    return [
        (ONDERWERPEN[subject], "; ".join(words)) for subject in Onderwerp if (words := _words(subject, rol))
    ]


def _regels(rollen: tuple[Rol, ...]) -> list[Regel]:
    found = [Regel(ONDERWERPEN[subject], [_words(subject, rol) for rol in rollen]) for subject in Onderwerp]
    return [regel for regel in found if any(regel.cellen)]


def _words(subject: Onderwerp, rol: Rol) -> list[str]:
    return [cel_tekst(cel) for cel in cells(subject, rol)]
