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
        "Bargaining: where an issue settles if all bargain over it",
        "Each actor counts by its strength times how much the issue matters to it. First and always comes the mean of all "
        "positions weighted so. Beside it stand the weighted median, the point at which the product of all sides’ gains "
        "over no agreement is greatest (the Nash solution), and models in which actors challenge and concede to each other "
        "round by round. Where their rounds come back to the same place, that is told as a circle with its range, never as "
        "its last point. Where a change of a fiftieth of the weights would tip a result, it is said to be on a knife edge. "
        "The range of agreement is what all whose yes is needed prefer to no agreement.",
        "Positions are on one line and strength is on one scale; both are the claims’ numbers. It is not settled that "
        "models with rounds do better than the weighted mean, which is why the mean stands first; where they differ from "
        "it, trust neither much."),
    "offers": Method(
        "Offers: what each side would have to believe",
        "For each side whose yes an offer needs, what it has if the offer fails, if it is kept and if the other side breaks "
        "it is worked out as a share of all that it wants. If the offer fails, the sides may fight: each wins as often as "
        "its share of both strengths says, and the winner has its way. Whoever acts first on a promise weighs keeping and "
        "breaking by how far it believes the promise. The price is the least belief at which it prefers the offer; help "
        "from outside that raises its chances in a fight makes its yes dearer.",
        "Of wishes only the order is known: each world weighs them in one of the ways that keep it. Fear, honour and what "
        "leaders owe their followers are not in the numbers. A belief that nobody states is drawn from nothing to all, and "
        "the answer is then as wide."),
    "stability": Method(
        "Stability: which outcomes nobody would leave",
        "Every combination of the actors’ options is an outcome. An actor leaves an outcome if a move of its own leads to "
        "one that it likes better, and, by the stricter rules, if the others’ answers would not make it regret the move. "
        "An outcome is stable if no actor leaves it. What each likes follows from its wants, the most important first.",
        "Only the options that the case lists exist. Wants are ranked, never weighed against each other, and each rule "
        "assumes its own foresight. Stable doesn’t mean reached: nothing says that the parties find the way there."),
    "spoilers": Method(
        "Spoilers: who gains by failure, and can cause it",
        "What each actor has if the offer fails is set against what it has if it is kept. Whoever gains by failure is tried "
        "with each of its means: an attack or a rumour works where it makes a side doubt that its partner keeps its word, and "
        "it does so the more, the abler that partner is thought to be to prevent it. A spoiler is called limited where some "
        "deal that the others accept would satisfy it, greedy where that takes higher costs of fighting on, and total where "
        "nothing would.",
        "It sees motives and means as the case lists them. A spoiler whose means nobody mentioned stays unseen, and of an "
        "actor whose wants nobody tells it can’t be said what failure brings. How readily one side doubts another is a "
        "convention."),
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
