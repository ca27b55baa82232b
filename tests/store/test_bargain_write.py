"""Bargaining tables as text: what was written is read back, digit for digit."""

from __future__ import annotations

import csv
import io
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import CannotWrite
from detente.model.bargain_table import BargainTable, TableIssue
from detente.store.bargaincells import amount, digits, sentence_in, shifted
from detente.store.bargaintable import bargain_table
from detente.store.bargainwrite import FORMS, write_bargain_table
from detente.store.filewords import plain_name, trouble_of

LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"))
NAMES = st.one_of(st.text(LETTERS, min_size=1, max_size=12), st.text("=+-@'\"<>#&,;\t aP\u00e9", min_size=1, max_size=6),
                  st.sampled_from(["actor", "position", "salience", "sep=;", "#A", "..", "1..2", "7", "outcome"])) \
    .map(plain_name).filter(lambda name: not trouble_of(name))
WORDS = st.one_of(st.just(""), NAMES, st.text("ab, ;=\"'-1", max_size=30).map(plain_name)).filter(lambda text: not sentence_in(text)[1])
PART = st.integers(0, 10**6).map(lambda number: number / 10**6)  # six decimals
ABLE = st.one_of(st.integers(1, 10**7).map(lambda number: number / 10**4), st.floats(1e-9, 1e9))


@st.composite
def tables(draw: st.DrawFn, form: str) -> BargainTable:
    """A table that the form has a place for."""
    actors = tuple(draw(st.lists(NAMES, unique=True, min_size=1, max_size=5)))
    issues = tuple(draw(st.lists(NAMES, unique=True, min_size=1, max_size=3)))
    salience = np.array([[draw(PART) for _ in issues] for _ in actors])
    scale = [(0.0, 100.0)] * len(issues)
    if form == "ktab":
        salience = np.floor(salience / len(issues) * 10**6) / 10**6
    else:
        scale = [(low, low + width) for low, width in ((draw(st.integers(-500, 500)) / 8, draw(st.integers(1, 800)) / 8) for _ in issues)]
    position = np.array([[low + round(draw(PART) * 64) / 64 * (high - low) for low, high in scale] for _ in actors])
    capability = np.array([draw(PART if form == "decide" else ABLE) for _ in actors])
    capability[0], salience[0] = capability[0] or 0.5, np.where(salience[0] > 0, salience[0], 1 / 8)
    table = BargainTable("x", draw(NAMES), actors, tuple(TableIssue(name, *ends) for name, ends in zip(issues, scale, strict=True)),
                         *(np.stack([array, array], -1) for array in (capability, salience, position)), form=form)
    if draw(st.booleans()):
        table = table._replace(described=tuple(draw(WORDS) for _ in actors))
    return table


def same(first: BargainTable, second: BargainTable) -> bool:
    """Whether two tables hold the same, whatever order their actors and issues have."""
    names = [issue.name for issue in first.issues]
    actors, issues = [first.actors.index(name) for name in second.actors], [names.index(issue.name) for issue in second.issues]
    return (len(first.actors) == len(actors) and [_all_but_anchors(first.issues[place]) for place in issues] == [_all_but_anchors(issue) for issue in second.issues]
            and np.array_equal(first.capability[actors], second.capability)
            and np.array_equal(first.salience[actors][:, issues], second.salience)
            and np.array_equal(first.position[actors][:, issues], second.position)
            and said(first, actors) == said(second, [*range(len(actors))]))


def _all_but_anchors(issue: TableIssue) -> TableIssue:
    return issue._replace(anchors=())


def said(table: BargainTable, order: list[int]) -> list[str]:
    """What is said of each actor, but for what only repeats its name."""
    described = table.described or ("",) * len(table.actors)
    return ["" if described[place] == table.actors[place] else described[place] for place in order]


def again(table: BargainTable, form: str) -> BargainTable:
    return bargain_table(write_bargain_table(table, form).encode(), "dir/x.csv")


@given(tables("ktab"))
def test_ktab_gives_the_same_table_back(table: BargainTable) -> None:
    found = again(table, "ktab")
    assert same(table, found) and (found.form, found.actors, found.name) == ("ktab", table.actors, table.name)
    assert write_bargain_table(found, "ktab") == write_bargain_table(table, "ktab")


@given(tables("decide"))
def test_decide_gives_the_same_table_back(table: BargainTable) -> None:
    found = again(table, "decide")
    assert same(table, found) and (found.form, found.name) == ("decide", table.name) and found.actors == table.actors
    assert [issue.name for issue in found.issues] == [issue.name for issue in table.issues]
    assert write_bargain_table(found, "decide") == write_bargain_table(table, "decide")


