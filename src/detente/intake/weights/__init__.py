"""Which weights were learned? Data files beside this one; `training/` has the recipe of each."""
