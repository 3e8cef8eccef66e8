"""The key that makes pseudonyms of persons: beside the store, never in it, and read by nobody else."""

from __future__ import annotations

import secrets
from pathlib import Path

from svlc_core.catalogue.rules import KEY_NOT_USABLE
from svlc_core.errors import Refused
from svlc_core.store.beside import put
from svlc_core.store.database import Database

_BYTES = 32


class PersonKey(Database):
    """The part of the store that holds the key."""

    @property
    def person_key(self) -> bytes:
        """32 random bytes, made the first time they are needed.

        Raises Refused where the file is something else, or cannot be read or written: without the same key a person is
        not known again from one delivery to the next.
        """
        file = self.path.parent / "person.key"
        with self._lock:
            try:
                key = file.read_bytes() if file.exists() else _made(file)
            except OSError as error:
                raise Refused(KEY_NOT_USABLE.at(file=str(file))) from error
        if len(key) != _BYTES:
            raise Refused(KEY_NOT_USABLE.at(file=str(file)))
        return key


def _made(file: Path) -> bytes:
    key = secrets.token_bytes(_BYTES)
    put(file.parent, file.name, key)
    return key
