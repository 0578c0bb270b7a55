"""Why what avg itself keeps is in no part of the inzage."""

import uuid
from functools import partial

from sqlalchemy.orm import Session

from privacy.access import Actor
from renovatie.avg.queries.verzoeken import derdenvragen
from renovatie.kern.inzage import Huishoudens, Inzage


def register(inzage: Inzage) -> None:
    """Say it per table, and which files wait for their worker; app.py calls this."""
    inzage.na_te_kijken = partial(na_te_kijken, inzage)
    inzage.stel_vrij(
        verzoeken="het verzoek zelf: de bewoner schreef het, en het nummer en de dag staan op het bestand",
        verzoekdelen="de stappen van de organisatie: staan in het overzicht van wie keek, en in het antwoord",
        inzagebestanden="het bestand zelf",
        inzagelinks="alleen hashes en momenten van de link naar het bestand",
        derdenvragen="de vraag aan de werker: staat in het overzicht van wie keek",
        derdenmarkeringen="wijst aan wat over een ander gaat; het bestand zegt hoeveel er weg is",
    )


def na_te_kijken(
    inzage: Inzage, session: Session, actor: Actor, complex_id: uuid.UUID, homes: Huishoudens
) -> set[uuid.UUID]:
    """The files of this complex that were asked about, are not looked through yet, and she may open.

    In: `homes`, of which files it is asked and where they are of; None: of all.
    """
    open_ = {
        vraag.dossier_id
        for vraag in derdenvragen(session, complex_id, actor.organisatie_id)
        if vraag.klaar_op is None
    }
    return inzage.leesbaar(session, actor, complex_id, open_, homes)
