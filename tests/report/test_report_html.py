"""One page: whole, safe, navigable, and the same every time."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from told import PAGE, Reader, assessment, conclusion, told_case

from detente.assess import assess
from detente.model.case import Case
from detente.model.conclusion import Assessment
from detente.report.html import POLICY, render_html
from detente.report.outline import make_outline
from detente.store.casefile import case_from
from harbour_case import harbour_data

HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>\u202e\u2066javascript:alert(3)&amp;</style>"


def hostile(value: Any, key: str = "") -> Any:
    """The same data with every free text replaced by something that wants to be markup."""
    free = {"says", "note", "name", "title", "outlet", "author", "affiliation", "venue", "funding", "hedge", "standfirst",
            "published", "question", "url", "as_of", "prediction"}
    if isinstance(value, dict):
        texts = key in ("hypotheses", "acts-of")
        return {name: HOSTILE if texts and isinstance(entry, str) else hostile(entry, name) for name, entry in value.items()}
    if isinstance(value, list):
        return [HOSTILE if key == "also" else hostile(entry) for entry in value]
    return HOSTILE if key in free and isinstance(value, str) else value


def hostile_assessment() -> Assessment:
    data = hostile(harbour_data())
    data["options"] = {actor: dict.fromkeys(acts, HOSTILE) for actor, acts in data["options"].items()}
    for source in data["sources"].values():
        source.update(author=HOSTILE, title=HOSTILE, url=HOSTILE, funding=HOSTILE, note=HOSTILE, standfirst=HOSTILE,
                      affiliation=HOSTILE, published=HOSTILE)
    for claim in data["claims"].values():
        claim.update(says=HOSTILE, note=HOSTILE, at=["0-20", "10-40"])
        claim.pop("prediction", None)
    data["note"] = data["question"] = HOSTILE
    case = Case.model_validate({**data, "conclusions": []})
    made = assessment(case, captures={"gazette": f"{HOSTILE} {HOSTILE}"[9:], "courier": "<p>" + HOSTILE})
    told = tuple(found._replace(asks=HOSTILE, sentence=HOSTILE, how=HOSTILE) for found in made.conclusions)
    return made._replace(conclusions=told, not_run=(made.not_run[0]._replace(why=HOSTILE, question=HOSTILE),))


PAGES = {
    "told": lambda: render_html(assessment()),
    "hostile": lambda: render_html(hostile_assessment()),
    "bare": lambda: render_html(bare()),
    "paraphrased": lambda: render_html(assessment(captures={})),
}


def bare() -> Assessment:
    return assessment(case_from({"case": "bare"}), conclusions=(), not_run=(), credences={}, captures={})


@pytest.fixture(params=sorted(PAGES))
def page(request: pytest.FixtureRequest) -> str:
    return PAGES[request.param]()


def test_every_tag_closes_the_one_that_is_open(page: str) -> None:
    assert Reader(page).faults == []


def test_every_link_inside_leads_somewhere_and_no_id_stands_twice(page: str) -> None:
    reader = Reader(page)
    ids = [one.attributes["id"] for one in reader.elements if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    wanted = {one.attributes["href"][1:] for one in reader.all("a") if one.attributes["href"].startswith("#")}
    for key in ("aria-labelledby", "for"):
        wanted |= {name for one in reader.elements for name in one.attributes.get(key, "").split()}
    wanted |= set(re.findall(r"url\(#([\w-]+)\)", page))
    assert wanted <= set(ids)


def test_headings_go_down_one_step_at_a_time(page: str) -> None:
    levels = [int(one.name[1]) for one in Reader(page).elements if re.fullmatch("h[1-6]", one.name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_nothing_is_loaded_and_nothing_runs(page: str) -> None:
    reader = Reader(page)
    assert not reader.all("script") and not reader.all("img") and not reader.all("iframe") and not reader.all("object")
    assert not [one for one in reader.elements if any(key.startswith("on") or key in ("src", "srcset", "background", "action")
                                                      for key in one.attributes)]
    assert {one.name for one in reader.elements if "href" in one.attributes} <= {"a"}
    assert not re.search(r"@import|url\((?!#)|expression\(", page)
    assert [one.attributes["content"] for one in reader.all("meta", **{"http-equiv": "Content-Security-Policy"})] == [POLICY]
    assert all(re.match(r"#|data:text/(csv|json);|https?://", one.attributes["href"]) for one in reader.all("a"))


def test_what_wants_to_be_markup_stays_text() -> None:
    page = render_html(hostile_assessment())
    assert "<script" not in page
    assert "<img" not in page
    assert "\u202e" not in page and "\u2066" not in page
    assert "⟨U+202E⟩" in page
    assert not [one for one in Reader(page).elements if "onerror" in one.attributes]
    assert 'href="javascript' not in page


def test_the_same_assessment_gives_the_same_bytes(page: str) -> None:
    assert page in {make() for make in PAGES.values()}
    assert render_html(assessment()) == render_html(assessment())


def test_the_bytes_do_not_hang_on_how_sets_are_ordered() -> None:
    here = Path(__file__).parent
    code = ("import sys, hashlib; sys.path[:0] = sys.argv[1:]; from told import assessment; "
            "from detente.report.html import render_html; "
            "print(hashlib.sha256(render_html(assessment()).encode()).hexdigest())")
    digests = {subprocess.run([sys.executable, "-c", code, str(here), str(here.parent)], capture_output=True, text=True,
                              check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout for seed in ("1", "77")}
    assert len(digests) == 1


def test_no_section_stands_empty() -> None:
    for making in (bare(), assessment(told_case(hypotheses={}, conclusions=[], claims={
            name: claim for name, claim in harbour_data()["claims"].items() if "evidence" not in claim})),
            assessment(told_case(options={}, wants={}, impossible=[], irreversible=[], status_quo=[], conclusions=[], claims={
                "towns-at-odds": harbour_data()["claims"]["towns-at-odds"]}), conclusions=())):
        reader = Reader(render_html(making))
        for one in reader.all("section"):
            heads = [head for head in reader.all("h2") if head.attributes["id"] == one.attributes["aria-labelledby"]]
            assert len(one.text.strip()) > len(heads[0].text.strip()) + 20
        assert not [one for one in reader.all("table") if "td" not in {inner.name for inner in reader.elements}]
        assert not [one for one in reader.all("ul") + reader.all("ol") + reader.all("dl") if not one.text.strip()]


def test_parts_that_a_case_lacks_are_left_out() -> None:
    sections = [one.attributes["id"] for one in Reader(render_html(bare())).all("section")]
    assert sections == ["answer", "made"]
    full = [one.attributes["id"] for one in Reader(render_html(assessment())).all("section")]
    assert full == ["answer", "rests", "cards", "who", "agreed", "believe", "unknown", "made"]


def test_each_answer_stands_on_top_and_has_a_card() -> None:
    reader, outline = Reader(render_html(assessment())), make_outline(assessment())
    top = next(one for one in reader.all("ol") if "answers" in one.attributes.get("class", ""))
    for place, answer in enumerate(outline.answers, 1):
        said = f"{answer.word} ({answer.band}): in {answer.worlds}, {answer.sentence}."
        assert said in top.text
        (card,) = reader.all("article", id=f"card-{place}")
        assert said in card.text
        assert answer.conclusion.how in card.text


def test_each_claim_has_an_entry_with_its_words_and_its_belief() -> None:
    reader, outline = Reader(render_html(assessment())), make_outline(assessment())
    for entry in outline.entries.values():
        (item,) = reader.all("li", id=f"c{entry.number}")
        assert entry.says in item.text
        for place in entry.places:
            assert PAGE[place.span.start:place.span.end] in item.text


def test_each_finding_is_told() -> None:
    text = Reader(render_html(assessment())).all("main")[0].text
    for found in assessment().conclusions:
        assert found.sentence.rstrip(".")[4:] in text


def test_the_page_weighed_prints_the_articles_words_and_nothing_around_them() -> None:
    reader = Reader(render_html(assessment()))
    (page,) = [one for one in reader.all("article", class_="page") if "quarrelled for years over" in one.text]
    assert "A storm passed in the night." in page.text
    assert "Weather" not in page.text and "Leave a comment" not in page.text


def test_each_choice_is_a_radio_button_and_the_first_is_chosen() -> None:
    reader = Reader(render_html(assessment()))
    radios = reader.all("input", type="radio")
    assert [("checked" in one.attributes) for one in radios] == [True, False]
    assert {one.attributes["name"] for one in radios} == {"pick"}


def test_weights_of_the_style_sheet_are_the_lifts() -> None:
    page, outline = render_html(assessment()), make_outline(assessment())
    heavy, light = outline.entries["brackness-would-lift"].number, outline.entries["towns-at-odds"].number
    assert f".k{heavy}{{--w1:41;--h1:var(--for);" in page
    assert f".k{light}{{--w1:12;--h1:var(--against);" in page
    idle = outline.entries["pilots-strike"].number
    assert f".k{idle}{{--w1:0;--h1:var(--none);" in page


def test_without_a_capture_the_paraphrases_stand_in_page_order() -> None:
    reader = Reader(render_html(assessment(captures={})))
    assert not reader.all("p", class_="words")
    lists = reader.all("ol", class_="paraphrases")
    assert sum(one.text.count(".") for one in lists) >= 10


def test_a_capture_of_markup_is_told_in_paraphrases() -> None:
    reader = Reader(render_html(assessment(captures={"gazette": "<!doctype html><p>" + PAGE})))
    assert not reader.all("p", class_="words")
    assert any("captured as markup" in one.text for one in reader.all("p"))


def test_figures_are_named_and_drawings_have_words() -> None:
    reader = Reader(render_html(assessment()))
    assert all("aria-labelledby" in one.attributes for one in reader.all("figure"))
    for drawing in reader.all("svg"):
        named = "aria-label" in drawing.attributes or "aria-labelledby" in drawing.attributes
        assert named != (drawing.attributes.get("aria-hidden") == "true")


def test_a_real_assessment_becomes_a_page() -> None:
    case = told_case()
    made = assess(case, worlds=64, captures={"gazette": PAGE})
    page = render_html(made)
    assert Reader(page).faults == []
    assert page == render_html(assess(case, worlds=64, captures={"gazette": PAGE}))


def test_refusing_by_hand_is_said_on_top() -> None:
    assert "refused by hand" in render_html(assessment(refused=("no-ships-yet",)))


@pytest.mark.skipif(shutil.which("chromium") is None, reason="no Chromium here")
@pytest.mark.parametrize("name", ["hostile", "told"])
def test_a_browser_opens_it_without_a_complaint_or_a_request(name: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGES[name](), encoding="utf-8")
    browser = shutil.which("chromium") or ""
    done = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--enable-logging=stderr",
         f"--user-data-dir={tmp_path / 'profile'}", f"--log-net-log={tmp_path / 'net.json'}", "--dump-dom",
         (tmp_path / "page.html").as_uri()], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0
    assert "</html>" in done.stdout
    assert "CONSOLE" not in done.stderr
    log = (tmp_path / "net.json").read_text(encoding="utf-8", errors="replace")
    hosts = set(re.findall(r'"url":"\w+://([^/"]*)', log))
    own = re.compile(r"(.*\.)?(google|googleapis|gvt1|gstatic)\.com")  # the browser's own housekeeping
    assert [host for host in sorted(hosts) if not own.fullmatch(host)] == []


def test_a_share_near_the_end_is_drawn_inside_its_strip() -> None:
    page = render_html(assessment(conclusions=(conclusion("deal", 1.0, interval=(0.99, 1.2), grades=(-0.1, 1.4)),)))
    parts = [float(part) for part in re.findall(r'(?:x|x1|x2|cx|width)="(-?[\d.]+)%"', page)]
    assert parts and all(0 <= part <= 100 for part in parts)
