"""A score card in words and as data: nothing hidden, nothing claimed that can't be, no line that a name could break."""

from __future__ import annotations

import json

from detente.assess.scored import Told, score
from detente.model.ledger import Answered, CameOut, Entry, Ledger
from detente.model.score import Figure, ScoreCard
from detente.report.scoredata import score_data
from detente.report.scoretext import render_scores
from detente.report.scorewords import decimal, figure, skill_words
from detente.report.textlines import columns
from detente.store.casefile import case_from
from detente.store.ledger import with_outcomes
from harbour_case import harbour_data


def entries(number: int, name: str = "q", share: float = 0.8) -> list[Entry]:
    found: list[Entry] = []
    for place in range(number):
        question = f"{name}{place}"
        found.append(Answered("harbour", question, "so?", "support", "2026-01-01", share, (0.7, 0.9), (0.6, 0.9), "0", 1, 64, "d"))
        found.append(CameOut("harbour", "question", question, "so?", place % 5 > 0, "2026-02-01", "2026-02-01", "a wire"))
    return found


def card(*told: Entry) -> ScoreCard:
    return score([Told(with_outcomes(case_from(harbour_data()), told), Ledger(told, "f" * 64 if told else ""))])


def test_the_words_say_that_shares_are_no_forecasts() -> None:
    text = " ".join(render_scores(card(*entries(3))).split())
    assert "A share of worlds is not a forecast." in text and "if they had been used as forecasts" in text
    assert "shown from 30 scored questions on" in text and "DO THE WORDS COME TRUE" not in text
    assert "they have no intervals" in text and "[" not in text


def test_thirty_questions_show_whether_words_come_true() -> None:
    text = render_scores(card(*entries(30)), 100)
    assert "DO THE WORDS COME TRUE?" in text
    row = next(line.split() for line in text.splitlines() if line.strip().startswith("very likely"))
    assert row == ["very", "likely", "30", "80", "80", "63", "to", "90"]  # Wilson, 24 of 30
    assert "reliability .000" in text and "shown from 30" not in text and "Questions of one case hang" in text


def test_what_is_not_counted_is_listed_with_its_reason() -> None:
    told = entries(1)
    text = render_scores(card(told[0], told[1], *entries(1, "open")[:1], *entries(1, "none")[1:]), 200)
    assert "1 question scored, 1 open, 1 not counted." in text
    assert "harbour, open0: open: it has not come out yet" in text and "harbour, none0: no answer was recorded" in text


def test_nothing_recorded_says_how_to_begin() -> None:
    text = " ".join(render_scores(card()).split())
    assert "detente assess CASE --record" in text and "Brier" not in text


def test_names_stay_in_their_cells() -> None:
    told = entries(2, "a\n\x1b[31m" + "long " * 30 + "\u202e" + "東京" * 9)
    text = render_scores(card(*told), 60)
    assert "\x1b" not in text and "\u202e" not in text
    rows = [line for line in text.splitlines() if line.startswith("  harbour")]
    assert len(rows) == 2 and all(columns(row) < 100 for row in rows)


def test_sentences_keep_to_the_width() -> None:
    for width in (40, 80, 100):
        text = render_scores(card(*entries(31)), width)
        assert all(columns(line) <= width for line in text.splitlines() if not line.startswith("  "))


def test_the_data_are_plain_and_say_the_same() -> None:
    found = card(*entries(31))
    data = json.loads(json.dumps(score_data(found), allow_nan=False))
    assert data["brier"]["questions"] == 31 == len(data["scored"]) and found.brier is not None
    assert abs(data["brier"]["value"] - found.brier.value) < 1e-6 and data["brier"]["interval"] is not None
    assert data["scored"][0]["outcome"] == {"value": False, "on": "2026-02-01", "by": "a wire", "rule": ""}
    assert data["calibration"][0]["came_out"] == 24 and set(data["parts"]) == {
        "reliability", "resolution", "uncertainty", "within"}
    assert data["ledgers"] == [{"case": "harbour", "lines": 62, "digest": "f" * 64}]
    few = score_data(card(*entries(2)))
    assert (few["calibration"], few["parts"], few["brier"]["interval"]) == ([], None, None)


def test_figures_in_words() -> None:
    assert [decimal(value) for value in (0.1367, 1.2, -0.05, 0.0, -0.0001)] == [".137", "1.200", "−.050", ".000", ".000"]
    assert figure(Figure(0.1367, 0.08, 0.21, 40)) == ".137 [.080 to .210]" and figure(Figure(0.1, None, None, 4)) == ".100"


def test_a_gain_is_claimed_only_where_the_whole_interval_lies_on_one_side() -> None:
    assert skill_words(Figure(0.2, 0.1, 0.3, 40), "it").endswith("over 40 questions: better.")
    assert skill_words(Figure(-0.2, -0.3, -0.1, 40), "it").endswith("worse.")
    assert skill_words(Figure(0.2, -0.1, 0.3, 40), "it").endswith("neither better nor worse for sure.")
    assert "too few to tell a gain from luck" in skill_words(Figure(0.6, None, None, 3), "it")
