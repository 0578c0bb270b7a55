"""Recording a visit: the bare outcome per home, and what was said on the Hulpdossier."""

import datetime as dt
import hashlib
import hmac
import uuid
from dataclasses import asdict, dataclass, replace

from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from privacy.access import Actor, Facts, Permission, decide
from privacy.journal import Actie, note
from privacy.keystore import KeyStore
from privacy.purposes import Doel
from renovatie.complexen.codes import Woningstatus
from renovatie.complexen.models import Complex, Woning
from renovatie.gebruikers.models import Gebruiker
from renovatie.huisbezoeken.models import Bezoekuitkomst
from renovatie.huisbezoeken.services.gezegd import write_dossier
from renovatie.huisbezoeken.services.kaal import bare_id
from renovatie.huisbezoeken.services.opdracht import Deel, RecordHuisbezoek, Vastgelegd
from renovatie.huisbezoeken.services.woningscan import record_woningscan
from renovatie.huishoudens.models import Huurovereenkomst, Rust
from renovatie.huishoudens.queries import runs_on
from renovatie.huishoudens.rust import set_rust, tot_of
from renovatie.hulpdossiers.pseudoniemen import RESTRICTED
from renovatie.kern.base import random_id
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.idempotency import answer_of, content_hash, remember_answer
from renovatie.kern.models import Idempotentie
from renovatie.kern.transaction import lock_row
from workflows.huisbezoek import GESPREKKEN_MAX, Uitkomst, reden_nodig, rust_tot, telt_als_gesprek

TOO_OFTEN = _l("Dit huishouden had rust. Ging u toch in gesprek? Schrijf op waarom.")
NO_LETTER = _l(
    "Dit kan nog niet. De informatiebrief is nog niet verstuurd. Daarna kunt u bezoeken vastleggen."
)
ENDED = _l(
    "Het werk op dit complex is beëindigd. Er kan geen bezoek meer bij. Vraagt een bewoner om hulp? Verwijs "
    "naar het buurtteam."
)
BEFORE_LETTER = _l("Deze dag ligt voor de informatiebrief. Een bezoek kan pas daarna.")
MOVED = _l(
    "Het huishouden verhuisde terwijl u dit opschreef. Op dit adres woont nu een ander huishouden. Uw tekst "
    "staat er nog, maar mag niet in het dossier van wie er nu woont. Sprak u de nieuwe bewoner? Open dan een "
    "nieuw formulier."
)
NO_WORDS = _l(
    "De bewoner vroeg om dit dossier niet te gebruiken. Er komt nu niets bij. Maak de andere vragen leeg: "
    "dan bewaart u alleen dat er een gesprek was."
)
AFSPRAAK_BINNEN = dt.timedelta(days=366)
"""An appointment later than this is a slip of the pen, and would keep the door off the route for years."""
ONLY_GESPREK = _l(
    "Hulp opschrijven kan alleen bij een gesprek. Kies 'Gesprek' of maak de andere vragen leeg."
)


@dataclass(frozen=True, slots=True)
class _Deur:
    """The home, held until commit, with what decides about a visit; three conversations tell of its rest."""

    woning: Woning
    brief_op: dt.date | None
    beeindigd_op: dt.date | None
    begin_op: dt.date | None
    rust_op: dt.date | None
    gesprekken: tuple[dt.date, ...]
    tweede_id: uuid.UUID | None
    """The second worker, when there is such a person."""
    samen_id: uuid.UUID | None
    """The outcome of this very conversation, when the colleague recorded it: each names the other."""
    eerder: Idempotentie | None


def record_huisbezoek(
    session: Session, actor: Actor, command: RecordHuisbezoek, *, complex_id: uuid.UUID
) -> Vastgelegd:
    """Record a visit: the outcome for the team, what was said for the Hulpdossier, and what follows.

    After a conversation a Huisbezoek is made with what was noted; a Hulpvraag that may be shared gets its
    Toestemming and its referral, sent at once. The third conversation in 30 days gives the home rest. Where a
    pair both record one conversation, each with the other, the first counts; the second adds what was said,
    and what was seen.
    Raises RuleError: te_vroeg before the Informatiebrief, ongeldig for what does not fit, conflict when the
    same form came with other content, when other people live there by now, when they asked not to use their
    file and something was noted (without words only the outcome stays), or the work here has ended,
    vernietigd for words that were destroyed; NotFound for a home of another complex.
    """
    deur = _hold_door(session, actor, command, complex_id)
    sleutel = _content_key(session, command)
    eerder = answer_of(deur.eerder, actor.id, sleutel)
    if eerder is not None:
        return Vastgelegd(int(eerder), herhaling=True)
    if command.bewoningsnummer not in {None, deur.woning.bewoningsnummer}:
        raise RuleError(MOVED, "conflict")
    _check_day(session, deur, command)
    _check_pair(actor, deur, command)
    if command.uitkomst is not Uitkomst.GESPREK and command.holds_help:
        raise RuleError(ONLY_GESPREK, field="uitkomst")
    samen = deur.samen_id is not None and telt_als_gesprek(command.uitkomst)
    if command.deel is not Deel.GEZEGD:
        if samen:
            _join_uitkomst(session, actor, deur, command)
        else:
            _count_visit(session, actor, deur, command)
        record_woningscan(session, actor, deur.woning, command)
    doorverwezen = 0
    if telt_als_gesprek(command.uitkomst) and command.deel is not Deel.UITKOMST:
        if _may_write_help(session, actor, complex_id):
            doorverwezen = _write_dossier(session, actor, deur.woning, command)
        elif command.holds_help:
            raise NotFound
    # The answer names neither home nor dossier: this row has a moment.
    remember_answer(session, command.id, actor.id, sleutel, str(doorverwezen))
    return Vastgelegd(doorverwezen, samen=samen)


