"""Who may import whom, and what nothing below the interfaces may do."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "detente"
FILES = sorted(SOURCE.rglob("*.py"))
STAGES = {"intake", "sampling", "engines", "conclude", "report", "store"}
MAY: dict[str, set[str]] = {  # what each part may import besides itself and `errors`
    "errors": set(), "model": set(), **{stage: {"model"} for stage in STAGES},
    "assess": {"model", *STAGES}, "interfaces": {"model", "assess", *STAGES}, "detente": {"model", "store", "interfaces"}, "__main__": {"interfaces"},
}
ROOT_NAMES = {"detente", "detente.__version__"}  # the package itself: where it lies, which version it is


def name_of(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(path) for path in FILES}


def part_of(module: str) -> str:
    """The stage, or the module at the top, that a module belongs to."""
    return ([*module.split("."), "detente"])[1]


def package_of(path: Path) -> list[str]:
    """The package that a file's relative imports start from."""
    return list(path.relative_to(SOURCE.parent).parts[:-1])


def imported(nodes: Iterator[ast.AST], package: list[str]) -> Iterator[str]:
    """Every module of ours that is imported by these nodes of a file in `package`, by its whole name."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "detente")
        elif isinstance(node, ast.ImportFrom):
            up = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*up, node.module] if node.module else up)
            if base.split(".")[0] == "detente":
                for alias in node.names:
                    inner = f"{base}.{alias.name}"
                    yield inner if inner in NAMES or base == "detente" else base


def when_loaded(body: list[ast.stmt]) -> Iterator[ast.AST]:
    """The statements that run when a module is loaded; not those for type checkers alone."""
    for node in body:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield node
        if isinstance(node, ast.If | ast.Try | ast.With):
            yield from when_loaded(node.body)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_module_imports_only_what_its_part_may(path: Path) -> None:
    here = part_of(name_of(path))
    for target in imported(ast.walk(ast.parse(path.read_text(encoding="utf-8"))), package_of(path)):
        assert target in ROOT_NAMES or part_of(target) in {here, "errors", *MAY[here]}, f"{name_of(path)} imports {target}"


def test_every_import_names_what_it_takes() -> None:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.ImportFrom) and node.names[0].name == "*"), f"{name_of(path)} imports *"


def test_no_modules_import_each_other_in_a_circle() -> None:
    loaded = {path: when_loaded(ast.parse(path.read_text(encoding="utf-8")).body) for path in FILES}
    leads = {name_of(path): sorted(set(imported(nodes, package_of(path))) & NAMES) for path, nodes in loaded.items()}
    done: set[str] = set()

    def walk(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail[trail.index(name):], name))
        if name not in done:
            for other in leads[name]:
                if other != name:
                    walk(other, (*trail, name))
            done.add(name)

    for name in leads:
        walk(name, ())


# Calls and names by which a function would learn, or tell, what its arguments do not say.
BANNED_CALLS = {"print", "input", "eval", "exec", "breakpoint", "time.time", "time.monotonic", "time.perf_counter", "os.getenv",
                "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "datetime.datetime.now",
                "datetime.date.today", "np.random.seed", "np.random.rand", "uuid.uuid4"}
BANNED_NAMES = {"os.environ", "sys.argv", "sys.stdout", "sys.stdin"}
BANNED_MODULES = {"random", "secrets", "requests", "httpx", "pickle", "marshal", "pandas", "networkx"}
SLOW_TO_IMPORT = ("scipy", "numba")  # 0.8 s and more: only where they are used, and only by engines
OWN_PROCESS = {"detente.intake.choose_child"}  # runs as a program of its own, fed and read through its standard streams
BELOW = [path for path in FILES if part_of(name_of(path)) not in ("interfaces", "detente") and name_of(path) not in OWN_PROCESS]


@pytest.mark.parametrize("path", BELOW, ids=name_of)
def test_nothing_below_the_interfaces_speaks_or_reads_clock_chance_or_environment(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            assert ast.unparse(node.func) not in BANNED_CALLS, f"{path.name}:{node.lineno}"
            seeded = ast.unparse(node.func) != "np.random.default_rng" or node.args
            assert seeded, f"{path.name}:{node.lineno}: chance without a seed"
        elif isinstance(node, ast.Attribute):
            assert ast.unparse(node) not in BANNED_NAMES, f"{path.name}:{node.lineno}"
        elif isinstance(node, ast.Import):
            assert not {alias.name.split(".")[0] for alias in node.names} & BANNED_MODULES, f"{path.name}:{node.lineno}"
        elif isinstance(node, ast.ImportFrom):
            assert (node.module or "").split(".")[0] not in BANNED_MODULES, f"{path.name}:{node.lineno}"


def test_scipy_and_numba_are_imported_by_engines_alone_and_when_they_are_used() -> None:
    for path in FILES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        parts = {node: (node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name
                 for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)}
        found = {node for node, module in parts.items() if module.split(".")[0] in SLOW_TO_IMPORT}
        assert not found or part_of(name_of(path)) == "engines", name_of(path)
        assert not found & set(when_loaded(tree.body)), f"{name_of(path)} imports {found} when it is loaded"


def test_every_module_begins_with_what_it_is_for() -> None:
    for path in FILES:
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), name_of(path)


def test_the_watch_itself_sees_what_it_should() -> None:
    text = ("from detente import assess\nimport detente.store.write\nfrom detente.model.case import Case\nimport numpy\n"
            "from . import captures\nfrom .write import write_whole\nfrom ..model import claim")
    assert list(imported(ast.walk(ast.parse(text)), ["detente", "store"])) == [
        "detente.assess", "detente.store.write", "detente.model.case", "detente.store.captures", "detente.store.write",
        "detente.model.claim"]
    assert part_of("detente") == "detente" and part_of("detente.engines.stability.solve") == "engines"
