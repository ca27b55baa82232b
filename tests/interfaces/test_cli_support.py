"""The command on tables of candidate patrons: what it prints, as text and as JSON, and what it refuses."""

from __future__ import annotations

import csv
import json
import math
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.interfaces.cli import run
from detente.model.support_table import NEEDED

NEIGHBOUR = {**dict.fromkeys(NEEDED, "0"), "reb": "1", "logdist": "5", "relcap": "1", "year": "1984", "P": "40", "state": "90",
             "actor": "77"}


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, [*NEIGHBOUR, *(name for name in rows[0] if name not in NEIGHBOUR)])
        writer.writeheader()
        writer.writerows([{**NEIGHBOUR, **row} for row in rows])
    return path


def many(path: Path, rows: int = 3_000) -> Path:
    """Candidates whose outcome follows one fact."""
    dice = np.random.default_rng(2)
    rival, pers = dice.random(rows) < 0.3, dice.random(rows) < 0.1
    happened = dice.random(rows) < np.where(pers, 0.8, np.where(rival, 0.15, 0.02))
    years = dice.integers(1985, 2001, rows)
    return write(path, [{"rival": str(int(one)), "pers": str(int(two)), "y": str(int(three)), "year": str(year), "actor": str(year % 5),
                         "reb": str(place % 2), "logdist": f"{place % 61 / 10}"}
                        for place, (one, two, three, year) in enumerate(zip(rival, pers, happened, years, strict=True))])


