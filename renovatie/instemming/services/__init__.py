"""The use cases of the vote: verb(session, actor, …). They never commit."""

from renovatie.instemming.services.bezorging import record_bezorging, set_postadres
from renovatie.instemming.services.document import MAX_BYTES, document_kind
from renovatie.instemming.services.juridisch import (
    record_bijlage,
    record_dagvaarding,
    record_draagvlakgesprek,
    record_juridisch_besluit,
    record_vonnis,
)
from renovatie.instemming.services.kennisgeving import (
    correct_kennisgeving,
    queue_kennisgevingen,
    stop_kennisgevingen,
)
from renovatie.instemming.services.poort import record_oordeel, take_poortbesluit, waarom_dicht
from renovatie.instemming.services.stem import (
    REACTIES,
    accept_voorwaarde,
    correct_stem,
    mark_betwist,
    prepare_keys,
    record_stem,
    stand_van_huur,
    withdraw_stem,
)
from renovatie.instemming.services.telling import make_telling, recount
from renovatie.instemming.services.verhuiskosten import add_minimum, confirm_minimum, remove_minimum
from renovatie.instemming.services.vertegenwoordiging import (
    end_vertegenwoordiging,
    record_vertegenwoordiging,
)
from renovatie.instemming.services.voorstel import (
    ONDERDELEN,
    copy_voorstel,
    edit_voorstel,
    make_voorstel,
    ontbrekend,
    open_antwoord,
    send_voorstel,
)
from renovatie.instemming.services.voorstelbrief import queue_voorstelbrieven, remind
from renovatie.instemming.services.voorstelversie import Gevolg, gevolg, note_change

__all__ = [
    "MAX_BYTES",
    "ONDERDELEN",
    "REACTIES",
    "Gevolg",
    "accept_voorwaarde",
    "add_minimum",
    "confirm_minimum",
    "copy_voorstel",
    "correct_kennisgeving",
    "correct_stem",
    "document_kind",
    "edit_voorstel",
    "end_vertegenwoordiging",
    "gevolg",
    "make_telling",
    "make_voorstel",
    "mark_betwist",
    "note_change",
    "ontbrekend",
    "open_antwoord",
    "prepare_keys",
    "queue_kennisgevingen",
    "queue_voorstelbrieven",
    "record_bezorging",
    "record_bijlage",
    "record_dagvaarding",
    "record_draagvlakgesprek",
    "record_juridisch_besluit",
    "record_oordeel",
    "record_stem",
    "record_vertegenwoordiging",
    "record_vonnis",
    "recount",
    "remind",
    "remove_minimum",
    "send_voorstel",
    "set_postadres",
    "stand_van_huur",
    "stop_kennisgevingen",
    "take_poortbesluit",
    "waarom_dicht",
    "withdraw_stem",
]
