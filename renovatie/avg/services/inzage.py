"""The file that answers a request: gathered from the parts of one side, printed, sealed, handed over once."""

import datetime as dt
import hashlib
import hmac
import json
import secrets
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.keystore import KeyStore
from privacy.purposes import REGISTER, Doel, Verantwoordelijke
from renovatie.avg.models.verzoeken import (
    Derdenmarkering,
    Derdenvraag,
    Inzagebestand,
    Inzagelink,
    Verzoekdeel,
)
from renovatie.avg.queries.inzage import Blik
from renovatie.avg.queries.inzagewoorden import DOEL, GRONDSLAG, bewaartermijn, ontvangers
from renovatie.avg.services.inzagekopie import merk_van
from renovatie.avg.services.sluiten import kant_van
from renovatie.avg.services.verzoeken import (
    NOT_NOW,
    deel_for,
    drop_bestand,
    noted,
)
from renovatie.kern.base import new_id
from renovatie.kern.clock import real_now, today
from renovatie.kern.errors import RuleError
from renovatie.kern.inzage import Bron, Gegeven, Inzage
from renovatie.kern.taken import enqueue
from renovatie.kern.transaction import keyring
from renovatie.organisaties.queries import Gegevens
from renovatie.organisaties.woorden import grondslag_uit
from workflows.verzoeken import MET_BESTAND, Verzoekstand

GELDIG: Final = dt.timedelta(days=14)
POGINGEN: Final = 5
TAKEN: Final = {
    Verantwoordelijke.WOONCORPORATIE: "inzage_corporatie",
    Verantwoordelijke.WELZIJNSORGANISATIE: "inzage_welzijn",
}
"""Two kinds of job with two sets of keys: neither can open what the other side keeps."""
WACHT_OP_WERKER = _l(
    "De sociaal werker kijkt nog na wat in het dossier over anderen gaat. Maak het bestand daarna."
)


# ---------------------------------------------------------------- Asking for the file


def start_bestand(session: Session, actor: Actor, inzage: Inzage, verzoek_id: uuid.UUID) -> str:
    """Queue the job; gives its key. An older file and its links go.

    Raises RuleError before it is known who asks and whose data it is, and while the worker still marks.
    """
    verzoek, deel = deel_for(session, actor, verzoek_id)
    if (
        deel.stand is not Verzoekstand.IN_BEHANDELING
        or not deel.gekoppeld
        or verzoek.soort not in MET_BESTAND
    ):
        raise RuleError(NOT_NOW, "te_vroeg")
    if waits_for_worker(session, deel.id):
        raise RuleError(WACHT_OP_WERKER, "te_vroeg")
    drop_bestand(session, deel)
    kant = kant_van(session, deel)
    ronde = new_id()
    sleutel = task_key(deel.id, ronde)
    enqueue(session, TAKEN[kant], sleutel, totaal=len(inzage.van(kant)) + 1, deel_id=deel.id, ronde=ronde)
    noted(session, "inzage.start", Actie.E, verzoek_id)
    return sleutel


def task_key(deel_id: uuid.UUID, ronde: uuid.UUID | None = None) -> str:
    """The key of the job; without a round the start that all rounds of this part share."""
    return f"inzage:{deel_id}:" if ronde is None else f"inzage:{deel_id}:{ronde}"


def waits_for_worker(session: Session, deel_id: uuid.UUID) -> bool:
    """Whether the worker of the file was asked what is about others, and has not said yet."""
    open_ = select(Derdenvraag.id).where(Derdenvraag.deel_id == deel_id, Derdenvraag.klaar_op.is_(None))
    return session.scalar(open_) is not None


# ---------------------------------------------------------------- Making it


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """One part of the file as it is printed."""

    bron: Bron
    gegevens: tuple[Gegeven, ...]
    organisaties: tuple[str, ...]
    """The other organisations that hold a role on data for this purpose, where the resident lives."""
    van: Gegevens | None = None
    """The record of the organisation that answers, when it has one."""

    @property
    def verwerking(self) -> list[tuple[str, str]]:
        """What art. 15 lid 1 AVG asks beside the data: purpose, ground, recipients, term."""
        doel = REGISTER[self.bron.doel]
        return [
            ("Waarvoor", DOEL[self.bron.doel]),
            ("Op grond van", self.grondslag),
            ("Wie krijgt het", ontvangers(doel.ontvangers, self.organisaties)),
            ("Hoe lang we het bewaren", bewaartermijn(doel.bewaartermijn)),
        ]

    @property
    def grondslag(self) -> str:
        """The ground, with the law or interest that this organisation recorded for it."""
        words = GRONDSLAG[REGISTER[self.bron.doel].grondslag]
        rust = grondslag_uit(self.van, REGISTER[self.bron.doel].grondslag)
        return f"{words}: {rust}" if rust else words


