"""A referral from the first draft to "het is opgelost". Every change of state goes through workflows."""

from renovatie.doorverwijzingen.services.afzender import (
    close_refused,
    finish_doorverwijzing,
    record_toetspoging,
    reopen_doorverwijzing,
    withdraw_doorverwijzing,
)
from renovatie.doorverwijzingen.services.instantie import (
    accept_doorverwijzing,
    ask_back,
    record_eerste_contact,
    refuse_doorverwijzing,
    report_uitkomst,
)
from renovatie.doorverwijzingen.services.kansen import match_kans, save_aanbod
from renovatie.doorverwijzingen.services.overdracht import answer_terugvraag, plan_overdracht
from renovatie.doorverwijzingen.services.stoppen import (
    expire_toestemmingen,
    warn_toestemmingen,
    withdraw_toestemming,
)
from renovatie.doorverwijzingen.services.termijnen import set_termijnen
from renovatie.doorverwijzingen.services.treden import late, take_steps
from renovatie.doorverwijzingen.services.versturen import (
    ToestemmingMissing,
    new_verwijzingen,
    prepare_doorverwijzing,
    send_doorverwijzing,
    share_hulpvraag,
)

__all__ = [
    "ToestemmingMissing",
    "accept_doorverwijzing",
    "answer_terugvraag",
    "ask_back",
    "close_refused",
    "expire_toestemmingen",
    "finish_doorverwijzing",
    "late",
    "match_kans",
    "new_verwijzingen",
    "plan_overdracht",
    "prepare_doorverwijzing",
    "record_eerste_contact",
    "record_toetspoging",
    "refuse_doorverwijzing",
    "reopen_doorverwijzing",
    "report_uitkomst",
    "save_aanbod",
    "send_doorverwijzing",
    "set_termijnen",
    "share_hulpvraag",
    "take_steps",
    "warn_toestemmingen",
    "withdraw_doorverwijzing",
    "withdraw_toestemming",
]
