"""A small case in our own words that the tests share: two towns, one harbour, and those who look on."""

from __future__ import annotations

import copy
from typing import Any

from detente.model.case import Case
from detente.store.casefile import case_from
from detente.store.yamltree import read_yaml

HARBOUR = """\
# Two towns quarrel over one harbour. Everything here is invented.
case: harbour
question: Do the two towns share the harbour?

sources:
  gazette: {outlet: The Gazette, genre: news, reliability: B, leans: {aldmouth: for}}
  courier: {outlet: The Courier, genre: opinion, reliability: C}
  mayor: {speaks_for: brackness, via: gazette, venue: a speech on the quay, reliability: D}

actors:
  aldmouth: {name: Aldmouth, also: [the upper town], kind: government}
  brackness: {name: Brackness, also: [the lower town], kind: armed-group}
  crown: {name: the Crown, kind: state}
  league: {name: the Coast League, kind: bloc}
  pilots: {name: the pilots' guild, kind: organisation}

claims:
  towns-at-odds:
    tie: [aldmouth, brackness, -0.9..-0.4]
    says: The two towns have quarrelled for years.
    source: gazette
    credibility: 2
  crown-near-aldmouth:
    tie: [crown, aldmouth, 0.2..0.5..0.9]
    source: gazette
    hedge: it is believed
    credibility: 3
  league-against-aldmouth:
    tie: [league, aldmouth, -0.7]
    source: courier
    reports:
      - {source: mayor}
    credibility: 3
  aldmouth-stronger:
    capability: {aldmouth: 60..80, brackness: 20..40}
    source: courier
    credibility: 2
  brackness-calls-league:
    asks_support: {client: brackness, of: [league, crown], against: aldmouth}
    source: mayor
    credibility: 2
  no-ships-yet:
    support: {client: brackness, from: [league, crown], level: 0}
    source: gazette
    credibility: 3
  brackness-wants-fees:
    want: {brackness: aldmouth.share-fees}
    source: mayor
    credibility: 2
  brackness-would-lift:
    offer: {by: brackness, to: aldmouth, does: not brackness.blockade, if: [aldmouth.share-fees]}
    source: mayor
    credibility: 2
  pilots-strike:
    acts: {by: pilots, does: pilots.strike}
    source: courier
    credibility: 4
  ledger-found:
    evidence: {greed: likely, safety: unlikely}
    says: A ledger shows that the fees were never spent on dredging.
    source: courier
    credibility: 3
  wreck-in-channel:
    evidence: {greed: unlikely, safety: very likely}
    source: gazette
    sourced: false
    credibility: 3
  harbour-dues:
    position: {issue: dues, aldmouth: 80..95, brackness: 10}
    source: courier
    credibility: 3
  all-will-trade:
    prediction: the towns trade again within the year
    source: gazette
    credibility: 4

options:
  aldmouth: {share-fees: share the harbour fees, close-gate: close the sea gate}
  brackness: {blockade: block the channel}
  pilots: {strike: refuse to guide ships}
impossible:
  - aldmouth.share-fees and aldmouth.close-gate
irreversible: [aldmouth.close-gate]
status_quo: [brackness.blockade]

wants:
  aldmouth: [not brackness.blockade, not aldmouth.share-fees, not pilots.strike]
  brackness: [aldmouth.share-fees, not aldmouth.close-gate]
  pilots: [not aldmouth.close-gate, {want: pilots.strike if brackness.blockade, credibility: 4}]

hypotheses:
  greed: The gate is closed for money.
  safety: The gate is closed because the channel is unsafe.

conclusions:
  - {id: no-patron, asks: no state supports brackness against aldmouth}
  - {id: deal, asks: aldmouth share fees and not brackness.blockade is stable for all}
  - {id: motive, asks: greed is the most likely hypothesis}
  - {id: sides, asks: the Crown stands with Aldmouth}
"""


def harbour_data() -> dict[str, Any]:
    """The case as plain data, fresh for each caller."""
    data: dict[str, Any] = read_yaml(HARBOUR.encode(), "harbour").value
    return copy.deepcopy(data)


def harbour(**changes: Any) -> Case:
    """The case, with some of its parts put in place of its own."""
    return case_from({**harbour_data(), **changes})


BARGAINED = """\
issues:
  dues: {name: the harbour dues, unit: crowns, anchors: {0: nobody pays, 100: every ship pays in full},
         without_agreement: 0, veto: [aldmouth, brackness]}
claims:
  dues-matter:
    salience: {issue: dues, aldmouth: 0.5..0.9, brackness: 0.4}
    source: gazette
    credibility: 2
  siege-costs:
    cost: {aldmouth: 0.1..0.3}
    source: courier
    credibility: 3
  crown-vouches:
    guarantee: {by: crown, of: aldmouth, level: 0.6}
    source: gazette
    credibility: 3
  aldmouth-proposes:
    offer: {by: aldmouth, to: brackness, on: dues, at: 30..40}
    source: gazette
    credibility: 2
  brackness-pays:
    offer: {by: brackness, to: aldmouth, does: not brackness.blockade, if: aldmouth.share-fees, kept_if: safety}
    source: mayor
    credibility: 2
"""


def bargained_data() -> dict[str, Any]:
    """The same case with what bargaining reads besides: an issue, saliences, a cost, a guarantee, two more offers."""
    more = read_yaml(BARGAINED.encode(), "bargained").value
    data = harbour_data()
    return {**data, "issues": more["issues"], "claims": {**data["claims"], **more["claims"]}}


def bargained() -> Case:
    """That case, made."""
    return case_from(bargained_data())


def said(reports: list[dict[str, Any]], letters: dict[str, str] | None = None, **claim: Any) -> Case:
    """A case with one claim `c`, on a hypothesis, reported as listed; a report's source is made with its own letter.

    A report's source is its letter followed by anything: `B`, `B2`. `letters` overrules this.
    """
    names = dict.fromkeys(report["source"] for report in reports)
    sources = {name: {"reliability": (letters or {}).get(name, name[0])} for name in names}
    return case_from({
        "case": "one", "sources": sources, "hypotheses": {"h": "it is so", "g": "it is not"},
        "claims": {"c": {"evidence": {"h": "likely", "g": "unlikely"}, "reports": reports, **claim}},
    })
