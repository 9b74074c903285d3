"""Many ids in one value: a statement whose text is the same for any number of them is planned once and looks each up.

`IN` with a placeholder for each was measured beside it: PostgreSQL compared every row with every one of them.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import TableValuedAlias, bindparam, func
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


class each_of(GenericFunction[str]):  # noqa: N801 - a function's name, as SQLAlchemy registers it
    """The strings in a JSON array, a row each."""

    inherit_cache = True


@compiles(each_of, "sqlite")
def _on_sqlite(element: each_of, compiler: Any, **how: Any) -> str:
    return f"json_each{compiler.process(element.clause_expr, **how)}"


@compiles(each_of, "postgresql")
def _on_postgresql(element: each_of, compiler: Any, **how: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(element.clause_expr, **how)} AS json))"


def each(name: str) -> TableValuedAlias:
    """A table with the column `value`, of the ids in the parameter `name`, which is made by `ids`."""
    return func.each_of(bindparam(name)).table_valued("value")


def ids(values: Iterable[str]) -> str:
    """What `each` reads."""
    return msgspec.json.encode([*values]).decode()
