"""Something on the side of help and something on the side of the vote, to look for in a file."""

import datetime as dt

from privacy.access import Rol
from renovatie.huisbezoeken.services import NieuweToezegging
from renovatie.instemming import services as instemming
from renovatie.instemming.models import Gespreksuitkomst, Stemgebeurtenis
from renovatie.kern.base import new_id
from tests.conftest import VANDAAG, TestClock
from tests.services.avg.verzoek import Zaak, days
from tests.services.hulpdossiers.verhaal import VERSLAG, VRAAG
from tests.services.instemming.flat import PDF, Stemflat, send_new
from workflows.stemmen import Stemsoort

OPMERKING = "kanarieopmerking bij mijn antwoord"

VERVOLG = "kanarievervolg van het gesprek over het voorstel"

BELOFTE = "kanariebelofte samen naar het loket"

HULP = (VRAAG, VERSLAG, BELOFTE)

STEM = (OPMERKING, VERVOLG)


def both_sides(zaak: Zaak, clock: TestClock) -> None:
    """The first household asked for help and answered the proposal."""
    verhaal = zaak.verhaal
    verhaal.doorverwezen(0, toezeggingen=(NieuweToezegging(BELOFTE, days(9)),))
    fabriek, where = verhaal.fabriek, verhaal.complex_id
    consulent = fabriek.actor(Rol.WOONCONSULENT, where)
    regisseur = fabriek.actor(Rol.PROCESREGISSEUR, where)
    with fabriek.write(consulent, where) as session:
        voorstel_id = send_new(session, consulent, where, dt.date(2026, 10, 1))
    flat = Stemflat(fabriek, clock, verhaal.flat, consulent, regisseur, voorstel_id)
    stem_id = flat.stem(0)
    with flat.write() as session:
        stem = session.get_one(Stemgebeurtenis, stem_id)
        instemming.record_stem(
            session,
            consulent,
            complex_id=where,
            huurovereenkomst_id=verhaal.flat.lease_ids[0],
            formulier_id=new_id(),
            reactie=Stemsoort.VOORWAARDELIJK,
            ontvangen_op=stem.ontvangen_op,
            getekend_op=stem.getekend_op,
            ondertekenaars=flat.huurders(verhaal.flat.lease_ids[0]),
            document=PDF,
            opmerking=OPMERKING,
        )
        instemming.record_draagvlakgesprek(
            session,
            consulent,
            complex_id=where,
            huurovereenkomst_id=verhaal.flat.lease_ids[0],
            datum=VANDAAG,
            uitkomst=Gespreksuitkomst.GESPREK,
            vervolg=VERVOLG,
        )
