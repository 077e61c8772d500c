"""What every room's tests share: the annotated data beside the repository, and a browser."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long a case takes says how busy the machine is: several workers share it.
settings.register_profile("shared machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared machine")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Counts tests that need the annotated data as skipped where there is none."""
    if SHARED.is_dir():
        return
    skip = pytest.mark.skip(reason=f"needs the annotated data of {SHARED}, which is not here")
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(skip)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The annotated data; a test that uses it carries the mark ``shared``."""
    return SHARED


@pytest.fixture(scope="session")
def chromium() -> str:
    """A Chromium to look at pages with."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("needs Chromium; bash tests/run installs it")
    return found
