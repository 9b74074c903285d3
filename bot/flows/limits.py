"""What limits the person: hours, money, a date, and the skills they have already; each asked once, each skippable."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from bot.catalog.called import called
from bot.flows.country import noted
from bot.flows.deadline import ask_whether_to_remind
from bot.flows.navigate import with_ways
from bot.flows.plan import follow_goal
from bot.flows.suggest import suggest, why
from bot.messages import Button, Option, Reply, Select, bold, button, plain, shortened
from bot.person import Goal, Money
from bot.talk import Flow, Outcome, Step, Turn, go
from bot.texts import currency_at_home, day, money, say, say_count
from bot.understanding.dates import read_date
from bot.understanding.declined import is_bare_decline, read_declined
from bot.understanding.hours import read_hours
from bot.understanding.money import read_money, reads_free_only
from bot.understanding.take_in import has_aim, says_nothing, take_in

MOST_HOURS = 80
_EXAM = re.compile(r"\b(exam|test|interview|appointment|voucher|slot)\b")
SLOTS = ("role", "hours_per_week", "budget", "deadline", "not_wanted")
QUESTIONS: dict[str, Callable[[Goal], bool]] = {
    "goal.hours": lambda goal: goal.hours_per_week is None,
    "goal.money": lambda goal: goal.budget is None and not goal.free_only,
    "goal.date": lambda goal: goal.deadline is None,
    "goal.skills": lambda goal: goal.role is not None and not goal.skills_have,
    "goal.country": lambda _: False,  # asked by what is suggested, where it changes that
}


def ask_missing(turn: Turn, *, anew: bool = False) -> Outcome:
    """Asks the next thing not known and not skipped; with nothing left, suggests.

    Whoever comes from their plan with other limits sees it moved, unless they named another aim, or chose it: `anew`.
    """
    person, goal = turn.person, turn.person.goal
    if goal.deadline and goal.deadline <= turn.today:
        past = _passed(goal.deadline)
        return go(turn.become(goal=replace(goal, deadline=None)), "goal.date").here(past)
    if goal.hours_per_week and goal.hours_per_week > MOST_HOURS:
        return go(turn.become(goal=replace(goal, hours_per_week=None)), "goal.hours").here(_most_hours())
    missing = (step for step, open_ in QUESTIONS.items() if step not in person.skipped and open_(person.goal))
    step = next(missing, None)
    if step:
        again = say("Noted.") if step == person.at else ""
        return go(turn, step).here(_heard(turn) or again)
    from_plan = "plan" in (person.at, *person.trail[-1:])
    return (follow_goal(turn) if from_plan and not (anew or _names_other_aim(turn)) else None) or suggest(turn)


def _names_other_aim(turn: Turn) -> bool:
    """Whether a job or a skill was said that the plan is not made for."""
    plan, said = turn.person.plan, turn.said
    return said is not None and bool(said.skills_want or (said.role and plan and said.role != plan.role))


def _most_hours() -> str:
    return say_count("I can plan with up to {n} hour a week.", "I can plan with up to {n} hours a week.", MOST_HOURS)


def _passed(when: date) -> str:
    return say("{date} has passed already.", date=day(when))


def _heard(turn: Turn) -> str:
    """The role in the catalog's words, once, so that a wrong reading is seen at once."""
    role = turn.world.catalog.roles.get(turn.person.goal.role or "")
    first = turn.person.at in {"", "goal.role", "goal.fresh", "goal.which", "goal.explore"}
    return say("{role}, good.", role=plain(called(role))) if role and first else ""


def ask_hours(_turn: Turn) -> Reply:
    """How many hours a week."""
    row = tuple(button(say("{hours} h", hours=number), "goal.hours", str(number)) for number in (2, 4, 6, 10))
    return Reply(text=bold(say("How many hours a week can you study?")), buttons=with_ways(row))


def ask_money(turn: Turn) -> Reply:
    """How much money in all."""
    currency = currency_at_home(turn.person.language)
    row = (button(say("Only free"), "goal.money", "free"), *(_up_to(amount, currency) for amount in (100, 300)))
    question = bold(say("How much can you spend in all?"))
    return Reply(text=f"{question} {say('Exams often cost more than courses.')}", buttons=with_ways(row))


