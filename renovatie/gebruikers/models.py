"""Who may come in: organisations, their workers, the roles they hold, and what proves who they are."""

import datetime as dt
import uuid
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from privacy.access import ORGANISATION_ROLES, Kant, Rol, kant_van
from privacy.purposes import Categorie, Doel, not_personal, personal
from renovatie.kern.base import Base, HasId

MEDEWERKER = personal(Categorie.MEDEWERKER, Doel.TOEGANG)


class Organisatiesoort(StrEnum):
    """What kind of organisation works along."""

    CORPORATIE = "corporatie"
    WELZIJN = "welzijn"
    GEMEENTE = "gemeente"
    BUURTTEAM = "buurtteam"
    ONDERZOEKSBUREAU = "onderzoeksbureau"
    AANNEMER = "aannemer"
    UNIVERSITEIT = "universiteit"
    OVERIG = "overig"


class Einde(StrEnum):
    """Why a session ended before its time."""

    UITGELOGD = "uitgelogd"
    VERVANGEN = "vervangen"
    ROLWIJZIGING = "rolwijziging"
    WACHTWOORDWIJZIGING = "wachtwoordwijziging"
    DOOR_GEBRUIKER = "door_gebruiker"
    NIEUWE_UITNODIGING = "nieuwe_uitnodiging"


class Organisatie(HasId, Base):
    """Organisatie: elke organisatie die meewerkt. Whether it takes referrals is a matter of a complex."""

    __tablename__ = "organisaties"
    __table_args__ = ({"info": not_personal("een organisatie is geen persoon")},)

    naam: Mapped[str] = mapped_column(unique=True)
    soort: Mapped[Organisatiesoort]


class Gebruiker(HasId, Base):
    """Gebruiker: een medewerker van een organisatie die inlogt. Never a resident."""

    __tablename__ = "gebruikers"
    __table_args__ = (
        CheckConstraint("email = lower(email)", name="email_kleine_letters"),
        CheckConstraint("taal in ('nl', 'en')", name="taal_bekend"),
        {"info": MEDEWERKER},
    )

    naam: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)
    organisatie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisaties.id"), index=True)
    wachtwoord_hash: Mapped[str | None]
    """argon2id; None until the invitation was used."""
    actief: Mapped[bool] = mapped_column(default=True)
    taal: Mapped[str] = mapped_column(default="nl")


def _rule_of_sides() -> str:
    """SQL that says on which side each role stands, made from the one list in privacy."""
    by_side: dict[Kant, list[str]] = {}
    for rol in Rol:
        by_side.setdefault(kant_van(rol), []).append(f"'{rol.value}'")
    return " or ".join(f"(kant = '{kant.value}' and rol in ({', '.join(r)}))" for kant, r in by_side.items())


_PER_ORGANISATION = ", ".join(f"'{rol.value}'" for rol in Rol if rol in ORGANISATION_ROLES)


class Roltoekenning(HasId, Base):
    """Roltoekenning: een rol die iemand op een complex (of voor de eigen organisatie) gekregen heeft.

    It counts from the moment that a second person confirmed it until it is withdrawn. Two triggers stand
    behind the rules in services: no two conflicting roles for one person, and no change of who, what, where.
    """

    __tablename__ = "roltoekenningen"
    __table_args__ = (
        Index(
            "uq_roltoekenningen_per_complex",
            "gebruiker_id",
            "rol",
            "complex_id",
            unique=True,
            sqlite_where=text("ingetrokken_op is null"),
            postgresql_where=text("ingetrokken_op is null"),
        ),
        Index(
            "uq_roltoekenningen_per_organisatie",
            "gebruiker_id",
            "rol",
            unique=True,
            sqlite_where=text("ingetrokken_op is null and complex_id is null"),
            postgresql_where=text("ingetrokken_op is null and complex_id is null"),
        ),
        CheckConstraint(_rule_of_sides(), name="kant_hoort_bij_rol"),
        CheckConstraint(
            f"(complex_id is null) = (rol in ({_PER_ORGANISATION}))", name="complex_hoort_bij_rol"
        ),
        CheckConstraint("toegekend_door <> gebruiker_id", name="niet_aan_zichzelf"),
        CheckConstraint("bevestigd_door <> gebruiker_id", name="niet_door_zichzelf"),
        CheckConstraint("bevestigd_door <> toegekend_door", name="door_een_tweede"),
        CheckConstraint(
            "bevestigd_op is null or bevestigd_door is not null or toegekend_door is null",
            name="bevestigd_door_iemand",
        ),
        {"info": MEDEWERKER},
    )

    gebruiker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    rol: Mapped[Rol]
    kant: Mapped[Kant]
    complex_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    """No foreign key: complexen stands above gebruikers, and its tables come later."""
    toegekend_door: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebruikers.id"))
    """None: by the system itself, for the first people of an installation."""
    toegekend_op: Mapped[dt.datetime]
    bevestigd_door: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebruikers.id"))
    bevestigd_op: Mapped[dt.datetime | None]
    ingetrokken_door: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebruikers.id"))
    ingetrokken_op: Mapped[dt.datetime | None]


