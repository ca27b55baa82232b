"""Which numbers does chance give, world by world?

Every source, claim, group, range and cell owns a die of its own, named in words. What die d shows in world i hangs on
(seed, d, i) alone: forcing one thing moves nothing else, adding a claim leaves the other dice as they were, and any cut
of the worlds into chunks or workers gives the same numbers. Counter-based Philox makes world i reachable at once.
"""

from __future__ import annotations

import hashlib

import numpy as np

from detente.model.worlds import Floats

_BLOCK = 4  # Philox gives four numbers for each step of its counter


def throw(seed: int, name: str, start: int, stop: int) -> Floats:
    """What the die of that name shows in worlds start .. stop - 1: float64 [stop - start], uniform on [0, 1)."""
    digest = hashlib.blake2b(f"{seed}\0{name}".encode(), digest_size=16).digest()
    first = start // _BLOCK
    stream = np.random.Philox(counter=[first, 0, 0, 0], key=np.frombuffer(digest, dtype="<u8"))
    raw = stream.random_raw(stop - first * _BLOCK)[start - first * _BLOCK:]
    shown: Floats = (raw >> np.uint64(11)) * 2.0**-53
    return shown
