"""Use cases for organisations, users and roles. `actor` None is the installation itself (console, demo)."""

import secrets
import uuid
from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import (
    ORGANISATION_ROLES,
    Actor,
    Rol,
    Rolhouder,
    first_conflict,
    judges_own_work,
    kant_van,
)
from privacy.journal import Actie, note
from renovatie.gebruikers import sessies
from renovatie.gebruikers.aanmelding import INVITATION_LIVES, token_hash
from renovatie.gebruikers.berichten import Berichtsoort, notify_rol, settle
from renovatie.gebruikers.laatste import refuse_last
from renovatie.gebruikers.models import (
    Einde,
    Gebruiker,
    Organisatie,
    Organisatiesoort,
    Roltoekenning,
    Uitnodiging,
)
from renovatie.gebruikers.partners import refuse_third
from renovatie.gebruikers.uitnodigen import (
    coordinators,
    invited_before,
    kill_links,
    refuse_orphan,
    start_over,
)
from renovatie.kern.actors import person_id
from renovatie.kern.clock import real_now
from renovatie.kern.errors import NotFound, RuleError

NAME_TAKEN = _l("Er is al een organisatie met deze naam.")
EMAIL_TAKEN = _l("Er is al een gebruiker met dit e-mailadres.")
NOT_YOURSELF = _l("U kunt uzelf geen rol geven. Vraag het aan een andere beheerder.")
PER_COMPLEX = _l("Kies het complex waarvoor deze rol geldt.")
PER_ORGANISATION = _l("Deze rol geldt voor de hele organisatie. Kies geen complex.")
TWO_SIDES = _l(
    "Deze rol kan niet samen met een rol die deze persoon al heeft. Wie helpt, ziet de stemmen niet, "
    "en andersom. Trek eerst de andere rol in."
)
OWN_WORK = _l(
    "Wie woonconsulent is, kan geen privacycoördinator zijn, en andersom: die behandelt de verzoeken over "
    "het werk van de ander en leest het journaal ervan. Trek eerst de andere rol in, of kies iemand anders."
)
ALREADY_HELD = _l("Deze persoon heeft deze rol al.")
SECOND_PERSON = _l("Iemand anders van dezelfde organisatie moet deze rol bevestigen.")
NOT_OPEN = _l("Deze rol is al bevestigd of ingetrokken.")


def create_organisatie(
    session: Session, actor: Actor | None, *, naam: str, soort: Organisatiesoort
) -> Organisatie:
    """Add an organisation. Raises RuleError (conflict) when the name is taken."""
    naam = naam.strip()
    if session.scalar(select(Organisatie.id).where(Organisatie.naam == naam)):
        raise RuleError(NAME_TAKEN, "conflict", field="naam")
    organisatie = Organisatie(naam=naam, soort=soort)
    session.add(organisatie)
    session.flush()
    note(session, "organisatie.create", Actie.C, object_soort="organisatie", object_id=organisatie.id)
    return organisatie


def create_gebruiker(
    session: Session,
    actor: Actor | None,
    *,
    naam: str,
    email: str,
    organisatie_id: uuid.UUID,
    taal: str = "nl",
) -> Gebruiker:
    """Add a user, who cannot sign in before an invitation was used.

    Raises RuleError (conflict) when the e-mail address is taken, NotFound for an unknown organisation.
    """
    email = email.strip().lower()
    if session.scalar(select(Gebruiker.id).where(Gebruiker.email == email)):
        raise RuleError(EMAIL_TAKEN, "conflict", field="email")
    if session.get(Organisatie, organisatie_id) is None:
        raise NotFound
    gebruiker = Gebruiker(naam=naam.strip(), email=email, organisatie_id=organisatie_id, taal=taal)
    session.add(gebruiker)
    session.flush()
    note(session, "gebruiker.create", Actie.C, object_soort="gebruiker", object_id=gebruiker.id)
    return gebruiker


