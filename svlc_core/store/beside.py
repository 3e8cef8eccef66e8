"""Files beside the store: each is there whole, and forced to the disk, or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile


def put(folder: Path, name: str, raw: bytes) -> Path:
    """Written whole and forced to the disk before it gets its name, so that no name ever stands on half a file.

    Only the user that runs the program may read it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=folder, prefix=f".{name}-", delete=False) as file:
        try:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
            kept = Path(file.name).replace(folder / name)
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
