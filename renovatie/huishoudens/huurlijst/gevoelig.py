"""Words about debt, health and trouble: to warn that a column of remarks holds them, never to keep them."""

import re
import unicodedata

_WOORDEN = re.compile(
    r"schuld|achterstand|\bbewind|wsnp|deurwaard|beslag|ontruim|in termijnen|betaalt|betaling|betalingsregeling|incassobureau"
    r"|failliet|curator|curatele|budgetbeheer|uitkering|bijstand|voedselbank|armoede|\bbkr\b|wanbetal"
    r"|\bziek|dialyse|\bcopd\b|dement|alzheimer|psych|rollator|rolstoel|scootmobiel|slecht\s?ziend|slecht\s?horend|\bblind"
    r"|\bdoof|kanker|oncolog|chemo|thuiszorg|mantelzorg|medic|verslav|alcohol|drank|drugs|depress|autis|handicap|beperking"
    r"|invalid|zwanger|\bzorg|hartpatient|hartfalen|diabet|suiker|epilep|astma|parkinson|\bhiv\b|burn-?out|suicid|zelfmoord"
    r"|overspannen|verward|hoarding|vervuil|verzamelwoede|traplopen|trappen lopen|ambulant|begeleid|\bggz\b|\bgga\b|\bwmo\b"
    r"|\bpgb\b|jeugdzorg|huiselijk geweld|mishandel|politie|justitie|detentie|gevang|reclassering|agressi|bedreig|steekpartij"
    r"|overlast|huisverbod|straatverbod|strafblad|echtscheiding|asiel|vluchteling|verblijfs|statushouder|geloof|moslim"
    r"|hennep|wietplant|\bdebt|arrears|illness|\bsick|wheelchair|disab|mental health|bailiff|overled"
)


def is_gevoelig(tekst: str) -> bool:
    """True when the text seems to be about debt, health, crime or another thing that must not come in."""
    plat = "".join(t for t in unicodedata.normalize("NFKD", tekst) if not unicodedata.combining(t)).casefold()
    return bool(_WOORDEN.search(plat))
