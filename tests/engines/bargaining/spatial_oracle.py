"""The spatial model in plain loops, one world, one actor, one pair at a time: written from the definitions alone.

`course` takes the actors in the order in which ties are broken, positions 0..1, capabilities as they are, and gives every state.
"""

from __future__ import annotations

import math

OTHERS = {"none": 0.0, "third": 1 / 3, "half": 0.5, "two-thirds": 2 / 3, "full": 1.0}


def vote(weight, better, worse, rule):
    du = better - worse
    sure = max(-1.0, min(1.0, du / 1e-8))
    if rule == "proportional":
        return weight * du
    if rule == "binary":
        return weight * sure
    if rule == "propbin":
        return weight * (0.8 * du + 0.2 * sure)
    if rule == "propcbc":
        return weight * (0.5 * du + 0.5 * du**3)
    if rule == "cubic":
        return weight * du**3
    return weight * du if du < 0 else weight * du * 2 / 3


def win(mine, theirs, rule):
    if rule == "binary":
        if mine >= 1.1 * theirs:
            return 1 / (1 + 1e-6)
        if theirs >= 1.1 * mine:
            return 1e-6 / (1 + 1e-6)
        return min(max(((mine / (mine + theirs)) * 2.1 - 1) / 0.1, 1e-6 / (1 + 1e-6)), 1 / (1 + 1e-6))
    power = {"linear": 1, "square": 2, "quartic": 4, "octic": 8}[rule]
    return 1 / (1 + (theirs / mine) ** power)


def distance(salience, own, place):
    total = sum(s * s for s in salience)
    if total == 0:
        return 0.0
    return math.sqrt(sum(((a - b) * s) ** 2 for a, b, s in zip(own, place, salience, strict=True)) / total)


def utility(d, risk):
    return (1 - d) * (1 + d * risk) if d <= 1 else (1 - d) * (1 + risk)


def coalitions(weights, worth, rule):
    options = len(worth[0])
    found = [[1e-8] * options for _ in range(options)]
    for later in range(options):
        for earlier in range(later):
            for voter, weight in enumerate(weights):
                v = vote(weight, worth[voter][later], worth[voter][earlier], rule)
                if v > 0:
                    found[later][earlier] += v
                else:
                    found[earlier][later] -= v
    return found


def elect(found, rules):
    """The probability of each option; `found` are coalitions."""
    n = len(found)
    beats = [[0.5 if i == j else win(found[i][j], found[j][i], rules["victory"]) for j in range(n)] for i in range(n)]
    if rules["pce"] == "conditional":
        odds = [math.prod(row) for row in beats]
        return [each / sum(odds) for each in odds]
    challenge = [[1 / n] * n for _ in range(n)]
    near = 1e-6
    if rules["pce"] == "markov-incentive":
        near = 1e-8
        incentive = [[found[i][j] * beats[i][j] + (1e-10 if i == j else 0) for j in range(n)] for i in range(n)]
        challenge = [[incentive[i][j] / sum(incentive[k][j] for k in range(n)) for j in range(n)] for i in range(n)]
    p = [1 / n] * n
    for _ in range(1000):
        q = [sum(beats[i][j] * (p[i] * challenge[j][i] + p[j] * challenge[i][j]) for j in range(n)) for i in range(n)]
        change = max(abs(a - b) for a, b in zip(p, q, strict=True))
        p = [(a + b) / 2 for a, b in zip(p, q, strict=True)]
        if change <= near:
            break
    return p


def challenge(h, i, j, world, d, risk, rules):
    """(P, gain): h's estimate of i's chance against j, and of what i gains."""
    other = OTHERS[rules["risk_estimate"]]

    def u(n, place):
        return utility(d[n][place], (1 - other) * risk[h] + other * risk[n])

    actors = range(len(d))
    attention = [min(1.0, sum(s)) for s in world["salience"]]
    weight = [world["capability"][n] * attention[n] for n in actors]
    a = 1e-10 + vote(weight[i], u(i, i), u(i, j), rules["vote"])
    b = 1e-10 - vote(weight[j], u(j, i), u(j, j), rules["vote"])
    ahead, behind = a, b
    for n in actors:
        if n in (i, j):
            continue
        v0 = vote(weight[n], u(n, i), u(n, j), rules["vote"])
        p = (a + max(0, v0)) / (a + b + abs(v0))
        own, with_i, with_j = u(n, n), u(n, i), u(n, j)
        ends = {  # ik beats j, j beats ik, i beats jk, jk beats i
            "none": (2 * with_i + own, 2 * with_j + own, 2 * with_i + own, 2 * with_j + own),
            "semi": (2 * with_i + own, 3 * with_j, 3 * with_i, 2 * with_j + own),
            "full": (3 * with_i, 3 * with_j, 3 * with_i, 3 * with_j),
        }[rules["commitment"]]
        side = vote(weight[n], p * ends[0] + (1 - p) * ends[1], p * ends[2] + (1 - p) * ends[3], rules["vote"])
        if side > 0:
            ahead += side
        else:
            behind -= side
    chance = ahead / (ahead + behind)
    fight = chance * 2 * u(i, i) + (1 - chance) * 2 * u(i, j)
    return chance, (1 - attention[j]) * 2 * u(i, i) + attention[j] * fight - (u(i, i) + u(i, j))


