"""What the world holds of the casusoverleg: a meeting that goes on, a question, an action, one by name."""

import datetime as dt

from privacy.access import Actor, Rol
from renovatie.casusoverleg import services
from renovatie.casusoverleg.queries.besloten import besloten_keuzes
from tests.services.hulpdossiers.verhaal import VANDAAG, Verhaal

VRAAG = "kanariewerkvraag hoe schrijven we makkelijke brieven"
ACTIE = "Vraag na hoe lang de wachtlijst is"
BESLOTEN = "kanariebesloten wie belt als eerste"
BESLOTEN_PLEK = "kanariekamer twee om elf uur"


def add_overleg(verhaal: Verhaal) -> None:
    """A meeting of today that has begun; the flat is too small for a case without a name."""
    where = verhaal.complex_id
    regisseur = verhaal.fabriek.actor(Rol.PROCESREGISSEUR, where)
    with verhaal.write(regisseur) as session:
        (overleg,) = services.plan_overleggen(
            session, regisseur, where, datum=VANDAAG, begin=dt.time(10), plek="de wijkruimte"
        )
        overleg_id = overleg.id
        services.add_werkvraag(session, regisseur, where, overleg_id, vraag=VRAAG)
        services.start_overleg(session, regisseur, where, overleg_id)
        assert regisseur.organisatie_id is not None
        services.make_actiepunt(
            session,
            regisseur,
            where,
            overleg_id,
            wat=ACTIE,
            organisatie_id=regisseur.organisatie_id,
            uiterlijk=VANDAAG + dt.timedelta(days=14),
        )
    dossier_id = verhaal.dossier_id(0)
    assert dossier_id is not None
    with verhaal.write() as session:
        keuze = besloten_keuzes(session, where, dossier_id)[0]
        services.plan_besloten(
            session,
            verhaal.werker,
            where,
            dossier_id,
            persoon_id=keuze.persoon_id,
            instanties=[verhaal.schuldhulp],
            vraag=BESLOTEN,
            plek=BESLOTEN_PLEK,
            datum=VANDAAG + dt.timedelta(days=1),
            weet_ervan=True,
            akkoord_op=VANDAAG,
        )


def ask_overleg(verhaal: Verhaal, werker: Actor) -> None:
    """A meeting of next month, with a question of this werker, which she may still take back."""
    where = verhaal.complex_id
    regisseur = verhaal.fabriek.actor(Rol.PROCESREGISSEUR, where)
    with verhaal.write(regisseur) as session:
        (overleg,) = services.plan_overleggen(
            session,
            regisseur,
            where,
            datum=VANDAAG + dt.timedelta(days=28),
            begin=dt.time(10),
            plek="de wijkruimte",
        )
        overleg_id = overleg.id
    with verhaal.write(werker) as session:
        services.add_werkvraag(session, werker, where, overleg_id, vraag=VRAAG)
