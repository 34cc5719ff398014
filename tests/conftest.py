"""What all tests share: no network but this machine, and `--update` for recorded results."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.network import block_outside_network


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update",
        action="store_true",
        help="write recorded results (conversations, pictures) anew from what happens now; read the diff afterwards",
    )


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether recorded results are to be written anew."""
    return bool(request.config.getoption("--update"))


@pytest.fixture(scope="session", autouse=True)
def _only_this_machine() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        block_outside_network(patch)
        yield
