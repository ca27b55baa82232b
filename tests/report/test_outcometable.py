"""The table says what the picture says, and why; it opens without script and never grows without end."""

from __future__ import annotations

import csv
import io

from outcomes_told import HOSTILE, dilemma, hostile_graph, random_graph
from told import Reader

from detente.report.outcomepick import pick
from detente.report.outcometable import MOST_ROWS, PAPER, outcome_csv, outcome_table, rows_shown, rule_list


def rows(reader: Reader) -> list[list[str]]:
    """The texts of a table's cells, row by row, without the rows of reasons."""
    found: list[tuple[bool, list[str]]] = []
    for element in reader.elements:
        if element.name == "tr":
            found.append(("og-why" in element.attributes.get("class", ""), []))
        if element.name in ("th", "td"):
            found[-1][1].append(element.text)
    return [cells for why, cells in found if not why]


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
    assert first[2] == "80 of 100 very likely (80–95 %)"
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


def test_reasons_begin_with_a_capital_and_what_is_said_of_all_steps_is_not_numbered() -> None:
    graph = dilemma(now=3, ways={0: (3, 2, 0)})
    told = graph.nodes[0]._replace(why=("the north stays.",), path=("the north would go.", "Each step pays whoever takes it."))
    reader = Reader(outcome_table(graph._replace(nodes=(told, *graph.nodes[1:]))))
    steps = [one.text for one in reader.all("li") if "ol" in one.parents]
    assert steps == ["The north would go."]
    assert "The north stays." in [one.text for one in reader.all("li")]
    assert "Each step pays whoever takes it." in [one.text for one in reader.all("p")]


def test_a_reason_spans_the_whole_row_and_cells_name_their_rule() -> None:
    reader = Reader(outcome_table(dilemma()))
    assert [one.attributes["colspan"] for one in reader.all("td") if "colspan" in one.attributes] == ["3"] * 4
    assert [one.attributes["data-rule"] for one in reader.all("td") if "data-rule" in one.attributes] == ["R", "SEQ"] * 4


def test_a_sentence_becomes_part_of_the_page_as_the_caller_says() -> None:
    page = outcome_table(dilemma(), lambda text: f"[{text}]")
    assert "[Actor 0 stays 1.]" in page


def test_on_paper_reasons_stand_only_with_what_is_drawn() -> None:
    few, many = outcome_table(dilemma()), outcome_table(random_graph((0, 0, 0, 1, 1, 1), 6, ways={9: (0, 9)}))
    assert "og-screen" not in few and PAPER not in few
    reader = Reader(many)
    kinds = [one.attributes.get("class", "") for one in reader.all("tr")]
    drawn = len(pick(random_graph((0, 0, 0, 1, 1, 1), 6, ways={9: (0, 9)})).nodes)
    assert (kinds.count("og-why"), kinds.count("og-why og-screen")) == (drawn, 64 - drawn)
    assert PAPER in many


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
    assert "at least" not in outcome_table(full)
    assert "Of 9000 possible outcomes at least 128 hold" in outcome_table(full._replace(outcomes=9000))
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
