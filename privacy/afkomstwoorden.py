"""Words for where people come from and what they believe, as patterns with blanks between."""

from typing import Final

FOLK: Final = r"""
    marokka\w+ turk turken turkse? surina\w+ antill\w+ curaçao\w* arubaan\w* kaapverdi\w+ moluk\w+
    indisch\w* indone\w+ hindo[eu]sta\w+ javaans\w* china chinees chine[sz]\w* vietnam\w* filipij?n\w+
    filippijn\w+ thaise? pakista\w* afgha\w+ irake\w+ iraaks\w* iraan\w* iraans\w* irani\w+ syri\w+
    syrisch\w* libane\w+ palestij?n\w+ jemeni\w+ egypt\w+ tunes\w+ algerij\w+ libië libisch\w* eritre\w+
    ethiopi\w+ somali\w* soedan\w+ ghan\w+ nigeria\w* congole\w+ kameroen\w+ angole\w+ poolse? polen
    bulga\w+ roemeen\w* roemeni\w+ oekra\w+ russisch\w* rusland rus russin hongaar\w* bosni\w+
    bosnisch\w* servië serviërs? servisch\w* kroa\w+ kroatisch\w* albane\w+ kosova\w+ joegoslav\w+
    griek\w* portug\w+ spanjaard\w* spaanse? itali\w+ armeen\w* armeni\w+ afrika\w* azi[aë]\w*
    [a-z]+-europe\w+ roma sinti zigeuner\w* georgië georgisch\w* koerd\w* berber\w* arabisch\w*
    arabier\w* farsi dari tigrinya papiaments colombia\w* brazilia\w* dominica\w+ venezol\w+ duitser\w*
    belg belgische? engelsman fransman amerika\w* indiase? nepale\w+ bengal\w+ tamil\w* turkije marokko
    iran irak
"""
FAITH: Final = r"""
    moslima?s? islamitisch\w* hindoe\w* boeddhis\w+ joods\w* katholie\w+ gereformeerd\w* evangelisch\w*
    christen christenen christelijk\w* jehova\w* soennitisch\w* sjiitisch\w* alevi\w*
"""
ROOTS: Final = r"""
    migratieachtergrond allochto\w+ autochto\w+ statushouders? vluchteling\w* asielzoekers?
    ongedocumenteerd\w* verblijfsvergunning nationaliteit\w* arbeidsmigrant\w* buitenlanders? etnisch\w*
"""
