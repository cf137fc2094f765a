"""Folders built aside and swapped in whole: whoever looks sees the former folder or the new one, never half of one.

Work lies in a folder beside the target; a killed build leaves it behind, and the next one clears it
away. On Linux the two folders are exchanged in one step; elsewhere the former is moved away first,
and is put back by the next build should this one be killed between the two moves.
"""

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from kb.store.problems import UseError


class Maker(NamedTuple):
    """Who builds folders of a kind.

    mark
        The file that stands in every folder that it made; another folder is not replaced.
    command
        What a person types to build one.
    """

    mark: str
    command: str


FORMER = "former"
_AT_FDCWD, _EXCHANGE = -100, 2


@contextmanager
def aside(target: str, maker: Maker, force: bool = False) -> Iterator[str]:
    """A work folder beside the target, gone at the end; `force`: as `check` has it.

    Raises UseError where the target is there and was not made by this maker, or nothing can be written there.
    """
    check(target, maker, force)
    parent, name = os.path.split(os.path.abspath(target))
    try:
        os.makedirs(parent, exist_ok=True)
        _clear(parent, name)
        work = tempfile.mkdtemp(prefix=f"{_prefix(name)}{os.getpid()}-", dir=parent)
    except OSError as error:
        raise UseError(f"{target}: cannot be written: {error.strerror}; name another folder with --output") from None
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def check(target: str, maker: Maker, force: bool = False) -> None:
    """Raises UseError where a build may not replace what is there.

    force
        A folder of files alone may be replaced whoever made it, one that holds folders never.
    """
    if os.path.islink(target) or (os.path.lexists(target) and not os.path.isdir(target)):
        raise UseError(f"{target}: expected a folder or nothing, found something else; name another with --output")
    if not os.path.isdir(target) or not os.listdir(target) or os.path.isfile(os.path.join(target, maker.mark)):
        return
    if not force:
        raise UseError(
            f"{target}: expected a folder that `{maker.command}` made, or an empty one; name another with --output"
        )
    with os.scandir(target) as items:
        if any(item.is_dir(follow_symlinks=False) for item in items):
            raise UseError(f"{target}: it holds folders, which are never replaced; name another with --output")


def swap(made: str, target: str) -> None:
    """Put the finished folder in the target's place; the former goes to where it was made."""
    if not os.path.isdir(target):
        os.rename(made, target)
    elif not _exchanged(made, target):
        former = os.path.join(os.path.dirname(made), FORMER)
        os.rename(target, former)
        os.rename(made, target)


def _exchanged(one: str, other: str) -> bool:
    """Whether the two names were exchanged in one step, which needs Linux and a file system that can."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0:
        return True
    if ctypes.get_errno() in (errno.EINVAL, errno.ENOSYS, errno.EPERM):
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), other)


def _prefix(name: str) -> str:
    return f".{name}.kb-build-"


def _clear(parent: str, name: str) -> None:
    """Remove what killed builds left; a former site that one of them had moved away is put back first."""
    target = os.path.join(parent, name)
    for one in os.listdir(parent):
        work = os.path.join(parent, one)
        if not one.startswith(_prefix(name)) or _works(one.removeprefix(_prefix(name)).partition("-")[0]):
            continue
        former = os.path.join(work, FORMER)
        if os.path.isdir(former) and not os.path.isdir(target):
            os.rename(former, target)
        shutil.rmtree(work, ignore_errors=True)


def _works(pid: str) -> bool:
    """Whether the build with a process id is still running, or may be."""
    if sys.platform == "win32" or not pid.isdecimal():  # there a signal of 0 is one that ends the process
        return True
    if int(pid) == os.getpid():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
