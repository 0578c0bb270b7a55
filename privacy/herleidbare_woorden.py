"""Words and patterns of `herleidbaar`: numbers, ages, dates, doors and origin as people write them."""

import re
from typing import Final

from privacy.afkomstwoorden import FAITH, FOLK, ROOTS
from privacy.regel import Rule, rule
from privacy.vrije_tekst import Gegeven


def _any(words: str) -> str:
    """A pattern for one of these words (with blanks between; "_" stands for a blank inside one)."""
    return "(?:" + "|".join(word.replace("_", " ") for word in words.split()) + ")"


# Numbers that are written out.
_UNIT = _any("een één twee drie vier vijf zes zeven acht negen tien elf twaalf")
_TEEN = _any("dertien veertien vijftien zestien zeventien achttien negentien")
_TENS = _any("twintig dertig veertig vijftig zestig zeventig tachtig negentig")
_BOTH = rf"(?:{_UNIT}[- ]?(?:en|ën)[- ]?{_TENS})"
"""Two parts, as "achtenveertig": hardly ever a count of something."""
_TEN = rf"(?:{_BOTH}|{_TENS})"
_SMALL = rf"(?:{_TEN}|{_TEEN}|{_UNIT})"
_HUNDRED = rf"(?:{_UNIT}|{_TEEN})?honderd(?: ?en)? ?{_SMALL}?"
_WRITTEN = rf"(?:{_HUNDRED}|{_SMALL})"
_AGE = rf"(?:1[01]\d|\d{{1,2}}|{_SMALL})"
_GROWN = rf"(?:1[01]\d|[1-9]\d|{_TEN}|{_TEEN})"
"""An age that stands on its own: under ten it is rather a count."""
_ORDINAL = (
    r"(?:\d{1,2} ?(?:e|de|ste)|"
    + _any(
        r"""
    eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende
    veertiende vijftiende middelste bovenste onderste hoogste laagste voorste achterste linker rechter
    """
    )
    + ")"
)

# Dates.
_MONTH = (
    "(?:"
    + _any("januari februari maart april mei juni juli augustus september oktober november december")
    + "|"
    + _any("jan feb mrt apr jun jul aug sep sept okt nov dec")
    + r"\b\.?)"
)
_DAY = rf"(?:(?:[12]?\d|3[01]) ?(?:e|de|ste)?|(?:{_SMALL})(?:de|ste)?|eerste|derde|achtste)(?: van)?"
_DAY_MONTH = r"(?:[12]?\d|3[01])[-/](?:1[0-2]|0?[1-9])\b"
_YEAR = r"(?:19|20)\d\d"

# What a sentence must hold besides, before a number says something of somebody.
_PERSON = r"\b" + _any(
    r"""
    baby dame weduwe vrouw vrouwtje man mannen mevrouw mevr mw meneer mijnheer dhr heer bewoner bewoonster
    bewoners huurder huurders zoon zoons zonen zoontje dochter dochters dochtertje kind kinderen kindje jongen
    jongens jongetje meisje meisjes meid moeder vader ouders oma opa broer broers broertje zus zussen
    zusje tante oom neef nicht partner echtgenoot echtgenote weduwe weduwnaar alleenstaande iemand
    persoon mensen buren buurvrouw buurman tweeling gezin huishouden echtpaar stel zij ze hij jongste
    oudste kleinkind kleinkinderen kleinzoon kleindochter vriend vriendin student studente
    """
) + r"\b"  # fmt: skip
_SOMEBODY = _PERSON.replace("|jongste|oudste", "")
"""Also a question can be the oldest one."""
_LIVES = r"\b" + _any(
    r"""
    woont wonen woonde woonden woonachtig huurt huren geluid overlast stank ruzie lekkage aangebeld langs deur
    voordeur klacht klachten klaagt klagen bewo\w+ buur\w* buren huurders? gezin huishouden familie
    mensen iemand mevrouw meneer vrouw man moeder vader ouders kind kinderen dame
    """
) + r"\b"  # fmt: skip
_SINCE = r"\b" + _any(
    r"""
    woont wonen woonde huurt leeft ziek alleen gescheiden weduwe weduwnaar werkloos schulden thuis kwam
    gekomen verhuisd overleden overleed getrouwd gevlucht ontslagen geopereerd verloor bijstand
    uitkering in_Nederland
    """
) + r"\b"  # fmt: skip

