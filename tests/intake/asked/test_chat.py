"""The client, against a real server on this machine that behaves in every way a server can."""

from __future__ import annotations

import json
import socket
import threading
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from model_server import Reply, answering, chat_body, diligent, embedded, empty, send, sentences_in, serving

from detente.errors import BadInput
from detente.intake.asked.answer import ANSWER, fault
from detente.intake.asked.ask import ask
from detente.intake.asked.chat import Budget, Chat
from detente.intake.asked.complete import NoAnswer
from detente.intake.asked.endpoint import endpoint_from

ASKED = ({"role": "system", "content": "s"}, {"role": "user", "content": "u"})
GOOD = chat_body(json.dumps(empty()))


def in_turn(*bodies: bytes | tuple[int, dict[str, str]]) -> Reply:
    """A server that gives these answers one after the other, the last for ever; a pair is a status with its headers."""
    def reply(handler: BaseHTTPRequestHandler, request: dict[str, Any], number: int) -> None:
        body = bodies[min(number, len(bodies) - 1)]
        if isinstance(body, bytes):
            send(handler, body)
        else:
            send(handler, b"{}", body[0], **body[1])
    return reply


def test_a_page_is_read_over_the_wire_as_by_a_function() -> None:
    with serving(answering(diligent)) as server:
        reading = ask(embedded(), server.chat(), server.address, "toy")
    assert [statement.speaker for statement in reading.statements if statement.mode != "author"] == [
        "Ines Marrow", "Arno Pell", "A spokesman for the islanders"]
    assert {request["path"] for request in server.requests} == {"/v1/chat/completions"} and len(server.requests) == 5


def test_what_is_sent_is_the_question_and_nothing_more() -> None:
    with serving(in_turn(GOOD)) as server:
        server.chat(key="k-123")(ASKED, ANSWER)
    request, headers = server.requests[0], server.headers[0]
    assert set(request) == {"path", "model", "messages", "temperature", "max_tokens", "stream", "seed", "response_format"}
    assert request["temperature"] == 0 and request["messages"] == list(ASKED)
    assert request["response_format"]["json_schema"]["schema"] == ANSWER
    assert headers["Authorization"] == "Bearer k-123"
    assert set(headers) == {"Host", "Accept-Encoding", "Content-Length", "Content-Type", "Accept", "User-Agent", "Authorization"}
    assert "k-123" not in json.dumps(request)


def test_without_a_key_no_authorization_is_sent() -> None:
    with serving(in_turn(GOOD)) as server:
        server.chat()(ASKED, ANSWER)
    assert "Authorization" not in server.headers[0]


def test_a_server_that_takes_no_schema_is_asked_in_words_from_then_on() -> None:
    def reply(handler: BaseHTTPRequestHandler, request: dict[str, Any], number: int) -> None:
        send(handler, b"{}", 400) if "response_format" in request else send(handler, GOOD)
    with serving(reply) as server:
        chat = server.chat()
        assert chat(ASKED, ANSWER) == chat(ASKED, ANSWER) == empty()
    assert ["response_format" in request for request in server.requests] == [True, False, False]


@pytest.mark.parametrize("words", ["Here you are:\n```json\n{}\n```\nAnything else?", "<think>hm</think>{}", " {} "])
def test_words_around_the_object_are_passed_over(words: str) -> None:
    with serving(in_turn(chat_body(words.replace("{}", json.dumps(empty()))))) as server:
        assert server.chat()(ASKED, ANSWER) == empty()
    assert len(server.requests) == 1


@pytest.mark.parametrize("broken", ["I can't do that.", json.dumps(empty())[:-9], "", "[]", "{" * 50_000, '{"a": ' + "9" * 10_000 + "}", '{"statements": 3}'])
def test_an_answer_that_is_not_of_the_form_gets_one_try_at_repair(broken: str) -> None:
    with serving(in_turn(chat_body(broken), GOOD)) as server:
        assert server.chat()(ASKED, ANSWER) == empty()
    again = server.requests[1]["messages"]
    assert [message["role"] for message in again] == ["system", "user", "assistant", "user"]
    assert len(again[2]["content"]) <= 4_000


