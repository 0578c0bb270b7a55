"""Forms of a complex: the facts of phase 1."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, SelectField, StringField
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from renovatie.kern.web.velden import DateField3, Formulier


class ComplexForm(Formulier):
    """The plain facts of a complex."""

    nummer = StringField(_l("Complexnummer"), [DataRequired(), Length(max=20)])
    naam = StringField(_l("Naam"), [DataRequired(), Length(max=80)])
    plaats = StringField(_l("Plaats"), [Optional(), Length(max=80)])
    corporatie_id = SelectField(_l("Corporatie"), [DataRequired()])
    opgegeven_aantal = IntegerField(
        _l("Aantal woningen"),
        [NumberRange(min=0, max=100_000)],
        description=_l("Zoals u het kent. Na het inlezen vergelijken we dit met de huurlijst."),
    )
    geplande_start = DateField3(_l("Geplande start van de werkzaamheden"), [Optional()])
    renovatie = BooleanField(_l("Dit complex wordt gerenoveerd"), default=True)
