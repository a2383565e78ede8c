"""Sentences of our own, Persian and Dari: what a gloss must have, in this order, and what it must not."""

import pytest

from concord.coding.ranking.glossing import glossed

GOLDEN = [
    # sentence, what the gloss has in this order ("a … b"), words that it has not
    ("دولت از آتش‌بس حمایت می‌کند.", "government support … ceasefire", "not do"),
    ("دولت از آتش‌بس حمایت نمی‌کند.", "government not support … ceasefire", "do"),
    ("حکومت هیچ معاهده‌ای را امضا نخواهد کرد.", "government … will not signature", "do want"),
    ("شورا پیشنهاد را نپذیرفت.", "council … not accept", ""),
    ("شورا پیشنهاد را می‌پذیرد.", "council … accept", "not"),
    ("ما با اعدام مخالفیم.", "we against with death penalty", "not"),
    ("ما با اعدام مخالف نیستیم.", "not against with death penalty", ""),
    ("زندانیان سیاسی باید آزاد شوند.", "prisoner … must free", "not"),
    ("زندانیان سیاسی نباید آزاد شوند.", "prisoner … must not free", ""),
    ("اگر سربازان بیرون نشوند، مذاکره نمی‌کنیم.", "if soldier … not … negotiation", ""),
    ("به شرط آن‌که ناظران بیایند، سلاح را تحویل می‌دهیم.", "provided that observer … weapon", "if"),
    ("بدون عدالت صلح نمی‌آید.", "without justice … peace", ""),
    ("مالیات ثروتمندان افزایش یابد.", "wealth tax should increase", "find"),
    ("یارانهٔ نان قطع نشود.", "not cut off", "become"),
    ("این قانون لغو خواهد شد.", "law will abolish", "not become"),
    ("این قانون هرگز لغو نخواهد شد.", "law never will not abolish", ""),
    ("کارگران حقوق خود را نگرفته‌اند.", "worker … not", ""),
    ("مردم به این قانون رأی نمی‌دهند.", "people not vote … law", "give"),
    ("آوارگان به خانه برنمی‌گردند.", "displaced … not return", ""),
    ("سربازان بیگانه بر نمی‌گردند.", "soldier … not return", ""),
    ("ارتش نمی‌تواند مرز را ببندد.", "army … can not … border", ""),
    ("محصلان می‌خواهند پوهنتون باز شود.", "want university should open", "will not"),
    ("مردم انتخابات نمی‌خواهند.", "people … not want", "will"),
    ("شاروال وعده داد که سرک‌ها را بسازد.", "mayor promise … road … build", "give"),
    ("والی از خدمت سربازی دفاع کرد.", "governor defence … conscription", "not"),
    ("مکاتب دختران دوباره باز می‌شود.", "schools … open", "not"),
    ("مکاتب دختران دوباره باز نمی شود.", "schools … not open", ""),
    ("مکاتب دختران دوباره باز نمیشود.", "schools … not open", ""),
    ("قوماندان‌ها را محاکمه کنید.", "commander should trial", "not"),
    ("قوماندان‌ها محاکمه نشده‌اند.", "commander not trial", ""),
    ("نخست‌وزیر استعفا نمی‌دهد.", "prime minister not resign", "give first"),
    ("نخست وزیر استعفا بدهد.", "prime minister should resign", "not give"),
    ("زنان حق کار دارند.", "woman have right … work", "no not"),
    ("زنان حق کار ندارند.", "woman have no right", ""),
    ("راه حل، جنگ نیست.", "solution not war", ""),
    ("تصمیم ناعادلانه است.", "decision unfair", ""),
    ("به جای بمباران، گفت‌وگو کنید.", "instead of … negotiation", ""),
    ("پایگاه خارجی را نمی‌خواهیم.", "foreign … not want", "will"),
    ("حزب خواستار همه‌پرسی شد.", "party demand referendum", "become not"),
    ("دادگاه ویژه برای جنایات جنگی ساخته شود.", "court … for … war", "not"),
    ("تا پیش از آزادی اسیران، هیچ معاهده‌ای امضا نمی‌شود.", "until not signature … prisoner … no treaty", ""),
]


@pytest.mark.parametrize(("sentence", "order", "without"), GOLDEN, ids=[str(n) for n in range(len(GOLDEN))])
def test_what_a_gloss_has_and_has_not(sentence: str, order: str, without: str) -> None:
    gloss = glossed(sentence)
    at = 0
    for part in order.split(" … "):
        found = f" {gloss} ".find(f" {part} ", at)
        assert found >= 0, f"{part!r} not in {gloss!r} from {at}"
        at = found + len(part)
    assert not set(without.split()) & set(gloss.split()), gloss
