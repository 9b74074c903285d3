"""The catalog as a git revision had it, read without touching the checkout."""

import subprocess
import tarfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.catalog.faults import CatalogError, Fault, quoted
from bot.catalog.load import load_catalog
from bot.catalog.model import Catalog


def load_revision(folder: Path, revision: str) -> Catalog:
    """The catalog in `folder` as it was at a revision of the repository the folder lives in.

    Raises CatalogError: git or the repository is missing, the revision is not known, the folder did not exist
    then, or its files had faults, which are named as `revision:file:line`.
    """
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise _wrong(revision, _why_unknown(folder))
    packed = _git(folder, "archive", "--format=tar", commit.decode().strip())
    if packed is None:
        raise _wrong(revision, f"{folder} did not exist in it; name a revision that holds it")
    with TemporaryDirectory(prefix="certcoach-") as place, tarfile.open(fileobj=BytesIO(packed)) as files:
        files.extractall(place, filter="data")
        try:
            return load_catalog(Path(place))
        except CatalogError as error:
            raise CatalogError(_named(fault, place, revision) for fault in error.faults) from None


def _git(folder: Path, *words: str) -> bytes | None:
    """What git says in a folder; None when it refuses."""
    try:
        ran = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError:
        raise CatalogError([Fault("git", 0, 0, "is not installed; install it, or name two folders")]) from None
    return ran.stdout if ran.returncode == 0 else None


def _why_unknown(folder: Path) -> str:
    if not folder.is_dir():
        return f"neither a folder nor a revision, since {folder} is no folder; name the catalog's with --catalog"
    if _git(folder, "rev-parse", "--git-dir") is None:
        return f"neither a folder nor a revision, since {folder} is in no git repository; name a folder"
    return "neither a folder nor a revision git knows here; if it exists elsewhere, fetch it first (git fetch)"


def _wrong(revision: str, message: str) -> CatalogError:
    return CatalogError([Fault(quoted(revision), 0, 0, message)])


def _named(fault: Fault, place: str, revision: str) -> Fault:
    inside = fault.path.removeprefix(place).lstrip("/")
    return replace(fault, path=f"{revision}:{inside}" if inside else revision)
