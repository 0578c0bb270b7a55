"""The proposal to the tenants, in versions, and the measures in it."""

import datetime as dt
import uuid
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from renovatie.instemming.models._gedeeld import (
    GEEN_PERSOON,
)
from renovatie.kern.base import Base, HasId, PerComplex, Versioned
from workflows import uitvoering as regels


class Adviesorgaan(StrEnum):
    """Who is asked for advice on the proposal."""

    BEWONERSCOMMISSIE = "bewonerscommissie"
    HUURDERSORGANISATIE = "huurdersorganisatie"
    GEEN = "geen"


class Renovatievoorstel(HasId, PerComplex, Versioned, Base):
    """Renovatievoorstel: het schriftelijke voorstel aan elke huurder (art. 7:220 lid 2 BW), in versies.

    Once sent it is not changed; a change of substance is a new version, and every vote starts again.
    """

    __tablename__ = "renovatievoorstellen"
    __table_args__ = (
        UniqueConstraint("complex_id", "nummer"),
        CheckConstraint("nummer >= 1", name="nummer_positief"),
        CheckConstraint(
            "(verstuurd_op is null and antwoord_tot is null) or antwoord_tot > verstuurd_op",
            name="antwoord_na_verzending",
        ),
        {"info": GEEN_PERSOON},
    )

    nummer: Mapped[int]
    """The version that tenants answer to: 1, 2, …; `versie` only guards against editing at once."""
    huurverhoging: Mapped[str] = mapped_column(default="")
    duur: Mapped[str] = mapped_column(default="")
    logeerwoning: Mapped[str] = mapped_column(default="")
    verhuiskosten: Mapped[str] = mapped_column(default="")
    zelf_aangebracht: Mapped[str] = mapped_column(default="")
    persoonlijke_omstandigheden: Mapped[str] = mapped_column(default="")
    sociaal_plan: Mapped[str] = mapped_column(default="")
    voorbehoud: Mapped[str] = mapped_column(default="")
    """The reservation that the proposal lapses under 70%."""
    adviesorgaan: Mapped[Adviesorgaan] = mapped_column(default=Adviesorgaan.BEWONERSCOMMISSIE)
    advies_gevraagd_op: Mapped[dt.date | None]
    advies_ontvangen_op: Mapped[dt.date | None]
    advies_afgeweken: Mapped[bool] = mapped_column(default=False)
    afwijking_beantwoord_op: Mapped[dt.date | None]
    geen_advies_reden: Mapped[str] = mapped_column(default="")
    verstuurd_op: Mapped[dt.date | None]
    antwoord_tot: Mapped[dt.date | None]
    """Last day of the answer term (inclusive)."""
    herinnerd_op: Mapped[dt.date | None]
    maatregelen: Mapped[list["Maatregel"]] = relationship(
        order_by="Maatregel.volgnummer", cascade="all, delete-orphan"
    )


class Maatregel(HasId, PerComplex, Base):
    """Maatregel: een onderdeel van de werkzaamheden; only `renovatie` needs the 70%."""

    __tablename__ = "maatregelen"
    __table_args__ = (UniqueConstraint("voorstel_id", "volgnummer"), {"info": GEEN_PERSOON})

    voorstel_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("renovatievoorstellen.id"))
    volgnummer: Mapped[int]
    aard: Mapped[regels.Aard]
    omschrijving: Mapped[str]
