"""Dates of texts: both calendars, both languages, nothing invented."""

import datetime as dt
import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.errors import FormatError
from concord.text.dates import (
    Anchor,
    find_dates,
    find_durations,
    from_solar,
    is_solar_leap,
    parse_when,
    solar_month_length,
    to_solar,
)

PUBLISHED = dt.date(2023, 5, 20)  # a Saturday
ARTICLE = Path(__file__).parents[3] / "shared" / "data" / "seed" / "kabulnow-2023-05.txt"


def edtf(text: str, published: dt.date | None = PUBLISHED) -> list[str]:
    return [found.when.edtf for found in find_dates(text, published)]


# Days that both calendars record: history books, not this module.
KNOWN_DAYS = [
    ((1332, 5, 28), dt.date(1953, 8, 19)),
    ((1352, 4, 26), dt.date(1973, 7, 17)),  # the Afghan republic is declared
    ((1357, 2, 7), dt.date(1978, 4, 27)),
    ((1357, 11, 22), dt.date(1979, 2, 11)),
    ((1358, 10, 6), dt.date(1979, 12, 27)),
    ((1359, 6, 31), dt.date(1980, 9, 22)),
    ((1367, 11, 26), dt.date(1989, 2, 15)),
    ((1371, 2, 8), dt.date(1992, 4, 28)),
    ((1399, 12, 30), dt.date(2021, 3, 20)),  # the last day of a leap year
    ((1400, 1, 1), dt.date(2021, 3, 21)),
    ((1400, 5, 24), dt.date(2021, 8, 15)),
    ((1403, 1, 1), dt.date(2024, 3, 20)),
]


@pytest.mark.parametrize(("solar", "gregorian"), KNOWN_DAYS)
def test_known_days_convert_both_ways(solar: tuple[int, int, int], gregorian: dt.date) -> None:
    assert from_solar(*solar) == gregorian
    assert to_solar(gregorian) == solar


@given(st.dates(dt.date(1821, 3, 21), dt.date(2122, 3, 20)))
def test_solar_days_follow_one_another(day: dt.date) -> None:
    year, month, number = to_solar(day)
    assert 1200 <= year <= 1500
    assert from_solar(year, month, number) == day
    following = to_solar(day + dt.timedelta(days=1))
    if number < solar_month_length(year, month):
        assert following == (year, month, number + 1)
    else:
        assert following == ((year, month + 1, 1) if month < 12 else (year + 1, 1, 1))


def test_leap_years_come_after_four_years_or_five() -> None:
    leaps = [year for year in range(1200, 1501) if is_solar_leap(year)]
    assert {b - a for a, b in itertools.pairwise(leaps)} == {4, 5}


@pytest.mark.parametrize("bad", [(1400, 13, 1), (1400, 12, 30), (1400, 7, 31), (900, 1, 1), (1400, 1, 0)])
def test_days_that_do_not_exist_are_refused(bad: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError):
        from_solar(*bad)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022-05-02", "2022-05-02", "2022-05-02"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2022~", "2021-01-01", "2023-12-31"),
        ("2021-08~", "2021-07-01", "2021-10-01"),
        ("2021-08-15?", "2021-08-12", "2021-08-18"),
        ("1996/2001", "1996-01-01", "2001-12-31"),
        ("../2001-03", "0001-01-01", "2001-03-31"),
        ("2001/..", "2001-01-01", "9999-12-31"),
        ("2021-24", "2021-01-01", "2022-03-20"),
    ],
)
def test_expressions_are_intervals(text: str, earliest: str, latest: str) -> None:
    when = parse_when(text)
    assert (when.earliest.isoformat(), when.latest.isoformat()) == (earliest, latest)


