"""What is known of candidate patrons when they stand in a table, one a row?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.model.worlds import Bools, Floats

NEAR_KM = 950.0  # closer than this, a patron has an opportunity wherever the conflict is
FURTHEST_KM = 20_100.0  # half round the world and a little more

FLAGS = ("reb", "pers", "sup_o_lag", "rival", "ally", "major")  # 0 or 1, needed
COUNTS = ("riv_sup_c", "ally_sup_c", "riv_sup_o", "ally_sup_o")  # whole numbers from 0, needed
NUMBERS = ("logdist", "relcap")  # needed
NEEDED = (*FLAGS, *COUNTS, *NUMBERS)
OPTIONAL_FLAGS = ("contig", "y")
OPTIONAL_NUMBERS = ("logcinc", "tri", "nonagg", "civwarP", "year")
NAMES = ("actor", "P", "state")  # kept as they are written, never calculated with
KNOWN = (*NEEDED, *OPTIONAL_FLAGS, *OPTIONAL_NUMBERS, *NAMES)


class SupportTable(NamedTuple):
    """N candidate patrons, each for one client in one year, in the file's order.

    A client is a rebel group (`reb` 1; its opponent is the government of `state`) or that government (`reb` 0; its opponents
    are the rebels). All but `y` is known a year before: `rival`, `ally` (a defence pact) of patron and state; `logdist`,
    ln(1 + km) between them; `relcap`, ln of the patron's composite index of capability over the state's; `major`, a great
    power; `riv_sup_c` and the like, how many of the patron's rivals and allies are behind client (c) and opponent (o); `pers`
    and `sup_o_lag`, the patron itself behind client, and opponent. `y`: the patron backs the client in `year`.
    """

    path: str  # the file as the user named it
    facts: dict[str, Floats]  # column -> float [N], nan where a cell is blank
    names: dict[str, tuple[str, ...]]  # of NAMES, those that the file has: [N] as written

    @property
    def rows(self) -> int:
        """How many."""
        return len(self.facts["reb"])

    @property
    def rebel(self) -> Bools:
        """Where the client is a rebel group: bool [N]."""
        return np.asarray(self.facts["reb"] == 1)

    @property
    def km(self) -> Floats:
        """Kilometres between patron and state: float [N], nan where not said."""
        return np.asarray(np.expm1(self.facts["logdist"]))
