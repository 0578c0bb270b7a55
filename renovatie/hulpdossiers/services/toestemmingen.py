"""Giving Toestemming. Stopping it is in doorverwijzingen: it stops referrals too."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.models import Instantie
from renovatie.gebruikers.models import Gebruiker
from renovatie.hulpdossiers.codes import Stopkanaal, Stuksoort, Toestemmingssoort, Tolk, Wijze
from renovatie.hulpdossiers.handtekening import GeenHandtekening, read_handtekening
from renovatie.hulpdossiers.models import (
    Dossierpersoon,
    Toestemming,
    Toestemmingsgebeurtenis,
    Toestemmingsstuk,
)
from renovatie.hulpdossiers.pseudoniemen import hold_alive
from renovatie.hulpdossiers.queries import lives
from renovatie.hulpdossiers.services.gedeeld import day_of
from renovatie.hulpdossiers.teksten import DOORVERWIJZING, current_tekst
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.verzegelde_codes import open_code, seal_code

NOT_DRAWN = _l(
    "Er staat nog geen handtekening. Laat de bewoner in het vak tekenen, of kies een andere manier."
)

NO_PAPER = _l(
    "Van een papier blijft hier niets bewaard. Laat de bewoner op het scherm tekenen, of laat iemand "
    "meeluisteren."
)


def give_toestemming(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    persoon_id: uuid.UUID,
    instantie_id: uuid.UUID,
    wijze: Wijze,
    getuige_id: uuid.UUID | None = None,
    tolk: Tolk | None = None,
    handtekening: str = "",
    taal: str = "nl",
    doel: Doel = Doel.DOORVERWIJZING,
    gegeven_op: dt.date | None = None,
    tot: dt.date | None = None,
    apart: bool = False,
) -> Toestemming:
    """Record that this person lets this Instantie know something, for this Doel only (art. 7 AVG).

    One lives at a time: given again it takes the place of the one before, so that stopping stops all. The
    same yes twice, or one of a day before that of the living one, adds nothing: then that one is given.
    In: `apart`, said for one question about health (art. 9 lid 2 onder a AVG): a proof of its own, however
    often she says it that day; `tot` is the last day (inclusive), None until it is stopped; `tolk` who
    interpreted, by function; `handtekening` what was drawn on the screen, as its page sent it. Raises
    RuleError when it was only said and no second worker or interpreter heard it, for a paper, and for a
    signature in which nothing is drawn; NotFound for a person or Instantie of another complex.
    """
    beeld = _drawing(wijze, handtekening)
    persoon = _persoon(session, complex_id, persoon_id)
    levend = _living(session, complex_id, persoon_id, instantie_id, doel)
    dag = day_of(session, gegeven_op)
    if tot is not None and tot < dag:
        raise RuleError(_l("De laatste dag ligt voor de dag van de toestemming."), field="tot")
    gezegd = {
        "tekst": current_tekst(DOORVERWIJZING, taal).code,
        "wijze": str(wijze),
        "getuige": _witness(session, actor, wijze, getuige_id, tolk),
    }
    if levend is not None:
        later = levend.gegeven_op > dag
        if not apart and (
            later or (_same_yes(levend, dag, tot, gezegd) and _same_drawing(session, levend, beeld))
        ):
            return levend
        if later:  # typed afterwards: the last day that she said later still holds
            tot = min((last for last in (tot, levend.tot) if last is not None), default=None)
        levend.vernieuwd_op = max(levend.gegeven_op, dag)
        session.flush()  # it makes room for the new one before that one comes
    toestemming = Toestemming(
        complex_id=complex_id,
        dossier_id=persoon.dossier_id,
        persoon_id=persoon.id,
        instantie_id=instantie_id,
        doel=doel,
        gegeven_op=dag,
        tot=tot,
        vastgelegd_door=actor.id,
        **{naam: seal_code(code) for naam, code in gezegd.items()},
    )
    session.add(toestemming)
    session.flush()
    add_bewijs(session, toestemming, Toestemmingssoort.GEGEVEN, dag, actor.id)
    note(
        session,
        "toestemming.give",
        Actie.C,
        complex_id=complex_id,
        dossier_id=persoon.dossier_id,
        object_soort="toestemming",
        object_id=toestemming.id,
        velden=("instantie", "doel", "tekst", "wijze"),
        doel=doel,
    )
    if beeld is not None:
        _add_stuk(session, actor, toestemming, Stuksoort.HANDTEKENING, beeld, dag)
    return toestemming


def _living(
    session: Session, complex_id: uuid.UUID, persoon_id: uuid.UUID, instantie_id: uuid.UUID, doel: Doel
) -> Toestemming | None:
    """The one that was neither stopped nor given again, also past its last day; who asks holds the file.

    One statement. Raises NotFound for an Instantie of another complex or one that takes no referrals.
    """
    levend = and_(
        Toestemming.persoon_id == persoon_id,
        Toestemming.instantie_id == Instantie.id,
        Toestemming.doel == doel,
        lives(),
    )
    row = session.execute(
        select(Instantie.id, Toestemming)
        .select_from(Instantie)
        .outerjoin(Toestemming, levend)
        .where(Instantie.id == instantie_id, Instantie.complex_id == complex_id, Instantie.actief)
    ).one_or_none()
    if row is None:
        raise NotFound
    return row.Toestemming  # type: ignore[no-any-return]  # None where none lives


def _same_yes(levend: Toestemming, dag: dt.date, tot: dt.date | None, gezegd: dict[str, str]) -> bool:
    if (levend.gegeven_op, levend.tot) != (dag, tot):
        return False
    return all(open_code(getattr(levend, naam)) == code for naam, code in gezegd.items())


def _same_drawing(session: Session, levend: Toestemming, beeld: bytes | None) -> bool:
    """Whether this is the picture that lies with it: nobody draws the same twice, a form sent twice does."""
    stuk = stuk_van(session, levend.id, Stuksoort.HANDTEKENING)
    return (None if stuk is None else stuk.inhoud) == beeld


def keep_brief(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    toestemming_id: uuid.UUID,
    soort: Stuksoort,
    pdf: bytes,
) -> Toestemmingsstuk:
    """Keep the letter that the resident gets. Made before, it stays the one that was handed over.

    Raises NotFound; RuleError for a letter that does not say how it stands: that it stopped while it did
    not, or that it was given after it stopped.
    """
    toestemming = session.get(Toestemming, toestemming_id)
    if toestemming is None or toestemming.complex_id != complex_id:
        raise NotFound
    # Also of a restricted file: the resident may have on paper what she stopped.
    hold_alive(session, toestemming.dossier_id, ook_beperkt=True)
    session.refresh(toestemming)
    eerder = stuk_van(session, toestemming_id, soort)
    if eerder is not None:
        return eerder
    if (soort is Stuksoort.STOPBRIEF) != (toestemming.ingetrokken_op is not None):
        raise RuleError(_l("Deze toestemming is net veranderd. Kijk eerst wat er nu staat."), "conflict")
    return _add_stuk(session, actor, toestemming, soort, pdf, today(session))


def stuk_van(session: Session, toestemming_id: uuid.UUID, soort: Stuksoort) -> Toestemmingsstuk | None:
    """The paper of this kind, or None."""
    return session.scalar(
        select(Toestemmingsstuk).where(
            Toestemmingsstuk.toestemming_id == toestemming_id, Toestemmingsstuk.soort == soort
        )
    )


def _add_stuk(
    session: Session, actor: Actor, toestemming: Toestemming, soort: Stuksoort, inhoud: bytes, op: dt.date
) -> Toestemmingsstuk:
    stuk = Toestemmingsstuk(
        complex_id=toestemming.complex_id,
        dossier_id=toestemming.dossier_id,
        toestemming_id=toestemming.id,
        soort=soort,
        op=op,
        door_id=actor.id,
        inhoud=inhoud,
    )
    session.add(stuk)
    session.flush()
    note(
        session,
        f"toestemming.{soort}",
        Actie.C,
        complex_id=toestemming.complex_id,
        dossier_id=toestemming.dossier_id,
        object_soort="toestemmingsstuk",
        object_id=stuk.id,
        velden=("inhoud",),
        doel=toestemming.doel,
    )
    return stuk


def _drawing(wijze: Wijze, handtekening: str) -> bytes | None:
    """The signature as a picture; None where it was given in another way. Raises RuleError for a paper."""
    if wijze is Wijze.GETEKEND:
        raise RuleError(NO_PAPER, field="wijze")
    if wijze is not Wijze.GETEKEND_OP_SCHERM:
        return None
    try:
        return read_handtekening(handtekening)
    except GeenHandtekening:
        raise RuleError(NOT_DRAWN, field="handtekening") from None


def add_bewijs(
    session: Session,
    toestemming: Toestemming,
    soort: Toestemmingssoort,
    op: dt.date,
    door_id: uuid.UUID | None,
    kanaal: Stopkanaal | None = None,
) -> None:
    """Add to the proof, which nobody changes afterwards and which outlives the texts of the file."""
    session.add(
        Toestemmingsgebeurtenis(
            complex_id=toestemming.complex_id,
            dossier_id=toestemming.dossier_id,
            toestemming_id=toestemming.id,
            soort=soort,
            op=op,
            door_id=door_id,
            kanaal=kanaal,
        )
    )


def _witness(
    session: Session, actor: Actor, wijze: Wijze, getuige_id: uuid.UUID | None, tolk: Tolk | None
) -> str:
    if wijze is Wijze.GEZEGD_MET_TOLK:
        if tolk is None:
            raise RuleError(_l("Kies wie het vertaalde."), field="tolk")
        return tolk
    if wijze is not Wijze.GEZEGD_MET_MEDEWERKER:
        return ""
    if getuige_id is None or getuige_id == actor.id or session.get(Gebruiker, getuige_id) is None:
        raise RuleError(
            _l("Kies wie de toestemming hoorde. Dat is iemand anders dan uzelf."), field="tweede_medewerker"
        )
    return str(getuige_id)


def _persoon(session: Session, complex_id: uuid.UUID, persoon_id: uuid.UUID) -> Dossierpersoon:
    persoon = session.get(Dossierpersoon, persoon_id)
    if persoon is None or persoon.complex_id != complex_id:
        raise NotFound
    hold_alive(session, persoon.dossier_id)
    return persoon
