"""What an analysis works on: a loaded data set, seen from below `kb.base`."""

from typing import Any, Protocol

from kb.law.answer import Judge
from kb.law.query import Reader
from kb.law.subjects import Subjects
from kb.store.cache import Sections


class Desk(Protocol):
    """The parts of `kb.Base` that analyses use; a `Base` is one."""

    sections: Sections
    subjects: Subjects
    judge: Judge
    reader: Reader

    def stamp(self) -> dict[str, Any]:
        """Version of the data and of the program, as answers carry it."""
        ...
