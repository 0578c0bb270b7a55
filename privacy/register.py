"""The register of processing (art. 30 AVG), made from the tables of the running program.

Nothing is typed here twice: purposes, grounds, recipients and terms come from ``purposes.REGISTER``, tables
and columns from the metadata, what is sealed and under which key from the columns themselves, and who may
use it from the access table. A column with an annotation is in the register the moment it is in the program.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Column, MetaData

from privacy.purposes import REGISTER, Categorie, Doel, Verantwoordelijke, Verwerking, column_info
from privacy.rights import ROWS
from privacy.roles import Rol


class Betrokkene(StrEnum):
    """Whose data it is (art. 30 lid 1 onder c AVG)."""

    BEWONER = "bewoner"
    MEDEWERKER = "medewerker"


class Maatregel(StrEnum):
    """A security measure that can be read off the tables (art. 30 lid 1 onder g, art. 32 AVG)."""

    VERZEGELD = "verzegeld"
    TOEGANGSTABEL = "toegangstabel"
    TWEEDE_FACTOR = "tweede_factor"
    JOURNAAL = "journaal"
    SLEUTEL_VERNIETIGD = "sleutel_vernietigd"


_OF_WORKERS: Final = frozenset({Categorie.MEDEWERKER, Categorie.JOURNAAL})
# These hold for whatever the program keeps: no page opens without them.
_ALWAYS: Final = (Maatregel.TOEGANGSTABEL, Maatregel.TWEEDE_FACTOR, Maatregel.JOURNAAL)


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column with personal data; ``dossier`` is the kind of key that seals it, None when it is plain."""

    tabel: str
    naam: str
    dossier: str | None

    @property
    def verzegeld(self) -> bool:
        return self.dossier is not None


@dataclass(frozen=True, slots=True)
class Categorieregel:
    """One category of a purpose, with every column that holds it, by table."""

    categorie: Categorie
    betrokkene: Betrokkene
    kolommen: tuple[Kolom, ...]

    @property
    def tabellen(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(kolom.tabel for kolom in self.kolommen))

    @property
    def verzegeld(self) -> int:
        """How many of the columns are sealed."""
        return sum(kolom.verzegeld for kolom in self.kolommen)

    def van(self, tabel: str) -> tuple[Kolom, ...]:
        """The columns of one table."""
        return tuple(kolom for kolom in self.kolommen if kolom.tabel == tabel)


@dataclass(frozen=True, slots=True)
class Registerregel:
    """One processing: everything that art. 30 lid 1 AVG asks of it."""

    doel: Doel
    verwerking: Verwerking
    categorieen: tuple[Categorieregel, ...]
    rollen: tuple[Rol, ...]
    """Who may use data for this purpose inside the organisations, from the access table."""

    @property
    def betrokkenen(self) -> tuple[Betrokkene, ...]:
        return tuple(soort for soort in Betrokkene if any(c.betrokkene is soort for c in self.categorieen))

    @property
    def dossiers(self) -> tuple[str, ...]:
        """The kinds of key under which sealed columns of this purpose lie, sorted."""
        found = {k.dossier for regel in self.categorieen for k in regel.kolommen if k.dossier is not None}
        return tuple(sorted(found))

    @property
    def maatregelen(self) -> tuple[Maatregel, ...]:
        sealed = (Maatregel.VERZEGELD, Maatregel.SLEUTEL_VERNIETIGD) if self.dossiers else ()
        return (*sealed, *_ALWAYS)


@dataclass(frozen=True, slots=True)
class Register:
    """The whole register, and beside it the tables of which is stated that no person is in them."""

    regels: tuple[Registerregel, ...]
    zonder_personen: tuple[tuple[str, str], ...]
    """(table, the reason why it holds no personal data)."""

    def van(self, verantwoordelijken: Iterable[Verantwoordelijke]) -> "Register":
        """The part of these controllers: the register of one organisation."""
        own = frozenset(verantwoordelijken)
        regels = (r for r in self.regels if r.verwerking.verwerkingsverantwoordelijke in own)
        return Register(tuple(regels), self.zonder_personen)


def build(metadata: MetaData) -> Register:
    """Return the register of what these tables hold; purposes in the order of ``Doel``.

    Of a purpose that the register knows and no column has, the line is there without columns: what is
    promised but not built yet shows as such.
    """
    columns = _columns(metadata)
    roles = roles_per_purpose()
    regels = (
        Registerregel(doel, REGISTER[doel], _categories(doel, columns), roles.get(doel, ())) for doel in Doel
    )
    return Register(tuple(regels), tuple(_without_people(metadata)))


def _columns(metadata: MetaData) -> Mapping[tuple[Doel, Categorie], Sequence[Kolom]]:
    found: dict[tuple[Doel, Categorie], list[Kolom]] = defaultdict(list)
    for table in metadata.sorted_tables:
        for column in table.columns:
            info = column_info(column)
            if "category" in info and "doel" in info:
                found[Doel(info["doel"]), Categorie(info["category"])].append(_column(column))
    return MappingProxyType(found)


def _column(column: Column[Any]) -> Kolom:
    sealed = column.info.get("sealed") == "ja"
    return Kolom(
        column.table.name,
        column.name.removesuffix("_zegel") if sealed else column.name,
        str(column.info["dossier"]) if sealed else None,
    )


def _categories(
    doel: Doel, columns: Mapping[tuple[Doel, Categorie], Sequence[Kolom]]
) -> tuple[Categorieregel, ...]:
    return tuple(
        Categorieregel(
            categorie,
            Betrokkene.MEDEWERKER if categorie in _OF_WORKERS else Betrokkene.BEWONER,
            tuple(sorted(columns[doel, categorie], key=lambda kolom: (kolom.tabel, kolom.naam))),
        )
        for categorie in Categorie
        if (doel, categorie) in columns
    )


def roles_per_purpose() -> Mapping[Doel, tuple[Rol, ...]]:
    """Per purpose the roles that the access table lets use data for it; a purpose without any is absent."""
    held: dict[Doel, set[Rol]] = defaultdict(set)
    for row in ROWS.values():
        for doel in row.doelen:
            held[doel] |= row.rechten.keys()
    return {doel: tuple(rol for rol in Rol if rol in rollen) for doel, rollen in held.items()}


def _without_people(metadata: MetaData) -> Iterable[tuple[str, str]]:
    for table in sorted(metadata.tables.values(), key=lambda table: table.name):
        if table.info.get("personal") == "nee":
            yield table.name, str(table.info["reden"])