def _up_to(amount: int, currency: str) -> Button:
    label = say("Up to {money}", money=money(Decimal(amount), currency))
    return button(label, "goal.money", str(amount), currency)


def ask_date(_turn: Turn) -> Reply:
    """By when."""
    row = (
        button(say("In 3 months"), "goal.date", "91"),
        button(say("In 6 months"), "goal.date", "182"),
        button(say("No date"), "go.skip"),
    )
    question = bold(say("Is there a date you want to be done by?"))
    text = f"{question} {say('“June” or “in 10 weeks” is fine too.')}"
    return Reply(text=text, buttons=with_ways(row, skip=False))


def ask_skills(turn: Turn) -> Reply:
    """Which of the role's skills are there already."""
    catalog = turn.world.catalog
    role = catalog.roles.get(turn.person.goal.role or "")
    wanted = sorted(role.skills, key=lambda skill: -role.skills[skill]) if role else []
    options = tuple(Option(shortened(plain(called(catalog.skills[skill]))), skill) for skill in wanted[:10])
    question, why = bold(say("Which of these can you do already?")), say("So I don't send you to learn them again.")
    select = Select("goal.skills", options, many=True, hint=say("What you can do already")) if options else None
    none = button(say("None of them yet"), "go.skip")
    return Reply(text=f"{question} {why}", select=select, buttons=with_ways((none,), skip=False))


def take_hours(turn: Turn) -> Outcome | None:
    """Reads hours a week from a bare answer."""
    read = read_hours(turn.heard, bare=True)
    return None if read is None else _set_hours(turn, read)


def _set_hours(turn: Turn, number: float) -> Outcome:
    if not 0 < number <= MOST_HOURS:
        return turn.here(_most_hours())
    return ask_missing(turn.become(goal=replace(turn.person.goal, hours_per_week=number)))


def take_money(turn: Turn) -> Outcome | None:
    """Reads money from a bare answer."""
    if reads_free_only(turn.heard):
        return _set_money(turn, None, free=True)
    read = read_money(turn.heard, bare=True)
    return None if read is None else _set_money(turn, read)


def _set_money(turn: Turn, budget: Money | None, *, free: bool = False) -> Outcome:
    free = free or (budget is not None and budget.amount == 0)
    goal = replace(turn.person.goal, budget=None if free else budget, free_only=free)
    return ask_missing(turn.become(goal=with_currency(goal, turn.person.language)))


def with_currency(goal: Goal, language: str) -> Goal:
    """The goal with its money in the currency of the person's country where they named none, as they will see."""
    if goal.budget is None or goal.budget.currency:
        return goal
    return replace(goal, budget=Money(goal.budget.amount, currency_at_home(language)))


def take_date(turn: Turn) -> Outcome | None:
    """Reads a date from a bare answer."""
    read = read_date(turn.heard, turn.today, bare=True)
    return None if read is None else _set_date(turn, read)


def _set_date(turn: Turn, when: date) -> Outcome:
    if when <= turn.today:
        return turn.here(_passed(when))
    return ask_missing(turn.become(goal=replace(turn.person.goal, deadline=when)))


def take_skills(turn: Turn) -> Outcome | None:
    """Reads the skills a bare answer names as skills the person has."""
    said = turn.said
    named = said.skills_have + said.skills_want if said and not said.role else ()
    return _set_skills(turn, named) if named else None


def _set_skills(turn: Turn, named: tuple[str, ...]) -> Outcome:
    goal = turn.person.goal
    have = tuple(dict.fromkeys((*goal.skills_have, *named)))
    return ask_missing(_skipping(turn.become(goal=replace(goal, skills_have=have)), "goal.skills"))


def skip(turn: Turn) -> Outcome:
    """Leaves the present question open for good and goes on."""
    if turn.person.at not in QUESTIONS:
        return turn.here(say("There is nothing to skip here."))
    return ask_missing(_skipping(turn, turn.person.at))


def _skipping(turn: Turn, *steps: str) -> Turn:
    return turn.become(skipped=tuple(dict.fromkeys((*turn.person.skipped, *steps))))


