"""YAML as plain data with places, and nothing dangerous made of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from detente.errors import BadInput
from detente.store.yamltree import DEEPEST, MOST_BYTES, Mark, Tree, read_yaml

# ISO 3166-1 alpha-2, the codes of countries and territories.
_CODES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG
CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL
GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA
LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP
NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV
SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""
COUNTRIES = _CODES.split()


def value(text: str) -> Any:
    return read_yaml(text.encode(), "x.yaml").value


def refusal(data: bytes | str) -> str:
    with pytest.raises(BadInput) as caught:
        read_yaml(data.encode() if isinstance(data, str) else data, "x.yaml")
    return str(caught.value)


def test_every_country_code_stays_text() -> None:
    assert len(COUNTRIES) == 249
    assert value("\n".join(f"- {code}" for code in COUNTRIES)) == COUNTRIES
    assert value("\n".join(f"- {code.lower()}" for code in COUNTRIES)) == [code.lower() for code in COUNTRIES]
    assert list(value("\n".join(f"{code}: 1" for code in COUNTRIES))) == COUNTRIES


@pytest.mark.parametrize("text", ["1:30", "2021-09-02", "2021-09-02T10:00:00Z", "yes", "off", "y", "0x1F", "0o17", "1_000",
                                  "NO", "on", "1635-1827", "85..97", "=", "<<", "1e", "+", "-.", "nan", "inf"])
def test_what_only_looks_like_something_else_stays_text(text: str) -> None:
    assert value(f"a: {text}") == {"a": text}


@pytest.mark.parametrize(("text", "meant"), [
    ("5", 5), ("-3", -3), ("+7", 7), ("007", 7), ("0.7", 0.7), (".5", 0.5), ("1e3", 1000.0), ("-1.5E-2", -0.015), ("2.", 2.0),
    ("true", True), ("False", False), ("null", None), ("~", None), ("", None), ("'5'", "5"), ('"true"', "true"), ("''", ""),
    ("12345678901234567890", 12345678901234567890.0), ("|\n  5", "5"), (".inf", float("inf")), ("-.INF", float("-inf")),
])
def test_a_scalar_reads_as_the_core_schema_has_it(text: str, meant: object) -> None:
    read = value(f"a: {text}")["a"]
    assert read == meant
    assert type(read) is type(meant)


def test_every_value_and_key_knows_its_line_and_column() -> None:
    tree = read_yaml(b"case: x\nclaims:\n  one:\n    tie: [a, b,\n          0.5]\n    'says': \"w\"\n", "x.yaml")
    assert tree.mark(("case",)) == Mark(1, 7)
    assert tree.key_mark(("case",)) == Mark(1, 1)
    assert tree.mark(("claims", "one", "tie", 1)) == Mark(4, 14)
    assert tree.mark(("claims", "one", "tie", 2)) == Mark(5, 11)
    assert tree.key_mark(("claims", "one", "says")) == Mark(6, 5)
    assert tree.mark(("claims", "one", "says")) == Mark(6, 13)


def test_columns_count_characters_not_bytes() -> None:
    assert read_yaml("{é: ü, b: c}".encode(), "x").key_mark(("b",)) == Mark(1, 8)


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    assert read_yaml(b"\xef\xbb\xbfcase: x", "x").value == {"case": "x"}


def test_the_mark_of_what_is_not_there_is_that_of_the_nearest_part_around() -> None:
    tree = read_yaml(b"a:\n  b: 1\n", "x")
    assert tree.mark(("a", "b", "c", 3)) == tree.mark(("a", "b")) == Mark(2, 6)
    assert tree.key_mark(("a", "z")) == tree.mark(("a",))
    assert Tree(None, {}, {}, ()).mark(("a",)) == Mark(1, 1)


def test_a_key_that_stands_twice_is_told_with_both_places_and_the_first_counts() -> None:
    tree = read_yaml(b"a: 1\nb:\n  c: 2\n  c: {d: 3, d: 4}\na: 5\n", "x.yaml")
    assert tree.value == {"a": 1, "b": {"c": 2}}
    told = [(problem.line, problem.column, problem.message) for problem in tree.problems]
    assert told == [(4, 3, "'c' stands here a second time"), (4, 13, "'d' stands here a second time"),
                    (5, 1, "'a' stands here a second time")]
    assert "first on line 1" in tree.problems[2].hint


def test_keys_that_mean_the_same_text_are_the_same_key() -> None:
    assert len(read_yaml(b"1: a\n'1': b\n", "x").problems) == 1


@pytest.mark.parametrize(("text", "place", "complaint"), [
    ("a: &x 1\nb: *x", "2:4", "alias"),
    ("a: 1\n*b : 2", "2:1", "no plain word"),
    ("a: !!python/object:os.system x", "1:4", "a tag"),
    ("a: !!str 5", "1:4", "a tag"),
    ("a: ! 5", "1:4", "a tag"),
    ("a: ! 'quoted'", "1:4", "a tag"),
    ("!!str a: 5", "1:1", "a tag"),
    ("a: !!set {b}", "1:4", "a tag"),
    ("- !mine [1]", "1:3", "a tag"),
    ("? [a, b]\n: 1", "1:3", "no plain word"),
    ("a: 1\n---\nb: 2", "2:1", "second document"),
    ("a: 1\n...\n---\n", "3:1", "second document"),
    ("a: [1, 2\nb: 3", "2:", "not readable as YAML"),
    ("a: 'open", "1:", "not readable as YAML"),
    ("a:\n\t- b", "2:1", "not readable as YAML"),
    ("a: b: c", "1:5", "not readable as YAML"),
    ("%YAML 9.9\n---\na: 1", "1:", "not readable as YAML"),
    ("a: \x07", "1:4", "a control character (U+0007)"),
    ("a: x\x00y", "1:5", "a control character (U+0000)"),
    ("b: 1\né: \x9b", "2:4", "a control character (U+009B)"),
    ("a: \uffff", "1:4", "a control character (U+FFFF)"),
])
def test_what_is_refused_is_refused_with_its_place(text: str, place: str, complaint: str) -> None:
    told = refusal(text)
    assert told.startswith(f"x.yaml:{place}")
    assert complaint in told


def test_an_anchor_that_nothing_points_to_is_harmless() -> None:
    assert value("a: &x 1") == {"a": 1}


@pytest.mark.parametrize("data", [b"caf\xe9: x", b"a: 1\nb: \xff\n", b"\xff\xfea\x00"])
def test_what_is_not_utf_8_is_told_with_line_and_column(data: bytes) -> None:
    bad = next(place for place in range(len(data)) if data[place] >= 0x80)
    line = data[:bad].count(b"\n") + 1
    column = bad - (data[:bad].rfind(b"\n") + 1) + 1
    assert refusal(data).startswith(f"x.yaml:{line}:{column}: this is not UTF-8 text")


def test_the_column_of_a_bad_byte_counts_characters() -> None:
    assert refusal("é: ".encode() + b"\xff").startswith("x.yaml:1:4:")


def test_a_file_over_the_limit_is_refused_unread() -> None:
    assert "8,388,609 bytes" in refusal(b"#" * (MOST_BYTES + 1))


def test_nesting_is_allowed_to_the_limit_and_no_further() -> None:
    assert value("[" * DEEPEST + "]" * DEEPEST) is not None
    assert "nested deeper" in refusal("[" * (DEEPEST + 2) + "]" * (DEEPEST + 2))
    block = "\n".join(" " * depth + "a:" for depth in range(DEEPEST + 2))
    assert f"x.yaml:{DEEPEST + 2}:" in refusal(block)
    assert "nested deeper" in refusal("- " * (DEEPEST + 3) + "x")
    assert "nested deeper" in refusal("a: 1\na: " + "[" * (DEEPEST + 3))  # also in a value that is thrown away


CHILD = """
import sys, time
from detente.errors import BadInput
from detente.store.yamltree import read_yaml
import yaml
began = time.perf_counter()
try:
    read_yaml(eval(sys.argv[1]), "x.yaml")
