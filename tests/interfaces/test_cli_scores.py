"""Keeping score from the command line: record, resolve, correct, score; every mistake is told with exit code 2."""

from __future__ import annotations

import json
import os
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from detente.assess import assess
from detente.interfaces.cli import run
from detente.interfaces.cli.scores import keep_answers
from detente.model.conclusion import Assessment
from detente.store.casefile import case_from
from detente.store.ledger import record
from detente.store.ledgerfile import read_ledger
from harbour_case import HARBOUR, harbour_data

EARLY = "2026-01-05"


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


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    """What the case answers, worked out once."""
    return assess(case_from(harbour_data()), 64)


@pytest.fixture
def case(tmp_path: Path, assessment: Assessment) -> Path:
    """A folder with a case whose answers were recorded early."""
    (tmp_path / "case.yaml").write_text(HARBOUR, encoding="utf-8")
    record(assessment, tmp_path, EARLY)
    return tmp_path


def test_from_an_answer_to_its_score(detente: Any, case: Path) -> None:
    done = detente("resolve", case, "no-patron", "yes", "--on", "2026-02-01", "--by", "the harbour master")
    assert (done.code, done.err) == (0, "")
    assert done.out == f"question no-patron: yes, on 2026-02-01. Written to {case / 'ledger.jsonl'}.\n"
    done = detente("score", case)
    assert done.code == 0 and "1 question scored, 3 open, 0 not counted." in done.out
    row = next(line.split() for line in done.out.splitlines() if line.startswith("  harbour  no-patron"))
    assert row[3:6] == [EARLY, "yes", "2026-02-01"]


def test_the_same_as_data(detente: Any, case: Path) -> None:
    told = json.loads(detente("resolve", case, "deal", "no", "--on", "2026-02-01", "--json").out)
    assert told == {"case": "harbour", "about": "question", "name": "deal", "outcome": False, "on": "2026-02-01", "by": "",
                    "rule": "", "ledger": str(case / "ledger.jsonl"), "made_when_resolved": False}
    data = json.loads(detente("score", case, "--json").out)
    pair, = data["scored"]
    assert pair["question"] == "deal" and pair["brier"] == pytest.approx(pair["share"] ** 2, abs=1e-5)
    assert [entry["question"] for entry in data["not_counted"]] == ["no-patron", "motive", "sides"]


