"""What is not installed with the program, and what to type for it."""


def install(extra: str) -> str:
    """The command that installs an extra."""
    return f"pip install 'export-control-kb[{extra}]'"
