"""A round of the questionnaire: who is called, and the answers, which stand under a key of nobody's home.

The answers find their household only by a keyed pseudonym (see `koppeling`), for who withdraws or asks for
her own data. No row with answers holds a home, a date or the caller, and SQLite does not number them: their
order, laid beside that of the calls, would join the two.
"""

import datetime as dt
import uuid
from typing import Final

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from privacy.disclosure import Moment
from privacy.purposes import Categorie, Doel, not_personal, personal
from privacy.sealed import Sealed
from renovatie.hulpdossiers.codes import Toestemmingssoort
from renovatie.kern.base import Base, HasRandomId, PerComplex
from workflows.huisbezoek import Dagdeel
from workflows.vragenlijst import Belstand

ANTWOORDEN: Final = personal(Categorie.VRAGENLIJST, Doel.VRAGENLIJST)
BELLEN: Final = personal(Categorie.BEZOEK, Doel.VRAGENLIJST)


class Vragenronde(HasRandomId, PerComplex, Base):
    """Vragenronde: een keer dat alle huishoudens de vragen krijgen: voor, tijdens of na de aanpak."""

    __tablename__ = "vragenrondes"
    __table_args__ = (
        UniqueConstraint("complex_id", "moment"),
        CheckConstraint("gesloten_op is null or gesloten_op >= geopend_op", name="gesloten_na_geopend"),
        CheckConstraint("deelnemers >= 0 and huishoudens >= 0", name="aantallen_niet_negatief"),
        {"info": not_personal("een ronde en een telling gaan over het complex, niet over een persoon")},
    )

    moment: Mapped[Moment]
    versie: Mapped[str]
    """Which set of questions."""
    geopend_op: Mapped[dt.date]
    gesloten_op: Mapped[dt.date | None]
    deelnemers: Mapped[int] = mapped_column(default=0)
    """Households that answered, counted when the round was closed."""
    huishoudens: Mapped[int] = mapped_column(default=0)
    """Households with a running lease on that day."""


class Belgesprek(HasRandomId, PerComplex, Base):
    """Belgesprek: hoe het bellen van een huishouden in een ronde staat. Holds no answer."""

    __tablename__ = "belgesprekken"
    __table_args__ = (
        UniqueConstraint("ronde_id", "woning_id", "bewoningsnummer"),
        Index(None, "complex_id", "woning_id"),
        CheckConstraint("bewoningsnummer >= 1", name="bewoningsnummer_positief"),
        CheckConstraint("pogingen >= 0", name="pogingen_niet_negatief"),
        CheckConstraint("(terug_op is null) = (dagdeel is null)", name="dagdeel_met_dag"),
        CheckConstraint("(beller_id is null) = (bezig_sinds is null)", name="beller_met_moment"),
        CheckConstraint(
            "stand in ('open', 'naar_deur', 'niet_bellen') or beller_id is null", name="klaar_is_los"
        ),
        {"info": BELLEN},
    )

    ronde_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("vragenrondes.id"))
    woning_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("woningen.id"))
    bewoningsnummer: Mapped[int]
    stand: Mapped[Belstand] = mapped_column(default=Belstand.OPEN)
    pogingen: Mapped[int] = mapped_column(default=0)
    """Calls that nobody answered."""
    laatste_op: Mapped[dt.date | None]
    terug_op: Mapped[dt.date | None]
    """The day on which they asked to be called again, and the part of it; never a clock time."""
    dagdeel: Mapped[Dagdeel | None]
    met_tolk: Mapped[bool] = mapped_column(default=False)
    beller_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebruikers.id"))
    """Who is calling now; nobody else opens the call then."""
    bezig_sinds: Mapped[dt.datetime | None]


