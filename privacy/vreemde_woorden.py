"""Doors, ages and origin in the other languages of the flat: a case is written in Dutch, and who writes it in
her own language must not slip past the rules of `herleidbare_woorden`.

Names of residents are found whatever the language is; a word in letters that are not Latin is a name already.
"""

from typing import Final

from privacy.herleidbare_woorden import _any as any_of
from privacy.regel import Rule, rule
from privacy.vrije_tekst import Gegeven

_TENS_EN: Final = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_ONES_EN: Final = "(?:one|two|three|four|five|six|seven|eight|nine)"
_TEENS_EN: Final = "(?:eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)"
_BOTH_EN: Final = rf"{_TENS_EN}[- ]{_ONES_EN}"
_WHO_EN: Final = (
    "(?:people|family|lady|woman|man|boy|girl|son|daughter|child|mother|father|wife|husband|widow(?:er)?"
    "|neighbou?rs?|tenants?|residents?|couple|household)"
)
_TENS_TR: Final = "(?:yirmi|otuz|kırk|elli|altmış|yetmiş|seksen|doksan|yüz)"
_TENS_PL: Final = (
    r"(?:dwadzieścia|trzydzieści|czterdzieści|\w+dziesiąt|dwudziest\w+|\w+dziest\w+|sto|setn\w+)"
)
DOORS: Final = (
    rf"\b{_WHO_EN} (?:at|in|from|of) \d{{1,4}}\b",
    rf"\b(?:at|in|from) {_BOTH_EN}\b",
    rf"\b(?:number|flat|apartment|door|unit) (?:{_BOTH_EN}|{_TENS_EN}|{_TEENS_EN})\b",
    r"\b(?:unit|bell of|doorbell) \d{1,4}\b|\bspod \w+",
    rf"\b{_TENS_TR}(?: \w+)? (?:numara\w*|nolu)",
    rf"\b(?:s?pod|numer\w*|nr\.?|mieszkani\w+)(?: numer\w*)? (?:\d{{1,4}}|{_TENS_PL})\b",
    r"\b(?:(?:house|flat|apartment|door|home)(?: number| no\.?)?|number|no\.) ?\d{1,4}\b",
    r"\b(?:kapı|daire|ev|numara|no:?) ?(?:numarası:? ?)?\d{1,4}\b",
    r"\b\d{1,4} ?(?:numaralı|numarada|numaradaki|nolu)\b",
    r"\b(?:numer(?:em|u|ze)?|nr\.?|mieszkani\w+|drzwi\w*)(?: numer| nr)? \d{1,4}\b",
    r"\bpod (?:numerem )?\d{1,4}\b",
)
AGES: Final = (
    rf"\b{_WHO_EN}[,(] ?\(?\d{{1,3}}(?=[,).])|\baged? {_TENS_EN}\b|\bborn (?:in|on) \w+",
    r"\b(?:early|mid|late)[- ](?:twen|thir|for|fif|six|seven|eigh|nine)ties\b",
    r"\b(?:sexa|septua|octo|nona)genarian\w*|\b(?:toddler|teenager)s?\b",
    r"\b[1-9]\d lat\b(?! temu)",
    r"\b\d{4}(?:[’']?\w{0,3})? doğumlu\b|\burodzon\w+ w\b|\b\w+(?:dziesto|dziesięcio)\w*lat\w+",
    r"\b\d{1,3}[- ]?years?[- ]?old\b|\baged? \d{1,3}\b|\bage of \d{1,3}\b",
    r"\b(?:he|she|who|man|woman|mother|father|son|daughter|wife|husband) (?:is|was|turned) \d{1,3}\b",
    r"\bin (?:his|her|their) (?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
    rf"\b{_TENS_EN}(?:[- ]{_ONES_EN})?[- ]years?[- ]?old\b",
    rf"\b(?:is|was|turned) {_TENS_EN}(?:[- ]{_ONES_EN})?\b",
    r"\b\d{1,3} ?yaş\w*|\b(?:yirmi|otuz|kırk|elli|altmış|yetmiş|seksen|doksan)(?: ?\w+)? yaş\w*",
    r"\b\d{1,3}[- ]?(?:letni\w*|latek)\b|\b(?:ma|miał|miała) \d{1,3} lat\w*",
    r"\bma \w+(?:dziesiąt|dzieści)(?: \w+)? lat\w*|\b\w+dziesięcio\w*letni\w*",
)
ORIGIN_EN: Final = r"""
    moroccan turkish surinamese antillean eritrean somali syrian iraqi iranian afghan polish bulgarian
    romanian ukrainian ethiopian sudanese ghanaian nigerian pakistani chinese indonesian kurdish arab
    african refugees? immigrants? muslims? jewish christians? hindus? catholics?
"""
ORIGIN_TR: Final = r"""
    faslı\w* türk\w* surinamlı\w* suriye\w* eritre\w* somali\w* iraklı\w* iranlı\w* afgan\w* polonya\w*
    bulgar\w* kürt\w* arap\w* mülteci\w* göçmen\w* müslüman\w* hristiyan\w* yahudi\w* fas'tan
    irak'tan iran'dan
"""
ORIGIN_PL: Final = r"""
    marok\w+ turczynk\w+ turkiem turcji turek turkami erytre\w+ somalij\w+ syryj\w+ syrii irak\w+ irań\w+
    afga[nń]\w+ rom(?:owie|ów|ka|sk\w+) polk[aią] polk\w+ polak\w* bułgar\w+ rumun\w+ ukrai\w+ uchodźc\w+
    imigrant\w+ muzułma[nń]\w+ żyd\w+ katoli[kc]\w*
"""
COMES_FROM: Final = (
    r"\b(?:comes?|came|coming|originally|fled|is|are) from (?:the )?[A-ZĄĆĘŁŃÓŚŹŻİÇĞÖŞÜ]\w+",
    r"\b(?:pochodzi|przyjecha\w+|uciek\w+) z [A-ZĄĆĘŁŃÓŚŹŻ]\w+",
)
"""Here a capital counts: "comes from Eritrea", not "comes from the office"."""

VREEMD: Final[tuple[Rule, ...]] = (
    *(rule(Gegeven.HUISNUMMER, pattern) for pattern in DOORS),
    *(rule(Gegeven.LEEFTIJD, pattern) for pattern in AGES),
    *(rule(Gegeven.AFKOMST, rf"\b{any_of(words)}\b") for words in (ORIGIN_EN, ORIGIN_TR, ORIGIN_PL)),
    *(rule(Gegeven.AFKOMST, pattern, exact=True) for pattern in COMES_FROM),
)
