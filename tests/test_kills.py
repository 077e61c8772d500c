"""Whatever moment a build is killed at, the next one makes good."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_a_build_that_is_killed_inside_any_stage_is_made_good_by_the_next(root: Path) -> None:
    """``tests/kills.py`` compares graphs quad for quad and exports byte for byte."""
    environment = {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{root / 'tests'}"}
    run = subprocess.run(
        [sys.executable, root / "tests/kills.py"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    sys.stdout.write(run.stdout)
    assert run.returncode == 0, run.stderr
    report = json.loads(run.stdout)
    assert report["kills"] >= 30
    assert report["open"]["store"] >= 20
    assert set(report["stages"]) >= {"extraction", "update", "inference", "export", "rename"}
