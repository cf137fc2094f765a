"""What the tests of this folder ask about, and how a command is started in a process of its own."""

import sys

DAY = "2025-06-01"
KB = (sys.executable, "-c", "import sys; from kb.cli import main; sys.exit(main())")