def test_no_json_twice_is_no_answer_and_no_third_try() -> None:
    with serving(in_turn(chat_body("No."))) as server, pytest.raises(NoAnswer, match="no JSON object, twice"):
        server.chat()(ASKED, ANSWER)
    assert len(server.requests) == 2


def test_good_records_beside_bad_ones_survive_a_failed_repair() -> None:
    def reply(handler: BaseHTTPRequestHandler, request: dict[str, Any], number: int) -> None:
        answer = diligent(sentences_in(request["messages"]))
        send(handler, chat_body(json.dumps({**answer, "statements": [*answer["statements"], {"mode": "sung"}]})))
    with serving(reply) as server:
        reading = ask(embedded(), server.chat())
    assert sum(statement.mode != "author" for statement in reading.statements) == 3
    assert any("5 not of the form asked for" in note for note in reading.notes)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again_after_a_while(status: int) -> None:
    with serving(in_turn((status, {}), (status, {}), GOOD)) as server:
        assert server.chat()(ASKED, ANSWER) == empty()
    assert server.slept == [1.0, 2.0]


def test_a_server_that_says_when_to_come_back_is_believed_within_reason() -> None:
    with serving(in_turn((429, {"Retry_After": "7"}), GOOD)) as server:
        server.chat()(ASKED, ANSWER)
    assert server.slept == [7.0]
    with serving(in_turn((429, {"Retry_After": "86400"}), GOOD)) as server, pytest.raises(NoAnswer, match="status 429"):
        server.chat()(ASKED, ANSWER)
    assert server.slept == []
    with serving(in_turn((429, {"Retry_After": "Wed, 21 Oct 2026 07:28:00 GMT"}), GOOD)) as server:
        server.chat()(ASKED, ANSWER)
    assert server.slept == [1.0]


def test_after_three_tries_the_question_is_given_up() -> None:
    with serving(in_turn((500, {}))) as server, pytest.raises(NoAnswer, match="status 500") as caught:
        server.chat()(ASKED, ANSWER)
    assert len(server.requests) == 3 and not caught.value.final


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_refused_key_ends_the_asking_at_once(status: int) -> None:
    with serving(in_turn((status, {}))) as server:
        reading = ask(embedded(), server.chat(key="k-123"))
    assert len(server.requests) == 1 and reading.statements == ()
    assert "k-123" not in json.dumps(reading.as_json())


def test_no_redirect_is_followed() -> None:
    with serving(in_turn(GOOD)) as other, serving(in_turn((307, {"Location": other.address}))) as server:
        with pytest.raises(NoAnswer, match="points to another address") as caught:
            server.chat(key="k-123")(ASKED, ANSWER)
        assert caught.value.final and other.requests == []


def test_a_huge_answer_is_not_taken() -> None:
    with serving(in_turn(b"x" * 1_500_000)) as server, pytest.raises(NoAnswer, match="more than 1,000,000 bytes"):
        server.chat()(ASKED, ANSWER)


