"""Parts of the machine a test may need: a browser, PostgreSQL. Absent, the test is skipped with the reason; with
REQUIRE_BROWSER=1 or REQUIRE_POSTGRES=1 it fails instead, which is how `.ci/run` sees that nothing was left out."""

import os
from typing import NoReturn

import pytest


def missing(component: str, why: str) -> NoReturn:
    """End the running test: it needs `component` ("browser", "postgres") and `why` says what is not there."""
    reason = f"needs {component}: {why}"
    if os.environ.get(f"REQUIRE_{component.upper()}") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
