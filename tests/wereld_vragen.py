"""The questionnaire in the world of the walking tests: an open round, answers, a copy, a draft, a profile."""

from sqlalchemy import select

from privacy.access import Actor, Rol
from privacy.disclosure import Moment
from renovatie.complexen.models import Woning
from renovatie.complexen.profiel.models import Profieltabel
from renovatie.gebruikers.aanmelding import load_actor
from renovatie.kern.base import new_id
from renovatie.vragenlijsten import services
from renovatie.vragenlijsten.inhoud import pack_antwoorden
from renovatie.vragenlijsten.koppeling import Soort, pseudoniem_van
from renovatie.vragenlijsten.models import Antwoordkopie, Belgesprek
from tests.conftest import VANDAAG
from tests.services.hulpdossiers.verhaal import Verhaal

ANTWOORDEN = {"buurt_veilig": "soms", "rondkomen": "net", "kijk_op_werk": "neutraal"}


def add_vragen(verhaal: Verhaal) -> None:
    """The second household answered, the third is in the middle of it, the first lets its answers be read."""
    where, fabriek = verhaal.complex_id, verhaal.fabriek
    regisseur = fabriek.actor(Rol.PROCESREGISSEUR, where)
    beller = fabriek.actor(Rol.ENQUETEUR, where)
    with verhaal.write(regisseur) as session:
        ronde_id = services.start_ronde(session, regisseur, where, moment=Moment.VOOR).id
        session.add(
            Profieltabel(
                complex_id=where,
                tabel="overdag_thuis",
                moment=Moment.VOOR,
                op=VANDAAG,
                rijen={"altijd": 40, "soms": 25, "nooit": 10},
            )
        )
    for nummer in (1, 2):
        woning_id = verhaal.flat.woning_ids[nummer]
        with verhaal.write(beller) as session:
            services.begin_gesprek(session, beller, where, woning_id)
            services.say_yes(session, beller, where, woning_id)
            services.save_blok(session, beller, where, woning_id, blok="leven", antwoorden=ANTWOORDEN)
    with verhaal.write(beller) as session:
        services.close_gesprek(
            session,
            beller,
            where,
            verhaal.flat.woning_ids[1],
            form_id=new_id(),
            delen=True,
            bellen=True,
        )
        woning = session.get_one(Woning, verhaal.flat.woning_ids[0])
        session.add(
            Antwoordkopie(
                complex_id=where,
                ronde_id=ronde_id,
                pseudoniem=pseudoniem_van(session, Soort.KOPIE, ronde_id, woning),
                gegeven_op=VANDAAG,
                wil_gebeld=False,
                antwoorden=pack_antwoorden({"rondkomen": "net"}),
            )
        )


def take_call(verhaal: Verhaal, beller: Actor) -> None:
    """This caller is in the middle of a call with the fourth household, so that every page of it is there."""
    where, woning_id = verhaal.complex_id, verhaal.flat.woning_ids[3]
    with verhaal.write(beller) as session:
        services.begin_gesprek(session, beller, where, woning_id)
        services.say_yes(session, beller, where, woning_id)


def more_vragen(verhaal: Verhaal) -> None:
    """The call with the third household comes to its end: answers, a copy, and a wish to be called."""
    where, woning_id = verhaal.complex_id, verhaal.flat.woning_ids[2]
    with verhaal.read() as session:
        gesprek = session.scalars(select(Belgesprek).where(Belgesprek.woning_id == woning_id)).one()
        assert gesprek.beller_id is not None
        beller = load_actor(session, gesprek.beller_id)
    assert beller is not None
    with verhaal.write(beller) as session:
        services.close_gesprek(session, beller, where, woning_id, form_id=new_id(), delen=True, bellen=True)
