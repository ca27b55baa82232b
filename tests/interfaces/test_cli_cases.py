"""The command on cases: answers on standard output, errors in words on standard error, and exit codes that tell them apart."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from detente import __version__
from detente.interfaces.cli import run
from detente.model.likelihood import word
from detente.report.data import as_data
from detente.store.schema import case_schema
from harbour_case import HARBOUR

RUN = "import sys; from detente.interfaces.cli import main; main(sys.argv[1:])"
FEW = ("--worlds", "64")


class Done(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def detente(capfd: pytest.CaptureFixture[str]) -> Any:
    """The command, run in this process."""

    def command(*arguments: object) -> Done:
        code = run([str(argument) for argument in arguments])
        sys.stdout.flush()
        out, err = capfd.readouterr()
        assert "Traceback" not in out + err
        return Done(code, out, err)

    return command


def apart(*arguments: object, **more: Any) -> subprocess.CompletedProcess[str]:
    """The command, run in a process of its own."""
    return subprocess.run([sys.executable, "-c", RUN, *map(str, arguments)], capture_output=True, text=True, timeout=60, **more)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A folder with a sound case."""
    (tmp_path / "case.yaml").write_text(HARBOUR, encoding="utf-8")
    return tmp_path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A folder with a case that has two things wrong."""
    text = HARBOUR.replace("kind: bloc", "kind: block").replace("aldmouth, -0.7]", "aldmouth, -7]")
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_sound_case_is_said_to_be_so(detente: Any, case: Path) -> None:
    done = detente("check", case)
    assert (done.code, done.err) == (0, "")
    assert done.out == "harbour: no problems. 13 claims by 3 sources about 5 actors; 4 questions.\n"
    assert json.loads(detente("check", case, "--json").out) == {"case": "harbour", "problems": [], "notes": []}


def test_drafts_and_missing_pages_are_told(detente: Any, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(
        "case: x\nsources: {page: {capture: gone.txt}}\nclaims: {a: {prediction: rain, draft: true}}\n")
    out = detente("check", tmp_path).out
    assert "1 draft stays out of every world" in out
    assert "note: page: the capture gone.txt is not at hand" in out


def test_every_problem_is_told_on_standard_error_with_its_place(detente: Any, broken: Path) -> None:
    for command in ("check", "assess", "why"):
        done = detente(command, broken, *(["deal"] if command == "why" else []))
        assert (done.code, done.out) == (2, "")
        lines = done.err.splitlines()
        assert lines[-1] == "2 problems."
        assert lines[0].startswith(f"{broken / 'case.yaml'}:14:")
        assert "did you mean bloc?" in lines[0]
        assert "tie runs from -1 to 1, not -7" in lines[1]


def test_errors_are_one_object_where_json_is_asked_for(detente: Any, broken: Path) -> None:
    for command in ("check", "assess"):
        done = detente(command, broken, "--json")
        assert (done.code, done.err) == (2, "")
        error = json.loads(done.out)["error"]
        assert error["code"] == "bad-input"
        assert [problem["line"] for problem in error["problems"]] == [14, 29]
        assert error["problems"][1]["item"] == "claim league-against-aldmouth"


@pytest.mark.parametrize("name", ["nowhere", "nowhere/case.yaml", "empty", "x" * 300, ""])
@pytest.mark.parametrize("command", ["check", "assess"])
def test_a_case_that_is_not_there_is_told_in_words(detente: Any, tmp_path: Path, command: str, name: str) -> None:
    (tmp_path / "empty").mkdir()
    done = detente(command, tmp_path / name)
    assert (done.code, done.out) == (2, "")
    assert "no such file" in done.err or "no case.yaml in this folder" in done.err
    assert "detente gather" in done.err
    assert json.loads(detente(command, tmp_path / name, "--json").out)["error"]["code"] == "bad-input"


@pytest.mark.parametrize("data", [
    b"\xff\xfe", b"[" * 200_000, b"a: &x [*x, *x]", b"case: !!python/object:os.system x", b"\x00"], ids=range(5))
def test_a_hostile_file_is_refused_in_words(detente: Any, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "case.yaml").write_bytes(data)
    done = detente("check", tmp_path)
    assert (done.code, done.out) == (2, "")
    assert str(tmp_path / "case.yaml") in done.err


def test_words_of_a_case_can_not_steer_the_terminal(detente: Any, tmp_path: Path) -> None:
    steers = 'question: "\\e[2J\\u202eDo the two towns share the harbour?"'
    text = HARBOUR.replace("question: Do the two towns share the harbour?", steers)
    (tmp_path / "case.yaml").write_text(text.replace("tie: [league", 'tie: ["\\e[31m\\u202e"'), encoding="utf-8")
    bad = detente("check", tmp_path)
    assert bad.code == 2
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    good = detente("assess", tmp_path, *FEW)
    assert good.code == 0
    for shown in (bad.err, good.out):
        assert "\x1b" not in shown and "\u202e" not in shown


def test_an_assessment_is_told_in_words(detente: Any, case: Path) -> None:
    done = detente("assess", case, *FEW)
    assert (done.code, done.err) == (0, "")
    assert "Do the two towns share the harbour?" in done.out
    assert "of 100 worlds" in done.out
    assert f"detente assess {case} --report report.html" in done.out


def test_an_assessment_as_json_is_what_python_gives(detente: Any, case: Path) -> None:
    from detente.assess import assess
    from detente.store.casefile import load_case

    done = detente("assess", case, "--json", "--worlds", 100, "--seed", 7, "--refuse", "no-ships-yet",
                   "--grant", "ledger-found")
    expected = assess(load_case(case).case, 100, 7, refused=["no-ships-yet"], granted=["ledger-found"])
    assert done.code == 0
    stands = assess(load_case(case).case, 100, 7)
    assert json.loads(done.out) == json.loads(json.dumps(as_data(expected, stands)))


def test_a_report_is_written_where_it_was_asked_for(detente: Any, case: Path) -> None:
    done = detente("assess", case, *FEW, "--report", case / "report.html")
    assert done.code == 0
    assert f"The report: {case / 'report.html'}" in done.out
    assert "</html>" in (case / "report.html").read_text(encoding="utf-8").lower()


@pytest.mark.parametrize("place", ["nowhere/report.html", ".", "case.yaml/report.html"])
def test_a_report_that_can_not_be_written_is_told_before_any_work(detente: Any, case: Path, place: str) -> None:
    done = detente("assess", case, "--worlds", 10_000_000, "--report", case / place)
    assert (done.code, done.out) == (2, "")
    assert str(case / place) in done.err or str((case / place).parent) in done.err
    assert (case / "case.yaml").read_text(encoding="utf-8") == HARBOUR


def test_a_claim_that_is_not_there_can_not_be_refused(detente: Any, case: Path) -> None:
    done = detente("assess", case, "--refuse", "no-ship-yet", *FEW)
    assert done.code == 2
    assert "no claim is called 'no-ship-yet' (did you mean no-ships-yet?)" in done.err


@pytest.mark.parametrize("wrong", [("--worlds", "0"), ("--worlds", "many"), ("--workers", "0"), ("--unknown",), ("--seed",)])
def test_a_wrong_argument_is_told_in_a_line(detente: Any, case: Path, wrong: tuple[str, ...]) -> None:
    done = detente("assess", case, *wrong)
    assert (done.code, done.out) == (2, "")
    assert wrong[0] in done.err
    error = json.loads(detente("assess", case, "--json", *wrong).out)["error"]
    assert error["code"] == "usage"
    assert wrong[0] in error["message"]


def test_an_unknown_command_is_told(detente: Any) -> None:
    done = detente("asess")
    assert (done.code, done.out) == (2, "")
    assert "asess" in done.err


@pytest.mark.parametrize("name", ["deal", "no-patron", "no-ships-yet", "aldmouth-wants-1"])
def test_a_conclusion_or_a_claim_is_followed_down(detente: Any, case: Path, name: str) -> None:
    done = detente("why", case, name, *FEW)
    assert (done.code, done.err) == (0, "")
    assert len(done.out.splitlines()) > 3
    assert isinstance(json.loads(detente("why", case, name, "--json", *FEW).out), dict)


def test_what_is_not_there_can_not_be_followed_down(detente: Any, case: Path) -> None:
    done = detente("why", case, "deals", *FEW)
    assert (done.code, done.out) == (2, "")
    assert "deal" in done.err


def test_a_model_file_is_solved(detente: Any) -> None:
    model = Path(__file__).parents[1] / "engines" / "stability" / "cases" / "river.yaml"
    done = detente("stability", model)
    assert (done.code, done.err) == (0, "")
    assert "SEQ" in done.out
    assert {"R", "GMR", "SMR", "SEQ"} <= set(json.loads(detente("stability", model, "--json").out)["equilibria"])


def test_a_model_file_that_is_not_there_is_told(detente: Any, tmp_path: Path) -> None:
    done = detente("stability", tmp_path / "none.yaml")
    assert (done.code, done.out) == (2, "")


def test_the_schema_is_printed_for_editors(detente: Any) -> None:
    assert json.loads(detente("schema").out) == case_schema()
    wrong = detente("schema", "cases")
    assert (wrong.code, wrong.out) == (2, "")
    assert "did you mean case?" in wrong.err


def test_the_version_is_printed(detente: Any) -> None:
    assert detente("--version") == (0, f"detente {__version__}\n", "")


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",)])
def test_without_a_command_the_help_is_shown(detente: Any, arguments: tuple[str, ...]) -> None:
    done = detente(*arguments)
    assert done.code == 0
    assert all(name in done.out for name in ("demo", "read", "gather", "check", "assess", "why", "stability", "schema"))


@pytest.mark.parametrize("command", ["demo", "read", "gather", "check", "assess", "why", "stability", "schema"])
def test_every_command_has_its_help(detente: Any, command: str) -> None:
    done = detente(command, "--help")
    assert done.code == 0
    assert done.out.startswith(f"Usage: detente {command}")


def test_a_fault_of_ours_is_owned_up_to_without_a_traceback(
    detente: Any, case: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    from detente.store import casefile

    def fails(*_: object) -> None:
        raise RuntimeError("out of paper")

    monkeypatch.setattr(casefile, "load_case", fails)
    done = detente("check", case)
    assert (done.code, done.out) == (70, "")
    assert "a fault in Detente, not in your input: RuntimeError: out of paper" in done.err
    with pytest.raises(RuntimeError):
        run(["check", str(case), "--debug"])


def test_a_break_leaves_with_its_own_code(detente: Any, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.store import casefile

    def stops(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(casefile, "load_case", stops)
    assert detente("check", case)[:2] == (130, "")


# In a process of its own.

def test_help_is_shown_without_loading_what_takes_long() -> None:
    heavy = ("numpy", "spacy", "yaml", "trafilatura", "ruamel", "lxml", "scipy", "pydantic")
    for arguments in (["--help"], ["--version"], ["assess", "--help"]):
        named = heavy if arguments == ["--help"] else heavy[:-1]  # the library of the command line itself may load pydantic
        loaded = f"[name for name in {named} if name in sys.modules]"
        watch = f"import sys, atexit; atexit.register(lambda: sys.stderr.write(repr({loaded})))\n"
        done = subprocess.run([sys.executable, "-c", watch + RUN, *arguments], capture_output=True, text=True, timeout=60)
        assert (done.returncode, done.stderr) == (0, "[]")


def test_the_exit_code_reaches_the_shell(case: Path) -> None:
    assert apart("check", case).returncode == 0
    assert apart("check", case / "nowhere").returncode == 2


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_whatever_the_terminal_can_print_nothing_falls_over(tmp_path: Path, encoding: str) -> None:
    text = HARBOUR.replace("Aldmouth,", "Åldmöuth–漢字,")
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    for arguments in (("assess", tmp_path, *FEW), ("check", tmp_path / "naïve–漢")):
        done = apart(*arguments, env={**os.environ, "PYTHONIOENCODING": encoding}, encoding=encoding, errors="replace")
        assert done.returncode in (0, 2), done.stderr
        assert "fault in Detente" not in done.stderr
        assert "Traceback" not in done.stderr


def test_a_reader_that_hangs_up_is_no_fault() -> None:
    with subprocess.Popen([sys.executable, "-c", RUN, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None and child.stderr is not None
        child.stdout.read(1)
        child.stdout.close()
        assert b"Traceback" not in child.stderr.read()


def test_a_page_that_is_not_there_is_unreadable(detente: Any, tmp_path: Path) -> None:
    pytest.importorskip("detente.intake.read")
    done = detente("read", tmp_path / "none.txt")
    assert (done.code, done.out) == (3, "")
    assert json.loads(detente("read", tmp_path / "none.txt", "--json").out)["error"]["code"] == "not-found"


def test_a_new_case_never_replaces_one_that_lies_there(detente: Any, case: Path) -> None:
    pytest.importorskip("detente.intake.gather")
    (case / "page.txt").write_text("A page.")
    done = detente("gather", case / "page.txt", "-o", case)
    assert (done.code, done.out) == (2, "")
    assert "a case lies here already" in done.err
    assert (case / "case.yaml").read_text(encoding="utf-8") == HARBOUR


def test_the_words_of_likelihood_can_be_those_of_the_yardstick(detente: Any, case: Path) -> None:
    said = detente("assess", case, *FEW, "--words", "phia")
    assert said.code == 0
    data = json.loads(detente("assess", case, *FEW, "--words", "phia", "--json").out)
    assert data["words"] == "phia"
    assert all(entry["word"] == word(entry["share"], "phia") for entry in data["conclusions"])
    wrong = detente("assess", case, *FEW, "--words", "phi")
    assert (wrong.code != 0, "did you mean phia" in wrong.err) == (True, True)


def test_the_case_may_name_its_words_itself(detente: Any, case: Path) -> None:
    (case / "case.yaml").write_text(HARBOUR.rstrip() + "\nwords: phia\n", encoding="utf-8")
    data = json.loads(detente("assess", case, *FEW, "--json").out)
    assert data["words"] == "phia"
    (case / "case.yaml").write_text(HARBOUR.rstrip() + "\nwords: mine\n", encoding="utf-8")
    assert detente("check", case).code != 0


def test_why_takes_a_claim_by_its_number_and_a_source_by_its_name(detente: Any, case: Path) -> None:
    by_number = detente("why", case, "1", *FEW)
    assert by_number.code == 0
    assert by_number.out.startswith("1. ")
    assert detente("why", case, "C1", *FEW).out == by_number.out
    source = detente("why", case, "gazette", *FEW)
    assert "What hangs on it" in source.out
    assert detente("why", case, "C99", *FEW).code != 0


def test_a_claim_is_refused_by_its_number(detente: Any, case: Path) -> None:
    name = json.loads(detente("why", case, "1", *FEW, "--json").out)["id"]
    assert json.loads(detente("assess", case, *FEW, "--refuse", "1", "--json").out)["refused"] == [name]


def test_as_it_stood_on_a_day_is_said(detente: Any, case: Path) -> None:
    data = json.loads(detente("assess", case, *FEW, "--as-of", "2030", "--json").out)
    assert data["as_of"] == "2030"
    assert "As of 2030." in detente("why", case, "1", *FEW, "--as-of", "2030").out
    assert detente("assess", case, *FEW, "--as-of", "soon").code != 0
