"""An erasure step by step: granted, proposed, confirmed by a second person."""

import uuid

from privacy.access import Actor
from privacy.disclosure import Moment
from renovatie.avg.services import bewaren, verwijdering, verzoeken
from renovatie.kern.inzage import Betrokkene
from renovatie.vragenlijsten.koppeling import Soort, pseudoniem
from renovatie.vragenlijsten.models import Koppelsleutel, Vragenronde
from tests.conftest import VANDAAG
from tests.services.avg.verzoek import Zaak
from workflows.verzoeken import Huishoudakkoord, Verzoeksoort


def granted(
    zaak: Zaak, soort: Verzoeksoort, wie: Actor | None = None, over: Betrokkene | None = None
) -> uuid.UUID:
    """A request about the first home (or `over`) that was granted today, at the welfare organisation."""
    actor = wie or zaak.welzijn
    verzoek_id = zaak.verzoek(soort)
    zaak.behandeld(verzoek_id, actor, over)
    with zaak.write(actor) as session:
        verzoeken.willig_in(session, actor, zaak.inzage, verzoek_id, toelichting="Wij doen het.")
    return verzoek_id


def propose(
    zaak: Zaak,
    verzoek_id: uuid.UUID,
    wie: Actor | None = None,
    *,
    akkoord: Huishoudakkoord = Huishoudakkoord.EENS,
    van: str = "de medehuurder",
) -> uuid.UUID:
    """Propose to destroy the file that this request is about; gives the id of the proposal."""
    actor = wie or zaak.welzijn
    with zaak.write(actor) as session:
        return verwijdering.propose_verwijdering(
            session,
            actor,
            zaak.taken.bewaren,
            zaak.inzage,
            verzoek_id,
            akkoord=akkoord,
            akkoord_van=van,
        ).id


def confirm(zaak: Zaak, actor: Actor, voorstel_id: uuid.UUID) -> None:
    """A second person confirms, and the jobs run to their end."""
    with zaak.write(actor) as session:
        bewaren.confirm_vernietiging(session, actor, zaak.taken.bewaren, voorstel_id=voorstel_id)
    zaak.run()


def answered(zaak: Zaak, *nummers: int) -> None:
    """These households answered the questions, and told nothing else."""
    with zaak.verhaal.fabriek.write(None, zaak.verhaal.complex_id) as session:
        ronde = Vragenronde(
            complex_id=zaak.verhaal.complex_id, moment=Moment.VOOR, versie="2026-1", geopend_op=VANDAAG
        )
        session.add(ronde)
        session.flush()
        for nummer in nummers:
            woning_id = zaak.verhaal.flat.woning_ids[nummer]
            session.add(
                Koppelsleutel(
                    complex_id=zaak.verhaal.complex_id,
                    ronde_id=ronde.id,
                    pseudoniem=pseudoniem(session, Soort.ANTWOORDEN, ronde.id, woning_id, 1),
                )
            )
