"""A graph model, or a table of positions, in a notebook: the same answers as the command's, shown without script and as text."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.errors import BadInput, CaseError, ModelError, NothingToRead
from detente.interfaces.cli import run
from detente.interfaces.notebook import Stability
from detente.model.expression import Atom
from detente.model.stability_model import Preference, StabilityModel, Statement

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
RIVER, DAM = EXAMPLES / "river-model/river.yaml", EXAMPLES / "dam-release/dam.yaml"
QUARRY, CUBA = EXAMPLES / "quarry-road/quarry.yaml", EXAMPLES / "cuba-1962"
FEES = EXAMPLES / "dock-fees/table.csv"
HOSTILE = "<script>alert('x')</script>"


class _Fragment(HTMLParser):
    """Fails unless every tag is closed in turn and nothing runs or asks for anything."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self._open = "", list[str]()
        self.feed(text)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "iframe", "img", "link", "object", "base", "meta", "html", "body")
        assert not any(name.startswith("on") for name, _ in attrs)
        assert all((value or "").startswith(("#", "data:")) for name, value in attrs if name in ("href", "src", "xlink:href"))
        if tag not in ("br", "hr", "col", "wbr", "input"):
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "iframe", "img", "link") and not any(name.startswith("on") for name, _ in attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.text += data


def _made_in_code(**changes: Any) -> Stability:
    wants = (Preference(statements=(Statement(Atom("yield")),)), Preference())
    model = StabilityModel("siege", ("yield", "storm"), ("city", "army"), (0, 1), (0, 0), (), (), wants, status_quo="00")
    return detente.stability(model._replace(**changes))


@pytest.mark.parametrize("path", [RIVER, DAM, QUARRY, CUBA], ids=lambda path: path.name)
def test_the_data_is_what_the_command_prints(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    found = detente.stability(path)
    assert run(["stability", str(path), "--json"]) == 0
    assert json.loads(json.dumps(found.data)) == json.loads(capfd.readouterr().out)
    labels = found.study.conflict.model.labels
    assert found.equilibria == {rule: [labels.get(key, key) for key in keys] for rule, keys in found.data["equilibria"].items()}


@pytest.mark.parametrize("path", [RIVER, DAM, QUARRY, CUBA], ids=lambda path: path.name)
def test_it_shows_itself_as_a_fragment_that_is_well_formed_and_does_nothing(path: Path) -> None:
    found = detente.stability(str(path))
    page = found._repr_html_()
    read = _Fragment(page)
    assert page == detente.stability(path)._repr_html_()
    for label in found.equilibria["SEQ"] if path != CUBA else ():
        assert label in read.text


def test_it_prints_as_text_and_tells_of_one_outcome() -> None:
    found = detente.stability(RIVER)
    assert str(found).startswith("Two towns on a river: 2 actors, 2 options, 4 outcomes.") and "in court" in str(found)
    assert found.equilibria["R"] == ["in court"] and found.equilibria["SEQ"] == ["quiet", "in court"]
    about = " ".join(found.about("in court").split())
    assert "For Upstream, no move of its own leads to anything that it wants more." in about
    assert found.about("01") == found.about("sue and not divert") == found.about("in court")
    assert "What would break it under R" in found.about("in court", "R")


def test_a_model_made_in_code_is_judged_like_one_from_a_file() -> None:
    siege = _made_in_code()
    assert siege.equilibria["SEQ"] == ["10", "11"] and siege.data["status_quo"] == "00"
    assert "City would take up “yield” (the wish of city: “city: yield”)" in " ".join(siege.about("1").split())
    _Fragment(siege._repr_html_())


def test_names_that_want_to_be_markup_are_text() -> None:
    siege = _made_in_code(name=HOSTILE, actor_words=(HOSTILE, "a & b"), option_words=("<b>x</b>", "\"'><img src=x onerror=y>"))
    read = _Fragment(siege._repr_html_())
    assert HOSTILE in read.text and "<img src=x onerror=y>" in read.text and "a & b" in read.text
    assert HOSTILE in str(siege)


def test_what_is_wrong_raises_in_words(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="can't be read"):
        detente.stability(tmp_path / "missing.yaml")
    with pytest.raises(CaseError, match=r"no case\.yaml"):
        detente.stability(tmp_path)
    with pytest.raises(BadInput, match="did you mean talks broken off"):
        detente.stability(DAM).about("talk broken off")
    with pytest.raises(BadInput, match="no rule is called 'sequential'"):
        detente.stability(RIVER).about("quiet", "sequential")
    with pytest.raises(NothingToRead, match="SIM was not judged"):
        detente.stability(DAM).about("talks", "SIM")


@pytest.mark.parametrize("model", ["mean", "scholz", "smp"])
def test_a_tables_data_and_text_are_what_the_command_prints(model: str, capfd: pytest.CaptureFixture[str]) -> None:
    found = detente.bargain(FEES, model=model)
    assert run(["bargain", str(FEES), "--model", model, "--json"]) == 0
    assert json.loads(json.dumps(found.data)) == json.loads(capfd.readouterr().out)
    assert run(["bargain", str(FEES), "--model", model]) == 0
    assert str(found).split() == capfd.readouterr().out.split()
    assert found.rounds == found.data["rounds"] and found.forecast == {"yearly berth fee": found.data["forecast"]}


@pytest.mark.parametrize("model", ["mean", "scholz", "smp"])
def test_a_table_shows_itself_as_pictures_that_do_nothing(model: str) -> None:
    found = detente.bargain(str(FEES), model=model)
    page = found._repr_html_()
    read = _Fragment(page)
    assert page == detente.bargain(FEES, model=model)._repr_html_() and "Trawler Owners" in read.text
    assert "the weighted mean is 662" in read.text and ("<polyline" in page) == (model != "mean")


def test_a_table_made_in_code_is_bargained_over_and_shown_in_one_line() -> None:
    table = detente.load_bargain_table(FEES)
    one, file = detente.bargain(table), detente.bargain(FEES)
    assert one.data == file.data and repr(one) == "<Bargaining: weighted mean, yearly berth fee 662>"
    hostile = detente.bargain(table._replace(actors=(HOSTILE, *table.actors[1:]), name=HOSTILE), model="smp", worlds=0)
    assert HOSTILE in _Fragment(hostile._repr_html_()).text and hostile.data["spread"] is None


def test_a_model_that_is_not_known_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="did you mean smp"):
        detente.bargain(FEES, model="spm")
    with pytest.raises(BadInput, match=r"none\.csv"):
        detente.bargain(tmp_path / "none.csv")
    with pytest.raises(BadInput, match="--peer-exact is for"):
        detente.bargain(FEES, peer_exact=True)
