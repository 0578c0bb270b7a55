"""What may never be stored is nowhere: not in the database, not in its WAL, not in the journal."""

import io
import uuid
from collections.abc import Callable
from pathlib import Path

from privacy.access import Rol
from renovatie.huishoudens.huurlijst import KolomStatus, lees_huurlijst
from renovatie.kern.omgeving import Omgeving
from tests.client import Client
from tests.factories import Fabriek
from tests.web.huishoudens.bestanden import LIJSTEN, csv_lijst
from tests.web.huishoudens.test_inlezen import Wizard


def bsn_values() -> list[str]:
    """The cells of the refused column of the spreadsheet, as they stand in the file."""
    import python_calamine

    data = (LIJSTEN / "huurlijst-3.xlsx").read_bytes()
    lijst = lees_huurlijst(data)
    index = next(kolom.index for kolom in lijst.kolommen if kolom.status is KolomStatus.GEWEIGERD)
    sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(
        lijst.formaat.blad or ""
    )
    cells = [row[index] for row in sheet.to_python(skip_empty_area=False) if len(row) > index]
    found = {"".join(filter(str.isdigit, str(cell).removesuffix(".0"))) for cell in cells}
    return sorted(value for value in found if len(value) in {8, 9})


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file())


def forms(value: str) -> list[bytes]:
    return [value.encode(), value.encode("utf-16-le"), value.encode().hex().encode()]


def test_geen_bsn_staat_ergens_na_inlezen(
    client_for: Callable[..., Client], fabriek: Fabriek, omgeving: Omgeving
) -> None:
    complex_id = fabriek.complex_(aantal=174)
    wizard = Wizard(client_for(Rol.WOONCONSULENT, complex_id), complex_id)
    waarden = bsn_values()
    assert len(waarden) > 100
    wizard.upload((LIJSTEN / "huurlijst-3.xlsx").read_bytes(), "huurlijst-3.xlsx")
    pages = wizard.page("kolommen")
    wizard.choose()
    pages += wizard.page("voorbeeld")
    assert wizard.apply().status_code == 303
    bewaard = everything(omgeving.settings.instance)
    assert [waarde for waarde in waarden if any(vorm in bewaard for vorm in forms(waarde))] == []
    assert [waarde for waarde in waarden if waarde in pages] == []


def test_geen_naam_telefoon_of_opmerking_staat_open_in_de_bestanden(
    client_for: Callable[..., Client], fabriek: Fabriek, omgeving: Omgeving
) -> None:
    complex_id = fabriek.complex_(aantal=3)
    wizard = Wizard(client_for(Rol.WOONCONSULENT, complex_id), complex_id)
    wizard.upload(csv_lijst(3))
    wizard.choose(k11="opmerking")
    wizard.apply()
    wizard.client.get(f"/complexen/{complex_id}/woningen")
    wizard.client.send(f"/complexen/{complex_id}/woningen", {"zoek": "Bakkenes2"})
    bewaard = everything(omgeving.settings.instance)
    canaries = ["Bakkenes", "+316000000", "06000000", "wil geen bezoek"]
    assert [c for c in canaries for vorm in forms(c) if vorm in bewaard] == []


def test_een_gekozen_bsn_kolom_blijft_geweigerd(client_for: Callable[..., Client], fabriek: Fabriek) -> None:
    complex_id: uuid.UUID = fabriek.complex_(aantal=174)
    wizard = Wizard(client_for(Rol.WOONCONSULENT, complex_id), complex_id)
    data = (LIJSTEN / "huurlijst-3.xlsx").read_bytes()
    wizard.upload(data, "huurlijst-3.xlsx")
    index = next(k.index for k in lees_huurlijst(data).kolommen if k.status is KolomStatus.GEWEIGERD)
    assert wizard.choose(**{f"k{index}": "opmerking"}).status_code == 303
    assert "Geweigerd: BSN" in wizard.page("kolommen")
