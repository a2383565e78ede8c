"""Scripts, directions and languages, on sentences of our own."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.text.scripts import direction_of, language_of, script_of, script_runs
from concord.values import Direction, Script


@pytest.mark.parametrize(
    ("text", "script", "direction"),
    [
        ("The front will not sign.", Script.LATIN, Direction.LTR),
        ("جبهه امضا نمی\u200cکند.", Script.ARABIC, Direction.RTL),
        ("החזית לא תחתום", Script.OTHER, Direction.RTL),
        ("Фронт не подпишет", Script.OTHER, Direction.LTR),
        ("2023-05-20", Script.OTHER, Direction.LTR),
        ("", Script.OTHER, Direction.LTR),
        ("The word «جمهوریت» was struck out", Script.LATIN, Direction.LTR),
        ("واژه «republic» از متن حذف شد", Script.ARABIC, Direction.RTL),
        ("abcد", Script.LATIN, Direction.LTR),
        ("دab ش", Script.LATIN, Direction.RTL),  # a tie: Latin comes first, the first letter gives the direction
    ],
)
def test_script_and_direction(text, script, direction):
    assert script_of(text) is script
    assert direction_of(text) is direction


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The union said that it would not join the talks until its prisoners are free.", "en"),
        ("Every signatory has reserved the right to leave.", "en"),
        ("Le front a déclaré qu'il ne signera pas la charte avant la libération des détenus.", "und"),
        ("Het front zei dat het niet zal tekenen voordat de gevangenen vrij zijn of er een wapenstilstand is.", "und"),
        ("Die Front erklärte, dass sie das Abkommen in dieser Form nicht unterzeichnen werde.", "und"),
        ("El frente dijo que no firmará el acuerdo sin que los presos sean liberados.", "und"),
        ("Cephe, tutuklular serbest bırakılmadan anlaşmayı imzalamayacağını söyledi.", "und"),
        ("حزب گفت که این پیشنهاد را نمی‌پذیرد و از مردم خواست تا در انتخابات شرکت کنند.", "fa"),
        ("وزیر امور خارجه آمریکا با استاندار خراسان در دانشگاه دیدار کرد و با او گفتگو کرد.", "fa"),
        ("وی به‌حیث والی هرات کار کرده و با جنرال‌های امریکایی در ولسوالی‌ها دیدار داشته است.", "prs"),
        ("او پیش از این در پوهنتون کابل درس می‌داد و در ولسی جرگه نیز عضو بود.", "prs"),
        ("قال المتحدث باسم الجبهة إن الحركة لن توقع على الاتفاق من دون ضمانات دولية", "und"),
        ("د دولت ویاند وویل چې خبرې به په دوحه کې دوام ومومي او ټول لوري به ګډون وکړي", "und"),
        ("حکومت نے کہا ہے کہ مذاکرات جاری رہیں گے اور تمام فریق اس میں شامل ہوں گے", "und"),
        ("", "und"),
        ("۱۴۰۲", "und"),
    ],
)
def test_language(text, language):
    assert language_of(text) == language


def test_arabic_keyboard_letters_do_not_hide_persian():
    assert language_of("حزب گفت كه اين پيشنهاد را نمي‌پذيرد و از مردم خواست تا در انتخابات شركت كنند.") == "fa"


def test_runs_name_each_change_of_script():
    text = "Talks (گفتگو) in Вена, 1402"
    runs = script_runs(text)
    assert [(text[r.start : r.end], r.script.value) for r in runs] == [
        ("Talks (", "latin"),
        ("گفتگو) ", "arabic"),
        ("in ", "latin"),
        ("Вена, 1402", "other"),
    ]


@given(st.text())
def test_runs_tile_the_text(text):
    runs = script_runs(text)
    assert "".join(text[r.start : r.end] for r in runs) == text
    assert all(a.script is not b.script for a, b in pairwise(runs))


@given(st.text())
def test_every_text_has_an_answer(text):
    assert script_of(text) in Script
    assert direction_of(text) in Direction
    assert language_of(text) in {"en", "fa", "prs", "und"}
    if len({r.script for r in script_runs(text)}) == 1:
        assert script_of(text) is script_runs(text)[0].script
