"""Cases that load: everything that the language can say arrives as it was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import CaseError
from detente.model.case import Case
from detente.model.expression import parse_expression
from detente.model.question import Backs, GainsMost, Likelier, Stable
from detente.model.range import Range
from detente.model.span import Span
from detente.store.casefile import case_from, case_path, load_case
from harbour_case import HARBOUR, harbour, harbour_data


def written(folder: Path, text: str) -> Path:
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_case_is_named_by_its_folder_or_by_its_file(tmp_path: Path) -> None:
    written(tmp_path, HARBOUR)
    assert case_path(tmp_path) == case_path(tmp_path / "case.yaml") == tmp_path / "case.yaml"
    assert load_case(tmp_path).case == load_case(tmp_path / "case.yaml").case == harbour()


@pytest.mark.parametrize("name", ["", "nowhere", "nowhere/case.yaml", "x" * 300, "a\0b"])
def test_a_case_that_is_not_there_is_a_problem_in_words(tmp_path: Path, name: str) -> None:
    with pytest.raises(CaseError, match=r"no such file|no case\.yaml in this folder"):
        load_case(tmp_path / name)


def test_what_is_no_case_at_all_is_told(tmp_path: Path) -> None:
    begins = "a case begins with keys"
    for text, complaint in (("", "the file is empty"), ("- a\n", begins), ("just words", begins)):
        with pytest.raises(CaseError, match=complaint):
            load_case(written(tmp_path, text))


def test_the_least_case_is_a_name(tmp_path: Path) -> None:
    case = load_case(written(tmp_path, "case: bare\n")).case
    assert (case.id, case.claims, case.unclaimed.tie, case.assumptions) == ("bare", {}, "unknown", "unsure")


@pytest.fixture
def target(shared: Path) -> Case:
    """The case that the language was made for."""
    return load_case(shared / "cases" / "panjshir-2021").case


def test_the_target_case_loads_whole(target: Case) -> None:
    assert (len(target.sources), len(target.actors), len(target.claims), len(target.conclusions)) == (4, 10, 20, 4)
    assert target.as_of == "2021-09-02"
    assert (len(target.wants["nrf"]), len(target.hypotheses), len(target.axes.options)) == (5, 2, 6)


def test_the_target_cases_sources_speak_through_one_another(target: Case) -> None:
    massoud = target.sources["massoud"]
    assert (massoud.via, massoud.speaks_for, massoud.reliability) == ("article", "nrf", "B")
    assert target.sources["article"].leans == {"taliban": "for", "west": "against"}
    assert target.actors["nrf"].also == ("Panjshir resistance", "Ahmad Massoud", "Massoud")


def test_every_kind_of_claim_of_the_target_case_arrives(target: Case) -> None:
    claims = target.claims
    offer = claims["massoud-offer"].offer
    assert offer is not None and offer.if_ == ("taliban.share-power", "taliban.guarantee-rights")
    assert claims["massoud-offer"].at == (Span(1635, 1827), Span(995, 1186))
    assert claims["taliban-much-stronger"].capability == {"taliban": Range(85, 97), "nrf": Range(3, 12)}
    assert claims["taliban-much-stronger"].hedge == "I think"
    assert claims["taliban-spares-blood"].want == {"taliban": ("not taliban.storm",)}
    assert claims["region-turned-to-taliban"].tie == ("neighbours", "taliban", Range(0.3, 0.6))
    asks = claims["west-called-on"].asks_support
    assert asks is not None and (asks.client, asks.of, asks.against) == ("nrf", ("west",), "taliban")
    support = claims["no-aid-so-far"].support
    assert support is not None and (support.from_, support.level) == (("west", "iran"), Range(0, 0))
    acts = claims["rumours-on-purpose"].acts
    assert acts is not None and acts.does == "fallen-government.spread-rumour"
    assert claims["plot-to-kill"].evidence == {"trap": "C", "sincere": "I"}
    assert claims["plot-to-kill"].sourced is False
    assert claims["panjshir-is-the-legal-power"].position == {"issue": "legitimacy", "fallen-government": 100}
    assert claims["all-will-deal-with-it"].prediction == "every state comes to deal with Taliban rule"
    assert len(claims["fallen-government-wants-war"].cells) == 2


def test_the_target_cases_questions_are_read(target: Case) -> None:
    forms = {question.id: question.form for question in target.questions}
    no_patron = forms["no-patron"]
    assert isinstance(no_patron, Backs)
    assert set(no_patron.patrons) == {"west", "iran", "iran-rivals", "shia-friends", "neighbours", "russia"}
    assert no_patron[1:] == ("nrf", "taliban", True)
    assert forms["settle"] == Stable(parse_expression("nrf.stand-down and taliban.guarantee-rights"), None, "SEQ")
    assert forms["spoiler"] == GainsMost("fallen-government")
    assert forms["no-trap"] == Likelier("trap", False)


def test_a_capture_that_is_not_at_hand_is_a_note_and_no_problem(shared: Path) -> None:
    notes = load_case(shared / "cases" / "panjshir-2021").notes
    assert len(notes) == 1 and "is not at hand" in notes[0]


def test_a_capture_in_a_named_folder_is_found(shared: Path) -> None:
    loaded = load_case(shared / "cases" / "panjshir-2021", [shared])
    assert set(loaded.captures) == {"article"}
    assert not loaded.notes
    for claim in loaded.case.claims.values():
        for report in claim.all_reports:
            assert loaded.case.page_of(report.source) == "article"
            assert all(loaded.captures["article"][slice(*span)].strip() for span in report.at)


def test_the_words_of_a_source_stand_on_the_nearest_page_it_speaks_through() -> None:
    case = case_from({"case": "x", "sources": {
        "a": {"via": "b"}, "b": {"via": "c"}, "c": {"capture": "c.txt"}, "d": {"via": "c", "sha256": "0" * 64}, "e": {}}})
    assert [case.page_of(name) for name in ("a", "b", "c", "d", "e", None)] == ["c", "c", "c", "d", None, None]


def test_one_word_may_stand_for_a_list_of_one() -> None:
    data = harbour_data()
    data["claims"]["brackness-wants-fees"] |= {"at": "3-9", "requires": "towns-at-odds"}
    claim = case_from(data).claims["brackness-wants-fees"]
    assert (claim.at, claim.requires) == ((Span(3, 9),), ("towns-at-odds",))


def test_the_order_of_keys_in_the_file_does_not_matter_to_what_is_read() -> None:
    data = harbour_data()
    turned = {key: data[key] for key in reversed(data)}
    assert case_from(turned) == case_from(data)


LINES = HARBOUR.splitlines()
scraps = st.sampled_from([*(line.strip() for line in LINES if line.strip()), "[", "{", "}", ": ", "- ", "null", "  ", "\t", "0",
                          "1e999", "-1", "true", "x: {y: z}", "claims:", "case: 5", "'", "a.b", "9..1", "*x", "12-4"])


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """The case with some lines dropped, doubled, swapped, shifted or overwritten."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["drop", "double", "swap", "shift", "write", "cut", "word"])):
            case "drop":
                del lines[place]
            case "double":
                lines.insert(place, lines[place])
            case "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[place], lines[other] = lines[other], lines[place]
            case "shift":
                lines[place] = draw(st.sampled_from(["  ", "    "])) + lines[place]
            case "write":
                lines[place] = lines[place][: len(lines[place]) - len(lines[place].lstrip())] + draw(scraps)
            case "cut":
                lines[place] = lines[place][: draw(st.integers(0, max(len(lines[place]) - 1, 0)))]
            case "word":
                key, colon, _ = lines[place].partition(":")
                lines[place] = f"{key}{colon} {draw(scraps)}"
    return "\n".join(lines)


