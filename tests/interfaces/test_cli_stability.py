"""The command on graph models: what it prints, writes and refuses, whatever the file holds."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from detente.assess import study as asking
from detente.engines.stability.conflict import conflict_of
from detente.engines.stability.judge import judge
from detente.interfaces.cli import run
from detente.model.question import RULES
from detente.store.modelfile import load_model

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
RIVER = EXAMPLES / "river-model/river.yaml"
FERRY = EXAMPLES / "night-ferry/ferry.yaml"
DAM = EXAMPLES / "dam-release/dam.yaml"
QUARRY = EXAMPLES / "quarry-road/quarry.yaml"
CUBA = EXAMPLES / "cuba-1962"
MODELS = (RIVER, FERRY, DAM, QUARRY)
RUN = "import sys; from detente.interfaces.cli import main; main(sys.argv[1:])"
WHOLE = {"model", "outcomes", "options", "actors", "states", "equilibria", "stable", "engine", "left_out", "status_quo",
         "looked_at_first"}
ONE = {"target", "rule", "equilibrium", "holds", "why", "path", "change", "breaks", "statements"}


class Done(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def stability(capfd: pytest.CaptureFixture[str]) -> Any:
    """The command, run in this process."""

    def command(*arguments: object) -> Done:
        code = run(["stability", *map(str, arguments)])
        sys.stdout.flush()
        out, err = capfd.readouterr()
        assert "Traceback" not in out + err and code != 70
        return Done(code, out, err)

    return command


def _flat(text: str) -> str:
    return " ".join(text.split())


class _Page(HTMLParser):
    """Tags, attributes and text of a page; every tag that is opened must be closed in turn."""

    EMPTY = ("meta", "link", "img", "br", "hr", "input", "col", "wbr")

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in self.EMPTY:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def _quiet(page: str) -> _Page:
    """The page asks for nothing and runs nothing."""
    read = _Page(page)
    assert not {"script", "iframe", "object", "embed", "link", "img", "base", "form"} & set(read.tags)
    assert not [name for name, _ in read.attributes if name.startswith("on")]
    targets = [value for name, value in read.attributes if name in ("href", "src", "action", "xlink:href")]
    assert all(value.startswith(("#", "data:")) for value in targets)
    assert "url(http" not in page and "@import" not in page
    return read


# --- what is printed

@pytest.mark.parametrize("path", [*MODELS, CUBA, CUBA / "case.yaml"], ids=lambda path: path.name)
def test_every_example_is_told_and_its_json_has_the_documented_keys(stability: Any, path: Path) -> None:
    done = stability(path)
    assert (done.code, done.err) == (0, "") and "What to look at first" in done.out
    data = json.loads(stability(path, "--json").out)
    assert set(data) >= WHOLE and ("shares" in data) == (path.name in ("cuba-1962", "case.yaml"))
    assert set(data["equilibria"]) == set(data["stable"]) and set(data["left_out"]) <= {"SIM"}
    for rule, keys in data["equilibria"].items():
        assert keys == [key for key in data["stable"][rule][data["actors"][0]]
                        if all(key in own for own in data["stable"][rule].values())]


@pytest.mark.parametrize("path", [RIVER, FERRY, DAM, QUARRY, CUBA], ids=lambda path: path.name)
def test_one_outcome_has_the_documented_keys_and_is_found_by_its_own_key_or_label(stability: Any, path: Path) -> None:
    whole = json.loads(stability(path, "--json").out)
    labels = {key: label for label, key in whole["states"].items()}
    for key in {keys[place] for keys in whole["equilibria"].values() for place in (0, -1) if keys}:
        data = json.loads(stability(path, labels.get(key, key), "--json").out)
        assert set(data) == ONE | ({"left_out"} & set(data)) and data["target"] == key
        assert data["holds"] == {rule: key in keys for rule, keys in whole["equilibria"].items()}
        assert data["equilibrium"] == data["holds"]["SEQ"] and len(data["why"]) >= 1
        text = _flat(stability(path, labels.get(key, key)).out)
        for said in data["why"]:
            assert _flat(said) in text


def test_the_same_bytes_come_out_whatever_the_hash_seed() -> None:
    for arguments in ((CUBA, "--json"), (FERRY, "2", "--json")):
        found = {subprocess.run([sys.executable, "-c", RUN, "stability", *map(str, arguments)], capture_output=True, check=True,
                                env={**os.environ, "PYTHONHASHSEED": seed}).stdout for seed in ("1", "2")}
        assert len(found) == 1


def test_a_question_under_sim_is_answered_and_what_is_not_worked_out_is_said(stability: Any) -> None:
    for path, outcome in ((RIVER, "in court"), (FERRY, "2")):
        done = stability(path, outcome, "--rule", "SIM")
        assert done.code == 0 and "Not worked out: under SIM" in done.out and "hold under SIM if" not in done.out
        assert "left_out" in json.loads(stability(path, outcome, "--rule", "SIM", "--json").out)


def test_the_table_of_the_other_program_goes_by_its_own_conventions(stability: Any) -> None:
    done = stability(RIVER, "--conventions", "gmcr-plus")
    assert done.out.startswith("By the conventions of GMCR+ 0.4.1, which are not Detente's own:")
    assert "    Nash  in court" in done.out
    data = json.loads(stability(RIVER, "--conventions", "gmcr-plus", "--json").out)
    assert data["equilibria"]["Nash"] == ["01"] and data["conventions"]
    refused = stability(DAM, "--conventions", "gmcr-plus")
    assert refused.code == 2 and "GMCR+ has options only" in refused.err


# --- what is written

@pytest.mark.parametrize("path", [*MODELS, CUBA], ids=lambda path: path.name)
def test_the_report_is_one_quiet_page_that_says_what_the_terminal_says(stability: Any, tmp_path: Path, path: Path) -> None:
    page = tmp_path / "page.html"
    assert stability(path, "--report", page).code == 0
    whole = page.read_text(encoding="utf-8")
    text = _flat(_quiet(whole).text)
    where = path / "case.yaml" if path == CUBA else path
    studied = asking.study(load_model(path)) if path != CUBA else None
    for _, sentences in asking.told(studied) if studied else ():
        assert all(_flat(said).rstrip(".") in text for said in sentences)
    assert where.exists() and stability(path, "--report", tmp_path / "again.html").code == 0
    assert (tmp_path / "again.html").read_text(encoding="utf-8") == whole


@pytest.mark.parametrize("option", ["--report", "--save"])
def test_a_path_that_can_not_be_written_is_told_before_any_work(stability: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                               option: str) -> None:
    def never(*_: object) -> None:
        raise AssertionError("judged before looking whether the result can be written")

    monkeypatch.setattr("detente.interfaces.cli.modelling.open_study", never)
    for path, why in ((tmp_path / "missing/page.html", "there is no folder"), (tmp_path, "this is a folder")):
        done = stability(RIVER, option, path)
        assert (done.code, done.out) == (2, "") and why in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", [RIVER, FERRY, DAM, QUARRY], ids=lambda path: path.name)
def test_a_saved_model_is_the_same_model(stability: Any, tmp_path: Path, path: Path) -> None:
    assert stability(path, "--save", tmp_path / "again.yaml").code == 0
    assert load_model(tmp_path / "again.yaml") == load_model(path)


@pytest.mark.parametrize("path", [RIVER, FERRY], ids=lambda path: path.name)
def test_a_model_saved_for_the_other_program_has_the_same_verdicts(stability: Any, tmp_path: Path, path: Path) -> None:
    done = stability(path, "--save", tmp_path / "again.gmcr")
    assert done.code == 0, done.err
    one, other = (conflict_of(load_model(found)) for found in (path, tmp_path / "again.gmcr"))
    verdicts = [{conflict.key(place): [kept[:, place].all() for kept in judge(conflict, RULES).values()]
                 for place in range(conflict.graph.outcomes)} for conflict in (one, other)]
    assert verdicts[0] == verdicts[1]


def test_what_the_other_program_can_not_say_is_not_saved_for_it(stability: Any, tmp_path: Path) -> None:
    for path, what in ((DAM, "arcs"), (QUARRY, "can't hold '>>'")):
        done = stability(path, "--save", tmp_path / "x.gmcr")
        assert done.code == 2 and what in done.err and not list(tmp_path.iterdir())


def test_a_saved_case_is_a_model_with_its_commonest_wishes(stability: Any, tmp_path: Path) -> None:
    assert stability(CUBA, "--save", tmp_path / "cuba.yaml").code == 0
    data = json.loads(stability(tmp_path / "cuba.yaml", "--json").out)
    case = json.loads(stability(CUBA, "--json").out)
    assert data["options"] == case["options"] and data["status_quo"] == case["status_quo"] and "shares" not in data
    assert {rule: data["equilibria"][rule] for rule in case["equilibria"]} == case["equilibria"]
    assert data["model"] == case["model"] == "cuba-1962"


# --- what is refused

@pytest.mark.parametrize(("arguments", "told"), [
    ((RIVER, "quiet", "--rule", "SEK"), "no rule is called 'SEK' (did you mean SEQ?)"),
    ((RIVER, "--conventions", "gmcr"), "no conventions are called 'gmcr' (did you mean gmcr-plus?)"),
    ((RIVER, "quiet", "--conventions", "gmcr-plus"), "the table by --conventions is of all outcomes (leave out 'quiet')"),
    ((RIVER, "in cort"), "no option is called 'in cort'"), ((FERRY, "99"), "no option is called '99'"),
    ((FERRY, "end the boat and keep the boat"), "no possible outcome has"), ((DAM, "talk"), "did you mean talks?"),
    ((DAM, "talks", "--rule", "SIM"), "SIM was not judged"), ((FERRY, ""), "an empty statement"),
    (("missing.yaml",), "missing.yaml: can't be read: No such file or directory"), (("a" * 300,), "File name too long"),
    (("missing.gmcr",), "missing.gmcr: can't be read"),
])
def test_what_is_wrong_on_the_command_line_is_told_in_words(stability: Any, arguments: tuple[object, ...], told: str) -> None:
    done = stability(*arguments)
    assert (done.code, done.out) == (2, "") and told in done.err
    assert json.loads(stability(*arguments, "--json").out)["error"]["code"]


@pytest.mark.parametrize("name", ["x.yaml", "x.gmcr", "x"])
@pytest.mark.parametrize("content", [b"", b"\x00\x01\xff\xfe" * 99, b"[" * 5000, b"- a\n- b\n", b"{}", b"42", b"\xef\xbb\xbf",
                                     b"case: 3\n", b"decision_makers: 3\noption_order: [a]\n", "‮case: x".encode()])
def test_a_file_that_holds_no_model_is_refused(stability: Any, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    done = stability(tmp_path / name)
    assert (done.code, done.out) == (2, "") and name in done.err
    assert "\x00" not in done.err and "‮" not in done.err


def test_a_folder_without_a_case_and_a_case_that_asks_for_nothing_of_the_kind_are_refused(stability: Any, tmp_path: Path) -> None:
    assert "there is no case.yaml in this folder" in stability(tmp_path).err
    (tmp_path / "case.yaml").write_text("case: calm\nactors: {a: {}, b: {}}\n")
    assert stability(tmp_path) == Done(2, "", "the case names no options, so there is no outcome to leave\n")
    (tmp_path / "case.yaml").write_text("case: calm\nactors: {a: {}, b: {}}\noptions: {a: {go: leave}, b: {stay: ''}}\n"
                                        "wants: {a: [a.go]}\n")
    done = stability(tmp_path / "case.yaml")
    assert done.code == 2 and "nobody says what B wants" in done.err


def test_ctrl_c_while_judging_ends_quietly() -> None:
    slow = ("import signal, sys, time\nimport detente.assess.study as study\n"
            "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell's background job starts without it
            "def judge(*_):\n    print('judging', flush=True)\n    time.sleep(60)\n"
            "study.judge = judge\n" + RUN)
    with subprocess.Popen([sys.executable, "-c", slow, "stability", str(RIVER)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True) as child:
        assert child.stdout and child.stdout.readline() == "judging\n"
        time.sleep(0.05)
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=30)
    assert child.returncode == 130 and "Traceback" not in err and "Stopped." in err and not out


# --- odd models

def test_sixty_free_options_are_too_many_and_sixty_that_exclude_each_other_are_not(stability: Any, tmp_path: Path) -> None:
    names = [f"o{place}" for place in range(60)]
    text = (f"option_order: {json.dumps(names)}\ndecision_makers: [{{name: A, options: {json.dumps(names[:30])}}}, "
            f"{{name: B, options: {json.dumps(names[30:])}}}]\n"
            "preference_statements_most_important_first: {A: [o1, not o31], B: [o31 if o1]}\n")
    (tmp_path / "free.yaml").write_text(text)
    free = stability(tmp_path / "free.yaml")
    assert (free.code, free.out) == (2, "") and "60 options" in free.err
    (tmp_path / "bound.yaml").write_text(f"{text}groups: [{{exactly_one: {json.dumps(names[:30])}}}, "
                                         f"{{at_most_one: {json.dumps(names[30:])}}}]\n")
    bound = stability(tmp_path / "bound.yaml", "o1 and o31")
    assert bound.code == 0 and "(A: o1; B: o31)" in bound.out


def test_no_possible_outcome_is_refused(stability: Any, tmp_path: Path) -> None:
    (tmp_path / "none.yaml").write_text("option_order: [a]\ndecision_makers: [{name: A, options: [a]}]\n"
                                        "infeasible_patterns: [a, not a]\npreferences_most_to_least: {A: []}\n")
    done = stability(tmp_path / "none.yaml")
    assert (done.code, done.out) == (2, "") and "outcome" in done.err


ODD = """\
name: "<script>alert('x')</script> & co"
option_order: [and, 'say "no"', "“quoted”", "<img src=x onerror=y>", {long}]
decision_makers:
  - {{name: Both, options: [and, 'say "no"']}}
  - {{name: Idle one, options: []}}
  - {{name: "<b>Bold</b>", options: ["“quoted”", "<img src=x onerror=y>", {long}]}}
