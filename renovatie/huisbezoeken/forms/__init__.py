"""The forms of a visit: the long one of a sociaal werker, the short one of a wijkbeheerder."""

from renovatie.huisbezoeken.forms.huisbezoek import FEW, HuisbezoekForm
from renovatie.huisbezoeken.forms.keuzes import Keuzes
from renovatie.huisbezoeken.forms.uitkomst import UitkomstForm, WijkbeheerderForm

__all__ = ["FEW", "HuisbezoekForm", "Keuzes", "UitkomstForm", "WijkbeheerderForm"]
