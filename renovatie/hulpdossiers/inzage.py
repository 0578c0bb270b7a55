"""What the welfare organisation keeps of a resident: the file of the household, and what is this person's.

Rows about the household as a whole (a signal, a chance, a promise) are given to whoever of it asks; a
question for help, a Toestemming or a referral only to the person it is of. What tells of somebody else is
marked by the worker of the file beforehand (art. 15 lid 4 AVG).
"""

import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.journal import Actie
from privacy.purposes import Doel
from renovatie.complexen.codes import Leefgebied
from renovatie.complexen.models import Instantie
from renovatie.hulpdossiers.codes import Belmoment, Belonderwerp, Huishoudsoort, Signaalreden, Tolk, Wijze
from renovatie.hulpdossiers.models import (
    Aanbod,
    Belverzoek,
    Dossierpersoon,
    Hulpdossier,
    Hulpvraag,
    Kans,
    Kanskoppeling,
    OpHulpdossier,
    Signaal,
    Toestemming,
    Toestemmingsstuk,
    Toezegging,
)
from renovatie.hulpdossiers.pseudoniemen import empty_file, find_dossier
from renovatie.hulpdossiers.services.gedeeld import noted
from renovatie.hulpdossiers.woorden import (
    AANBODSOORT,
    BELMOMENT,
    BELONDERWERP,
    BELSTAND,
    HUISHOUDSOORT,
    LEEFGEBIED,
    SIGNAALREDEN,
    STUKSOORT,
    TOEZEGGINGSTAND,
    TOLK,
    WIJZE,
)
from renovatie.kern.inzage import Betrokkene, Gegeven, Inzage, veld, velden
from renovatie.kern.verzegelde_codes import open_code


def register(inzage: Inzage) -> None:
    """Give the parts to the inzage, and say how a file is found; app.py calls this."""
    inzage.register(
        "hulp",
        _l("Wat u ons vertelde en vroeg"),
        Doel.HULPVERLENING,
        {
            "hulpdossiers",
            "dossierpersonen",
            "hulpvragen",
            "signalen",
            "kansen",
            "kanskoppelingen",
            "belverzoeken",
            "toezeggingen",
        },
        hulp,
    )
    inzage.register(
        "toestemming",
        _l("Waar u toestemming voor gaf"),
        Doel.DOORVERWIJZING,
        {"toestemmingen", "toestemmingsstukken"},
        toestemmingen,
    )
    inzage.stel_vrij(
        bezoekgebieden="over een werker: welk portiek zij heeft; geen bewoner staat erin",
        dagduos="over werkers: wie vandaag met wie langsgaat; geen bewoner staat erin",
        waarnemingen="over werkers: staat met reden in het overzicht van wie keek",
        noodopeningen="over werkers: staat met reden in het overzicht van wie keek",
        zorgmeldingen=(
            "kan iemand in huis in gevaar brengen (art. 23 AVG, art. 41 UAVG): de werker bespreekt het zelf"
        ),
        toezeggingskopieen="wat een andere organisatie van een toezegging las: staat bij de toezegging zelf",
        toestemmingsgebeurtenissen="staat bij de toestemming zelf: wanneer gegeven en gestopt",
    )
    inzage.vind_dossier = vind_dossier
    inzage.maak_dossier = maak_dossier
    inzage.beperk = beperk


def vind_dossier(session: Session, woning_id: uuid.UUID, bewoningsnummer: int) -> uuid.UUID | None:
    """The id of the file of this household, without opening anything of it."""
    dossier = find_dossier(session, woning_id, bewoningsnummer)
    return None if dossier is None else dossier.id


def maak_dossier(session: Session, woning_id: uuid.UUID, bewoningsnummer: int) -> uuid.UUID:
    """The id of the file of this household; made empty when nothing was told. Raises NotFound."""
    known = find_dossier(session, woning_id, bewoningsnummer)
    dossier = known or empty_file(session, woning_id, bewoningsnummer)
    if known is None:
        noted(session, "hulpdossier.open", Actie.C, dossier, "hulpdossier", dossier.id)
    return dossier.id


def beperk(session: Session, dossier_id: uuid.UUID, op: dt.date | None) -> bool:
    """Restrict the file from this day on (art. 18 AVG): it opens by a noodopening only; None lifts it.

    False when it was shut or open already: then nothing has to follow.
    """
    dossier = session.get_one(Hulpdossier, dossier_id)
    was = dossier.beperkt_op
    if was == op:
        return False
    dossier.beperkt_op = op
    noted(session, "hulpdossier.beperk", Actie.U, dossier, "hulpdossier", dossier.id, "beperkt_op")
    return (was is None) != (op is None)


def dossier_van(session: Session, wie: Betrokkene) -> Hulpdossier | None:
    """The file of the household of this person."""
    return find_dossier(session, wie.woning_id, wie.bewoningsnummer)


