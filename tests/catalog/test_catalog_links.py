"""`certcoach catalog links --check` against real servers that misbehave in every way a host does."""

import asyncio
import json
import socket
from collections.abc import AsyncGenerator, Awaitable, Callable
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.catalog.links.addresses import addresses_of, hosts_of
from bot.catalog.links.doors import is_public
from bot.catalog.links.record import links_as_json, links_as_text
from bot.catalog.links.round import check_links
from bot.catalog.links.verdict import NO_SUCH_HOST, Verdict
from bot.catalog.links.walk import Pace
from bot.catalog.load import load_catalog

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


FAULTS: dict[str, tuple[int, dict[str, str]]] = {
    "robots.txt": (404, {}),
    "busy": (429, {"Retry-After": "7"}),
    "round": (302, {"Location": "/round"}),
    "moved": (301, {"Location": "/fine"}),
    "moved-for-now": (302, {"Location": "/fine"}),
    "nowhere": (302, {"Location": "file:///etc/passwd"}),
}


class Site:
    """A server with faults on loopback, which remembers what it was asked and how many asked at once."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.at_once = self.most_at_once = 0
        self.robots = ""
        self.agents: set[str] = set()
        self.base = ""
        self.meeting = asyncio.Barrier(2)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(f"{request.method} {request.path}")
        self.agents.add(request.headers["User-Agent"])
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            return await self._answer(request)
        finally:
            self.at_once -= 1

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        name = request.path.strip("/")
        if name == "hang":
            await asyncio.Event().wait()
        elif name == "reset":
            assert request.transport is not None
            request.transport.abort()
        elif name == "meet":
            await self.meeting.wait()
        elif name == "robots.txt" and self.robots:
            return web.Response(text=self.robots)
        elif name == "no-head":
            return web.Response(status=405 if request.method == "HEAD" else 200)
        status, headers = FAULTS.get(name, (int(name) if name.isdecimal() else 200, {}))
        return web.Response(status=status, headers=headers)


@pytest.fixture
async def site() -> AsyncGenerator[Site]:
    site = Site()
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", site.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.01)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    site.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield site
    await runner.cleanup()


class Waits(list[float]):
    """Waits no time, and remembers how long it was asked to."""

    async def __call__(self, seconds: float) -> None:
        self.append(seconds)
        await asyncio.sleep(0)


async def visited(site: Site, record: Path, *names: str, resume: bool = False, waits: Waits | None = None):
    found = await check_links(
        [f"{site.base}/{name}" for name in names],
        record,
        resume=resume,
        pace=Pace(pause=1.0, patience=0.5, sleep=Waits() if waits is None else waits),
        allow_private=True,
    )
    return {address.removeprefix(f"{site.base}/"): verdict for address, verdict in found.items()}


@pytest.mark.parametrize(
    ("name", "state", "why"),
    [
        ("fine", "ok", ""),
        ("no-head", "ok", ""),
        ("404", "broken", "404, not there"),
        ("410", "broken", "410, gone for good"),
        ("401", "inconclusive", "401, asks for a login"),
        ("403", "inconclusive", "403, lets no robot in"),
        ("500", "inconclusive", "500, does not work just now"),
        ("busy", "inconclusive", "429, asks to come back later"),
        ("hang", "inconclusive", "no answer in time"),
        ("reset", "inconclusive", "the connection breaks off"),
        ("round", "inconclusive", "redirects more than 5 times"),
        ("nowhere", "inconclusive", "redirects to what is no web address"),
        ("moved-for-now", "ok", ""),
    ],
)
async def test_what_an_answer_says_about_an_address(site: Site, tmp_path: Path, name: str, state: str, why: str):
    assert await visited(site, tmp_path / "r", name) == {name: Verdict(f"{site.base}/{name}", state, why)}


async def test_an_address_that_moved_for_good_says_where_it_lives(site: Site, tmp_path: Path):
    found = await visited(site, tmp_path / "r", "moved")
    assert found["moved"].moved == f"{site.base}/fine"


async def test_a_host_is_asked_one_thing_at_a_time_with_a_pause_and_by_name(site: Site, tmp_path: Path):
    waits = Waits()
    await visited(site, tmp_path / "r", "a", "b", "c", waits=waits)
    assert site.asked == ["GET /robots.txt", "HEAD /a", "HEAD /b", "HEAD /c"]
    assert site.most_at_once == 1
    assert waits == [1.0, 1.0, 1.0]
    assert all(agent.startswith("certcoach-links/") for agent in site.agents)


async def test_a_host_that_asks_to_wait_is_left_alone_so_long(site: Site, tmp_path: Path):
    waits = Waits()
    await visited(site, tmp_path / "r", "busy", "fine", waits=waits)
    assert waits == [1.0, 7.0]


async def test_robots_are_kept_away_where_the_host_wants_it(site: Site, tmp_path: Path):
    site.robots = "User-agent: *\nDisallow: /private\nCrawl-delay: 3\n"
    waits = Waits()
    found = await visited(site, tmp_path / "r", "private/x", "open", waits=waits)
    assert found["private/x"].why == "its robots.txt keeps robots away"
    assert found["open"].state == "ok"
    assert site.asked == ["GET /robots.txt", "HEAD /open"]
    assert waits == [1.0, 3.0]


async def test_several_hosts_go_at_once_and_never_more_than_allowed(site: Site, tmp_path: Path):
    port = site.base.rpartition(":")[2]
    addresses = [f"http://{name}.example:{port}/meet" for name in "abcd"]
    pace = Pace(hosts=2, sleep=Waits())
    here = Names("127.0.0.1")
    found = await check_links(addresses, tmp_path / "r", resume=False, pace=pace, allow_private=True, names=here)
    assert {each.state for each in found.values()} == {"ok"}
    assert site.most_at_once == 2


async def test_a_round_that_was_cut_off_goes_on_where_it_was(site: Site, tmp_path: Path):
    record = tmp_path / "r"
    whole = await visited(site, record, "a", "b")
    lines = record.read_text(encoding="utf-8").splitlines()
    record.write_text(lines[0] + "\n" + lines[1][:20], encoding="utf-8")
    site.asked.clear()
    assert await visited(site, record, "a", "b", "404", resume=True) == whole | {
        "404": Verdict(f"{site.base}/404", "broken", "404, not there")
    }
    assert site.asked == ["GET /robots.txt", "HEAD /b", "HEAD /404", "GET /404"]
    assert len(await visited(site, record, "a", "b", "404", resume=True)) == 3
    assert len(site.asked) == 4


async def test_what_was_found_is_kept_at_once(site: Site, tmp_path: Path):
    class PowerCutError(Exception):
        pass

    async def cut(_seconds: float) -> None:
        if "HEAD /a" in site.asked:
            raise PowerCutError

    pace = Pace(sleep=cut)
    with pytest.raises(ExceptionGroup) as cut_off:
        await check_links(
            [f"{site.base}/a", f"{site.base}/b"], tmp_path / "r", resume=False, pace=pace, allow_private=True
        )
    assert cut_off.group_contains(PowerCutError)
    assert json.loads((tmp_path / "r").read_text(encoding="utf-8"))["address"] == f"{site.base}/a"


class Names(AbstractResolver):
    """A name server of the test's own."""

    def __init__(self, *answers: str | OSError) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def resolve(self, host: str, port: int = 0, _family: int = 0, **_more: int):
        self.asked += 1
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, OSError):
            raise answer
        return [
            ResolveResult(hostname=host, host=answer, port=port, family=socket.AF_INET, proto=0, flags=0),
        ]

    async def close(self) -> None:
        pass