def without_others(
    gegevens: Iterable[Gegeven], gemarkeerd: frozenset[tuple[uuid.UUID, str]]
) -> tuple[list[Gegeven], int]:
    """Leave out the passages that the worker marked, and the same words wherever they stand again.

    A question for help stands again in the referral and in what the Instantie sees: marked once is enough.
    Gives the rows, and how many passages were left out.
    """
    rijen = list(gegevens)
    woorden = {v.waarde for rij in rijen for v in rij.velden if v.vrij and (rij.rij_id, v.naam) in gemarkeerd}
    weg = 0
    over: list[Gegeven] = []
    for rij in rijen:
        blijft = tuple(
            v
            for v in rij.velden
            if not (v.vrij and (v.waarde in woorden or (rij.rij_id, v.naam) in gemarkeerd))
        )
        weg += len(rij.velden) - len(blijft)
        over.append(replace(rij, velden=blijft))
    return over, weg


def marks_of(session: Session, dossier_id: uuid.UUID | None) -> frozenset[tuple[uuid.UUID, str]]:
    """(row, field) of every passage of this file that is about somebody else."""
    if dossier_id is None:
        return frozenset()
    rows = session.execute(
        select(Derdenmarkering.rij_id, Derdenmarkering.veld).where(Derdenmarkering.dossier_id == dossier_id)
    )
    return frozenset((row.rij_id, row.veld) for row in rows)


def as_json(kop: dict[str, Any], onderdelen: Iterable[Onderdeel], blikken: Iterable[Blik]) -> bytes:
    """The file for another program: structured, in common use, machine readable (art. 20 lid 1 AVG)."""
    inhoud = {
        **kop,
        "onderdelen": [
            {
                "code": deel.bron.code,
                "titel": str(deel.bron.titel),
                "doel": deel.bron.doel.value,
                "grondslag": REGISTER[deel.bron.doel].grondslag.value,
                "gegevens": [
                    {
                        "soort": rij.tabel,
                        "wat": rij.kop,
                        "op": rij.op.isoformat() if rij.op else None,
                        "velden": {v.naam: v.waarde for v in rij.velden},
                    }
                    for rij in deel.gegevens
                ],
            }
            for deel in onderdelen
        ],
        "wie_keek": [
            {
                "moment": blik.moment.isoformat(timespec="seconds"),
                "functie": blik.functie,
                "organisatie": blik.organisatie,
                "deed": blik.deed,
                "deel": blik.deel,
                "waarom": blik.waarom,
                "in_een_lijst": blik.lijst,
            }
            for blik in blikken
        ],
    }
    return json.dumps(inhoud, ensure_ascii=False, indent=2).encode()


def keep_bestand(
    session: Session,
    deel_id: uuid.UUID,
    *,
    pdf: bytes,
    gegevens: bytes,
    aantal: int,
    weggelaten: int,
    dossier_id: uuid.UUID | None,
    kopie_van: uuid.UUID | None,
) -> None:
    """Seal the file under a key of its own. Run again it takes the place of what was there.

    `kopie_van`: the Hulpdossier or the lease that it is a copy of; destroyed together with that.
    """
    deel = session.get(Verzoekdeel, deel_id)
    if deel is None or deel.stand is not Verzoekstand.IN_BEHANDELING:
        return
    drop_bestand(session, deel)
    bestand_id = new_id()
    keyring(session).ensure([(bestand_id, "verzoek")])
    session.add(
        Inzagebestand(
            id=bestand_id,
            deel_id=deel.id,
            verzoek_id=deel.verzoek_id,
            gemaakt_op=today(session),
            gegevens=aantal,
            weggelaten=weggelaten,
            merk=merk_van(session, kopie_van) if kopie_van else None,
            pdf=pdf,
            json=gegevens,
        )
    )
    note(
        session,
        "inzage.maak",
        Actie.E,
        dossier_id=dossier_id,
        object_soort="verzoek",
        object_id=deel.verzoek_id,
        doel=Doel.VERANTWOORDING,
    )


# ---------------------------------------------------------------- Handing it over


