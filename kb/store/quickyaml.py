"""The plain data of a YAML text that has nothing odd about it: the quick reader, used for almost every file.

It builds the same data as `kb.store.yamltext.parse_yaml` in a third of the time, and no position but the first. At the
first oddity it gives up, and the other reader says what is wrong and where.
"""

from typing import Any, NamedTuple

import yaml
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DEEPEST = 40
PLAIN_TAGS = (None, "!")
PASSED_OVER = (StreamStartEvent, DocumentEndEvent, StreamEndEvent)


class Quick(NamedTuple):
    """The data, with the line and the column where they begin."""

    data: Any
    begins: tuple[int, int]


class OddError(Exception):
    """The text is none that this reader takes."""


def quick_data(text: str) -> Quick:  # noqa: PLR0912 - one loop without calls, see below
    """Dicts, lists and texts. Raises OddError for what must be looked at closely, or yaml.YAMLError.

    One loop without calls: it runs once for every value of every record, and was measured.
    """
    root: Any = None
    begins: Any = None
    inside: Any = None
    key: str | None = None
    outer: list[Any] = []
    documents = 0
    for event in iter(Loader(text).get_event, None):
        kind = type(event)
        if kind is ScalarEvent or kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor is not None or event.tag not in PLAIN_TAGS:
                raise OddError
            value: Any = event.value if kind is ScalarEvent else {} if kind is MappingStartEvent else []
            if inside is None:
                root, begins = value, event.start_mark
            elif type(inside) is list:
                inside.append(value)
            elif key is not None:
                inside[key] = value
                key = None
            elif kind is ScalarEvent and value not in inside:
                key = value
            else:
                raise OddError
            if kind is not ScalarEvent:
                if len(outer) >= DEEPEST:
                    raise OddError
                outer.append(inside)
                inside = value
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            inside = outer.pop()
        elif kind is DocumentStartEvent:
            documents += 1
        elif kind not in PASSED_OVER:
            raise OddError
    if documents != 1:
        raise OddError
    return Quick(root, (begins.line + 1, begins.column + 1))
