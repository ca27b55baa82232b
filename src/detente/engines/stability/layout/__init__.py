"""How are outcomes laid out so that the best and the worst that moves lead to are found for all of them at once?

`ground` says what the rules ask of a layout. Three layouts answer: `cube` (all choices of all options, by `spread` and
`improve`), `compact` (possible outcomes only, by `cells`), `arcs` (moves named one by one). `layouts` picks the quicker.
"""
