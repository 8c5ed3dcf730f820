"""The history of a store: told, taken back, done again, gone back in, and replayed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from arguments import Debate, DebateError, read, write
from arguments.changes import Change, Rows, Stale, changes_between
from arguments.store import history
from arguments.store.schema import CHANGES, PARTS
from arguments.store.store import Store, take_up
from arguments.store.verify import verify

CLAIMS = [
    {"id": "T", "kind": "statement", "text": "Stelling"},
    {"id": "K1", "text": "Een"},
    {"id": "K2", "text": "Twee"},
]
RELATIONS = [{"claim": "K1", "target": "T", "kind": "support"}]


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """A store with a debate of three claims."""
    write(Debate.from_frames(info={"id": "small", "title": "Klein"}, claims=CLAIMS, relations=RELATIONS), place)
    with Store(place) as store:
        yield store
        assert not verify(store)


def reword(store: Store, id_: str, text: str, who: str = "anna") -> int:
    """Give a claim another text; the number of the step."""

    def edit(rows: Rows) -> Sequence[Change]:
        row = rows.get("claims", id_)
        assert row
        return [Change("claims", row, {**row, "text": text})]

    return store.change(edit, who, f"reword {id_}").number


def text(store: Store, id_: str) -> str:
    """The text of a claim."""
    row = store.rows().get("claims", id_)
    return row["text"] if row else ""


def test_the_log_tells_who_did_what_and_what_was_there_before(store: Store) -> None:
    begin = datetime.now(UTC)
    reword(store, "K1", "Anders", "bob")
    last, first = history.log(store)
    assert (last.number, last.who, last.what) == (2, "bob", "reword K1")
    assert begin - timedelta(seconds=1) < last.at < datetime.now(UTC)
    assert [(one.before, one.after) for one in last.changes] == [(CLAIMS[1], {"id": "K1", "text": "Anders"})]
    assert {one.id for one in first.changes if one.table == "claims"} == {"T", "K1", "K2"}


def test_the_log_of_a_row_tells_of_that_row_alone(store: Store) -> None:
    reword(store, "K1", "Anders")
    reword(store, "K2", "Ook anders")
    assert [step.number for step in history.log(store, "K1")] == [2, 1]
    assert [change.id for step in history.log(store, "K1") for change in step.changes] == ["K1", "K1"]
    assert [step.number for step in history.log(store, limit=1)] == [3]
    with pytest.raises(DebateError, match="there is nothing with the id 'K7'"):
        history.log(store, "K7")


def test_undo_and_redo_go_back_and_forth(store: Store) -> None:
    reword(store, "K1", "Een b")
    reword(store, "K1", "Een c")
    assert history.undo(store, "anna").what == "undo step 3: reword K1"
    assert text(store, "K1") == "Een b"
    history.undo(store, "anna")
    assert text(store, "K1") == "Een"
    with pytest.raises(DebateError, match="there is nothing to undo"):  # the debate itself stays
        history.undo(store, "anna")
    assert history.redo(store, "anna").what == "redo step 2: reword K1"
    history.redo(store, "anna")
    assert text(store, "K1") == "Een c"
    with pytest.raises(DebateError, match="there is nothing to redo"):
        history.redo(store, "anna")


def test_undo_works_after_the_store_was_closed(store: Store) -> None:
    reword(store, "K1", "Anders")
    store.close()
    history.undo(store, "anna")
    assert text(store, "K1") == "Een"


def test_what_is_undone_cannot_be_redone_after_something_else(store: Store) -> None:
    reword(store, "K1", "Anders")
    history.undo(store, "anna")
    reword(store, "K2", "Ook anders")
    with pytest.raises(DebateError, match="there is nothing to redo"):
        history.redo(store, "anna")


def test_an_earlier_step_is_undone_by_its_number(store: Store) -> None:
    earlier = reword(store, "K1", "Anders")
    reword(store, "K2", "Ook anders")
    history.undo(store, "anna", earlier)
    assert (text(store, "K1"), text(store, "K2")) == ("Een", "Ook anders")
    with pytest.raises(DebateError, match="step 2 was taken back already"):
        history.undo(store, "anna", earlier)
    with pytest.raises(DebateError, match="there is no step 99"):
        history.undo(store, "anna", 99)


def test_a_step_whose_row_was_changed_since_is_refused_with_both_versions(store: Store) -> None:
    earlier = reword(store, "K1", "Van Anna")
    reword(store, "K1", "Van Bob", "bob")
    with pytest.raises(Stale) as refused:
        history.undo(store, "anna", earlier)
    assert refused.value.now == {"id": "K1", "text": "Van Bob"}
    assert refused.value.change.after == CLAIMS[1]
    assert "step 3 changed it since; undo step 3 first" in str(refused.value)
    assert text(store, "K1") == "Van Bob"


def test_a_step_that_others_build_on_is_refused(store: Store) -> None:
    added = store.change(lambda _: [Change("claims", None, {"id": "K3", "text": "Drie"})], "anna", "add")
    answer = {"claim": "K3", "target": "K1", "kind": "attack"}
    store.change(lambda _: [Change("relations", None, answer)], "bob", "link")
    with pytest.raises(DebateError, match="claim 'K3' is still named by relation 'K3'"):
        history.undo(store, "anna", added.number)


def test_a_removed_row_comes_back_where_it_was(store: Store) -> None:
    store.change(
        lambda _: [Change("relations", RELATIONS[0], None), Change("claims", CLAIMS[1], None)], "anna", "remove"
    )
    assert store.rows().ids("claims") == ["T", "K2"]
    history.undo(store, "anna")
    assert store.rows().ids("claims") == ["T", "K1", "K2"]
    assert store.rows().where("relations") == RELATIONS


def test_facts_are_on_record_too(store: Store, place: str) -> None:
    debate = store.debate()
    take_up(
        place, Debate(info={**debate.info, "title": "Groot"}, layout=debate.layout, **debate.tables), "anna", "facts"
    )
    assert store.debate().fact("title") == "Groot"
    history.undo(store, "anna")
    assert store.debate().fact("title") == "Klein"


def test_restore_goes_back_to_a_moment_and_can_be_undone(store: Store) -> None:
    reword(store, "K1", "Anders")
    moment = datetime.now(UTC).isoformat()
    reword(store, "K1", "Nog anders")
    store.change(lambda _: [Change("claims", CLAIMS[2], None)], "anna", "remove")
    store.change(lambda _: [Change("claims", None, {"id": "K9", "text": "Negen"})], "anna", "add")
    history.restore(store, "anna", moment)
    assert store.rows().ids("claims") == ["T", "K1", "K2"]
    assert text(store, "K1") == "Anders"
    assert not history.restore(store, "anna", moment).changes
    history.undo(store, "anna")
    assert store.rows().ids("claims") == ["T", "K1", "K9"]


def test_restore_goes_back_to_a_step_or_to_the_end_of_a_minute(store: Store) -> None:
    reword(store, "K1", "Anders")
    minute = f"{history.log(store)[0].at.astimezone():%Y-%m-%d %H:%M}"
    assert not history.restore(store, "anna", minute).changes
    history.restore(store, "anna", 1)
    assert text(store, "K1") == "Een"
    with pytest.raises(DebateError, match="there is no step 99"):
        history.restore(store, "anna", 99)
    with pytest.raises(DebateError, match="step 1 took the debate up"):
        history.undo(store, "anna", 1)


@pytest.mark.parametrize(
    ("at", "told"), [("1999-01-01", "was not there yet"), ("soon", "is no moment"), ("2026-02-30", "is no moment")]
)
def test_no_moment_to_go_back_to(store: Store, at: str, told: str) -> None:
    with pytest.raises(DebateError, match=told):
        history.restore(store, "anna", at)


def test_blame_names_the_last_step_of_every_cell(store: Store) -> None:
    reword(store, "K1", "Anders", "bob")
    assert [(one.column, one.value, one.step.who, one.step.number) for one in history.blame(store, "K1")][1:] == [
        ("text", "Anders", "bob", 2)
    ]
    with pytest.raises(DebateError, match="there is nothing with the id"):
        history.blame(store, "K7")


@pytest.mark.parametrize(
    ("table", "values"), [(PARTS["claims"], {"text": "gekraakt"}), (CHANGES, {"after": '{"id":"K1","text":"x"}'})]
)
def test_verify_tells_of_what_was_changed_behind_its_back(place: str, table: sa.Table, values: dict[str, str]) -> None:
    write(Debate.from_frames(info={"id": "small"}, claims=CLAIMS, relations=RELATIONS), place)
    with Store(place) as store:
        with store.trying() as rows:
            rows.connection.execute(sa.update(table).where(table.c.id == "K1").values(values))
        assert "is not what the history says" in str(verify(store)[0])


class Lives(RuleBasedStateMachine):
    """A store beside a list of what the debate was after every step that is in effect."""

    place = ""
    names = st.sampled_from(["A", "B", "C", "D"])

    @initialize()
    def begin(self) -> None:
        """A fresh debate in the same store."""
        with Store(self.place) as store:
            store._asked = f"debate {len(store.debates())}"
            store.replace(Debate.from_frames(claims=CLAIMS[:1]), "anna", "begin")
            self.name = f"{self.place}#{store._asked}"
        self.states, self.undone = [read(self.name)], list[Debate]()

    @rule(id_=names, words=st.text("abc é", min_size=1).filter(str.strip))
    def say(self, id_: str, words: str) -> None:
        """Add a claim, or reword it."""
        with Store(self.name) as store:
            row = store.rows().get("claims", id_)
            step = store.change(lambda _: [Change("claims", row, {"id": id_, "text": words})], "anna", "say")
        if step.changes and step.number:
            self.states.append(read(self.name))
            self.undone = []

    @rule(id_=names)
    def drop(self, id_: str) -> None:
        """Remove a claim."""
        with Store(self.name) as store:
            if row := store.rows().get("claims", id_):
                store.change(lambda _: [Change("claims", row, None)], "anna", "drop")
                self.states.append(read(self.name))
                self.undone = []

    @rule()
    def undo(self) -> None:
        """Take the last step back."""
        with Store(self.name) as store:
            if len(self.states) == 1:
                with pytest.raises(DebateError):
                    history.undo(store, "bob")
            else:
                history.undo(store, "bob")
                self.undone.append(self.states.pop())

    @rule()
    def redo(self) -> None:
        """Do it again."""
        with Store(self.name) as store:
            if self.undone:
                history.redo(store, "bob")
                self.states.append(self.undone.pop())
            else:
                with pytest.raises(DebateError):
                    history.redo(store, "bob")

    @invariant()
    def is_what_it_should_be(self) -> None:
        """The store holds the last state, and its history leads there."""
        if hasattr(self, "states"):
            assert not changes_between(self.states[-1], read(self.name))
            assert list(self.states[-1].claims["id"]) == list(read(self.name).claims["id"])
            with Store(self.name) as store:
                assert not verify(store)


def test_any_life_of_a_debate_can_be_undone_step_by_step(place: str) -> None:
    write(Debate.from_frames(info={"id": "first"}, claims=CLAIMS), place)
    machine = type("LivesHere", (Lives,), {"place": place})
    few = settings(max_examples=5, stateful_step_count=15, suppress_health_check=list(HealthCheck), deadline=None)
    run_state_machine_as_test(machine, settings=few)  # type: ignore[no-untyped-call]