def make_link(session: Session, actor: Actor, verzoek_id: uuid.UUID) -> tuple[str, str]:
    """A link and the code that goes another way, both shown once; an older link is dead from now on.

    Raises RuleError without a file. Of either only a hash is kept.
    """
    _verzoek, deel = deel_for(session, actor, verzoek_id)
    bestand = bestand_of(session, deel.id)
    if bestand is None:
        raise RuleError(NOT_NOW, "te_vroeg")
    nu = real_now()
    session.execute(
        update(Inzagelink)
        .where(Inzagelink.bestand_id == bestand.id, Inzagelink.ingetrokken_op.is_(None))
        .values(ingetrokken_op=nu)
    )
    token, code = secrets.token_urlsafe(32), f"{secrets.randbelow(10**8):08d}"
    session.add(
        Inzagelink(
            bestand_id=bestand.id,
            token_hash=_token_hash(token),
            code_hash=_code_hash(session, token, code),
            gemaakt_op=nu,
            gemaakt_door=actor.id,
            verloopt_op=nu + GELDIG,
        )
    )
    noted(session, "inzage.link", Actie.C, verzoek_id)
    return token, f"{code[:4]} {code[4:]}"


def bestand_of(session: Session, deel_id: uuid.UUID) -> Inzagebestand | None:
    """The file of this part, or None."""
    return session.scalar(select(Inzagebestand).where(Inzagebestand.deel_id == deel_id))


def print_bestand(session: Session, actor: Actor, verzoek_id: uuid.UUID) -> bytes:
    """The PDF with its cover sheet, to be printed and put into an envelope without being read."""
    verzoek, deel = deel_for(session, actor, verzoek_id)
    bestand = bestand_of(session, deel.id)
    if bestand is None or bestand.pdf is None:
        raise RuleError(NOT_NOW, "te_vroeg")
    bestand.geprint_op = today(session)
    noted(session, "inzage.print", Actie.E, verzoek.id, "pdf")
    return bestand.pdf


def link_alive(session: Session, token: str) -> Inzagelink | None:
    """The link behind a token that can still be used; None: unknown, withdrawn, expired, used, blocked."""
    link = session.scalar(select(Inzagelink).where(Inzagelink.token_hash == _token_hash(token)))
    if link is None or link.ingetrokken_op is not None or link.verloopt_op <= real_now():
        return None
    if link.pogingen >= POGINGEN or (link.pdf_op and link.json_op):
        return None
    return link


def count_attempt(session: Session, token: str) -> bool:
    """Count an attempt before it is judged, whatever comes of it; False: no more attempts, or no such link.

    One UPDATE, so that twenty at once are five at most. The caller commits in any case.
    """
    counted = session.execute(
        update(Inzagelink)
        .where(
            Inzagelink.token_hash == _token_hash(token),
            Inzagelink.pogingen < POGINGEN,
            Inzagelink.verloopt_op > real_now(),
            Inzagelink.ingetrokken_op.is_(None),
        )
        .values(pogingen=Inzagelink.pogingen + 1)
        .returning(Inzagelink.id)
    )
    return counted.scalar() is not None


def collect(session: Session, token: str, code: str, soort: str) -> bytes | None:
    """The PDF or the JSON, once; None: the code is wrong, it was collected already, or the link is dead.

    The link is asked again in the UPDATE itself: it can be withdrawn between `link_alive` and here.
    """
    link = session.scalar(select(Inzagelink).where(Inzagelink.token_hash == _token_hash(token)))
    digits = "".join(teken for teken in code if teken.isdigit())
    if link is None or not hmac.compare_digest(link.code_hash, _code_hash(session, token, digits)):
        return None
    kolom = Inzagelink.json_op if soort == "json" else Inzagelink.pdf_op
    taken = session.execute(
        update(Inzagelink)
        .where(
            Inzagelink.id == link.id,
            kolom.is_(None),
            Inzagelink.ingetrokken_op.is_(None),
            Inzagelink.verloopt_op > real_now(),
        )
        .values({kolom: real_now()})
        .returning(Inzagelink.id)
    )
    if taken.scalar() is None:
        return None
    bestand = session.get_one(Inzagebestand, link.bestand_id)
    keyring(session).prefetch([(bestand.id, "verzoek")])
    noted(session, f"inzage.opgehaald.{soort}", Actie.E, bestand.verzoek_id, soort)
    return bestand.json if soort == "json" else bestand.pdf


def _token_hash(token: str) -> bytes:
    """The token has 256 random bits, so no salt is needed."""
    return hashlib.sha256(token.encode()).digest()


def _code_hash(session: Session, token: str, code: str) -> bytes:
    """Keyed: eight digits could be guessed from a plain hash by whoever has the database."""
    keystore: KeyStore = session.info["keystore"]
    return hmac.digest(keystore.secret("inlogpoging"), f"inzagelink|{token}|{code}".encode(), hashlib.sha256)
