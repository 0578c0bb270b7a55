"""A referral from the first draft to "het is opgelost". Every change of state goes through workflows."""

from renovatie.doorverwijzingen.services.afzender import (
    ToestemmingMissing,
    close_refused,
    finish_doorverwijzing,
    prepare_doorverwijzing,
    record_toetspoging,
    reopen_doorverwijzing,
    send_doorverwijzing,
    withdraw_doorverwijzing,
)
from renovatie.doorverwijzingen.services.instantie import (
    accept_doorverwijzing,
    ask_back,
    record_eerste_contact,
    refuse_doorverwijzing,
    report_uitkomst,
)
from renovatie.doorverwijzingen.services.stoppen import (
    expire_toestemmingen,
    warn_toestemmingen,
    withdraw_toestemming,
)

__all__ = [
    "ToestemmingMissing",
    "accept_doorverwijzing",
    "ask_back",
    "close_refused",
    "expire_toestemmingen",
    "finish_doorverwijzing",
    "prepare_doorverwijzing",
    "record_eerste_contact",
    "record_toetspoging",
    "refuse_doorverwijzing",
    "reopen_doorverwijzing",
    "report_uitkomst",
    "send_doorverwijzing",
    "warn_toestemmingen",
    "withdraw_doorverwijzing",
    "withdraw_toestemming",
]
