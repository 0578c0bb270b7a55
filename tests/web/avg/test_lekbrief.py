"""The letter to the people whose data leaked (art. 34 AVG): what it says, and when there is none."""

import datetime as dt
import uuid
from collections.abc import Callable

from privacy.access import Actor, Rol
from privacy.purposes import Categorie
from renovatie.avg.models.datalekken import Datalekssoort
from renovatie.avg.services import datalekken as services
from renovatie.gebruikers.models import Organisatiesoort
from tests.client import Client
from tests.factories import Fabriek
from tests.pdflezen import pdf_line
from workflows.datalek import Risico

NU = dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC)
WAT = "Een lijst ging naar het verkeerde postvak."
GEVOLG = "Een vreemde kan u bellen."
MAATREGEL = "De ontvanger heeft de lijst gewist."


def signed_in(client_for: Callable[..., Client], fabriek: Fabriek, wie: Actor) -> Client:
    client = client_for()
    client.sign_in(fabriek, wie.id)
    return client


def test_de_brief_zegt_wat_er_gebeurde_wat_het_betekent_en_wat_er_gedaan_is(
    client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    pc = fabriek.actor(Rol.PRIVACYCOORDINATOR)
    ander = fabriek.actor(
        Rol.PRIVACYCOORDINATOR, organisatie_id=fabriek.organisatie(Organisatiesoort.WELZIJN)
    )
    with fabriek.write(pc) as session:
        lek: uuid.UUID = services.record_datalek(
            session,
            pc,
            soort=Datalekssoort.VERKEERDE_ONTVANGER,
            ontdekt_op=NU - dt.timedelta(hours=2),
            bekend_op=NU - dt.timedelta(hours=1),
            wat=WAT,
            categorieen=[Categorie.NAAM],
        ).id
    client, brief = signed_in(client_for, fabriek, pc), f"/avg/datalekken/{lek}/brief.pdf"
    without = [client.get(brief)]
    with fabriek.write(pc) as session:
        services.judge_risico(
            session, pc, lek, op=NU, risico=Risico.RISICO, tekst="Eerst dachten wij minder."
        )
    without.append(client.get(brief))
    with fabriek.write(pc) as session:
        services.judge_risico(session, pc, lek, op=NU, risico=Risico.HOOG, tekst=GEVOLG)
    without.append(client.get(brief))
    assert [page.status_code for page in without] == [409, 409, 409]
    only_high, measure = "De brief is er alleen bij een hoog risico", "Leg eerst een maatregel vast"
    assert [(only_high in page.text, measure in page.text) for page in without] == [
        (True, False),
        (True, False),
        (False, True),
    ]
    with fabriek.write(pc) as session:
        services.record_maatregel(session, pc, lek, op=NU, tekst=MAATREGEL)
    assert brief in client.get(f"/avg/datalekken/{lek}").text
    said = pdf_line(client.get(brief).data)
    wanted = ("Uw gegevens zijn naar de verkeerde gestuurd.", WAT, "uw naam", GEVOLG, MAATREGEL)
    assert [zin for zin in wanted if zin not in said] == []
    absent = ("Eerst dachten wij minder", "gemeld bij de Autoriteit")
    assert [zin for zin in absent if zin in said] == []
    with fabriek.write(pc) as session:
        services.report_ap(session, pc, lek, op=NU, kenmerk="AP-1")
    assert "Wij hebben dit gemeld bij de Autoriteit Persoonsgegevens" in pdf_line(client.get(brief).data)
    assert signed_in(client_for, fabriek, ander).get(brief).status_code == 404
