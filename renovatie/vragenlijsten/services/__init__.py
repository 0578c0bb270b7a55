"""What is done with the questionnaire, one verb a function. Nothing here commits."""

from renovatie.vragenlijsten.services.afsluiten import close_gesprek
from renovatie.vragenlijsten.services.bellen import (
    begin_gesprek,
    let_go,
    record_beluitkomst,
    save_blok,
    say_yes,
)
from renovatie.vragenlijsten.services.intrekken import stop_delen, withdraw
from renovatie.vragenlijsten.services.rondes import close_ronde, start_ronde

__all__ = [
    "begin_gesprek",
    "close_gesprek",
    "close_ronde",
    "let_go",
    "record_beluitkomst",
    "save_blok",
    "say_yes",
    "start_ronde",
    "stop_delen",
    "withdraw",
]
