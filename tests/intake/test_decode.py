"""Bytes to characters."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import Unreadable
from detente.intake.decode import MOST_BYTES, decode


def test_utf8_is_taken_as_it_is() -> None:
    capture = decode("Šárka said: “no”.\r\n".encode(), "a.txt")
    assert capture.text == "Šárka said: “no”.\r\n"
    assert capture.characters == 19
    assert capture.sha256 == hashlib.sha256("Šárka said: “no”.\r\n".encode()).hexdigest()


def test_a_byte_order_mark_counts_as_a_character() -> None:
    assert decode(b"\xef\xbb\xbfabc", "a.txt").text == "\ufeffabc"
    assert decode("\ufeffabc".encode("utf-16-le"), "a.txt").text == "\ufeffabc"


def test_the_declared_charset_comes_first() -> None:
    page = '<html><head><meta charset="koi8-r"></head><body><p>Москва</p></body></html>'
    assert "Москва" in decode(page.encode("koi8-r"), "a.html").text


def test_older_western_pages_are_windows_1252() -> None:
    assert decode(b"caf\xe9 \x93no\x94", "a.txt").text == "café “no”"


@pytest.mark.parametrize("name", ["idna", "unicode_escape", "utf-7", "rot13", "base64", "zip"])
def test_an_encoding_that_is_none_of_the_web_is_not_obeyed(name: str) -> None:
    page = f'<html><head><meta charset="{name}"></head><body><p>plain words</p></body></html>'
    assert "plain words" in decode(page.encode(), "a.html").text


@pytest.mark.parametrize(("data", "code"), [
    (b"", "empty"), (b" \r\n\t ", "empty"), (b"\xef\xbb\xbf\n", "empty"), (b"%PDF-1.7 text", "binary"), (b"PK\x03\x04word", "binary"),
    (b"\x89PNG\r\n", "binary"), (b"a\x00b" * 10, "binary"), (bytes(range(1, 9)) * 50, "binary"), (b"\x81\x8d\x8f", "undecodable"),
    (b"x" * (MOST_BYTES + 1), "too-large")])
def test_what_is_no_page_is_refused_with_a_code(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(data, "a.txt")
    assert (caught.value.code, caught.value.exit_code) == (code, 3)
    assert caught.value.message and caught.value.hint


def test_fifty_megabytes_are_refused_before_anything_is_read() -> None:
    with pytest.raises(Unreadable, match="more than the 10,000,000 bytes"):
        decode(b"<p>word </p>" * 4_200_000, "a.html")


@pytest.mark.parametrize(("text", "name", "is_html"), [
    ("<!DOCTYPE html><p>x</p>", "a.txt", True), ("<p>x</p>", "-", True), ("x <p> y", "a.txt", False), ("no tags", "a.html", False),
    ("words <b>bold</b> <p>x", "a.htm", True), ("if a < b and c > d", "-", False)])
def test_html_is_told_from_text(text: str, name: str, is_html: bool) -> None:
    assert decode(text.encode(), name).is_html is is_html


@given(st.binary(max_size=300))
def test_any_bytes_give_a_capture_or_a_coded_error(data: bytes) -> None:
    try:
        capture = decode(data, "a.html")
    except Unreadable as error:
        assert error.code in {"empty", "binary", "undecodable"}
    else:
        assert capture.text.strip() and "\0" not in capture.text