def persoon_van(session: Session, dossier: Hulpdossier, wie: Betrokkene) -> Dossierpersoon | None:
    """This person in the file: by the tenant, else by the name; None when nobody was written down."""
    link = str(wie.huurder_id) if wie.huurder_id else ""
    for persoon in rows_of(session, Dossierpersoon, dossier.id, Dossierpersoon.id):
        if open_code(persoon.huurder) == link and (
            link or (persoon.naam or "").casefold() == wie.naam.casefold()
        ):
            found: Dossierpersoon = persoon
            return found
    return None


def hulp(session: Session, wie: Betrokkene) -> Iterator[Gegeven]:
    """The household, the person, the person's own questions, and what was seen and promised at this door."""
    dossier = dossier_van(session, wie)
    if dossier is None:
        return
    persoon = persoon_van(session, dossier, wie)
    soort = open_code(dossier.huishoudsoort)
    yield Gegeven(
        "hulpdossiers",
        dossier.id,
        str(_l("Uw dossier")),
        velden(
            veld("geopend_op", _l("Begonnen op"), dossier.geopend_op),
            veld("huishoudsoort", _l("Wie er wonen"), HUISHOUDSOORT[Huishoudsoort(soort)] if soort else None),
        ),
        op=dossier.geopend_op,
    )
    if persoon is not None:
        yield _persoon(persoon)
        yield from _vragen(session, dossier.id, persoon.id)
        yield from _belverzoeken(session, dossier.id, persoon.id)
    yield from _huishouden(session, dossier.id)
    yield from _koppelingen(session, dossier.id)


def _persoon(persoon: Dossierpersoon) -> Gegeven:
    return Gegeven(
        "dossierpersonen",
        persoon.id,
        str(_l("U in dit dossier")),
        velden(
            veld("naam", _l("Naam"), persoon.naam),
            veld("telefoon", _l("Telefoon"), persoon.telefoon),
            veld("huurder", _l("Staat op de huurovereenkomst"), bool(open_code(persoon.huurder))),
        ),
    )


def _vragen(session: Session, dossier_id: uuid.UUID, persoon_id: uuid.UUID | None) -> Iterator[Gegeven]:
    for vraag in rows_of(session, Hulpvraag, dossier_id, Hulpvraag.gevraagd_op):
        if persoon_id is None or vraag.persoon_id == persoon_id:
            yield Gegeven(
                "hulpvragen",
                vraag.id,
                str(_l("Vraag om hulp")),
                velden(
                    _leefgebied(vraag),
                    veld("tekst", _l("Uw vraag"), vraag.tekst, vrij=True),
                    veld("bewoner_wil", _l("U vond goed dat we dit opschreven"), _asked(vraag)),
                ),
                op=vraag.gevraagd_op,
            )


def _belverzoeken(session: Session, dossier_id: uuid.UUID, persoon_id: uuid.UUID) -> Iterator[Gegeven]:
    for verzoek in rows_of(session, Belverzoek, dossier_id, Belverzoek.gevraagd_op):
        if verzoek.persoon_id == persoon_id:
            yield Gegeven(
                "belverzoeken",
                verzoek.id,
                str(_l("U wilde gebeld worden")),
                velden(
                    veld("onderwerp", _l("Onderwerp"), _code(BELONDERWERP, Belonderwerp, verzoek.onderwerp)),
                    veld("moment", _l("Wanneer het u past"), _code(BELMOMENT, Belmoment, verzoek.moment)),
                    veld("stand", _l("Hoe het ermee staat"), BELSTAND[verzoek.stand]),
                    veld("pogingen", _l("Hoe vaak u niet opnam"), verzoek.pogingen),
                    veld("laatste_poging_op", _l("De laatste keer"), verzoek.laatste_poging_op),
                    veld("afgehandeld_op", _l("Afgehandeld op"), verzoek.afgehandeld_op),
                ),
                op=verzoek.gevraagd_op,
            )


def _koppelingen(session: Session, dossier_id: uuid.UUID) -> Iterator[Gegeven]:
    for koppeling in rows_of(session, Kanskoppeling, dossier_id, Kanskoppeling.gekoppeld_op):
        aanbod = session.get_one(Aanbod, koppeling.aanbod_id)
        yield Gegeven(
            "kanskoppelingen",
            koppeling.id,
            str(_l("Waar u aan mee kunt doen")),
            velden(
                veld("aanbod", _l("Wat"), aanbod.titel),
                veld("soort", _l("Soort"), AANBODSOORT[aanbod.soort]),
            ),
            op=koppeling.gekoppeld_op,
        )


def _code(woorden: Any, soort: Any, sealed: str | None) -> Any:
    code = open_code(sealed)
    return woorden[soort(code)] if code else None


