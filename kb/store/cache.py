"""The compiled data set on disk: found by stat as git's index is, a section parsed when asked for.

One file: a header line, a line of offsets, then a line of JSON a section. No pickles. It is keyed
by each data file's path, size and modification time, holds the content hash, and is rebuilt or
done without when damaged, unreadable or unwritable. Where files were so new when it was written that
a later change might not show, all that they hold is hashed again.
"""

import json
import os
import time
import zlib
from typing import Any

FORMAT = "kb.cache/1"
RACY_NANOSECONDS = 2_000_000_000
"""A file changed within this of the cache's writing could change again unseen by its time stamp."""

PROPOSALS_FOLDER = "proposals"
"""The folder below the data whose records are no law and are not loaded with it."""

Stamp = list[list[Any]]


def stamp_of(folder: str) -> Stamp:
    """Path, size and modification time of every data file, sorted by path.

    What has the name of a data file and is none, a dangling link or a pipe, has size -1; folders
    are not entered through links. Raises OSError where a folder cannot be read.
    """
    found: Stamp = []
    stack = [(folder, "")]
    while stack:
        place, below = stack.pop()
        with os.scandir(place) as items:
            for item in items:
                name = item.name
                if name[0] == ".":
                    continue
                if item.is_dir(follow_symlinks=False):
                    if below or name != PROPOSALS_FOLDER:
                        stack.append((item.path, f"{below}{name}/"))
                elif name.endswith((".yaml", ".yml")):
                    status = item.stat() if item.is_file() else None
                    found.append(
                        [below + name, status.st_size, status.st_mtime_ns] if status else [below + name, -1, 0]
                    )
    found.sort()
    return found


def cache_path(folder: str, suffix: str = "cache") -> str:
    """Where the cache of a data folder lies: the user's cache folder, named by the data's path."""
    root = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    name = "".join(c if c.isalnum() else "-" for c in os.path.abspath(folder)).strip("-")
    return os.path.join(root, "export-control-kb", f"{name[-150:]}.{suffix}")


class Sections:
    """Compiled sections by name; each is parsed once, when first asked for. Safe between threads."""

    def __init__(self, header: dict[str, Any], raw: bytes, start: int) -> None:
        self.header = header
        self._raw = raw
        self._start = start
        self._parsed: dict[str, Any] = {}

    @property
    def version(self) -> str:
        """The hash of the data files' contents."""
        return str(self.header["version"])

    @property
    def body(self) -> bytes:
        """The sections as they are written."""
        return self._raw[self._start :]

    def __contains__(self, name: str) -> bool:
        return name in self.header["sections"]

    def __getitem__(self, name: str) -> Any:
        """The section; raises KeyError where there is none."""
        if name not in self._parsed:
            offset, length = self.header["sections"][name]
            begin = self._start + offset
            self._parsed[name] = json.loads(self._raw[begin : begin + length])
        return self._parsed[name]

    def names(self, prefix: str) -> list[str]:
        """Names of the sections that begin with a prefix, without it."""
        return [name[len(prefix) :] for name in self.header["sections"] if name.startswith(prefix)]


def pack(sections: dict[str, Any], version: str, stamp: Stamp, writer: str, now: int) -> bytes:
    """The bytes of a cache file: header and sections. `now`: a moment before any of the files was read."""
    lines, index, offset = [], {}, 0
    for name, section in sections.items():
        line = json.dumps(section, ensure_ascii=False, separators=(",", ":")).encode()
        index[name] = [offset, len(line)]
        lines.append(line)
        offset += len(line) + 1
    body = b"\n".join(lines) + b"\n"
    header = {
        "format": FORMAT, "check": zlib.crc32(body), "version": version, "length": offset, "sections": index,
    }  # fmt: skip
    return _headed(header, body, stamp, writer, now)


def stamped(sections: Sections, stamp: Stamp, writer: str, now: int) -> bytes:
    """The bytes of a cache file of sections that are compiled already; `now` as in `pack`, 0 to have them looked at."""
    return _headed(sections.header, sections.body, stamp, writer, now)


def _headed(header: dict[str, Any], body: bytes, stamp: Stamp, writer: str, now: int) -> bytes:
    header = {**header, "writer": writer, "racy": _racy(stamp, now), "stamp": stamp}
    return json.dumps(header).encode() + b"\n" + body


def _racy(stamp: Stamp, now: int) -> bool:
    """Whether a file is so new that it could change again unseen by its time stamp."""
    return now - max((item[2] for item in stamp), default=0) < RACY_NANOSECONDS


def unpack(raw: bytes) -> Sections:
    """Read what `pack` wrote. Raises ValueError, KeyError or RecursionError for anything else."""
    end = raw.find(b"\n")
    header = json.loads(raw[:end])
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise ValueError("not a cache of this format")
    if len(raw) - end - 1 != header["length"] or zlib.crc32(memoryview(raw)[end + 1 :]) != header["check"]:
        raise ValueError("the cache is damaged")
    return Sections(header, raw, end + 1)


def read_cache(folder: str, writer: str, suffix: str = "cache") -> Sections | None:
    """The cached sections, if the cache is there, whole, of this program and of these files."""
    try:
        with open(cache_path(folder, suffix), "rb") as file:
            sections = unpack(file.read())
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    header, now = sections.header, time.time_ns()
    if header.get("writer") != writer or not header.get("sections") or header.get("stamp") != stamp_of(folder):
        return None
    if header.get("racy"):  # what `kb validate` found (`kb.store.found`) has no version to compare
        return _looked_at(folder, sections, suffix, now) if sections.version else None
    return sections


def _looked_at(folder: str, sections: Sections, suffix: str, now: int) -> Sections | None:
    """Sections of files that may have changed unseen, where they hold what they held; the next start is told."""
    from kb.store.contents import version_of
    from kb.store.shape import SHAPE_FILE, shape_of

    stamp, writer = sections.header["stamp"], sections.header["writer"]
    shape_of(folder)
    try:
        if version_of(folder, (name for name, *_ in stamp if name != SHAPE_FILE)) != sections.version:
            return None
    except OSError:
        return None
    if not _racy(stamp, now):
        write_cache(folder, stamped(sections, stamp, writer, now), suffix)
    return sections


def write_cache(folder: str, raw: bytes, suffix: str = "cache") -> None:
    """Write the cache aside and swap it in; where that fails, the next start builds it again."""
    import tempfile

    path = cache_path(folder, suffix)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=os.path.dirname(path))
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(raw)
            os.replace(aside, path)
        except OSError:
            os.unlink(aside)
    except OSError:
        return