class Uitnodiging(HasId, Base):
    """Uitnodiging: een link die een keer werkt, om wachtwoord en tweede sleutel in te stellen."""

    __tablename__ = "uitnodigingen"
    __table_args__ = ({"info": MEDEWERKER},)

    gebruiker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"), index=True)
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    gemaakt_op: Mapped[dt.datetime]
    verloopt_op: Mapped[dt.datetime]
    """From this moment on (inclusive) the link is dead."""
    gebruikt_op: Mapped[dt.datetime | None]
    ingetrokken_op: Mapped[dt.datetime | None]


class Sessie(HasId, Base):
    """Sessie: een keer ingelogd zijn, op een apparaat. The cookie itself is not kept, only its hash."""

    __tablename__ = "sessies"
    __table_args__ = (
        CheckConstraint("eindigt_op > gemaakt_op", name="eind_na_begin"),
        {"info": MEDEWERKER},
    )

    gebruiker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"), index=True)
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    gemaakt_op: Mapped[dt.datetime]
    laatst_gezien_op: Mapped[dt.datetime]
    eindigt_op: Mapped[dt.datetime]
    """The absolute end, whatever happens in between."""
    tweede_factor_op: Mapped[dt.datetime | None]
    """None: the password was right, the code has not been given yet. Opens nothing."""
    beeindigd_op: Mapped[dt.datetime | None]
    reden: Mapped[Einde | None]
    apparaat: Mapped[str] = mapped_column(default="")
    """Browser and system in two words, so that people know their own sessions."""
    apparaat_hash: Mapped[bytes | None]
    """Of the device's own cookie: two sessions with the same value are on the same device."""
    passkey_id: Mapped[uuid.UUID | None]
    """The passkey that was used last in this session; no foreign key, both are kept apart from each other."""


class Totp(Base):
    """Totp: de tweede sleutel van een gebruiker, een geheim dat in een app met codes staat."""

    __tablename__ = "totps"
    __table_args__ = ({"info": MEDEWERKER},)

    gebruiker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"), primary_key=True)
    geheim_verpakt: Mapped[bytes]
    """AES-GCM under a named secret of the key store, bound to this user."""
    bevestigd_op: Mapped[dt.datetime | None]
    laatste_stap: Mapped[int | None]
    """The 30-second step of the last code that was taken, so that a code works once."""


class Inlogpoging(Base):
    """Inlogpoging: hoe vaak er kort geleden geprobeerd is, per account en per netwerkadres."""

    __tablename__ = "inlogpogingen"
    __table_args__ = ({"info": MEDEWERKER},)

    sleutel: Mapped[bytes] = mapped_column(primary_key=True)
    """A keyed hash of the address or the account: the database does not say whose."""
    aantal: Mapped[int]
    venster_op: Mapped[dt.datetime]
    """Start of the window in which is counted."""


class Bericht(HasId, Base):
    """Bericht: een melding in de app aan een medewerker. What happened and where, as codes: never a name."""

    __tablename__ = "berichten"
    __table_args__ = (
        Index(
            "ix_berichten_ongelezen",
            "gebruiker_id",
            sqlite_where=text("gelezen_op is null"),
            postgresql_where=text("gelezen_op is null"),
        ),
        CheckConstraint("gelezen_op is null or gelezen_op >= gemaakt_op", name="gelezen_na_gemaakt"),
        {"info": MEDEWERKER},
    )

    gebruiker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"), index=True)
    soort: Mapped[str] = mapped_column()
    """A Berichtsoort; as text, so that a new kind needs no change of the table."""
    complex_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    """No foreign key: complexen stands above gebruikers."""
    object_soort: Mapped[str | None]
    object_id: Mapped[uuid.UUID | None]
    gemaakt_op: Mapped[dt.datetime] = mapped_column(index=True)
    gelezen_op: Mapped[dt.datetime | None]


class Poststand(StrEnum):
    """What became of an e-mail. `geweigerd`: refused by the server, or given up after the last try."""

    WACHT = "wacht"
    VERZONDEN = "verzonden"
    GEWEIGERD = "geweigerd"


class Postbericht(HasId, Base):
    """Postbericht: een e-mail aan een medewerker, met een link en verder niets. Kept for thirty days."""

    __tablename__ = "postberichten"
    __table_args__ = (
        CheckConstraint("(stand = 'wacht') = (gedaan_op is null)", name="gedaan_met_moment"),
        CheckConstraint("pogingen >= 0", name="pogingen_niet_negatief"),
        {"info": MEDEWERKER},
    )

    gebruiker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"), index=True)
    soort: Mapped[str]
    """A Postsoort; as text, so that a new kind needs no change of the table."""
    sleutel: Mapped[str] = mapped_column(unique=True)
    """What it is about, as a code: the same thing is put once."""
    pad: Mapped[str]
    """The page that it is about, on this site; emptied when the e-mail is gone. Never a link to come in: see
    `post.link_token`.
    """
    stand: Mapped[Poststand] = mapped_column(default=Poststand.WACHT)
    pogingen: Mapped[int]
    fout: Mapped[str | None]
    """A code of the last try, never the words of the server."""
    gemaakt_op: Mapped[dt.datetime] = mapped_column(index=True)
    gedaan_op: Mapped[dt.datetime | None]


