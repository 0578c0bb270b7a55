"""Forms of which the texts are about nobody: what leads to a person is refused, and nobody may let it stand.

For every table that says of itself that it holds no person (`not_personal`), and for what a meeting reads.
"""

from collections.abc import Set
from typing import ClassVar

from privacy.herleidbaar import gevoelig, scan
from privacy.vrije_tekst import Gegeven, Vondst, find
from renovatie.kern.web.eenmalig import MetNummer


class ZonderPersoon(MetNummer):
    """A text about a place, a term or the work: portiek, floor and days pass, a person does not."""

    HARD: ClassVar[bool] = True
    NAMEN_VAN_ALLEN: ClassVar[bool] = True
    MAG: ClassVar[frozenset[Gegeven]] = frozenset({Gegeven.PLEK, Gegeven.DATUM})
    """What passes, because it says where or when the work is."""
    GEVOELIG: ClassVar[bool] = False
    """Whether health and benefits stop it too: where a text is about one home or one decision."""
    huisnummers: frozenset[int] = frozenset()
    straten: frozenset[str] = frozenset()

    def mind(self, huisnummers: frozenset[int], straten: frozenset[str]) -> None:
        """The house numbers and streets of the complex that the text is about."""
        self.huisnummers, self.straten = huisnummers, straten

    def find_in(self, tekst: str, namen: Set[str]) -> tuple[Vondst, ...]:
        found = scan(tekst, namen, self.huisnummers, self.straten)
        kept = [vondst for vondst in found if not self._passes(vondst)]
        return tuple(kept) + (gevoelig(tekst) if self.GEVOELIG else ())

    def may_hold_name(self, tekst: str) -> bool:
        """Any word can be a name here, also one without a capital."""
        return any(letter.isalpha() for letter in tekst)

    def _passes(self, vondst: Vondst) -> bool:
        """A street is a place; a street of this complex with a number is a door."""
        if vondst.gegeven not in self.MAG:
            return False
        if vondst.gegeven is not Gegeven.PLEK or not any(letter.isdigit() for letter in vondst.tekst):
            return True
        return not any(vondst.tekst.casefold().startswith(straat.casefold()) for straat in self.straten)


class OverPlek(ZonderPersoon):
    """About one home, one portiek or one decision: nothing of health or benefits either."""

    GEVOELIG: ClassVar[bool] = True


class MetContact(ZonderPersoon):
    """A letter or page for all, with the phone and name of who may be called: no resident is in it."""

    MAG: ClassVar[frozenset[Gegeven]] = frozenset({Gegeven.TELEFOON, Gegeven.EMAIL})

    def find_in(self, tekst: str, namen: Set[str]) -> tuple[Vondst, ...]:
        return tuple(vondst for vondst in find(tekst, namen) if vondst.gegeven not in self.MAG)

    def may_hold_name(self, tekst: str) -> bool:
        return any(letter.isalpha() for letter in tekst)
