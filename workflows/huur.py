"""Leases as they begin, change and end: the rule behind each event, and what it means for the 70%.

Nothing is counted here: who is in N stands in instemming.py. This says which lease runs until when, after
whom, and under which code, so that a Telling can be explained line by line.
"""

import calendar
from datetime import date
from enum import StrEnum

SAMENWONER_MAANDEN = 6
"""Who lived with the tenant and is not on the lease goes on for six months (art. 7:268 lid 2 BW)."""


class Huurreden(StrEnum):
    """Why a lease, its tenants or the use of a home changed: a code, never a text about somebody."""

    # a lease ends
    OPGEZEGD_HUURDER = "opgezegd_huurder"
    OPGEZEGD_VERHUURDER = "opgezegd_verhuurder"
    IN_OVERLEG = "in_overleg"
    TIJDELIJK_VOORBIJ = "tijdelijk_voorbij"
    UITSPRAAK = "uitspraak"
    # a tenant died
    OVERLEDEN_MEDEHUURDER = "overleden_medehuurder"
    OVERLEDEN_ERVEN = "overleden_erven"
    OVERLEDEN_SAMENWONER = "overleden_samenwoner"
    # a lease begins
    NIEUWE_HUUR = "nieuwe_huur"
    # who is on the lease
    MEDEHUURDER_ERBIJ = "medehuurder_erbij"
    HUURDER_ERAF = "huurder_eraf"
    # what kind of contract it is
    REGULIER_CONTRACT = "regulier_contract"
    TIJDELIJK_CONTRACT = "tijdelijk_contract"
    # a home without a lease
    LEEGSTAND = "leegstand"
    BRUIKLEEN = "bruikleen"
    ANTIKRAAK = "antikraak"
    VERKOCHT = "verkocht"


EINDREDENEN = (
    Huurreden.OPGEZEGD_HUURDER,
    Huurreden.OPGEZEGD_VERHUURDER,
    Huurreden.IN_OVERLEG,
    Huurreden.TIJDELIJK_VOORBIJ,
    Huurreden.UITSPRAAK,
)
"""Why a lease can end while its tenants live."""

GEBRUIKSREDENEN = (Huurreden.LEEGSTAND, Huurreden.BRUIKLEEN, Huurreden.ANTIKRAAK, Huurreden.VERKOCHT)
"""What a home without a lease is used for."""


class Voortzetting(StrEnum):
    """Who goes on with the lease after a tenant died."""

    MEDEHUURDER = "medehuurder"
    ERVEN = "erven"
    SAMENWONER = "samenwoner"


OVERLIJDENSREDEN: dict[Voortzetting, Huurreden] = {
    Voortzetting.MEDEHUURDER: Huurreden.OVERLEDEN_MEDEHUURDER,
    Voortzetting.ERVEN: Huurreden.OVERLEDEN_ERVEN,
    Voortzetting.SAMENWONER: Huurreden.OVERLEDEN_SAMENWONER,
}


class HuurGeweigerd(ValueError):
    """Something that cannot happen to a lease; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def laatste_dag_na_overlijden(overleden_op: date, wie: Voortzetting, einde: date | None) -> date | None:
    """The last day (inclusive) of the lease after a tenant died; None while it runs on.

    A co-tenant goes on as the tenant, to the end that the lease had (art. 7:268 lid 1 BW). Somebody who lived
    there: six months, or longer when a judge says so (lid 2). The heirs: to the end of the second month after
    the death (lid 6). A lease that ended sooner by itself (`einde`) still does.
    """
    match wie:
        case Voortzetting.MEDEHUURDER:
            return einde
        case Voortzetting.SAMENWONER:
            laatste = maanden_later(overleden_op, SAMENWONER_MAANDEN)
        case Voortzetting.ERVEN:
            laatste = einde_van_maand(overleden_op, 2)
    return laatste if einde is None else min(laatste, einde)


def eerste_einde_voor_erven(overleden_op: date) -> date:
    """The heirs may end it sooner: at the end of the first month after the death (art. 7:268 lid 6 BW)."""
    return einde_van_maand(overleden_op, 1)


def wie_zet_voort(andere_huurders: int, wie: Voortzetting) -> None:
    """Check who goes on: with a co-tenant on the lease nobody else can, without one she cannot.

    Raises HuurGeweigerd("medehuurder_zet_voort") or ("geen_medehuurder").
    """
    if andere_huurders and wie is not Voortzetting.MEDEHUURDER:
        raise HuurGeweigerd("medehuurder_zet_voort")
    if not andere_huurders and wie is Voortzetting.MEDEHUURDER:
        raise HuurGeweigerd("geen_medehuurder")


def overlapt(begin: date, lopend: date | None) -> bool:
    """Whether a lease that begins on `begin` meets one whose last day is `lopend` (None: it runs on)."""
    return lopend is None or lopend >= begin


def bijlage_nodig(begin: date, peildatum: date | None) -> bool:
    """Whether a new lease needs the renovation annex: it begins after the Peildatum of the last Telling."""
    return peildatum is not None and begin > peildatum


def maanden_later(dag: date, aantal: int) -> date:
    """The same day so many months later, or the last day of that month."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + aantal, 12)
    return date(jaar, maand + 1, min(dag.day, calendar.monthrange(jaar, maand + 1)[1]))


def einde_van_maand(dag: date, aantal: int) -> date:
    """The last day of the month so many months after that of `dag`."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + aantal, 12)
    return date(jaar, maand + 1, calendar.monthrange(jaar, maand + 1)[1])
