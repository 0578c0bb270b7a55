"""Three requests of residents in three states, so that the clocks of the demo have something to run for."""

import datetime as dt

from privacy.access import Rol
from renovatie.avg.models.verzoeken import Identiteitswijze, Kanaal
from renovatie.avg.services import verzoeken
from renovatie.demo.verhaal import Verhaal
from renovatie.kern.inzage import Inzage
from workflows.verzoeken import Verzoeksoort, Weigerreden

INZAGE, BEZWAAR, WISSEN = 26, 40, 8
"""Days before loading on which each came in: about to run out, answered, and not looked at yet."""


def ask(verhaal: Verhaal) -> None:
    """An inzage that both organisations handle and that is nearly due, an answered objection, an erasure."""
    welzijn = verhaal.basis.organisaties["Welzijn Lommer"]

    def write_down(dagen: int, soort: Verzoeksoort, naam: str, tekst: str, *, ook: bool = False) -> None:
        day = verhaal.day(dagen)
        with verhaal.verteller.act(day, Rol.PRIVACYCOORDINATOR, verhaal.complex_id) as (session, actor):
            made = verzoeken.record_verzoek(
                session,
                actor,
                soort=soort,
                kanaal=Kanaal.BRIEF,
                ontvangen_op=day,
                naam=naam,
                contact=f"{naam}\nTrijsselwaardlaan\nLommerdrecht",
                tekst=tekst,
                ook=(welzijn,) if ook else (),
            )
        if soort is Verzoeksoort.VERWIJDERING:
            return
        later = day + dt.timedelta(days=2)
        with verhaal.verteller.act(later, Rol.PRIVACYCOORDINATOR, verhaal.complex_id) as (session, actor):
            wijze = Identiteitswijze.TERUGGEBELD
            verzoeken.check_identiteit(session, actor, made.id, wijze=wijze, op=later)
            if soort is Verzoeksoort.BEZWAAR:
                verzoeken.weiger(
                    session,
                    actor,
                    Inzage(),
                    made.id,
                    reden=Weigerreden.DWINGENDE_GROND,
                    toelichting="Uw adres hebben wij nodig om u te laten weten wanneer het werk begint.",
                )

    write_down(BEZWAAR, Verzoeksoort.BEZWAAR, "J. Wiersma", "Ik wil niet dat u mij brieven stuurt.")
    write_down(INZAGE, Verzoeksoort.INZAGE, "M. Oosterveen", "Ik wil weten wat u van mij weet.", ook=True)
    write_down(WISSEN, Verzoeksoort.VERWIJDERING, "P. van der Laar", "Haal mijn telefoonnummer weg.")
