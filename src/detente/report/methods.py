"""How does each engine work, in a paragraph, and when is it not to be trusted?"""

from __future__ import annotations

from typing import NamedTuple


class Method(NamedTuple):
    """One engine, told to a reader."""

    title: str
    how: str
    limits: str


METHODS: dict[str, Method] = {
    "alignment": Method(
        "Alignment: who ends up on the same side",
        "Every tie pulls: friends want the same side, foes want opposite sides. Among all ways to split the actors into two "
        "sides, the one that leaves the least weight of ties unsatisfied is taken. What it can’t satisfy is the tension, "
        "and an actor whose own ties pull both ways is torn.",
        "Two sides are assumed, and that friends of friends draw together. Ties that nobody stated are drawn, so an actor "
        "with few stated ties lands on either side by chance. It says where pressure lies, not what anybody decides."),
    "support": Method(
        "Support: who backs whom, and who doesn’t",
        "For each possible patron, its ties to the client and to the client’s opponent, what it is said to do already and "
        "whether it was asked are weighed against how rarely outside support is given at all.",
        "It weighs stated ties, not money, distance or domestic politics. Where no source says what a patron does, the "
        "answer leans on a base rate."),
    "bargaining": Method(
        "Bargaining: what an offer is worth to each side",
        "Each actor’s position, how much the issue matters to it and how strong it is say which settlements it prefers to "
        "going on without one. An offer is in the zone of agreement if every party prefers it.",
        "Positions are on one line and strength is on one scale; both are the claims’ numbers. A promise is only as good "
        "as the will to keep it, which the numbers don’t hold."),
    "stability": Method(
        "Stability: which outcomes nobody would leave",
        "Every combination of the actors’ options is an outcome. An actor leaves an outcome if a move of its own leads to "
        "one that it likes better, and, by the stricter rules, if the others’ answers would not make it regret the move. "
        "An outcome is stable if no actor leaves it. What each likes follows from its wants, the most important first.",
        "Only the options that the case lists exist. Wants are ranked, never weighed against each other, and each rule "
        "assumes its own foresight. Stable doesn’t mean reached: nothing says that the parties find the way there."),
    "spoilers": Method(
        "Spoilers: who gains by failure, and can cause it",
        "Each actor’s liking for the offer’s outcome is set against its liking for what follows if the offer fails. A "
        "spoiler likes failure better and has an option that brings it about.",
        "It sees motive and means as the case lists them. A spoiler whose means nobody mentioned stays unseen."),
    "credibility": Method(
        "Hypotheses: which reading the evidence favours",
        "Each item of evidence is likelier under some hypotheses than under others. Items believed only in part count in "
        "part, and every hypothesis starts level, with one more that says “none of these”. Bayes’ rule does the rest.",
        "The five classes from very likely to very unlikely stand for fixed numbers, which are a convention. Studies of "
        "such matrices have not shown that they make analysts more accurate; read this as a display of what tells what."),
}

WEIGHING = (
    "A claim’s belief starts from how plausible it is by itself and is moved by each report of it: by the source’s "
    "reliability, by whether the claim serves or hurts that source, by how firmly it is said, and by whether the report is a "
    "copy of another. The letters from A to F and the digits from 1 to 6 are the analyst’s grades; the numbers that they "
    "stand for are conventions, so each conclusion is also shown with every grade one step worse and one step better.")
DRAWING = (
    "In each world every source is truthful or not, and every claim then holds or not, as often as it is believed; vague "
    "numbers get a value from their range. What nobody claimed is drawn from its whole range and never set to zero. Claims "
    "of one source rise and fall together. The lift of a claim is found by granting it in every world and refusing it in "
    "every world while all else stays as drawn; worlds are never sorted by whether it happened to hold.")
