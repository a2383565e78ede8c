"""Is this English noun somebody? By its ending ("shepherd", "welder"), by what it is ("mother"), or not at all.

Tables and endings only: what a word names in a sentence is asked elsewhere.
"""

from __future__ import annotations

from concord.actors.roles import ROLE_WORDS
from concord.actors.words_en import HEADS, WEAK_HEADS
from concord.values import ActorKind

__all__ = ["agent_kind", "is_thing"]

_KIN = """mother father sister brother son daughter wife husband widow widower cousin uncle aunt nephew niece
parent grandmother grandfather neighbour neighbor friend colleague ally rival critic opponent boss
sister-in-law guest brother-in-law mother-in-law father-in-law son-in-law daughter-in-law partner boy
girl man woman child youth elder people men women children clergy monk nun bishop priest imam shepherd
cook king queen prince sheikh chief nurse guide guard youth spy aide diplomat bureaucrat autocrat
herdsman fisherman islander highlander exile expert patriot adult friend captive recruit cadet cleric
mufti rabbi hero pilot athlete poet envoy clerk smith judge mayor rebel bureaucrats landlord tenant
peasant citizen villager auditor detective spouse constable apprentice patient inmate student"""
_GROUPS = """opposition diaspora coalition cabinet government ministry parliament army police military presidency
palace office administration treasury court bank church authority authorities agency embassy regulator
inspectorate watchdog leadership delegation regime junta campaign council committee commission union
federation association company firm faction camp wing bloc party movement front alliance militia network
institute university college school hospital industry lobby tribunal senate house chamber congress
assembly board society charity foundation panel jury majority minority public team crew family community
tribe clan village group secretariat mission ombudsman press newspaper paper radio channel broadcaster
station prosecution state country republic neighbour kingdom"""
_MEDIA = "press newspaper paper radio channel broadcaster station daily weekly magazine website television"
_THINGS = """report study survey poll statement letter bill law act article text document draft paper treaty agreement
deal accord pact charter constitution declaration plan proposal motion amendment clause resolution decree
order ruling verdict sentence decision vote result results figure figures data evidence research analysis
book poster banner sign website post tweet message email note record memo leaflet manifesto programme
program communiqué budget law rule rules regulation regulations fact facts idea question problem issue
matter thing things war peace ceasefire truce attack history experience case example reason answer reply
word words story rumour rumor news information version account interview speech debate campaign day week
month year morning night time moment hour decade century future past economy market price prices cost
costs crisis situation change reform policy strategy system process talks move step measure measures law
money way world life death law letterhead inscription agenda summary minutes conclusion findings finding
estimate estimates statistics numbers count census map constitutional end rest percent cent share
conscience world rate level turnout appeal bulletin capital sources list"""


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _forms(words: str) -> frozenset[str]:
    """Return words with their plurals."""
    found = set(words.split())
    for word in list(found):
        if word.endswith("y") and word[-2] not in "aeiou":
            found.add(word[:-1] + "ies")
        elif word.endswith(("s", "ch", "sh", "x")):
            found.add(word + "es")
        elif word.endswith("man"):
            found.add(word[:-3] + "men")
        else:
            found.add(word + "s")
    return frozenset(found)


_PERSONS = _forms(_KIN) | _forms(" ".join(ROLE_WORDS))
_BODIES = (_forms(_GROUPS) | HEADS | WEAK_HEADS) - frozenset(["house", "houses"])
_PRESS = _forms(_MEDIA)
_NO_AGENTS = _forms(_THINGS) - frozenset(["acts", "orders", "posts"])
_ENDINGS = ("er", "or", "ist", "ian", "ant", "eer", "man", "woman", "ee", "ess", "ician", "crat", "cian", "nik")
_NO_PERSONS = _set("""
    access address agreement another answer barrier border business center centre chapter clamour coffee color
    colour committee computer corner counter danger degree dinner disaster disorder document dress encounter
    endeavour error factor favour fee fever former government grant guarantee harbour honor horror humor instrument
    labour latter layer letter manner matter mess mirror moment motor movement murder number offer order other paper
    parliament plant power press process progress quarter referendum remainder restaurant river sector settlement
    shelter silver sister stress success summer surrender terror theater tower transfer trigger vapor want water
    weather winter
""")


def is_thing(noun: str) -> bool:
    """Say whether a noun is a paper, an event or a time, which say nothing by themselves.

    >>> is_thing("surveys"), is_thing("welder")
    (True, False)
    """
    return noun in _NO_AGENTS and noun not in _BODIES | _PRESS


def agent_kind(noun: str) -> ActorKind | None:
    """Say what an agent of this name is: a person (also in the plural), a body, or nobody that is known.

    >>> agent_kind("welders"), agent_kind("ministry"), agent_kind("river")
    (<ActorKind.PERSON: 'person'>, <ActorKind.ORGANISATION: 'organisation'>, None)
    """
    low = noun.rsplit("-", 1)[-1] if noun not in _PERSONS else noun
    if low in _PERSONS:
        return ActorKind.PERSON
    if low in _PRESS:
        return ActorKind.MEDIA
    if low in _BODIES or low.removesuffix("s") in _BODIES:
        return ActorKind.ORGANISATION
    single = low[:-1] if low.endswith("s") and not low.endswith("ss") else low
    ended = len(single) > 4 and single.endswith(_ENDINGS) and single not in _NO_PERSONS
    return ActorKind.PERSON if ended else None
