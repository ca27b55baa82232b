"""Camps of very many actors: found by annealing, with a bound that is proved and weak."""
