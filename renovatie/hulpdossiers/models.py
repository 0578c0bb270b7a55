"""The help side of the people in one home. No row here names a home, a lease or a tenant in plain text."""

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from privacy.purposes import Categorie, Doel, not_personal, personal
from privacy.sealed import Sealed
from renovatie.complexen.codes import Cluster
from renovatie.hulpdossiers.codes import (
    Huishoudsoort,
    Noodreden,
    Stopkanaal,
    Toestemmingssoort,
    Toezeggingstand,
    Waarneemreden,
)
from renovatie.kern.base import Base, HasId, HasRandomId, PerComplex, Versioned
from workflows.doorverwijzing import Grond

HULP = personal(Categorie.HULP, Doel.HULPVERLENING)
MEDEWERKER = personal(Categorie.MEDEWERKER, Doel.TOEGANG)


def _hulp(categorie: Categorie = Categorie.HULP) -> Sealed:
    return Sealed("hulp", categorie=categorie, doel=Doel.HULPVERLENING)


class Hulpdossier(HasRandomId, PerComplex, Base):
    """Hulpdossier: de hulpkant van de mensen in een woning. Finds its home only by a keyed pseudonym."""

    __tablename__ = "hulpdossiers"
    __table_args__ = (UniqueConstraint("pseudoniem"), {"info": HULP})
    __sleutelhouder__ = "id"

    pseudoniem: Mapped[bytes]
    geopend_op: Mapped[dt.date]
    vernietigd_op: Mapped[dt.date | None]
    """The day on which everything in it was destroyed; only this empty row is left, for the count."""
    beperkt_op: Mapped[dt.date | None]
    """Since this day the file may be kept and not used (art. 18 AVG); None: it may be used."""
    huishoudsoort = _hulp()
    """A Huishoudsoort, padded (see codes)."""


class OpHulpdossier(HasRandomId, PerComplex):
    """A row of a Hulpdossier: random id, date without time, sealed under the key of the dossier."""

    __sleutelhouder__ = "dossier_id"

    @declared_attr
    def dossier_id(cls) -> Mapped[uuid.UUID]:
        return mapped_column(ForeignKey("hulpdossiers.id"), index=True)


class Dossierpersoon(OpHulpdossier, Base):
    """Dossierpersoon: iemand in een Hulpdossier. Whether it is a tenant, and which one, is sealed."""

    __tablename__ = "dossierpersonen"
    __table_args__ = ({"info": HULP},)

    naam = _hulp(Categorie.NAAM)
    telefoon = _hulp(Categorie.CONTACT)
    huurder = _hulp(Categorie.NAAM)
    """Id of the tenant, padded; blank for somebody who is not on the lease."""


class Toestemming(OpHulpdossier, Base):
    """Toestemming: een bewoner vindt het goed dat een Instantie voor een Doel iets van hem weet (art. 7 AVG).

    Always revocable. It has nothing to do with agreeing to works, which stands on the other side of the wall.
    """

    __tablename__ = "toestemmingen"
    __table_args__ = (
        Index(None, "persoon_id", "instantie_id", "doel"),
        CheckConstraint("tot is null or tot >= gegeven_op", name="tot_na_gegeven"),
        CheckConstraint(
            "ingetrokken_op is null or ingetrokken_op >= gegeven_op", name="ingetrokken_na_gegeven"
        ),
        {"info": personal(Categorie.TOESTEMMING, Doel.DOORVERWIJZING)},
    )

    persoon_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossierpersonen.id"))
    instantie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("instanties.id"), index=True)
    doel: Mapped[Doel]
    gegeven_op: Mapped[dt.date]
    tot: Mapped[dt.date | None]
    """Last day (inclusive); None: until the help is finished or the resident stops it."""
    ingetrokken_op: Mapped[dt.date | None]
    gewaarschuwd_op: Mapped[dt.date | None]
    """The day on which the worker was told that it ends soon."""
    vastgelegd_door: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    tekst = Sealed("hulp", categorie=Categorie.TOESTEMMING, doel=Doel.DOORVERWIJZING)
    """Version and language of the text that was read out, padded: a language can tell an origin."""
    wijze = Sealed("hulp", categorie=Categorie.TOESTEMMING, doel=Doel.DOORVERWIJZING)
    getuige = Sealed("hulp", categorie=Categorie.TOESTEMMING, doel=Doel.DOORVERWIJZING)
    """Id of the second worker who heard it, padded; blank with a signature or an interpreter."""


