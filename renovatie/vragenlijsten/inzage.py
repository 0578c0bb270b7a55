"""What is kept of a resident by the questionnaire: how calling went, and her own answers.

The answers are found by the pseudonym of her household; nobody but the job that makes the file opens them,
and it comes sealed to who hands it over (art. 15 AVG). Who let them be read is known, so she reads them, and
nobody else does. Of the others nobody wrote down who spoke: only who was the one tenant on the day of the
call reads them, else she reads that they are there (lid 4).
"""

import uuid
from collections.abc import Iterable, Iterator

from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from privacy.purposes import Doel
from renovatie.complexen.models import Woning
from renovatie.huishoudens.models import Huurder, Huurovereenkomst
from renovatie.huishoudens.queries import runs_on
from renovatie.hulpdossiers.codes import Toestemmingssoort
from renovatie.kern.inzage import Betrokkene, Gegeven, Inzage, Veld, veld, velden
from renovatie.kern.verzegelde_codes import open_code
from renovatie.vragenlijsten.codes import Deelwijze
from renovatie.vragenlijsten.inhoud import open_antwoorden
from renovatie.vragenlijsten.koppeling import Soort, pseudoniem
from renovatie.vragenlijsten.models import (
    Antwoordkopie,
    Antwoordtoestemming,
    Belgesprek,
    Koppelsleutel,
    Vragenronde,
)
from renovatie.vragenlijsten.queries.bewijs import proof_of
from renovatie.vragenlijsten.services.intrekken import copy_keys, keys_of
from renovatie.vragenlijsten.vragensets import all_sets
from renovatie.vragenlijsten.woorden import STANDEN, WIJZEN


def register(inzage: Inzage) -> None:
    """Give the part to the inzage; app.py calls this."""
    inzage.register(
        "vragenlijst",
        _l("De vragen die we u stelden"),
        Doel.VRAGENLIJST,
        {"belgesprekken", "koppelsleutels", "antwoordkopieen", "antwoordtoestemmingen"},
        vragen,
    )
    inzage.stel_vrij(
        vragenconcepten="a call that is not done: it becomes answers or is destroyed, at most 30 days"
    )
    inzage.naast_dossier.append(answered)


def answered(session: Session, woning_id: uuid.UUID, bewoningsnummer: int) -> bool:
    """Whether something is kept of what this household answered or let be read. Nothing is opened."""
    woning = session.get(Woning, woning_id)
    if woning is None:
        return False
    # What stopped is gone, and the words of its proof are there still: who of them said yes.
    return bool(keys_of(session, woning, bewoningsnummer) or copy_keys(session, woning, bewoningsnummer))


def vragen(session: Session, wie: Betrokkene) -> Iterator[Gegeven]:
    """How calling this household went, its answers in each round, and what it shared."""
    for gesprek in session.scalars(
        select(Belgesprek)
        .where(Belgesprek.woning_id == wie.woning_id, Belgesprek.bewoningsnummer == wie.bewoningsnummer)
        .order_by(Belgesprek.laatste_op, Belgesprek.id)
    ):
        yield Gegeven(
            "belgesprekken",
            gesprek.id,
            str(_l("Wij belden u")),
            velden(
                veld("stand", _l("Hoe het staat"), STANDEN[gesprek.stand]),
                veld("pogingen", _l("Niet opgenomen"), gesprek.pogingen or None),
                veld("terug_op", _l("We bellen u weer op"), gesprek.terug_op),
                veld("met_tolk", _l("Met een tolk"), gesprek.met_tolk or None),
            ),
            op=gesprek.laatste_op,
        )
    for ronde in session.scalars(
        select(Vragenronde).where(Vragenronde.complex_id == wie.complex_id).order_by(Vragenronde.geopend_op)
    ):
        yield from _antwoorden(session, wie, ronde)


