"""What does a mediator ask?

Which outcome is meant (`nearest`), which to look at first (`standing`), what would have to be preferred otherwise (`inverse`),
what would break an outcome (`breaks`), which statements carry it (`statements_needed`), what the model may have taken away
unseen (`blocked`). `mediator` puts the answers together as plain data, `mediator_words` as sentences.
"""