@given(damaged())
@settings(max_examples=250)
def test_a_damaged_case_loads_or_is_refused_with_places(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = written(tmp_path_factory.mktemp("damaged", numbered=True), text)
    try:
        loaded = load_case(folder)
    except CaseError as fault:
        assert fault.problems
        for problem in fault.problems:
            assert problem.message
            assert 1 <= problem.line <= text.count("\n") + 2
            assert problem.column >= 1
        return
    assert loaded.case.axes.actors == tuple(loaded.case.actors)
    assert loaded.case.questions is not None


values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-200, 200), st.floats(), st.text(max_size=6),
              st.sampled_from(["aldmouth", "gazette", "towns-at-odds", "aldmouth.share-fees", "greed", "0..1", "3-5", "B"])),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(
        st.one_of(st.text(max_size=4), st.sampled_from(["aldmouth", "by", "does", "client", "from", "issue", "source"])),
        inner, max_size=3)), max_leaves=5)


@given(st.data())
@settings(max_examples=250)
def test_any_value_in_any_place_loads_or_is_refused(data: st.DataObject) -> None:
    made = harbour_data()
    for _ in range(data.draw(st.integers(1, 3))):
        part = made
        for _ in range(data.draw(st.integers(0, 3))):
            inner = [value for value in part.values() if isinstance(value, dict) and value]
            if not inner:
                break
            part = data.draw(st.sampled_from(inner))
        key = data.draw(st.sampled_from(sorted(part, key=str)))
        part[key] = data.draw(values)
    try:
        case_from(made)
    except CaseError as fault:
        assert fault.problems