words:
  actors: {{Both: the council, "<b>Bold</b>": the council}}
status_quo: [and]
preference_statements_most_important_first:
  Both: ['say "no"', not and]
  Idle one: [and]
  "<b>Bold</b>": ["“quoted” if and", "not <img src=x onerror=y>"]
"""


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """Two who are called alike, one without options, and names that want to be markup, joints or quotations."""
    (tmp_path / "odd.yaml").write_text(ODD.format(long="x" * 200), encoding="utf-8")
    return tmp_path / "odd.yaml"


def test_odd_names_are_told_as_they_are(stability: Any, odd: Path) -> None:
    done = stability(odd)
    assert done.code == 0 and "the council: say \"no\"; the council: “quoted”" in _flat(done.out)
    assert "<script>alert('x')</script>" in done.out
    one = _flat(stability(odd, 'say "no" and “quoted”').out)
    assert "The council would leave it, to" in one and "Idle one" not in one
    assert json.loads(stability(odd, "and", "--json").out)["target"][0] == "1"
    data = json.loads(stability(odd, "--json").out)
    assert all(set(data["stable"][rule]["Idle one"]) == set(data["stable"]["R"]["Idle one"]) for rule in data["stable"])
    assert len(data["stable"]["R"]["Idle one"]) == data["outcomes"] == 32


def test_odd_names_are_text_on_the_page_and_come_back_from_a_saved_file(stability: Any, odd: Path, tmp_path: Path) -> None:
    assert stability(odd, "--report", tmp_path / "page.html", "--save", tmp_path / "again.yaml").code == 0
    page = _quiet((tmp_path / "page.html").read_text(encoding="utf-8"))
    assert "<script>alert('x')</script> & co" in page.text and "<img src=x onerror=y>" in page.text
    assert "<b>Bold</b>" in page.text and "“quoted”" in page.text
    assert load_model(tmp_path / "again.yaml") == load_model(odd)


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\x1b", "\x85"])
def test_marks_that_steer_a_terminal_never_reach_it(stability: Any, tmp_path: Path, mark: str) -> None:
    (tmp_path / "rtl.yaml").write_text(f'name: "a{mark}b"\noption_order: ["x{mark}y"]\n'
                                       f'decision_makers: [{{name: "A{mark}", options: ["x{mark}y"]}}]\n'
                                       f'preference_statements_most_important_first: {{"A{mark}": ["x{mark}y"]}}\n', encoding="utf-8")
    for arguments in ((), ("--json",), ("1",)):
        done = stability(tmp_path / "rtl.yaml", *arguments)
        assert done.code in (0, 2) and mark not in done.out + done.err


def test_a_model_of_one_without_a_wish_holds_everywhere(stability: Any, tmp_path: Path) -> None:
    (tmp_path / "calm.yaml").write_text("option_order: [a]\ndecision_makers: [{name: A, options: [a]}]\n"
                                        "preference_statements_most_important_first: {A: indifferent}\n")
    data = json.loads(stability(tmp_path / "calm.yaml", "--json").out)
    assert set(map(tuple, data["equilibria"].values())) == {("0", "1")}


@pytest.mark.parametrize(("said", "rule"), [("nash", "R"), ("Nash", "R"), ("smr", "SMR"), ("SSEQ", "SSEQ")])
def test_rules_may_be_written_as_people_write_them(stability: Any, said: str, rule: str) -> None:
    data = json.loads(stability(RIVER, "quiet", "--rule", said, "--json").out)
    assert data["rule"] == rule


def test_what_was_written_is_said_but_not_among_data(stability: Any, tmp_path: Path) -> None:
    river, saved, page = RIVER, tmp_path / "r.gmcr", tmp_path / "r.html"
    assert stability(river, "--save", saved, "--report", page).out.endswith(f"Written: {saved}\nWritten: {page}\n")
    json.loads(stability(river, "--save", saved, "--json").out)


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "detente", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("detente ")