class Toestemmingsgebeurtenis(OpHulpdossier, Base):
    """Toestemmingsgebeurtenis: dat een toestemming gegeven is of ophield, en hoe. Proof: never changed."""

    __tablename__ = "toestemmingsgebeurtenissen"
    __table_args__ = (
        UniqueConstraint("toestemming_id", "soort"),
        CheckConstraint("(soort = 'ingetrokken') = (kanaal is not null)", name="ingetrokken_met_kanaal"),
        CheckConstraint("(soort = 'verlopen') = (door_id is null)", name="verlopen_vanzelf"),
        {"info": personal(Categorie.TOESTEMMING, Doel.DOORVERWIJZING)},
    )

    toestemming_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("toestemmingen.id"))
    soort: Mapped[Toestemmingssoort]
    op: Mapped[dt.date]
    door_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebruikers.id"))
    """Who wrote it down; None where the last day simply passed."""
    kanaal: Mapped[Stopkanaal | None]


class Zorgmelding(OpHulpdossier, Base):
    """Zorgmelding: dat er zonder toestemming iets gemeld is, wanneer en bij wie; nooit wat."""

    __tablename__ = "zorgmeldingen"
    __table_args__ = (
        CheckConstraint("grond in ('meldcode', 'vitaal_belang')", name="grond_zonder_toestemming"),
        CheckConstraint(
            "(bevestigd_door is null) = (bevestigd_op is null)"
            " and (bevestigd_door is null or bevestigd_door <> gemeld_door)",
            name="tweede_medewerker",
        ),
        CheckConstraint("(grond = 'vitaal_belang') = (uiterlijk is not null)", name="spoed_met_einde"),
        CheckConstraint("afgesloten_op is null or afgesloten_op >= gemeld_op", name="afgesloten_na_gemeld"),
        {"info": personal(Categorie.VERWIJZING, Doel.DOORVERWIJZING)},
    )

    grond: Mapped[Grond]
    gemeld_op: Mapped[dt.date]
    gemeld_door: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    bevestigd_door: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebruikers.id"))
    bevestigd_op: Mapped[dt.date | None]
    uiterlijk: Mapped[dt.date | None]
    """Last day (inclusive) on which acute danger counts as a ground."""
    afgesloten_op: Mapped[dt.date | None]
    reden = Sealed("hulp", categorie=Categorie.VERWIJZING, doel=Doel.DOORVERWIJZING)
    meldpunt = Sealed("hulp", categorie=Categorie.VERWIJZING, doel=Doel.DOORVERWIJZING)
    ingelicht = Sealed("hulp", categorie=Categorie.VERWIJZING, doel=Doel.DOORVERWIJZING)
    """Codes, padded: on a row of a file even the name of a hotline says what is going on at home."""


class Noodopening(OpHulpdossier, Base):
    """Noodopening: iemand opende een gesloten of beperkt dossier, met een reden, voor een uur."""

    __tablename__ = "noodopeningen"
    __table_args__ = (
        Index(None, "dossier_id", "door_id", "tot"),
        CheckConstraint("tot > geopend_op", name="tot_na_geopend"),
        {"info": MEDEWERKER},
    )

    door_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    reden: Mapped[Noodreden]
    geopend_op: Mapped[dt.datetime]
    tot: Mapped[dt.datetime]
    """From this moment on (inclusive) the file is closed again."""
    toelichting = _hulp()


