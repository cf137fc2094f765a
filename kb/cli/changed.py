"""The files that a branch touches, as git tells them."""

import os
import subprocess

from kb.store.problems import UseError


def changed_files(folder: str, revision: str) -> list[str]:
    """Files changed since the work left `revision`, committed or not, and new ones; full paths.

    Raises UseError where the folder is in no checkout or git knows no such revision.
    """
    if not revision or revision.startswith("-"):
        raise UseError(f"--changed: expected a git revision such as main or HEAD~1, found {revision!r}")
    top = _git(folder, "rev-parse", "--show-toplevel").rstrip("\n")
    base = _git(top, "merge-base", "--end-of-options", revision, "HEAD").rstrip("\n")
    names = _git(top, "diff", "--name-only", "-z", base, "--")
    names += _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    return [os.path.realpath(os.path.join(top, name)) for name in names.split("\0") if name]


def _git(folder: str, *words: str) -> str:
    try:
        done = subprocess.run(["git", "-C", folder, *words], capture_output=True, check=True)  # noqa: S603, S607 - git
    except FileNotFoundError:
        raise UseError("--changed: git is not installed; name files or folders instead") from None
    except subprocess.CalledProcessError as error:
        lines = error.stderr.decode("utf-8", "replace").strip().splitlines()
        said = lines[0] if lines else "no common ancestor"
        raise UseError(f"--changed: git says {said!r}; expected a revision such as main or HEAD~1") from None
    return os.fsdecode(done.stdout)
