"""What the world of the walk tests holds of unfinished visits, homes that were looked at, and proposals."""

import datetime as dt

from renovatie.huisbezoeken.codes import Woningpunt
from renovatie.huisbezoeken.services import NieuweToezegging, keep_concept
from renovatie.kern.base import new_id
from tests.conftest import VANDAAG
from tests.services.hulpdossiers.verhaal import Verhaal

CONCEPT = "kanarieconcept nog niet af"
VOORSTEL = "kanarievoorstel de intercom maken"


def add_bezoek(verhaal: Verhaal) -> None:
    """The wijkbeheerder saw a leak, the werker has a draft, and the corporation is asked for something."""
    verhaal.bezoek(1, verhaal.wijkbeheerder, woningpunten=(Woningpunt.LEKKAGE,))
    belofte = NieuweToezegging(
        VOORSTEL, VANDAAG + dt.timedelta(days=5), verhaal.wijkbeheerder.organisatie_id, adres_erbij=True
    )
    verhaal.bezoek(1, toezeggingen=(belofte,))
    with verhaal.write() as session:
        keep_concept(
            session,
            verhaal.werker,
            complex_id=verhaal.complex_id,
            woning_id=verhaal.flat.woning_ids[1],
            form_id=new_id(),
            velden=(("verslag", CONCEPT),),
        )
