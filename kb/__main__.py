"""`python -m kb` is `kb`."""

import sys

from kb.cli import main

if __name__ == "__main__":  # a process that helps imports this module without being the command
    sys.exit(main())