def _drip(handler: BaseHTTPRequestHandler, request: dict[str, Any], number: int) -> None:
    """One byte of a head without an end now and then: no single wait is long."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    ended = threading.Event()
    for _ in range(60):
        try:
            handler.wfile.write(b"x")
        except OSError:
            return
        ended.wait(0.05)


def _silent(handler: BaseHTTPRequestHandler, request: dict[str, Any], number: int) -> None:
    threading.Event().wait(1)


@pytest.mark.parametrize("reply", [_drip, _silent])
def test_a_slow_server_runs_into_one_limit_over_the_whole_answer(reply: Reply) -> None:
    with serving(reply) as server, pytest.raises(NoAnswer, match="no answer in time"):
        server.chat(seconds=0.2)(ASKED, ANSWER)
    assert len(server.requests) == 3


def test_a_connection_that_breaks_off_is_tried_again() -> None:
    def reply(handler: BaseHTTPRequestHandler, request: dict[str, Any], number: int) -> None:
        if number == 0:
            handler.close_connection = True
        elif number == 1:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{\"choices\"")
        else:
            send(handler, GOOD)
    with serving(reply) as server:
        assert server.chat()(ASKED, ANSWER) == empty()
    assert server.slept == [1.0, 2.0]


def test_where_nobody_listens_nothing_is_tried_twice() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        slept: list[float] = []
        chat = Chat(endpoint_from(f"http://127.0.0.1:{taken.getsockname()[1]}/v1", False), "toy", None, Budget(9, 9), slept.append)
        with pytest.raises(NoAnswer, match="nobody listens") as caught:
            chat(ASKED, ANSWER)
    assert caught.value.final and slept == []


@pytest.mark.parametrize("body", [b"", b"not json", b"[]", b'{"choices": []}', b'{"choices": [{"message": 3}]}', b"\xff\xfe", b"[" * 100_000])
def test_what_is_not_of_the_protocol_is_no_answer(body: bytes) -> None:
    with serving(in_turn(body)) as server, pytest.raises(NoAnswer, match="not of the protocol"):
        server.chat()(ASKED, ANSWER)


def test_the_budget_of_calls_ends_the_asking_and_what_was_read_is_given() -> None:
    with serving(answering(diligent)) as server:
        reading = ask(embedded(), server.chat(calls=3))
    assert len(server.requests) == 3
    assert "2 paragraphs without an answer: the budget of 3 calls is spent" in reading.notes
    assert [statement.speaker for statement in reading.statements if statement.mode == "indirect"] == ["Ines Marrow"]


def test_second_tries_are_calls_too() -> None:
    with serving(in_turn((500, {}))) as server, pytest.raises(NoAnswer, match="budget of 2 calls"):
        server.chat(calls=2)(ASKED, ANSWER)
    assert len(server.requests) == 2


def test_the_budget_of_tokens_is_counted_even_by_a_server_that_lies() -> None:
    long = json.dumps({**empty(), "statements": []}) + " " * 4_000
    for told in (-5, 0, None, True, "many"):
        body = json.dumps({"choices": [{"message": {"content": long}}], "usage": {"total_tokens": told}}).encode()
        with serving(in_turn(body)) as server:
            chat = server.chat(tokens=1_500)
            chat(ASKED, ANSWER), chat(ASKED, ANSWER)
            with pytest.raises(NoAnswer, match="tokens is spent"):
                chat(ASKED, ANSWER)


@pytest.mark.parametrize("address", ["", "localhost:8080", "ftp://127.0.0.1/v1", "file:///etc/passwd", "http://", "http://me:pw@127.0.0.1/v1",
                                     "http://127.0.0.1/v1?key=1", "http://127.0.0.1/v1#x", "http://127.0.0.1:99999/", "http://127.0.0.1/a b",
                                     "http://127.0.0.1/\r\nX: y", "http://[::1/"])
def test_an_address_that_is_none_or_holds_a_secret_is_refused(address: str) -> None:
    with pytest.raises(BadInput) as caught:
        endpoint_from(address, False)
    assert "pw" not in str(caught.value)


def test_a_key_travels_in_the_clear_on_this_machine_only() -> None:
    assert endpoint_from("http://[::1]:8080/v1/", True).address == "http://[::1]:8080/v1"
    assert endpoint_from("https://models.example/v1", True).address == "https://models.example:443/v1"
    assert not endpoint_from("http://models.example/v1", False).is_here
    with pytest.raises(BadInput, match="unencrypted"):
        endpoint_from("http://models.example/v1", True)


@pytest.mark.parametrize(("answer", "wrong"), [
    (empty(), None), ([], "the answer must be object"), ({}, "the answer lacks statements, attitudes, ties, offers"),
    ({**empty(), "extra": 1}, "the answer holds keys that were not asked for"),
    (empty(ties=[{"sentences": [1], "a": "x", "b": "y", "sign": "confirmed", "evidence": "z"}]), "sign must be one of ally, hostile"),
    (empty(statements=["secret words"]), "each of statements must be object"),
    (empty(attitudes=[{"sentences": [1.5], "holder": None, "cue": "c", "content": []}]), "each of sentences must be integer"),
])
def test_what_is_wrong_with_an_answer_is_told_without_its_words(answer: Any, wrong: str | None) -> None:
    assert fault(answer, ANSWER) == wrong
