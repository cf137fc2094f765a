"""What hand-written pages show of the records: a block or a value, computed when the site is built.

In a page of `docs/`, a line of its own asks for a block, and braces within a line for a value:

    <!-- show: answer nvidia-h20-96gb CN -->
    It took {{ model deepseek-v3: training[stage=total].gpu_hours.value }} GPU hours.

A value is found by its path in what the command prints with `--json`; the command stands beside it.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from kb.render.words import figure
from kb.site import blocks
from kb.site.edition import Edition
from kb.site.history import History
from kb.site.markdown import html_text
from kb.store.problems import UseError

BLOCK = re.compile(r"^<!-- show: (.+?) -->$")
VALUE = re.compile(r"\{\{ (.+?): (.+?) \}\}")
_STEP = re.compile(r"(\w+)|\[(?:(\d+)|(\w+)=([^\]]+))\]")

Show = Callable[..., list[str]]

BLOCKS: dict[str, Show] = {
    "answer": blocks.answer, "asked": blocks.asked, "day": blocks.day, "under": blocks.under, "model": blocks.model,
    "gaps": blocks.gaps, "timeline": blocks.timeline, "models": blocks.models, "finding": blocks.finding,
    "unknown": blocks.unknown, "counts": blocks.counts, "coming": blocks.coming, "picture": blocks.drawn,
}  # fmt: skip
"""Each takes the edition, the history and the words after its name."""


def shown(edition: Edition, history: History, lines: list[str], where: str) -> Iterator[str]:
    """The lines of a page with what they ask for in its place.

    Raises UseError, with the page, for a block or a value that does not exist.
    """
    for line in lines:
        found = BLOCK.match(line.strip())
        if found:
            yield from _block(edition, history, found[1].split(), where)
        else:
            yield VALUE.sub(lambda one: _value(edition, one[1], one[2], where), line)


def _block(edition: Edition, history: History, words: list[str], where: str) -> list[str]:
    show = BLOCKS.get(words[0])
    if show is None:
        raise UseError(f"{where}: nothing is shown by {words[0]!r}; expected one of {', '.join(BLOCKS)}")
    try:
        return show(edition, history, *words[1:])
    except (KeyError, TypeError, StopIteration) as error:
        raise UseError(f"{where}: `show: {' '.join(words)}` does not fit the records: {error!r}") from None


def _value(edition: Edition, command: str, path: str, where: str) -> str:
    name, *words = command.split()
    source: Any = edition.models if name == "model" else edition.findings if name == "findings" else None
    if source is None:
        raise UseError(f"{where}: expected `model ID` or `findings`, found {command!r}")
    try:
        value = along(source[words[0]] if words else source, path)
    except (KeyError, IndexError, TypeError, StopIteration):
        raise UseError(f"{where}: `kb {command} --json` has no {path}") from None
    told = figure(value, 4) if isinstance(value, int | float) and not isinstance(value, bool) else str(value)
    title = f"kb {command} --json: {path}"
    return f'<span class="kb-value" title="{html_text(title)}">{html_text(told)}</span>'


def along(value: Any, path: str) -> Any:
    """The value at a path such as `training[stage=total].cost_usd.value`; `count` of a list is how many it has.

    Raises KeyError, IndexError, TypeError or StopIteration where there is none, or it is not known.
    """
    for name, index, key, wanted in _STEP.findall(path):
        if name == "count" and isinstance(value, list):
            value = len(value)
        elif name:
            value = value[name]
        elif index:
            value = value[int(index)]
        else:
            value = next(one for one in value if str(one[key]) == wanted)
    if value is None:
        raise KeyError(path)
    return value
