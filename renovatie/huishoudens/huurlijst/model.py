"""What goes into the reader (choices of a person) and what comes out (frozen, without database)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from renovatie.huishoudens.huurlijst.fouten import Melding


class Veld(StrEnum):
    """A thing that a column of a rent roll can hold."""

    VHE_NUMMER = "vhe_nummer"
    STRAAT = "straat"
    HUISNUMMER = "huisnummer"
    HUISLETTER = "huisletter"
    TOEVOEGING = "toevoeging"
    ADRES = "adres"
    POSTCODE = "postcode"
    PLAATS = "plaats"
    POSTCODE_PLAATS = "postcode_plaats"
    PORTIEK = "portiek"
    VERDIEPING = "verdieping"
    STATUS = "status"
    SOORT = "soort"
    CONTRACTNUMMER = "contractnummer"
    INGANGSDATUM = "ingangsdatum"
    EINDDATUM = "einddatum"
    KALE_HUUR = "kale_huur"
    HUURDER_1 = "huurder_1"
    HUURDER_2 = "huurder_2"
    HUURDER_3 = "huurder_3"
    HUURDER_4 = "huurder_4"
    VOORLETTERS = "voorletters"
    VOORNAAM = "voornaam"
    TUSSENVOEGSEL = "tussenvoegsel"
    ACHTERNAAM = "achternaam"
    VOORLETTERS_2 = "voorletters_2"
    VOORNAAM_2 = "voornaam_2"
    TUSSENVOEGSEL_2 = "tussenvoegsel_2"
    ACHTERNAAM_2 = "achternaam_2"
    TELEFOON = "telefoon"
    TELEFOON_2 = "telefoon_2"
    EMAIL = "email"
    EMAIL_2 = "email_2"
    OPMERKING = "opmerking"


# Fields that more than one column may fill; the first usable cell of a row counts.
MEERVOUDIG = frozenset({Veld.TELEFOON, Veld.TELEFOON_2, Veld.EMAIL, Veld.EMAIL_2})


class KolomStatus(StrEnum):
    """What happens with a column."""

    HERKEND = "herkend"
    GEKOZEN = "gekozen"
    OVERGESLAGEN = "overgeslagen"
    GEWEIGERD = "geweigerd"


class WoningStatus(StrEnum):
    """How a home is used."""

    VERHUURD = "verhuurd"
    LEEG = "leeg"
    KOOP = "koop"
    BRUIKLEEN = "bruikleen"


class WoningSoort(StrEnum):
    """What kind of space a row is about."""

    WONING = "woning"
    BEDRIJFSRUIMTE = "bedrijfsruimte"
    BERGING = "berging"


@dataclass(frozen=True)
class Keuzes:
    """Choices of a person that go before what the reader finds; None = find it yourself.

    `kopregel`: row number of the (first) header row, 0 = there is none. `kopregels`: how many header rows.
    `kolommen`: column index (A = 0) → field, or None to leave the column out; other columns are recognised.
    """

    codering: str | None = None
    scheidingsteken: str | None = None
    blad: str | None = None
    kopregel: int | None = None
    kopregels: int | None = None
    kolommen: Mapping[int, Veld | str | None] | None = None


@dataclass(frozen=True)
class Formaat:
    """How the file was read; everything a person may change stands here."""

    soort: str
    naam: str | None = None
    codering: str | None = None
    scheidingsteken: str | None = None
    regeleinde: str | None = None
    blad: str | None = None
    bladen: tuple[str, ...] = ()
    kopregels: tuple[int, ...] = ()
    eerste_rij: int | None = None
    verborgen_kolommen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kolom:
    """One column of the file. `voorbeelden` is empty for refused and free-text columns."""

    index: int
    letter: str
    kop: str
    veld: Veld | None
    status: KolomStatus
    reden: str = ""
    verborgen: bool = False
    voorbeelden: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Huurder:
    """One tenant. `telefoon` is E.164."""

    naam: str = field(repr=False)
    telefoon: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Contract:
    """The lease of a let home; `einddatum` is the last day of the lease."""

    contractnummer: str | None
    ingangsdatum: date | None
    einddatum: date | None
    kale_huur: Decimal | None
    huurders: tuple[Huurder, ...] = ()


@dataclass(frozen=True)
class HuurlijstRij:
    """One home. `verdieping` 0 is the ground floor; `contract` only for a let home.

    `opmerking` only when a person mapped a column of remarks: it is never recognised by itself.
    """

    rij: int
    vhe_nummer: str | None
    straat: str
    huisnummer: int
    toevoeging: str = ""
    postcode: str = ""
    plaats: str = ""
    portiek: str = ""
    verdieping: int | None = None
    soort: WoningSoort = WoningSoort.WONING
    status: WoningStatus = WoningStatus.LEEG
    contract: Contract | None = None
    opmerking: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Totalen:
    """Figures to compare with one's own system; over homes only (soort woning)."""

    woningen: int
    huurovereenkomsten: int
    leeg: int
    huurders: int
    telefoons: int
    huur_totaal: Decimal


@dataclass(frozen=True)
class Huurlijst:
    """A rent roll, read. Nothing of a refused column is in it."""

    formaat: Formaat
    kolommen: tuple[Kolom, ...]
    rijen: tuple[HuurlijstRij, ...]
    geweigerde_rijen: tuple[Melding, ...]
    overgeslagen_rijen: tuple[Melding, ...]
    waarschuwingen: tuple[Melding, ...]
    totalen: Totalen

    @property
    def geweigerde_kolommen(self) -> tuple[str, ...]:
        """Headings of columns that may never be stored."""
        return self._koppen(KolomStatus.GEWEIGERD)

    @property
    def overgeslagen_kolommen(self) -> tuple[str, ...]:
        """Headings of columns that are left out unless someone maps them."""
        return self._koppen(KolomStatus.OVERGESLAGEN)

    def _koppen(self, status: KolomStatus) -> tuple[str, ...]:
        return tuple(kolom.kop for kolom in self.kolommen if kolom.status is status)

    def als_json(self) -> dict[str, Any]:
        """The report of the command line: figures, columns and rows, no value of a cell."""
        return {
            "woningen": self.totalen.woningen,
            "huurovereenkomsten": self.totalen.huurovereenkomsten,
            "leeg": self.totalen.leeg,
            "huurders": self.totalen.huurders,
            "huur_totaal": f"{self.totalen.huur_totaal:.2f}",
            "telefoons": self.totalen.telefoons,
            "geweigerde_kolommen": list(self.geweigerde_kolommen),
            "overgeslagen_kolommen": list(self.overgeslagen_kolommen),
            "geweigerde_rijen": [_regel(melding) for melding in self.geweigerde_rijen],
            "overgeslagen_rijen": [_regel(melding) for melding in self.overgeslagen_rijen],
            "waarschuwingen": [_regel(melding) for melding in self.waarschuwingen],
        }


def _regel(melding: Melding) -> dict[str, Any]:
    regel: dict[str, Any] = {"rij": melding.rij, "code": melding.code, "reden": melding.reden}
    if melding.kolom is not None:
        regel["kolom"] = melding.kolom
    if melding.rijen:
        regel["rijen"] = list(melding.rijen)
    return regel