def _antwoorden(session: Session, wie: Betrokkene, ronde: Vragenronde) -> Iterator[Gegeven]:

    def found_by(soort: Soort) -> bytes:
        return pseudoniem(session, soort, ronde.id, wie.woning_id, wie.bewoningsnummer)

    bewijzen = proof_of(session, found_by(Soort.KOPIE))
    alleen = _is_hers(session, wie, ronde, bewijzen)
    vel = session.scalar(select(Koppelsleutel).where(Koppelsleutel.pseudoniem == found_by(Soort.ANTWOORDEN)))
    if vel is not None:
        yield Gegeven(
            "koppelsleutels",
            vel.id,
            str(_l("Uw antwoorden")),
            _words(ronde.versie, open_antwoorden(vel.antwoorden)) if alleen else _of_the_household(),
        )
    kopie = session.scalar(select(Antwoordkopie).where(Antwoordkopie.pseudoniem == found_by(Soort.KOPIE)))
    if kopie is not None:
        yield Gegeven(
            "antwoordkopieen",
            kopie.id,
            str(_l("Wat de sociaal werker van u mag weten")),
            (
                *velden(veld("wil_gebeld", _l("U wilt gebeld worden"), kopie.wil_gebeld)),
                *_words(ronde.versie, open_antwoorden(kopie.antwoorden)),
            )
            if alleen
            else _of_the_household(),
            op=kopie.gegeven_op,
        )
    for bewijs in bewijzen:
        yield _bewijs(bewijs, wie)


def _said_by(bewijs: Antwoordtoestemming, wie: Betrokkene) -> bool:
    return wie.huurder_id is not None and open_code(bewijs.wie) == str(wie.huurder_id)


def _bewijs(bewijs: Antwoordtoestemming, wie: Betrokkene) -> Gegeven:
    """That she let her answers be read, or stopped; another tenant is not named."""
    gegeven = bewijs.soort is Toestemmingssoort.GEGEVEN
    tekst, _punt, wijze = open_code(bewijs.tekst).rpartition(":")
    return Gegeven(
        "antwoordtoestemmingen",
        bewijs.id,
        str(_l("De sociaal werker mocht uw antwoorden lezen") if gegeven else _l("Dat mocht niet meer")),
        velden(
            veld("op", _l("Op"), bewijs.op),
            veld("tekst", _l("Versie van de tekst die u hoorde"), tekst or None),
            veld("wijze", _l("Hoe u het gaf"), WIJZEN.get(wijze)),
            veld("wie", _l("U zei dit zelf"), _said_by(bewijs, wie) if gegeven else None),
        ),
        op=bewijs.op,
    )


def _is_hers(
    session: Session, wie: Betrokkene, ronde: Vragenronde, bewijzen: Iterable[Antwoordtoestemming]
) -> bool:
    """Whether these answers are this person's: she said so herself, or nobody else can have given them."""
    for bewijs in bewijzen:
        if bewijs.soort is Toestemmingssoort.GEGEVEN and bewijs.tekst is not None:
            if open_code(bewijs.wie):
                return _said_by(bewijs, wie)
            # Blank on paper is nobody's name; in a call it is somebody else of the household.
            if not open_code(bewijs.tekst).endswith(f":{Deelwijze.PAPIER}"):
                return False
    return _only_tenant(session, wie, ronde)


def _only_tenant(session: Session, wie: Betrokkene, ronde: Vragenronde) -> bool:
    """Whether she was the one tenant of the home on the day of the call. Who left since was one too."""
    dag = session.scalar(
        select(Belgesprek.laatste_op).where(
            Belgesprek.ronde_id == ronde.id,
            Belgesprek.woning_id == wie.woning_id,
            Belgesprek.bewoningsnummer == wie.bewoningsnummer,
        )
    )
    if dag is None:
        return False
    tenants = session.scalars(
        select(Huurder.id)
        .join(Huurovereenkomst, and_(Huurovereenkomst.id == Huurder.huurovereenkomst_id, runs_on(dag)))
        .where(
            Huurovereenkomst.woning_id == wie.woning_id,
            or_(Huurder.vanaf.is_(None), Huurder.vanaf <= dag),
            or_(Huurder.tot.is_(None), Huurder.tot >= dag),
        )
    )
    return list(tenants) == [wie.huurder_id]


def _of_the_household() -> tuple[Veld, ...]:
    return velden(
        veld(
            "huishouden",
            _l("Antwoorden van uw huishouden"),
            _l(
                "Iemand van uw huishouden gaf antwoord. Dat kan ook iemand anders zijn dan u. "
                "Daarom geven wij u de antwoorden niet. "
                "Wilt u dat wij ze vernietigen? Dat kan."
            ),
        )
    )


def _words(versie: str, antwoorden: dict[str, str]) -> tuple[Veld, ...]:
    return velden(
        *(
            veld(vraag.code, vraag.tekst, vraag.antwoorden[antwoorden[vraag.code]])
            for vraag in all_sets()[versie].vragen
            if vraag.code in antwoorden
        )
    )
