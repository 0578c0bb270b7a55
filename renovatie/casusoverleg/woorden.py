"""The words for the codes of the casusoverleg, as people read them."""

from typing import Final

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from privacy.disclosure import Oplossing
from renovatie.casusoverleg.codes import Bijzonder, Casusgrond
from renovatie.hulpdossiers.codes import Huishoudsoort
from workflows.casusoverleg import Aanleiding, Actiestand, Overlegstand, Puntsoort

STAND: Final[dict[Overlegstand, LazyString]] = {
    Overlegstand.GEPLAND: _l("gepland"),
    Overlegstand.BEZIG: _l("bezig"),
    Overlegstand.GEHOUDEN: _l("notulen maken"),
    Overlegstand.VASTGESTELD: _l("notulen klaar"),
    Overlegstand.AFGELAST: _l("afgelast"),
}
PUNT: Final[dict[Puntsoort, LazyString]] = {
    Puntsoort.CASUS: _l("Casus"),
    Puntsoort.WERKVRAAG: _l("Werkvraag"),
}
ACTIESTAND: Final[dict[Actiestand, LazyString]] = {
    Actiestand.OPEN: _l("open"),
    Actiestand.GEDAAN: _l("gedaan"),
    Actiestand.VERVALLEN: _l("vervallen"),
}
BIJZONDER: Final[dict[Bijzonder, LazyString]] = {
    Bijzonder.PARTNERS: _l("Twee of meer partners betrokken"),
    Bijzonder.LADDER: _l("Een partner antwoordde niet op tijd"),
}
AANLEIDING: Final[dict[Aanleiding, LazyString]] = {
    Aanleiding.MEER_PARTNERS: _l("twee of meer partners"),
    Aanleiding.DOORVERWIJZING_OP_LADDER: _l("laatste trede van de ladder"),
    Aanleiding.ACTIEPUNT_OVER_DATUM: _l("actiepunt over de datum"),
}
GROND: Final[dict[Casusgrond, LazyString]] = {
    Casusgrond.TOESTEMMING: _l("De bewoner vindt het goed dat we dit zonder naam bespreken"),
    Casusgrond.ALGEMEEN_BELANG: _l("Hulp op elkaar afstemmen is onze taak, zonder naam"),
}
SOORT: Final[dict[Huishoudsoort, LazyString]] = {
    Huishoudsoort.ALLEEN: _l("Iemand alleen"),
    Huishoudsoort.VOLWASSENEN: _l("Volwassenen, zonder kinderen"),
    Huishoudsoort.MET_KINDEREN: _l("Een huishouden met kinderen"),
}
"""The kinds that a case can name; who is unknown names none."""
OPLOSSING: Final[dict[Oplossing, LazyString]] = {
    Oplossing.ZONDER_SOORT: _l("Laat het soort huishouden weg."),
    Oplossing.ZONDER_CLUSTER: _l("Laat het onderwerp weg."),
    Oplossing.WERKVRAAG: _l("Maak er een werkvraag van: hoe werken we, zonder huishouden."),
    Oplossing.BESLOTEN_OVERLEG: _l("Houd een besloten overleg, met partners die de bewoner mogen kennen."),
}
