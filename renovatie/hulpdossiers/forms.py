"""Forms of the file: searching, a new date for a promise, whose area a portiek is."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, Length, Optional

from renovatie.kern.web.velden import DateField3, Formulier


class ZoekForm(Formulier):
    """A search by name, phone or address: posted, so that no name stands in an address."""

    vraag = StringField(
        _l("Zoek op naam, telefoon of adres"),
        [DataRequired(_l("Vul in wat u zoekt.")), Length(min=2, max=100)],
    )


class OpnieuwForm(Formulier):
    """A promise gets a new date, agreed with the resident."""

    datum = DateField3(_l("Nieuwe datum"), [DataRequired()])


class BezoekgebiedForm(Formulier):
    """A worker gets a portiek for a period."""

    gebruiker = SelectField(_l("Wie?"), [DataRequired()])
    portiek = SelectField(_l("Welk portiek?"), [DataRequired()])
    van = DateField3(_l("Eerste dag"), [DataRequired()])
    tot = DateField3(_l("Laatste dag"), [Optional()])
