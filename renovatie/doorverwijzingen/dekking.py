"""What a yes that stands covers: her questions for help, each told to her first, and none about health.

For one Bewoner, one Instantie and one Doel, as its text says (toestemmingsteksten.toml). A question about
health asks a yes of its own (art. 9 lid 2 onder a AVG); so does one beside a yes to the first text, which
said "this question" and named none.
"""

import uuid
from typing import Final

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.purposes import Doel
from renovatie.complexen.codes import GEZONDHEID, Leefgebied
from renovatie.doorverwijzingen.models import Doorverwijzing
from renovatie.hulpdossiers.models import Hulpvraag, Toestemming
from renovatie.hulpdossiers.queries import valid_toestemming
from renovatie.hulpdossiers.teksten import DOORVERWIJZING, find_tekst
from renovatie.kern.clock import today
from renovatie.kern.verzegelde_codes import open_code

NAMES_QUESTIONS: Final = 2
"""The first version of the text that says what it covers."""
HEALTH = _l(
    "Over gezondheid vraagt u het bij elke vraag apart. Vraag het de bewoner, en leg vast dat zij ja zei."
)
OTHER = _l(
    "De bewoner zei ja op een andere vraag. Vraag het ook voor deze vraag, en leg vast dat zij ja zei."
)


def ask_again(session: Session, toestemming: Toestemming, hulpvraag_id: uuid.UUID) -> LazyString | None:
    """Why this yes, said before, does not do for this question; None when it does."""
    if asks_own_yes(session.get_one(Hulpvraag, hulpvraag_id)):
        return HEALTH
    tekst = find_tekst(DOORVERWIJZING, open_code(toestemming.tekst))
    return OTHER if tekst is None or tekst.versie < NAMES_QUESTIONS else None


def asks_own_yes(vraag: Hulpvraag) -> bool:
    """Whether this question is about health, so that its yes is kept apart from every other."""
    return Leefgebied(open_code(vraag.leefgebied)) in GEZONDHEID


def bears_other(session: Session, toestemming_id: uuid.UUID, verwijzing_id: uuid.UUID) -> bool:
    """Whether something else rests on this yes already, so that it was not said for this referral alone."""
    other = select(Doorverwijzing.id).where(
        Doorverwijzing.toestemming_id == toestemming_id, Doorverwijzing.id != verwijzing_id
    )
    return session.scalar(other.limit(1)) is not None


def stands_for(
    session: Session, persoon_id: uuid.UUID, instantie_id: uuid.UUID, hulpvraag_id: uuid.UUID
) -> bool:
    """Whether this question may go to this Instantie today on what she said before."""
    found = valid_toestemming(session, persoon_id, instantie_id, Doel.DOORVERWIJZING, today(session))
    return found is not None and ask_again(session, found, hulpvraag_id) is None