async def resolved(record: Path, address: str, names: Names, *, private: bool = False) -> Verdict:
    pace = Pace(sleep=Waits(), patience=5)
    found = await check_links([address], record, resume=False, pace=pace, names=names, allow_private=private)
    return found[address]


async def test_a_host_is_only_gone_when_it_is_twice(site: Site, tmp_path: Path):
    names = Names(socket.gaierror(socket.EAI_NONAME, "no"))
    verdict = await resolved(tmp_path / "r", "http://gone.example/", names)
    assert (verdict.state, verdict.why, names.asked) == ("broken", "there is no such host", 2)
    here = f"http://here.example:{site.base.rpartition(':')[2]}/"
    names = Names(socket.gaierror(socket.EAI_NONAME, "no"), "127.0.0.1")
    assert (await resolved(tmp_path / "r", here, names, private=True)).state == "ok"


async def test_name_servers_that_do_not_answer_say_nothing_about_a_host(tmp_path: Path):
    verdict = await resolved(tmp_path / "r", "http://x.example/", Names(socket.gaierror(socket.EAI_AGAIN, "no")))
    assert (verdict.state, verdict.why) == ("inconclusive", "the name servers do not answer")


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "10.0.0.1", "169.254.169.254", "[::ffff:127.0.0.1]"])
async def test_no_address_leads_into_a_private_network(site: Site, tmp_path: Path, host: str):
    port = site.base.rpartition(":")[2]
    verdict = await resolved(tmp_path / "r", f"http://{host}:{port}/fine", Names("127.0.0.1"))
    assert (verdict.state, verdict.why) == ("inconclusive", "leads into a private network; not visited")
    verdict = await resolved(tmp_path / "r", f"http://named.example:{port}/fine", Names(host.strip("[]")))
    assert verdict.why == "leads into a private network; not visited"
    assert site.asked == []


