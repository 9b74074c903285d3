"""The page is a PDF with its words in it, in every script; where it can't be set, its words are said."""

from contextlib import closing
from dataclasses import dataclass, replace
from itertools import pairwise

import pypdfium2
import pytest
from PIL.Image import Image

from bot.messages import File, Reply
from bot.pictures import Studio
from bot.pictures.draw import draw
from bot.pictures.drawn import with_page
from bot.sheet import Paragraph, Section, Sheet
from tests.chat import Chat
from tests.record.test_record_talk import PERSON, SQL

NAMES = {
    "en": "Certified Professional Coder",
    "uk": "Аналітик даних",
    "ar": "محلل بيانات",
    "hi": "डेटा विश्लेषक",
    "de": "Datenschutzgrundverordnungsbeauftragtenzertifizierungslehrgang",
}
PAGE = Sheet(
    title="What I have done",
    name_label="Name",
    otherwise="The page can't be made.",
    sections=(Section("Earned", (Paragraph("SQL", "1 Nov 2026", ("An issuer", "Backed up by: link")),)),),
    footer="Made with certcoach.",
)


@dataclass(frozen=True)
class Read:
    """What is found in a PDF: its pages as words and as images, and the fonts of the first."""

    words: str
    images: list[Image]
    fonts: set[str]


def read(content: bytes) -> Read:
    with closing(pypdfium2.PdfDocument(content)) as pdf:
        pages = list(pdf)
        texts = [one for one in pages[0].get_objects() if isinstance(one, pypdfium2.PdfTextObj)]
        return Read(
            " ".join(page.get_textpage().get_text_range() for page in pages),
            [page.render().to_pil().convert("L") for page in pages],
            {one.get_font().get_base_name() for one in texts},
        )


def words(sheet: Sheet) -> str:
    return read(draw(sheet)).words


def test_a_page_says_all_that_is_on_it() -> None:
    for said in ("What I have done", "Name", "Earned", "SQL", "1 Nov 2026", "An issuer", "Made with certcoach."):
        assert said in words(PAGE)
    assert "Ada Lovelace" in words(replace(PAGE, name="Ada Lovelace"))


@pytest.mark.parametrize("language", NAMES)
def test_every_script_is_set_and_stays_within_the_page(language: str) -> None:
    sheet = replace(PAGE, name=NAMES[language], title=NAMES[language], language=language)
    found = read(draw(sheet))
    (image,) = found.images
    inked = image.point(lambda shade: 255 * (shade < 200)).getbbox()
    assert inked is not None
    assert inked[0] > 30
    assert inked[2] < image.width - 30
    assert found.fonts
    assert all("NotoSans" in font for font in found.fonts)


def test_many_certificates_go_over_more_pages_and_none_is_lost() -> None:
    names = [f"Certificate number {number:03}" for number in range(60)]
    many = tuple(Paragraph(name, "1 Nov 2026", ("An issuer", "Backed up by: said so")) for name in names)
    long = replace(PAGE, sections=(Section("Earned", many),))
    found = read(draw(long))
    assert len(found.images) > 1
    places = [found.words.index(name) for name in names]
    assert all(one < following for one, following in pairwise(places))


async def test_the_page_is_drawn_beside_the_talk_and_handed_over() -> None:
    reply = Chat(person=PERSON).commands("record Ada")
    studio = Studio()
    handed = await with_page(reply, studio.draw)
    studio.close()
    assert handed.file is not None
    assert handed.file.content.startswith(b"%PDF-")
    assert handed.file.sheet is None
    assert SQL.name in " ".join(
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(handed.file.content)
    )


async def test_a_page_that_cannot_be_set_is_said() -> None:
    async def fails(_: object) -> bytes:
        raise RuntimeError("no worker")

    handed = await with_page(Reply(text="Here.", file=File("a.pdf", "application/pdf", b"", PAGE)), fails)
    assert handed.file is None
    assert handed.text == "Here.\n\nThe page can't be made."
