"""An impact on paper: at a terminal, in a pull request, for scripts."""

import json
from dataclasses import replace
from decimal import Decimal

from bot.catalog.model import Catalog, Cost, SamplePerson
from bot.impact.compare import Impact, compare
from bot.impact.evidence import Weaker
from bot.impact.report import MOST, as_json, as_markdown, as_text
from tests.matching.small_catalog import TODAY, catalog, credential, solid

ANA = SamplePerson(id="ana", says="I want to become a data analyst, under 200 euros, with an exam a boss would know")
SQL = solid("sql-exam", ("sql", "python"))
OLD = replace(catalog(SQL, solid("java-exam", ("java",))), people={"ana": ANA})

TEXT = """\
1 of 1 people would be advised something else.

ana  says    I want to become a data analyst, under 200
             euros, with an exam a boss would know
     before  sql-exam
     after   none-worth-it
     why     sql-exam: cost 100 EUR -> 400 EUR is over
             ana's 200 EUR

No role and no person reaches these any more
  java-exam

These are new, and no role and no person reaches them
  count-badge

Evidence got weaker
  java-exam: recognition by Example Employers lost its source (https://example.org/e)

Edited credentials
  1 added: count-badge
  java-exam: skills lost java, gained java-beans; recognition Example Employers source https://example.org/e -> not \
known
  sql-exam: cost 100 EUR -> 400 EUR

Look at what is named above before you merge; certcoach catalog try shows any wish in full."""

MARKDOWN = """\
### 1 of 1 people would be advised something else.

| person | before | after | why |
|---|---|---|---|
| **ana**: I want to become a data analyst, under 200 euros, with an exam a boss would know | sql-exam | none-worth-it \
| sql-exam: cost 100 EUR -&gt; 400 EUR is over ana's 200 EUR |

**No role and no person reaches these any more**

- java-exam
"""


def impact(new: Catalog, old: Catalog = OLD) -> Impact:
    return compare(old, new, TODAY)


def worse() -> Impact:
    dear = replace(SQL, cost=Cost(amount=Decimal(400), currency="EUR", covers="learning and exam"))
    java = OLD.credentials["java-exam"]
    unsourced = tuple(replace(it, source=None) if it.kind == "employer" else it for it in java.recognition)
    java = replace(java, skills=("java-beans",), recognition=unsourced)
    entries = (dear, java, credential("count-badge", ("statistics",)))
    return impact(replace(OLD, credentials={it.id: it for it in entries}))


def test_the_terminal_shows_the_people_then_what_to_look_at() -> None:
    assert as_text(worse(), 60) == TEXT


def test_a_wide_terminal_is_used_and_a_narrow_one_kept_to() -> None:
    assert "a data analyst, under 200 euros, with an exam a boss would know\n" in as_text(worse(), 200)
    table = as_text(worse(), 44).split("\n\n")[1]
    assert max(map(len, table.splitlines())) <= 44


def test_a_pull_request_gets_a_table_and_lists() -> None:
    assert as_markdown(worse()).startswith(MARKDOWN)


def test_nothing_catalogs_and_people_write_is_markup_or_calls_anyone() -> None:
    found = worse()
    wild = "| x\n\n# @octocat #12 <img src=x> `rm` *b* [x](y) ~z~ \\"
    ana = replace(found.affected[0], says=wild)
    java = Weaker("java-exam", "recognition by <b>@team|x</b> is gone")
    shown = as_markdown(replace(found, affected=(ana,), weaker=(java,)))
    row = next(line for line in shown.splitlines() if line.startswith("| **ana"))
    assert row.replace("\\|", "").count("|") == 5
    assert "\\| x # @\u200boctocat #\u200b12 &lt;img src=x&gt; \\`rm\\` \\*b\\* \\[x\\](y) \\~z\\~ \\\\ |" in row
    assert "- java-exam: recognition by &lt;b&gt;@\u200bteam\\|x&lt;/b&gt; is gone" in shown


def test_what_is_too_long_is_counted() -> None:
    people = {f"p{n}": replace(ANA, id=f"p{n}") for n in range(MOST + 3)}
    entries = {f"new-{n:02}": solid(f"new-{n:02}", ("welding",)) for n in range(MOST + 7)}
    found = impact(replace(OLD, people=people, credentials=entries))
    for shown in (as_text(found), as_markdown(found)):
        assert "3 more would be advised something else; --json has all" in shown
        assert "and 7 more; --json has all" in shown
        assert "p1" in shown
        assert "new-56" not in shown


def test_the_json_has_all_of_it() -> None:
    found = json.loads(as_json(worse()))
    assert found["tried"] == 1
    (ana,) = found["affected"]
    assert ana["before"] == {"role": "data-analyst", "verdict": "recommend", "credentials": ["sql-exam"]}
    assert ana["after"] == {"role": "data-analyst", "verdict": "none-worth-it", "credentials": []}
    assert ana["why"] == [
        {"kind": "money", "about": "sql-exam", "text": "sql-exam: cost 100 EUR -> 400 EUR is over ana's 200 EUR"}
    ]
    assert (found["unreachable"], found["unreached"]) == (["java-exam"], ["count-badge"])
    assert found["edited"][3] == {
        "list": "credentials",
        "added": ["count-badge"],
        "removed": [],
        "changed": {
            "java-exam": [
                "skills lost java, gained java-beans",
                "recognition Example Employers source https://example.org/e -> not known",
            ],
            "sql-exam": ["cost 100 EUR -> 400 EUR"],
        },
    }


def test_no_edit_is_said_to_be_none_and_a_harmless_one_to_be_harmless() -> None:
    assert as_text(impact(OLD)) == as_markdown(impact(OLD)).removeprefix("### ") == "No entry differs."
    better = replace(SQL, notes="Bring a passport")
    shown = as_text(impact(replace(OLD, credentials={**OLD.credentials, "sql-exam": better})))
    assert shown.startswith("0 of 1 people would be advised something else.\n\nEdited credentials\n")
    assert "sql-exam: notes not known -> Bring a passport" in shown
    assert shown.endswith("Nothing got weaker and nothing became unreachable.")
