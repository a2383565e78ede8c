"""Whose voice Persian and Dari papers, letters, speeches and testimonies are, in the layouts that they have."""

import pytest

from concord.actors import find_actors
from concord.coding.stems import even
from concord.coding.voices import voices_of
from concord.coding.voicing.names_fa import body_in, person_in, self_named
from concord.documents import document_of


def holders(text: str) -> tuple[str, list[str]]:
    """Return the genre and the names of all whose words the text gives."""
    document = document_of(text, language="fa")
    found = find_actors(document)
    voices = voices_of(document, even(document.text), found)
    names = {a.id: a.name for a in (*found.actors, *voices.actors)}
    held = dict.fromkeys(names[a] for v in voices.stretches if v.holders for a in v.holders.actors)
    return voices.genre, list(held)


WANTS = (
    "جنگ باید پایان یابد. ما آتش‌بس می‌خواهیم.\n\nزندانیان را آزاد خواهیم کرد. ما با عفو مخالفیم.\n\n"
    "ما انتخابات می‌خواهیم.\n"
)
TELLS = "من در بازار بودم. برادرم را بردند.\n\nاز دادگاه می‌خواهم عدالت شود. عفو را نمی‌پذیرم.\n\nخانه‌ام را می‌خواهم.\n"
PAPERS = {
    "title": (f"منشور انتخاباتی حزب بامداد نو\nانتخابات ۱۴۰۲\n\n{WANTS}", ["حزب بامداد نو"]),
    "about": (f"بیانیه بلوک آزادگان در پیوند به توافق‌نامهٔ صلح\n\n{WANTS}", ["بلوک آزادگان"]),
    "invoked": (f"بسم الله الرحمن الرحیم\n\nمرامنامهٔ جریان یکدلی\n\n{WANTS}", ["جریان یکدلی"]),
    "line": (f"برنامهٔ ما\nکارزار سپید برای شفافیت\n\n{WANTS}", ["کارزار سپید برای شفافیت"]),
    "meeting": (f"قطعنامهٔ نشست فوقالعادهٔ شورای زنان رودبار\n\n{WANTS}", ["شورای زنان رودبار"]),
    "joint": (f"اعلامیهٔ مشترک حزب دهقانان نو و اتحاد معلمان\n\n{WANTS}", ["حزب دهقانان نو", "اتحاد معلمان"]),
    "signed": (f"اعلامیه\n۱۲ سرطان\n\n{WANTS}\nشورای بزرگان پلنگ‌دره\n", ["شورای بزرگان پلنگ‌دره"]),
    "signatories": (
        f"بیانیهٔ مشترک\n\n{WANTS}\nامضاکنندگان:\n۱. خانهٔ مادران\n۲. مجمع یاوران\n",
        ["خانهٔ مادران", "مجمع یاوران"],
    ),
    "nobody": (f"فراخوان\n\n{WANTS}", ["فراخوان"]),
}
PERSONS = {
    "testimony": (f"شهادت یونس سنگپا، دهقان\n\n{TELLS}", ["یونس سنگپا"]),
    "self": (f"شهادت در برابر کمیسیون\n\nنامم گلناز دره‌ای است.\n\n{TELLS}", ["گلناز دره‌ای"]),
    "speech": (f"متن سخنان شاپور نیک‌رأی، رئیس جریان، در نشست رود\n\nهموطنان گرامی،\n\n{TELLS}", ["شاپور نیک‌رأی"]),
    "letter": (f"نامهٔ سرگشاده به رئیس حکومت\n\n{TELLS}\nبا احترام\nفرخنده ارغوان\nآموزگار\n", ["فرخنده ارغوان"]),
}
SHORT = {
    "told": ("پیام جنرال تورن پایدار به مناسبت سالروز\n\nهم‌وطنان!\n\nارتش نباید در سیاست باشد.\n", ["تورن پایدار"]),
    "we": (
        "۱۵ جدی ۱۴۰۱\n\nما، شبکهٔ نهادهای رودبار، که از سی نهاد نمایندگی می‌کنیم، چنین می‌خواهیم:\n\nزنان باید باشند.\n",
        ["شبکهٔ نهادهای رودبار"],
    ),
    "declares": (
        (
            "خبرنامه\n\nسازمان زنان رهرو بازداشت معترضان را محکوم می‌کند.\n\nاین سازمان خواهان رهایی آنان است.\n\n"
            "سازمان زنان رهرو می‌گوید دختران باید درس بخوانند.\n"
        ),
        ["سازمان زنان رهرو"],
    ),
    "numbered": ("بیانیهٔ شماره ۵ شورای یکدلی دربارهٔ صلح\n\nجنگ باید پایان یابد.\n", ["شورای یکدلی"]),
    "some": ("نامهٔ سرگشادهٔ جمعی از استادان رودبار به حاکمان\n\nما نگران هستیم.\n", ["جمعی از استادان رودبار"]),
    "dashed": ("ائتلاف صدای نو – اعلامیه مطبوعاتی\n\nائتلاف خواستار آتش‌بس است.\n", ["ائتلاف صدای نو"]),
    "introduced": (
        (
            "خطاب به ملت\n\nبهنام گلبانگ، نامزد ریاست جمهوری\n\nهموطنان عزیز!\n\n"
            "من رژیم تحریم‌ها را پایان می‌دهم. می‌گویم بس است.\n"
        ),
        ["بهنام گلبانگ"],
    ),
    "agreed": (
        "توافق‌نامه میان شورای متحد قبایل و جنبش خط سوم\n\n۱. آتش‌بس برقرار خواهد شد.\n۲. راه‌ها باز خواهد شد.\n",
        ["شورای متحد قبایل", "جنبش خط سوم"],
    ),
    "quoted": (
        "متن کامل مرامنامه و برنامهٔ انتخاباتی حزب «مردم کوهپایه»\n\nدو دوره باید بس باشد.\n",
        ["حزب مردم کوهپایه"],
    ),
}
HEARING = (
    "محضر جلسهٔ شنوایی\n\nقاضی: نام‌تان را بگویید.\nشاهد: شیرآقا سنگپا هستم، دهقان.\n"
    "قاضی: دربارهٔ عفو چه نظری دارید؟\nشاهد: عفو را قبول ندارم.\nقاضی: و زمین؟\nشاهد: باید پس داده شود.\n"
)
ASKED = (
    "پرونده ۳۲\nگواه: گل‌آغا سنگپا\nشغل: دهقان\n\nسؤال: زمین شما چه شد؟\nجواب: باید به صاحبش برگردد.\n"
    "سؤال: چه می‌خواهید؟\nجواب: پولیس باید از خود ما باشد.\n"
)