@given(tables("scholz"), st.booleans())
def test_a_plain_table_gives_the_same_table_back(table: BargainTable, said_scale: bool) -> None:
    table = table._replace(issues=tuple(issue._replace(reference=issue.low) if place else issue for place, issue in enumerate(table.issues)))
    if not said_scale:
        table = table._replace(issues=tuple(issue._replace(said=False, low=float(here.min()), high=float(here.max()), reference=None)
                                            for issue, here in zip(table.issues, table.position.transpose(1, 0, 2), strict=True)))
    found = again(table, "scholz")
    assert same(table, found) and (found.form, found.actors) == ("scholz", table.actors)
    assert write_bargain_table(found, "scholz") == write_bargain_table(table, "scholz")


@given(tables("scholz"), st.data())
def test_ranges_and_gaps_stand_in_a_plain_table(table: BargainTable, data: st.DataObject) -> None:
    position = table.position.copy()
    position[..., 1] = (position[..., 1] + [issue.high for issue in table.issues]) / 2
    present = tuple(tuple(data.draw(st.booleans()) or not (actor and place) for place in range(len(table.issues)))
                    for actor in range(len(table.actors)))
    gaps = ~np.array(present)
    salience = np.where(gaps[..., None], 0, table.salience)
    middle = np.array([issue.low / 2 + issue.high / 2 for issue in table.issues])[None, :, None]
    table = table._replace(position=np.where(gaps[..., None], middle, position), salience=salience,
                           present=present if gaps.any() else ())
    found = again(table, "scholz")
    assert same(table, found) and bool(found.present) == bool(gaps.any())


def test_decide_keeps_anchors_gaps_and_names() -> None:
    text = ("#O\tquay\n#A\tport\tthe port office\n#A\tboats\tboats\n#P\tfee\tfee\n#M\tfee\t0\tnone\n#M\tfee\t40\tas today\n#M\tfee\t90.5\tten\n"
            "#P\tsite\tsite\n#M\tsite\t-1\teast\n#M\tsite\t1\twest\n#D\tport\tfee\t90.5\t0.9\t1\n#D\tboats\tfee\t10\t0.5\t0.25\n"
            "#D\tboats\tsite\t-0.5\t1\t0.25\n")
    assert write_bargain_table(bargain_table(text.encode(), "x"), "decide") == text


PLAIN = "actor,position,capability,salience\nA,4,250,0.8\nB,7,102.5,0.5\nC,10,1,1\n"


def test_ktab_gets_positions_on_0_to_100_and_the_way_back() -> None:
    text = write_bargain_table(bargain_table(PLAIN.encode(), "fee.csv"), "ktab")
    assert text == ("fee,Written by Detente: on dimension 1 0 is 4 and 100 is 10.,3,1,\nActor,Description,Power,position,position Salience,\n"
                    "A,,250,0,80,\nB,,102.5,50,50,\nC,,1,100,100,\n")
    note = bargain_table(text.encode(), "x").notes[0]
    assert note == "The file says of itself: Written by Detente: on dimension 1 0 is 4 and 100 is 10."


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), PART)
def test_the_way_back_from_ktab_leads_to_the_position(low: float, width: float, share: float) -> None:
    here = min(max(low + share * width, low), low + width)
    text = f"actor,position,capability,salience\nA,{low!r},1,1\nB,{low + width!r},1,1\nC,{here!r},1,1\n"
    found = again(bargain_table(text.encode(), "x"), "ktab")
    back = low + found.position[2, 0, 0] / 100 * width
    assert math.isclose(back, here, rel_tol=1e-9, abs_tol=1e-10 * width)


def test_ktab_gets_saliences_that_add_up_to_100_and_in_the_same_proportions() -> None:
    text = "issue,actor,position,capability,salience\nfee,A,0,1,0.9\nfee,B,100,1,0.2\nsite,A,0,1,0.6\nsite,B,50,1,0.1\n"
    table = bargain_table(text.encode(), "x")
    written = write_bargain_table(table, "ktab")
    found = bargain_table(written.encode(), "x")
    assert "saliences are divided by 1.5 so" in written and found.salience[..., 0].sum(1).max() == pytest.approx(1)
    assert np.allclose(found.salience * 1.5, table.salience, rtol=1e-9)


