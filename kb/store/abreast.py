"""Work on many chunks in several processes, with the results in the order of the chunks.

Each process has its own pipe, which it alone writes to: one whose reader was killed ends by itself,
and one that ends early leaves its chunks to this process.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import TypeVar

T = TypeVar("T")
MOST = 8
"""Processes at most: past this the one that puts the results together is the slowest."""


def cores() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def abreast(work: Callable[[T], bytes], chunks: Sequence[T], processes: int) -> Iterator[bytes]:
    """What `work` makes of each chunk. It must be a function of a module, and give bytes.

    Chunk `n` goes to process `n % processes`, so that no process waits for another to fetch work.
    """
    pipes = _start(work, chunks, min(processes, MOST, len(chunks))) if processes > 1 else []
    waiting: dict[int, bytes] = {}
    due = list(range(len(pipes)))
    try:
        for number, chunk in enumerate(chunks):
            while number not in waiting and pipes and pipes[number % len(pipes)] is not None:
                _take(pipes, due, waiting)
            yield waiting.pop(number) if number in waiting else work(chunk)
    finally:
        _close(pipes)


def _start(work: Callable[[T], bytes], chunks: Sequence[T], processes: int) -> list[Connection | None]:
    """The reading ends of the pipes; none where no process can be started."""
    pipes: list[Connection | None] = []
    try:
        for index in range(processes):
            reading, writing = multiprocessing.Pipe(duplex=False)
            pipes.append(reading)
            arguments = (work, chunks[index::processes], writing, list(pipes))
            multiprocessing.Process(target=_send, args=arguments, daemon=True).start()
            writing.close()
    except OSError:  # no more processes are allowed here
        _close(pipes)
        return []
    return pipes


def _close(pipes: Iterable[Connection | None]) -> None:
    for pipe in pipes:
        if pipe is not None:
            pipe.close()


def _take(pipes: list[Connection | None], due: list[int], waiting: dict[int, bytes]) -> None:
    """Keep the next result of every process that has one; forget a process that has ended."""
    open_ = [one for one in pipes if one is not None]
    for pipe in wait(open_):
        index = pipes.index(pipe)  # type: ignore[arg-type]  # one of those waited for
        try:
            waiting[due[index]] = pipe.recv_bytes()  # type: ignore[union-attr]
            due[index] += len(pipes)
        except (EOFError, OSError):
            pipes[index] = None


def _send(work: Callable[[T], bytes], chunks: Sequence[T], writing: Connection, pipes: list[Connection | None]) -> None:
    """In the helping process, which must hold no reading end, or it would not learn that its reader is gone."""
    _close(pipes)
    try:
        for chunk in chunks:
            writing.send_bytes(work(chunk))
    except (BrokenPipeError, KeyboardInterrupt):
        os._exit(1)
