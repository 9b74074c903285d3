"""Files are looked at in a process of their own; addresses only where the operator allows it, on public machines."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiohttp
import pytest

from bot.catalog.links.visit import open_session
from bot.catalog.model import Issuer
from bot.examining import Examiner, fetch
from bot.house import open_house
from bot.messages import Address, File, Incoming
from bot.settings import Settings
from tests.attacks.test_badges import LAUGHS
from tests.proof.made import assertion, credential, in_png, jws, new_issuer, new_rsa_issuer, signed

CNCF, RSA = new_issuer(), new_rsa_issuer()
NOBODY: tuple[Issuer, ...] = ()


def said(text: str = "", content: bytes | None = None) -> Incoming:
    file = None if content is None else File("badge", "", content)
    kind = "text" if content is None else "file"
    return Incoming(
        address=Address("web", "ada", "ada"), event_id="1", kind=kind, at=datetime.now(UTC), text=text, file=file
    )


@pytest.fixture
async def door(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[list[int]]:
    """A port of this machine, taken for that of https, and a 1 behind it for each who came to it."""
    came: list[int] = []

    def hang_up(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        came.append(1)
        writer.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    came.append(server.sockets[0].getsockname()[1])
    monkeypatch.setattr("bot.examining.HTTPS", came[0])
    async with server:
        yield came


async def test_a_badge_is_found_in_a_process_of_its_own() -> None:
    badge = await Examiner().look(said(content=in_png(signed(credential(CNCF), CNCF, "eddsa-rdfc-2022"))), NOBODY)
    assert badge is not None
    assert (badge.verdict, badge.key) == ("intact", CNCF.did)


async def test_the_keys_of_issuers_are_tried_where_a_signature_names_none() -> None:
    text = jws(assertion(), RSA, typ="JWT")
    badge = await Examiner().look(said(content=text), [Issuer(id="x", name="X", keys=("did:web:example.org", RSA.did))])
    assert badge is not None
    assert badge.verdict == "intact"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04", bytes(100)])
async def test_what_cant_be_a_badge_is_not_looked_at(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("asyncio.create_subprocess_exec", None)
    assert await Examiner().look(said(content=content), NOBODY) is None


async def test_a_file_that_takes_too_long_ends_with_its_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.examining.WAIT_SECONDS", 0.01)
    badge = await Examiner().look(said(content=LAUGHS.encode()), NOBODY)
    assert badge is not None
    assert badge.verdict == "unreadable"


async def test_many_files_at_once_are_looked_at_a_few_at_a_time() -> None:
    examiner, content = Examiner(), signed(credential(CNCF), CNCF)
    badges = await asyncio.gather(*(examiner.look(said(content=content), NOBODY) for _ in range(4)))
    assert [badge and badge.verdict for badge in badges] == ["intact"] * 4


async def test_no_address_is_visited_unless_the_operator_allows_it() -> None:
    wants = jws(
        credential(CNCF, credentialStatus={"type": "1EdTechRevocationList", "id": "https://example.org/l"}), CNCF
    )
    badge = await Examiner().look(said(content=wants), NOBODY)
    assert badge is not None
    assert (badge.status, badge.wants) == ("not checked", ("https://example.org/l",))
    assert await Examiner().look(said("https://example.org/badge"), NOBODY) is None


async def test_where_it_is_allowed_what_is_wanted_is_fetched_once_and_settles_it() -> None:
    fetched: list[str] = []
    entry = {"type": "1EdTechRevocationList", "id": "https://example.org/l"}
    content = jws(credential(CNCF, credentialStatus=entry), CNCF)
    pages = {
        "https://example.org/badge": content,
        "https://example.org/l": json.dumps({"revokedCredential": [credential(CNCF)["id"]]}).encode(),
    }

    async def page(address: str) -> bytes | None:
        fetched.append(address)
        return pages.get(address)

    badge = await Examiner(page).look(said("https://example.org/badge"), NOBODY)
    assert badge is not None
    assert badge.status == "revoked"
    assert fetched == ["https://example.org/badge", "https://example.org/l"]
    fetched.clear()
    for words in ("look at https://example.org/badge", "http://example.org/badge", "hello"):
        assert await Examiner(page).look(said(words), NOBODY) is None
    assert not fetched


async def test_a_list_that_is_not_there_is_asked_for_once() -> None:
    fetched: list[str] = []

    async def nothing(address: str) -> bytes | None:
        fetched.append(address)
        return None

    entry = {"type": "1EdTechRevocationList", "id": "https://example.org/l"}
    badge = await Examiner(nothing).look(said(content=jws(credential(CNCF, credentialStatus=entry), CNCF)), NOBODY)
    assert badge is not None
    assert (badge.status, fetched) == ("not checked", ["https://example.org/l"])


async def test_addresses_that_answer_too_late_settle_nothing_and_keep_no_other_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked, over = asyncio.Event(), asyncio.Event()

    async def never(_address: str) -> bytes | None:
        looked.set()
        await over.wait()
        return None

    entry = {"type": "1EdTechRevocationList", "id": "https://example.org/l"}
    wants, plain = jws(credential(CNCF, credentialStatus=entry), CNCF), signed(credential(CNCF), CNCF)
    monkeypatch.setattr("bot.examining.MOST_AT_A_TIME", 1)
    examiner = Examiner(never)
    slow = asyncio.create_task(examiner.look(said(content=wants), NOBODY))
    await looked.wait()
    quick = await examiner.look(said(content=plain), NOBODY)
    assert quick is not None
    assert (quick.verdict, slow.done()) == ("intact", False)
    over.set()
    await slow
    over.clear()
    monkeypatch.setattr("bot.examining.SETTLE_SECONDS", 0.01)
    late = await examiner.look(said(content=wants), NOBODY)
    assert late is not None
    assert (late.verdict, late.status) == ("intact", "not checked")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1", "0", "me:secret@127.0.0.1"],
)
async def test_no_machine_of_a_private_network_is_ever_asked(door: list[int], host: str) -> None:
    assert await fetch(f"https://{host}:{door[0]}/x") is None
    assert len(door) == 1


async def test_the_door_is_found_by_whoever_may_go_there(door: list[int]) -> None:
    async with open_session(5, allow_private=True) as session:
        with pytest.raises(aiohttp.ClientError):
            await session.get(f"https://127.0.0.1:{door[0]}/x")
    assert len(door) == 2


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:{}/x", "file:///etc/passwd", "ftp://x/y", "https://", "https://["]
)
async def test_only_web_addresses_with_a_seal_are_asked(door: list[int], address: str) -> None:
    assert await fetch(address.format(door[0])) is None
    assert len(door) == 1


async def test_the_whole_coach_looks_at_a_file_before_the_turn(tmp_path) -> None:
    async with open_house(Settings(data=str(tmp_path))) as house:
        told = await house.handle(said(content=signed(credential(CNCF), CNCF)))
        assert "anybody can make one" in told[-1].text
