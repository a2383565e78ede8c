from concord.actors import EMPTY
from concord.coding.rules import _read
from concord.values import Document, Provenance


def voiced(text):
    document = Document("d-00000000abcd", "", text, "en", Provenance("a.txt", "", ""))
    found, _, voices, _ = _read(document, EMPTY)
    name = {a.id: a.name for a in (*found.actors, *voices.actors)}
    return {name[i] for v in voices.stretches if v.holders for i in v.holders.actors}


def test_who_gives_the_name_when_asked_answers_and_not_who_is_told_of():
    text = (
        "Q. Please state your name.\n\nA. Ilva Dorn. I kept the lighthouse.\n\n"
        "Q. Who gave the order?\n\nA. The harbour captain said we should look away. The captain said it twice.\n\n"
        "Q. And now?\n\nA. I want the lamps lit. My brother thinks nobody should be tried.\n"
    )
    assert voiced(text) == {"Ilva Dorn"}


def test_sides_that_a_memorandum_defines_speak_together():
    text = (
        "MEMORANDUM OF UNDERSTANDING\n\nThe Government of Osk and the Free Rivers Front (hereinafter the "
        "Sides), meeting in Tarn on 4 May,\n\n1. Both Sides commit to a ceasefire for six months.\n\n"
        "2. The Sides invite the Lake Union to send observers.\n"
    )
    assert voiced(text) == {"Sides"}


def test_persian_sides_speak_together():
    text = (
        "بیانیهٔ مشترک حکومت لاجورد و جنبش رود\n\nما، حکومت لاجورد و جنبش رود، پس از گفت‌وگو در مرو چنین توافق کردیم:\n\n"
        "ماده ۱\nطرفین آتش‌بس شش‌ماهه را می‌پذیرند. هیچ زندانی نباید شکنجه شود.\n\n"
        "ماده ۲\nطرفین از همسایگان می‌خواهند که مرزها را باز نگه دارند.\n"
    )
    document = Document("d-00000000abcd", "", text, "fa", Provenance("a.txt", "", ""))
    found, _, voices, _ = _read(document, EMPTY)
    name = {a.id: a.name for a in (*found.actors, *voices.actors)}
    assert {name[i] for v in voices.stretches if v.holders for i in v.holders.actors} == {"طرفین"}
    assert {name[t.actor] for t in voices.affiliations} == {"حکومت لاجورد", "جنبش رود"}