def test_which_numbers_are_public():
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")
    assert not any(map(is_public, ["0.0.0.0", "192.168.1.1", "100.64.0.1", "224.0.0.1", "fe80::1", "fc00::1"]))  # noqa: S104


async def test_what_is_no_address_is_said(tmp_path: Path):
    pace = Pace(sleep=Waits())
    found = await check_links(["http://[bad/"], tmp_path / "r", resume=False, pace=pace)
    assert found["http://[bad/"].why == "not a web address"


CATALOG = """\
issuers: [{id: i, name: I}]
skills: [{id: sql, name: SQL}]
credentials:
  - id: a
    name: A
    issuer: i
    skills: [sql]
    url: https://one.example/a#part
    recognition: [{by: B, source: "https://two.example/b"}]
    checked: {on: 2026-01-01, source: "https://one.example/a"}
  - {id: b, name: B, issuer: i, skills: [sql], url: "https://One.example/b", checked: {on: 2026-01-01, source: own}}
"""


def test_addresses_are_gathered_once_with_who_names_them(tmp_path: Path):
    (tmp_path / "a.yaml").write_text(CATALOG, encoding="utf-8")
    named = addresses_of(load_catalog(tmp_path))
    assert named == {
        "https://one.example/a": ["a"],
        "https://two.example/b": ["a"],
        "https://One.example/b": ["b"],
    }
    assert hosts_of(named) == [("one.example", 2), ("two.example", 1)]


def test_the_report_says_first_what_to_mend():
    named = {"https://x/1": ["a", "b", "c", "d"], "https://x/2": ["a"], "https://x/3": ["b"]}
    verdicts = {
        "https://x/1": Verdict("https://x/1", "ok", "", "https://x/new"),
        "https://x/2": Verdict("https://x/2", "inconclusive", "403, lets no robot in"),
        "https://x/3": Verdict("https://x/3", "broken", "404, not there"),
    }
    assert links_as_text(verdicts, named).splitlines() == [
        "broken: https://x/3 (404, not there; b)",
        "inconclusive: https://x/2 (403, lets no robot in; a)",
        "moved: https://x/1 lives at https://x/new now (a, b, c and 1 more)",
        "3 addresses: 1 ok, 1 inconclusive, 1 broken",
    ]
    assert json.loads(links_as_json(verdicts, named))[2] == {
        "address": "https://x/3",
        "state": "broken",
        "why": "404, not there",
        "moved": None,
        "named_by": ["b"],
    }


def test_a_machine_that_is_offline_is_thought_of():
    named = {"https://x/1": ["a"], "https://y/2": ["b"]}
    verdicts = {address: Verdict(address, "broken", NO_SUCH_HOST) for address in named}
    assert "not one host was found: is this machine online?" in links_as_text(verdicts, named)