_WEEKDAY = r"(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:ochtend|middag|avond|nacht)?"
_LATELY = (
    rf"\b(?:(?:vorige|afgelopen|verleden) (?:week )?{_WEEKDAY}"
    r"|(?:eer)?gister(?:en|avond|nacht|middag|ochtend)|vannacht)\b"
)
_SOON = rf"\b(?:(?:volgende|komende|aanstaande|deze) (?:week )?{_WEEKDAY}|op {_WEEKDAY})\b"
_EVENT = r"\b" + _any(
    r"""
    ontruim\w* geopereerd operatie opgenomen opname zitting rechter rechtbank rechtszaak uitgezet
    begrafenis begraven crematie bevall\w* uitgerekend deurwaarder ziekenhuis trouwt
    """
) + r"\b"  # fmt: skip
"""What happens to somebody on a day that others know too."""

_CHILDREN = r"\b" + _any(
    """
    kinderen zonen zoons dochters jongens meisjes broers broertjes zussen zusjes kleinkinderen tweelingen
    """
)
_KIN = rf"{_CHILDREN} van"
_CHILD = r"\b" + _any("kind zoon zoontje dochter dochtertje jongen jongetje meisje baby kleinkind kleinzoon")
_WHO = r"\b" + _any(
    """
    vrouw man mevrouw meneer bewoner bewoonster huurder zoon dochter kind jongen meisje moeder vader oma opa
    broer zus weduwe weduwnaar zij ze hij iemand persoon vriend vriendin
    """
)
_ONE = rf"{_WHO}\b|\b(?:gezin|familie|huishouden|echtpaar|stel)\b"
"""Somebody, and not all of them."""
_ABOUT = "(?:bijna |net |pas |rond de |ongeveer |ruim )?"
_MEANWHILE = (
    "(?: (?:al|net|nu|bijna|pas|ongeveer|ruim|allebei|beiden|ook|volgende|deze|vorige|week|maand|jaar|morgen"
    "|binnenkort|straks|in|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november"
    "|december)){0,3}"
)

_CARES = (
    r"\b(?:zorgen|contact|bellen|belt|gebeld|langs|praten|gesprek|iemand|brengt?|brengen|eten|boodschappen"
    r"|pakket|pakketje|kaart|kaartje|bezoek|gaat|gaan|mee|helpt|hulp|wie)\b"
)
_QUARREL = r"\b(?:ruzie|geluid|overlast|lekkage|conflict|buren)\b"

