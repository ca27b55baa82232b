"""What lies around the best line-up: other line-ups that hold, who is torn, ties nobody reported, one tie changed?

`landscape` finds the line-ups that no single move improves, `torn` the actors between two others, `unreported` the signs
that follow from the ties there are, `changed` the network with one
tie altered; `said` and `said_around` put them in words.
"""
