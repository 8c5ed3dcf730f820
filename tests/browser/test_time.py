"""The view of time: every reaction on its date, and the debate as it stood on a day."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import mattermap as mm

Open = Callable[..., Page]
DOTS = ".figure svg a"


def dates(debate: mm.Debate) -> list[tuple[str, str]]:
    """The claim and the date of every reaction; its own date, or that of its source."""
    of_source = dict(zip(debate.sources.id, debate.sources.date, strict=True))
    return [(one.claim, one.date or of_source.get(one.source, "")) for one in debate.reactions.itertuples()]


def last_day(date: str) -> str:
    year, month, day = (*date.split("-"), "", "")[:3]
    month = month or "12"
    return f"{year}-{month}-{day or calendar.monthrange(int(year), int(month))[1]}"


def standing(debate: mm.Debate, day: str) -> Counter[str]:
    """How many claims were said by a day, only later, and at an unknown time."""
    first: dict[str, str] = {}
    for claim, date in dates(debate):
        first[claim] = min(filter(None, (first.get(claim), date and last_day(date))), default="")
    return Counter("undated" if not one else "later" if one > day else "said" for one in first.values())


def claims_of(page: Page, selector: str) -> list[str]:
    return page.eval_on_selector_all(  # type: ignore[no-any-return]
        selector, "found => found.map(one => one.getAttribute('href').slice('#claim='.length)).sort()"
    )


@pytest.fixture(scope="module")
def real() -> mm.Debate:
    return mm.read()


@pytest.mark.parametrize("screen", [1440, 800, 390])
def test_every_reaction_is_drawn_and_listed(opened: Open, bundled: Path, real: mm.Debate, screen: int) -> None:
    page = opened(bundled, "#view=time", width=screen)
    expect(page.locator(DOTS).first).to_be_visible()
    assert claims_of(page, DOTS) == claims_of(page, ".dates li a") == sorted(real.reactions.claim)
    given = [date for _, date in dates(real)]
    vague = page.locator(f"{DOTS} > rect:last-child").count()
    assert vague == sum(len(date) < 10 for date in given)
    undated = sum(not date for date in given)
    expect(page.locator("#time > .hint")).to_contain_text(
        f"{len(given) - undated} reacties met datum, {undated} zonder."
    )
    expect(page.locator(".dates summary").last).to_contain_text(f"Zonder datum {undated} reacties")


def test_a_dot_is_filled_or_outlined_by_what_it_does_to_its_position(opened: Open, bundled: Path) -> None:
    map_ = mm.read().map()
    page = opened(bundled, "#view=time")
    drawn = page.locator(DOTS).evaluate_all(
        "found => found.map(one => [one.hash ?? one.href.baseVal, one.classList[0]])"
    )
    for href, name in drawn:
        item, attacks = map_.outline.items[href.removeprefix("#claim=")], 0
        while item.parent and item.parent is not map_.outline.statement:
            attacks += item.sign == "attack"
            item = item.parent
        assert name == ("n" if item is map_.outline.statement else "a" if attacks % 2 else "s")
    fills = {
        name: page.locator(f"{DOTS}.{name} > circle").first.evaluate("one => getComputedStyle(one).fill")
        for name in "sa"
    }
    assert fills == {"s": "rgb(0, 105, 92)", "a": "rgb(255, 255, 255)"}


@pytest.mark.parametrize("screen", [1440, 390])
def test_dots_and_labels_stand_clear_of_each_other(opened: Open, bundled: Path, screen: int) -> None:
    page = opened(bundled, "#view=time", width=screen)
    expect(page.locator(DOTS).first).to_be_visible()
    overlaps = page.evaluate("""() => [
        ".figure svg a > :last-child", ".figure text", ".row-label, .line-label",
    ].map(selector => {
        const boxes = [...document.querySelectorAll(selector)].map(one => one.getBoundingClientRect());
        return boxes.filter((a, i) => boxes.some((b, j) => j > i
            && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
            && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1)).length;
    })""")
    assert overlaps == [0, 0, 0]


def test_the_report_is_marked_on_its_day(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#view=time")
    expect(page.locator(".figure text.flag")).to_have_text("het rapport, 30 juli 2013")
    line = page.locator(".figure line.flag").evaluate("one => one.getBoundingClientRect().x")
    before, day = (
        page.locator(f"{DOTS}[aria-label$='{date} juli 2013']").evaluate_all(
            "found => found.map(one => one.getBoundingClientRect().x)"
        )
        for date in (" 29", " 30")
    )
    assert max(before) < line < min(day)


def slide(page: Page, value: int) -> str:
    """Move the slider; the day that it then stands on."""
    page.locator("#time-day").evaluate(
        "(one, value) => { one.value = value; one.dispatchEvent(new Event('input')) }", value
    )
    page.wait_for_timeout(250)  # until it is written
    return page.evaluate("new URLSearchParams(location.hash.slice(1)).get('day') ?? ''")  # type: ignore[no-any-return]


def test_the_slider_counts_what_was_said_by_a_day(opened: Open, bundled: Path, real: mm.Debate) -> None:
    page = opened(bundled, "#view=time")
    slider = page.locator("#time-day")
    days = sorted({last_day(date) for _, date in dates(real) if date})
    expect(slider).to_have_attribute("max", str(len(days)))
    for value in (0, 7, len(days) // 2, len(days) - 1):
        assert slide(page, value) == days[value]
        now = standing(real, days[value])
        parts = (f"bewering{'en' * (now['said'] != 1)} gezegd", "nog niet", "op een onbekend moment")
        numbers = (now["said"], now["later"], now["undated"])
        told = " · ".join(f"{n} {part}" for n, part in zip(numbers, parts, strict=True))
        expect(page.locator("#time .standing")).to_have_text(told)
        assert told in (slider.get_attribute("aria-valuetext") or "")
        assert page.locator(f"{DOTS}.off").count() == now["later"] == page.locator(".dates li.off").count()
    assert slide(page, len(days)) == ""
    expect(page.locator(f"{DOTS}.off")).to_have_count(0)


@pytest.mark.parametrize(
    ("day", "meant"), [("2013-07-30", "2013-07-30"), ("2013", "2013-12-31"), ("2016-03", "2016-03-31")]
)
def test_the_address_names_the_day_in_every_view(
    opened: Open, bundled: Path, real: mm.Debate, day: str, meant: str
) -> None:
    page = opened(bundled, f"#day={day}")
    now = standing(real, meant)
    expect(page.locator(".as-of")).to_contain_text(f"{now['said']} beweringen gezegd · {now['later']} nog niet")
    later = page.locator("details.later")
    assert later.count() == now["later"]
    page.get_by_role("button", name="EN", exact=True).click()
    expect(page.locator(".as-of")).to_contain_text(f"{now['said']} claims said · {now['later']} not yet")
    page.get_by_role("button", name="Show all").click()
    expect(later).to_have_count(0)
    expect(page.locator(".as-of")).to_have_count(0)


def test_a_day_that_is_none_shows_all(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#view=time&day=2013-02-30")
    expect(page.locator("#time .standing")).to_contain_text("135 beweringen gezegd · 24 op")
    expect(page.locator(f"{DOTS}.off")).to_have_count(0)


def test_the_filter_fades_dots_and_counts_what_is_left(opened: Open, bundled: Path, real: mm.Debate) -> None:
    theme = real.claims.theme.value_counts().index[0]
    asked = set(real.claims.id[real.claims.theme == theme])
    page = opened(bundled, f"#view=time&theme={theme}")
    expect(page.locator(f"{DOTS}.off").first).to_be_attached()
    assert claims_of(page, f"{DOTS}:not(.off)") == sorted(claim for claim in real.reactions.claim if claim in asked)
    undated = sum(claim in asked and not date for claim, date in dates(real))
    said = sum(claim in asked and bool(date) for claim, date in dates(real))
    expect(page.locator("#time .standing")).to_contain_text(f"{said} bewering")
    expect(page.locator("#time .standing")).to_contain_text(f"{undated} op een")


def test_pointing_at_a_dot_tells_who_what_where_and_when(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#view=time")
    dot = page.locator(f"{DOTS}[href='#claim=K104']")
    dot.hover()
    tip = page.locator("#time .tip")
    expect(tip).to_be_visible()
    for words in ("NRC", "Niet sneller vooruit dan gelijke wijken", "30 juli 2013"):
        expect(tip).to_contain_text(words)
    page.locator("#time h2").hover()
    expect(tip).to_be_hidden()
    dot.click()
    expect(page.locator("#panel .key")).to_contain_text("K104")
    expect(dot).to_have_attribute("aria-current", "true")
    expect(page.locator(".dates li[aria-current] > a")).to_have_attribute("href", "#claim=K104")


def test_everything_can_be_done_by_keyboard(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#view=time")
    page.locator("#time-day").focus()
    page.keyboard.press("Home")
    expect(page.locator("#time output")).to_have_text("9 oktober 2008")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#time output")).to_have_text("13 mei 2009")
    expect(page.locator("#time-day")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(DOTS).and_(page.locator("[tabindex='0']"))).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#time .tip")).to_contain_text("13 mei 2009")
    expect(page.locator(f"{DOTS}[tabindex='0']")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#panel .key")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".dates summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".dates details").first).not_to_have_attribute("open", "")
    expect(page.locator(".dates summary").first).to_be_focused()


def test_the_language_is_that_of_the_page(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#view=time&claim=K104&day=2013-08-14")
    expect(page.locator("#time output")).to_have_text("14 augustus 2013")
    page.get_by_role("button", name="EN", exact=True).click()
    expect(page.locator("#time output")).to_have_text("14 August 2013")
    expect(page.locator(".figure text.flag")).to_have_text("the report, 30 July 2013")
    expect(page.locator(".dates summary").last).to_contain_text("Without a date")
    expect(page.locator(".dates li[aria-current] > a")).to_have_text(mm.read().map().label("K104", "en"))


@pytest.mark.parametrize("screen", [1440, 1024, 720, 390, 320])
def test_the_page_does_not_scroll_sideways(opened: Open, bundled: Path, screen: int) -> None:
    page = opened(bundled, "#view=time", width=screen)
    expect(page.locator(DOTS).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == screen
    outside = page.eval_on_selector_all(
        DOTS, f"found => found.filter(one => one.getBoundingClientRect().right > {screen}).length"
    )
    assert outside == 0


def said_on(*given: str) -> mm.Debate:
    """A debate of one claim under one position, said on these dates."""
    return mm.Debate.from_frames(
        claims=[{"id": "p", "text": "Position.", "kind": "position"}, {"id": "a", "text": "Claim.", "kind": ""}],
        relations=[{"id": "r", "claim": "a", "target": "p", "kind": "support"}],
        reactions=[{"id": f"e{n}", "claim": "a", "date": date, "via": f"Speaker {n}"} for n, date in enumerate(given)],
    )


def test_without_dates_there_is_a_list_and_no_picture(opened: Open, tmp_path: Path) -> None:
    page = opened(said_on("", "").map().save(tmp_path / "map.html", "en"), "#view=time")
    expect(page.locator(".dates summary")).to_contain_text("Without a date 2 reactions")
    expect(page.locator("#time-day")).to_be_hidden()
    expect(page.locator(".figure")).to_be_hidden()


@pytest.mark.parametrize(
    ("given", "labels"),
    [
        (("1650", "2020", "2022-05"), ["1650", "…", "2020", "2021", "2022"]),
        (("2013-12", "2014-01-05"), ["2013", "2014"]),
        (("2024-02-29",), ["2024"]),
        (("2024-05-06",) * 9 + ("2024-06", "2024"), ["2024, enlarged", "May", "no month", "6", "Jun"]),
    ],
)
def test_the_axis_fits_the_dates(opened: Open, tmp_path: Path, given: tuple[str, ...], labels: list[str]) -> None:
    page = opened(said_on(*given).map().save(tmp_path / "map.html", "en"), "#view=time")
    expect(page.locator(DOTS)).to_have_count(len(given))
    assert page.locator(".figure text").all_text_contents() == labels


def test_a_claim_is_said_from_its_first_reaction(opened: Open, tmp_path: Path) -> None:
    page = opened(said_on("2019", "2017-03-02", "").map().save(tmp_path / "map.html", "en"), "#view=time&day=2018")
    expect(page.locator("#time .standing")).to_have_text("1 claim said · 0 not yet")
    expect(page.locator(f"{DOTS}.off")).to_have_count(1)


@pytest.mark.parametrize("screen", [1440, 390])
def test_thousands_of_reactions_become_bars_with_closed_lists(opened: Open, tmp_path: Path, screen: int) -> None:
    many = [f"20{n % 20 + 10}-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(3000)]
    page = opened(said_on(*many).map().save(tmp_path / "map.html", "en"), "#view=time", width=screen)
    expect(page.locator("#time > .hint")).to_contain_text("The longest bar is 150 reactions.")
    assert page.locator(".figure svg g").count() == 20
    assert page.locator(".dates li").count() == 0
    counts = page.locator(".dates summary > span:nth-of-type(1)").all_text_contents()
    assert sum(int(one.split()[0]) for one in counts) == 3000
    page.locator(".dates summary").first.click()
    expect(page.locator(".dates li")).to_have_count(int(counts[0].split()[0]))
    assert page.evaluate("document.documentElement.scrollWidth") == screen
