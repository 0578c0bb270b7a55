"""Use cases of the casusoverleg. Nothing here commits."""

from renovatie.casusoverleg.services.acties import (
    make_actiepunt,
    reword_actiepunt,
    settle_actiepunt,
    withdraw_actiepunt,
)
from renovatie.casusoverleg.services.besloten import close_besloten, plan_besloten
from renovatie.casusoverleg.services.notulen import NieuweNotulen, confirm_notulen
from renovatie.casusoverleg.services.overleg import (
    call_off,
    change_overleg,
    close_overleg,
    invite,
    plan_overleggen,
    start_overleg,
)
from renovatie.casusoverleg.services.punten import add_casus, add_werkvraag, mark_herkend, remove_punt

__all__ = [
    "NieuweNotulen",
    "add_casus",
    "add_werkvraag",
    "call_off",
    "change_overleg",
    "close_besloten",
    "close_overleg",
    "confirm_notulen",
    "invite",
    "make_actiepunt",
    "mark_herkend",
    "plan_besloten",
    "plan_overleggen",
    "remove_punt",
    "reword_actiepunt",
    "settle_actiepunt",
    "start_overleg",
    "withdraw_actiepunt",
]
