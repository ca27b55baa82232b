"""A model's own page, the fragment for notebooks, and the picture in the report of a case."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from outcomes_told import HOSTILE, dilemma, hostile_graph, named_graph, random_graph
from told import Reader, assessment

from detente.model.outcome_graph import OutcomeGraph, OutcomeMove, OutcomeNode, OutcomeOption, OutcomeRule
from detente.report.html import POLICY, render_html, style_text
from detente.report.modelpage import Section, render_fragment, render_model_page
from detente.report.outline import make_outline

EXTRA = (Section("Would a coalition leave?", ("Nobody gains together.",)), Section("Left out?", ()))


def page_of(graph: OutcomeGraph) -> str:
    return render_model_page(graph, EXTRA, ("An answer that leads back counts.",), "name: test\n<b>", "0.9")


def hostile_page() -> str:
    return render_model_page(hostile_graph(), (Section(HOSTILE, (HOSTILE,)),), (HOSTILE,), HOSTILE, "0.9")


PAGES = {
    "dilemma": lambda: page_of(dilemma()._replace(prefers=(("to win",), ("to lose nothing",)))),
    "named": lambda: page_of(named_graph()), "hostile": hostile_page,
    "worlds": lambda: page_of(dilemma(shares=True)), "many": lambda: page_of(random_graph((0, 0, 0, 1, 1, 1), 2)),
    "empty": lambda: page_of(dilemma()._replace(nodes=(), moves=(), rules=())),
}


@pytest.fixture(params=sorted(PAGES))
def page(request: pytest.FixtureRequest) -> str:
    return PAGES[request.param]()


def test_every_tag_closes_and_every_link_inside_leads_somewhere(page: str) -> None:
    reader = Reader(page)
    assert reader.faults == []
    ids = [one.attributes["id"] for one in reader.elements if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    targets = [one.attributes["href"][1:] for one in reader.all("a") if one.attributes["href"].startswith("#")]
    assert targets and set(targets) <= set(ids)


def test_the_page_asks_for_nothing_and_runs_nothing(page: str) -> None:
    reader = Reader(page)
    assert not any(reader.all(name) for name in ("script", "img", "iframe", "link", "object"))
    assert not any(name.startswith("on") or name == "src" for one in reader.elements for name in one.attributes)
    assert reader.all("meta", http_equiv="", content=POLICY) or f'content="{POLICY}"'.replace("'", "&#x27;") in page
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", page)


def test_headings_go_down_one_level_at_a_time_and_begin_with_one_title(page: str) -> None:
    levels = [int(one.name[1]) for one in Reader(page).elements if re.fullmatch(r"h[1-6]", one.name)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_answer_stands_before_the_picture_and_the_picture_before_the_table() -> None:
    page = PAGES["dilemma"]()
    assert page.index("Nobody gains by leaving it</b>") < page.index("og-picture\"") < page.index("<table")
    answer = next(one for one in Reader(page).all("section", id="answer"))
    assert "Nobody gains by leaving it (R): one outcome of 4 holds: 1 (nobody does anything)." in answer.text
    assert "Things stand at outcome 1, which holds under every rule." in answer.text


def test_what_else_was_found_gets_sections_of_its_own_and_empty_ones_are_left_out() -> None:
    heads = [one.text for one in Reader(PAGES["dilemma"]()).all("h2")]
    assert heads == ["The answer", "2Who would move where?", "3What holds, and why?", "4Which actor would stay where?",
                     "5What does each actor want?", "6Would a coalition leave?", "7How was it worked out?"]
    assert "What does each actor want?" not in PAGES["named"]()


def test_a_note_on_the_whole_stands_under_the_picture() -> None:
    graph = dilemma()._replace(note="The graph was cut.")
    assert render_model_page(graph).count("The graph was cut.") == render_fragment(graph).count("The graph was cut.") == 1


def test_an_actor_without_a_move_is_named() -> None:
    graph = dilemma()
    still = graph._replace(moves=tuple(move for move in graph.moves if move.actor == 0))
    assert "Actor 1 has no move." in render_model_page(still)
    assert "has no move" not in render_model_page(graph)


def test_conventions_and_the_file_s_text_stand_at_the_end() -> None:
    page = PAGES["dilemma"]()
    assert "An answer that leads back counts." in page
    (text,) = Reader(page).all("pre")
    assert text.text == "name: test\n<b>"
    assert "details" in text.parents
    assert not Reader(render_model_page(dilemma())).all("pre")


def test_hostile_words_stay_words() -> None:
    page = hostile_page()
    assert "<script" not in page and "onerror=alert(2)>" not in page and "\u202e" not in page
    assert page.count("</style>") == 1
    assert "<script>alert(1)</script>" in Reader(page).all("h1")[0].text


def test_the_same_graph_gives_the_same_bytes() -> None:
    assert page_of(random_graph((0, 0, 1), 4)) == page_of(random_graph((0, 0, 1), 4))
    assert render_fragment(dilemma()) == render_fragment(dilemma())


def test_a_fragment_brings_its_style_and_keeps_it_to_itself() -> None:
    fragment = render_fragment(dilemma())
    reader = Reader(fragment)
    assert reader.faults == []
    assert reader.elements[0].attributes["class"] == "detente-outcomes"
    css = re.sub(r"/\*.*?\*/", "", reader.all("style")[0].text, flags=re.S)
    selectors = [part for group in re.findall(r"([^{}]+)\{", css) if not group.strip().startswith("@")
                 for part in re.split(r",(?![^(]*\))", group)]
    assert selectors and all("detente-outcomes" in part or "og-" in part for part in selectors)
    assert not any("id" in one.attributes for one in reader.elements)


def test_a_fragment_is_readable_in_light_and_in_dark() -> None:
    css = Reader(render_fragment(dilemma())).all("style")[0].text
    light, dark = re.findall(r":root\{([^}]*--against[^}]*)\}", style_text())
    assert css.count(light) == 2 and css.count(dark) == 2
    assert "prefers-color-scheme:dark" in css and "data-jp-theme-light=false" in css


def test_a_fragment_with_hostile_words_is_safe_in_any_page() -> None:
    fragment = render_fragment(hostile_graph())
    assert Reader(fragment).faults == []
    assert "<script" not in fragment and fragment.count("</style>") == 1 and fragment.count("</svg>") == fragment.count("<svg")


def test_the_report_of_a_case_shows_the_picture_where_the_engine_handed_one_over() -> None:
    before, after = render_html(assessment()), render_html(assessment(pictures={"stability": dilemma(shares=True)}))
    assert "<svg" in before and "og-picture\"" not in before
    part = next(one for one in Reader(after).all("section", id="agreed"))
    assert "Outcomes and the moves between them." in part.text
    assert "What would hold" in part.text
    assert Reader(after).faults == []
    assert len(Reader(after).all("svg", class_="og-picture")) == 1


def test_claims_behind_a_reason_are_numbers_that_lead_to_them() -> None:
    graph = dilemma()
    why = "the north would go (it wants: “peace”; claims towns-at-odds and no-such-claim), and no answer takes that away."
    told = assessment(pictures={"stability": graph._replace(nodes=(graph.nodes[0]._replace(why=(why,)), *graph.nodes[1:]))})
    number = make_outline(told).entries["towns-at-odds"].number
    page = render_html(told)
    reader = Reader(page)
    (said,) = [one for one in reader.all("li") if "The north would go" in one.text]
    assert f"“peace”; claims {number} and no-such-claim), and no answer" in said.text
    assert re.search(rf'; claims <a href="#c{number}"[^>]*>{number}</a> and no-such-claim', page)
    assert reader.all("", id=f"c{number}")


def test_a_long_table_stands_in_a_fold_in_the_report_of_a_case() -> None:
    short = Reader(render_html(assessment(pictures={"stability": dilemma()})))
    assert not any("details" in one.parents for one in short.all("table", class_="og-table"))
    long = Reader(render_html(assessment(pictures={"stability": random_graph((0, 0, 1, 1), 1)})))
    assert all("details" in one.parents for one in long.all("table", class_="og-table"))
    assert len(long.all("table", class_="og-table")) == 1


def published(path: Path, rules: tuple[str, ...]) -> OutcomeGraph:
    """A published two-actor case in option form with the verdicts that its file lists, not those of any engine."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    actors = [one["name"] for one in data["decision_makers"]]
    options = data["option_order"]
    owner = [next(place for place, one in enumerate(data["decision_makers"]) if name in one["options"]) for name in options]
    states = {str(label): key for label, key in data["states"].items()}
    places = list(states)
    worth = [[-next(rank for rank, tier in enumerate(data["preferences_most_to_least"][actor])
                    if int(label) in (tier if isinstance(tier, list) else [tier])) for label in places] for actor in actors]
    stable = data["stable_per_dm_definition_oracle"]
    nodes = tuple(OutcomeNode(
        key, label, ", ".join(option for option, mark in zip(options, key, strict=True) if mark == "1") or "nothing",
        tuple(bit for bit, mark in enumerate(key) if mark == "1"),
        tuple(tuple(int(label) in stable[rule][actor] for actor in actors) for rule in rules), place == 0,
        worth=tuple(own[place] for own in worth)) for place, (label, key) in enumerate(states.items()))
    moves = tuple(OutcomeMove(actor, here, there, worth[actor][there] > worth[actor][here])
                  for here in range(len(nodes)) for there in range(len(nodes)) if here != there for actor in range(len(actors))
                  if all(owner[bit] == actor and not (data["irreversible"].get(options[bit]) and bit in nodes[here].taken)
                         for bit in set(nodes[here].taken) ^ set(nodes[there].taken)))
    return OutcomeGraph(data["name"], tuple(actors), tuple(map(OutcomeOption, owner, options)),
                        tuple(OutcomeRule(rule, f"it holds under {rule}") for rule in rules), nodes, moves)


