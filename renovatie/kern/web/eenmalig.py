"""Forms with an id of their own, so that sending one twice records one thing."""

import uuid

from flask_babel import LazyString
from wtforms import HiddenField
from wtforms.validators import UUID, DataRequired, Optional

from renovatie.kern.base import new_id
from renovatie.kern.eenmalig import AlVerstuurd
from renovatie.kern.errors import RuleError
from renovatie.kern.web.velden import Formulier


class MetNummer(Formulier):
    """As every form, with its own id. Sent without one it still records, as a form of its own."""

    formulier_id = HiddenField(default=lambda: str(new_id()), validators=[Optional(), UUID()])

    @property
    def id_(self) -> uuid.UUID:
        return uuid.UUID(self.formulier_id.data) if self.formulier_id.data else new_id()

    def add_fout(self, fout: RuleError | str | LazyString) -> None:
        """As every form; one whose id was used for other content gets a new id, so that it can be sent."""
        if isinstance(fout, AlVerstuurd):
            self.formulier_id.data = str(new_id())
        super().add_fout(fout)


class EenmaligForm(MetNummer):
    """Without its id it is refused: for what may never be recorded twice."""

    formulier_id = HiddenField(default=lambda: str(new_id()), validators=[DataRequired(), UUID()])
