"""What a build works out, kept until a data file, the program or the day changes; the first time on every processor.

Everything kept is plain data under a name, as JSON has it, so that what is read again is what was
worked out. A build without the cache works all of it out.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kb.base import Base
from kb.store.cache import Sections, pack, read_cache, stamp_of, write_cache
from kb.store.found import program_stamp

SUFFIX = "site"
Make = Callable[[], Any]
Group = list[tuple[str, Make]]
MakeAll = Callable[[list[Group]], dict[str, Any]]
FEWEST = 40
"""Pieces of work below which no further process is started."""


class Kept:
    """Pieces of work by name, of one base and one day."""

    def __init__(self, base: Base, on: str, use_cache: bool = True) -> None:
        self._folder, self._use_cache, self._version = base.folder, use_cache, str(base.sections.version)
        self._began, self._stamp = time.time_ns(), stamp_of(base.folder)
        self._writer = f"{program_stamp()} {self._version} {on} {base.folder}"
        self._read: Sections | None = read_cache(base.folder, self._writer, SUFFIX) if use_cache else None
        self._made: dict[str, Any] = {}

    def of(self, name: str, make: Make) -> Any:
        """The piece of a name: as it was kept, else made now."""
        if name in self._made:
            return self._made[name]
        if self._read is not None and name in self._read:
            return self._read[name]
        self._made[name] = _plain(make())
        return self._made[name]

    def prepare(self, groups: Iterable[Mapping[str, Make]]) -> None:
        """Make the pieces that are not kept, shared out over the processors where there are several.

        The pieces of a group are made by one process, so that they can share what they work out.
        """
        work = ([(name, make) for name, make in group.items() if not self._has(name)] for group in groups)
        missing = [group for group in work if group]
        shares = _processors() if sum(map(len, missing)) >= FEWEST else 1
        children = [_Child(self._make, missing[at::shares]) for at in range(1, shares)]
        self._make(missing[::shares])
        for child in children:
            self._made.update(child.result())
        self._make(missing)  # what a child that was ended did not bring

    def _has(self, name: str) -> bool:
        return name in self._made or (self._read is not None and name in self._read)

    def _make(self, groups: Iterable[Group]) -> dict[str, Any]:
        return {name: self.of(name, make) for group in groups for name, make in group}

    def keep(self) -> None:
        """Keep what was made, beside what was kept already, for the next build."""
        if not self._made or not self._use_cache or self._stamp != stamp_of(self._folder):
            return
        before = {name: self._read[name] for name in self._read.names("")} if self._read else {}
        found = {**before, **self._made}
        write_cache(self._folder, pack(found, self._version, self._stamp, self._writer, self._began), SUFFIX)


def _plain(value: Any) -> Any:
    """The value as it would be read again."""
    return json.loads(json.dumps(value, ensure_ascii=False))


def _processors() -> int:
    """Processors that this process may use; one where processes cannot be forked."""
    if not hasattr(os, "fork") or not hasattr(os, "sched_getaffinity"):
        return 1
    return len(os.sched_getaffinity(0))


class _Child:
    """A forked process that makes a share of the work and writes it, as JSON, into a pipe; it ends with its parent."""

    def __init__(self, make: MakeAll, share: list[Group]) -> None:
        self._out, inside = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        parent = os.getpid()
        self._pid = os.fork()
        if self._pid == 0:
            _work(make, share, (self._out, inside), parent)
        os.close(inside)

    def result(self) -> dict[str, Any]:
        """What it made; nothing where it was ended."""
        with os.fdopen(self._out, "rb") as file:
            raw = file.read()
        _, status = os.waitpid(self._pid, 0)
        found: dict[str, Any] = json.loads(raw) if status == 0 else {}
        return found


def _work(make: MakeAll, share: list[Group], pipe: tuple[int, int], parent: int) -> None:
    """The child's whole life; it never returns, and what it cannot make the parent makes, and tells why not."""
    code = 1
    try:
        os.close(pipe[0])
        found: dict[str, Any] = {}
        for group in share:
            for piece in group:
                if os.getppid() != parent:
                    return  # the build was killed
                found.update(make([[piece]]))
        with os.fdopen(pipe[1], "wb") as file:
            file.write(json.dumps(found, ensure_ascii=False).encode())
        code = 0
    finally:
        os._exit(code)
