"""What was too much to be granted and refused is told, and on how many worlds an answer rests."""

from __future__ import annotations

from told import assessment, conclusion

from detente.report.outline import make_outline
from detente.report.restwords import untried_said
from detente.report.terminal import render_terminal
from detente.report.trials import drawn_or_exact


def test_what_was_left_untried_is_told_and_silence_where_nothing_was() -> None:
    assert untried_said(conclusion("deal")) == ""
    left = assessment(conclusions=(conclusion("deal")._replace(unforced=12),))
    assert "Twelve claims, facts, sources or pages were not granted" in " ".join(render_terminal(left).split())


def test_the_worlds_told_are_those_that_answers_rest_on() -> None:
    two = (conclusion("deal")._replace(worlds=4_096), conclusion("alone")._replace(worlds=8_192))
    assert "From 4 096 to 8 192 drawn worlds" in str(drawn_or_exact(make_outline(assessment(conclusions=two))))
