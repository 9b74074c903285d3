"""The catalog's pages on the whole coach, as `certcoach run` serves them."""

from pathlib import Path

from tests.running import running

FILE = """
issuers: [{id: board, name: Exam Board}]
skills: [{id: sql, name: SQL}]
roles: [{id: analyst, name: Data analyst, skills: {sql: 3}}]
credentials: [{id: first, name: NAME, issuer: board, skills: [sql]}]
"""


async def test_an_edit_of_the_catalog_is_on_the_page_once_it_is_read(tmp_path: Path):
    catalog = tmp_path / "catalog" / "all.yaml"
    catalog.parent.mkdir()
    catalog.write_text(FILE.replace("NAME", "Old exam"), encoding="utf-8")
    async with running(tmp_path, CERTCOACH_CATALOG=catalog.parent) as coach:
        status, before = await coach.ask("/catalog")
        assert (status, "Old exam" in before) == (200, True)
        assert 'href="/catalog"' in (await coach.ask("/"))[1]
        catalog.write_text(FILE.replace("NAME", "New exam"), encoding="utf-8")
        await coach.until(lambda written: "the catalog is read again" in written)
        assert "New exam" in (await coach.ask("/catalog/first"))[1]
        assert "Old exam" not in (await coach.ask("/catalog?q=exam"))[1]
        assert await coach.stop() == 0