def grant_rol(
    session: Session,
    actor: Actor | None,
    *,
    gebruiker_id: uuid.UUID,
    rol: Rol,
    complex_id: uuid.UUID | None = None,
) -> Roltoekenning:
    """Give a role, on a complex or for the own organisation. It counts only after `confirm_rol`.

    Raises RuleError: to oneself (geweigerd), complex missing or too much (ongeldig), or together with a role
    that this person has (conflict): help and vote side on one complex, procesregisseur with any other on the
    same complex, applicatiebeheerder and privacyfunctionaris with any other (source: the wall); woonconsulent
    and privacycoordinator, wherever; or a third partner of one organisation on a complex (conflict).
    """
    gebruiker = locked(session, gebruiker_id)
    by = person_id(actor)
    if by == gebruiker.id:
        raise RuleError(NOT_YOURSELF, "conflict", field="rol")
    if (rol in ORGANISATION_ROLES) != (complex_id is None):
        message = PER_ORGANISATION if complex_id else PER_COMPLEX
        raise RuleError(message, field="complex_id")
    _refuse_conflict(held_roles(session, gebruiker.id), Rolhouder(rol, complex_id))
    refuse_third(session, gebruiker.organisatie_id, rol, complex_id)
    toekenning = Roltoekenning(
        gebruiker_id=gebruiker.id,
        rol=rol,
        kant=kant_van(rol),
        complex_id=complex_id,
        toegekend_door=by,
        toegekend_op=real_now(),
    )
    session.add(toekenning)
    session.flush()
    sessies.end_all(session, gebruiker.id, Einde.ROLWIJZIGING)
    _note_rol(session, "rol.grant", Actie.C, toekenning)
    if by is not None:
        _tell_who_confirms(session, gebruiker, toekenning.id, by)
    return toekenning


def _tell_who_confirms(
    session: Session, gebruiker: Gebruiker, roltoekenning_id: uuid.UUID, by: uuid.UUID | None
) -> None:
    """A notice to the privacycoordinators of that organisation, but not to who may not confirm it."""
    notify_rol(
        session,
        Berichtsoort.ROL_BEVESTIGEN,
        Rol.PRIVACYCOORDINATOR,
        organisatie_id=gebruiker.organisatie_id,
        object_soort="roltoekenning",
        object_id=roltoekenning_id,
        behalve={gebruiker.id} | ({by} if by else set()),
    )


def _refuse_conflict(held: frozenset[Rolhouder], wanted: Rolhouder) -> None:
    if wanted in held:
        raise RuleError(ALREADY_HELD, "conflict", field="rol")
    if first_conflict({*held, wanted}) is not None:
        raise RuleError(TWO_SIDES, "conflict", field="rol")
    _refuse_own_judge({*held, wanted})


def _refuse_own_judge(held: Iterable[Rolhouder]) -> None:
    if judges_own_work(held):
        raise RuleError(OWN_WORK, "conflict", field="rol")


def held_roles(session: Session, gebruiker_id: uuid.UUID) -> frozenset[Rolhouder]:
    """All roles that were not withdrawn, also those that still wait for a second person."""
    rows = session.execute(
        select(Roltoekenning.rol, Roltoekenning.complex_id).where(
            Roltoekenning.gebruiker_id == gebruiker_id, Roltoekenning.ingetrokken_op.is_(None)
        )
    )
    return frozenset(Rolhouder(row.rol, row.complex_id) for row in rows)


def confirm_rol(session: Session, actor: Actor | None, *, roltoekenning_id: uuid.UUID) -> Roltoekenning:
    """A second person of that organisation says yes; from now on the role counts.

    Raises NotFound when it belongs to another organisation, RuleError (conflict) for the person herself or
    for the one who granted it, or with a role beside it that makes her judge her own work. Without an
    actor only what the installation itself granted can be confirmed.
    """
    toekenning = session.get(Roltoekenning, roltoekenning_id)
    if toekenning is None:
        raise NotFound
    gebruiker = locked(session, toekenning.gebruiker_id)
    if actor is not None and not actor.systeem and actor.organisatie_id != gebruiker.organisatie_id:
        raise NotFound
    by = person_id(actor)
    system_by_person = by is None and toekenning.toegekend_door is not None
    if system_by_person or (by is not None and by in {gebruiker.id, toekenning.toegekend_door}):
        raise RuleError(SECOND_PERSON, "conflict")
    if toekenning.bevestigd_op is not None or toekenning.ingetrokken_op is not None:
        raise RuleError(NOT_OPEN, "conflict")
    _refuse_own_judge(held_roles(session, gebruiker.id))
    toekenning.bevestigd_door, toekenning.bevestigd_op = by, real_now()
    session.flush()
    sessies.end_all(session, gebruiker.id, Einde.ROLWIJZIGING)
    settle(session, Berichtsoort.ROL_BEVESTIGEN, toekenning.id)
    _note_rol(session, "rol.confirm", Actie.U, toekenning)
    return toekenning


