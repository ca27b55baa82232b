"""An assessment of the shared harbour case whose shares and lifts are plain test numbers, with a page to set."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from detente.model.case import Case
from detente.model.conclusion import Assessment, Carrier, Conclusion, NotRun
from detente.model.credence import Credence, Weighed
from detente.store.casefile import case_from
from harbour_case import harbour_data

PAGE = """Home | Weather | Tides
Support the Gazette
Two towns, one harbour

Aldmouth and Brackness have quarrelled for years over who may use the quay. It is believed that the Crown leans to Aldmouth.

The mayor of Brackness said on the quay that his town would lift the blockade if the fees were shared, and that he had called on the Coast League and the Crown for help. No ships have come so far.

A storm passed in the night.

A wreck lies in the channel, the harbour office notes without naming a witness. In a year, all will trade again.

Leave a comment
"""

WORDS = {
    "towns-at-odds": ["Aldmouth and Brackness have quarrelled for years over who may use the quay"],
    "crown-near-aldmouth": ["the Crown leans to Aldmouth"],
    "brackness-would-lift": ["his town would lift the blockade if the fees were shared",
                             "said on the quay that his town would lift the blockade"],
    "brackness-wants-fees": ["if the fees were shared"],
    "brackness-calls-league": ["he had called on the Coast League and the Crown for help"],
    "no-ships-yet": ["No ships have come so far"],
    "wreck-in-channel": ["A wreck lies in the channel"],
    "all-will-trade": ["In a year, all will trade again"],
}


def span(words: str) -> str:
    """Where some words stand on the page, as a case file writes it."""
    start = PAGE.index(words)
    return f"{start}-{start + len(words)}"


def told_case(**changes: Any) -> Case:
    """The harbour case with the places of its claims on the page."""
    data = harbour_data()
    for claim, found in WORDS.items():
        data["claims"][claim]["at"] = [span(words) for words in found]
    return case_from({**data, **changes})


def believed(case: Case) -> dict[str, Credence]:
    """A belief for every claim, the same test numbers in turn."""
    chances = (0.9, 0.6, 0.3)
    made = {}
    for place, claim in enumerate(case.live_claims.values()):
        reports = tuple(Weighed(report.source or "", case.sources[report.source or ""].reliability, 0.8, (), "neutral",
                                report.hedge or "", 1.0, 0.0, report.denied, 1.5) for report in claim.all_reports)
        chance = chances[place % 3]
        made[claim.id] = Credence(claim.id, 0.5, reports, chance, chance - 0.1, chance + 0.05, claim.given)
    return made


def carrier(identifier: str, lift: float, error: float = 0.01, by: str = "claim") -> Carrier:
    """A carrier whose gain and loss split the lift evenly."""
    return Carrier(by, identifier, lift, error, lift / 2, lift / 2)


def conclusion(identifier: str, share: float = 0.63, **changes: Any) -> Conclusion:
    """A conclusion with a few carriers; every field may be replaced."""
    carriers = (carrier("brackness-would-lift", 0.41), carrier("no-ships-yet", 0.2), carrier("towns-at-odds", -0.12),
                carrier("all-will-trade", 0.001),
                carrier("want:brackness:not brackness.blockade only if aldmouth.share-fees", 0.41, by="cell"),
                carrier("gazette", 0.3, by="source"))
    found = Conclusion(identifier, f"does {identifier} hold", f"The matter of {identifier} holds.", "stability", share,
                       (share - 0.01, share + 0.01), (share - 0.15, share + 0.13), "likely", carriers,
                       (("brackness-would-lift",), ("no-ships-yet", "towns-at-odds")), True, "By looking at every move.")
    return found._replace(**changes)


def assessment(case: Case | None = None, **changes: Any) -> Assessment:
    """An assessment of the harbour with two answers and two findings."""
    case = case or told_case()
    conclusions = (
        conclusion("deal"), conclusion("no-patron", 0.84, word="very likely", engine="support"),
        conclusion("camp:crown", 0.3, word="unlikely", engine="alignment", asked=False),
        conclusion("equilibrium:1", 0.999, word="almost certain", interval=(0.99, 1.0), grades=(0.98, 1.0), asked=False))
    made = Assessment(case, 7, 2048, "0.1.0", conclusions, (NotRun("bargaining", "no position is claimed"),),
                      believed(case), captures={"gazette": PAGE})
    return made._replace(**changes)


class Element:
    """One element of a parsed page."""

    def __init__(self, name: str, attributes: dict[str, str], parents: tuple[str, ...]) -> None:
        self.name, self.attributes, self.parents, self.text = name, attributes, parents, ""


class Reader(HTMLParser):
    """Reads a page into elements, and notes every tag that does not close the one that is open."""

    VOID = frozenset({"br", "hr", "input", "link", "meta"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.faults: list[str] = []
        self.feed(page)
        self.close()
        self.faults += [f"<{element.name}> stays open" for element in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {key: value or "" for key, value in attrs}, tuple(one.name for one in self.open))
        self.elements.append(element)
        if tag not in self.VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1].name != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1].name if self.open else 'nothing'}")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def all(self, name: str = "", **wanted: str) -> list[Element]:
        """Elements of a name, or any, with these attributes (class: one of its words)."""
        def fits(element: Element) -> bool:
            return all(value in element.attributes.get(key.rstrip("_"), "").split() if key == "class_" else
                       element.attributes.get(key) == value for key, value in wanted.items())

        return [element for element in self.elements if name in ("", element.name) and fits(element)]
