"""A learner asks the mentor of their cohort to confirm what they earned: the wishes, and what is told of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AskToConfirm:
    """The cohort's mentor is to be asked whether the person has earned this credential; with a code, of that cohort."""

    credential: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Confirm:
    """The learner's step known by `ref` is confirmed by the mentor of the cohort with this code, or not (`undo`)."""

    code: str
    ref: str
    undo: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A learner who shares their name asks the mentor to confirm a step, or had it confirmed; `ref` names the two."""

    name: str
    step: str
    ref: str