def withdraw_rol(session: Session, actor: Actor | None, *, roltoekenning_id: uuid.UUID) -> Roltoekenning:
    """Take a role back, confirmed or not. It is gone at the next request.

    Raises NotFound, RuleError (conflict) when it was taken back already, or when nobody else could come in
    with a role that is needed (see `refuse_last`).
    """
    toekenning = session.get(Roltoekenning, roltoekenning_id)
    if toekenning is None:
        raise NotFound
    gebruiker = _locked_by(session, toekenning.gebruiker_id, actor)
    session.refresh(toekenning)
    if toekenning.ingetrokken_op is not None:
        raise RuleError(NOT_OPEN, "conflict")
    if toekenning.bevestigd_op is not None:
        refuse_last(session, gebruiker, toekenning.rol)
    toekenning.ingetrokken_door, toekenning.ingetrokken_op = person_id(actor), real_now()
    session.flush()
    sessies.end_all(session, toekenning.gebruiker_id, Einde.ROLWIJZIGING)
    settle(session, Berichtsoort.ROL_BEVESTIGEN, toekenning.id)
    _note_rol(session, "rol.withdraw", Actie.U, toekenning)
    return toekenning


def invite(session: Session, actor: Actor | None, *, gebruiker_id: uuid.UUID) -> str:
    """Make a one-time link for a user; gives its token, which is shown once and kept nowhere.

    An earlier link dies. Who was invited before, used or not, has to set both keys anew, and every role must
    be confirmed again: otherwise a beheerder could invite himself into a colleague's account. The FG hears of
    it. Only the console keeps the roles that the console gave.

    Raises NotFound, RuleError (conflict) when nobody could confirm a role that the console gave, or when it
    would shut out the last applicatiebeheerder.
    """
    gebruiker = _locked_by(session, gebruiker_id, actor)
    now, by = real_now(), person_id(actor)
    if invited_before(session, gebruiker):
        if by is not None:
            refuse_last(session, gebruiker, Rol.APPLICATIEBEHEERDER)
            refuse_orphan(session, gebruiker)
            notify_rol(
                session,
                Berichtsoort.OPNIEUW_UITGENODIGD,
                Rol.PRIVACYFUNCTIONARIS,
                object_soort="gebruiker",
                object_id=gebruiker.id,
            )
        kill_links(session, gebruiker.id, now)
        for roltoekenning_id, granted_by in start_over(session, gebruiker, by):
            _tell_who_confirms(session, gebruiker, roltoekenning_id, granted_by)
    settle(session, Berichtsoort.UITNODIGING_GEVRAAGD, gebruiker.id)
    token = secrets.token_urlsafe(32)
    session.add(
        Uitnodiging(
            gebruiker_id=gebruiker.id,
            token_hash=token_hash(token),
            gemaakt_op=now,
            verloopt_op=now + INVITATION_LIVES,
        )
    )
    session.flush()
    note(session, "gebruiker.invite", Actie.C, object_soort="gebruiker", object_id=gebruiker.id)
    return token


def set_actief(session: Session, actor: Actor | None, *, gebruiker_id: uuid.UUID, actief: bool) -> None:
    """Close or open an account; a closed one is out at its next request.

    Raises NotFound, RuleError (conflict) for the own account, or for the last one with a role that is needed.
    """
    gebruiker = _locked_by(session, gebruiker_id, actor)
    if person_id(actor) == gebruiker.id:
        raise RuleError(_l("U kunt uw eigen account niet sluiten of openen."), "conflict")
    if not actief:
        refuse_last(session, gebruiker, Rol.APPLICATIEBEHEERDER, Rol.PRIVACYCOORDINATOR)
    gebruiker.actief = actief
    if not actief:
        sessies.end_all(session, gebruiker.id, Einde.ROLWIJZIGING)
        kill_links(session, gebruiker.id, real_now())
        settle(session, Berichtsoort.UITNODIGING_GEVRAAGD, gebruiker.id)
    session.flush()
    note(
        session,
        "gebruiker.actief",
        Actie.U,
        object_soort="gebruiker",
        object_id=gebruiker.id,
        velden=("actief",),
    )