except BadInput as fault:
    print(f"{time.perf_counter() - began:.3f}", fault)
"""


@pytest.mark.parametrize("data", [
    "b'[' * 200_000", "b'{' * 200_000", "b'a: {' * 50_000", "b'- ' * 200_000", "b'[{a: ' * 60_000", "b'? ' * 200_000",
    "b'\\n'.join(b' ' * depth + b'a:' for depth in range(3_000))",
])
def test_deep_nesting_can_not_bring_the_reader_down(data: str) -> None:
    done = subprocess.run([sys.executable, "-c", CHILD, data], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr  # below 0: killed by a signal
    spent, told = done.stdout.split(" ", 1)
    assert "nested deeper" in told or "no plain word" in told
    assert float(spent) < 1


@given(st.binary(max_size=200))
@example(b"\x00")
@example(b"\xef\xbb\xbf")
@example(b"- - - [\n")
@example(b"!<tag:a> b: c")
@example(b"? |\n")
@example(b"--- >\n...\n")
@settings(max_examples=200)
def test_any_bytes_give_a_tree_or_a_refusal(data: bytes) -> None:
    try:
        tree = read_yaml(data, "x.yaml")
    except BadInput as fault:
        assert fault.problems
        return
    assert () in tree.values or tree.value is None


@given(st.text(alphabet="ab:-[]{},&*!|>'\"#%?\n 01.~@`", max_size=60))
@settings(max_examples=300)
def test_any_marks_of_yaml_give_a_tree_or_a_refusal(text: str) -> None:
    try:
        read_yaml(text.encode(), "x.yaml")
    except BadInput as fault:
        assert all(problem.line >= 1 and problem.column >= 1 for problem in fault.problems)


words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8)
plain = st.recursive(st.one_of(words, st.integers(-10**6, 10**6), st.booleans(), st.none()),
                     lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(words, inner, max_size=4)),
                     max_leaves=12)


@given(plain)
def test_data_written_by_another_library_read_the_same(data: Any) -> None:
    import json

    assert value(json.dumps(data, ensure_ascii=False)) == data  # JSON is YAML


def test_both_loaders_tell_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    from harbour_case import HARBOUR

    fast = read_yaml(HARBOUR.encode(), "x")
    monkeypatch.setattr(yaml, "CSafeLoader", yaml.SafeLoader, raising=False)
    slow = read_yaml(HARBOUR.encode(), "x")
    assert slow.value == fast.value
    assert slow.values == fast.values
