"""The index of all names and aliases in a catalog."""

from bot.catalog.model import Catalog


class Names:
    """Finds roles, skills and credentials by what people call them."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
