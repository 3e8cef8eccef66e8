"""The persons of a file become pseudonyms before anything else is read of it, also in the file that is kept."""

from svlc_core.read.persons.book import book_of
from svlc_core.read.persons.masking import Masked, masked
from svlc_core.read.persons.text import spliced, text_of

__all__ = ["Masked", "book_of", "masked", "spliced", "text_of"]
