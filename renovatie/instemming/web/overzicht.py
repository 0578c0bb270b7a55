"""The stand: a list for the woonconsulent, totals for the procesregisseur, reached or not for others."""

import uuid
from collections import Counter
from typing import Any

from flask import Blueprint, render_template, request, url_for

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.instemming import feiten, queries
from renovatie.instemming.kaart import Plaats, Vak, make_portieken
from renovatie.instemming.queries import GA_LANGS, NOG_GEEN_JA, Deurstand
from renovatie.instemming.web._gedeeld import PREFIX, may
from renovatie.instemming.woorden import BADGES, STANDEN, VERVOLGSTAPPEN
from renovatie.kern.clock import today
from renovatie.kern.web import db, reads
from renovatie.kern.web.context import decision
from workflows.instemmingspoort import poort
from workflows.stemmen import Stemstand

FILTERS = (
    NOG_GEEN_JA,
    GA_LANGS,
    *(
        stand.value
        for stand in (
            Stemstand.GEEN_REACTIE,
            Stemstand.NEE,
            Stemstand.VOORWAARDELIJK,
            Stemstand.ONGELDIG,
            Stemstand.INGETROKKEN,
            Stemstand.BETWIST,
            Stemstand.JA,
        )
    ),
)
KAART = {
    Stemstand.JA: "ja",
    Stemstand.JA_NA_TELLING: "ja",
    Stemstand.GEEN_REACTIE: "geen_reactie",
    Stemstand.NEE: "nee",
    Stemstand.VOORWAARDELIJK: "ja_mits",
    Stemstand.ONGELDIG: "ongeldig",
    Stemstand.INGETROKKEN: "ingetrokken",
    Stemstand.BETWIST: "betwist",
    None: "telt_niet_mee",
}


def register(bp: Blueprint) -> None:
    bp.get(f"{PREFIX}/instemming", endpoint="overzicht")(show)
    bp.get(f"{PREFIX}/flatkaart/instemming", endpoint="flatkaart")(flatkaart)


@reads(Permission.STEMTOTAAL_READ, "instemming.overzicht", doel=Doel.INSTEMMING)
def show(complex_id: uuid.UUID) -> Any:
    dag = today(db())
    if not decision().shows("ja"):
        return render_template("instemming/gehaald.html", gehaald=feiten.is_gehaald(db(), complex_id))
    if not may(Permission.STEM_READ, complex_id):
        stand = feiten.stand(db(), complex_id, dag)
        stap = poort(feiten.poortfeiten(stand), dag).volgende_stap
        return render_template(
            "instemming/totalen.html", stand=stand, stap=stap, vandaag=dag, standen=STANDEN
        )
    gekozen = request.args.get("stand", NOG_GEEN_JA)
    view = queries.overzicht(
        db(),
        complex_id,
        dag,
        gekozen=gekozen if gekozen in FILTERS else NOG_GEEN_JA,
        na=request.args.get("na", type=uuid.UUID),
    )
    return render_template(
        "instemming/overzicht.html",
        view=view,
        stap=poort(feiten.poortfeiten(view.stand), dag).volgende_stap,
        vandaag=dag,
        filters=FILTERS,
        standen=STANDEN,
        badges=BADGES,
        stappen=VERVOLGSTAPPEN,
    )


@reads(Permission.STEM_READ, "instemming.flatkaart", doel=Doel.INSTEMMING)
def flatkaart(complex_id: uuid.UUID) -> Any:
    doors = queries.deurstanden(db(), complex_id, today(db()))
    counts = Counter(KAART[door.stand] for door in doors)
    return render_template(
        "instemming/flatkaart.html",
        portieken=make_portieken(_place(door, complex_id) for door in doors),
        legenda_rijen=[(code, counts[code]) for code in dict.fromkeys(KAART.values())],
        ja=counts["ja"],
        n=sum(counts.values()) - counts["telt_niet_mee"],
        vandaag=today(db()),
        werk=may(Permission.PLANNING_READ, complex_id),
    )


def _place(door: Deurstand, complex_id: uuid.UUID) -> Plaats:
    url = None
    if door.huurovereenkomst_id is not None:
        url = url_for("instemming.huur", complex_id=complex_id, lease_id=door.huurovereenkomst_id)
    return Plaats(door.portiek, door.verdieping, door.deur, Vak(door.nummer, KAART[door.stand], url))
