"""Which Persian and Dari words end a name, or show that none begins? Tables only, levelled as in ``words_fa``."""

from __future__ import annotations

from concord.actors.words_fa import set_of

__all__ = [
    "BEFORE_NAMES",
    "CLAUSE_ENDS",
    "CLIPPED",
    "COMMON",
    "KIN",
    "LEADING",
    "LIGHT",
    "MEETERS",
    "MEETINGS",
    "NATIONS",
    "NO_NAMES",
    "ORGANS",
    "STOPPED",
    "WHOLE",
]

NO_NAMES = set_of("بسم‌الله حزب‌الله انصارالله ان‌شاءالله ان‌شاالله ماشاءالله ماشاالله آیت‌الله بیت‌الله الحمدالله")
BEFORE_NAMES = set_of("که و اما ولی گفته قول نقل باور")
CLAUSE_ENDS = frozenset([".", "؛", "و", "!", "؟"])
STOPPED = frozenset([".", "؛", "!", "؟", "تا"])  # behind a verb

# Words that end a body's name.
COMMON = set_of("""
    بهرسمیت بهعنوان بهویژه بهدنبال بهخاطر مبارزه شناختن رسمیت خودش خود ما شما دیگر بزرگ کوچک تازه هستید هستیم است بود
    همسایه همسایهٔ دنبال حاکم نزدیک دور بحث تحویل تصمیم رأی نظر تصویب پاسخ اجازه وعده حق همه یکی خواهان پیش پیشنهادی
    نسبت مبنی بابت ضمن پیرامون علیرغم خصوص بعنوان بهمنظور بهدلیل بهرغم
    مخالفت موافقت پشتیبانی نگرانی اعتراض رضایت آمادگی ناخشنودی مواضع موضع دیدگاه
    مذکور یادشده نامبرده تلویزیونی رادیویی واگذار برگزار برقرار اجرا
""") | {"همسایه\u0654"}

# Heads that would be written with -ی before a name; light verbs that make a verb of the word before them.
CLIPPED = set_of("شورا")
MEETINGS = set_of("کنگره کنگرهٔ کنفرانس مجمع")
ORGANS, LEADING = set_of("شورای کمیتهٔ کمیته دفتر هیئت هیات"), set_of("مرکزی رهبری سیاسی اجرایی اجرائیهٔ اجرائیه عالی")
MEETERS = set_of("حزب جنبش جبهه جبههٔ سازمان")
LIGHT = set_of("شدند گردید گردد قرار می‌شود می‌کند خواهد شد شده نشده شود نشود کرد کرده نکرد داد گرفت نگرفت انداخت")

# Words that only look as if they were somebody's ("-مان", "-شان"); relatives; what makes a country of a name.
WHOLE = ("پیمان", "ارمان", "ایمان", "درمان", "فرمان", "قهرمان", "اسمان", "آرمان", "آسمان")
KIN = set_of("پسرم دخترم خواهرم برادرم شوهرم زنم همسرم مادرم پدرم عمویم کاکایم مامایم خاله‌ام پسرش دخترش خواهرش برادرش")
NATIONS = set_of("همسایهٔ همسایه کشور کشوری")