def _count_visit(session: Session, actor: Actor, deur: _Deur, command: RecordHuisbezoek) -> None:
    # Without network nothing is refused for want of a reason: its text waits for one.
    if command.deel is Deel.ALLES:
        _check_rest(deur, command)
    _add_uitkomst(session, actor, deur.woning, command)
    if telt_als_gesprek(command.uitkomst):
        _give_rest(session, deur, command)


def _join_uitkomst(session: Session, actor: Actor, deur: _Deur, command: RecordHuisbezoek) -> None:
    """The colleague's outcome stands for both; an appointment that is missing there is added."""
    uitkomst = session.get_one(Bezoekuitkomst, deur.samen_id)
    if uitkomst.afspraak_op is None and command.afspraak_op is not None:
        uitkomst.afspraak_op, uitkomst.afspraak_dagdeel = command.afspraak_op, command.afspraak_dagdeel
    if command.deel is Deel.UITKOMST or not _may_write_help(session, actor, deur.woning.complex_id):
        _note_uitkomst(session, deur.woning)


def _hold_door(session: Session, actor: Actor, command: RecordHuisbezoek, complex_id: uuid.UUID) -> _Deur:
    """Two statements: hold the home, then read what else decides. Raises NotFound.

    Who holds the home needs no other lock against the same form sent twice: its twin is about this home too.
    """
    woning = lock_row(session, Woning, command.woning_id)
    if woning is None or woning.complex_id != complex_id:
        raise NotFound
    gesprek = and_(
        Bezoekuitkomst.complex_id == complex_id,
        Bezoekuitkomst.woning_id == woning.id,
        Bezoekuitkomst.bewoningsnummer == woning.bewoningsnummer,
        Bezoekuitkomst.uitkomst == Uitkomst.GESPREK,
    )
    begin = select(func.max(Huurovereenkomst.begin)).where(
        Huurovereenkomst.woning_id == woning.id, runs_on(today(session))
    )
    rust_hier = and_(Rust.woning_id == woning.id, Rust.bewoningsnummer == woning.bewoningsnummer)
    tweede = select(Gebruiker.id).where(Gebruiker.id == command.tweede_id)
    rows = session.execute(
        select(
            Complex.informatiebrief_op,
            Complex.beeindigd_op,
            begin.scalar_subquery(),
            Rust,
            tweede.scalar_subquery(),
            Idempotentie,
            Bezoekuitkomst,
        )
        .select_from(Complex)
        .outerjoin(Idempotentie, Idempotentie.id == command.id)
        .outerjoin(Rust, rust_hier)
        .outerjoin(Bezoekuitkomst, gesprek)
        .where(Complex.id == complex_id)
    ).all()
    brief_op, einde_op, begin_op, rust, tweede_id, eerder, _gesprek = rows[0]
    alle: list[Bezoekuitkomst | None] = [row[-1] for row in rows]
    gesprekken = [bezoek for bezoek in alle if bezoek is not None]
    dagen = sorted((bezoek.datum for bezoek in gesprekken), reverse=True)[:GESPREKKEN_MAX]
    samen_id = next((g.id for g in gesprekken if _is_twin(g, actor, command)), None)
    return _Deur(
        woning, brief_op, einde_op, begin_op, tot_of(rust), tuple(dagen), tweede_id, samen_id, eerder
    )


def _is_twin(gesprek: Bezoekuitkomst, actor: Actor, command: RecordHuisbezoek) -> bool:
    """Whether a colleague recorded this same conversation, of the two of them, already."""
    made = gesprek.datum, gesprek.soort, gesprek.medewerker_id, gesprek.tweede_id
    return made == (command.datum, command.soort, command.tweede_id, actor.id)


def _content_key(session: Session, command: RecordHuisbezoek) -> str:
    """A keyed hash: from a plain one the leefgebied could be guessed by trying all of them."""
    keystore: KeyStore = session.info["keystore"]
    plain = content_hash(asdict(replace(command, eerder=False))).encode()
    return hmac.digest(keystore.secret("pseudoniem"), b"huisbezoek|" + plain, hashlib.sha256).hex()


