"""How does an assessed case, or a matrix of hypotheses, show itself in a notebook?

    import detente
    river = detente.answers("examples/panjshir-2021", refuse=["16"])
    river                       # the report
    river.shares
    print(river.why("no-patron"))

    iraq = detente.hypotheses("matrix.yaml")
    iraq.posterior

A page shows itself inside a frame without rights: nothing of a case becomes part of the notebook.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.interfaces.cli.showing import open_case
from detente.model.case import Case
from detente.model.conclusion import Assessment

if TYPE_CHECKING:
    from detente.model.matrix import Answer, Matrix

WIDTH = 80  # columns of what is printed
FRAME = '<iframe sandbox="" style="width: 100%; height: 40em; border: 1px solid #999" srcdoc="{}"></iframe>'


class Answers:
    """A case, assessed. Shows itself as the report; prints as text."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment

    @property
    def data(self) -> dict[str, Any]:
        """All of it as plain data: what `detente assess --json` prints."""
        from detente.report.data import as_data

        return as_data(self.assessment)

    @property
    def shares(self) -> dict[str, float]:
        """Question -> share of worlds in which it holds, 0..1."""
        return {entry.id: entry.share for entry in self.assessment.conclusions if entry.asked}

    def why(self, name: str) -> str:
        """A conclusion, a claim (or its number) or a source, down to the words. Raises BadInput for an unknown name."""
        from detente.report.textlines import folded
        from detente.report.why import why_lines

        return "\n".join(part for line in why_lines(self.assessment, name) for part in folded(line, WIDTH))

    def __repr__(self) -> str:
        said = ", ".join(f"{name} {share:.2f}" for name, share in list(self.shares.items())[:5])
        return f"<Answers: {self.assessment.case.id}, {said}>"

    def __str__(self) -> str:
        from detente.report.terminal import render_terminal

        return render_terminal(self.assessment, WIDTH)

    def _repr_html_(self) -> str:
        from detente.report.html import render_html

        return FRAME.format(html.escape(render_html(self.assessment)))


def answers(source: str | Path | Case, worlds: int = 4_096, seed: int = 1, refuse: Iterable[str] = (),
            grant: Iterable[str] = (), words: str | None = None) -> Answers:
    """Assess a Case, or a case's folder or file. Claims to refuse or grant go by name, or by their number in the report.

    words: icd203 or phia, for the words of likelihood; else as the case has it. Raises BadInput or CaseError with every
    problem, ValueError for fewer worlds than one.
    """
    from detente.assess import assess
    from detente.report.claimname import claims_named

    case, captures = (source, {}) if isinstance(source, Case) else _opened(Path(source), words)
    case = case if words is None else case.but(words=words)
    refused, granted = (claims_named(case, names, captures) for names in (refuse, grant))
    return Answers(assess(case, worlds, seed, refused=refused, granted=granted, captures=captures))


def _opened(where: Path, words: str | None) -> tuple[Case, dict[str, str]]:
    loaded, _ = open_case(where, (), words)
    return loaded.case, loaded.captures


class Hypotheses:
    """A matrix of hypotheses and items, weighed. Shows itself as a page; prints as text."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    @property
    def data(self) -> dict[str, Any]:
        """All of it as plain data: what `detente hypotheses --json` prints."""
        from detente.report.matrixdata import matrix_data

        return matrix_data(self.answer)

    @property
    def posterior(self) -> dict[str, float]:
        """Hypothesis -> its probability if one of those named is true; of those that refine no other they sum to 1."""
        return {one.name: one.posterior for one in self.answer.standings}

    def __repr__(self) -> str:
        return f"<Hypotheses: {', '.join(f'{name} {chance:.2f}' for name, chance in self.posterior.items())}>"

    def __str__(self) -> str:
        from detente.report.matrixtext import matrix_lines

        return "\n".join(matrix_lines(self.answer, WIDTH))

    def _repr_html_(self) -> str:
        from detente.report.matrixpage import render_matrix_page

        return FRAME.format(html.escape(render_matrix_page(self.answer)))


def hypotheses(source: str | Path | Matrix, seed: int = 1) -> Hypotheses:
    """Weigh competing hypotheses: a Matrix, or a file of one (YAML or CSV). Raises BadInput with every problem of the file."""
    from detente.assess.matrixed import matrixed
    from detente.store.matrixfile import load_matrix

    return Hypotheses(matrixed(load_matrix(Path(source)) if isinstance(source, str | Path) else source, seed))