def _huishouden(session: Session, dossier_id: uuid.UUID) -> Iterator[Gegeven]:
    for signaal in rows_of(session, Signaal, dossier_id, Signaal.gezien_op):
        reden = open_code(signaal.reden)
        yield Gegeven(
            "signalen",
            signaal.id,
            str(_l("Wat een medewerker zag")),
            velden(
                _leefgebied(signaal),
                veld("tekst", _l("Wat we opschreven"), signaal.tekst, vrij=True),
                veld("reden", _l("Waarom"), SIGNAALREDEN[Signaalreden(reden)] if reden else None),
                veld("bewoner_wil", _l("U vond goed dat we dit opschreven"), _asked(signaal)),
            ),
            op=signaal.gezien_op,
        )
    for kans in rows_of(session, Kans, dossier_id, Kans.genoemd_op):
        wat = velden(veld("tekst", _l("Wat iemand wil of kan"), kans.tekst, vrij=True))
        yield Gegeven("kansen", kans.id, str(_l("Kans")), wat, op=kans.genoemd_op)
    for belofte in rows_of(session, Toezegging, dossier_id, Toezegging.beloofd_op):
        yield Gegeven(
            "toezeggingen",
            belofte.id,
            str(_l("Wat wij beloofden")),
            velden(
                veld("tekst", _l("Belofte"), belofte.tekst, vrij=True),
                veld("datum", _l("Uiterlijk op"), belofte.datum),
                veld("stand", _l("Hoe het ermee staat"), TOEZEGGINGSTAND[belofte.stand]),
                veld("afgehandeld_op", _l("Afgehandeld op"), belofte.afgehandeld_op),
            ),
            op=belofte.beloofd_op,
        )


def toestemmingen(session: Session, wie: Betrokkene) -> Iterator[Gegeven]:
    """Every Toestemming of this person, also those that ended or were withdrawn: the proof stays."""
    dossier = dossier_van(session, wie)
    persoon = persoon_van(session, dossier, wie) if dossier else None
    if dossier is None or persoon is None:
        return
    for gegeven in rows_of(session, Toestemming, dossier.id, Toestemming.gegeven_op):
        if gegeven.persoon_id != persoon.id:
            continue
        instantie = session.get(Instantie, gegeven.instantie_id)
        wijze = open_code(gegeven.wijze)
        yield Gegeven(
            "toestemmingen",
            gegeven.id,
            str(_l("Toestemming")),
            velden(
                veld("instantie", _l("Voor wie"), instantie.naam if instantie else None),
                veld("doel", _l("Waarvoor"), gegeven.doel.value.replace("_", " ")),
                veld("tekst", _l("Versie van de tekst die u kreeg"), open_code(gegeven.tekst)),
                veld("wijze", _l("Hoe u het gaf"), WIJZE[Wijze(wijze)] if wijze in set(Wijze) else wijze),
                veld("getuige", _l("Wie er vertaalde"), _tolk(open_code(gegeven.getuige))),
                veld("tot", _l("Tot en met"), gegeven.tot),
                veld("ingetrokken_op", _l("Ingetrokken op"), gegeven.ingetrokken_op),
                veld("vernieuwd_op", _l("Opnieuw gegeven op"), gegeven.vernieuwd_op),
            ),
            op=gegeven.gegeven_op,
        )
        yield from _stukken(session, dossier.id, gegeven.id)


def _tolk(code: str) -> Any:
    """The function of the interpreter; a colleague who was the witness is not named here."""
    return TOLK[Tolk(code)] if code in set(Tolk) else None


def _stukken(session: Session, dossier_id: uuid.UUID, toestemming_id: uuid.UUID) -> Iterator[Gegeven]:
    """That there is a signature or a letter. The worker prints the letter again when she asks for it."""
    for stuk in rows_of(session, Toestemmingsstuk, dossier_id, Toestemmingsstuk.op):
        if stuk.toestemming_id == toestemming_id:
            wat = velden(veld("soort", _l("Wat"), STUKSOORT[stuk.soort]))
            yield Gegeven("toestemmingsstukken", stuk.id, str(_l("Bij deze toestemming")), wat, op=stuk.op)


def passages_van(session: Session, dossier_id: uuid.UUID) -> Iterator[Gegeven]:
    """All passages of a file in which words about somebody else can stand, for the worker who marks them."""
    yield from _vragen(session, dossier_id, None)
    yield from _huishouden(session, dossier_id)


def rows_of(session: Session, model: type[OpHulpdossier], dossier_id: uuid.UUID, order: Any) -> list[Any]:
    """The rows of one kind on a file, in order."""
    return list(
        session.scalars(select(model).where(model.dossier_id == dossier_id).order_by(order, model.id))
    )


def _leefgebied(rij: Any) -> Any:
    code = open_code(rij.leefgebied)
    return veld("leefgebied", _l("Onderwerp"), LEEFGEBIED[Leefgebied(code)] if code else None)


def _asked(rij: Any) -> bool | None:
    return True if open_code(rij.bewoner_wil) else None