class Vragenconcept(HasRandomId, PerComplex, Base):
    """Vragenconcept: antwoorden van een gesprek dat nog niet klaar is. Gone when it is, or after 30 days."""

    __tablename__ = "vragenconcepten"
    __table_args__ = (
        UniqueConstraint("belgesprek_id"),
        {"info": personal(Categorie.CONCEPT, Doel.VRAGENLIJST)},
    )
    __sleutelhouder__ = "id"

    belgesprek_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("belgesprekken.id"))
    bewaard_op: Mapped[dt.date]
    inhoud = Sealed("vragenconcept", categorie=Categorie.CONCEPT, doel=Doel.VRAGENLIJST)
    """Leave to ask, answers and language of the interpreter, as JSON of one length."""


class Koppelsleutel(HasRandomId, PerComplex, Base):
    """Koppelsleutel: houdt de antwoorden van een huishouden in een ronde bijeen, zonder te zeggen van wie."""

    __tablename__ = "koppelsleutels"
    __table_args__ = (
        UniqueConstraint("pseudoniem"),
        {"info": ANTWOORDEN},
    )
    __sleutelhouder__ = "id"

    ronde_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("vragenrondes.id"), index=True)
    pseudoniem: Mapped[bytes]
    antwoorden = Sealed("vragenlijst", categorie=Categorie.VRAGENLIJST, doel=Doel.VRAGENLIJST)
    """Codes of questions and answers, as JSON of one length. Only the job that counts opens it."""


class Antwoordkopie(HasRandomId, PerComplex, Base):
    """Antwoordkopie: wat een bewoner uit de vragen aan de sociaal werker doorgaf, met haar Toestemming.

    Never what she thinks of the renovation. It finds its home by a pseudonym of its own.
    """

    __tablename__ = "antwoordkopieen"
    __table_args__ = (
        UniqueConstraint("pseudoniem"),
        {"info": ANTWOORDEN},
    )
    __sleutelhouder__ = "id"

    ronde_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("vragenrondes.id"), index=True)
    pseudoniem: Mapped[bytes]
    gegeven_op: Mapped[dt.date]
    wil_gebeld: Mapped[bool] = mapped_column(default=False)
    """The resident asked to be called by the social worker; over once somebody did."""
    antwoorden = Sealed(
        "antwoordkopie",
        categorie=Categorie.VRAGENLIJST,
        doel=Doel.VRAGENLIJST,
        null_tells="who shares is asked of the database; the row finds its home by a pseudonym alone",
    )
    """The answers that may be read, as JSON of one length; None: only the wish to be called."""


class Antwoordtoestemming(HasRandomId, PerComplex, Base):
    """Antwoordtoestemming: dat iemand haar antwoorden liet lezen, of daarmee stopte. Proof: never changed.

    It outlives the Antwoordkopie of which it tells. At the end of the Bewaartermijn its words go, and that
    there was a yes stays, as with every Toestemming.
    """

    __tablename__ = "antwoordtoestemmingen"
    __table_args__ = (
        UniqueConstraint("pseudoniem", "soort"),
        CheckConstraint(
            "(sleutel_id is null) = (tekst_zegel is null and wie_zegel is null)", name="sleutel_met_woorden"
        ),
        {"info": personal(Categorie.TOESTEMMING, Doel.VRAGENLIJST)},
    )
    __sleutelhouder__ = "sleutel_id"

    ronde_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("vragenrondes.id"), index=True)
    pseudoniem: Mapped[bytes]
    """That of the Antwoordkopie."""
    sleutel_id: Mapped[uuid.UUID | None]
    """Whose key seals the words; it goes with them. A Vernietiging names it beside the file of the household,
    and this row stays, with a day and a caller that tell the home: it may not be the id of the row."""
    soort: Mapped[Toestemmingssoort]
    op: Mapped[dt.date]
    door_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebruikers.id"))
    """Who wrote it down; None where that was not kept yet."""
    tekst = Sealed("antwoordkopie", categorie=Categorie.TOESTEMMING, doel=Doel.VRAGENLIJST)
    """Version and language of the text, and how she said yes to it, padded; None: she stopped."""
    wie = Sealed("antwoordkopie", categorie=Categorie.TOESTEMMING, doel=Doel.VRAGENLIJST)
    """Id of the tenant who said yes, padded; blank: somebody else of the household, or on paper."""
