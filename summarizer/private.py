"""Files for the user's eyes alone: 0600, in folders of 0700, whatever the umask says.

Articles, replies and cards of a run may be nobody else's business. What is there already keeps its rights; on
systems without such rights nothing is done.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

FILE, FOLDER = 0o600, 0o700


def private_folder(path: Path) -> None:
    """Make a folder, and those above it that are not there, for the user alone."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    path.mkdir(parents=True, exist_ok=True)
    for folder in missing:
        folder.chmod(FOLDER)


def private_file(path: Path) -> Path:
    """`path`, made empty for the user alone where it is not there; whoever opens it then finds it so."""
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE)
    except FileExistsError:
        return path
    os.close(descriptor)
    path.chmod(FILE)  # the umask may have taken even the user's own rights
    return path


@contextmanager
def placed(path: Path) -> Iterator[IO[str]]:
    """A text to write, for the user alone, that is put at `path` when it is whole: who reads meanwhile sees the old one."""
    part = path.with_name(f"{path.name}.part")
    with private_file(part).open("w", encoding="utf-8", newline="\n") as file:
        yield file
    part.replace(path)
