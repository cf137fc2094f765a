"""How far a long command has come: on a terminal alone, on stderr, and not with --quiet."""

import sys
import time


class Progress:
    """A line that is written over; gone when the work is done."""

    EVERY = 0.1
    """Seconds between two writings."""

    def __init__(self, what: str, quiet: bool) -> None:
        self._what = what
        self._shown = False
        self._due = 0.0
        self._on = sys.stderr.isatty() and not quiet

    def __call__(self, done: int, of: int | None = None) -> None:
        """Tell how many are done, of how many where that is known."""
        now = time.monotonic()
        if not self._on or now < self._due:
            return
        self._due, self._shown = now + self.EVERY, True
        total = f" of {of:,}" if of is not None else ""
        print(f"\r{done:,}{total} {self._what}\x1b[K", end="", file=sys.stderr, flush=True)

    def say(self, text: str) -> None:
        """Tell which step has begun."""
        if self._on:
            self._shown = True
            print(f"\r{text} …\x1b[K", end="", file=sys.stderr, flush=True)

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
