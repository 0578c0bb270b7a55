"""The page that every resident can read without signing in: what happens, what was published of the vote.

It reads what was published and never the votes: whoever reloads it all day sees no neighbour answer.
"""

import uuid

from flask import Blueprint, render_template
from flask_babel import gettext as _

from renovatie.complexen.publicatie import queries as publicatie
from renovatie.complexen.publicatie.forms import BERICHTSOORTEN, WEEKDAGEN
from renovatie.complexen.services import get_complex
from renovatie.instemming.queries.voortgang import voortgang
from renovatie.kern import transaction as kern
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from renovatie.kern.scope import only
from renovatie.kern.web import omgeving
from renovatie.kern.web.guard import public
from renovatie.uitvoering.forms.bewoners import VOORZIENINGSOORTEN
from renovatie.uitvoering.queries.voorzieningen import openbare_voorzieningen
from renovatie.uitvoering.web._gedeeld import PREFIX
from workflows.fasefeiten import Fase


def register(bp: Blueprint) -> None:
    bp.get(f"{PREFIX}/bewoners")(voor_bewoners)


def fasezinnen() -> dict[Fase, str]:
    """What each phase means for who lives there."""
    return {
        Fase.VERKENNEN: _("We bereiden ons voor. We komen nog niet bij u aan de deur."),
        Fase.OPBOUWEN: _("We komen langs om u te leren kennen. Wat u vertelt blijft bij wie u helpt."),
        Fase.HANDHAVEN: _("We zorgen dat het gebouw schoon, heel en veilig is."),
        Fase.DRAAGVLAK: _("U krijgt een voorstel en u kunt ja of nee zeggen."),
        Fase.UITVOERING: _("Het werk is bezig. U hoort van ons wanneer uw woning aan de beurt is."),
        Fase.ANDERS_TOEWIJZEN: _("Het werk is klaar. We vragen nog hoe het is bevallen."),
        Fase.BEHEREN: _("Het werk is klaar. We blijven in het gebouw aanwezig."),
    }


@public("bewonerspagina.openbaar")
def voor_bewoners(complex_id: uuid.UUID) -> str:
    """Raises NotFound while the page is shut, as for a complex that is not there."""
    with kern.reading(omgeving(), None, scope=only(complex_id)) as session:
        complex_ = get_complex(session, complex_id)
        stand = publicatie.paginastand(session, complex_id)
        if not stand.is_open:
            raise NotFound
        berichten, _verder = publicatie.berichten(session, complex_id)
        return render_template(
            "uitvoering/bewoners.html",
            complex_=complex_,
            fase=fasezinnen()[complex_.fase],
            voortgang=voortgang(session, complex_id) if complex_.renovatie else None,
            weekdag=WEEKDAGEN[stand.weekdag],
            vragen=stand.vragen,
            berichten=berichten,
            soorten=BERICHTSOORTEN,
            wensen=publicatie.openbare_wensen(session, complex_id),
            voorzieningen=openbare_voorzieningen(session, complex_id, today(session)),
            voorzieningsoorten=VOORZIENINGSOORTEN,
            vandaag=today(session),
        )