@pytest.mark.parametrize("name", SHORT)
def test_short_paper(name: str) -> None:
    text, wanted = SHORT[name]
    assert holders(text)[1] == wanted


@pytest.mark.parametrize(("text", "wanted"), [(HEARING, ["شیرآقا سنگپا"]), (ASKED, ["گل‌آغا سنگپا"])])
def test_witness_of_a_hearing_is_named_and_the_judge_holds_nothing(text: str, wanted: list[str]) -> None:
    assert holders(text)[1] == wanted


@pytest.mark.parametrize("name", PAPERS)
def test_paper(name: str) -> None:
    text, wanted = PAPERS[name]
    assert holders(text) == ("author", wanted)


@pytest.mark.parametrize("name", PERSONS)
def test_person(name: str) -> None:
    text, wanted = PERSONS[name]
    assert holders(text) == ("testimony", wanted)


def test_report_about_a_paper_is_none() -> None:
    text = (
        "بیانیهٔ شورای زنان منتشر شد\n\nسخنگوی شورا گفت که جنگ باید پایان یابد.\n\nاو افزود که زنان آماده‌اند.\n\n"
        "به گزارش خبرنگار ما، حکومت گفت که پاسخ خواهد داد.\n"
    )
    assert holders(text) == ("report", [])


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("شورای دریا دربارهٔ صلح", "شورای دریا"),
        ("حزب عدالت و آزادی به مردم", "حزب عدالت و آزادی"),
        ("حزب دریا برای انتخابات آینده", "حزب دریا"),
        ("صلح و حزب دریا", None),
        ("شورا", None),
    ],
)
def test_body_of_a_line(line: str, name: str | None) -> None:
    place = body_in(line)
    assert (line[slice(*place)] if place else None) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("من، مریم نوری، آمده‌ام.", "مریم نوری"),
        ("اینجانب کریم رود فرزند رحیم هستم.", "کریم رود"),
        ("نام شاهد: گلناز سنگپا\nسن: ۴۰", "گلناز سنگپا"),
        ("شاهد شمارهٔ ۴: گلناز سنگپا، ۴۰ ساله", "گلناز سنگپا"),
        ("شاهد: گلناز سنگپایم، نانوای شهر. دیر آمدم.", "گلناز سنگپای"),
        ("شاهد: گلناز رهنورد، نانوای شهر", "گلناز رهنورد"),
        ("من یک آموزگار هستم، و درس می‌دهم.", None),
        ("من امروز، پس از سال‌ها، آمده‌ام.", None),
    ],
)
def test_self_named(text: str, name: str | None) -> None:
    place = self_named(text, len(text))
    assert (text[slice(*place)] if place else None) == name


def test_person_behind_titles() -> None:
    line = "محترمه خانم نرگس دریاپی، آموزگار"
    place = person_in(line)
    assert place is not None
    assert line[slice(*place)] == "نرگس دریاپی"


ARGUED = (
    "پولیس باید از خود مردم باشد\n\nنویسنده: دکتر پرویز نیک‌خواه، استاد دانشگاه\n\n"
    "سال‌هاست می‌گویند امنیت از پایتخت می‌آید. من باور ندارم. پولیس باید از همان دره باشد.\n\n"
    "به نظر من سربازی اجباری باید لغو شود. این پیشنهادی است که من از آن استقبال می‌کنم.\n"
)


def test_a_signed_piece_that_argues_is_its_writers() -> None:
    assert holders(ARGUED) == ("opinion", ["پرویز نیک‌خواه"])


def test_words_beside_i_are_no_name() -> None:
    text = ARGUED.replace("نویسنده: دکتر پرویز نیک‌خواه، استاد دانشگاه\n\n", "")
    assert "از آن" not in holders(text)[1]
