"""Is this chip export-controlled, for this country, on this day — and who says so?

    import kb
    base = kb.load()
    base.check("nvidia-h100-sxm5", to="CN").headline

Information, not legal advice. No telemetry, no network: queries stay on this machine.
"""

from typing import TYPE_CHECKING, Any

from kb.version import VERSION

if TYPE_CHECKING:
    from kb.base import Answer
    from kb.records.item import Item
    from kb.store.problems import DataError, UseError
    from kb.tables import Base

__version__ = VERSION

__all__ = ["Answer", "Base", "DataError", "Item", "UseError", "__version__", "load"]

_HOMES = {
    "Answer": "kb.base",
    "Base": "kb.tables",
    "DataError": "kb.store.problems",
    "Item": "kb.records.item",
    "UseError": "kb.store.problems",
}


def load(folder: str | None = None, *, use_cache: bool = True) -> "Base":
    """Load a data set: the given folder, else that of the nearest checkout, else the shipped one.

    Raises DataError with every problem where the data does not load.
    """
    from kb.tables import Base

    return Base(folder, use_cache)


def __getattr__(name: str) -> Any:
    """Import the public classes when first used: a command pays only for what it needs."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'kb' has no attribute {name!r}")
