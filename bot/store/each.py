"""Many ids, or lists, in one value: a statement whose text is the same for any number of them is planned once.

It looks up each. `IN` with a placeholder for each was measured beside it: PostgreSQL compared every row with every one
of them.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import JSON, TableValuedAlias, bindparam, column, func
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


class each_of(GenericFunction[str]):  # noqa: N801 - a function's name, as SQLAlchemy registers it
    """The strings in a JSON array, a row each."""

    inherit_cache = True


class each_list_of(GenericFunction[list[str]]):  # noqa: N801 - the same
    """The lists in a JSON array, a row each."""

    inherit_cache = True


@compiles(each_of, "sqlite")
@compiles(each_list_of, "sqlite")
def _on_sqlite(element: each_of | each_list_of, compiler: Any, **how: Any) -> str:
    return f"json_each{compiler.process(element.clause_expr, **how)}"


@compiles(each_of, "postgresql")
def _on_postgresql(element: each_of, compiler: Any, **how: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(element.clause_expr, **how)} AS json))"


@compiles(each_list_of, "postgresql")
def _lists_on_postgresql(element: each_list_of, compiler: Any, **how: Any) -> str:
    return f"json_array_elements(CAST({compiler.process(element.clause_expr, **how)} AS json))"


def each(name: str) -> TableValuedAlias:
    """A table with the column `value`, of the ids in the parameter `name`, which is made by `listed`."""
    return func.each_of(bindparam(name)).table_valued("value")


def each_list(name: str) -> TableValuedAlias:
    """A table with the column `value`, of the lists in the parameter `name`, which is made by `listed`.

    What stands in a list at a place is `value[place].as_string()`.
    """
    return func.each_list_of(bindparam(name)).table_valued(column("value", JSON))


def listed(values: Iterable[str] | Iterable[Sequence[str]]) -> str:
    """What `each` and `each_list` read."""
    return msgspec.json.encode([*values]).decode()