def _tap_hours(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    read = read_hours(arguments[0], bare=True) if arguments else None
    return None if read is None else _set_hours(turn, read)


def _tap_money(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    if arguments == ("free",):
        return _set_money(turn, None, free=True)
    if not re.fullmatch(r"[0-9]{1,6}:[A-Z]{3}", ":".join(arguments)):
        return None
    return _set_money(turn, Money(Decimal(arguments[0]), arguments[1]))


def _tap_date(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    if not arguments or arguments[0] not in {"91", "182"}:
        return None
    return _set_date(turn, turn.today + timedelta(days=int(arguments[0])))


def _tap_until(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    try:
        return _set_date(turn.become(draft=None), date.fromisoformat(arguments[0]))
    except (ValueError, IndexError):
        return None


def _tap_skills(turn: Turn, _: tuple[str, ...]) -> Outcome | None:
    known = tuple(value for value in turn.incoming.values if value in turn.world.catalog.skills)
    return _set_skills(turn, known) if known or not turn.incoming.values else None


def change(turn: Turn) -> Outcome:
    """Takes changed hours, money, dates or wishes, says what is counted on now, and suggests anew."""
    said, person = turn.said, turn.person
    if said is None:
        return turn.here()
    if said.country and says_nothing(said):
        return noted(turn)
    if said.deadline and person.plan and _EXAM.search(turn.heard.lower()):
        return ask_whether_to_remind(turn, said.deadline)
    turn = leave_open(turn.become(goal=take_in(person.goal, said)))
    if unsure := ask_unsure(turn):
        return unsure
    if has_aim(turn.person.goal):
        return ask_missing(turn)
    named = why(turn, said.credentials[0]) if said.credentials else None
    return named or follow_goal(turn) or turn.here(say("Noted."))


def ask_unsure(turn: Turn) -> Outcome | None:
    """Asks for the date or the sum that was said in a way that may mean two things; None when nothing was."""
    unsure = {one.about for one in turn.said.unsure} if turn.said else set[str]()
    if "deadline" in unsure:
        return go(turn, "goal.date").here(say("That date can be read in two ways. Please write the month as a word."))
    if "money" in unsure:
        return go(turn, "goal.money").here(say("I plan with a sum for everything, not by the month."))
    return None


def leave_open(turn: Turn) -> Turn:
    """The turn with the limits the words leave open skipped, and a limit that was set before let go."""
    open_ = read_declined(turn.heard)
    goal = with_currency(turn.person.goal, turn.person.language)
    if "date" in open_ and turn.said and not turn.said.deadline:
        goal = replace(goal, deadline=None)
    if "money" in open_ and turn.said and not turn.said.budget:
        goal = replace(goal, budget=None, free_only=False)
    return _skipping(turn.become(goal=goal), *(f"goal.{it}" for it in open_))


def slot_of(step: str) -> str:
    """The limit a question asks for: "goal.date" asks for the date."""
    return step.removeprefix("goal.")


def _answer(slot: str, take: Callable[[Turn], Outcome | None]) -> Callable[[Turn], Outcome | None]:
    """Takes a bare answer; "no idea" skips, and words that say something else are not pressed into this slot."""

    def answer(turn: Turn) -> Outcome | None:
        heard = turn.heard
        if is_bare_decline(heard) or slot_of(turn.person.at) in read_declined(heard):
            return skip(turn)
        elsewhere = turn.said and any(getattr(turn.said, other) for other in SLOTS if other != slot)
        return None if elsewhere else take(turn)

    return answer


FLOW = Flow(
    commands={"skip": skip},
    actions={
        "go.skip": lambda turn, _: skip(turn),
        "goal.hours": _tap_hours,
        "goal.money": _tap_money,
        "goal.date": _tap_date,
        "goal.until": _tap_until,
        "goal.skills": _tap_skills,
    },
    intents={"change_constraint": change},
    steps={
        "goal.hours": Step(ask=ask_hours, take=_answer("hours_per_week", take_hours)),
        "goal.money": Step(ask=ask_money, take=_answer("budget", take_money)),
        "goal.date": Step(ask=ask_date, take=_answer("deadline", take_date)),
        "goal.skills": Step(ask=ask_skills, take=_answer("skills_have", take_skills)),
    },
)
