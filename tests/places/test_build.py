"""The build: the same twice, small, whole, and plain about what it cannot read."""

import gzip
import json
from pathlib import Path

import pytest

from core.errors import Setup
from core.place import Point
from storage.gazetteer.build import build
from storage.gazetteer.files import GAZETTEER_FILE, MAP_FILE
from storage.gazetteer.find import Gazetteer
from storage.towns import load_town
from tests.places.conftest import SAMPLE

PBF = SAMPLE / "helsinki.osm.pbf"


def test_two_builds_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    counts = build(PBF, tmp_path, area=load_town(SAMPLE).area, progress=lambda done, total: told.append((done, total)))
    for name in (GAZETTEER_FILE, MAP_FILE):
        assert (tmp_path / name).read_bytes() == (built / name).read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [GAZETTEER_FILE, MAP_FILE]  # no drafts left
    assert counts.streets > 80
    assert counts.crossings > 150
    assert counts.houses > 500
    assert counts.stops > 100
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_the_map_is_small_and_holds_every_layer(built: Path) -> None:
    packed = (built / MAP_FILE).read_bytes()
    assert len(packed) < 1_500_000
    drawn = json.loads(gzip.decompress(packed))
    assert "OpenStreetMap" in drawn["attribution"]
    assert {name for name, layer in drawn["layers"].items() if layer["features"]} == {
        "water", "green", "square", "building", "street", "label", "place",
    }  # fmt: skip
    west, south, east, north = drawn["bounds"]
    for layer in drawn["layers"].values():
        for feature in layer["features"]:
            for lon, lat in _corners(feature["geometry"]["coordinates"]):
                assert west - 1e-4 <= lon <= east + 1e-4
                assert south - 1e-4 <= lat <= north + 1e-4


def _corners(coordinates: list) -> list:
    if isinstance(coordinates[0], float):
        return [coordinates]
    return [corner for part in coordinates for corner in _corners(part)]


def test_an_extract_elsewhere_is_refused_in_one_line(tmp_path: Path) -> None:
    paris = [Point(lat=48.8, lon=2.3), Point(lat=48.9, lon=2.3), Point(lat=48.9, lon=2.4)]
    with pytest.raises(Setup, match="no named street inside the town's area"):
        build(PBF, tmp_path, area=paris)


def test_what_is_no_extract_is_refused_in_one_line(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.osm.pbf"
    wrong.write_bytes(b"not a map")
    for pbf in (wrong, tmp_path / "missing.osm.pbf"):
        with pytest.raises(Setup, match="not a readable OpenStreetMap extract"):
            build(pbf, tmp_path / "out", area=load_town(SAMPLE).area)


def test_what_is_no_gazetteer_is_refused_with_the_fix(tmp_path: Path) -> None:
    (tmp_path / "broken.sqlite").write_bytes(b"x" * 5000)
    for name in ("broken.sqlite", "missing.sqlite"):
        with pytest.raises(Setup, match="town build"):
            Gazetteer(tmp_path / name)
