"""The original bytes of every file handed in, beside the store, named by what they hash to."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from svlc_core.store.beside import put


def keep(folder: Path, raw: bytes) -> Path:
    return put(folder, sha256(raw).hexdigest(), raw)


def names(folder: Path) -> set[str]:
    """The kept files."""
    return {file.name for file in folder.glob("[!.]*")}


def sound(folder: Path, digest: str) -> bool:
    """Whether the file is there and still hashes to its name."""
    file = folder / digest
    return file.is_file() and sha256(file.read_bytes()).hexdigest() == digest
