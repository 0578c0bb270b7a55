"""A form that is sent twice records one thing: the id of the form makes the id of the row."""

import uuid
from typing import Any, TypeVar

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from renovatie.kern.base import HasId, HasRandomId, random_id
from renovatie.kern.errors import RuleError

Rij = TypeVar("Rij", bound=HasId | HasRandomId)
ANDERS = _l(
    "Dit formulier was al verstuurd, met een andere inhoud. Kijk eerst wat er al staat. "
    "Klopt het nieuwe ook? Verstuur het dan nog een keer."
)


class AlVerstuurd(RuleError):
    """The id of this form was used for other content: the page shows it again with a new id."""

    def __init__(self, message: str | LazyString = ANDERS) -> None:
        super().__init__(message, "conflict")


def row_id(formulier_id: uuid.UUID | None, waarvan: uuid.UUID) -> uuid.UUID:
    """The id of the row that this form makes for `waarvan`; a new one without the id of a form.

    Made from both, so that no form can meet a row of another lease, home or letter.
    """
    return random_id() if formulier_id is None else uuid.uuid5(formulier_id, str(waarvan))


def made_before(session: Session, model: type[Rij], key: uuid.UUID, **inhoud: Any) -> Rij | None:
    """The row that this form made already, with `waarvan` locked by the caller. None when there is none.

    Raises AlVerstuurd when that row says something else than `inhoud`.
    """
    found = session.get(model, key)
    if found is not None and any(getattr(found, naam) != waarde for naam, waarde in inhoud.items()):
        raise AlVerstuurd
    return found