class Hulpvraag(OpHulpdossier, Base):
    """Hulpvraag: waar een bewoner hulp bij vraagt, als vraag opgeschreven en nooit als ziekte."""

    __tablename__ = "hulpvragen"
    __table_args__ = ({"info": HULP},)

    persoon_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossierpersonen.id"), index=True)
    gevraagd_op: Mapped[dt.date]
    leefgebied = _hulp()
    tekst = _hulp()
    bewoner_wil = _hulp()
    """Version of the question "wilt u dat ik dit opschrijf", padded; blank where it needs not be asked."""


class Signaal(OpHulpdossier, Base):
    """Signaal: wat een werker zag, met een van vier redenen om het op te schrijven."""

    __tablename__ = "signalen"
    __table_args__ = ({"info": HULP},)

    gezien_op: Mapped[dt.date]
    leefgebied = _hulp()
    tekst = _hulp()
    reden = _hulp()
    bewoner_wil = _hulp()


class Kans(OpHulpdossier, Base):
    """Kans: wat een bewoner wil of kan."""

    __tablename__ = "kansen"
    __table_args__ = ({"info": HULP},)

    genoemd_op: Mapped[dt.date]
    tekst = _hulp()


class Toezegging(OpHulpdossier, Versioned, Base):
    """Toezegging: wat we een bewoner beloofden, met een eigenaar en een datum."""

    __tablename__ = "toezeggingen"
    __table_args__ = (
        Index(None, "complex_id", "stand", "datum"),
        CheckConstraint(
            "(stand in ('voorgesteld', 'open')) = (afgehandeld_op is null)", name="afgehandeld_met_datum"
        ),
        {"info": HULP},
    )

    organisatie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisaties.id"))
    eigenaar_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebruikers.id"), index=True)
    """The worker who does it; None for another organisation, which names its own."""
    beloofd_op: Mapped[dt.date]
    datum: Mapped[dt.date]
    """Last day (inclusive) on which it is kept in time."""
    stand: Mapped[Toezeggingstand]
    afgehandeld_op: Mapped[dt.date | None]
    vorige_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("toezeggingen.id"))
    """The promise that was agreed anew by this one."""
    tekst = _hulp()


class Hulptelling(HasId, PerComplex, Base):
    """Hulptelling: hoeveel huishoudens van een soort hulp vragen in een cluster. Linked to no dossier."""

    __tablename__ = "hulptellingen"
    __table_args__ = (
        UniqueConstraint("complex_id", "huishoudsoort", "cluster"),
        CheckConstraint("aantal >= 0", name="aantal_niet_negatief"),
        {"info": not_personal("aantallen per complex, zonder huishouden")},
    )

    huishoudsoort: Mapped[Huishoudsoort]
    cluster: Mapped[Cluster]
    aantal: Mapped[int] = mapped_column(default=0)


class Bezoekgebied(HasId, PerComplex, Base):
    """Bezoekgebied: de portieken waar een sociaal werker in een periode langsgaat."""

    __tablename__ = "bezoekgebieden"
    __table_args__ = (
        Index(None, "complex_id", "portiek"),
        CheckConstraint("tot is null or tot >= van", name="tot_na_van"),
        {"info": MEDEWERKER},
    )

    gebruiker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"), index=True)
    portiek: Mapped[str]
    van: Mapped[dt.date]
    tot: Mapped[dt.date | None]
    """Last day (inclusive); None: until further notice."""


class Waarneming(HasRandomId, PerComplex, Base):
    """Waarneming: iemand opende een dossier in het bezoekgebied van een collega, met een reden."""

    __tablename__ = "waarnemingen"
    __table_args__ = (
        UniqueConstraint("dossier_id", "door_id", "op"),
        CheckConstraint("door_id <> collega_id", name="niet_van_zichzelf"),
        {"info": MEDEWERKER},
    )

    dossier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("hulpdossiers.id"))
    door_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    collega_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"), index=True)
    reden: Mapped[Waarneemreden]
    op: Mapped[dt.date]
    gezien_op: Mapped[dt.date | None]
    """The day on which the colleague took note of it."""
