"""A dump ten times as long takes no more memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.batch_dumps import records, write_jsonl

_PEAK = """
import resource, sys
from summarizer.cli import main
try:
    main(sys.argv[1:])
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="peak memory is read in the way of POSIX systems")
@pytest.mark.slow
def test_reading_a_dump_takes_the_same_memory_whatever_its_length(tmp_path: Path) -> None:
    """200 and 2,000 articles read, cleaned, compared and counted: the peaks are within 20 % of each other.

    With the cards as well it is measured by benchmarks/batch_memory.py.
    """
    short, long = _peak(tmp_path, 200), _peak(tmp_path, 2000)
    assert long < 1.2 * short


def _peak(folder: Path, count: int) -> int:
    dump = write_jsonl(folder / f"{count}.jsonl.gz", records(count))
    command = [sys.executable, "-c", _PEAK, "batch", str(dump), "--out", str(folder / f"{count}")]
    command += ["--engine", "rules", "--dry-run", "-q", "--processes", "0"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return int(subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout.split()[-1])
