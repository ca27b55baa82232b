"""How is a change from one share to another said?"""

from __future__ import annotations


def tenths(share: float) -> str:
    """A share in worlds of a hundred, to the tenth; a bound where the tenth would claim certainty."""
    if 0 < share < 0.0005:
        return "<0.1"
    if 0.9995 < share < 1:
        return ">99.9"
    return f"{100 * share:.1f}"


def by_tenths(change: float) -> str:
    """A change in worlds of a hundred, to the tenth, with its sign."""
    whole = round(1000 * change)
    return f"{'+' if whole > 0 else '−' if whole < 0 else '±'}{abs(whole) / 10:.1f}"


def give_or_take(error: float) -> str:
    """Two standard errors, in worlds of a hundred: ` ±1.2`; nothing where there is no error."""
    return f" ±{max(1, round(2000 * error)) / 10:.1f}" if error > 0 else ""


def from_to(before: float, after: float, error: float, words: tuple[str, str]) -> str:
    """`from 63.1 to 51.0 of 100 worlds (−12.1 ±0.9), likely to roughly even`; or that nothing changed."""
    if before == after and not error:
        return f"{tenths(after)} of 100 worlds, as before ({words[1]})"
    called = f"{words[0]} to {words[1]}" if words[0] != words[1] else f"still {words[1]}"
    change = f"{by_tenths(after - before)}{give_or_take(error)}"
    return f"from {tenths(before)} to {tenths(after)} of 100 worlds ({change}), {called}"
