"""Problems are data: where, what was found, what was expected, what to type next."""

from collections.abc import Iterable
from typing import NamedTuple


class Problem(NamedTuple):
    """One fault in one place; `line` and `column` count from 1, 0 where there is no place."""

    path: str
    line: int
    column: int
    code: str
    message: str
    tip: str | None = None

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        tip = f"\n    {self.tip}" if self.tip else ""
        return f"{place}: {self.code} {self.message}{tip}"


MOST_SHOWN = 50
"""Problems that a message lists; `kb validate` prints all."""


class DataError(Exception):
    """The data does not load; `problems` says why, all of it in one run."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        shown = [str(problem) for problem in self.problems[:MOST_SHOWN]]
        more = len(self.problems) - MOST_SHOWN
        super().__init__("\n".join([*shown, f"… and {more:,} more; mend these first"] if more > 0 else shown))


class UseError(Exception):
    """Wrong use: an unknown chip, a bad date, a bad spec. The message names the next right thing."""
