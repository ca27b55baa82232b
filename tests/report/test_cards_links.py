"""Claims that the reasons of a card name lead to their entries."""

from __future__ import annotations

import re

import pytest

from detente.assess import assess
from detente.report.html import render_html
from detente.report.markup import tag
from detente.report.outline import make_outline
from detente.report.pieces import claims_linked
from detente.store.casefile import load_case
from detente.store.examples import example


def test_claims_behind_a_wish_are_links_and_nothing_else_is() -> None:
    outline = make_outline(assess(load_case(example("panjshir-2021")).case, 64, 1))
    first, second = list(outline.entries)[:2]
    said = str(claims_linked(outline.entries, f"A would go (the wish of A: “{first}”; claims {first} and {second}), not {first}."))
    assert said.count("<a ") == 2 and said.count(first) == 2  # in the wish's own words, and after the bracket
    assert str(claims_linked(outline.entries, "<b>; claim x)")) == str(tag("p", "<b>; claim x)"))[3:-4]


@pytest.mark.parametrize("name", ["panjshir-2021", "cuba-1962"])
def test_every_claim_that_a_reason_names_has_an_entry_on_the_page(name: str) -> None:
    page = render_html(assess(load_case(example(name)).case, 256, 1))
    reasons = re.findall(r'<p class="how">(.*?)</p>', page, re.S)
    linked = {target for reason in reasons for target in re.findall(r'href="#(c\d+)"', reason)}
    assert linked and all(f'id="{target}"' in page for target in linked)
