"""The commands on group decision: what they print, as text and as JSON, and what they refuse."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.assess.bargained import MODELS
from detente.interfaces.cli import run

ROOT = Path(__file__).resolve().parents[2]
FEES = ROOT / "examples" / "dock-fees" / "table.csv"
THREE = "actor,position,capability,salience\nAda,0,1,0.5\nBen,40,1,1\nCy,100,1,0.25\n"


def asked(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    assert run([*map(str, arguments), "--json"]) == 0, capsys.readouterr().err
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert run(list(map(str, arguments))) == 2
    said = capsys.readouterr()
    assert not said.out and "Traceback" not in said.err
    return said.err


@pytest.fixture
def three(tmp_path: Path) -> Path:
    path = tmp_path / "three.csv"
    path.write_text(THREE, encoding="utf-8")
    return path


def references(path: Path) -> tuple[list[str], dict[tuple[str, str], list[float]]]:
    """A reference run: its columns, and actor and dimension -> value in each."""
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = list(csv.reader(file))
    return head[2:], {(row[0], row[1]): [float(cell) for cell in row[2:]] for row in rows}


def test_peer_exact_gives_the_public_programs_positions(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = shared / "cases" / "bargaining"
    found = asked(capsys, "bargain", folder / "eu_car_emission_1994.csv", "--model", "scholz", "--peer-exact", "--rounds", 10)
    with (folder / "ref_scholz_peer_eu_positions.csv").open(encoding="utf-8", newline="") as file:
        expected = list(csv.DictReader(file))
    assert [entry["round"] for entry in found["rounds"]] == list(range(11)) and len(expected) == 10
    for row in expected:
        positions = found["rounds"][int(row["round"])]["positions"]
        for name, position in positions.items():
            assert position == pytest.approx(float(row[name]), abs=1e-10)
    medians = [7, 8.415932, 9.610859, 9.961980, 9.961980, 9.961980, 7.472046, 8.824594, 9.671130, 9.671130, 7.0]
    assert [entry["median"] for entry in found["rounds"]] == pytest.approx(medians, abs=1e-6)


@pytest.mark.parametrize(("table", "reference", "per_point"), [
    ("in_ktab_dummyData_3Dim.csv", "ref_ktab_DummyData_3Dim.csv", 1.0), ("in_ktab_SOE-Policy.csv", "ref_ktab_SOE-Policy.csv", 1.0),
    ("eu_car_emission_1994.csv", "ref_ktab_EU_emission.csv", 100 / 6),
])
def test_the_spatial_model_gives_ktabs_turns(table: str, reference: str, per_point: float, shared: Path,
                                             capsys: pytest.CaptureFixture[str]) -> None:
    folder = shared / "cases" / "bargaining"
    found = asked(capsys, "bargain", folder / table, "--model", "smp", "--worlds", 0)
    turns, expected = references(folder / reference)
    assert len(found["rounds"]) == len(turns)
    low = found["issues"][0]["low"]
    dimensions = list(dict.fromkeys(name for _, name in expected))
    for (actor, dimension), values in expected.items():
        at = [entry["positions"][actor] for entry in found["rounds"]]
        mine = [value[dimensions.index(dimension)] if isinstance(value, list) else value for value in at]
        assert [(value - low) * per_point for value in mine] == pytest.approx(values, abs=0.06)


@pytest.mark.parametrize("model", [model for model in MODELS if model != "exchange"])
def test_every_model_answers_with_its_rounds_and_a_forecast(model: str, three: Path,
                                                            capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, "bargain", three, "--model", model)
    first = found["rounds"][0]
    assert first["positions"] == {"Ada": 0, "Ben": 40, "Cy": 100}
    assert first["mean"] == pytest.approx((0.5 * 0 + 1 * 40 + 0.25 * 100) / 1.75) and first["median"] == 40
    assert (0 <= found["forecast"] <= 100 and found["cycle"] is None) or found["cycle"]["period"] > 1
    low, middle, high = found["spread"]["forecast"]
    assert low <= middle <= high and found["spread"]["worlds"] >= 8


def test_the_mean_is_the_forecast_where_no_model_is_named(three: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, "bargain", three)
    assert found["model"] == "mean" and found["forecast"] == found["rounds"][0]["mean"] == found["beside"]["weighted mean"]


def test_the_weighted_mean_stands_in_the_text_of_every_other_model(three: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bargain", str(three), "--model", "scholz"]) == 0
    said = capsys.readouterr().out
    assert "weighted mean" in said and "have not been shown to come nearer" in " ".join(said.split())


def test_a_range_in_the_table_makes_the_spread_wider(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vague = tmp_path / "vague.csv"
    vague.write_text(THREE.replace("Ben,40", "Ben,20..60"), encoding="utf-8")
    firm = tmp_path / "firm.csv"
    firm.write_text(THREE, encoding="utf-8")
    wide, narrow = (asked(capsys, "bargain", path)["spread"]["forecast"] for path in (vague, firm))
    assert wide[2] - wide[0] > 2 * (narrow[2] - narrow[0]) > 0


def test_the_same_seed_gives_the_same_bytes_and_another_one_another_spread(three: Path,
                                                                           capsys: pytest.CaptureFixture[str]) -> None:
    one, again, other = (asked(capsys, "bargain", three, "--seed", seed) for seed in (3, 3, 4))
    assert one == again
    assert one["forecast"] == other["forecast"] and one["spread"] != other["spread"]


def test_an_issue_that_some_take_no_part_in_leaves_them_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "two.csv"
    path.write_text("issue,actor,position,capability,salience\nwater,Ada,0,1,0.5\nwater,Ben,10,1,0.5\n"
                    "wood,Ada,0,1,0.5\nwood,Ben,4,1,0.5\nwood,Cy,8,1,0.5\n", encoding="utf-8")
    for model in ("mean", "scholz", "smp"):
        found = asked(capsys, "bargain", path, "--model", model)
        assert found["rounds"][0]["positions"]["Cy"] == [None, 8]
        assert found["rounds"][0]["mean"] == [5, 4]


def test_two_issues_can_be_exchanged_and_one_can_not(three: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "needs two issues" in refused(capsys, "bargain", three, "--model", "exchange")
    path = tmp_path / "two.csv"
    path.write_text("issue,actor,position,capability,salience\nwater,Ada,0,1,0.9\nwater,Ben,10,1,0.1\n"
                    "wood,Ada,10,1,0.1\nwood,Ben,0,1,0.9\n", encoding="utf-8")
    found = asked(capsys, "bargain", path, "--model", "exchange")
    assert found["forecast"][0] < 1.01 and found["forecast"][1] < 1.01  # each has its way where it cares


def test_all_at_one_point_stay_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "one.csv"
    path.write_text("actor,position,capability,salience\nAda,7,1,0.5\nBen,7,2,1\n", encoding="utf-8")
    for model in ("mean", "median", "nash", "scholz", "smp"):
        found = asked(capsys, "bargain", path, "--model", model)
        assert found["forecast"] == pytest.approx(7) and found["settled"] and found["cycle"] is None
        assert set(found["rounds"][-1]["positions"].values()) == {7}


def test_one_actor_has_its_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "alone.csv"
    path.write_text("actor,position,capability,salience\nAda,7,1,0.5\n", encoding="utf-8")
    for model in ("mean", "median", "nash", "kalai", "egalitarian", "scholz", "smp"):
        assert asked(capsys, "bargain", path, "--model", model)["forecast"] == pytest.approx(7)


def test_ten_thousand_actors_are_answered_or_refused_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "many.csv"
    path.write_text("actor,position,capability,salience\n" + "".join(
        f"a{place},{place % 101},1,0.5\n" for place in range(10_000)), encoding="utf-8")
    for model in ("mean", "median", "nash"):
        assert 49 < asked(capsys, "bargain", path, "--model", model)["forecast"] < 51
    for model in ("scholz", "smp"):
        assert "10,000 actors" in (said := refused(capsys, "bargain", path, "--model", model)) and "any number" in said


@pytest.mark.parametrize(("text", "says"), [
    (THREE.replace("Ben,40,1,1", "Ben,40,1,"), ":3:10"), (THREE.replace("Ben,40,1,1", "Ben,40,-1,1"), ":3:8"),
    (THREE.replace(",1,", ",0,"), "capability"), (THREE.replace(",", "|"), ":1:"), ("", "the file is empty"),
    (THREE.replace("Cy", "Ada"), "Ada"), (THREE.replace("40", "nan"), ":3:5"),
])
def test_a_table_that_can_not_be_read_is_refused_at_its_place(text: str, says: str, tmp_path: Path,
                                                              capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(text, encoding="utf-8")
    assert says in refused(capsys, "bargain", path)


def test_a_byte_order_mark_and_semicolons_change_nothing(three: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "three" / "three.csv"
    other.parent.mkdir()
    other.write_text("\ufeff" + THREE.replace(",", ";").replace("0.5", "0,5").replace("0.25", "0,25"), encoding="utf-8")
    assert asked(capsys, "bargain", three) == asked(capsys, "bargain", other)


@pytest.mark.parametrize(("arguments", "says"), [
    (["--model", "scholtz"], "scholz"), (["--peer-exact"], "--peer-exact is for --model scholz"), (["--as", "ktap"], "ktab"),
    (["--rounds", "3"], "--rounds is for models with rounds, not for mean"), (["--as", "plain"], "add --save FILE"),
])
def test_what_can_not_be_asked_is_said(arguments: list[str], says: str, three: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert says in refused(capsys, "bargain", three, *arguments)


def test_a_missing_file_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "none.csv" in refused(capsys, "bargain", tmp_path / "none.csv")


def test_a_table_written_for_ktab_settles_alike(tmp_path: Path, three: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = tmp_path / "out.csv"
    assert run(["bargain", str(three), "--save", str(there)]) == 0
    capsys.readouterr()
    one, other = (asked(capsys, "bargain", path, "--model", "smp", "--worlds", 0) for path in (three, there))
    courses = [np.array([list(entry["positions"].values()) for entry in found["rounds"]]) for found in (one, other)]
    np.testing.assert_allclose(*courses, atol=1e-9)


def test_the_example_is_answered_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bargain", str(FEES)]) == 0
    said = capsys.readouterr().out
    assert "yearly berth fee, from 300" in said and "in 90 of 100 worlds" in said and max(map(len, said.splitlines())) <= 80


def known(path: Path, issues: int) -> Path:
    """Issues whose outcome is the weighted mean, give or take a little."""
    dice = np.random.default_rng(1)
    lines = ["issue,actor,position,salience,outcome"]
    for issue in range(issues):
        positions, saliences = dice.integers(0, 101, 5), dice.integers(10, 101, 5)
        outcome = float((positions * saliences).sum() / saliences.sum()) + dice.normal(0, 1)
        lines += [f"i{issue},a{place},{position},{salience},{min(100, max(0, outcome)):.3f}"
                  for place, (position, salience) in enumerate(zip(positions, saliences, strict=True))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_back_test_finds_that_nothing_beats_the_mean_where_outcomes_are_means(tmp_path: Path,
                                                                                capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, "backtest", known(tmp_path / "known.csv", 12))
    first, *others = found["models"]
    assert first["model"] == "weighted mean" and first["mae"] < 2
    assert {"challenge model", "spatial model", "Nash", "weighted median"} <= {entry["model"] for entry in others}
    assert not any(entry["verdict"].startswith("beats") for entry in others)
    (spatial,) = [entry for entry in others if entry["model"] == "spatial model"]
    assert spatial["difference"] > 0 and spatial["interval"][0] > 0 and "does not beat" in spatial["verdict"]


def test_a_back_test_is_told_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["backtest", str(known(tmp_path / "known.csv", 3))]) == 0
    said = capsys.readouterr().out
    assert said.startswith("3 issues with a known outcome") and "weighted mean: the bar" in said and "too narrow" in said


def test_a_back_test_without_outcomes_is_refused(three: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "called issue, outcome" in refused(capsys, "backtest", three)


def test_a_case_is_sent_to_the_command_for_cases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for where in (tmp_path, tmp_path / "case.yaml"):
        for command in ("bargain", "backtest"):
            assert f"for a case: detente assess {where}" in " ".join(refused(capsys, command, where).split())


def test_the_spatial_model_is_refused_above_three_hundred_actors_with_a_way_out(tmp_path: Path,
                                                                               capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "many.csv"
    path.write_text("actor,position,capability,salience\n" + "".join(
        f"a{place},{place % 101},1,0.5\n" for place in range(301)), encoding="utf-8")
    said = refused(capsys, "bargain", path, "--model", "smp")
    assert "301 actors" in said and "at most 300" in said and "--model mean, median and nash" in said


@pytest.mark.parametrize(("line", "says"), [
    ("Ben,40,2,1.5", "1.5 in line 3 stands beside others between 0 and 1"), ("Ben,40,2,90", "90 in line 3 stands beside"),
    ('Ben,"1,000",2,1', "write 1000; or 1.0 if a decimal comma is meant"), ("Ben,3-5,2,1", "write 3..5 for a range"),
    ("Ben,10%,2,1", "(write 10)"), ("Ben,high,2,1", "write a number"),
])
def test_what_is_wrong_in_a_cell_comes_with_what_to_write(line: str, says: str, tmp_path: Path,
                                                          capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "wrong.csv"
    path.write_text(THREE.replace("Ben,40,1,1", line), encoding="utf-8")
    assert says in refused(capsys, "bargain", path)


def test_saliences_that_all_run_to_a_hundred_are_taken_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "hundred.csv"
    path.write_text("actor,position,capability,salience\nAda,0,1,50\nBen,40,1,100\nCy,100,1,25\n", encoding="utf-8")
    three = tmp_path / "three.csv"
    three.write_text(THREE, encoding="utf-8")
    assert asked(capsys, "bargain", path)["forecast"] == asked(capsys, "bargain", three)["forecast"]
