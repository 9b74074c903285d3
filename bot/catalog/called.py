"""What a job or a skill is called in the language spoken now."""

from bot.catalog.model import Role, Skill
from bot.texts import said_in


def called(entry: Role | Skill) -> str:
    """Its name in the language of the turn; its English one where the catalog gives no other."""
    return entry.names.get(said_in(), entry.name)
