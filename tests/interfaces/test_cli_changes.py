"""The commands that compare: whatif, diff, and a case as it stood on a day."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from detente.interfaces.cli import run
from detente.interfaces.cli.standing import as_stood
from detente.store.casefile import load_case

FEW = ("--worlds", "256")
CASE = """\
case: ledger
sources:
  clerk: {reliability: C, published: 2024-05-06}
  gazette: {reliability: B, published: 2024-06-03}
actors: {town: {}}
hypotheses: {greed: For money., safety: For safety.}
claims:
  ledger: {evidence: {greed: likely, safety: unlikely}, source: clerk}
  passenger: {evidence: {greed: neutral, safety: neutral}, source: clerk}
  wreck: {evidence: {greed: unlikely, safety: very likely}, source: gazette}
  seen: {evidence: {greed: likely, safety: unlikely}, credibility: 4}
  drafted: {prediction: rain, draft: true}
conclusions:
  - {id: motive, asks: greed is the most likely hypothesis}
"""


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


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    return tmp_path


def version(case: Path, name: str, **edits: str) -> Path:
    """Another version of the case beside it."""
    text = CASE
    for old, new in (edit.split(" => ") for edit in edits.values()):
        assert old in text
        text = text.replace(old, new)
    (case / name).write_text(text, encoding="utf-8")
    return case / name


def test_whatif_shows_each_answer_before_and_after_and_both_readings(detente: Any, case: Path) -> None:
    done = detente("whatif", case, "--refuse", "ledger", *FEW)
    assert (done.code, done.err) == (0, "")
    assert "WHAT IF claim 1, ledger, were false?" in done.out
    assert "1. Motive: from" in done.out
    assert "If only this were wrong" in done.out and "If we learned that it is false" in done.out
    assert max(map(len, done.out.splitlines())) <= 80


def test_a_claim_is_called_by_its_number_or_its_name(detente: Any, case: Path) -> None:
    by_name = detente("whatif", case, "--refuse", "ledger", *FEW)
    assert detente("whatif", case, "--refuse", "1", *FEW) == by_name
    assert detente("whatif", case, "--refuse", "C1", *FEW) == by_name


def test_whatif_gives_programs_what_assess_gives_with_the_same_decided(detente: Any, case: Path) -> None:
    found = json.loads(detente("whatif", case, "--refuse", "ledger", "--grant", "wreck", "--json", *FEW).out)
    decided = json.loads(detente("assess", case, "--refuse", "ledger", "--grant", "wreck", "--json", *FEW).out)
    asked = [entry for entry in decided["conclusions"] if entry["asked"]]
    assert [entry["what_if"] for entry in found["conclusions"]] == [entry["share"] for entry in asked]
    assert [entry["words"][1] for entry in found["conclusions"]] == [entry["word"] for entry in asked]
    assert (found["refused"], found["granted"]) == (["ledger"], ["wreck"])


def test_a_source_can_be_trusted_and_distrusted(detente: Any, case: Path) -> None:
    shares = {}
    for how in ("--trust", "--distrust"):
        done = detente("whatif", case, how, "clerk", "--json", *FEW)
        shares[how] = json.loads(done.out)["conclusions"][0]["what_if"]
    assert shares["--trust"] > shares["--distrust"]


def test_everything_wrong_with_what_is_decided_is_told(detente: Any, case: Path) -> None:
    done = detente("whatif", case, "--refuse", "legder", "--grant", "drafted", "--refuse", "77")
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        "ledger: no claim is called 'legder' (did you mean ledger?)",
        "ledger: no claim has the number 77 (they run from 1 to 4)",
        "ledger: claim drafted is a draft: it is in no world (accept it first: take its draft: true away)", "3 problems."]
    assert "nothing is decided" in detente("whatif", case).err
    assert "both granted and refused" in detente("whatif", case, "--refuse", "ledger", "--grant", "1").err
    assert "did you mean clerk?" in detente("whatif", case, "--distrust", "clark").err


def test_diff_tells_what_changed_and_what_moved_each_answer(detente: Any, case: Path) -> None:
    after = version(case, "after.yaml", grade="clerk: {reliability: C => clerk: {reliability: E")
    done = detente("diff", case, after, *FEW)
    assert (done.code, done.err) == (0, "")
    assert "~ clerk: reliability C -> E" in done.out
    assert "1. Motive: from" in done.out and "source clerk: reliability C -> E" in done.out.split("WHAT IT DID")[1]
    data = json.loads(detente("diff", case, after, "--json", *FEW).out)
    (motive,) = data["conclusions"]
    assert sum(part["part"] for part in motive["parts"]) == pytest.approx(motive["difference"], abs=2e-6)


def test_diff_of_a_case_with_itself_says_that_nothing_changed(detente: Any, case: Path) -> None:
    assert "Nothing changed." in detente("diff", case, case / "case.yaml", *FEW).out
    assert json.loads(detente("diff", case, case, "--json", *FEW).out)["nothing_changed"] is True


def test_both_files_problems_are_told_at_once(detente: Any, case: Path) -> None:
    before = version(case, "before.yaml", wrong="greed: neutral => gred: neutral")
    after = version(case, "after.yaml", wrong="source: clerk} => source: clark}")
    done = detente("diff", before, after)
    assert (done.code, done.out) == (2, "")
    assert f"{before}:9:" in done.err and f"{after}:8:" in done.err
    assert done.err.splitlines()[-1] == "3 problems."
    assert detente("diff", before, before).err.count("no hypothesis") == 1
    assert "no such file" in detente("diff", case, case / "gone.yaml").err


def test_two_cases_or_one_and_a_day(detente: Any, case: Path) -> None:
    assert "give two cases, or one case and --as-of DATE" in detente("diff", case).err
    assert "give two cases, or one case and --as-of DATE" in detente("diff", case, case, "--as-of", "2024").err
    other = version(case, "other.yaml", actors="actors: {town: {}} => actors: {port: {}}")
    assert "two conflicts" in detente("diff", case, other).err


def test_a_case_is_compared_with_how_it_stood(detente: Any, case: Path) -> None:
    done = detente("diff", case, "--as-of", "2024-05", *FEW)
    assert done.code == 0
    assert done.out.startswith("As of 2024-05.\n  - 1 claim left out, as nobody had made it by 2024-05: wreck.\n")
    assert "+ wreck:" in done.out and "claim wreck came" in done.out
    assert json.loads(detente("diff", case, "--as-of", "2024-05", "--json", *FEW).out)["notes"][0].startswith("1 claim left out")


def test_whatif_as_of_a_day_knows_only_what_had_come_out(detente: Any, case: Path) -> None:
    assert "no claim is called 'wreck'" in detente("whatif", case, "--refuse", "wreck", "--as-of", "2024-05-31").err
    done = detente("whatif", case, "--refuse", "ledger", "--as-of", "2024-05-31", *FEW)
    assert done.out.startswith("As of 2024-05-31.\n")
    data = json.loads(detente("whatif", case, "--refuse", "ledger", "--as-of", "2024-05-31", "--json", *FEW).out)
    assert data["as_of"] == "2024-05-31"


@pytest.mark.parametrize("command", [("whatif", "--refuse", "ledger"), ("diff",)])
def test_what_is_no_date_is_refused(detente: Any, case: Path, command: tuple[str, ...]) -> None:
    done = detente(command[0], case, *command[1:], "--as-of", "last week")
    assert (done.code, done.err) == (2, "'last week' is no date (as in 2021, 2021-08 or 2021-08-18)\n")


def test_without_a_day_a_case_is_as_it_is(case: Path) -> None:
    loaded = load_case(case)
    assert as_stood(loaded, None) == (loaded, ())
    stood, notes = as_stood(loaded, "2024-01-01")
    assert set(stood.case.claims) == {"seen", "drafted"}
    assert notes[0].startswith("3 claims left out")
