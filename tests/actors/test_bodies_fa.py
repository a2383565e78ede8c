import pytest

from concord.actors import find_actors
from concord.values import ActorKind, Document, Provenance


def found(text):
    document = Document("d-000000abcdef", "", text, "fa", Provenance("a.txt", "", "text/plain"))
    return {a.name: a for a in find_actors(document).actors}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("حزب آرمان می‌گوید راه دیگری نیست.", "حزب آرمان"),
        ("جبههٔ بیداری بلوچستان با این کار مخالف است.", "جبههٔ بیداری بلوچستان"),
        ("کار را به کمیتهٔ مرکزی سپرد.", "کمیتهٔ مرکزی"),
        ("جنبش دانشجویی «سحرگاه» خواستار آزادی آنان شد.", "سحرگاه"),
        ("بیانیهٔ پایانی دومین کنگرهٔ حزب رود نو\nبهارستان، ۳ مهر", "حزب رود نو"),
        ("سازمان رهروان دشت\nاساسنامه\n\nاین سازمان را معلمان ساختند.", "سازمان رهروان دشت"),
    ],
)
def test_where_the_name_of_a_body_ends(text, name):
    assert [n for n, a in found(text).items() if a.kind is ActorKind.ORGANISATION] == [name]


@pytest.mark.parametrize("text", ["کنگره تصمیم را نگرفت.", "انبارهای جنبش تحویل نشده است."])
def test_a_head_before_a_verb_names_no_body(text):
    assert not found(text)


def test_the_beginning_of_a_longer_name_is_that_name():
    names = found("شورای یاران برای صلح کوهپایه امروز آمد. شورای یاران می‌گوید جنگ بس است.")
    assert list(names) == ["شورای یاران برای صلح کوهپایه"]


def test_commanders_of_somebody_relatives_and_neighbouring_states():
    names = found("قوماندان‌شان رستم بهرامی گفت نه. خواهرم زرغونه گفت آری. لاجورد، همسایهٔ شرقی، پیشنهاد کرد که بیایند.")
    assert {"رستم بهرامی", "زرغونه"} <= set(names)
    assert names["لاجورد"].kind is ActorKind.STATE
