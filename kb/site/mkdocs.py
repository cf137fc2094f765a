"""MkDocs with Material over a folder of Markdown: its settings, written as a file, and the run itself.

The Markdown is plain, so that another builder could stand here. Nothing is fetched from elsewhere:
fonts are the reader's own, and no page asks another host for anything.
"""

import contextlib
import json
import logging
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from kb.site.foot import NAME
from kb.site.navigation import drawn_once
from kb.store.extras import install
from kb.store.problems import UseError

HERE = os.path.dirname(os.path.abspath(__file__))
Told = Callable[[int, int], object]

EXTENSIONS: list[Any] = [
    "tables",
    "attr_list",
    "fenced_code",
    "def_list",
    "sane_lists",
    {"toc": {"permalink": True, "toc_depth": "2-3"}},
]
FEATURES = [
    "navigation.tabs",
    "navigation.indexes",
    "navigation.top",
    "search.suggest",
    "content.code.copy",
]
PALETTE = [
    {"media": "(prefers-color-scheme)", "toggle": {"icon": "material/brightness-auto", "name": "Switch to light"}},
    {
        "media": "(prefers-color-scheme: light)",
        "scheme": "default",
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": "material/brightness-7", "name": "Switch to dark"},
    },
    {
        "media": "(prefers-color-scheme: dark)",
        "scheme": "slate",
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": "material/brightness-4", "name": "Follow the system"},
    },
]
"""Each scheme with the button that leads to the next."""


def settings(markdown: str, made: str, nav: list[Any], address: str | None) -> dict[str, Any]:
    """The settings of a run, as `mkdocs.yml` holds them."""
    return {
        "site_name": NAME,
        "site_description": "Is this chip export-controlled, for this country, on this day, and who says so?",
        "site_url": address or "",
        "docs_dir": markdown,
        "site_dir": made,
        "theme": {
            "name": "material",
            "custom_dir": os.path.join(HERE, "theme"),
            "font": False,
            "language": "en",
            "features": FEATURES,
            "palette": PALETTE,
            "icon": {"logo": "material/scale-balance"},
        },
        "extra": {"generator": False},
        "extra_css": ["assets/kb.css"],
        "extra_javascript": ["assets/tables.js"],
        "markdown_extensions": EXTENSIONS,
        "plugins": ["search"],
        "nav": nav,
        "not_in_nav": "*",
        "strict": True,
        "validation": {
            "omitted_files": "ignore",
            "links": {"not_found": "warn", "anchors": "warn", "absolute_links": "warn", "unrecognized_links": "warn"},
        },
    }


def write_settings(file: str, found: dict[str, Any]) -> None:
    """The settings as a file, which `mkdocs build -f FILE` reads: JSON is YAML."""
    with open(file, "w", encoding="utf-8") as out:
        json.dump(found, out, indent=1)


def run(file: str, day: str, told: Told) -> None:
    """Build what a settings file names; `told` hears how many pages are done, of how many.

    The day stands where MkDocs would write the moment of the build. Raises UseError with what MkDocs
    warned of: a link that leads nowhere is no site.
    """
    build, load_config = _library()
    heard = _Heard()
    with _dated(day), _heard(heard):
        config = load_config(config_file=file)
        config.plugins["kb-site"] = _plugin(told)
        try:
            build(config)
        except SystemExit:
            pass
        except Exception as error:
            if not heard.texts and type(error).__name__ not in ("Abort", "BuildError", "ConfigurationError"):
                raise
            heard.texts.append(str(error))
    if heard.texts:
        raise UseError("MkDocs found fault with the pages, and the former site stays:\n" + "\n".join(heard.texts[:20]))


def _library() -> tuple[Any, Any]:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        import material  # type: ignore[import-untyped]  # noqa: F401 - the theme, found by its name
        from mkdocs.commands.build import build
        from mkdocs.config import load_config
    except ImportError as error:
        raise UseError(f"the site needs MkDocs and Material: {install('docs')} ({error})") from None
    return build, load_config


def _plugin(told: Told) -> Any:
    from mkdocs.plugins import BasePlugin

    class Site(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
        """Counts the pages as they are read and as they are written, and has the navigation drawn once."""

        def on_files(self, files: Any, **_: Any) -> Any:
            """Each page is read and written."""
            self.done, self.of = 0, 2 * len(files.documentation_pages())
            return files

        def on_page_markdown(self, *_: Any, **__: Any) -> None:
            """A page is read."""
            self.done += 1
            told(self.done, self.of)

        def on_page_context(self, *_: Any, **__: Any) -> None:
            """A page is written."""
            self.done += 1
            told(self.done, self.of)

        def on_env(self, env: Any, **_: Any) -> Any:
            """The templates are there, no page is drawn yet."""
            drawn_once(env)
            return env

    return Site()


class _Heard(logging.Handler):
    """Warnings and errors of MkDocs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the text."""
        self.texts.append(record.getMessage())


@contextlib.contextmanager
def _heard(handler: _Heard) -> Iterator[None]:
    """MkDocs' log led to a handler alone."""
    logger = logging.getLogger("mkdocs")
    before = logger.propagate, logger.level
    logger.addHandler(handler)
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = before[0]
        logger.setLevel(before[1])


@contextlib.contextmanager
def _dated(day: str) -> Iterator[None]:
    """The build's moment as reproducible builds state it: the beginning of a day."""
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    os.environ[name] = str(int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()))
    try:
        yield
    finally:
        os.environ.pop(name, None) if before is None else os.environ.__setitem__(name, before)
