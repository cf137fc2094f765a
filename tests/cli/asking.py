"""What the tests of this folder ask about, and how a command is started in a process of its own."""

import sys
from pathlib import Path

DAY = "2025-06-01"
KB = (sys.executable, "-c", "import sys; from kb.cli import main; sys.exit(main())")
TINY = Path(__file__).parents[1] / "bad_input" / "tiny"
OF_TINY = ("check", "One", "--to", "CN", "--on", DAY, "--data", TINY)
"""A question of the small data set: where only what becomes of its cache matters."""