def test_ktab_and_decide_say_what_they_do_with_gaps_points_and_large_capabilities() -> None:
    text = "issue,actor,position,capability,salience\nfee,A,4,102.543,0.9\nfee,B,4,53.3,0.2\nsite,B,50,53.3,0.1\nsite,C,20,7,0.1\n"
    table = bargain_table(text.encode(), "x")
    written = write_bargain_table(table, "ktab")
    assert "on dimension 1 everybody stands at 4; on dimension 2 0 is 20 and 100 is 50" in written
    assert "whoever has no position on a dimension stands in its middle" in written and "A,,102.543,50,90,50,0,\n" in written
    with pytest.raises(CannotWrite, match="on 'fee' everybody stands at 4: decide needs a scale with two ends"):
        write_bargain_table(table, "decide")
    decide = write_bargain_table(bargain_table(PLAIN.encode(), "x"), "decide")
    assert "#/\tpower is capability divided by 1000, as power is at most 1\n" in decide and "#D\tB\tposition\t7\t0.5\t0.1025\n" in decide
    assert "#M\tposition\t4\tthe least value\n#M\tposition\t10\tthe greatest value\n" in decide


@pytest.mark.parametrize(("cells", "told"), [
    ("4..5,2,1", "'A' has a position of 4..5, and ktab has no ranges: write it as a plain table, or put one number there"),
    ("4,2..3,1", "'A' has a capability of 2..3, and"), ("4,2,0.25..0.75", "'A' has a salience of 0.25..0.75, and")])
def test_ranges_are_refused_where_the_form_has_none(cells: str, told: str) -> None:
    table = bargain_table(f"actor,position,capability,salience\nA,{cells}\nB,9,1,1\n".encode(), "x")
    for form in ("ktab", "decide"):
        with pytest.raises(CannotWrite) as caught:
            write_bargain_table(table, form)
        assert str(caught.value).startswith(told.replace("ktab", form))
    assert same(again(table, "scholz"), table)


@pytest.mark.parametrize("form", FORMS)
def test_names_that_a_spreadsheet_would_run_are_guarded(form: str) -> None:
    text = 'actor,position,capability,salience,description\n"\'=HYPERLINK(""x"")",1,1,1,\'@now\n\'-B,2,0.5,1,\'+x\n'
    table = bargain_table(text.encode(), "x")._replace(name="=name")
    assert table.actors == ('=HYPERLINK("x")', "-B") and table.described == ("@now", "+x")
    written = write_bargain_table(table, form)
    cells = [cell for row in csv.reader(io.StringIO(written), delimiter="\t" if form == "decide" else ",") for cell in row]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")]
    assert bargain_table(written.encode(), "x")[2:3] == (table.actors,) and bargain_table(written.encode(), "x").described == table.described


def test_what_could_not_be_read_back_is_refused() -> None:
    table = bargain_table(PLAIN.encode(), "x")
    with pytest.raises(CannotWrite, match="can't be written as 'xlsx': choose scholz, ktab, decide"):
        write_bargain_table(table, "xlsx")
    for name in ("", "two  blanks", "line\nbreak", "x" * 201):
        with pytest.raises(CannotWrite, match=r"the name .* can't be written: it "):
            write_bargain_table(table._replace(actors=(name, "B", "C")), "scholz")
    with pytest.raises(CannotWrite, match="'A' has no position on any issue"):
        write_bargain_table(table._replace(present=((False,), (True,), (True,))), "scholz")
    with pytest.raises(CannotWrite, match=r"the words 'a\\u202eb' can't be written"):
        write_bargain_table(table._replace(described=("a\u202eb", "", "")), "ktab")
    many = tuple(TableIssue(f"i{place}", 0, 1.5) for place in range(1000))
    wide = table._replace(issues=many, salience=np.full((3, 1000, 2), 1 / 1024), position=np.ones((3, 1000, 2)))
    with pytest.raises(CannotWrite, match="KTAB's description has no room"):
        write_bargain_table(wide, "ktab")


def test_a_scenario_whose_name_could_not_be_read_is_called_a_table() -> None:
    table = bargain_table(PLAIN.encode(), "x")._replace(name="line\u2028break" + "x" * 300)
    assert again(table, "ktab").name == "table"


@given(st.floats(-1e100, 1e100))
def test_digits_are_read_back_as_the_same_number(value: float) -> None:
    assert amount(digits(value), False) == (value, value)


@given(st.integers(0, 10**10), st.integers(0, 10))
def test_moving_the_point_loses_no_digit(number: int, decimals: int) -> None:
    value = number / 10**decimals
    assert shifted(shifted(value, -2), 2) == value and digits(shifted(value, -2), 2) == digits(value)
