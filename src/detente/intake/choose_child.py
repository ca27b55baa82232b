"""Which paragraphs of an HTML page are its article? Run as a program of its own, by path, under limits.

Reads a page in UTF-8 from standard input and writes the article's paragraphs, one a line. It imports nothing of the
package, so that a page that kills it harms nothing else.
"""

from __future__ import annotations

import sys

MEMORY = 1 << 30  # bytes of address space
SECONDS = 20


def main() -> int:
    """Limit this process, then let trafilatura choose. Exit status 3: trafilatura is not installed."""
    try:
        import resource
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    except (ImportError, ValueError, OSError):
        pass  # not every system knows such limits; the parent's clock still holds
    try:
        from trafilatura import extract
    except ImportError:
        return 3
    page = sys.stdin.buffer.read().decode("utf-8")
    text = extract(page, favor_precision=True, include_comments=False, include_tables=False, deduplicate=False) or ""
    sys.stdout.buffer.write(text.encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
