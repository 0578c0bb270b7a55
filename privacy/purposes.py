"""Why personal data is held: purposes, grounds, categories, and the register of processing as code.

Each personal column points at a Categorie and a Doel; the register of art. 30 AVG is printed from
here and from those columns, so that it cannot drift from the running program. This package gives
codes and figures; the layer above puts them into words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Column, MetaData, Table


class Categorie(StrEnum):
    """Kind of personal data (art. 30 lid 1 onder c AVG)."""

    NAAM = "naam"
    CONTACT = "contact"
    HUUR = "huur"
    WOONSITUATIE = "woonsituatie"
    BEZOEK = "bezoek"
    HULP = "hulp"
    VERWIJZING = "verwijzing"
    TOESTEMMING = "toestemming"
    VRAGENLIJST = "vragenlijst"
    OVERLEG = "overleg"
    STEM = "stem"
    DOCUMENT = "document"
    PLANNING = "planning"
    MEDEWERKER = "medewerker"
    JOURNAAL = "journaal"
    CONCEPT = "concept"


class Doel(StrEnum):
    """Purpose for which data may be used, and for no other (art. 5 lid 1 onder b AVG)."""

    HUURADMINISTRATIE = "huuradministratie"
    CONTACT = "contact"
    HULPVERLENING = "hulpverlening"
    DOORVERWIJZING = "doorverwijzing"
    MAATWERK_UITVOERING = "maatwerk_uitvoering"
    VRAGENLIJST = "vragenlijst"
    CASUSOVERLEG = "casusoverleg"
    INSTEMMING = "instemming"
    UITVOERING = "uitvoering"
    TOEWIJZING = "toewijzing"
    TOEGANG = "toegang"
    VERANTWOORDING = "verantwoording"


class Grondslag(StrEnum):
    """Legal ground: art. 6 lid 1 onder a to f AVG, in that order."""

    TOESTEMMING = "toestemming"
    OVEREENKOMST = "overeenkomst"
    WETTELIJKE_PLICHT = "wettelijke_plicht"
    VITAAL_BELANG = "vitaal_belang"
    ALGEMEEN_BELANG = "algemeen_belang"
    GERECHTVAARDIGD_BELANG = "gerechtvaardigd_belang"


class Verantwoordelijke(StrEnum):
    """Who answers for a processing (art. 4 onder 7 AVG)."""

    WOONCORPORATIE = "wooncorporatie"
    WELZIJNSORGANISATIE = "welzijnsorganisatie"


class Ontvanger(StrEnum):
    """Kind of recipient (art. 30 lid 1 onder d AVG), beside the organisations that hold a role on it."""

    WOONCORPORATIE = "wooncorporatie"
    WELZIJNSORGANISATIE = "welzijnsorganisatie"
    INSTANTIE = "instantie"
    AANNEMER = "aannemer"
    ONDERZOEKSBUREAU = "onderzoeksbureau"


class Begin(StrEnum):
    """The event from which a term of retention runs."""

    EINDE_HUUR_OF_PROJECT = "einde_huur_of_project"
    LAATSTE_BEZOEK_OF_VERWIJZING = "laatste_bezoek_of_verwijzing"
    LAATSTE_METING = "laatste_meting"
    OPLEVERING = "oplevering"
    NOTULEN = "notulen"
    EINDE_ACCOUNT = "einde_account"
    REGEL = "regel"
    TOEWIJZING = "toewijzing"


@dataclass(frozen=True, slots=True)
class Bewaartermijn:
    """How long data is kept: so many months from an event, at the latest so long after the project."""

    maanden: int
    vanaf: Begin
    uiterlijk_na_project: int | None = None


@dataclass(frozen=True, slots=True)
class Verwerking:
    """One entry of the register of processing (art. 30 AVG).

    ``bijzonder`` is the exception on which health-related data rests (art. 9 lid 2 AVG), where a
    processing holds any.
    """

    verwerkingsverantwoordelijke: Verantwoordelijke
    grondslag: Grondslag
    categorieen: frozenset[Categorie]
    ontvangers: tuple[Ontvanger, ...]
    vanaf: Begin
    bijzonder: Grondslag | None = None

    @property
    def bewaartermijn(self) -> Bewaartermijn:
        """The one term that runs from this event; no entry holds a number of its own."""
        return TERMIJNEN[self.vanaf]


TERMIJNEN: Final[Mapping[Begin, Bewaartermijn]] = MappingProxyType(
    {
        termijn.vanaf: termijn
        for termijn in (
            Bewaartermijn(0, Begin.EINDE_HUUR_OF_PROJECT),
            Bewaartermijn(12, Begin.LAATSTE_BEZOEK_OF_VERWIJZING, uiterlijk_na_project=12),
            Bewaartermijn(0, Begin.LAATSTE_METING),
            Bewaartermijn(60, Begin.OPLEVERING),
            Bewaartermijn(12, Begin.NOTULEN),
            Bewaartermijn(12, Begin.EINDE_ACCOUNT),
            Bewaartermijn(60, Begin.REGEL),
            Bewaartermijn(24, Begin.TOEWIJZING),
        )
    }
)
"""Every term of retention, one per event. `Bewaren.check` refuses one that destroys nothing."""

_CORPORATIE = Verantwoordelijke.WOONCORPORATIE
_WELZIJN = Verantwoordelijke.WELZIJNSORGANISATIE

REGISTER: Final[Mapping[Doel, Verwerking]] = MappingProxyType(
    {
        Doel.HUURADMINISTRATIE: Verwerking(
            _CORPORATIE,
            Grondslag.OVEREENKOMST,
            frozenset(
                {
                    Categorie.NAAM,
                    Categorie.CONTACT,
                    Categorie.HUUR,
                    Categorie.WOONSITUATIE,
                    Categorie.DOCUMENT,
                    Categorie.CONCEPT,
                }
            ),
            (),
            Begin.EINDE_HUUR_OF_PROJECT,
        ),
        Doel.CONTACT: Verwerking(
            _CORPORATIE,
            Grondslag.GERECHTVAARDIGD_BELANG,
            frozenset({Categorie.NAAM, Categorie.CONTACT, Categorie.WOONSITUATIE, Categorie.BEZOEK}),
            (Ontvanger.WELZIJNSORGANISATIE, Ontvanger.AANNEMER, Ontvanger.ONDERZOEKSBUREAU),
            Begin.EINDE_HUUR_OF_PROJECT,
        ),
        Doel.HULPVERLENING: Verwerking(
            _WELZIJN,
            Grondslag.ALGEMEEN_BELANG,
            frozenset(
                {
                    Categorie.NAAM,
                    Categorie.CONTACT,
                    Categorie.WOONSITUATIE,
                    Categorie.BEZOEK,
                    Categorie.HULP,
                    Categorie.TOESTEMMING,
                    Categorie.DOCUMENT,
                    Categorie.CONCEPT,
                    Categorie.PLANNING,
                }
            ),
            (),
            Begin.LAATSTE_BEZOEK_OF_VERWIJZING,
            bijzonder=Grondslag.TOESTEMMING,
        ),
        Doel.DOORVERWIJZING: Verwerking(
            _WELZIJN,
            Grondslag.TOESTEMMING,
            frozenset(
                {
                    Categorie.NAAM,
                    Categorie.CONTACT,
                    Categorie.WOONSITUATIE,
                    Categorie.HULP,
                    Categorie.VERWIJZING,
                    Categorie.TOESTEMMING,
                    Categorie.DOCUMENT,
                    Categorie.CONCEPT,
                }
            ),
            (Ontvanger.INSTANTIE,),
            Begin.LAATSTE_BEZOEK_OF_VERWIJZING,
            bijzonder=Grondslag.TOESTEMMING,
        ),
        Doel.MAATWERK_UITVOERING: Verwerking(
            _WELZIJN,
            Grondslag.TOESTEMMING,
            frozenset({Categorie.PLANNING, Categorie.TOESTEMMING, Categorie.WOONSITUATIE}),
            (Ontvanger.WOONCORPORATIE, Ontvanger.AANNEMER),
            Begin.EINDE_HUUR_OF_PROJECT,
        ),
        Doel.VRAGENLIJST: Verwerking(
            _WELZIJN,
            Grondslag.TOESTEMMING,
            frozenset({Categorie.VRAGENLIJST, Categorie.TOESTEMMING, Categorie.BEZOEK, Categorie.CONCEPT}),
            (Ontvanger.ONDERZOEKSBUREAU,),
            Begin.LAATSTE_METING,
            bijzonder=Grondslag.TOESTEMMING,
        ),
        Doel.CASUSOVERLEG: Verwerking(
            _WELZIJN,
            Grondslag.ALGEMEEN_BELANG,
            frozenset({Categorie.OVERLEG, Categorie.HULP, Categorie.DOCUMENT, Categorie.CONCEPT}),
            (Ontvanger.INSTANTIE, Ontvanger.WOONCORPORATIE),
            Begin.NOTULEN,
        ),
        Doel.INSTEMMING: Verwerking(
            _CORPORATIE,
            # Art. 7:220 BW lets a landlord choose to renovate with a proposal and lays no duty on him; nor is
            # the answer needed to perform the lease, and who signs is not always party to it (bewindvoerder).
            # What is left is his interest in proving that 70% agreed: lid 1 onder f, and one may object.
            Grondslag.GERECHTVAARDIGD_BELANG,
            frozenset(
                {
                    Categorie.NAAM,
                    Categorie.CONTACT,
                    Categorie.HUUR,
                    Categorie.WOONSITUATIE,
                    Categorie.STEM,
                    Categorie.DOCUMENT,
                    Categorie.BEZOEK,
                    Categorie.CONCEPT,
                }
            ),
            (),
            Begin.OPLEVERING,
        ),
        Doel.UITVOERING: Verwerking(
            _CORPORATIE,
            Grondslag.OVEREENKOMST,
            frozenset(
                {
                    Categorie.NAAM,
                    Categorie.CONTACT,
                    Categorie.WOONSITUATIE,
                    Categorie.PLANNING,
                    Categorie.DOCUMENT,
                    Categorie.CONCEPT,
                }
            ),
            (Ontvanger.AANNEMER,),
            Begin.OPLEVERING,
        ),
        Doel.TOEWIJZING: Verwerking(
            _CORPORATIE,
            Grondslag.ALGEMEEN_BELANG,
            frozenset({Categorie.WOONSITUATIE, Categorie.DOCUMENT, Categorie.CONCEPT}),
            (),
            Begin.TOEWIJZING,
        ),
        Doel.TOEGANG: Verwerking(
            _CORPORATIE,
            Grondslag.GERECHTVAARDIGD_BELANG,
            frozenset({Categorie.MEDEWERKER, Categorie.NAAM, Categorie.CONTACT, Categorie.CONCEPT}),
            (),
            Begin.EINDE_ACCOUNT,
        ),
        Doel.VERANTWOORDING: Verwerking(
            _CORPORATIE,
            Grondslag.WETTELIJKE_PLICHT,
            frozenset(
                {
                    Categorie.JOURNAAL,
                    Categorie.MEDEWERKER,
                    Categorie.DOCUMENT,
                    Categorie.CONCEPT,
                    Categorie.NAAM,
                    Categorie.CONTACT,
                    Categorie.TOESTEMMING,
                }
            ),
            (Ontvanger.WELZIJNSORGANISATIE,),
            Begin.REGEL,
        ),
    }
)


def personal(categorie: Categorie, doel: Doel) -> dict[str, str]:
    """Return the ``info`` of a personal column, or of a table as the default for its columns.

    Source: art. 30 lid 1 onder b and c AVG.
    """
    return {"category": categorie.value, "doel": doel.value}


def not_personal(reden: str) -> dict[str, str]:
    """Return the ``info`` of a table or column that holds no personal data, with the reason.

    Raises ValueError without a reason: "no personal data" is a statement that someone answers for.
    """
    if not reden.strip():
        raise ValueError("not_personal needs a reason")
    return {"personal": "nee", "reden": reden}


def column_info(column: Column[Any]) -> dict[str, str]:
    """Return what is stated of this column: its own statement, else that of its table."""
    own = {key: value for key, value in column.info.items() if key in _STATED}
    if own:
        return own
    return {key: value for key, value in column.table.info.items() if key in _STATED}


_STATED: Final = frozenset({"category", "doel", "personal", "reden"})


def check_columns(metadata: MetaData) -> list[str]:
    """Return one complaint per table or column whose purpose is not stated; empty when all is well.

    Complains of: a table without a statement, a sealed column without category and purpose of its
    own, an unknown category or purpose, and a category that the register does not list for that purpose.
    """
    complaints: list[str] = []
    for table in metadata.sorted_tables:
        complaints += [f"{table.name}: {why}" for why in _complaints(dict(table.info))]
        complaints += [f"{table.name}.{name}: {why}" for name, why in _column_complaints(table)]
    return complaints


def _column_complaints(table: Table) -> Iterator[tuple[str, str]]:
    for column in table.columns:
        sealed = column.info.get("sealed") == "ja"
        if sealed or _STATED & column.info.keys():
            for why in _complaints(dict(column.info), sealed=sealed):
                yield column.name, why
        if column.name.endswith("_zegel") and not sealed:
            yield column.name, "is named a seal but is not made by Sealed"


def _complaints(info: Mapping[str, Any], *, sealed: bool = False) -> Iterator[str]:
    if info.get("personal") == "nee" and not sealed:
        if not info.get("reden"):
            yield "not personal, but without a reason"
        return
    category, doel = info.get("category"), info.get("doel")
    if not category or not doel:
        yield "no category or purpose stated"
    elif category not in set(Categorie) or doel not in set(Doel):
        yield f"unknown category {category} or purpose {doel}"
    elif Categorie(category) not in REGISTER[Doel(doel)].categorieen:
        yield f"category {category} is not in the register for {doel}"
