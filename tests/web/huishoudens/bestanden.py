"""Files for the wizard: the three lists of the flat, and everything that people choose by mistake."""

import io
import zipfile
from pathlib import Path

LIJSTEN = Path(__file__).parents[2] / "data" / "huurlijsten"
NAMEN = ("huurlijst-1.csv", "huurlijst-3.xlsx", "huurlijst-5.ods")
KOP = (
    "VHE;Straat;Huisnummer;Postcode;Plaats;Status;Contractnummer;Ingangsdatum;Kale huur;Huurder;Telefoon;"
    "Opmerkingen\r\n"
)
OPMERKING = "wil geen bezoek op maandag"


def lijst(naam: str) -> bytes:
    return (LIJSTEN / naam).read_bytes()


def csv_lijst(aantal: int = 3) -> bytes:
    """A small list with a column of remarks."""
    rijen = [
        f"4417-{n:03d};Trijsselwaardlaan;{2 * n};9999 SA;Lommerdrecht;verhuurd;00{n:06d};01-05-2014;612,40;"
        f"T. Bakkenes{n};06000000{n:02d};{OPMERKING} {n}\r\n"
        for n in range(1, aantal + 1)
    ]
    return (KOP + "".join(rijen)).encode()


def zip_bomb() -> bytes:
    """An xlsx of less than a MB that holds hundreds of MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (200 * 1024 * 1024))
    return out.getvalue()


VERKEERD = {
    "leeg": b"",
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n",
    "plaatje": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "kapot": lijst("huurlijst-3.xlsx")[:4000],
    "op slot": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
    "webpagina": b"<!doctype html><html><body>niet aangemeld</body></html>",
    "te veel rijen": csv_lijst(1) + b"x;y\r\n" * 100_000,
}
