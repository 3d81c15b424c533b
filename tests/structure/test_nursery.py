"""Long-lived tasks: none is lost, none dies unseen, a stop lets them finish."""

import asyncio

import pytest

from bot.nursery import Nursery


async def test_a_failure_is_logged_and_seen(log_guard):
    async def fail():
        raise ValueError("no more")

    async with Nursery() as nursery:
        nursery.start("listener", fail())
        await asyncio.wait_for(nursery.failed.wait(), 1)
    assert [(name, str(error)) for name, error in nursery.failures] == [("listener", "no more")]
    assert '"task": "listener"' in log_guard.getvalue()


async def test_closing_lets_claimed_work_finish_then_cancels():
    done = []

    async def quick():
        await asyncio.sleep(0.01)
        done.append("quick")

    async def endless():
        try:
            await asyncio.sleep(60)
        finally:
            done.append("endless was cancelled")

    nursery = Nursery()
    nursery.start("quick", quick())
    nursery.start("endless", endless())
    await asyncio.sleep(0)
    await nursery.close(grace_s=0.2)
    assert done == ["quick", "endless was cancelled"]
    assert not nursery.failed.is_set()


async def test_nothing_starts_once_closing():
    nursery = Nursery()
    await nursery.close()
    with pytest.raises(RuntimeError, match="closing"):
        nursery.start("late", asyncio.sleep(0))
