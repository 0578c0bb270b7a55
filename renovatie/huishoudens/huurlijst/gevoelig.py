"""Words about debt, health and trouble: to warn that a column of remarks holds them, never to keep them."""

import re
import unicodedata

_WOORDEN = re.compile(
    r"schuld|achterstand|\bbewind|wsnp|deurwaard|beslag|ontruim|in termijnen|betaalt|betaling"
    r"|incassobureau|failliet|curator|curatele|budgetbeheer|uitkering|bijstand|voedselbank|armoede"
    r"|\bbkr\b|wanbetal|\bziek|dialyse|\bcopd\b|dement|alzheimer|psych|rollator|rolstoel"
    r"|scootmobiel|slecht\s?ziend|slecht\s?horend|\bblind|\bdoof|kanker|oncolog|chemo|thuiszorg"
    r"|mantelzorg|medic|verslav|alcohol|drank|drugs|depress|autis|handicap|beperking|invalid"
    r"|zwanger|\bzorg|hartpatient|hartfalen|diabet|suiker|epilep|astma|parkinson|\bhiv\b|burn-?out"
    r"|suicid|zelfmoord|overspannen|verward|hoarding|vervuil|verzamelwoede|traplopen|trappen lopen"
    r"|ambulant|begeleid|\bggz\b|\bgga\b|\bwmo\b|\bpgb\b|jeugdzorg|huiselijk geweld|mishandel"
    r"|politie|justitie|detentie|gevang|reclassering|agressi|bedreig|steekpartij|overlast"
    r"|huisverbod|straatverbod|strafblad|echtscheiding|asiel|vluchteling|verblijfs|statushouder"
    r"|geloof|moslim|hennep|wietplant|\bdebt|arrears|illness|\bsick|wheelchair|disab|mental health"
    r"|bailiff|overled"
)


def is_gevoelig(tekst: str) -> bool:
    """True when the text seems to be about debt, health, crime or another thing that must not come in."""
    plat = "".join(t for t in unicodedata.normalize("NFKD", tekst) if not unicodedata.combining(t)).casefold()
    return bool(_WOORDEN.search(plat))