# What may not follow, or must.
_NOT_WORK = r"(?!\s+" + _any(
    r"""
    plan contract overeenkomst bestaan looptijd termijn project aanpak garantie onderzoek programma
    opleiding afspraak lening regeling jubileum traject huur\w* samenwerking
    """
) + r"\b)"  # fmt: skip
_HERE = r"(?=\s*(?:[.,;:!?)\"”]|$)|\s+" + _any(
    r"""
    is was zijn heeft hebben had wil willen woont wonen zit zitten staat doet deed kan kunnen moet
    krijgt kreeg vraagt belt zegt hoort klaagt komt loopt gaat en of die dat met want maar omdat als ook
    niet wordt werd mag durft slaapt leeft houdt ligt al nog over geen
    zonder hier hierboven hieronder hiernaast alleen klagen doen gaan komen krijgen vragen zeggen
    """
) + r"\b"  # fmt: skip
_GOES_ON = _HERE + r"|\s+(?!ge|procent|punt|kwart|minuut|klant|tot\b)[a-z]{3,}t\b)"
"""After a bare number: the end, or a word that goes on about whoever it is. "Op 12 plekken" counts places."""
_NOT_FOLDER = (
    r"(?<!casus )(?<!punt )(?<!actie )(?<!melding )(?<!vraag )(?<!onder )(?<!factuur )(?<!doorverwijzing )"
)
_DOOR = r"\d{1,4}(?:\s?-\s?[a-z\d]{1,3}|\s?[a-z](?=[\s.,;:!?)]|$))?"
_STREET = _any(
    r"""
    straat laan weg plein kade dreef hof singel gracht steeg dijk plantsoen park pad baan hage veld
    """
)
_NUMMER = r"(?:(?:huis|woning|deur|flat)?(?:nummer|nr\.?)|hnr\.?|huisno\.?)"
_DOES = _any(
    """
    heeft wil klaagt woont krijgt kreeg vraagt belt zegt durft betaalt reageert zoekt doet leeft slaapt
    spreekt
    """
)
"""What a person does, so that a number before it is hers."""
_CALL = _any("bellen terugbellen bezoeken helpen spreken benaderen opzoeken uitnodigen")
_CALLS = r"(?:bel|bezoek|spreek|help|benader|mail|app)t?"
_AGAIN = "terug|op|aan|weer|even|morgen|vandaag|eerst|opnieuw|samen|volgende|deze"
_THING = r"(?:brief|post|kaartje|folder|sleutels?|lekkage|tolk|afspraak|contact|dossier)"
_TO = "(?:aan|van|voor|naar|bij|met|in|op)"
_GO = r"(?:ga|gaa[tn]|gaan|kijkt?|kijken|komt?|komen|belt?|langs|aan|binnen)"
_BESIDE = _any("op bij van naast boven onder tegenover achter")
_NOT_SIZE = r"(?<!gezin )(?<!huishouden )(?<!groep )(?<!team )(?<!moeder )(?<!vader )(?<!ouders )"
"""Before "van vier": the size of a family, or her children."""
_DWELLER = _any(
    r"""
    bewoners? bewoonster huurders? huurster mevrouw meneer vrouw man dochter zoon buurvrouw buurman buren
    familie mensen
    """
)
_FAMILY = _any("gezin huishouden stel echtpaar moeder vader ouders")
"""Before "op 36" a door; before "van 4" how many they are."""
_NO_PLURAL = (
    r"(?![\d,.]*\d|\s*(?:%|euro|procent|jaar|keer|uur|m2|of|van|per|tot)\b|\s+(?!"
    + _any(
        r"""
        een geen samen even eens langs morgen binnen buiten straks thuis doen gaan zijn willen krijgen hebben
        kunnen komen hoeven moeten zitten wonen \w*bellen bezoeken helpen spreken benaderen opzoeken
        uitnodigen begeleiden ondersteunen aanmelden koppelen vragen informeren opnemen maken plannen regelen
        sturen
        """
    )
    + r"\b)\w+(?:en|s)\b)"
)
"""After a number: no things that are counted ("van 12 woningen")."""
NO_COUNT: Final = re.compile(
    r"\b(?:aantal|aantallen|teller|totaal|score|cijfer|wachtlijst|maximum|minimum|gemiddeld)\b", re.IGNORECASE
)
"""A sentence about a figure: its bare numbers are no door and no age."""

_FOLK, _FAITH, _ROOTS = _any(FOLK), _any(FAITH), _any(ROOTS)
_TALK = _any(
    r"""
    spreekuur tolk\w* vertal\w+ versies? taal les lessen brief brieven folders? flyers? tekst teksten
    uitleg film website
    """
)
"""After a language: the work, not where somebody comes from."""