def test_the_page_of_a_published_case_says_what_was_published(shared: Path) -> None:
    path = shared / "cases" / "stability" / "cuba_1962.yaml"
    rules = ("R", "GMR", "SMR", "SEQ", "SSEQ")
    graph = published(path, rules)
    page = Reader(render_model_page(graph))
    (answer,) = page.all("section", id="answer")
    assert "(R): one outcome of 12 holds: 6 (Air Strike, Withdraw)." in answer.text
    assert "(SEQ and SSEQ): three outcomes of 12 hold: 5 " in answer.text
    assert "(GMR and SMR): seven outcomes of 12 hold: 1 (nothing), 2 (" in answer.text
    assert answer.text.count("6 (Air Strike, Withdraw)") == 1  # with its words at first, then by its label alone
    cells: list[list[str]] = []
    for element in page.elements:
        if element.name == "th" and element.attributes.get("scope") == "row":
            cells.append([element.text])
        elif element.name == "td":
            cells[-1].append(element.text)
    sets = yaml.safe_load(path.read_text(encoding="utf-8"))["equilibria_definition_oracle"]
    for column, rule in enumerate(rules, 2):
        assert [int(row[0]) for row in cells if len(row) > column and row[column] == "yes"] == sets[rule]
    titles = {one.text for one in page.all("title")}
    assert "US moves from 11 to 12 and gains; there is no move back" in titles  # an air strike can't be undone
    assert "USSR moves from 5 to 1 and gains" in titles


@pytest.mark.skipif(shutil.which("chromium") is None, reason="no Chromium here")
def test_a_browser_opens_a_hostile_page_without_a_complaint(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(hostile_page() + render_fragment(hostile_graph()), encoding="utf-8")
    done = subprocess.run(
        [shutil.which("chromium") or "", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
         "--enable-logging=stderr", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", (tmp_path / "page.html").as_uri()],
        capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0
    assert "CONSOLE" not in done.stderr
    assert done.stdout.count("<svg") >= 2 and "<script" not in done.stdout
