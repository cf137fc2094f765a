"""What a command needs and was not given: asked for on a terminal, else told."""

import sys

from kb.store.problems import UseError


def on_terminal() -> bool:
    """Whether somebody sits there who can be asked."""
    return bool(sys.stdin and sys.stdin.isatty())


def answers(missing: list[str], otherwise: str) -> dict[str, str]:
    """What a person types for each name, but for those left empty.

    Raises UseError where nobody can be asked: what is missing, and `otherwise`, how to give it.
    """
    if not missing:
        return {}
    if not on_terminal():
        raise UseError(f"missing {', '.join(missing)}{otherwise}")
    found = {}
    for name in missing:
        print(f"{name}: ", end="", file=sys.stderr, flush=True)
        answer = sys.stdin.readline()
        if not answer:
            raise UseError(f"no answer for {name}; nothing was written")
        if answer.strip():
            found[name] = answer.strip()
    return found
