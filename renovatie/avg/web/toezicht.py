"""What the privacyfunctionaris watches, and the privacycoordinator for the own organisation."""

from flask import Response, render_template

from privacy.access import Permission, Rol
from privacy.metadata import metadata
from privacy.purposes import Doel, Verantwoordelijke
from privacy.register import Register, build
from renovatie.avg import woorden_register, woorden_toezicht
from renovatie.avg.queries.ontvangers import werkenden
from renovatie.avg.queries.overzicht import documenten, overzicht
from renovatie.avg.queries.toestemmingen import HOOGSTENS, bewijzen
from renovatie.avg.register_uit import Organisaties, as_csv, regel_woorden
from renovatie.avg.web.blauwdruk import bp, only_own
from renovatie.avg.woorden_datalek import klok_woorden
from renovatie.gebruikers.models import Organisatie, Organisatiesoort
from renovatie.gebruikers.queries import OrganisatieRij, organisaties
from renovatie.kern.clock import today
from renovatie.kern.pdf import remembered_pdf
from renovatie.kern.web import actor, db, reads
from renovatie.kern.web.bijlage import attachment
from renovatie.kern.web.context import decision, voordeur
from renovatie.kern.web.formulierpagina import may
from renovatie.organisaties.queries import gegevens_op, verwerkers_op

KANT = {
    Organisatiesoort.CORPORATIE: Verantwoordelijke.WOONCORPORATIE,
    Organisatiesoort.WELZIJN: Verantwoordelijke.WELZIJNSORGANISATIE,
}
HULP = Verantwoordelijke.WELZIJNSORGANISATIE


@bp.get("/avg/overzicht", endpoint="overzicht")
@reads(Permission.AVG_READ, "toezicht.overzicht")
def overzicht_pagina() -> str:
    own = only_own()
    return render_template(
        "avg/overzicht.html",
        o=overzicht(db(), voordeur().taken.bewaren, own),
        alles=own is None,
        mag_gebruikers=may(Permission.GEBRUIKER_READ),
        mag_bewijs=may(Permission.TOESTEMMING_READ),
        vandaag=today(db()),
        klok_woorden=klok_woorden,
        woorden=woorden_toezicht,
        doelen=woorden_register.DOELEN,
    )


@bp.get("/avg/documenten", endpoint="documenten")
@reads(Permission.FASE1_FEITEN_READ, "toezicht.documenten")
def documenten_pagina() -> str:
    """The cell has no condition of its own: a privacycoordinator sees where the own organisation works."""
    own = actor().organisatie_id if decision().rol is Rol.PRIVACYCOORDINATOR else None
    return render_template(
        "avg/documenten.html",
        documenten=documenten(db(), own),
        looptijden=woorden_toezicht.LOOPTIJDEN,
    )


@bp.get("/avg/toestemmingen", endpoint="toestemmingen")
@reads(Permission.TOESTEMMING_READ, "toezicht.toestemmingen", doel=Doel.VERANTWOORDING)
def toestemmingen_pagina() -> str:
    """That leave to share was given and ended. Of the help side: no other privacycoordinator has any."""
    own = actor().organisatie_id if decision().rol is Rol.PRIVACYCOORDINATOR else None
    hulp = own is None or KANT.get(db().get_one(Organisatie, own).soort) is HULP
    return render_template(
        "avg/toestemmingen.html",
        regels=bewijzen(db(), own) if hulp else [],
        hoogstens=HOOGSTENS,
        hulp=hulp,
    )


# ---------------------------------------------------------------- The register


def _register() -> Register:
    """Of everybody, or of the own organisation: a partner that is no controller has none."""
    own = only_own()
    whole = build(metadata)
    if own is None:
        return whole
    soort = db().get_one(Organisatie, own).soort
    return whole.van({KANT[soort]} if soort in KANT else ())


def _organisaties() -> Organisaties:
    """The organisations behind each kind of controller, and those that hold a role."""
    found: dict[Verantwoordelijke, list[OrganisatieRij]] = {kant: [] for kant in Verantwoordelijke}
    for row in organisaties(db()):
        if row.soort in KANT:
            found[KANT[row.soort]].append(row)
    ids = [row.id for rows in found.values() for row in rows]
    dag = today(db())
    return Organisaties(
        {kant: {row.id: row.naam for row in rows} for kant, rows in found.items()},
        werkenden(db()),
        gegevens_op(db(), ids, dag),
        verwerkers_op(db(), ids, dag),
    )


@bp.get("/avg/register")
@reads(Permission.REGISTER_READ, "register.lees")
def register() -> str:
    made = _register()
    wie = _organisaties()
    return render_template(
        "avg/register.html",
        register=made,
        regels=[regel_woorden(regel, wie) for regel in made.regels],
        categorieen=woorden_register.CATEGORIEEN,
    )


@bp.get("/avg/register.pdf")
@reads(Permission.REGISTER_READ, "register.pdf")
def register_pdf() -> Response:
    made = _register()
    wie = _organisaties()
    pdf = remembered_pdf(
        "pdf/register.html",
        titel="Register van verwerkingen",
        vandaag=today(db()),
        regels=[regel_woorden(regel, wie) for regel in made.regels],
        categorieen={code: str(woord) for code, woord in woorden_register.CATEGORIEEN.items()},
        zonder_personen=made.zonder_personen,
    )
    return attachment(pdf, "register-van-verwerkingen.pdf", "application/pdf")


@bp.get("/avg/register.csv")
@reads(Permission.REGISTER_READ, "register.csv")
def register_csv() -> Response:
    return attachment(as_csv(_register(), _organisaties()), "register-van-verwerkingen.csv", "text/csv")
