"""The versions of the API. What breaks a reader gets a new number and an address of its own beside the old."""

import json
import os
from typing import Any


def changelog() -> dict[str, Any]:
    """Every version, the newest first, as written in `changelog.json`."""
    with open(os.path.join(os.path.dirname(__file__), "changelog.json"), encoding="utf-8") as file:
        found: dict[str, Any] = json.load(file)
    return found
