"""The ladder and the post in the world of the walk tests: a step that was taken, terms, an e-mail."""

from privacy.access import Rol
from renovatie.doorverwijzingen import services
from renovatie.doorverwijzingen.models import Laddergebeurtenis
from renovatie.gebruikers.models import Postbericht
from renovatie.kern.clock import real_now
from tests.services.hulpdossiers.verhaal import VANDAAG, Verhaal
from workflows.doorverwijzing import STANDAARD_TERMIJNEN, Termijnsoort, Trede


def add_ladder(verhaal: Verhaal) -> None:
    """For the first referral: a reminder went out."""
    verwijzing = verhaal.verwijzingen()[0]
    regie = verhaal.fabriek.actor(Rol.PROCESREGISSEUR, verhaal.complex_id)
    with verhaal.write(regie) as session:
        services.set_termijnen(session, regie, complex_id=verhaal.complex_id, termijnen=STANDAARD_TERMIJNEN)
    with verhaal.write() as session:
        session.add(
            Laddergebeurtenis(
                complex_id=verhaal.complex_id,
                dossier_id=verwijzing.dossier_id,
                doorverwijzing_id=verwijzing.id,
                termijn=Termijnsoort.ANTWOORD,
                vanaf=VANDAAG,
                trede=Trede.HERINNERING,
                op=VANDAAG,
            )
        )
        session.add(
            Postbericht(
                gebruiker_id=verhaal.partner.id,
                soort="bericht",
                sleutel=f"wereld:{verwijzing.id}",
                pad="",
                pogingen=0,
                gemaakt_op=real_now(),
            )
        )
