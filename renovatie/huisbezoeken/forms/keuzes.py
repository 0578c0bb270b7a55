"""What a visit form offers. Each list is read when it is needed: a closed door needs none of them."""

import uuid
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from renovatie.complexen.codes import Leefgebied
from renovatie.huisbezoeken.queries.woningscan import Bevinding
from renovatie.hulpdossiers.queries import Collega, Deelbaar
from renovatie.hulpdossiers.services import NieuwePersoon

Persoonkeuze = tuple[str, str, NieuwePersoon]
"""(value, label, person)"""


@dataclass(frozen=True, slots=True)
class Beslisser:
    """An organisation that a promise can be proposed to, and who decides there; empty: nobody in Voordeur."""

    organisatie_id: uuid.UUID
    naam: str
    wie: tuple[str, ...] = ()


def _none() -> Sequence[Any]:
    return ()


@dataclass(frozen=True)
class Keuzes:
    """Where each list comes from; reading one asks the database once."""

    lees_collegas: Callable[[], Sequence[Collega]] = _none
    lees_bewoners: Callable[[], Sequence[Persoonkeuze]] = _none
    """The tenants."""
    lees_anderen: Callable[[], Sequence[Persoonkeuze]] = _none
    """Who else is in the file."""
    lees_instanties: Callable[[], dict[Leefgebied, list[Deelbaar]]] = dict
    lees_organisaties: Callable[[], Sequence[Beslisser]] = _none
    lees_bevindingen: Callable[[], Sequence[Bevinding]] = _none
    lees_taal: Callable[[], str] = field(default=lambda: "nl")

    @cached_property
    def collegas(self) -> Sequence[Collega]:
        return self.lees_collegas()

    @cached_property
    def bewoners(self) -> Sequence[Persoonkeuze]:
        return self.lees_bewoners()

    @cached_property
    def personen(self) -> Sequence[Persoonkeuze]:
        """The tenants first, then others in the file."""
        return [*self.bewoners, *self.lees_anderen()]

    def among(self, gekozen: Set[str]) -> Sequence[Persoonkeuze]:
        """A list that holds these values if any does: the file is read only for who is no tenant."""
        return self.bewoners if gekozen <= {waarde for waarde, *_rest in self.bewoners} else self.personen

    @cached_property
    def instanties(self) -> dict[Leefgebied, list[Deelbaar]]:
        return self.lees_instanties()

    @cached_property
    def organisaties(self) -> Sequence[Beslisser]:
        return self.lees_organisaties()

    @cached_property
    def bevindingen(self) -> Sequence[Bevinding]:
        return self.lees_bevindingen()

    @cached_property
    def taal(self) -> str:
        """The language in which texts are read out at this door."""
        return self.lees_taal()


class Namen(Sequence[str]):
    """The names of the people of this home, opened only when a text may hold one."""

    def __init__(self, aanbod: Keuzes) -> None:
        self._aanbod = aanbod

    @property
    def _namen(self) -> list[str]:
        return [persoon.naam for _waarde, _label, persoon in self._aanbod.personen]

    def __len__(self) -> int:
        return len(self._namen)

    def __iter__(self) -> Iterator[str]:
        return iter(self._namen)

    def __getitem__(self, index: Any) -> Any:
        return self._namen[index]
