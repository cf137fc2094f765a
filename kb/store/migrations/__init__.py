"""Steps that move older data forward, one a file; the first leads from shape 0 to 1, and so on."""

from collections.abc import Callable

from kb.store.migrations import spaces_for_tabs

Step = Callable[[str, bytes], bytes]
"""Takes a file's name and bytes and gives its new bytes; run again, it changes nothing more."""

STEPS: tuple[Step, ...] = (spaces_for_tabs.step,)
