"""How is a file written so that it is never left half written?"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from detente.errors import CannotWrite


def write_whole(path: Path, data: bytes | str) -> None:
    """Put `data` at `path`: all of it, or, if that fails, nothing, and what stood there before stays.

    Raises CannotWrite in plain words.
    """
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    if _is_folder(path):
        raise CannotWrite(f"{path}: this is a folder; name a file in it")
    temporary = ""
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent or Path())
        with os.fdopen(descriptor, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644 & ~_umask())
        Path(temporary).replace(path)
        _sync_folder(path.parent)
    except OSError as fault:
        raise CannotWrite(f"{path}: can't be written: {(fault.strerror or str(fault)).lower()}") from None
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def may_write(path: Path, read: Iterable[Path] = ()) -> None:
    """Find out before long work whether `path` can be written, and is none of the files `read`. Raises CannotWrite.

    Of a folder that is read, the case and its captures are kept safe.
    """
    if any(_is_part(path, one) for one in read):
        raise CannotWrite(f"{path}: this is what is being read, and would be lost; name another file")
    if _is_folder(path):
        raise CannotWrite(f"{path}: this is a folder; name a file in it")
    if not path.parent.is_dir():
        raise CannotWrite(f"{path}: there is no folder {path.parent}")
    if not os.access(path.parent, os.W_OK):
        raise CannotWrite(f"{path}: the folder {path.parent} can't be written to")


def make_folder(path: Path) -> None:
    """Make a folder and its parents. Raises CannotWrite."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise CannotWrite(f"{path}: can't be made: {(fault.strerror or str(fault)).lower()}") from None


def _is_part(path: Path, read: Path) -> bool:
    """Whether a path is a file that is read, or one that a folder which is read can't do without."""
    try:
        if not _is_folder(read):
            return path.exists() and path.samefile(read)
        inside = [read / "case.yaml", read / "aliases.yaml", read / "ledger.jsonl"]
        return any(path.exists() and one.exists() and path.samefile(one) for one in inside) or (
            (read / "captures").resolve() in path.resolve().parents)
    except OSError:
        return False


def _is_folder(path: Path) -> bool:
    """Whether a folder stands there; a name that no file can have names none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Ask the disk to keep the new name as well; systems that can't open a folder have nothing to do here."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