def first_applicatiebeheerder(session: Session, *, naam: str, email: str, organisatie: str) -> str:
    """The first account of an installation, made on the console; gives the token of its invitation.

    Raises RuleError (conflict) when somebody holds the role already.
    """
    taken = select(Roltoekenning.id).where(
        Roltoekenning.rol == Rol.APPLICATIEBEHEERDER, Roltoekenning.ingetrokken_op.is_(None)
    )
    if session.scalar(taken.limit(1)):
        raise RuleError(
            _l("Er is al een applicatiebeheerder. Vraag een uitnodiging aan die persoon."), "conflict"
        )
    found = session.scalar(select(Organisatie).where(Organisatie.naam == organisatie.strip()))
    home = found or create_organisatie(session, None, naam=organisatie, soort=Organisatiesoort.CORPORATIE)
    return _first(session, naam=naam, email=email, organisatie_id=home.id, rol=Rol.APPLICATIEBEHEERDER)


def first_privacycoordinator(session: Session, *, naam: str, email: str, organisatie: str) -> str:
    """The first person of an organisation who can confirm roles, made on the console; gives her invitation.

    Raises NotFound for an unknown organisation, RuleError (conflict) when it has a privacycoordinator.
    """
    home = session.scalar(select(Organisatie).where(Organisatie.naam == organisatie.strip()))
    if home is None:
        raise NotFound
    taken = coordinators(home.id)
    if session.scalar(taken.limit(1)):
        raise RuleError(_l("Deze organisatie heeft al een privacycoördinator."), "conflict")
    return _first(session, naam=naam, email=email, organisatie_id=home.id, rol=Rol.PRIVACYCOORDINATOR)


def invite_again(session: Session, *, email: str) -> str:
    """A new link for somebody whom the console gave a role; made on the console, which confirms that again.

    Raises NotFound for an unknown address, or for a person without a role that the console gave.
    """
    found = session.scalar(select(Gebruiker.id).where(Gebruiker.email == email.strip().lower()))
    roles = session.scalars(
        select(Roltoekenning).where(
            Roltoekenning.gebruiker_id == found,
            Roltoekenning.toegekend_door.is_(None),
            Roltoekenning.ingetrokken_op.is_(None),
        )
    ).all()
    if found is None or not roles:
        raise NotFound
    token = invite(session, None, gebruiker_id=found)
    for role in roles:
        if role.bevestigd_op is None:
            confirm_rol(session, None, roltoekenning_id=role.id)
    return token


def _first(session: Session, *, naam: str, email: str, organisatie_id: uuid.UUID, rol: Rol) -> str:
    gebruiker = create_gebruiker(session, None, naam=naam, email=email, organisatie_id=organisatie_id)
    toekenning = grant_rol(session, None, gebruiker_id=gebruiker.id, rol=rol)
    confirm_rol(session, None, roltoekenning_id=toekenning.id)
    return invite(session, None, gebruiker_id=gebruiker.id)


def locked(session: Session, gebruiker_id: uuid.UUID) -> Gebruiker:
    """The person, held until commit: two grants at once cannot both find that nothing conflicts."""
    gebruiker = session.get(Gebruiker, gebruiker_id, with_for_update=True, populate_existing=True)
    if gebruiker is None:
        raise NotFound
    return gebruiker


def _locked_by(session: Session, gebruiker_id: uuid.UUID, actor: Actor | None) -> Gebruiker:
    """The person, held together with who acts: two who do this to each other at once wait, in one order."""
    both = sorted({gebruiker_id, person_id(actor) or gebruiker_id})
    return {held: locked(session, held) for held in both}[gebruiker_id]


def _note_rol(session: Session, code: str, actie: Actie, toekenning: Roltoekenning) -> None:
    note(
        session,
        code,
        actie,
        complex_id=toekenning.complex_id,
        object_soort="roltoekenning",
        object_id=toekenning.id,
        velden=("rol",),
    )
