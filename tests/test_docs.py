"""What the documents show is what happens: every command is run, every link leads somewhere, every word holds."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from detente.assess import assess
from detente.engines import ENGINES
from detente.interfaces.cli import run
from detente.store.casefile import case_from
from detente.store.yamltree import read_yaml

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
COMMAND = re.compile(r"^ {2,}(detente [a-z].*?)(?:\s{2,}#.*)?$", re.M)
PLACEHOLDER = re.compile(r"\b[A-Z]{4,}\b")


def commands() -> list[tuple[str, str]]:
    """Every command that a page shows, in the page's order, without those that hold a PLACEHOLDER."""
    return [(page.relative_to(ROOT).as_posix(), shown) for page in PAGES
            for shown in COMMAND.findall(page.read_text(encoding="utf-8")) if not PLACEHOLDER.search(shown)]


def test_the_documents_show_commands() -> None:
    assert {"README.md", "docs/how-to/write-a-case.md"} <= {page for page, _ in commands()}


@pytest.mark.parametrize("page", sorted({page for page, _ in commands()}))
def test_every_command_of_a_page_works_as_shown(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    for name, shown in commands():
        if name == page:
            assert run(shlex.split(shown)[1:]) == 0, f"{shown}\n{capsys.readouterr().err}"


def test_the_readmes_python_runs(tmp_path: Path) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    assert blocks
    for block in blocks:
        done = subprocess.run([sys.executable, "-c", block], cwd=ROOT, capture_output=True, text=True, check=False,
                              env={**os.environ, "PYTHONPATH": str(ROOT / "src")})
        assert done.returncode == 0, done.stderr
        assert "swap" in block or any(word in done.stdout for word in ("likely", "certain", "does not hold", "proved", "weighted mean"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http:", "https:")):
            assert (page.parent / target).exists(), target


def test_files_that_the_readme_names_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:docs|examples)/[\w./-]+|[A-Z]+\.md|references\.bib)`", readme)
    assert len(named) > 5
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_engine_has_its_page_and_its_sources() -> None:
    known = set(re.findall(r"^@\w+\{([\w-]+),", (ROOT / "references.bib").read_text(encoding="utf-8"), re.M))
    for engine in ENGINES:
        assert (ROOT / "docs" / "methods" / f"{engine.name}.md").is_file()
        assert set(engine.after) <= known, set(engine.after) - known
    methods = "".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs" / "methods").glob("*.md"))
    assert set(re.findall(r"`([a-z]+(?:-[a-z]+)*-?\d{3,4})`", methods)) <= known


def test_the_glossary_knows_every_engine_rule_and_kind() -> None:
    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    for word in ("R, GMR, SMR, SEQ", "carrier", "world", "falls if", "credence", "assumption", "draft", "frustration"):
        assert word in glossary


def test_every_decision_stands_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in sorted(folder.glob("0*.md")) if page.name not in index] == []


def test_the_pieces_of_the_how_to_make_a_case_that_assesses() -> None:
    page = (ROOT / "docs" / "how-to" / "write-a-case.md").read_text(encoding="utf-8")
    pieces = [piece for piece in re.findall(r"```yaml\n(.*?)```", page, re.S) if not piece.startswith("exclusive")]
    text = "\n".join(pieces).replace("sha256: ...", "note: ...")
    case = case_from(read_yaml(text.encode(), "case.yaml").value)
    answered = {entry.id for entry in assess(case, worlds=64).conclusions}
    assert {"deal", "sides"} <= answered
