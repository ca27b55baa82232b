"""The table says what the picture says, and why; it opens without script and never grows without end."""

from __future__ import annotations

import csv
import io

from outcomes_told import HOSTILE, dilemma, hostile_graph, random_graph
from told import Reader

from detente.report.outcometable import MOST_ROWS, outcome_csv, outcome_table, rows_shown, rule_list


def rows(reader: Reader) -> list[list[str]]:
    """The texts of a table's cells, row by row."""
    found: list[list[str]] = []
    for element in reader.elements:
        if element.name == "tr":
            found.append([])
        if element.name in ("th", "td"):
            found[-1].append(element.text)
    return found


def test_a_cell_says_yes_or_who_would_leave() -> None:
    _, first, second, _, last = rows(Reader(outcome_table(dilemma())))
    assert [first[0], *first[2:]] == ["1", "yes", "yes"]
    assert [second[0], *second[2:]] == ["2", "no: actor 0", "yes"]
    assert last[2:] == ["no: everybody", "no: actor 1"]


def test_the_status_quo_is_marked_in_words() -> None:
    told = [row[1] for row in rows(Reader(outcome_table(dilemma(now=2))))[1:]]
    assert ["where things stand" in text for text in told] == [False, False, True, False]


def test_with_worlds_a_cell_is_a_share_with_its_word_and_range() -> None:
    page = outcome_table(dilemma(shares=True))
    first = rows(Reader(page))[1]
    assert first[2] == "80 very likely (80–95 %)"
    assert "A share of worlds is not a forecast" in page
    assert "A share of worlds" not in outcome_table(dilemma())


def test_reasons_and_the_way_open_without_script() -> None:
    reader = Reader(outcome_table(dilemma(now=3, ways={0: (3, 2, 0)})))
    folds = [one for one in reader.all("details") if "td" in one.parents]
    assert len(folds) == 4
    assert "Actor 0 stays 1." in folds[0].text
    assert "How it is reached" in folds[0].text and "Step to 3." in folds[0].text and "Step to 1." in folds[0].text
    assert "How it is reached" not in folds[1].text
    assert not reader.all("script")


def test_an_outcome_without_reasons_has_nothing_to_open() -> None:
    graph = dilemma()
    bare = graph._replace(nodes=tuple(node._replace(why=()) for node in graph.nodes))
    assert not [one for one in Reader(outcome_table(bare)).all("details") if "td" in one.parents]


def test_every_rule_is_a_column_and_told_in_words() -> None:
    reader = Reader(outcome_table(dilemma()))
    assert [one.text for one in reader.all("abbr")] == ["R", "SEQ"]
    assert [one.text for one in Reader(rule_list(dilemma())).all("dd")] == [
        "An outcome holds when nobody gains by leaving it.", "An outcome holds when nobody gains by leaving it once answers count."]


def test_a_few_outcomes_are_all_listed_in_order() -> None:
    assert rows_shown(random_graph((0, 0, 1, 1, 2), 2)) == tuple(range(32))


def test_of_many_only_what_holds_is_listed_with_the_count_of_the_rest() -> None:
    graph = random_graph((0, 0, 0, 1, 1, 1, 2), 6)
    shown = rows_shown(graph)
    held = [place for place, node in enumerate(graph.nodes) if any(all(stable) for stable in node.holds)]
    assert set(shown) == {0, *held}
    assert shown[0] == 0
    assert len(held) == 11
    assert "Of 128 possible outcomes eleven hold under some rule." in outcome_table(graph)


def test_more_that_hold_than_there_is_room_for_are_counted() -> None:
    graph = random_graph((0, 0, 0, 1, 1, 1, 2), 6)
    full = graph._replace(nodes=tuple(node._replace(holds=((True,) * 3,) * 2) for node in graph.nodes))
    assert len(rows_shown(full)) == MOST_ROWS
    assert "64 more that hold under fewer rules are not listed" in outcome_table(full)


def test_the_table_is_sound_and_safe_with_hostile_words() -> None:
    page = outcome_table(hostile_graph())
    reader = Reader(page)
    assert reader.faults == []
    assert not reader.all("script") and not reader.all("img")
    assert any("<script>alert(1)</script>" in one.text for one in reader.all("li"))


def test_no_rule_or_no_outcome_gives_no_table() -> None:
    assert outcome_table(dilemma()._replace(rules=())) == ""
    assert outcome_table(dilemma()._replace(nodes=())) == ""


def test_the_file_holds_every_outcome_with_every_verdict() -> None:
    heads, *lines = csv.reader(io.StringIO(outcome_csv(dilemma(shares=True))))
    assert heads[4:] == ["R: actor 0", "R: actor 1", "SEQ: actor 0", "SEQ: actor 1", "R: share of worlds", "SEQ: share of worlds"]
    assert [line[0] for line in lines] == ["00", "10", "01", "11"]
    assert lines[1][4:8] == ["0", "1", "1", "1"]
    assert lines[0][8:] == ["0.8000", "0.8000"]


def test_no_cell_of_the_file_is_a_formula() -> None:
    graph = dilemma()
    text = outcome_csv(graph._replace(nodes=tuple(node._replace(words="=1+1", label=HOSTILE) for node in graph.nodes)))
    assert all(line[2] == "'=1+1" for line in list(csv.reader(io.StringIO(text)))[1:])
