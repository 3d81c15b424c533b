"""The sample town's gazetteer, built once for all tests of this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.gazetteer.build import build
from storage.gazetteer.files import GAZETTEER_FILE
from storage.gazetteer.find import Gazetteer
from storage.towns import extract_path, load_town

SAMPLE = Path(__file__).parents[2] / "towns" / "helsinki"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("gazetteer")
    pbf = extract_path(SAMPLE)
    assert pbf is not None
    build(pbf, out, area=load_town(SAMPLE).area)
    return out


@pytest.fixture(scope="session")
def gazetteer(built: Path) -> Iterator[Gazetteer]:
    gazetteer = Gazetteer(built / GAZETTEER_FILE)
    yield gazetteer
    gazetteer.close()
