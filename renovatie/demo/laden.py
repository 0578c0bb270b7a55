"""Load the demo: the flat De Grutto one vote short of 70%, and an empty complex beside it."""

import random

from sqlalchemy import select

from privacy.access import Rol
from renovatie.complexen.models import Complex
from renovatie.demo import (
    bewoners,
    bezoek,
    dag,
    hulp,
    ladder,
    overleg,
    samen,
    stemmen,
    toezicht,
    verhaal,
    verzoeken,
    vragen,
    werk,
)
from renovatie.demo.basis import Basis, add_complex, give_role, make_basis
from renovatie.demo.tijd import Verteller
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.scope import EVERYTHING
from renovatie.kern.transaction import reading, transaction

NUMMER, LEEG = "4417", "4420"
SEED = 4417
LEGE_ROLLEN = (Rol.PROCESREGISSEUR, Rol.WOONCONSULENT, Rol.SOCIAAL_WERKER)


def is_loaded(omgeving: Omgeving) -> bool:
    """Whether the story was told to its end; the empty complex comes last."""
    with reading(omgeving, None, scope=EVERYTHING) as session:
        return session.scalar(select(Complex.id).where(Complex.nummer == LEEG)) is not None


def load(omgeving: Omgeving) -> bool:
    """Tell the whole story; False when it was told already."""
    if is_loaded(omgeving):
        return False
    with transaction(omgeving, None, scope=EVERYTHING) as session:
        basis = make_basis(session, nummer=NUMMER, naam="De Grutto", aantal=174, plaats="Lommerdrecht")
    _tell(omgeving, basis)
    _empty_complex(omgeving)
    return True


def _tell(omgeving: Omgeving, basis: Basis) -> None:
    told = verhaal.Verhaal(Verteller(omgeving, basis.mensen), basis, omgeving.clock.today())
    dice = random.Random(SEED)
    instanties = verhaal.explore(told)
    with reading(omgeving, None, scope=EVERYTHING) as session:
        deuren = verhaal.doors(session, told)
    help_side = hulp.Hulp(told, instanties, dice)
    hulp.visit_all(help_side, deuren)
    hulp.let_partners_answer(help_side)
    hulp.keep_promises(help_side, told.day(verhaal.NAAR_3))
    vragen.first_round(told, deuren)
    verhaal.improve(told)
    verhaal.keep_order(told)
    hulp.keep_promises(help_side, told.vandaag)
    hulp.keep_visiting(help_side, deuren)
    ladder.climb(told)
    vragen.second_round(told, deuren)
    samen.tell(told, deuren)
    dag.go_round(told)
    bezoek.tell(told)
    overleg.meet(told)
    stemmen.propose(told)
    stemmen.vote(told, deuren, dice)
    werk.repair(told, deuren)
    bewoners.tell(told)
    verzoeken.ask(told)
    toezicht.record(told, omgeving)


def _empty_complex(omgeving: Omgeving) -> None:
    """A second complex without homes, for the empty states; made last, so that a broken load is seen."""
    with transaction(omgeving, None, scope=EVERYTHING) as session:
        basis = make_basis(session, nummer=NUMMER, naam="De Grutto")
        empty = add_complex(session, nummer=LEEG, naam="De Tureluur", aantal=96, plaats="Lommerdrecht")
        for rol in LEGE_ROLLEN:
            give_role(session, basis.mensen[rol], rol, empty)