def _check_day(session: Session, deur: _Deur, command: RecordHuisbezoek) -> None:
    if deur.beeindigd_op is not None:
        raise RuleError(ENDED, "conflict")
    if deur.brief_op is None:
        raise RuleError(NO_LETTER, "te_vroeg")
    if command.datum < deur.brief_op:
        raise RuleError(BEFORE_LETTER, "te_vroeg", field="datum")
    if command.datum > today(session):
        raise RuleError(_l("Deze dag moet nog komen. Kijk de datum na."), field="datum")
    if deur.begin_op is None and deur.woning.status in {Woningstatus.LEEG, Woningstatus.VERHUURD}:
        raise RuleError(
            _l("Hier woont nu niemand met een huurcontract. U kunt er geen bezoek vastleggen."), "conflict"
        )
    if deur.begin_op is not None and command.datum < deur.begin_op:
        raise RuleError(_l("Op deze dag woonde dit huishouden er nog niet. Kijk de datum na."), field="datum")
    if command.afspraak_op is not None and command.afspraak_op < command.datum:
        raise RuleError(_l("De afspraak ligt voor het bezoek. Kijk de datum na."), field="afspraak_op")
    if command.afspraak_op is not None and command.afspraak_op > today(session) + AFSPRAAK_BINNEN:
        raise RuleError(
            _l("De afspraak ligt meer dan een jaar vooruit. Kijk het jaar na."), field="afspraak_op"
        )


def _check_pair(actor: Actor, deur: _Deur, command: RecordHuisbezoek) -> None:
    if command.tweede_id is None:
        return
    if command.tweede_id == actor.id:
        raise RuleError(_l("Kies een collega, niet uzelf."), field="tweede_medewerker")
    if deur.tweede_id is None:
        raise NotFound


def _check_rest(deur: _Deur, command: RecordHuisbezoek) -> None:
    """Going on during the rest asks for a reason; a closed door disturbs nobody."""
    if not telt_als_gesprek(command.uitkomst) or command.reden.strip():
        return
    if reden_nodig(deur.rust_op, command.datum):
        raise RuleError(TOO_OFTEN, field="reden")


def _add_uitkomst(session: Session, actor: Actor, woning: Woning, command: RecordHuisbezoek) -> None:
    met_verslag = telt_als_gesprek(command.uitkomst) and _may_write_help(session, actor, woning.complex_id)
    uitkomst = Bezoekuitkomst(
        id=random_id() if telt_als_gesprek(command.uitkomst) else bare_id(session, command.id),
        complex_id=woning.complex_id,
        woning_id=woning.id,
        bewoningsnummer=woning.bewoningsnummer,
        datum=command.datum,
        soort=command.soort,
        uitkomst=command.uitkomst,
        medewerker_id=actor.id,
        tweede_id=command.tweede_id,
        weg=command.weg,
        afspraak_op=command.afspraak_op,
        afspraak_dagdeel=command.afspraak_dagdeel if command.afspraak_op else None,
        # The journal tells the moment of a conversation beside the file: no part of the day beside the home.
        dagdeel=None if met_verslag else command.dagdeel,
    )
    session.add(uitkomst)
    if not met_verslag:
        _note_uitkomst(session, woning, uitkomst.id)
    elif command.deel is Deel.UITKOMST:
        # What was said is still to come: the line names no row, since one of the file may follow at once.
        _note_uitkomst(session, woning)
    # After a conversation the line names the dossier only: two lines of one moment would join the two.


def _note_uitkomst(session: Session, woning: Woning, uitkomst_id: uuid.UUID | None = None) -> None:
    note(
        session,
        "huisbezoek.record",
        Actie.C,
        complex_id=woning.complex_id,
        object_soort="bezoekuitkomst" if uitkomst_id else None,
        object_id=uitkomst_id,
        velden=("uitkomst", "datum"),
        doel=Doel.HULPVERLENING,
    )


def _write_dossier(session: Session, actor: Actor, woning: Woning, command: RecordHuisbezoek) -> int:
    """Write what was said; nothing in a restricted file (art. 18 AVG), where the outcome alone stays."""
    try:
        return write_dossier(session, actor, woning, command)
    except RuleError as fout:
        if fout.message is not RESTRICTED:
            raise
        if command.holds_help:
            raise RuleError(NO_WORDS, fout.code) from fout
        _note_uitkomst(session, woning)
        return 0


def _give_rest(session: Session, deur: _Deur, command: RecordHuisbezoek) -> None:
    tot = rust_tot((*deur.gesprekken, command.datum), today(session))
    woning = deur.woning
    if tot is not None:
        set_rust(session, woning.complex_id, woning.id, woning.bewoningsnummer, tot)


def _may_write_help(session: Session, actor: Actor, complex_id: uuid.UUID) -> bool:
    """A wijkbeheerder records the outcome and nothing of what was said."""
    facts = Facts(complex_id=complex_id)
    return decide(actor, Permission.HUISBEZOEK_RECORD, facts, Doel.HULPVERLENING, today(session)).allowed
