"""How much faster are near copies found than by counting every pair, and are any missed?

    python benchmarks/near_copies.py [N]

Makes N invented pages (1,000 unless told) of ten paragraphs, every eighth an edit of an earlier one with up to five paragraphs
changed, every twentieth a short piece out of one. Both ways run in the same process on the same pages. The limit: every copy
that counting finds is found.
"""

from __future__ import annotations

import random
import sys
import time

from detente.intake.copies import Body, all_pairs, groups, near_copies


def bodies(count: int) -> list[Body]:
    """The invented pages."""
    dice = random.Random(11)
    words = [f"w{number}" for number in range(6_000)]
    found: list[list[str]] = []
    for number in range(count):
        text = [" ".join(dice.choices(words, k=60)) for _ in range(10)]
        if number % 8 == 7:
            earlier = dice.choice(found)
            changed = set(dice.sample(range(len(earlier)), min(dice.randint(0, 5), len(earlier))))
            text = [text[place] if place in changed else paragraph for place, paragraph in enumerate(earlier)]
        elif number % 20 == 19:
            text = dice.choice(found)[:2]
        found.append(text)
    return [Body(tuple(text), f"outlet {number % 30}") for number, text in enumerate(found)]


def main() -> None:
    """Print times, their ratio, and what was found by both."""
    pages = bodies(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
    start = time.perf_counter()
    found = near_copies(pages)
    quick = time.perf_counter() - start
    start = time.perf_counter()
    counted = all_pairs(pages)
    slow = time.perf_counter() - start

    print(f"{len(pages)} pages: {quick:.2f} s by signatures, {slow:.2f} s by counting every pair, {slow / quick:.1f} x")
    first, should = groups(found, len(pages)), groups(counted, len(pages))
    print(f"pages in the group that counting puts them in: {sum(map(int.__eq__, first, should))} of {len(pages)}")
    print(f"pairs to be asked about: {sum(not pair.is_copy for pair in found)} of {sum(not pair.is_copy for pair in counted)}")


if __name__ == "__main__":
    main()
