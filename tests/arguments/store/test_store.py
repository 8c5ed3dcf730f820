"""A debate in a store: taken up and given back whole, changed, refused what breaks a rule."""

from __future__ import annotations

import string
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from arguments import BUNDLED, Debate, DebateError, read, write
from arguments.changes import Change, Rows, Stale
from arguments.keep import keep
from arguments.store.store import Store, take_up
from arguments.store.verify import verify

CLAIMS = [
    {"id": "T", "kind": "statement", "text": "Stelling"},
    {"id": "K1", "text": "Één"},
    {"id": "K2", "text": "Twee"},
]
RELATIONS = [{"claim": "K1", "target": "T", "kind": "support"}, {"claim": "K2", "target": "K1", "kind": "attack"}]
HOSTILE = st.text(
    st.one_of(st.sampled_from("'\";\\%_<>&\t\n\r{}$:?*()=+-@,é\u2028\U0001f600"), st.characters(codec="utf-8")).filter(
        lambda one: one in "\t\n\r" or (ord(one) >= ord(" ") and one not in "\ufffe\uffff")
    ),
    max_size=20,
)
IDS = st.text(string.ascii_letters + "'\";é-_ %", min_size=1, max_size=6).filter(lambda one: one == one.strip())


def files(folder: Path) -> dict[str, bytes]:
    """The files of a folder by name."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def small() -> Debate:
    """A debate of three claims whose relations have no ids."""
    return Debate.from_frames(info={"id": "small"}, claims=CLAIMS, relations=RELATIONS)


def reworded(id_: str, text: str) -> Callable[[Rows], list[Change]]:
    """An edit that gives a claim another text."""

    def edit(rows: Rows) -> list[Change]:
        row = rows.get("claims", id_)
        assert row
        return [Change("claims", row, {**row, "text": text})]

    return edit


def test_the_bundled_debate_comes_back_to_the_byte(place: str, tmp_path: Path) -> None:
    write(read(), place)
    write(read(place), tmp_path / "back")
    assert files(tmp_path / "back") == files(BUNDLED)


def test_taking_up_the_same_debate_again_changes_nothing(place: str) -> None:
    take_up(place, read(), "anna", "pull")
    again = take_up(place, read(), "anna", "pull")
    assert not again.changes
    assert not again.number


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_hostile_debates_come_back_to_the_byte(data: st.DataObject, place: str, tmp_path: Path) -> None:
    ids = data.draw(st.lists(IDS, min_size=1, max_size=5, unique=True))
    filled = HOSTILE.filter(str.strip)
    claims = [
        {"id": one, "text": data.draw(filled), "short": data.draw(HOSTILE), "text_en": data.draw(HOSTILE)}
        for one in ids
    ]
    for claim in claims:
        claim[data.draw(st.sampled_from(["mine", "Mijn kolom", "x'y"]))] = data.draw(HOSTILE)
    ends = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda pair: pair[0] != pair[1])
    pairs = data.draw(st.lists(ends, max_size=5, unique=True)) if len(ids) > 1 else []
    relations = [
        {"claim": claim, "target": target, "kind": "attack", "why": data.draw(HOSTILE)} for claim, target in pairs
    ]
    debate = Debate.from_frames(info={"title": data.draw(HOSTILE)}, claims=claims, relations=relations)
    write(debate, tmp_path / "first")
    write(read(tmp_path / "first"), place)
    write(read(place), tmp_path / "second")
    first, second = files(tmp_path / "first"), files(tmp_path / "second")
    for folder in ("first", "second"):
        for file in (tmp_path / folder).iterdir():
            file.unlink()
    with Store(place) as store:
        assert not verify(store)
    assert first == second


def test_rows_that_move_and_come_between_keep_the_order_of_the_file(place: str) -> None:
    debate = small()
    write(debate, place)
    claims = [{"id": "K3", "text": "Drie"}, *CLAIMS[::-1], {"id": "K4", "text": "Vier"}]
    step = take_up(place, Debate.from_frames(info={"id": "small"}, claims=claims, relations=RELATIONS), "anna", "order")
    assert list(read(place).claims["id"]) == ["K3", "K2", "K1", "T", "K4"]
    assert len([change for change in step.changes if change.table == "claims"]) == len(
        ["K3", "K4", "two", "that moved"]
    )
    with Store(place) as store:
        assert not verify(store)


def test_many_rows_between_two_stay_in_order(place: str) -> None:
    write(small(), place)
    for number in range(3, 30):  # each before the last one, so that ranks come ever nearer
        claims = [*CLAIMS[:1], *({"id": f"K{one}", "text": "x"} for one in range(number, 2, -1)), *CLAIMS[1:]]
        write(Debate.from_frames(info={"id": "small"}, claims=claims, relations=RELATIONS), place)
        assert list(read(place).claims["id"]) == [claim["id"] for claim in claims]


def test_a_change_is_one_step(place: str) -> None:
    write(small(), place)
    with keep(place) as kept:
        step = kept.change(reworded("K1", "Anders"), "anna", "edit K1")
        assert (step.number, step.who, [change.columns for change in step.changes]) == (2, "anna", [["text"]])
        assert kept.rows().get("claims", "K1") == {"id": "K1", "text": "Anders"}
        assert kept.rows().where("relations", claim="K1") == [RELATIONS[0]]
        assert kept.rows().ids("claims") == ["T", "K1", "K2"]
        assert kept.rows().info["id"] == "small"


def test_a_trial_changes_nothing(place: str) -> None:
    write(small(), place)
    with Store(place) as store:
        assert store.change(reworded("K1", "Anders"), "anna", "edit", dry_run=True).changes
        assert store.rows().get("claims", "K1") == CLAIMS[1]
        assert not verify(store)


def test_a_row_that_was_changed_since_is_refused_with_both_versions(place: str) -> None:
    write(small(), place)
    with Store(place) as store:
        store.change(reworded("K1", "Van Bob"), "bob", "edit")
        with pytest.raises(Stale) as refused:
            store.change(lambda _: [Change("claims", CLAIMS[1], {"id": "K1", "text": "Van Anna"})], "anna", "edit")
        assert refused.value.now == {"id": "K1", "text": "Van Bob"}
        assert refused.value.change.after == {"id": "K1", "text": "Van Anna"}
        assert not verify(store)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (Change("claims", None, {"id": "K1", "text": "Nog een"}), "claim 'K1' is there already"),
        (Change("claims", CLAIMS[1], None), "still named by relation 'K1', relation 'K2'"),
        (Change("claims", None, {"id": "K9"}), "the claim has no text"),
        (Change("claims", None, {"id": "K9", "text": "x", "kind": "clam"}), "'clam' is not one of the words for kind"),
        (Change("claims", None, {"id": "K9", "text": "x", "theme": "geld"}), "there is no theme 'geld'"),
        (Change("claims", None, {"id": "K9", "text": "x", "tags": "a b"}), "there is no tag 'a'"),
        (Change("relations", None, {"claim": "K1", "target": "K7", "kind": "attack"}), "there is no claim 'K7'"),
        (Change("relations", None, {"claim": "K1", "kind": "attack"}), "answers nothing"),
        (Change("relations", None, RELATIONS[0]), "an earlier row has the same claim answer the same"),
        (Change("relations", None, {"claim": "K1", "target": "K1", "kind": "attack"}), "the claim answers itself"),
        (Change("claims", {"id": "K8", "text": "weg"}, None), "claim 'K8' is no longer there"),
        (Change("claims", None, {"id": "K9", "text": "nul\0"}), "control character"),
    ],
)
def test_what_breaks_a_rule_is_refused_as_a_whole(place: str, change: Change, told: str) -> None:
    write(small(), place)
    with Store(place) as store:
        with pytest.raises(DebateError, match=told.replace("(", r"\(")):
            store.change(lambda _: [Change("claims", None, {"id": "K5", "text": "mee"}), change], "anna", "edit")
        assert store.rows().get("claims", "K5") is None
        assert not verify(store)


def test_a_debate_with_errors_is_not_taken_up(tmp_path: Path) -> None:
    unsound = Debate.from_frames(claims=CLAIMS, relations=[{"claim": "K9", "target": "T", "kind": "attack"}])
    with pytest.raises(DebateError, match="there is no claim 'K9'"):
        write(unsound, tmp_path / "new.db")
    assert not list(tmp_path.iterdir())


def test_a_store_holds_several_debates(place: str) -> None:
    write(small(), place)
    write(read(), place)
    with pytest.raises(DebateError, match=r"holds 2 debates; name one, as in .*#small"):
        read(place)
    assert len(read(f"{place}#small").claims) == len(CLAIMS)
    assert len(read(f"{place}#werk-aan-de-wijk").claims) == len(read().claims)
    with Store(f"{place}#small") as store:
        assert store.debates() == ["small", "werk-aan-de-wijk"]
        assert not store.find("wijk")
        assert not verify(store)
    with pytest.raises(DebateError, match="holds no debate 'other'"):
        read(f"{place}#other")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("veiligheid", True),
        ("VEILIGHEID", True),
        ("veilighe", True),
        ("residents", True),
        ("resident", True),
        ("veiligheid nergens", False),
        ("'; DROP TABLE claims --", False),
        ('"veiligheid" OR * nergens', False),
        ("", False),
    ],
)
def test_find(place: str, words: str, found: bool) -> None:
    write(read(), place)
    with Store(place) as store:
        assert bool(store.find(words)) == found
        assert all(one.rank > 0 and one.text for one in store.find(words))


def test_both_databases_and_the_folder_find_the_same(place: str) -> None:
    write(read(), place)
    with Store(place) as store, keep(BUNDLED) as folder:
        for words in ("wijkaanpak", "leefbaarheid", "veilig", "money", "gemeente", "onderzoek scp"):
            assert {one.id for one in store.find(words, 500)} == {one.id for one in folder.find(words, 500)}, words


def test_find_follows_changes(place: str) -> None:
    write(small(), place)
    with Store(place) as store:
        store.change(reworded("K1", "Onverwacht café"), "anna", "edit")
        assert [one.id for one in store.find("cafe")] == ["K1"]
        assert not store.find("één")
