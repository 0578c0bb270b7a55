"""From the events of one lease to the state of its vote (art. 7:220 BW).

Events are append-only. The state is computed each time from the events of one proposal version; nothing here
is stored. Silence stays GEEN_REACTIE, and only a JA that every tenant signed, with a document, is a JA.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Huurder = Hashable
"""The id of one tenant; opaque here."""


class Stemstand(StrEnum):
    """The state of the vote of one lease. JA_NA_TELLING is derived and never stored."""

    GEEN_REACTIE = "geen_reactie"
    JA = "ja"
    NEE = "nee"
    VOORWAARDELIJK = "voorwaardelijk"
    BETWIST = "betwist"
    INGETROKKEN = "ingetrokken"
    ONGELDIG = "ongeldig"
    JA_NA_TELLING = "ja_na_telling"


class Stemsoort(StrEnum):
    """What an event says."""

    JA = "ja"
    NEE = "nee"
    VOORWAARDELIJK = "voorwaardelijk"
    VOORWAARDE_AANVAARD = "voorwaarde_aanvaard"
    BETWIST = "betwist"
    INTREKKING = "intrekking"
    ONGELDIG = "ongeldig"
    VERVALLEN = "vervallen"


class StemgebeurtenisOngeldig(ValueError):
    """An event that cannot be: `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Stemgebeurtenis:
    """One recorded event of a vote.

    `volgnummer` is the order of recording within the lease. `ondertekenaars` are the tenants whose signature
    is on the form; empty means the whole lease for everything but JA and VOORWAARDELIJK, where it means
    unsigned. `onbevoegd` are those of them who could not sign for themselves that day, because a
    bewindvoerder or curator does (art. 1:381 and 1:441 BW) and did not. `document` is the hash or the token
    id of the document. `vervangt` is the volgnummer of an event that was recorded wrongly and no longer
    counts (a correction is a new event; VERVALLEN only takes away).
    Raises StemgebeurtenisOngeldig when signed later than received.
    """

    soort: Stemsoort
    volgnummer: int
    voorstelversie: int
    ontvangen_op: date
    getekend_op: date | None = None
    ondertekenaars: Collection[Huurder] = frozenset()
    document: str | None = None
    vervangt: int | None = None
    onbevoegd: Collection[Huurder] = frozenset()

    def __post_init__(self) -> None:
        if self.getekend_op is not None and self.getekend_op > self.ontvangen_op:
            raise StemgebeurtenisOngeldig("getekend_na_ontvangst")
        if self.soort is Stemsoort.VERVALLEN and self.vervangt is None:
            raise StemgebeurtenisOngeldig("vervallen_zonder_verwijzing")

    @property
    def is_volledig_getekend_stuk(self) -> bool:
        """Signed by someone, with the date of signing and the document itself."""
        return bool(self.ondertekenaars) and self.getekend_op is not None and bool(self.document)

    def is_getekend_door(self, huurder: Huurder) -> bool:
        """Whether this is a whole document on which somebody signed who may sign for this tenant."""
        return self.is_volledig_getekend_stuk and huurder not in self.onbevoegd


@dataclass(frozen=True)
class _Reactie:
    """What one tenant last said, and since when it holds. `bewijs` is false for an unsigned condition."""

    stand: Stemstand
    sinds: date
    document: str | None = None
    bewijs: bool = True


@dataclass(frozen=True)
class Stem:
    """The vote of one lease: its state, since when (None for GEEN_REACTIE) and the documents of a JA."""

    stand: Stemstand
    sinds: date | None = None
    documenten: tuple[str, ...] = ()


_Reacties = dict[Huurder, _Reactie]

# From the heaviest down: one tenant is enough to make it the state of the lease.
_ZWAARSTE_EERST = (
    Stemstand.BETWIST,
    Stemstand.INGETROKKEN,
    Stemstand.NEE,
    Stemstand.VOORWAARDELIJK,
    Stemstand.ONGELDIG,
)

_GEWONE_STAND: Mapping[Stemsoort, Stemstand] = {
    Stemsoort.NEE: Stemstand.NEE,
    Stemsoort.BETWIST: Stemstand.BETWIST,
    Stemsoort.ONGELDIG: Stemstand.ONGELDIG,
}


def is_onbevoegd(*, vertegenwoordigd: bool, door_vertegenwoordiger: bool) -> bool:
    """Whether a signature is not hers to give: another signs for her (art. 1:381, 1:441 BW) and did not."""
    return vertegenwoordigd and not door_vertegenwoordiger


def stem(
    gebeurtenissen: Iterable[Stemgebeurtenis], huurders: Collection[Huurder], voorstelversie: int
) -> Stem:
    """The vote of one lease on all events given, for one proposal version.

    Votes of another version are kept but not counted. A JA holds since the receipt of its last signature.
    """
    reacties: _Reacties = {}
    for gebeurtenis in _geldige(gebeurtenissen, voorstelversie):
        _verwerk(reacties, gebeurtenis, huurders)
    return _samen([reacties.get(huurder) for huurder in huurders])


def stemstand(
    gebeurtenissen: Iterable[Stemgebeurtenis],
    huurders: Collection[Huurder],
    voorstelversie: int,
    peildatum: date | None = None,
) -> Stemstand:
    """The state of the vote of one lease; silence stays GEEN_REACTIE.

    Without a Peildatum: the state on all events given. With one (inclusive): JA only when the last signature
    was received on or before it and the JA still holds on all events given; a full JA received after it is
    JA_NA_TELLING; a JA lost since shows what it was lost to; any other state is that of the Peildatum.
    """
    return stem_op_peildatum(gebeurtenissen, huurders, voorstelversie, peildatum).stand


def stem_op_peildatum(
    gebeurtenissen: Iterable[Stemgebeurtenis],
    huurders: Collection[Huurder],
    voorstelversie: int,
    peildatum: date | None = None,
) -> Stem:
    """As `stemstand`, with since when and the documents."""
    alle = tuple(gebeurtenissen)
    nu = stem(alle, huurders, voorstelversie)
    if peildatum is None:
        return nu
    if nu.stand is Stemstand.JA:
        if nu.sinds is not None and nu.sinds <= peildatum:
            return nu
        return Stem(Stemstand.JA_NA_TELLING, nu.sinds, nu.documenten)
    toen = stem([g for g in alle if g.ontvangen_op <= peildatum], huurders, voorstelversie)
    return nu if toen.stand is Stemstand.JA else toen


def _geldige(gebeurtenissen: Iterable[Stemgebeurtenis], voorstelversie: int) -> list[Stemgebeurtenis]:
    alle = tuple(gebeurtenissen)
    vervangen = {g.vervangt for g in alle if g.vervangt is not None}
    geldig = [
        g
        for g in alle
        if g.voorstelversie == voorstelversie
        and g.volgnummer not in vervangen
        and g.soort is not Stemsoort.VERVALLEN
    ]
    return sorted(geldig, key=lambda g: (g.ontvangen_op, g.volgnummer))


def _verwerk(reacties: _Reacties, gebeurtenis: Stemgebeurtenis, huurders: Collection[Huurder]) -> None:
    # Who signed but is no tenant (any more) does nothing; if nobody else signed, the form is unauthorised.
    tekenaars = [huurder for huurder in huurders if huurder in gebeurtenis.ondertekenaars]
    wie = tekenaars or list(huurders)
    if gebeurtenis.ondertekenaars and not tekenaars:
        _verwerk_onbevoegd(reacties, gebeurtenis, wie)
        return
    match gebeurtenis.soort:
        case Stemsoort.JA:
            for huurder in wie:
                geldig = gebeurtenis.is_getekend_door(huurder)
                _verwerk_ja(reacties, gebeurtenis, [huurder], Stemstand.JA if geldig else Stemstand.ONGELDIG)
        case Stemsoort.VOORWAARDELIJK:
            for huurder in wie:
                bewijs = gebeurtenis.is_getekend_door(huurder)
                reacties[huurder] = _Reactie(
                    Stemstand.VOORWAARDELIJK, gebeurtenis.ontvangen_op, gebeurtenis.document, bewijs
                )
        case Stemsoort.VOORWAARDE_AANVAARD:
            _verwerk_aanvaarding(reacties, gebeurtenis, wie)
        case Stemsoort.INTREKKING:
            for huurder in reacties.keys() & set(wie):
                reacties[huurder] = _Reactie(Stemstand.INGETROKKEN, gebeurtenis.ontvangen_op)
        case _:
            for huurder in wie:
                reacties[huurder] = _Reactie(_GEWONE_STAND[gebeurtenis.soort], gebeurtenis.ontvangen_op)


def _verwerk_onbevoegd(reacties: _Reacties, gebeurtenis: Stemgebeurtenis, wie: Iterable[Huurder]) -> None:
    """Nobody who signed is a tenant: it can make nothing valid, and takes nothing from a JA that holds."""
    if gebeurtenis.soort in (Stemsoort.JA, Stemsoort.VOORWAARDELIJK):
        _verwerk_ja(reacties, gebeurtenis, wie, Stemstand.ONGELDIG)


def _verwerk_ja(
    reacties: _Reacties, gebeurtenis: Stemgebeurtenis, wie: Iterable[Huurder], stand: Stemstand
) -> None:
    """A JA that already holds stays as it was: sending the form twice, or a bad copy later, takes nothing."""
    for huurder in wie:
        vorige = reacties.get(huurder)
        if vorige is None or vorige.stand is not Stemstand.JA:
            reacties[huurder] = _Reactie(stand, gebeurtenis.ontvangen_op, gebeurtenis.document)


def _verwerk_aanvaarding(reacties: _Reacties, gebeurtenis: Stemgebeurtenis, wie: Iterable[Huurder]) -> None:
    """The landlord accepts the condition in writing: from that day on the signed "yes, if" is a JA."""
    if not gebeurtenis.document:
        return
    for huurder in wie:
        vorige = reacties.get(huurder)
        if vorige is not None and vorige.stand is Stemstand.VOORWAARDELIJK and vorige.bewijs:
            reacties[huurder] = _Reactie(Stemstand.JA, gebeurtenis.ontvangen_op, vorige.document)


def _samen(reacties: list[_Reactie | None]) -> Stem:
    gegeven = [reactie for reactie in reacties if reactie is not None]
    if not gegeven:
        return Stem(Stemstand.GEEN_REACTIE)
    for stand in _ZWAARSTE_EERST:
        van_deze = [reactie.sinds for reactie in gegeven if reactie.stand is stand]
        if van_deze:
            return Stem(stand, max(van_deze))
    laatste = max(reactie.sinds for reactie in gegeven)
    if len(gegeven) < len(reacties):
        return Stem(Stemstand.ONGELDIG, laatste)
    return Stem(Stemstand.JA, laatste, tuple(sorted({r.document for r in gegeven if r.document})))