# Somebody.
STARTS = re.compile(
    rf"(?:^|(?<=[.!?] ))((?:[A-Z][\w'’-]{{1,40}} ){{0,2}}[A-Z][\w'’-]{{1,40}})"
    rf" (?={_DOES}\b|(?:is|was|kan|moet|komt|gaat|zit|mag|weet|wordt|werd|had|heet|en zijn|en haar)\b)",
    re.MULTILINE,
)
"""A sentence that begins with names and goes on with what she does."""
_TITLE = (
    r"(?:[Mm]eneer|[Mm]evrouw|[Mm]ijnheer|[Mm]evr\.?|[Mm]w\.?|[Dd]hr\.?|[Dd]e heer|[Ff]amilie|[Ff]am\.?"
    r"|[Bb]uurman|[Bb]uurvrouw)"
)
_OTHER = "[\u0370-\u1dff\u2d00-\u2ddf\u3040-\ud7a3\ufb50-\ufdff\ufe70-\ufefc]"
"""A letter that is not Latin: Greek, Cyrillic, Hebrew, Arabic, Tigrinya, Tamil, Chinese, …"""
_PARTICLES = r"(?:(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Tt]en|[Tt]er|[Ee]l|[Aa]l|'t|v\. ?d\.|vd|v\.) ){0,2}"

_LOW_PARTICLES = r"(?:van (?:der?|den) |v\.? ?d\.? |el |al |ten |ter )"
"""After a title also a name without a capital: "mevrouw v.d. velden"."""

_LEEFTIJD, _DATUM, _PLEK = Gegeven.LEEFTIJD, Gegeven.DATUM, Gegeven.PLEK
_HUIS, _AFKOMST, _NAAM = Gegeven.HUISNUMMER, Gegeven.AFKOMST, Gegeven.NAAM

