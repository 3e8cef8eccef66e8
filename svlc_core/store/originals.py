"""The original bytes of every file handed in, beside the store, named by what they hash to."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile


def keep(folder: Path, raw: bytes) -> Path:
    """Written whole and forced to the disk before it gets its name, so that no name ever stands on half a file."""
    folder.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=folder, prefix=".", delete=False) as file:
        try:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
            kept = Path(file.name).replace(folder / sha256(raw).hexdigest())
        except BaseException:
            Path(file.name).unlink()
            raise
    _force_names(folder)
    return kept


def _force_names(folder: Path) -> None:
    """The name is on the disk too; systems that cannot open a folder have no such call."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def names(folder: Path) -> set[str]:
    """The kept files."""
    return {file.name for file in folder.glob("[!.]*")}


def sound(folder: Path, digest: str) -> bool:
    """Whether the file is there and still hashes to its name."""
    file = folder / digest
    return file.is_file() and sha256(file.read_bytes()).hexdigest() == digest
