"""The functions of crisis bargaining by name."""

from __future__ import annotations

from inspect import getmembers, isfunction

from detente.engines.crisis import commitment, contest, patron, promise, spoil, zone

PLUMBING = ("together", "raised")  # how numbers are handled, not what is worked out
FUNCTIONS = {name: function for module in (contest, zone, commitment, promise, spoil, patron)
             for name, function in getmembers(module, isfunction)
             if function.__module__ == module.__name__ and name not in PLUMBING}