def test_a_question_without_a_recorded_answer_is_not_counted(detente: Any, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(HARBOUR, encoding="utf-8")
    done = detente("resolve", tmp_path, "motive", "yes")
    assert done.code == 0 and "made when resolved" in done.out and "assess CASE --record" in done.out
    first, second = read_ledger(tmp_path / "ledger.jsonl", "harbour").entries
    assert first.late and first.question == "motive" and second.outcome is True  # type: ignore[union-attr]
    data = json.loads(detente("score", tmp_path, "--json").out)
    assert data["scored"] == [] and data["brier"] is None
    assert data["not_counted"][0]["why"].startswith("made when resolved")
    assert "made when resolved" not in detente("resolve", tmp_path, "motive", "no").out
    assert len(read_ledger(tmp_path / "ledger.jsonl").entries) == 3  # the correction alone


def test_a_correction_says_what_it_corrects(detente: Any, case: Path) -> None:
    detente("resolve", case, "deal", "yes", "--on", "2026-02-01")
    done = detente("resolve", case, "deal", "no")
    assert "no, on 2026-02-01." in done.out and "That corrects: yes, on 2026-02-01; both stay in the ledger." in done.out
    assert "yes was corrected to no" in detente("score", case).out


def test_a_claim_that_came_out_moves_its_sources_and_the_case(detente: Any, case: Path) -> None:
    assert detente("resolve", case, "league-against-aldmouth", "no").code == 0
    found = {one["id"]: one["chance"] for one in json.loads(detente("assess", case, "--worlds", 64, "--json").out)["claims"]}
    assert found["league-against-aldmouth"] == 0
    sources = json.loads(detente("score", case, "--json").out)["sources"]
    assert [(one["source"], one["right"], one["wrong"]) for one in sources] == [("The Courier", 0, 1), ("Mayor", 0, 1)]
    assert "HOW OFTEN WAS EACH SOURCE RIGHT?" in detente("score", case).out


def test_answers_are_recorded_once_a_day(case: Path, assessment: Assessment) -> None:
    assert keep_answers(assessment, case) == f"Recorded 4 answers in {case / 'ledger.jsonl'}."
    assert keep_answers(assessment, case / "case.yaml").startswith("Nothing new to record")
    last = read_ledger(case / "ledger.jsonl").entries[-1]
    assert last.on == date.today().isoformat()


def test_assess_records_on_request(detente: Any, case: Path) -> None:
    before = len(read_ledger(case / "ledger.jsonl").entries)
    done = detente("assess", case, "--worlds", 64, "--record")
    assert done.code == 0 and "Recorded 4 answers" in done.out
    assert len(read_ledger(case / "ledger.jsonl").entries) == before + 4
    done = detente("assess", case, "--worlds", 64, "--record", "--refuse", "pilots-strike")
    assert done.code == 2 and "decided by hand is not recorded" in done.err


@pytest.mark.parametrize(("arguments", "told"), [
    (("deel", "yes"), "did you mean deal?"),
    (("deal", "perhaps"), "write yes, no or void"),
    (("deal", "-0.5"), "is a number; this is settled by yes or no"),
    (("deal", "yes", "--on", "1 May"), "'1 May' is no date; write it as 2024-05-31"),
    (("deal", "yes", "--on", (date.today() + timedelta(days=2)).isoformat()), "is still to come"),
])
def test_mistakes_are_told_and_nothing_is_written(detente: Any, case: Path, arguments: tuple[str, ...], told: str) -> None:
    before = (case / "ledger.jsonl").read_bytes()
    done = detente("resolve", case, *arguments)
    assert done.code == 2 and told in done.err and done.out == ""
    assert (case / "ledger.jsonl").read_bytes() == before


def test_the_same_outcome_twice_is_told(detente: Any, case: Path) -> None:
    detente("resolve", case, "deal", "yes", "--on", "2026-02-01")
    done = detente("resolve", case, "deal", "yes")
    assert done.code == 2 and "it stands there already: yes, on 2026-02-01" in done.err


def test_a_damaged_ledger_is_told_with_its_line_by_every_command(detente: Any, case: Path) -> None:
    path = case / "ledger.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([lines[0], lines[1].replace(b'"seed":1', b'"seed":2'), *lines[2:]]))
    damaged = path.read_bytes()
    for arguments in (("score", case), ("resolve", case, "deal", "yes"), ("check", case), ("assess", case)):
        done = detente(*arguments)
        assert done.code == 2 and f"{path}:2:1" in done.err and "line 2: its digest does not fit" in done.err
    assert path.read_bytes() == damaged


def test_a_cut_off_line_is_noted_and_the_rest_is_scored(detente: Any, case: Path) -> None:
    path = case / "ledger.jsonl"
    path.write_bytes(path.read_bytes()[:-30])
    done = detente("score", case)
    assert done.code == 0 and "0 questions scored, 3 open" in done.out and "line 4 was cut off" in " ".join(done.out.split())
    assert detente("resolve", case, "deal", "yes").code == 0
    assert (case / "ledger.jsonl.cut").exists() and "cut off" not in detente("score", case).out


def test_a_ledger_that_can_not_be_added_to_is_told(detente: Any, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def refused(path: Any, flags: int, *more: Any, **most: Any) -> int:
        if str(path).endswith("ledger.jsonl") and flags & os.O_APPEND:
            raise PermissionError(13, "Permission denied")
        return real(path, flags, *more, **most)

    monkeypatch.setattr(os, "open", refused)
    done = detente("resolve", case, "deal", "yes")
    assert done.code == 2 and "nothing could be added: permission denied" in done.err


def test_several_cases_are_scored_together_and_one_only_once(detente: Any, case: Path, tmp_path: Path,
                                                             assessment: Assessment) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "case.yaml").write_text(HARBOUR.replace("case: harbour", "case: quay"), encoding="utf-8")
    quay = assessment._replace(case=assessment.case.but(id="quay"))
    record(quay, other, EARLY)
    for where in (case, other):
        detente("resolve", where, "deal", "yes", "--on", "2026-02-01")
    data = json.loads(detente("score", case, other, "--json").out)
    assert data["cases"] == ["harbour", "quay"] and data["brier"]["questions"] == 2
    done = detente("score", case, case)
    assert done.code == 2 and "the same ledger" in done.err