@pytest.mark.parametrize("bad", ["", "yesterday", "2022-13", "2022-02-30", "22-05-02", "2022/2021", "199X-05", "0000"])
def test_other_expressions_are_refused_in_one_line(bad: str) -> None:
    if not bad:
        with pytest.raises(FormatError):
            parse_when(bad)
        return
    with pytest.raises(FormatError, match="expected an EDTF date") as refused:
        parse_when(bad)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on March 10, 2020 in Oslo.", ["2020-03-10"]),
        ("They met on the 10th of March 2020.", ["2020-03-10"]),
        ("Talks ran on 4-6 June 2019.", ["2019-06-04/2019-06-06"]),
        ("Talks ran from April 28 to May 2, 2019.", ["2019-04-28/2019-05-02"]),
        ("In April 2019 the list came out.", ["2019-04"]),
        ("In late September 2021 they split.", ["2021-09-17/2021-09-30"]),
        ("Two groups merged in 2018.", ["2018"]),
        ("Under their first rule (1996-2001) nobody voted.", ["1996/2001"]),
        ("In the season 2019-20 nothing moved.", ["2019/2020"]),
        ("It happened between 2019 and 2020.", ["2019/2020"]),
        ("It happened from 2011 to 2014.", ["2011/2014"]),
        ("It was so in the late 1990s.", ["1995/1999"]),
        ("It was so in the 1980s.", ["198X"]),
        ("It began around 2015.", ["2015~"]),
        ("By mid-2021 the front had grown.", ["2021-04/2021-09"]),
        ("In the spring of 2017 they came back.", ["2017-21"]),
        ("The 2019 elections were void.", ["2019"]),
        ("Signed 2021-08-15.", ["2021-08-15"]),
        ("Signed 15.08.2021.", ["2021-08-15"]),
        ("Signed 5/6/2021.", ["2021-05-06/2021-06-05"]),
        ("On 15 Asad 1401 they signed.", ["2022-08-06"]),
        ("In Sunbula 1400 they left.", ["2021-08-23/2021-09-22"]),
    ],
)
def test_english_dates(text: str, expected: list[str]) -> None:
    assert edtf(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نشست در ۲۴ اسد ۱۴۰۰ برگزار شد.", ["2021-08-15"]),
        ("نشست در ۱۵ مرداد ۱۴۰۰ برگزار شد.", ["2021-08-06"]),
        ("منشور در ماه حمل سال ۱۴۰۱ خورشیدی نشر شد.", ["2022-03-21/2022-04-20"]),
        ("در سال ۱۳۹۸ گفت‌وگوها آغاز شد.", ["2019-03-21/2020-03-19"]),
        ("در ۱۵ آگست ۲۰۲۱ سقوط کرد.", ["2021-08-15"]),
        ("در ماه می ۲۰۲۲ منشور نشر شد.", ["2022-05"]),
        ("بین سال‌های ۱۹۹۶ تا ۲۰۰۱ چنین بود.", ["1996/2001"]),
        ("در دهه ۱۹۹۰ چنین بود.", ["199X"]),
        ("در دههٔ ۷۰ چنین بود.", ["1991-03-21/2001-03-20"]),
        ("در بهار ۱۴۰۰ چنین بود.", ["2021-03-21/2021-06-21"]),
        ("در ۱۴۰۰/۰۵/۲۴ امضا شد.", ["2021-08-15"]),
        ("در ۱۲ ثور دیدار کردند.", ["2023-05-02"]),
        ("دو هفته پیش دیدار کردند.", ["2023-05-03/2023-05-09"]),
        ("سال گذشته دیدار کردند.", ["2022"]),
        ("در ۲۴ اسد ۱۴۰۰ گریخت. روز بعد دیگران رفتند.", ["2021-08-15", "2021-08-16"]),
        ("در ۲۴ اسد ۱۴۰۰ گریخت. یک روز پیش از آن برادرش رفت.", ["2021-08-15", "2021-08-14"]),
    ],
)
def test_persian_dates(text: str, expected: list[str]) -> None:
    assert edtf(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They may march 10,000 people through the town.",
        "Nobody may say so, and we march on.",
        "Resolution 2512 and section 1985 stand.",
        "The UN sent 2000 soldiers and 1,950 tents.",
        "They walked 2000 km with some 1980 fighters.",
        "It cost $2019 or 2019%.",
        "May Sayigh spoke. March Avenue is closed.",
        "Asad 24 spoke.",
        "پنجصد تن در ۲۵۰۰ خانه ماندند.",
        "می‌گوید که می رود.",
        "مهر او در دل ماست و دی را دید.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert edtf(text) == []


def test_a_day_without_a_year_is_the_latest_before_publication() -> None:
    (found,) = find_dates("On May 2 they met.", PUBLISHED)
    assert found.when.edtf == "2023-05-02"
    assert found.when.anchored
    assert found.anchor is Anchor.PUBLICATION
    assert edtf("On June 2 they met.") == ["2022-06-02"]
    assert edtf("They will meet on June 2.") == ["2023-06-02"]
    assert edtf("They met on February 29.") == ["2020-02-29"]
    assert edtf("They met in June.") == ["2022-06"]
    assert edtf("They met on May 2.", None) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He fled on June 3, 2020. A day earlier she was arrested.", ["2020-06-03", "2020-06-02"]),
        ("He fled on June 3, 2020. The following day she left.", ["2020-06-03", "2020-06-04"]),
        ("He fled in June 2020. The next month she left.", ["2020-06", "2020-07"]),
        ("He fled in 2020. The following year she left.", ["2020", "2021"]),
        ("He fled in June 2020. A day earlier she was arrested.", ["2020-06"]),
        ("Last month they met.", ["2023-04"]),
        ("Last year they met.", ["2022"]),
        ("Yesterday they met.", ["2023-05-19"]),
        ("Three days ago they met.", ["2023-05-17"]),
        ("They met on Monday.", ["2023-05-15"]),
        ("They met last Saturday.", ["2023-05-13"]),
    ],
)
def test_relative_dates(text: str, expected: list[str]) -> None:
    assert edtf(text) == expected


