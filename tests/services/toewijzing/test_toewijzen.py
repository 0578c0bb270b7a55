"""A home goes to a group by a criterion of the list, with its motivation; the target mix is 100 together."""

import datetime as dt

import pytest

from privacy.access import Rol
from renovatie.kern.errors import NotFound, RuleError
from renovatie.toewijzing import feiten, queries, services
from renovatie.toewijzing.models import Criterium, Doelgroep
from tests.factories import Fabriek

VANDAAG = dt.date(2026, 11, 24)
AAN = {"doelgroep": Doelgroep.STARTERS, "criterium": Criterium.GOEDE_BUUR}


@pytest.mark.parametrize(
    "delen",
    [
        {Doelgroep.STARTERS: 60, Doelgroep.GEZINNEN: 39},
        {Doelgroep.STARTERS: 101, Doelgroep.GEZINNEN: -1},
        {},
    ],
)
def test_een_doelmix_die_geen_100_is_wordt_geweigerd(fabriek: Fabriek, delen: dict[Doelgroep, int]) -> None:
    complex_id = fabriek.complex_()
    actor = fabriek.actor(Rol.WOONCONSULENT, complex_id)
    with pytest.raises(RuleError), fabriek.write(actor, complex_id) as session:
        services.set_doelmix(session, actor, complex_id, delen=delen)


def test_elke_toewijzing_heeft_een_reden_en_gaat_een_keer_door(fabriek: Fabriek) -> None:
    flat = fabriek.flat(1, leeg=1)
    actor = fabriek.actor(Rol.WOONCONSULENT, flat.complex_id)
    with fabriek.write(actor, flat.complex_id) as session:
        services.set_doelmix(session, actor, flat.complex_id, delen={Doelgroep.STARTERS: 100})
        opened = services.open_toewijzing(
            session, actor, flat.complex_id, woning_id=flat.woning_ids[-1], vrijgekomen_op=VANDAAG
        ).id
    with pytest.raises(RuleError) as fout, fabriek.write(actor, flat.complex_id) as session:
        services.allocate(session, actor, flat.complex_id, opened, motivering="  ", **AAN)
    assert fout.value.field == "motivering"
    with fabriek.write(actor, flat.complex_id) as session:
        services.allocate(session, actor, flat.complex_id, opened, motivering="past bij de mix", **AAN)
    with pytest.raises(RuleError) as fout, fabriek.write(actor, flat.complex_id) as session:
        services.allocate(session, actor, flat.complex_id, opened, motivering="nog eens", **AAN)
    assert fout.value.code == "conflict"
    with fabriek.read() as session:
        found = feiten.toewijzingen(session, flat.complex_id)
    assert (found.doelmix, found.toegewezen, found.gemotiveerd) == (True, 1, 1)


@pytest.mark.parametrize(
    "motivering",
    [
        "bel 06-12345678 voor de sleutel",
        "mail naar f.oz@voorbeeld.example",
        "borg op NL91 ABNA 0417 1643 00",
        "bsn 999911818, past bij de mix",
        "Marokkaans gezin met een bijstandsuitkering en een moeder met diabetes. Fatima kent de buren.",
        "mevrouw Jansen wil graag dicht bij haar zoon wonen",
        "zij is 78 en kan de trap niet meer op",
        "krijgt een uitkering en past bij de mix",
        "heeft een rollator en past bij de mix",
        "katholiek gezin dat de buren kent",
    ],
)
def test_een_reden_met_een_gegeven_van_een_persoon_wordt_niet_bewaard(
    fabriek: Fabriek, motivering: str
) -> None:
    flat = fabriek.flat(1, leeg=1)
    actor = fabriek.actor(Rol.WOONCONSULENT, flat.complex_id)
    with fabriek.write(actor, flat.complex_id) as session:
        opened = services.open_toewijzing(
            session, actor, flat.complex_id, woning_id=flat.woning_ids[-1], vrijgekomen_op=VANDAAG
        ).id
    with pytest.raises(RuleError) as fout, fabriek.write(actor, flat.complex_id) as session:
        services.allocate(session, actor, flat.complex_id, opened, motivering=motivering, **AAN)
    assert (fout.value.field, fout.value.code) == ("motivering", "ongeldig")
    with fabriek.read() as session:
        assert feiten.toewijzingen(session, flat.complex_id).toegewezen == 0


def test_een_woning_van_een_ander_complex_kan_hier_niet_vrijkomen(fabriek: Fabriek) -> None:
    hier, daar = fabriek.flat(1), fabriek.flat(1)
    actor = fabriek.actor(Rol.WOONCONSULENT, hier.complex_id)
    with pytest.raises(NotFound), fabriek.write(actor, hier.complex_id) as session:
        services.open_toewijzing(
            session, actor, hier.complex_id, woning_id=daar.woning_ids[0], vrijgekomen_op=VANDAAG
        )


def test_een_woning_die_verhuurd_is_komt_niet_vrij(fabriek: Fabriek) -> None:
    flat = fabriek.flat(1, leeg=1)
    actor = fabriek.actor(Rol.WOONCONSULENT, flat.complex_id)
    for dag in (VANDAAG, dt.date(2014, 12, 1)):
        with pytest.raises(RuleError) as fout, fabriek.write(actor, flat.complex_id) as session:
            services.open_toewijzing(
                session, actor, flat.complex_id, woning_id=flat.woning_ids[0], vrijgekomen_op=dag
            )
        assert (fout.value.field, fout.value.code) == ("woning_id", "ongeldig")
    with fabriek.read() as session:
        assert [key for key, _adres in queries.woningkeuzes(session, flat.complex_id)] == [
            str(flat.woning_ids[1])
        ]


def test_een_woning_staat_een_keer_in_de_lijst(fabriek: Fabriek) -> None:
    flat = fabriek.flat(0, leeg=1)
    actor = fabriek.actor(Rol.WOONCONSULENT, flat.complex_id)
    vrij = {"woning_id": flat.woning_ids[0], "vrijgekomen_op": VANDAAG}
    with fabriek.write(actor, flat.complex_id) as session:
        services.open_toewijzing(session, actor, flat.complex_id, **vrij)
    with pytest.raises(RuleError) as fout, fabriek.write(actor, flat.complex_id) as session:
        services.open_toewijzing(session, actor, flat.complex_id, **vrij)
    assert fout.value.code == "conflict"
