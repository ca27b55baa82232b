"""A reading that was kept is the reading that was made."""

from __future__ import annotations

import json

import pytest
from intake_help import EXAMPLE, PAGES, read_file

from detente.intake.gather import gather
from detente.intake.kept import kept_data, reader_key, reading_from
from detente.model.statement import Reading

PATHS = [EXAMPLE / "page.txt", EXAMPLE / "page.html", PAGES / "wire.txt", PAGES / "interview.txt", PAGES / "release.txt"]


def again(reading: Reading) -> Reading:
    return reading_from(json.loads(json.dumps(kept_data(reading))))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_a_kept_reading_says_what_the_reading_said(path: object) -> None:
    reading = read_file(path)  # type: ignore[arg-type]
    assert kept_data(again(reading)) | {"capture": None} == kept_data(reading) | {"capture": None}
    assert again(reading)[2:] == reading[2:]
    assert again(reading).article.funding == reading.article.funding


def test_a_draft_from_kept_readings_is_the_same() -> None:
    readings = [read_file(path) for path in PATHS]
    assert gather([again(reading) for reading in readings]) == gather(readings)


def test_other_data_is_refused_as_such() -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        reading_from({"reader": {}})


def test_what_reads_a_page_has_a_key() -> None:
    assert reader_key("") == reader_key("") != reader_key()
    assert len(reader_key("")) == 16