class Inloglink(HasId, Base):
    """Inloglink: een link in een e-mail aan een partner, die een keer het wachtwoord vervangt.

    Never the second factor: without a code it opens nothing. Its id is that of the e-mail.
    """

    __tablename__ = "inloglinks"
    __table_args__ = (
        CheckConstraint("verloopt_op > gemaakt_op", name="verloopt_later"),
        {"info": MEDEWERKER},
    )

    gebruiker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"), index=True)
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    pad: Mapped[str]
    """The page that it leads to, on this site."""
    gemaakt_op: Mapped[dt.datetime]
    verloopt_op: Mapped[dt.datetime]
    """From this moment on (inclusive) the link is dead."""
    gebruikt_op: Mapped[dt.datetime | None]
    ingetrokken_op: Mapped[dt.datetime | None]


class Oidckoppeling(HasId, Base):
    """Oidckoppeling: wie bij de eigen organisatie inlogt (uitgever en vast nummer) is deze gebruiker."""

    __tablename__ = "oidckoppelingen"
    __table_args__ = (
        UniqueConstraint("uitgever", "onderwerp"),
        {"info": MEDEWERKER},
    )

    gebruiker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"), unique=True)
    uitgever: Mapped[str]
    """The issuer of the provider, exactly as it stands in its tokens."""
    onderwerp: Mapped[str]
    """The `sub` of the token: a number that stays, whatever becomes of name or e-mail address."""
    gekoppeld_op: Mapped[dt.datetime]


class Oidcantwoord(Base):
    """Oidcantwoord: een antwoord van de eigen organisatie dat al gebruikt is, zodat het een keer werkt.

    What proves that an answer belongs to a question is in the browser's own cookie; this opens nothing.
    """

    __tablename__ = "oidcantwoorden"
    __table_args__ = ({"info": not_personal("hash van een eenmalig kenmerk, zonder persoon")},)

    state_hash: Mapped[bytes] = mapped_column(primary_key=True)
    gebruikt_op: Mapped[dt.datetime] = mapped_column(index=True)


class Passkey(HasId, Base):
    """Passkey: een sleutel op een apparaat, die met vinger, gezicht of pincode opengaat (WebAuthn).

    The device keeps the private half; here stands the public half, which proves and opens nothing.
    """

    __tablename__ = "passkeys"
    __table_args__ = (CheckConstraint("teller >= 0", name="teller_niet_negatief"), {"info": MEDEWERKER})

    gebruiker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"), index=True)
    naam: Mapped[str]
    """What its owner calls the device."""
    credential_id: Mapped[bytes] = mapped_column(unique=True)
    publieke_sleutel: Mapped[bytes]
    teller: Mapped[int]
    """How often it signed, as the device says; a number that does not grow betrays a copy. 0: not counted."""
    apparaat_hash: Mapped[bytes | None]
    """The device on which it was made, as in Sessie."""
    gemaakt_op: Mapped[dt.datetime]
    laatst_gebruikt_op: Mapped[dt.datetime | None]
    ingetrokken_op: Mapped[dt.datetime | None]
    """From here on it opens nothing; the row stays, so that it cannot be registered for somebody else."""


class Uitdaging(HasId, Base):
    """Uitdaging: een willekeurig getal dat een passkey moet tekenen. Het werkt een keer, vijf minuten."""

    __tablename__ = "uitdagingen"
    __table_args__ = ({"info": MEDEWERKER},)

    uitdaging_hash: Mapped[bytes] = mapped_column(unique=True)
    doel: Mapped[str]
    """What it was asked for: registreren, inloggen or bevestigen."""
    browser_hash: Mapped[bytes]
    """Of a value in the form cookie: another browser cannot answer."""
    gebruiker_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebruikers.id"))
    verloopt_op: Mapped[dt.datetime] = mapped_column(index=True)


class Herstelcode(HasId, Base):
    """Herstelcode: een code op papier, die een keer in plaats van de tweede sleutel werkt."""

    __tablename__ = "herstelcodes"
    __table_args__ = ({"info": MEDEWERKER},)

    gebruiker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"), index=True)
    code_hash: Mapped[bytes] = mapped_column(unique=True)
    """HMAC under a secret of the key store: who steals the database cannot try codes."""
    gemaakt_op: Mapped[dt.datetime]
    gebruikt_op: Mapped[dt.datetime | None]
