"""Which verbs make a phrase speak, and which words open, link and end such a phrase in English? Tables only."""

from __future__ import annotations

from concord.actors.words_en import NOT_NAMES

__all__ = [
    "ARTICLES",
    "COUNTS",
    "LEADING",
    "MANY",
    "NOUNS_TOO",
    "NO_NOUNS",
    "OPENERS",
    "OWNERS",
    "OWN_GROUPS",
    "PREPOSITIONS",
    "PRONOUNS",
    "RELATIVE",
    "STRONG",
    "VERBS",
    "WEAK",
]


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verbs by which anybody speaks; those that ask for an agent as well; and their plurals.
STRONG = _set("""
    said says told tells asked asks added adds argued argues insisted insists warned warns replied replies answered
    answers explained explains wrote writes believes believed thinks wants wanted complained complains objected
    objects feared fears hoped hopes vowed vows threatened threatens refused refuses denied denies accused accuses
    rejects rejected opposes opposed urges urged disagrees disagreed promised promises pledged pledges proposes
    proposed suggested suggests prefers preferred declares declared concedes conceded admits admitted acknowledges
    acknowledged announced announces condemned condemns welcomed welcomes criticised criticises criticized criticizes
    praised praises demands demanded claims claimed maintains insisted contends contended muttered mutters joked
    quipped recalled recalls remembers remembered retorted remarked confirmed confirms stresses stressed reiterated
    begged pleaded protested favours favors favoured favored advocates considers considered doubts doubted regards
    shouted shouts cried yelled whispered whispers confessed confesses wondered wonders forbade forbids mumbled
""")
WEAK = _set("""
    supports supported described describes reported reports found finds noted notes agreed agrees voted votes signed
    signs concluded concludes decided decides recommended recommends estimates estimated expects
    expected calls called backs backed endorsed endorses stopped offered ruled quoted seeks sought
""")
MANY = _set("""
    say tell ask add argue insist warn reply explain write believe think want complain object fear hope vow threaten
    refuse deny accuse reject oppose urge disagree promise pledge propose suggest prefer declare concede admit
    announce condemn welcome criticise criticize praise demand claim mutter recall remember favour favor advocate
    consider doubt agree call expect
""")
VERBS = (STRONG | WEAK) - _set("accused expected supports reports")
NOUNS_TOO = _set("""
    backs calls claims demands doubts fears finds hopes notes promises reports votes
""")
# What stands before a clause, a noun, its link to another or its description.
OPENERS = _set("""
    although and as because but even for how if meanwhile nor now only or perhaps since so that then though today
    until what when where whereas whether which while why yesterday yet
""")
ARTICLES = _set("the a an this these those one another other both all")
OWNERS = _set("my our your his her its their")
COUNTS = _set("""
    forty fifty sixty hundred dozens each eight eleven few five four half hundreds many most nine none seven
    several six some ten thirty thousands three twelve twenty two
""")
PREPOSITIONS = _set("""
    across against along among around at behind between by close familiar for from in inside near of on outside over
    to under with within
""")
RELATIVE = _set("who whom whose which that where")
PRONOUNS = _set("""
    everybody everyone he him i it me nobody others she somebody them there they us we you
""")
_NOUNS = _set("""
    africans aides analysts arabs asians authorities big buddhists catholics children christians citizens countries
    critics demonstrators english europeans experts first former great groups high hindus jews journalists kurds late
    lawmakers leaders media members men more muslims new officials old other parties people police politicians
    protestants protesters protestors researchers residents same scientists second shias small soldiers source sources
    students sunnis supporters third voters witnesses women workers young
""")
NO_NOUNS = (NOT_NAMES | VERBS | OPENERS | PREPOSITIONS | RELATIVE) - _NOUNS
# Who leads a body or belongs to it speaks for it; "my party" is the speaker's own.
LEADING = _set("""
    chair chairman chairperson chairwoman head leader leaders member members representative
""")
OWN_GROUPS = _set("""
    sides country government group house member members own parliament party people side
""")
