"""What a person says about each thing they name: wanted, held, refused, past, or somebody else's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.matching.names import Mention
from bot.understanding.message import Message


class Stance(Enum):
    """A person's relation to a thing they named."""

    UNSAID = auto()
    WANT = auto()
    BE = auto()
    LEARN = auto()
    HAVE = auto()
    LACK = auto()
    REFUSE = auto()
    PAST = auto()
    OTHERS = auto()


PERSON = (
    r"(?:(?:little|big|older|younger|best|old|twin|teenage|step|grand)\s?)?(?:brother|sister|son|daughter|wife|husband|mom|mum|mother|dad|father|"
    r"friend|cousin|niece|nephew|girlfriend|boyfriend|partner|kid|kids|child|children|uncle|aunt|colleague|coworker|roommate|flatmate|"
    r"neighbou?r|fiancee?|student|students|boss|bro|sis|mate|buddy|grandson|granddaughter|stepson|in law|team|employees?)"
)
_WISHES = r"(?:wants?|wanted|would (?:like|love)|wishes|hopes|dreams|needs?|is (?:looking|trying|interested|hoping|thinking)|plans|likes to (?:be|become)|is going to|wanting|looking)"
_SKIP = r"(?: (?:really|just|also|only|already|still|always|actually|maybe|probably|rather|to|a|bit|some|little|pretty|very|quite|so|now|kind|of|kinda))*"

