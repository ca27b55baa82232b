"""How are many pages asked of one child process, so that it starts once and a page that kills it harms no other?

The child is started with the first page and kept. It is killed, and started afresh with the next page, when a page takes too
long or ends it, and after a number of pages, so that memory can't creep up. A page's answer never depends on the pages before
it: one that ended a child which had served others is asked once more of a fresh one.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import NamedTuple

MOST_PAGES = 200  # of one child


class Answer(NamedTuple):
    """What a child made of a page."""

    status: str  # done, late, gave-up, not-installed or not-started
    text: str = ""


_STATUS = {b"0": "done", b"3": "not-installed", b"4": "gave-up"}


class WarmChild:
    """One child process at a time, for the pages of all threads of this process, one after the other."""

    def __init__(self, program: Path) -> None:
        self._command = [sys.executable, "-I", str(program)]
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0  # the process that started the child: a fork must not speak to its parent's
        self._served = 0

    def ask(self, page: str, seconds: float) -> Answer:
        """The child's answer to one page, given up and killed after `seconds`."""
        data = page.encode("utf-8", "replace")
        with self._lock:
            fresh = self._start()
            answer = self._ask(data, seconds)
            if answer.status == "gave-up" and self._process is None and not fresh:
                self._start()
                answer = self._ask(data, seconds)
            return answer

    def close(self) -> None:
        """Kill the child, if this process has one."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream:
                with contextlib.suppress(OSError):  # a page was on its way
                    stream.close()
        process.wait()

    def _start(self) -> bool:
        """See to it that a child is there; True if it is a new one."""
        mine = self._process is not None and self._owner == os.getpid()
        if mine and self._process is not None and self._served < MOST_PAGES and self._process.poll() is None:
            return False
        self.close()
        self._owner, self._served = os.getpid(), 0
        try:
            self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                             stderr=subprocess.DEVNULL)
        except OSError:
            self._process = None
        return True

    def _ask(self, data: bytes, seconds: float) -> Answer:
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            return Answer("not-started")
        late = threading.Event()

        def give_up() -> None:
            late.set()
            process.kill()

        clock = threading.Timer(seconds, give_up)
        clock.daemon = True
        clock.start()
        try:
            process.stdin.write(len(data).to_bytes(8, "big") + data)
            process.stdin.flush()
            head = process.stdout.read(9)
            text = process.stdout.read(int.from_bytes(head[:8], "big")) if len(head) == 9 else b""
        except OSError:
            head, text = b"", b""
        finally:
            clock.cancel()
        self._served += 1
        if late.is_set() or len(head) < 9:
            self.close()
            return Answer("late" if late.is_set() else "gave-up")
        return Answer(_STATUS.get(head[8:], "gave-up"), text.decode("utf-8", "replace"))


@functools.cache
def warm_child(program: Path) -> WarmChild:
    """The one keeper of children that run a program; its child ends with this process."""
    child = WarmChild(program)
    atexit.register(child.close)
    return child
