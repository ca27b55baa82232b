"""The challenge model in plain loops, one world and one issue, written from its definitions; it shares nothing with the engine."""

from __future__ import annotations

from typing import NamedTuple

HAIR = 1e-12


class Told(NamedTuple):
    """One round: chances, expectations, exponents, and where everybody goes."""

    success: list[list[float]]
    challenge: list[list[float]]
    answer: list[list[float]]
    exposed: list[float]
    risk: list[float]
    after: list[float]


def median_of(weight: list[float], position: list[float]) -> float:
    """The weighted median; the middle of the gap where exactly half lies on each side."""
    weight = weight if sum(weight) > 0 else [1.0] * len(weight)
    half = sum(weight) / 2 - HAIR * sum(weight)
    low = min(x for x in position if sum(w for w, y in zip(weight, position, strict=True) if y <= x) >= half)
    high = max(x for x in position if sum(w for w, y in zip(weight, position, strict=True) if y >= x) >= half)
    return (low + high) / 2


def chance(voters: list[tuple[float, float, float]], a: float, b: float, width: float) -> float:
    """P of a against b; voters are (weight, position, exponent)."""
    votes = [w * ((abs(x - b) / width) ** r - (abs(x - a) / width) ** r) for w, x, r in voters]
    gross = sum(map(abs, votes))
    most = max((w for w, _, _ in voters), default=0.0)
    return 0.5 if gross <= 1e-13 * most else sum(max(0.0, vote) for vote in votes) / gross


def expects(i: int, j: int, viewer_risk: float, win: float, salience: list[float], x: list[float], width: float,
            median: float, stays: float) -> float:
    """What i expects of challenging j, for a viewer with that exponent."""
    d, r = abs(x[i] - x[j]) / width, viewer_risk
    if d <= HAIR:
        return 0.0
    us, uf, usq = 2 - 4 * (0.5 - 0.5 * d) ** r, 2 - 4 * (0.5 + 0.5 * d) ** r, 2 - 4 * 0.5**r
    reach = min(0.5, 0.25 * (abs(x[i] - median) + abs(x[i] - x[j])) / width)
    moved = 2 - 4 * (0.5 - reach) ** r if abs(x[i] - median) / width < d - HAIR else 2 - 4 * (0.5 + reach) ** r
    return salience[j] * (win * us + (1 - win) * uf) + (1 - salience[j]) * us - stays * usq - (1 - stays) * moved


def told(names: list[str], c: list[float], s: list[float], x: list[float], width: float, stays: float = 1.0) -> Told:
    """One round from the positions `x`."""
    everybody = range(len(x))
    weight = [a * b for a, b in zip(c, s, strict=True)]
    middle = median_of(weight, x)

    def chances(risk: list[float]) -> list[list[float]]:
        voters = list(zip(weight, x, risk, strict=True))
        return [[chance(voters, x[i], x[j], width) if i != j else 0.5 for j in everybody] for i in everybody]

    flat = chances([1.0] * len(x))
    exposed = [sum(expects(j, i, 1.0, flat[j][i], s, x, width, middle, stays) for j in everybody if j != i) for i in everybody]
    most, least = max(exposed), min(exposed)
    alike = most - least <= HAIR * len(x)
    place = [0.0 if alike else (2 * e - most - least) / (most - least) for e in exposed]
    risk = [(1 - p / 3) / (1 + p / 3) for p in place]
    win = chances(risk)
    mine = [[expects(i, j, risk[i], win[i][j], s, x, width, middle, stays) for j in everybody] for i in everybody]
    theirs = [[expects(j, i, risk[i], win[j][i], s, x, width, middle, stays) for j in everybody] for i in everybody]
    after = [goes(i, names, mine[i], theirs[i], x, width) for i in everybody]
    return Told(win, mine, theirs, exposed, risk, after)


def goes(i: int, names: list[str], mine: list[float], theirs: list[float], x: list[float], width: float) -> float:
    """Where actor i goes."""
    offers: list[tuple[float, str, float]] = []
    for j, (e, f) in enumerate(zip(mine, theirs, strict=True)):
        if abs(x[i] - x[j]) <= HAIR * width:
            continue
        if e > HAIR and f > e + HAIR:
            goal = x[j]
        elif e < -HAIR and f > HAIR:
            goal = x[i] + (x[j] - x[i]) * abs(e) / f if f > abs(e) else x[j]
        else:
            continue
        offers.append((abs(goal - x[i]) / width, names[j], goal))
    if not offers:
        return x[i]
    least = min(offer[0] for offer in offers)
    return min((offer for offer in offers if offer[0] <= least + HAIR), key=lambda offer: offer[1])[2]
