"""What is stable under rules beyond the standard ones?

`relations` decides them all from what tempts an actor, deters it and undoes a threat; `unknown`, `strength`, `attitudes`,
`views` and `coalitions` say who compares how; `simultaneous`, `limited` and `peer` go ways of their own. `hangs` says which
verdicts hang on the unknown. `beyond` asks what a model's file asks for, and `beyond_words` says it.
"""