_CUES: tuple[tuple[Stance, str], ...] = (
    (
        Stance.OTHERS,
        rf"(?:my|our|a|his|her) {PERSON}(?: (?!and|says?|said|thinks|told|works|is a|i )\w+){{0,4}}? {_WISHES}(?: to)?(?: be(?:come)?)?",
    ),
    (
        Stance.OTHERS,
        rf"(?:for|help|helping|get|want|asking for|behalf of) (?:my|our|a|his|her) {PERSON}(?: to)?(?: be(?:come)?)?",
    ),
    (
        Stance.OTHERS,
        r"(?:he|she|they) (?:really )?(?:wants?|would like|needs?|is looking|hopes|dreams)(?: to)?(?: be(?:come)?)?",
    ),
    (Stance.PAST, r"from(?= )"),
    (
        Stance.PAST,
        r"(?:i )?(?:have )?(?:been|was|used to be|used to work as|worked as|working as|work as|am currently|currently|am working as|work in|working in|worked in|worked at|former|ex|left|leaving|quit|quitting|tired of|done with being|burned out from|retired|by trade|used to|job is|job was|came from|coming from|background as|started as|trained as|employed as|i do|years? (?:in|as|of being|with))(?: an?| the| my)?",
    ),
    (
        Stance.PAST,
        r"(?:(?:i|we) )?(?:am|are) (?:(?:now|just|only|a|an|still|currently|already|basically|at|the|\d+ and|years? old|yo|working|employed) ?)+(?!looking|interested|learning|studying|wanting)",
    ),
    (
        Stance.PAST,
        r"(?:have|got|with|finished|did|doing|hold|my|a) (?:an? |my )?(?:ba|bsc|bs|ma|msc|mba|phd|degree|bachelors?|masters?|diploma|b a|b sc|m a)(?: degree)?(?: (?:in|of))?",
    ),
    (Stance.PAST, rf"(?:my|our|his|her) {PERSON} (?:is|was|works as|became|are)(?: an?| the)?"),
    (Stance.PAST, r"(?:says?|said|told|thinks|suggested|works (?:with|in|as|at))"),
    (Stance.BE, r"(?:become|becoming|be|being) (?:an?|the|some kind of)"),
    (
        Stance.BE,
        r"(?:want(?:ed|ing)?|would (?:like|love)|wish|hope|hoping|dream(?:ing|s)?|goal|aim(?:ing)?|plan(?:ning|s)?|trying|looking|going|like|love|help me|how (?:do|can|to) i?|thinking (?:of|about)|need|considering|path|road|route|way|ready)(?: (?:to|of|is|for|on|how|in|about|i|can|it|me|towards?))* (?:be(?:come|coming|ing)?|get(?:ting)? (?:into|a|work|hired)|go(?:ing)? into|break(?:ing)? into|mov(?:e|ing) (?:in ?to|to|over to|towards?)|switch(?:ing)? (?:in ?to|to|over to)|transition(?:ing)?(?: in)? ?to|work(?:ing)?(?: as| in)?|train(?:ing)? as|pivot(?:ing)?(?: in)?to|start(?:ing)? (?:as|in)|jump(?:ing)? into|chang(?:e|ing) to|end up as)",
    ),
    (
        Stance.BE,
        r"(?:get|getting|got|go|break|breaking|move|moving|switch|switching|transition|transitioning|pivot|pivoting|shift|shifting|change|changing|jump|step|stepping)(?: over| careers?| me| my career| jobs?)? (?:in ?to|to|towards?)(?: being| an?| become)?",
    ),
    (
        Stance.BE,
        r"(?:career|job|position|role|work|future|path|gig|certs?|certificates?|certification|course|courses|training|jobs|roadmap|internship|apprenticeship|good|best|right)(?: is| are)? (?:as|in|of|for|to be(?:come)?|like)(?: an?| the)?",
    ),
    (
        Stance.BE,
        r"(?:(?:study|studying|train|training|qualify|retrain|apply|applying|prepare) (?:for|to be(?:come)?)|(?:to )?(?:be|become|becoming))(?: an?| the)?",
    ),
    (
        Stance.BE,
        r"(?:goal|dream|plan|aim|target|ambition|idea|dream job|end game|objective|intention)s?(?: job| role| career)?(?: is| would be| :| =|:)*(?: to)?(?: be| become)?(?: an?)?",
    ),
    (
        Stance.WANT,
        r"(?:i )?(?:want|wants|wanted|wanting|would (?:like|love)|wish for|looking (?:for|to|into|at)|interested in|interest in|after|chasing|aiming (?:for|at)|going for|hoping for|need|keen on|thinking (?:of|about)|considering|fancy|prefer|rather|into|dream of|apply for|applying for|meant|mean|in favou?r of|curious about|passionate about|attracted to|towards|love|like|show me|find me|give me|please|switch|instead|recommend me|choose|chose|decided on|settled on|pick|go with|make it|get me)(?: (?:to|do|get|a|an|the|me))*",
    ),
    (
        Stance.LEARN,
        r"(?:learn|learning|study|studying|pick up|picking up|get better at|get good at|improve(?: my| in)?|improving|master|mastering|teach me|brush up(?: on)?|upskill in|deepen|add|gain|train(?:ed)? in|understand|get into learning|level up(?: my| in)?|polish(?: my)?|more)(?: (?:how to|about|some|more|my|the|to use|basics of|in))*",
    ),
    (
        Stance.HAVE,
        r"(?:i |we |me |also |already |and )?(?:know|knows)(?: (?:some|a bit of|a little|basic|my way around|how to use|well|about|the basics of))*",
    ),
    (
        Stance.HAVE,
        r"(?:(?:very |pretty |quite |really )?(?:good|great|strong|decent|ok|okay|fine|solid|not bad|excellent|handy|confident|best) (?:at|with|in)|experienced? (?:in|with|using|of)|skilled (?:in|at|with)|familiar with|comfortable (?:with|in|using)|proficient (?:in|with)|fluent in|expert (?:in|at|with)|knowledge (?:of|in)|background in|(?:skills?|basics) (?:in|of|are|is|:)|years? of|certified in|trained in|worked with|working with|work with|played with|playing with|play with|play around with|tinker(?:ed|ing)? with|mess(?:ed|ing)? (?:around )?with|dabbled? in|taught myself|learned|learnt|studied|learned some|hands on with|used|using|use|can (?:use|code|code in|write|program|program in|work with|handle|already|build)|have (?:done|used|some|basic|good|strong|already|knowledge of)|have a bit of|got some|did some|done some|did a bit of|done a bit of|understand|i get|i speak|daily in)",
    ),
    (Stance.HAVE, r"(?:already|i) (?:have|got|do|did|write|code|build|can|handle)"),
    (
        Stance.LACK,
        r"(?:do not|did not|never|not|have not|has not|can not|don t|havent)(?: (?:really|even|yet|ever|actually|have|had|any|much))* (?:know|touched|used|tried|learned|learnt|worked with|done any|heard of|understand|use|know how to|seen|written|studied|(?:any )?experience (?:in|with))(?: (?:any|how to|anything about|much|a thing about|what|about))*",
    ),
    (
        Stance.LACK,
        r"(?:no|zero|without|little|lack of|lacking|not much|any) (?:prior |previous |real |much |any |work )*(?:experience|idea|clue|knowledge|background|skills?)(?: (?:in|with|of|about|at|on|using))*",
    ),
    (
        Stance.LACK,
        r"(?:total |absolute |complete )?(?:zero|nothing|newbie|noob|beginner|beginners|useless|hopeless|bad|terrible|weak|rubbish|awful|rusty|clueless|lost|not (?:so |very |that )?(?:good|great|strong|confident)) (?:in|at|with|about|to)|new to|suck at|struggle with|struggling with",
    ),
    (
        Stance.REFUSE,
        r"(?:do not|not|never|no longer|does not|did not|dont)(?: (?:really|even|ever|just|necessarily))* (?:want|like|enjoy|wish|interested in|need|a fan of|into|care for|keen on|looking for|going to|say|consider|my thing|meant|mean|asked for)(?: (?:to|any|be|become|do|work|a|an|in|with|learn|as|anything|nothing|more|study|touch|see|hear about|get into|go into|stuck|of|the|about))*",
    ),
    (
        Stance.REFUSE,
        r"(?:anything|everything|something|all|any|whatever|it)(?: [\w]+){0,4}? (?:but|except|besides)(?: for)?(?: not| no)?(?= (?!i |we |maybe|with|in|also))",
    ),
    (
        Stance.REFUSE,
        r"(?:except|excluding|other than|apart from|aside from|without|avoid|avoiding|hate|hating|hated|dislike|detest|loathe|can not stand|could not stand|sick of|fed up with|nothing (?:to do )?with|no more|never again|stay away from|staying away from|keep away from|far from|instead of|rather than|allergic to|bored of|bored by|over it with|no|not|nor|neither|minus|skip|please no|anti|nothing (?:in|like|about)|refuse to|drop|forget(?: about)?|scared of)(?: (?:any|an?|the|doing|be|being|working|work|in|with|to|do|as|more|all|kind of|type of|stuff like|really|another|too much))*",
    ),
)
_NEUTRAL = re.compile(
    r"\b(?:not (?:sure|only|just|yet|a problem|bad|really sure|certain|decided|afraid|working|too|much|that|so|very|even|getting)|no (?:problem|wait|worries|idea|rush|clue|matter|one|thanks?|$|,|degree|pressure|preference|more than|job|work|stress|money|budget|time|ok|longer working|kidding)|why not|not sure|do not mind|do not care|without (?:paying|spending|a degree|money|degree|quitting)|not (?:more|less|over|above|later|spend|pay)(?: than)?|know (?:what|where|which|if|how|that|who|anything|nothing)|do not know (?:what|where|which|if|how)|can not (?:pay|afford|spend)|like a|no cost|never mind|after (?:work|the|my|school|kids)|love to (?:know|hear)|would like to know|want to know|please help|like this|more (?:than|like|hours|time|money|info|free)|i want to (?:ask|know)|need to know|no experience)\b"
)
_TABLE = tuple((stance, re.compile(rf"(?<!\S){pattern}(?!\S)")) for stance, pattern in _CUES)
_AFTERWARDS = (
    (
        Stance.HAVE,
        re.compile(
            r"^ (?:(?:which |that |is what |stuff |skills? |- )*(?:i )?(?:(?:do |also |have )?already (?:know|have|can|use|learned|done|good)|i (?:both |all )?know|i have|i can|know (?:a bit|some|it|that|already|well)|i use|we use|is (?:fine|ok|no problem|easy|my strength)|check|yes|experience|basics|skills|pretty well|background|a bit))\b"
        ),
    ),
    (
        Stance.REFUSE,
        re.compile(
            r"^ (?:(?:is |are |was |- |\? |, )*(?:not (?:for me|my thing|interesting|really|wanted|please|at all)|no thanks?|nope|sucks|boring|(?:is |are )(?:so |too )?(?:boring|not for me)|bores me|no way|is out|are out|never again|hell no|i hate|i do not want|does not interest))\b"
        ),
    ),
    (
        Stance.WANT,
        re.compile(
            r"^ (?:(?:job |role |career |work |position |or similar )*(?:would (?:suit|fit|be (?:nice|great|good|perfect|ideal|cool))|is (?:the (?:plan|goal|dream|aim|one|target)|my (?:goal|dream|plan|target|aim)|what i (?:want|am after|need)|where i want)|sounds (?:good|great|nice|fun|cool|like)|looks (?:good|fun|interesting)|interests me|instead|appeals|please|is what))\b"
        ),
    ),
    (
        Stance.PAST,
        re.compile(
            r"^ (?:(?:is |was )(?:my )?(?:current|old|previous|former|last|day job)|for (?:\w+ )?(?:\d+|\w+) years?|right now|at the moment|by (?:day|trade)|since 20|now(?! want))\b"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Named:
    """A thing named, what the person says of it, and whether the word of it stands directly before."""

    mention: Mention
    stance: Stance
    start: int
    end: int
    direct: bool


@dataclass(frozen=True, slots=True)
class _Event:
    start: int
    end: int
    stance: Stance


def read_stances(message: Message, line: str, mentions: Sequence[Mention]) -> list[Named]:
    """The stance to each mention, read left to right; `line` is the message's with its amounts painted over."""
    spans = [(message.words[m.start].start, message.words[m.end - 1].end) for m in mentions]
    events = _events(line, spans)
    named: list[Named] = []
    for mention, (start, end) in zip(mentions, spans, strict=True):
        stance, direct = _stance_at(line, start, events, spans)
        clause_start = max(
            (line.rfind(mark, 0, start) for mark in (" , ", " . ", " ; ", " ! ", " ? ", " \n ")), default=-1
        )
        own = any(clause_start < event.start < start for event in events)
        for after, pattern in _AFTERWARDS:
            if pattern.match(line[end:]) and not (own and stance is not Stance.UNSAID and after is not Stance.REFUSE):
                stance, direct = after, True
                break
        named.append(Named(mention, stance, start, end, direct))
    return _shared_in_lists(named, line)


def _shared_in_lists(named: list[Named], line: str) -> list[Named]:
    """ "java and javascript I both know": what is said after the last of a list holds for all of it."""
    for number in range(len(named) - 2, -1, -1):
        one, following = named[number], named[number + 1]
        if one.stance is Stance.UNSAID and following.direct and following.stance in {Stance.HAVE, Stance.REFUSE}:
            if _LISTING.match(line[one.end : following.start]):
                named[number] = replace(one, stance=following.stance, direct=True)
    return named


def _events(line: str, spans: Sequence[tuple[int, int]]) -> list[_Event]:
    neutral = [match.span() for match in _NEUTRAL.finditer(line)]
    found: list[_Event] = []
    for stance, pattern in _TABLE:
        for match in pattern.finditer(line):
            start, end = match.span()
            if any(begin <= start and end <= stop for begin, stop in neutral):
                continue
            if any(begin <= start and end <= stop for begin, stop in spans):
                continue
            for begin, _ in spans:
                if start < begin < end:
                    end = begin - 1
            found.append(_Event(start, end, stance))
    found.sort(key=lambda event: (event.start, -event.end))
    kept: list[_Event] = []
    for event in found:
        last = kept[-1] if kept else None
        if last is None or event.start >= last.end:
            kept.append(event)
        elif event.end > last.end:
            stance = max(last.stance, event.stance, key=lambda one: _FORCE.get(one, 0))
            kept[-1] = _Event(last.start, event.end, stance)
    return kept


_FORCE = {Stance.OTHERS: 4, Stance.REFUSE: 3, Stance.LACK: 2, Stance.LEARN: 1, Stance.BE: 1, Stance.PAST: 1}
"""Which of two overlapping cues holds: "want to be" is BE, "don't want to be" refuses, "have no" lacks."""
_LASTING = frozenset({Stance.OTHERS, Stance.REFUSE, Stance.PAST})
"""What stays through the next cue when that follows at once: "don't want to learn", "quit my job as"."""


_BREAK = re.compile(r" [.;!?\n]+(?= |$)")
_PAUSE = re.compile(
    r" (?:,|-|:|\() | but | however | although | while | because | so | then | though | and (?=i |my |want|looking|would|need|can |have )| who "
)
_LISTING = re.compile(
    r"^(?: ?(?:,|and|or|nor|&|/|plus|\+|also|a|an|some|the|like|maybe|basic|advanced|bit|of|little))* ?$"
)


def _stance_at(
    line: str, start: int, events: Sequence[_Event], spans: Sequence[tuple[int, int]]
) -> tuple[Stance, bool]:
    stance, direct, previous_end = Stance.UNSAID, False, 0
    before = Stance.UNSAID
    for event in events:
        if event.start >= start:
            break
        gap = line[previous_end : event.start]
        if _BREAK.search(gap):
            stance = before = Stance.UNSAID
        if stance is not Stance.REFUSE:
            before = stance
        stance = stance if _lasts(stance, gap, line[event.start : event.end]) else event.stance
        previous_end = event.end
    gap = line[previous_end:start]
    if _BREAK.search(gap):
        return Stance.UNSAID, False
    between = _without_names(gap, previous_end, spans)
    if stance is Stance.REFUSE and _ends_refusal(gap, between):
        return (before if " but " not in gap else Stance.WANT), False
    if stance in {Stance.HAVE, Stance.LACK} and re.search(r" (?:but|so|then) ", gap):
        return Stance.UNSAID, False
    if stance is Stance.PAST:
        if re.search(r" (?:to|for|into) (?:an? |be |being |become )?$| -> $", gap):
            return Stance.BE, True
        if _PAUSE.search(gap) and not _LISTING.match(between):
            return Stance.UNSAID, False
    return stance, not gap.strip() or bool(_LISTING.match(between))


def _lasts(stance: Stance, gap: str, cue: str) -> bool:
    if stance is Stance.OTHERS:
        return not re.search(r"\b(?:i|me|myself|we)\b", gap + cue) and not _BREAK.search(gap)
    return (
        stance in _LASTING
        and gap.strip() in {"", "my", "a", "an", "the", "to", "be"}
        and not cue.startswith(("but", "to"))
    )


def _without_names(gap: str, offset: int, spans: Sequence[tuple[int, int]]) -> str:
    for begin, stop in spans:
        if offset <= begin and stop <= offset + len(gap):
            gap = gap[: begin - offset] + " " * (stop - begin) + gap[stop - offset :]
    return re.sub(r" +", " ", gap)


def _ends_refusal(gap: str, between: str) -> bool:
    if " but " in gap or re.search(r"[-:(]", gap):
        return True
    if "," not in gap:
        return len(between.split()) > 6
    return not re.search(r"\b(?:or|nor|and) (?:an? )?$", gap)


def open_words(message: Message, line: str, named: Sequence[Named]) -> list[str]:
    """The words that may describe what is wanted: those not refused, not lacking, not past, and no amounts."""
    spans = [(one.start, one.end) for one in named]
    events = _events(line, [])
    closed = {Stance.REFUSE, Stance.PAST, Stance.OTHERS, Stance.LACK}
    return [
        word.text
        for word in message.words
        if "_" not in line[word.start : word.end] and _stance_at(line, word.start, events, spans)[0] not in closed
    ]
