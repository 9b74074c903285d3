"""Inline mode: `@bot excel` in any chat finds a credential and shares what there is to know of it."""

import logging

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError

from adapters.render import split, to_html
from adapters.telegram_keyboard import private_link
from bot.messages import Card
from bot.ports import Find
from bot.texts import say, speaking, to_say

_TEXT_UNITS = 4096
_FITS = to_say("Does it fit me?")
_MOST_CHARACTERS = 200
_KEPT_SECONDS = 300
"""How long Telegram may answer the same words itself."""
_log = logging.getLogger(__name__)


async def answer(query: InlineQuery, find: Find) -> None:
    """Shows what is found for the words typed so far; that it comes too late for them is no harm."""
    language = query.from_user.language_code or "en"
    cards = find(query.query[:_MOST_CHARACTERS], language)
    with speaking(language):
        articles = [_article(card, query.get_bot().username) for card in cards]
        button = InlineQueryResultsButton(say("Find out what is worth it for you"), start_parameter="inline")
    try:
        await query.answer(articles, cache_time=_KEPT_SECONDS, button=button)
    except TelegramError as error:
        _log.info("telegram: an inline answer came to nothing: %s", type(error).__name__)


def _article(card: Card, username: str) -> InlineQueryResultArticle:
    text = to_html(split(card.text, _TEXT_UNITS)[0])
    shared = InputTextMessageContent(
        text, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    link = private_link(username, card.invite)
    ways = InlineKeyboardMarkup([[InlineKeyboardButton(say(_FITS), url=link)]]) if card.invite else None
    return InlineQueryResultArticle(card.id, card.title, shared, reply_markup=ways, description=card.about)
