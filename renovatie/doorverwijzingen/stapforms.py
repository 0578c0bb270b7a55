"""Forms of what is arranged on the way: a warm handover, an answer to the Instantie, terms of a complex."""

import uuid

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, SelectField
from wtforms.validators import DataRequired, NumberRange, Optional

from renovatie.doorverwijzingen.codes import (
    ANTWOORDEN,
    Overdrachtdagdeel,
    Overdrachtplek,
    Terugantwoord,
    Terugvraag,
)
from renovatie.doorverwijzingen.woorden import DAGDEEL, PLEK, TERUGANTWOORD
from renovatie.hulpdossiers.queries import Collega
from renovatie.kern.web.velden import DateField3, Formulier, keuzes
from workflows.doorverwijzing import Laddertermijnen

DAGDELEN = keuzes([("", _l("nog niet bekend")), *DAGDEEL.items()])


class OverdrachtForm(Formulier):
    """Who introduces the resident, on which day, and where."""

    voorsteller = RadioField(_l("Wie stelt de bewoner voor?"), [DataRequired(_l("Kies wie meegaat."))])
    datum = DateField3(_l("Op welke dag?"), [DataRequired(_l("Vul de dag van de afspraak in."))])
    dagdeel = SelectField(_l("Welk deel van de dag?"), [Optional()], choices=DAGDELEN, default="")
    plek = RadioField(_l("Waar?"), [DataRequired(_l("Kies waar het is."))], choices=keuzes(PLEK.items()))

    def offer(self, collegas: list[Collega], zelf: uuid.UUID) -> None:
        """Fill in who can go along: oneself first, then the team."""
        anderen = [(str(c.id), _("%(naam)s gaat mee", naam=c.naam)) for c in collegas if c.id != zelf]
        self.voorsteller.choices = keuzes([(str(zelf), _("Ik ga mee naar het eerste gesprek")), *anderen])

    @property
    def chosen_dagdeel(self) -> Overdrachtdagdeel | None:
        return Overdrachtdagdeel(self.dagdeel.data) if self.dagdeel.data else None

    @property
    def chosen_plek(self) -> Overdrachtplek:
        return Overdrachtplek(self.plek.data)


class TerugantwoordForm(Formulier):
    """The answer to what the Instantie asked: one from the list that belongs to that question."""

    antwoord = RadioField(_l("Wat antwoordt u?"), [DataRequired(_l("Kies uw antwoord."))])

    def offer(self, vraag: Terugvraag | None) -> None:
        """Fill in the answers to this question; none when nothing was asked."""
        codes = ANTWOORDEN[vraag] if vraag else ()
        self.antwoord.choices = keuzes((code, TERUGANTWOORD[code]) for code in codes)

    @property
    def chosen(self) -> Terugantwoord:
        return Terugantwoord(self.antwoord.data)


def _werkdagen(label: object) -> IntegerField:
    vraag = _l("Vul een aantal werkdagen in, van 1 tot 60.")
    return IntegerField(label, [DataRequired(vraag), NumberRange(1, 60, vraag)])


class TermijnenForm(Formulier):
    """The terms of a complex, in working days."""

    eerste_contact = _werkdagen(_l("Eerste contact met de bewoner, na het verzenden"))
    herinnering = _werkdagen(_l("Herinnering aan de instantie, na een termijn die voorbij is"))
    procesregisseur = _werkdagen(_l("Naar de procesregisseur, na een termijn die voorbij is"))
    casusoverleg = _werkdagen(_l("Op de agenda van het casusoverleg, na een termijn die voorbij is"))

    @property
    def chosen(self) -> Laddertermijnen:
        return Laddertermijnen(
            eerste_contact=self.eerste_contact.data,
            herinnering=self.herinnering.data,
            procesregisseur=self.procesregisseur.data,
            casusoverleg=self.casusoverleg.data,
        )
