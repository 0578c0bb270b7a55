"""Short summaries of the letters in the language of the resident, beside the Dutch text, never instead.

`{dag}` is where the last day stands. Each text has to be read by a native speaker before it is sent for real.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Taalblok:
    """One language: the direction it is written in, the heading and the summary per letter."""

    richting: str
    kop: str
    kennisgeving: str


TAALBLOKKEN: Final[dict[str, Taalblok]] = {
    "en": Taalblok(
        "ltr",
        "Summary in English",
        "70% or more of the tenants said yes to the renovation. Do you not agree? "
        "Then you can go to court until {dag}. Do you need help or a free interpreter? Call us.",
    ),
    "tr": Taalblok(
        "ltr",
        "Türkçe özet",
        "Kiracıların yüzde 70'i veya daha fazlası yenilemeye evet dedi. Kabul etmiyor musunuz? "
        "{dag} tarihine kadar mahkemeye gidebilirsiniz. "
        "Yardım veya ücretsiz tercüman ister misiniz? Bizi arayın.",
    ),
    "pl": Taalblok(
        "ltr",
        "Streszczenie po polsku",
        "70% lub więcej najemców zgodziło się na remont. Nie zgadza się Pan/Pani? "
        "Do {dag} można iść do sądu. Potrzebna pomoc lub bezpłatny tłumacz? Proszę zadzwonić.",
    ),
    "uk": Taalblok(
        "ltr",
        "Коротко українською",
        "70% або більше мешканців погодилися на ремонт. Ви не згодні? "
        "До {dag} ви можете звернутися до суду. "
        "Потрібна допомога або безкоштовний перекладач? Зателефонуйте нам.",
    ),
    "ar": Taalblok(
        "rtl",
        "ملخص بالعربية",
        "70٪ أو أكثر من المستأجرين وافقوا على تجديد المبنى. إذا كنت لا توافق، يمكنك الذهاب إلى القاضي "
        "حتى {dag}. هل تحتاج إلى مساعدة أو مترجم مجاني؟ اتصل بنا.",
    ),
}