RULES: Final[tuple[Rule, ...]] = (
    # A day or year of birth is an age.
    rule(
        _LEEFTIJD,
        r"\b(?:geboren|geb\.|geboortejaar|geboortedatum|jaargang)(?: is| in| op| van|:){0,2} "
        rf"(?:\d\d?[-/.]\d\d?[-/.](?:{_YEAR}|\d\d)|{_DAY} {_MONTH}(?: {_YEAR})?|{_YEAR}|['’]\d\d)\b"
        rf"|\bin {_YEAR} geboren\b",
    ),
    rule(_DATUM, rf"\b\d\d?([-/.])\d\d?\1(?:{_YEAR}|\d\d)\b|\b{_YEAR}([-/.])\d\d?\2\d\d?\b"),
    rule(_DATUM, rf"\b{_DAY} {_MONTH}(?: {_YEAR}\b|(?!\w))|\b{_MONTH} (?:van )?{_YEAR}\b"),
    rule(
        _DATUM,
        rf"(?:(?<=\bop )|(?<=\bna )|(?<=\bsinds )|(?<=\bvanaf )){_DAY_MONTH}(?!\s+(?:uur|dagen|weken|keer))",
    ),
    rule(_DATUM, rf"\b(?:sinds|in|vanaf) {_YEAR}\b", _SINCE),
    rule(_DATUM, _LATELY, _ONE),
    rule(_DATUM, rf"{_LATELY}|{_SOON}", _EVENT),
    # Ages.
    rule(_LEEFTIJD, rf"\b{_AGE}[- ]?jarig(?:en?)?\b{_NOT_WORK}"),
    rule(_LEEFTIJD, rf"\b{_AGE} (?:jaar|maanden|weken) (?:oude?|jonge?)\b", _SOMEBODY),
    rule(_LEEFTIJD, rf"{_WHO} {_GROWN}(?: jaar(?! (?:geleden|lang))\b| jr\b\.?|(?=,))"),
    rule(_LEEFTIJD, rf"{_CHILD} (?:\({_AGE}\)|{_AGE} (?:jaar|maanden)\b|van (?:bijna )?anderhalf\b)"),
    rule(_LEEFTIJD, rf"\b(?:jongste|oudste) {_AGE}{_GOES_ON}"),
    rule(_LEEFTIJD, rf"{_CHILDREN} zijn {_AGE}(?:(?:,| en) {_AGE}){{1,3}}\b"),
    rule(_LEEFTIJD, rf"{_WHO} van {_ABOUT}{_AGE} jaar\b|{_WHO} (?:is )?(?:van|uit) {_YEAR}\b"),
    rule(_LEEFTIJD, rf"\bleeftijd(?: is| van|:)? {_AGE}\b"),
    rule(_LEEFTIJD, rf"{_KIN} \(?{_ABOUT}{_AGE}(?:(?:,| en) {_AGE}){{1,3}}\b(?: jaar\b)?"),
    rule(
        _LEEFTIJD,
        rf"\b(?:{_NOT_SIZE}van {_ABOUT}{_AGE}|van {_ABOUT}{_GROWN})(?: jaar| maanden)?{_GOES_ON}",
        _PERSON,
    ),
    rule(
        _LEEFTIJD,
        rf"\b(?:is|was|wordt|werd|ben|zijn|worden){_MEANWHILE} {_GROWN}"
        rf"(?: jaar)?(?: oud| geworden)?{_GOES_ON}",
        _PERSON,
    ),
    rule(_LEEFTIJD, rf"(?<=[,(]) ?{_GROWN}(?: jaar| jr\.?)?(?=[,)])", _PERSON),
    rule(
        _LEEFTIJD,
        rf"{_CHILD}\b (?:is|was|wordt|werd){_MEANWHILE} {_SMALL}"
        rf"(?: jaar| maanden)?(?: oud| geworden)?{_GOES_ON}",
    ),
    rule(_LEEFTIJD, rf"\b(?:[Zz]e|[Zz]ij|[Hh]ij|vrouw|man) is [^.!?]{{1,40}} en {_GROWN}(?=\s*[.,!?]|$)"),
    rule(_LEEFTIJD, rf"\b(?:haar|zijn|hun) (?:\d\d ?(?:e|ste)|{_TEN}ste|{_TEEN}de)\b"),
    rule(_LEEFTIJD, rf"\b{_TENS}(?:er|[- ]?plusser)s?\b"),
    rule(_LEEFTIJD, rf"\b[4-9]\d ?(?:\+(?!\d)|[- ]?plus(?:ser)?s?\b)|\b{_TEN}[- ]?plus(?:ser)?s?\b"),
    rule(
        _LEEFTIJD,
        rf"\b(?:begin|midden|half|eind|(?:achter |voor |ver )?in de|boven de|tegen de|rond de) "
        rf"(?:{_TENS}|[2-9]0)\b"
        r"(?!\s+(?:euro|procent|graden|woningen|huishoudens|mensen|keer|dagen|bewoners))",
        _PERSON,
    ),
    rule(
        _LEEFTIJD,
        r"\b(?:hoog)?bejaarde?n?\b|\bminderjarige?n?\b"
        r"|\b(?:een|haar|zijn|hun) (?:baby|peuter|kleuter|puber|tiener)\b",
    ),
    rule(_LEEFTIJD, r"\bgroep [1-8]\b|\bklas [1-6]\b", _PERSON),
    # Places in the building.
    rule(
        _PLEK,
        r"\b(?:portiek|trappenhuis|trapportaal|ingang|entree|blok|vleugel|opgang|galerij|toren)"
        r" (?:nr\.? |nummer |letter )?(?:[a-z]|\d{1,3})(?=[\s.,;:!?)/-]|$)",
    ),
    rule(
        _PLEK,
        rf"\b{_ORDINAL} (?:portiek|trappenhuis|verdieping|etage|woonlaag|galerij|ingang|opgang|hoog)\b"
        r"|\blaatste deur\b|\bdeur (?:links|rechts)\b",
    ),
    rule(
        _PLEK,
        rf"\b(?:verdieping|etage|woonlaag) (?:\d{{1,2}}|{_SMALL})\b|\b(?:\d{{1,2}}|{_SMALL})[ -]?hoog\b",
    ),
    rule(_PLEK, rf"\bop de {_ORDINAL}{_GOES_ON}", _LIVES),
    rule(_PLEK, rf"\b{_DWELLER} (?:van|op) de {_ORDINAL}{_HERE})"),
    rule(_PLEK, rf"\bop de \d{{1,2}} ?(?:e|de|ste)\b{_HERE})|(?<!een )\b{_ORDINAL} deur\b"),
    rule(_PLEK, r"\blift (?:[a-tv-z](?=[\s,;:!?)/-]|\.(?!\w)|$)|\d{1,2}(?=\s*[.,;:!?)]|$))"),
    rule(_PLEK, r"\bbegane grond\b|\bparterre\b|\b(?:naast|tegenover|achter) de lift\b", _LIVES),
    rule(_PLEK, r"\b(?:hoek|kop|eind)(?:woning|flat|huis|appartement)\b|\bpenthouse\b"),
    rule(
        _PLEK,
        rf"\b[A-Z][\w'’-]{{0,40}}{_STREET}(?: (?:nr\.? |nummer )?\d{{1,4}}(?: ?-? ?[A-Za-z]\b)?)",
        exact=True,
    ),
    rule(
        _PLEK,
        rf"\b(?:in|aan|op) (?:de |het )?[A-Z][\w'’-]{{0,40}}{_STREET}\b(?= (?:woont|wonen)\b)",
        exact=True,
    ),
    rule(_PLEK, rf"(?<=woont )(?:in|aan|op) (?:de |het )?[A-Z][\w'’-]{{0,40}}{_STREET}\b", exact=True),
    rule(_PLEK, r"\b[1-9]\d{3} ?(?!WW|WA|PC|TV|EU|NL|CV|OV|AM|IS|EN|OF|OP)[A-Z]{2}\b(?!-)", exact=True),
    # Doors.
    rule(
        _HUIS,
        rf"{_NOT_FOLDER}\b{_NUMMER}(?: is|:)? "
        rf"(?!(?:één|een)\b)(?:{_DOOR}|{_WRITTEN}\b)(?!\d)(?!\s+(?:op|van) de\b)",
    ),
    rule(
        _HUIS,
        rf"\b(?:woning|appartement|flat|huis|deur|voordeur|adres) {_DOOR}"
        r"(?![\d,]|\s*(?:euro|%|m2|keer|uur|maanden))",
    ),
    rule(
        _HUIS,
        rf"\b(?:\d{{1,4}}|{_SMALL}) ?- ?[A-Za-ce-z]\b(?![\w-])"
        r"|\b\d{2,4}[A-HJ-Z]\b(?! zekering)",
        exact=True,
    ),
    rule(_HUIS, r"\b\d{1,4}(?:(?: ?- ?| ?)(?:bis|hs|zw)|-?ter)\b"),
    rule(_HUIS, r"\b\d{1,4}(?: ?- ?| )(?:I{2,3}|IV|VI{1,3}|IX)\b", exact=True),
    rule(_HUIS, rf"\b{_NOT_SIZE}{_BESIDE} (\d{{1,4}})(?:\s?[a-z])?{_GOES_ON}", _LIVES, number=True),
    rule(_HUIS, r"\b(?:naar|bij|op|van|over) de (\d{3})(?=\s*[.,;:!?]|$)|#\d{2,4}\b", number=True),
    rule(_HUIS, r"\b(?:over|met|voor|naar) (\d{2,4})(?=\s*[.,;:!?]|$)", _CARES, number=True),
    rule(
        _HUIS,
        rf"(?:^|(?<=[.!?] ))(\d{{2,4}})(?: ?[a-z])? (?={_DOES}\b)|\b(\d{{2,4}}) (?={_CALL}\b)",
        number=True,
    ),
    rule(
        _HUIS,
        rf"\b(?:bewoner|bewoonster|huurder|gezin|huishouden|familie|buren) (\d{{1,4}})(?:\s?[a-z]\b)?"
        rf"{_GOES_ON}",
        number=True,
    ),
    rule(
        _HUIS,
        rf"\b(?:{_DWELLER} (?:van|op|uit|bij)|{_FAMILY} (?:op|uit|bij)) (\d{{1,4}})(?: ?[a-z]\b)?"
        rf"{_NO_PLURAL}",
        number=True,
    ),
    # As an action is written: "bel 48 terug", "brief aan 48 sturen", "ga bij 48 langs", "gezin 16-2".
    rule(_HUIS, rf"\b{_CALLS} (\d{{1,4}})(?=\s*[.,;:!?]|$|\s+(?:{_AGAIN})\b)", number=True),
    rule(_HUIS, rf"\b(?:{_THING} {_TO}|{_GO} bij) (\d{{2,3}})\b{_NO_PLURAL}", number=True),
    rule(
        _HUIS,
        rf"\b(?:{_DWELLER}|{_FAMILY}|{_BESIDE}|naar) (\d{{1,4}})-[1-9]\b(?!-){_NO_PLURAL}",
        number=True,
    ),
    rule(_HUIS, rf"\b{_BESIDE} {_HUNDRED}{_GOES_ON}", _LIVES),
    rule(_HUIS, rf"\b{_NOT_SIZE}{_BESIDE} {_BOTH}{_GOES_ON}"),
    rule(_HUIS, rf"(?:^|(?<=[.!?] ))(?:de )?{_BOTH} (?={_DOES}\b)"),
    rule(_HUIS, rf"\b(?:woont|wonen|woonden?) (?:{_BESIDE}|in) {_SMALL}{_GOES_ON}"),
    rule(_HUIS, rf"(?:^|(?<=[.!?] ))op (\d{{1,4}}) (?=(?:is|{_DOES})\b)", number=True),
    rule(_HUIS, r"\b(?:voor)?deur (?:met|waar) (?:nummer )?\d{1,4}\b(?! ?(?:cm|slot|sleutel))"),
    rule(_HUIS, r"\btussen (\d{1,4}) en \d{1,4}\b(?! \w+en\b| uur| euro)", _QUARREL, number=True),
    # Origin and faith.
    rule(_AFKOMST, r"\b\w{1,30} (?:afkomst|origine|komaf)\b|\bafkomstig uit \w+|\bgevlucht uit \w+"),
    rule(
        _AFKOMST,
        r"\b(?:[Zz]ij|[Hh]ij|[Zz]e|[Mm]evrouw|[Mm]eneer|[Bb]ewoner|[Gg]ezin|[Ff]amilie|[Mm]oeder|[Vv]ader)"
        r" (?:komt|komen|kwam|kwamen)(?: \w+){0,3} uit (?:het )?[A-Z]\w+"
        r"|^[Kk]omt uit [A-Z]\w+|\bgeboren in [A-Z]\w+",
        exact=True,
    ),
    rule(
        _AFKOMST,
        rf"(?<!tolk )(?<!tolken )(?<!in het )\b{_FOLK}\b(?!\s+{_TALK}\b)|\b(?:{_FAITH}|{_ROOTS})\b",
    ),
    rule(_AFKOMST, rf"\b(?:in het|tolk) {_FOLK}\b|\b{_FOLK} tolk\b", _ONE),
    # A name after a title, also of who does not rent here; and two initials with a name.
    rule(_NAAM, rf"\b{_TITLE} (?:(?:[A-Z]\.)+ ?)?{_PARTICLES}[A-Z][\w'’-]+", exact=True),
    rule(_NAAM, rf"\b{_TITLE} [A-Z]\b\.?", exact=True),
    rule(
        _NAAM,
        rf"\b(?:meneer|mevrouw|mevr\.?|mw\.?|dhr\.?|de heer|familie|fam\.?) {_LOW_PARTICLES}\w{{3,}}",
    ),
    rule(
        _NAAM,
        r"\b(?:zoon|dochter|broer|zus|moeder|vader|oma|opa|vriend|vriendin|bewoner|bewoonster|cli[eë]nt|tante|oom)"
        r" [A-Z][a-z]+\b",
        exact=True,
    ),
    rule(_NAAM, rf"\b(?:[A-Z]\.){{2,4}} ?{_PARTICLES}[A-Z][a-z]\w+", exact=True),
    # In a Dutch text a word in other letters is a name nearly always.
    rule(_NAAM, rf"{_OTHER}{{2,}}(?:[ -]{_OTHER}{{2,}}){{0,3}}"),
)
