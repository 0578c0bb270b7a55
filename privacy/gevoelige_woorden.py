"""Words of health and of benefits, as patterns with blanks between: for a text about one home or decision."""

from typing import Final

from privacy.herleidbare_woorden import _any as any_of
from privacy.regel import Rule, rule
from privacy.vrije_tekst import Gegeven

HEALTH: Final = r"""
    ziek zieke ziekte\w* ziekenhuis\w* gehandicapt\w* handicap\w* invalide\w* rolstoel\w* rollator\w*
    scootmobiel\w* dement\w* alzheimer parkinson kanker\w* tumor\w* chemo\w* diabet\w+ suikerziekte astma\w*
    copd reuma\w* epilep\w+ depress\w+ psych\w+ schizofre\w+ autis\w+ adhd ptss trauma\w* verslav\w+
    verslaafd\w* alcohol\w* drugs\w* afkick\w* zwanger\w* miskra\w+ hartaanval\w* hartpatiënt\w* beroerte\w*
    hersenbloeding\w* hiv aids medicatie medicijn\w* diagnose\w* dialyse\w* burn-?out\w* blind blinde
    slechtziend\w* doof dove slechthorend\w* geamputeerd\w* verlamd\w* longziekte\w* huisarts\w* ggz
    thuiszorg\w* wijkverple\w+ mantelzorg\w* oncolog\w+ revalid\w+ suïcid\w+ zelfmoord\w*
"""
BENEFITS: Final = r"""
    uitkering\w* bijstand bijstandsgezin\w* bijstandsmoeder\w* bijstandsuitkering\w* wajong\w* wao wia
    ziektewet participatiewet aow'?er\w* schuldsanering\w* wsnp schulden schuldhulp\w* bewindvoer\w+
    loonbeslag\w* voedselbank\w* kwijtschelding\w* minima werkloos\w* werkloze\w* arbeidsongeschikt\w*
"""

GEVOELIG: Final[tuple[Rule, ...]] = (
    rule(Gegeven.GEZONDHEID, rf"\b{any_of(HEALTH)}\b"),
    rule(Gegeven.UITKERING, rf"\b{any_of(BENEFITS)}\b"),
)
"""What a text about one home or one decision may not say of anybody (art. 9 AVG)."""
