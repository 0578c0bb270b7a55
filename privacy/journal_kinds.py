"""What a code in the journal stands for: which kind of act, what it did, and what it is called in Dutch."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Actie(StrEnum):
    """What happened to the object: create, read, update, delete, execute (NEN 7513)."""

    C = "C"
    R = "R"
    U = "U"
    D = "D"
    E = "E"


class Handeling(StrEnum):
    """The kinds of act that have to leave a line (art. 5 lid 2 and 32 AVG)."""

    LEZEN = "lezen"
    SCHRIJVEN = "schrijven"
    UITVOER = "uitvoer"
    AFDRUK = "afdruk"
    AANMELDEN = "aanmelden"
    SLEUTEL = "sleutel"
    RECHT = "recht"
    BEHEER = "beheer"


class Uitvoerreden(StrEnum):
    """What somebody takes a file with names or addresses for: a choice, so that no name can stand in it."""

    BEZORGEN = "bezorgen"
    OVERLEG = "overleg"
    BEWONER = "bewoner"
    CONTROLE = "controle"
    RECHTER = "rechter"
    SYSTEEM = "systeem"

    @property
    def veld(self) -> str:
        """How a line of the journal names it, among its fields."""
        return f"waarvoor.{self.value}"


@dataclass(frozen=True, slots=True)
class Code:
    """One code: the kind of act, the actions its own lines have, and what happened, in Dutch.

    A line that says no (an outcome other than "ok") may have any action; a form that came back with its
    errors is a read, whatever the code.
    """

    handeling: Handeling
    acties: frozenset[Actie]
    betekenis: str

    def allows(self, actie: str, uitkomst: str) -> bool:
        """Return whether a line of this code may have that action."""
        returned = actie == Actie.R and self.handeling is not Handeling.UITVOER
        return uitkomst != "ok" or actie in self.acties or returned

    @property
    def read_action(self) -> Actie:
        """The action of a page under this code: taking something away is more than looking at it."""
        return Actie.E if self.handeling in _TAKES_AWAY else Actie.R


_TAKES_AWAY: Final = frozenset({Handeling.UITVOER, Handeling.AFDRUK})


def _code(handeling: Handeling, acties: str, betekenis: str) -> Code:
    return Code(handeling, frozenset(map(Actie, acties)), betekenis)


def leest(betekenis: str) -> Code:
    """A page that shows something."""
    return _code(Handeling.LEZEN, "R", betekenis)


def schrijft(acties: str, betekenis: str) -> Code:
    """Something in a file or a complex changes; ``acties`` are letters of Actie."""
    return _code(Handeling.SCHRIJVEN, acties, betekenis)


def uitvoer(betekenis: str, acties: str = "E") -> Code:
    """A file that leaves the app: CSV, PDF, JSON, ZIP."""
    return _code(Handeling.UITVOER, acties, betekenis)


def afdruk(betekenis: str) -> Code:
    """A page or letter made for paper."""
    return _code(Handeling.AFDRUK, "E", betekenis)


def aanmelden(acties: str, betekenis: str) -> Code:
    """Signing in and out, second factors, sessions; good and failed."""
    return _code(Handeling.AANMELDEN, acties, betekenis)


def sleutel(acties: str, betekenis: str) -> Code:
    """Something with the keys or the backup."""
    return _code(Handeling.SLEUTEL, acties, betekenis)


def recht(acties: str, betekenis: str) -> Code:
    """A right given, taken or used beyond the usual: roles, taking over, break the glass."""
    return _code(Handeling.RECHT, acties, betekenis)


def beheer(acties: str, betekenis: str) -> Code:
    """The app itself: the journal, the clock of the demo, jobs."""
    return _code(Handeling.BEHEER, acties, betekenis)
