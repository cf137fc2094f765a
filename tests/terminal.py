"""A command on a real terminal, answered as a person does."""

import fcntl
import os
import pty
import select
import subprocess
import termios
import time

CTRL_C, CTRL_D = "\x03", "\x04"


def on_terminal(words, answers=(), every=None, timeout=120, **options):
    """Exit code, and all that the terminal showed.

    answers
        Prompts to wait for, each with what is then typed.
    every
        One such pair that is given as often as the prompt comes.
    """
    ours, theirs = pty.openpty()
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), theirs)
    pending, shown, heard = list(answers), "", 0
    options |= {"start_new_session": True, "preexec_fn": _controlled}
    with subprocess.Popen(words, **streams, **options) as process:
        os.close(theirs)
        last = time.monotonic() + timeout
        while (raw := _read(ours, last)) is not None:
            shown += raw.decode(errors="replace")
            prompt, typed = pending[0] if pending else every or (None, None)
            if prompt is not None and prompt in shown[heard:]:
                heard = len(shown)
                pending = pending[1:]
                os.write(ours, typed.encode())
        os.close(ours)
        code = process.wait(max(last - time.monotonic(), 1))
    assert not pending, f"never asked {pending[0][0]!r}:\n{shown}"
    return code, shown.replace("\r\n", "\n")


def _controlled():
    """Make it the terminal of the new session, so that Ctrl-C reaches the command."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _read(handle, last):
    """What came, or None where the other end is closed."""
    ready, _, _ = select.select([handle], [], [], max(last - time.monotonic(), 0))
    if not ready:
        raise TimeoutError("the command says nothing more")
    try:
        return os.read(handle, 65536) or None
    except OSError:  # EIO: nobody holds the terminal any more
        return None
