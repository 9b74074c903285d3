"""The words of orders to the coach: to remind, to pause, to stop, to forget."""

from bot.understanding.pattern import Pattern
from bot.understanding.understood import Intent

_EVERYTHING = r"(?:my|all|the|any|every|everything|about|of|this|that|your|me|saved|personal|whole)"
_FORGET = Pattern(
    rf"\b(?:delete|erase|remove|wipe|destroy|purge|clear|forget|drop|get rid of)(?: {_EVERYTHING})* (?:data|"
    r"account|profile|info|information|history|records?|me|everything|details|stuff you|chat)\b"
    r"|\bforget (?:me|about me|i (?:was|ever)|all about me|everything)\b|\bright to be forgotten\b|\bgdpr (?:delete|"
    r"erasure|request)\b|\bdelete (?:it all|me|all)\b"
)
_REMINDING = r"(?:reminders?|pings?|messages?|nudges?|notifications?|texts|msgs?|alerts?|check ins?)"
_OTHER_TIME = Pattern(
    r"^ ?(?:please )?(?:not|never|no reminders?|no messages?) (?:on|in|before|after|at) (?:the )?(?:\w+days?|"
    r"weekends?|mornings?|evenings?|nights?|\d+)(?: (?:am|pm|and|or|\w+days?|please|thanks?))*[ .!]*$"
    r"|\b(?:do not|never|stop|no) (?:message|messaging|text|texting|write|writing|ping|pinging|remind|reminding|send|"
    r"contact|bother|reminders?|messages?|pings?)(?: to)?(?: me)?(?: anything| reminders?| messages?)? (?:on|in|"
    r"before|after|at) (?:the )?(?:\w+days?|weekends?|mornings?|evenings?|nights?|\d+)\b"
)
"""Some days or hours refused: that changes when to remind, and ends nothing."""
_STOP = Pattern(
    r"^ ?(?:stop|/stop|quit|unsubscribe|exit|bye|goodbye|end|enough|cancel)(?: (?:it|now|please|this|everything|all|"
    r"bot|me|that))*[ !.]*$"
    rf"|\b(?:stop|end|cease|quit) (?:\w+ ){{0,3}}{_REMINDING}\b"
    rf"|\b(?:cancel|delete|remove|drop|kill|get rid of|switch off|disable|clear|end)(?: \w+){{0,3}} {_REMINDING}\b"
    r"|\b(?:stop|quit|cease|end) (?:all |the |these |with |it |already )*(?:messaging|texting|writing|sending|"
    r"contacting|bothering|spamming|pinging|reminding|notifying|talking|bugging|annoying|messages?|reminders?|"
    r"notifications?|pings?|nudges?|texts|bot|chat)\b"
    r"|\bunsubscribe\b|\bleave me alone\b|^ ?go away\b|\b(?:do not|never) (?:message|text|write|contact|bother|ping|"
    r"remind|send|notify|bug)(?: to)? (?:me|anything|any)\b|\bno more (?:messages?|reminders?|texts|pings|"
    r"notifications|nudges)\b"
    r"|\b(?:no longer|do not|not) (?:want|wish|need)(?: to)?(?: receive| get| have)?(?: any| your| these| the| more|"
    r" further)* " + _REMINDING + r"\b|\bopt out\b|\bturn (?:off|them off) (?:all |the )?(?:reminders|notifications|"
    r"messages)\b|\b(?:switch|turn) (?:all )?(?:the )?(?:reminders|notifications|messages|pings) off\b|\bremove me\b|"
    r"\bstop it for good\b"
)
_AWAY = (
    r"(?:holidays?|vacation|away|travel\w*|sick|ill|exams?|hospital|busy|break|trip|honeymoon|off|ramadan|christmas|"
    r"wedding|moving|out of town)"
)
_PAUSE = Pattern(
    rf"\b(?:this|next(?: \w+)?) (?:weeks?|months?|weekend|days)\b.{{0,40}}\b(?:skip|no|pause|stop|without|"
    rf"hold) (?:\w+ ){{0,2}}{_REMINDING}\b|"
    r"\b(?:pause|mute|suspend|freeze|hold|halt|hold off|silence|snooze all|stop|skip|no|quiet|without|less|"
    rf"take a break)(?: (?:on|all|the|my|any|with|from|for|more|your|sending))* {_REMINDING}\b.*\b(?:while|until|"
    r"till|during|for|this|next|when|over|i am|am|weeks?|days?|month)\b"
    rf"|\b(?:pause|mute|silence|freeze|suspend|put on hold)\b(?! (?:videos?|music))"
    rf"|\b(?:do not|dont|please no|no|stop)\b.{{0,25}}\b(?:ping|remind|message|text|send|bother|pinging|messaging|"
    rf"{_REMINDING})\b.{{0,40}}\b(?:while|until|till|during|for (?:a|the|two|one|\d)|this week|next week|{_AWAY})\b"
    rf"|\b(?:i am|am|going|be|on|go on|gone)(?: \w+){{0,3}} (?:on |to )?(?:holidays?|vacation|leave|honeymoon|"
    r"trip)\b(?!.*\b(?:want|become|learn)\b)|\btake a break from\b|\bneed a break (?:from|of)\b"
    rf"|\b(?:until|till) .{{1,30}}\b(?:no|pause|stop|skip|without) (?:\w+ ){{0,2}}{_REMINDING}\b"
    r"|\bquiet (?:until|till|for|this|next)\b|\b(?:be|stay|keep) (?:quiet|silent)\b|\bnot (?:this week|"
    rf"this month|for (?:a|the next|two|\d))(?: \w+){{0,3}}$"
)
_SNOOZE = Pattern(
    r"\b(?:snooze|postpone|reschedule|not now|not today|not tonight|later please|maybe later|another (?:time|day)|"
    r"ask me (?:later|again|tomorrow)|in a bit|too busy (?:today|tonight|now|right now)|can not (?:today|tonight|"
    r"do it today|right now)|push it|delay)\b"
    r"|\b(?:remind|ping|nudge|message|text|ask|poke|tell)(?: me)?(?: again| about (?:it|this|that))? (?:tomorrow|"
    r"later|in (?:half an|an?|\d+|\w+) (?:hours?|minutes|days?|bit|while)|next week|tonight|again|on \w+day instead|"
    r"this evening|in the evening|another|after)\b(?!.*\bevery\b)"
    r"|^ ?(?:later|tomorrow|tmrw|in an hour|next week|not yet)(?: (?:please|instead|then|maybe|ok|is better|"
    r"works))*[ .!]*$|\b(?:tomorrow|next week|later|tonight|\w+day) instead\b|\bdo it (?:tomorrow|later|tonight|"
    r"at the weekend|on \w+day)\b|^ ?skip (?:it |this )?(?:today|tonight|this one|this time)\b|\bgive me (?:an hour|"
    r"\d+ (?:minutes|hours)|a day)(?: more)?$"
)
SET_REMINDER = Pattern(
    r"^ ?(?:on )?(?:(?:every|each) )?(?:(?:\w+days?|weekends?|day|mornings?|evenings?|nights?)(?: (?:and|,|"
    r"&))? ?){1,4}(?:at |around )?\d\d?(?:[:.]\d\d)?(?: ?(?:am|pm|o clock))?[ .!]*$|\b(?:remind|ping|nudge|notify|"
    r"alert)(?: to)? (?:me)?\b|\b(?:text|message|write|"
    rf"poke|buzz|wake|call|contact)(?: to)? me\b.{{0,30}}\b(?:every|each|at \d|on|daily|\w+days?|mornings?|"
    r"evenings?|weekly)\b|\b(?:set|create|add|schedule|make|want|need|change|move|get|send|have|"
    rf"give)(?: \w+){{0,4}} {_REMINDING}\b|\breminders? (?:at|on|every|for|to|please)\b|^ ?(?:can|could) (?:i|"
    rf"you)(?: \w+){{0,3}} {_REMINDING}"
)

FIRST: tuple[tuple[Intent, Pattern], ...] = (
    ("forget_me", _FORGET),
    ("set_reminder", _OTHER_TIME),
    ("pause_reminders", _PAUSE),
    ("stop", _STOP),
    ("snooze", _SNOOZE),
)