def bargain(p, xi, xj, si, sj, rule):
    """The two positions on one issue."""
    if rule == "s2pmax":
        q = 1 - p
        di, dj = max(0, q - p), max(0, p - q)
        return (xi + di * sj**2 / (di * sj**2 + 1e-6 + (1 - di) * si**2) * (xj - xi),
                xj + dj * si**2 / (dj * si**2 + 1e-6 + (1 - dj) * sj**2) * (xi - xj))
    power = 2 if rule == "s2p2" else 1
    wi, wj = (si * p) ** power if power == 2 else si * p, (sj * (1 - p)) ** power if power == 2 else sj * (1 - p)
    first, second = ((wi + 1e-6) * xi + wj * xj) / (wi + 1e-6 + wj), (wi * xi + (1e-6 + wj) * xj) / (wi + 1e-6 + wj)
    return math.floor(0.5 + first * 1e4) / 1e4, math.floor(0.5 + second * 1e4) / 1e4


def step(world, x, rules):
    """Positions after one round, or None where all chances are alike."""
    c, s = world["capability"], world["salience"]
    actors = range(len(x))
    d = [[distance(s[i], x[i], x[j]) for j in actors] for i in actors]
    chance = elect(coalitions(c, [[utility(d[i][j], 0) for j in actors] for i in actors], rules["vote"]), rules)
    low, high = min(chance), max(chance)
    if high - low <= 1e-12:
        return None
    part = [(p - low) / (high - low) for p in chance]
    risk = [{"min": q, "mid": 1.5 * q - 0.5, "max": 2 * q - 1}[rules["risk_range"]] for q in part]
    deals = []  # (i, j, positions of i, positions of j), by initiator
    for i in actors:
        best, goal = 1e-5, None
        for j in actors:
            if j != i:
                gain = challenge(i, i, j, world, d, risk, rules)[1]
                if gain > best + (1e-12 if goal is not None else 0):
                    best, goal = gain, j
        if goal is not None:
            deals += deal(i, goal, world, x, d, risk, rules)
    chosen = [pick(k, deals, world, x, d, risk, rules) for k in actors]
    after = []
    for k in actors:
        mine = chosen[k]
        binds = mine is not None
        if binds and rules["consent"] == "mutual":
            binds = chosen[mine[1] if mine[0] == k else mine[0]] is mine
        after.append(list(x[k]) if not binds else list(mine[2] if mine[0] == k else mine[3]))
    return after


def deal(i, j, world, x, d, risk, rules):
    """The bargains that follow from i's challenge of j."""
    c, s = world["capability"], world["salience"]

    def seen(h):
        p = challenge(h, i, j, world, d, risk, rules)[0]
        ends = [bargain(p, *each, rules["bargain"]) for each in zip(x[i], x[j], s[i], s[j], strict=True)]
        return (i, j, [e[0] for e in ends], [e[1] for e in ends])

    if rules["interpretation"] == "initiator":
        return [seen(i)]
    if rules["interpretation"] == "initiator-receiver":
        return [seen(i), seen(j)]
    wi, wj = c[i] * min(1, sum(s[i])), c[j] * min(1, sum(s[j]))
    part = wi / (wi + wj) if wi + wj > 0 else 1.0
    one, two = seen(i), seen(j)
    return [(i, j, *([part * a + (1 - part) * b for a, b in zip(one[side], two[side], strict=True)] for side in (2, 3)))]


def pick(k, deals, world, x, d, risk, rules):
    """The bargain that k keeps to, or None for the status quo."""
    actors = range(len(x))
    queue = [None] + [each for each in deals if k in each[:2]]

    def after(h, each):
        places = [x[n] if each is None or n not in each[:2] else (each[2] if n == each[0] else each[3]) for n in actors]
        return sum(utility(distance(world["salience"][h], x[h], place), risk[h]) for place in places) / len(x)

    worth = [[after(h, each) for each in queue] for h in actors]
    p = elect(coalitions(world["capability"], worth, rules["vote"]), rules)
    return queue[next(m for m in range(len(queue)) if p[m] >= max(p) * (1 - 1e-9))]


def course(capability, salience, position, rules, rounds=None):
    """Every state [R + 1][A][I] until the model's own stop, or for so many rounds."""
    world = {"capability": capability, "salience": salience}
    states, first = [[list(row) for row in position]], None
    for number in range(1, 1 + (100 if rounds is None else rounds)):
        after = step(world, states[-1], rules)
        if after is None:
            break
        moves = sum(math.dist(a, b) for a, b in zip(after, states[-1], strict=True))
        first = moves if first is None else first
        states.append(after)
        if (rounds is None and number >= 2 and moves / (first + 1e-4) < 0.02) or (rounds is not None and moves == 0):
            break
    return states
