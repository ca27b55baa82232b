"""CSV files of ties: what is read, from which columns, and how."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import BadInput
from detente.model.signed_network import SignedNetwork
from detente.store.network import load_network, network_from


def read(text: str | bytes, name: str = "ties.csv") -> SignedNetwork:
    return network_from(text if isinstance(text, bytes) else text.encode(), name)


def ties(network: SignedNetwork) -> dict[tuple[str, str], float]:
    return {(network.actors[one], network.actors[other]): weight for one, other, weight
            in zip(network.one.tolist(), network.other.tolist(), network.weight.tolist(), strict=True)}


ABC = {("a", "b"): 1.0, ("b", "c"): -1.0}


def test_highland_tribes_have_sixteen_actors_and_as_many_friends_as_enemies(shared: Path) -> None:
    network = load_network(shared / "cases/alignment/highland_tribes.csv")
    assert (len(network.actors), network.ties, int((network.weight > 0).sum())) == (16, 58, 29)
    assert network.actors[:3] == ("Gavev", "Kotun", "Ove") and network.notes == ()


def test_sampsons_novices_have_thirty_three_likings(shared: Path) -> None:
    network = load_network(shared / "cases/alignment/sampson_lk3_dlk_signed.csv")
    assert (len(network.actors), int((network.weight > 0).sum()), int((network.weight < 0).sum())) == (18, 33, 27)


def test_a_column_of_periods_is_passed_over_and_said_so(shared: Path) -> None:
    network = load_network(shared / "cases/alignment/cow_signed_networks_odd_windows.csv")
    assert network.notes[0] == "Columns that are not read: period."
    assert network.notes[1].startswith("Repeated with different weights, which are averaged: AFG and IRN; ")


@pytest.mark.parametrize("header", ["source,target,sign", "Source,TARGET,Weight", "from,to,tie", "source, target , value"])
def test_columns_have_several_names_in_any_case(header: str) -> None:
    assert ties(read(f"{header}\na,b,1\nb,c,-1\n")) == ABC


def test_columns_stand_in_any_order() -> None:
    assert ties(read("sign,remark,target,source\n1,x,b,a\n-1,y,c,b\n")) == ABC


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_part_cells(separator: str) -> None:
    text = "source,target,weight\na,b,1\nb,c,-1\n".replace(",", separator)
    assert ties(read(text)) == ties(read(text.split("\n", 1)[1])) == ABC


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_any_of_three_ways(end: str) -> None:
    assert ties(read(end.join(["source,target,sign", "a,b,1", "b,c,-1", ""]))) == ABC
    assert ties(read(end.join(["", "a,b,1", "", "b,c,-1"]))) == ABC


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_say_how_letters_are_stored(encoding: str) -> None:
    assert read("source,target,sign\nCôte d'Ivoire,Türkiye,1\n".encode(encoding)).actors == ("Côte d'Ivoire", "Türkiye")


def test_a_file_whose_third_cell_is_a_number_needs_no_header() -> None:
    network = read("a,b,1,seen in May\nb,c,-1,\n")
    assert ties(network) == ABC
    assert network.notes == ("Columns that are not read: 1.",)


def test_words_and_signs_are_weights() -> None:
    found = ties(read("source,target,tie\na,b,+\na,c,-\na,d,friendly\na,e,Hostile\na,f,\u2212\na,g,\u22122.5\n"))
    assert list(found.values()) == [1, -1, 1, -1, -1, -2.5]


def test_a_comma_is_a_decimal_mark_where_it_parts_no_cells() -> None:
    assert ties(read("source;target;weight\na;b;1,5\n")) == {("a", "b"): 1.5}
    assert ties(read("a\tb\t-0,25\n")) == {("a", "b"): -0.25}
    with pytest.raises(BadInput, match=r"'1,5' is no weight \(write 1\.5\)"):
        read('source,target,weight\na,b,"1,5"\n')


def test_a_sign_beside_a_weight_says_which_way_it_goes() -> None:
    found = ties(read("source,target,weight,sign\na,b,3,-\na,c,-2,-1\na,d,4,+\na,e,5,0\n"))
    assert found == {("a", "b"): -3, ("a", "c"): -2, ("a", "d"): 4}


def test_a_quoted_name_holds_commas_quotes_and_line_breaks() -> None:
    network = read('source,target,sign\n"Korea, North","the ""Contras""",-1\n"United\r\n States", x,1\n')
    assert network.actors == ("Korea, North", 'the "Contras"', "United States", "x")


def test_spaces_around_a_name_do_not_make_another_actor() -> None:
    assert read("source,target,sign\nIran ,Iraq,1\n Iran,\tOman\t,1\n").actors == ("Iran", "Iraq", "Oman")


def test_a_header_alone_is_a_network_of_nobody() -> None:
    for text in ("source,target,sign", "source,target,sign\n\n ,,\n"):
        network = read(text)
        assert (network.actors, network.ties, network.one.dtype) == ((), 0, np.dtype(np.int64))


def test_empty_lines_as_spreadsheets_leave_them_are_passed_over() -> None:
    assert ties(read("source,target,sign,\na,b,1,\n,,,\n\nb,c,-1,\n,,,\n")) == ABC
    assert ties(read("source,target,sign\na,b,1\n,,\nb,c,-1\n,,\n")) == ABC


def test_a_tie_of_weight_0_is_none_but_keeps_its_actors() -> None:
    network = read("a,b,1\nc,d,0\n")
    assert network.actors == ("a", "b", "c", "d") and network.ties == 1
    assert network.notes == ("No tie, for the weight is 0: c and d.",)


def test_a_name_that_a_spreadsheet_would_run_comes_without_its_apostrophe() -> None:
    assert read("source,target,sign\n'=A1,'@x,1\n''+y,'tis,1\n").actors == ("=A1", "@x", "'+y", "'tis")


@pytest.mark.parametrize("name", ["ties", "ties.txt", "ties.CSV", "a.tsv", "b.tab", "c.net"])
def test_without_a_suffix_that_tells_the_content_does(name: str) -> None:
    assert ties(read("a,b,1\nb,c,-1", name)) == ABC


def test_a_name_that_begins_with_an_angle_is_no_markup() -> None:
    assert read("<a>,b,1\n").actors == ("<a>", "b")


@given(st.lists(st.tuples(st.sampled_from("abcdé"), st.sampled_from("vwxyz"), st.integers(-9, 9)), min_size=1, max_size=20))
def test_quoted_cells_are_read_as_plain_ones(rows: list[tuple[str, str, int]]) -> None:
    """The quick way (no quotes, rows of one length) and the thorough one give the same network."""
    plain = read("source,target,weight\n" + "".join(f"{one},{other},{weight}\n" for one, other, weight in rows))
    thorough = read("source,target,weight\n" + "".join(f'"{one}",{other},{weight},\n' for one, other, weight in rows))
    assert plain.actors == thorough.actors and plain.notes == thorough.notes
    assert ties(plain) == ties(thorough)


@given(st.lists(st.one_of(st.floats(-1e100, 1e100), st.integers(-5, 5), st.sampled_from(["+", "-", "hostile"])), min_size=1, max_size=9))
def test_every_number_is_read_as_python_writes_it(weights: list[float | str]) -> None:
    meant = [{"+": 1.0, "-": -1.0, "hostile": -1.0}.get(weight, weight) if isinstance(weight, str) else float(weight) for weight in weights]
    network = read("source,target,weight\n" + "".join(f"a,b{place},{weight}\n" for place, weight in enumerate(weights)))
    assert network.weight.tolist() == [weight for weight in meant if weight]
