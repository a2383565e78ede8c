"""The words by which the form of a line is told, in English and Persian: data for `concord.documents.line_forms`.

They are the words of newsrooms, printers and parliaments in general, not of any one article.
"""

from __future__ import annotations

import re

__all__ = [
    "AGENCIES",
    "CAPTION_CUES",
    "CREDITS",
    "CREDITS_FA",
    "FUNCTION_WORDS",
    "NOT_A_NAME",
    "ROLES",
    "ROLES_FA",
    "SECTIONS",
    "VERBS",
    "VERBS_FA",
]


def _any(words: str) -> str:
    """Alternatives, longest first; ``_`` stands for a space, ``?`` and ``\\w*`` keep their meaning."""
    return "(?:" + "|".join(w.replace("_", r"\s+") for w in sorted(words.split(), key=len, reverse=True)) + ")"


ROLES = _any(
    "by written_by reported_by reporting_by translated_by edited_by compiled_by story_by words_by text_by interview_by"
    " interviewed_by additional_reporting_by editing_by photography_by reporting editing translation author translator"
    " editor correspondent reporter"
)
NOT_A_NAME = _any(
    "by_january by_february by_march by_april by_may by_june by_july by_august by_september by_october by_november"
    " by_december by_now by_then by_the_time by_contrast by_and_large by_law by_force by_monday by_tuesday by_wednesday"
    " by_thursday by_friday by_saturday by_sunday"
)
ROLES_FA = _any(
    "نویسنده نویسندگان نوشته نوشتهٔ نوشته‌ی به_قلم مترجم ترجمه برگردان گزارش گزارشگر خبرنگار ویراستار تهیه‌?کننده"
)
CREDITS = _any(
    "photo photos photograph photographs picture pictures image images screenshot illustration map graphic video"
    " file_photo file_image photo_credit photo_credits image_credit image_source photo_source photo_courtesy"
)
CREDITS_FA = _any("عکس تصویر عکاس منبع_عکس")
AGENCIES = r"(?:/\s*(?:Reuters|AFP|AP|EPA|Getty)\b|Getty Images|AP Photo|AFP Photo|EPA-EFE)"
SECTIONS = _any("article chapter section part annex appendix title point ماده فصل بخش اصل بند")
CAPTION_CUES = (
    r"(?i)\b(?:pictured|from (?:left|right)|left to right|seen here|file photo|archive photo"
    r"|in this (?:photo|picture|file|image)|a (?:group|view|flag|poster|crowd|portrait) of"
    r"|(?:members|leaders|delegates|supporters|fighters|officials|participants|representatives|soldiers|protesters"
    r"|women|men|children) (?:of|at|in|from|during|outside)\b)"
    r"|\((?:left|right|centre|center|l|r|second from (?:left|right))\)"
)
_VERB_LIST = """
    is are was were am be been has have had do does did will would can could may might must shall should cannot
    accept accepts add adds aim aims allow allows announce announces appear appears argue argues ask asks
    back backs become becomes became begin begins began believe believes bring brings brought build builds built
    call calls claim claims come comes came consider considers continue continues decide decides declare declares
    defend defends demand demands deny denies denied describe describes die dies died disagree disagrees agree agrees
    discuss discusses emphasise emphasises emphasize emphasizes end ends expect expects explain explains face faces
    fail fails fall falls fell fear fears feel feels felt fight fights fought find finds found flee flees fled
    follow follows get gets got give gives gave go goes went grow grows grew happen happens hear hears heard
    help helps hold holds held hope hopes host hosts include includes insist insists invite invites join joins
    keep keeps kept know knows knew lead leads led leave leaves left lie lies live lives look looks lose loses lost
    make makes made mean means meant meet meets met mention mentions move moves need needs note notes offer offers
    oppose opposes own owns pay pays paid plan plans play plays predict predicts prefer prefers promise promises
    propose proposes provide provides put puts reach reaches read reads receive receives refuse refuses regard regards
    reject rejects remain remains report reports represent represents require requires resign resigns respond responds
    rise rises rose rule rules run runs ran say says said see sees saw seek seeks sought seem seems sell sells sold
    send sends sent serve serves set sets show shows sign signs speak speaks spoke spend spends spent
    stand stands stood start starts stay stays stop stops stress stresses support supports take takes took
    talk talks tell tells told think thinks thought threaten threatens try tries tried turn turns urge urges use uses
    visit visits vote votes vow vows want wants warn warns welcome welcomes win wins won work works write writes wrote
    it's he's she's that's we're they're you're i'm we'll they'll let's isn't aren't wasn't weren't don't doesn't didn't
    won't can't couldn't wouldn't shouldn't hasn't haven't hadn't
"""
# Nouns as often as verbs: in a caption they are nouns ("supporters outside the talks").
_NOUNS = (
    "talks reports plans claims demands fears hopes votes rules moves needs aims notes offers own back talk report vote"
)
VERBS = frozenset(_VERB_LIST.split()) - frozenset(_NOUNS.split())
FUNCTION_WORDS = _any("a an the of in at on to and or by with from for as his her its their during outside near after")
VERBS_FA = re.compile(
    r"\b(?:است|بود|بودند|نیست|نیستند|هست|هستند|هستیم|شد|شدند|شده|شود|شوند|کرد|کردند|کرده|کند|کنند|کنیم|دارد|دارند"
    r"|داریم|داد|دادند|دهد|دهند|گفت|گفتند|خواهد|خواهند|باید|باشد|باشند|رفت|رفتند|آمد|آمدند|گرفت|گرفتند|ماند|ماندند"
    "|ن?می\u200c?\\w{2,}(?:د|م|یم|ند|ید))\\b"
)