def test_two_years_ago_is_no_single_year_and_no_day() -> None:
    (found,) = find_dates("Two years ago they split.", PUBLISHED)
    assert found.when.earliest < dt.date(2021, 1, 1) < found.when.latest < dt.date(2022, 1, 1)


def test_what_cannot_be_completed_is_found_only_where_asked_for() -> None:
    text = "A day earlier she was arrested."
    assert find_dates(text, PUBLISHED) == []
    (found,) = find_dates(text, PUBLISHED, unresolved=True)
    assert found.anchor is Anchor.NOTHING
    assert found.shift == -1
    assert found.when.latest == PUBLISHED


@pytest.mark.parametrize(
    ("text", "surface", "least", "most"),
    [
        ("We tried during a year and months.", "a year and months", 393, 707),
        ("We tried for two years.", "two years", 730, 732),
        ("After four decades of war.", "four decades", 14608, 14612),
        ("We tried for several weeks.", "several weeks", 14, 63),
        ("بیست سال جنگ بود.", "بیست سال", 7300, 7320),
        ("یک سال و چند ماه گذشت.", "یک سال و چند ماه", 421, 645),
    ],
)
def test_durations_are_lengths_not_dates(text: str, surface: str, least: int, most: int) -> None:
    (found,) = find_durations(text)
    assert (found.surface, found.least, found.most) == (surface, least, most)
    assert edtf(text) == []


def test_ages_and_points_in_time_are_no_durations() -> None:
    assert find_durations("Two years ago he was 50 years old. A day earlier he slept.") == []


@given(st.text(alphabet="0123456789 -/.,MayJuneAsad۱۴۰۰اسد\n’'s()", max_size=60))
def test_any_text_is_read_without_failing(text: str) -> None:
    last = 0
    for found in find_dates(text, PUBLISHED, unresolved=True):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.when.surface
        assert found.when.earliest <= found.when.latest
        last = found.end


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_a_day_written_out_is_read_back(day: dt.date) -> None:
    for form in ("%B %d, %Y", "%d %B %Y", "%Y-%m-%d", "%d.%m.%Y"):
        (found,) = find_dates(f"They signed on {day.strftime(form)}.")
        assert (found.when.earliest, found.when.latest) == (day, day)
        assert not found.when.anchored


@pytest.mark.shared
@pytest.mark.skipif(not ARTICLE.exists(), reason="the development data is not beside the checkout")
def test_the_article() -> None:
    dates = find_dates(ARTICLE.read_text(encoding="utf-8"), PUBLISHED, unresolved=True)
    found = {(d.start, d.when.edtf) for d in dates}
    assert {(124, "2019-04"), (2647, "2023-08-15"), (2847, "2023-08-15"), (3094, "2022"), (4597, "2022-05")} <= found
    assert {(9861, "1996/2001"), (12916, "1995/1999"), (14183, "2023-05-02"), (15873, "2020-03-10")} <= found
    assert len(found) == 12  # besides these: "A day earlier" and "today" twice


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The vote is set for Friday.", ["2023-05-26"]),
        ("She spoke in Friday's debate.", ["2023-05-19"]),
        ("They shop on Black Friday and read the Sunday Post.", []),
        ("Tuesday, May 16, 2023, was dry.", ["2023-05-16"]),
        ("The assembly demands a ballot on August 2.", ["2023-08-02"]),
        ("The assembly voted on August 2.", ["2022-08-02"]),
        ("در جمعه گذشته", ["2023-05-19"]),
        ("سقوط جمهوری در سنبلهٔ ۱۳۹۹", ["2020-08-22/2020-09-21"]),
    ],
)
def test_weekdays_and_months_near_publication(text: str, expected: list[str]) -> None:
    assert [d.when.edtf for d in find_dates(text, dt.date(2023, 5, 20))] == expected


def test_without_publication_a_month_is_of_the_year_just_named() -> None:
    assert [d.when.edtf for d in find_dates("The war came in 1994. On 11 April the radio fell silent.")] == [
        "1994",
        "1994-04-11",
    ]
    assert len(find_dates("The war came in 1994." + " It was long." * 40 + " On 11 April they met.")) == 1
