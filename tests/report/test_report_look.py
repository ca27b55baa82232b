"""Marks that mean what they show, and colours that can be read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import Reader, conclusion

from detente.report.draw import belief_line, hatched, lift_bar, percent, scales, strip, strip_words
from detente.report.html import style_text

LIFTS = st.floats(-1, 1)


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0..1 (Web Content Accessibility Guidelines 2.2, definition)."""
    parts = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1..21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def palettes() -> list[dict[str, str]]:
    """The light and the dark colours of the style sheet."""
    found = [dict(re.findall(r"--(\w+):(#[0-9a-f]{6})", block)) for block in re.findall(r":root\{([^}]*)\}", style_text())]
    return [palette for palette in found if "against" in palette]


def test_there_is_a_light_and_a_dark_palette() -> None:
    light, dark = palettes()
    assert luminance(light["paper"]) > 0.9 > 0.1 > luminance(dark["paper"])


@pytest.mark.parametrize("colour", ["ink", "soft", "for", "against", "accent"])
def test_every_colour_of_text_can_be_read_on_the_paper(colour: str) -> None:
    for palette in palettes():
        assert contrast(palette[colour], palette["paper"]) >= 4.5
        assert contrast(palette[colour], palette["tint"]) >= 4.5


def test_contrast_is_that_of_black_on_white_at_most() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1


def test_the_style_sheet_loads_nothing() -> None:
    assert not re.search(r"@import|@font-face|url\((?!#)|https?:", style_text())


@given(st.lists(st.lists(LIFTS, max_size=6), min_size=1, max_size=4))
def test_columns_share_a_unit_and_every_lift_stays_inside(columns: list[list[float]]) -> None:
    made = scales(columns, 0.2, 0.9)
    assert len({scale.unit for scale in made}) == 1
    for scale, lifts in zip(made, columns, strict=True):
        assert all(0.2 - 1e-9 <= scale.at(lift) <= 0.9 + 1e-9 for lift in lifts)
        assert scale.at(0) == scale.zero


@given(LIFTS.filter(lambda lift: abs(lift) >= 0.005))
def test_for_is_filled_to_the_right_and_against_is_hatched_to_the_left(lift: float) -> None:
    (scale,) = scales([[lift, -1.0, 1.0]], 0.1, 0.9)
    bar = Reader(lift_bar(lift, scale)).all("rect")[0].attributes
    assert bar["class"] == ("for" if lift > 0 else "against")
    edge = float(bar["x"][:-1]) + (0 if lift > 0 else float(bar["width"][:-1]))
    assert edge == pytest.approx(100 * scale.zero, abs=0.11)


def test_the_strip_shows_the_band_of_its_word() -> None:
    reader = Reader(strip(conclusion("x", 0.63)))
    (band,) = reader.all("rect", class_="band")
    assert (band.attributes["x"], band.attributes["width"]) == ("55.0%", "25.0%")
    assert strip_words(conclusion("x", 0.63)) == (
        "likely: 63 of 100 worlds; sampling 62–64; grades one step worse or better 48–76")


@pytest.mark.parametrize(("chance", "style"), [(0.9, "solid"), (0.5, "dashed"), (0.1, "dotted")])
def test_belief_is_drawn_by_style_and_length(chance: float, style: str) -> None:
    (line,) = Reader(belief_line(chance)).all("line", class_="belief")
    assert style in line.attributes["class"].split()
    assert line.attributes["x2"] == percent(chance)


def test_the_unknown_is_hatched_and_the_known_is_filled() -> None:
    known, unknown = Reader(hatched(0.7)).all("rect")
    assert (known.attributes["width"], unknown.attributes["width"]) == ("30.0%", "70.0%")
    assert unknown.attributes["class"] == "unknown"
