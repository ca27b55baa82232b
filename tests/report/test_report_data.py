"""What another program is told of the outcomes that the report shows."""

from __future__ import annotations

import json

from outcomes_told import dilemma
from told import assessment

from detente.report.data import as_data


def test_outcomes_are_told_with_shares_by_rule_status_quo_and_way() -> None:
    data = as_data(assessment(pictures={"stability": dilemma(now=3, shares=True, ways={1: (3, 1)})}))["outcomes"]
    assert [one["key"] for one in data] == ["00", "10", "01", "11"]
    assert data[1] == {"engine": "stability", "key": "10", "label": "2", "words": "act 0", "shares": {"R": 0.1, "SEQ": 0.8},
                       "status_quo": False, "path": ["Step to 2."]}
    assert [one["status_quo"] for one in data] == [False, False, False, True]
    assert json.loads(json.dumps(data)) == data


def test_without_worlds_it_is_said_whether_an_outcome_holds() -> None:
    data = as_data(assessment(pictures={"stability": dilemma()}))["outcomes"]
    assert data[1]["holds"] == {"R": False, "SEQ": True}
    assert "shares" not in data[1]


def test_a_share_is_no_finer_than_a_millionth() -> None:
    graph = dilemma(shares=True)
    thirds = graph._replace(nodes=tuple(node._replace(shares=(1 / 3, 2 / 3)) for node in graph.nodes))
    data = as_data(assessment(pictures={"stability": thirds}))["outcomes"]
    assert data[0]["shares"] == {"R": 0.333333, "SEQ": 0.666667}


def test_where_no_engine_looked_at_outcomes_the_list_is_empty() -> None:
    assert as_data(assessment())["outcomes"] == []
