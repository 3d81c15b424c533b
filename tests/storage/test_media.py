"""Photos are on the disk before they are answered for, under names that tell nothing and lead nowhere else."""

import os
import stat
from pathlib import Path

import pytest

from storage import media
from storage.media import MediaFolder
from tests.storage.conftest import TOWN, Hands


@pytest.fixture
def folder(tmp_path: Path) -> MediaFolder:
    return MediaFolder(tmp_path / "media")


def test_put_open_list_delete(folder: MediaFolder) -> None:
    folder.put("abc1", b"one")
    folder.put("abd2", b"two")
    assert (folder.open("abc1"), folder.open("none"), folder.list()) == (b"one", None, ["abc1", "abd2"])
    folder.delete("abc1")
    folder.delete("abc1")
    assert folder.list() == ["abd2"]


def test_content_name_and_folder_are_synced_before_put_returns(
    folder: MediaFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = []
    real = os.fsync

    def fsync(handle: int) -> None:
        synced.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    folder.put("abc1", b"one")
    assert synced[0] == "file"
    assert "folder" in synced[1:]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a/b", "..", ".", "", "a\0b", "a.part", "a b"])
def test_no_name_leads_out_of_the_folder(folder: MediaFolder, name: str) -> None:
    for call in (folder.path, folder.open, folder.delete, lambda n: folder.put(n, b"x")):
        with pytest.raises(ValueError):
            call(name)


def test_a_full_disk_leaves_no_half_a_photo(folder: MediaFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        folder.put("abc1", b"one")
    assert [path for path in folder.root.rglob("*") if path.is_file()] == []


async def test_a_picture_heard_twice_is_one_row(hands: Hands) -> None:
    async with hands.storage.begin() as tx:
        one = await media.hear(tx, TOWN, hands.ids.new(), "test:ana", "file-1", False, hands.now)
        two = await media.hear(tx, TOWN, hands.ids.new(), "test:ben", "file-1", False, hands.now)
        other = await media.hear(tx, TOWN, hands.ids.new(), "another:ana", "file-1", False, hands.now)
    assert one == two != other