def asked(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    assert run(["support", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    assert run(["support", *map(str, arguments)]) == 2
    told = capsys.readouterr()
    assert "Traceback" not in told.out + told.err
    return told.err + told.out


def data(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(asked(capsys, *arguments, "--json"))
    return found


def test_every_row_has_its_chance_base_rate_range_and_reasons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = data(capsys, write(tmp_path / "t.csv", [{"rival": "1"}, {"reb": "0"}, {"logdist": "9"}, {"pers": "1"}]))
    assert [row["question"] for row in found["rows"]] == ["onset", "onset", "no opportunity", "continuation"]
    assert [row["client"] for row in found["rows"]] == ["rebel group", "government", "rebel group", "rebel group"]
    first = found["rows"][0]
    assert first["chance"] == pytest.approx(1 / (1 + math.exp(-(-2.74 + 1.95 - 0.27 * 5 + 0.32 - 0.83))))
    assert (first["actor"], first["P"], first["state"], first["year"], first["row"]) == ("77", "40", "90", 1984, 1)
    for row in found["rows"]:
        assert row["against"] and row["range"][0] <= row["chance"] <= row["range"][1] and row["base"] in (308 / 25034, 235 / 25034)
    assert found["rows"][2]["chance"] == found["rows"][2]["base"]
    assert found["weights"] == "1976-2000" and "judged" not in found
    assert found["coefficients"]["rebel group"]["rival"] == {"weight": 1.95, "range": [1.59, 2.60]}


def test_the_other_weights_are_named_by_their_years(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = write(tmp_path / "t.csv", [{"rival": "1", "logdist": "0", "relcap": "0"}])
    found = data(capsys, where, "--weights", "1976-2017")
    assert found["rows"][0]["chance"] == pytest.approx(1 / (1 + math.exp(3.39 - 1.88 + 0.51)))
    assert any("no test" in note for note in found["notes"])
    assert "did you mean 1976-2000?" in refused(capsys, where, "--weights", "1976-200")


def test_few_rows_are_told_in_blocks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = asked(capsys, write(tmp_path / "t.csv", [{"rival": "1", "riv_sup_c": "1", "ally": ""}, {"reb": "0"}, {"pers": "1"}]))
    assert "Row 1, 1984: patron 40, client 77 (rebel group), state 90; onset: about " in told
    assert "Against:  a rival of the patron backs the client (-1.4)" in told and "Left out, as it is blank: ally." in told
    assert "If no rival of the patron backed the client: about " in told
    assert "convention of Detente's own" in told and "the evidence is weak" in told and "under-reported" in told


def test_many_rows_are_told_a_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = asked(capsys, write(tmp_path / "t.csv", [{"rival": "1"}] * 30)).splitlines()
    assert sum(line.split()[:2] == [str(place), "1984"] for place, line in enumerate(lines)) == 30
    assert any("Reasons of every row: --json." in line for line in lines)


def test_a_table_with_outcomes_is_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = many(tmp_path / "panel.csv")
    judged = data(capsys, where)["judged"]
    for question in ("onset", "all"):
        assert 0.6 < judged[question]["both"]["auc"] < 1 and len(judged[question]["both"]["deciles"]) == 10
        assert judged[question]["governments"]["rows"] + judged[question]["rebel groups"]["rows"] == judged[question]["both"]["rows"]
        assert judged[question]["both"]["recall_at_5"] <= judged[question]["both"]["recall_at_10"]
    told = asked(capsys, where)
    assert "onset, rebel groups:" in told and "average precision" in told and "Onset in ten equal parts" in told
    parts = [line.split() for line in told[told.index("Onset in ten"):].splitlines()[2:]]
    bins = data(capsys, where)["judged"]["onset"]["both"]["deciles"]
    assert parts == [[f"{part['predicted'] * 1000:.1f}", f"{part['observed'] * 1000:.1f}", str(part["rows"])] for part in bins]


def test_too_few_rows_with_support_are_not_judged_in_text_but_stand_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = write(tmp_path / "t.csv", [{"rival": "1", "y": "1"}, {"logdist": "", "y": "0"}])
    told = " ".join(asked(capsys, where).split())
    assert "1 row, 1 with support; too few to judge" in told and "AUC" not in told and "ten equal parts" not in told
    assert "1 row without an opportunity, or of which too little is known, is not judged." in told and "1 rows" not in told
    score = data(capsys, where)["judged"]["onset"]["both"]
    assert score["auc"] is None and score["average_precision"] == 1.0


def test_a_curve_that_has_no_area_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = " ".join(asked(capsys, write(tmp_path / "t.csv", [{"rival": "1", "y": "1"}] * 30)).split())
    assert "AUC not known: no row is without support, average precision 1.000" in told


def test_a_line_keeps_to_one_unit_and_reasons_are_parted_by_semicolons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = " ".join(asked(capsys, write(tmp_path / "t.csv", [{"rival": "1", "relcap": "5", "logdist": "1", "riv_sup_o": "1"}, {}])).split())
    assert re.search(r"onset: about \d\d in 100 this year \(roughly [\d.]+ to [\d.]+; base rate 1\.2\)\.", told)
    assert re.search(r"onset: about \d+ in 1,000 this year \(roughly \d+ to \d+; base rate 12\)\.", told)
    reasons = told[told.index("For:"):told.index("Against:")]
    assert reasons.count("; ") == 2 and reasons.count(".") == reasons.count("(+") + 2 and reasons.endswith("). ")


def test_a_row_of_blanks_gets_the_base_rate_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nothing = {name: "" for name in NEEDED if name not in ("reb", "pers")}
    where = write(tmp_path / "t.csv", [nothing])
    row = data(capsys, where)["rows"][0]
    assert row["chance"] == row["base"] == pytest.approx(308 / 25034) and row["question"] == "too little is known"
    assert row["terms"] == {} and set(row["left_out"]) == set(nothing)
    told = " ".join(asked(capsys, where).split())
    assert "about 12 in 1,000" in told and "Of 1 row too little is known" in told and "it is not known how far off the state is" in told


def test_recalibration_names_its_years_and_keeps_the_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = many(tmp_path / "panel.csv")
    before, after = data(capsys, where), data(capsys, where, "--recalibrate", where)
    assert after["recalibrated"]["years"] == [1991, 2000] and any("Recalibrated on 1991-2000" in note for note in after["notes"])
    for question in ("onset", "continuation"):
        order = [np.argsort([row["chance"] for row in found["rows"] if row["question"] == question], kind="stable").tolist()
                 for found in (before, after)]
        assert order[0] == order[1]
    error = [abs(sum(part["rows"] * (part["predicted"] - part["observed"]) for part in found["judged"]["onset"]["both"]["deciles"]))
             for found in (before, after)]
    assert error[1] < error[0]
    few = write(tmp_path / "few.csv", [{"rival": "1"}])
    told = " ".join(asked(capsys, few, "--recalibrate", where).split())
    assert re.search(r"; base rate [\d.]+ in 1976-2000\)", told) and "Base rates are still those of 1976-2000." in told


def test_a_panel_without_outcomes_cant_recalibrate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = write(tmp_path / "t.csv", [{"rival": "1"}])
    assert "needs the column y" in refused(capsys, where, "--recalibrate", where)


def test_what_is_wrong_is_told_without_a_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = refused(capsys, write(tmp_path / "t.csv", [{"rival": "7"}, {"relcap": "strong"}]))
    assert "t.csv:2:" in told and "t.csv:3:" in told and "2 problems." in told
    assert "can't be read" in refused(capsys, tmp_path / "none.csv")
    error = json.loads(refused(capsys, write(tmp_path / "t.csv", [{"rival": "7"}]), "--json"))["error"]
    assert error["problems"][0]["line"] == 2


def test_what_a_name_holds_steers_no_terminal_and_breaks_no_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("\x1b[2J", "a\x7fb", "a\u202eb", "x" * 10_000):
        told = refused(capsys, write(tmp_path / "t.csv", [{"actor": name}]))
        assert "\x1b" not in told and "\x7f" not in told and "\u202e" not in told and len(told) < 400
    where = write(tmp_path / "t.csv", [{"actor": "a\u200eb\"}, {", "P": "\u2028é"}])
    assert "\u200e" not in asked(capsys, where)
    raw = asked(capsys, where, "--json")
    assert raw.isascii() and json.loads(raw)["rows"][0]["actor"] == "a\u200eb\"}, {" and json.loads(raw)["rows"][0]["P"] == "é"


def test_the_same_table_gives_the_same_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = many(tmp_path / "panel.csv", 400)
    assert asked(capsys, where, "--json") == asked(capsys, where, "--json")
