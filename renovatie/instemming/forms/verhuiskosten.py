"""The form for an amount for removal costs."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from renovatie.kern.web.velden import DateField3, FieldMoney
from renovatie.kern.web.zonder_persoon import ZonderPersoon


class MinimumForm(ZonderPersoon):
    """An amount, the days on which it holds, and where it was read."""

    bedrag = FieldMoney(_l("Bedrag"), [DataRequired()], description=_l("In euro, bijvoorbeeld 7.428."))
    vanaf = DateField3(_l("Geldt vanaf"), [DataRequired()])
    tot = DateField3(_l("Geldt tot en met"), [DataRequired()])
    bron = StringField(
        _l("Waar las u dit?"),
        [DataRequired(_l("Schrijf op waar u het bedrag las.")), Length(max=200)],
        description=_l("Bijvoorbeeld het nummer van de Staatscourant."),
    )

    def command(self) -> dict[str, Any]:
        return {
            "bedrag": self.bedrag.data,
            "vanaf": self.vanaf.data,
            "tot": self.tot.data,
            "bron": self.bron.data,
        }
