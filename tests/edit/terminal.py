"""Commands on a terminal of their own, answered at their prompts as a person would."""

import os
import pty
import select
import signal
import sys
import time

from folders import ROOT

PATIENCE = 60
"""Seconds until a prompt that does not come is a failure."""
REACTION = 0.3
"""Seconds that a person takes to type: Ctrl-C between the prompt and the reading is heard with the next key only."""


def converse(words, replies, folder, **environment):
    """Run a command on a pseudo-terminal, typing each reply once its prompt was printed. Exit code and screen."""
    own = {"TERM": "xterm", "XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPATH": str(ROOT), **environment}
    inherited = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process, ours = pty.fork()  # the child's terminal is its own, so that Ctrl-C is a signal, as at a desk
    if process == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # which a job in the background inherits ignored
        command = [sys.executable, "-m", "kb", *map(str, words)]
        os.execve(sys.executable, command, {**inherited, **own})  # noqa: S606
    screen, waiting = "", list(replies)
    end = time.monotonic() + PATIENCE
    while (piece := _read(ours)) is not None and time.monotonic() < end:
        screen += piece
        if waiting and screen.rstrip(" ").endswith(waiting[0][0]):
            time.sleep(REACTION)
            os.write(ours, waiting.pop(0)[1].encode())
    os.close(ours)
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    assert not waiting, f"never asked {waiting[0][0]!r}:\n{screen}"
    return code, screen.replace("\r\n", "\n")


def _read(ours):
    """What came next, or None at the end."""
    if not select.select([ours], [], [], 1)[0]:
        return ""
    try:
        return os.read(ours, 65536).decode(errors="replace") or None
    except OSError:  # Linux says so when the other end is closed
        return None
