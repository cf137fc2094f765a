"""The data of a git revision, laid over the data folder; git itself is run, nothing is checked out."""

import io
import subprocess
import tarfile
from typing import NamedTuple

from kb.store.cache import PROPOSALS_FOLDER, stamp_of
from kb.store.load import Overlay
from kb.store.problems import UseError


class Revision(NamedTuple):
    """A commit and the data files in it, as an overlay of a data folder."""

    commit: str
    overlay: Overlay


def revision_of_data(folder: str, name: str) -> Revision:
    """The data folder as it stands in a revision, by any name that git knows.

    Raises UseError where the folder lies in no checkout, or git knows no such revision or no data in it.
    """
    if name.startswith("-"):
        raise UseError(f"expected a git revision, found {name!r}")
    top, _, prefix = _git(folder, "rev-parse", "--show-toplevel", "--show-prefix").decode().strip().partition("\n")
    commit = _git(folder, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", of=name).decode().strip()
    archive = _git(top, "archive", "--format=tar", f"{commit}:{prefix}".removesuffix("/"), of=name)
    overlay: dict[str, bytes | None] = {path: None for path, _, _ in stamp_of(folder)}
    overlay.update(_files(archive))
    return Revision(commit, overlay)


def _git(folder: str, *words: str, of: str | None = None) -> bytes:
    try:
        done = subprocess.run(["git", "-C", folder, *words], capture_output=True, check=False)  # noqa: S603, S607 - git by its name
    except OSError as error:
        raise UseError(f"git cannot be run: {error.strerror}") from None
    if done.returncode == 0:
        return done.stdout
    if of is None:
        raise UseError(f"{folder} lies in no git checkout; revisions are compared in one")
    said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
    raise UseError(
        f"git knows no data in revision {of!r}{f' ({said})' if said else ''}; `git log --oneline` lists them"
    )


def _files(archive: bytes) -> dict[str, bytes]:
    """The YAML files of a tar archive by path, as a data folder is read: nothing hidden, no proposals."""
    found: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            steps = member.name.split("/")
            if not member.isfile() or not member.name.endswith((".yaml", ".yml")) or steps[0] == PROPOSALS_FOLDER:
                continue
            content = tar.extractfile(member)
            if content is not None and not any(step.startswith(".") for step in steps):
                found[member.name] = content.read()
    return found
