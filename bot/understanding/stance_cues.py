"""The words before a thing that tell a stance to it: "want to be a", "anything but"."""

from enum import Enum, auto

from bot.understanding.pattern import Pattern


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
    r"(?:(?:little|big|older|younger|best|old|twin|teenage|step|grand)\s?)?(?:brother|sister|son|daughter|wife|"
    r"husband|mom|mum|mother|dad|father|"
    r"friend|cousin|niece|nephew|girlfriend|boyfriend|partner|kid|kids|child|children|uncle|aunt|colleague|"
    r"coworker|roommate|flatmate|"
    r"neighbou?r|fiancee?|student|students|boss|bro|sis|mate|buddy|grandson|granddaughter|stepson|in law|team|"
    r"employees?)(?: (?:\(|,) \d+ (?:\)|,))?"
)
_WISHES = (
    r"(?:wants?|wanted|would (?:like|love)|wishes|hopes|dreams|needs?|is (?:looking|trying|interested|hoping|"
    r"thinking)|plans|likes to (?:be|become)|is going to|wanting|looking)"
)
_SKIP = (
    r"(?: (?:really|just|also|only|already|still|always|actually|maybe|probably|rather|to|a|bit|some|little|pretty|"
    r"very|quite|so|now|kind|of|kinda))*"
)

_PATTERNS: tuple[tuple[Stance, str], ...] = (
    (
        Stance.OTHERS,
        rf"(?:my|our|a|his|her) {PERSON}(?: (?!(?:says?|said|thinks|told|i|me|my|we)\b|"
        rf"is a)\w+){{0,6}}? {_WISHES}(?: to)?(?: be(?:come)?)?",
    ),
    (
        Stance.OTHERS,
        rf"(?:for|help|helping|get|want|asking for|behalf of) (?:my|our|a|his|her) {PERSON}(?: to)?(?: be(?:come)?)?",
    ),
    (
        Stance.OTHERS,
        r"(?:should|can|could|does|will|would|did|must) (?:my|our|his|"
        rf"her) {PERSON}(?: \w+){{0,2}}?(?: to)?(?: be(?:come)?)?",
    ),
    (
        Stance.OTHERS,
        r"(?:he|she|they) (?:really )?(?:wants?|would like|needs?|is looking|hopes|dreams)(?: to)?(?: be(?:come)?)?",
    ),
    (Stance.PAST, r"from(?= )"),
    (
        Stance.PAST,
        r"(?:i )?(?:have )?(?:been|was|used to be|used to work as|worked as|working as|work as|am currently|"
        r"currently|am working as|work in|working in|worked in|worked at|former|ex|left|leaving|quit|quitting|"
        r"tired of|done with being|burned out from|retired|by trade|used to|job is|job was|came from|coming from|"
        r"background as|started as|trained as|employed as|(?<!can )i do(?! with)|years? (?:in|as|of being|"
        r"with))(?: an?| the| my)?",
    ),
    (
        Stance.PAST,
        r"(?:(?:i|we) )?(?:am|are) (?:(?:now|just|only|a|an|still|currently|already|basically|at|in|the|\d+ and|"
        r"years? old|yo|working|employed) ?)+(?!looking|interested|learning|studying|wanting)",
    ),
    (
        Stance.PAST,
        r"(?:have|got|with|finished|did|doing|hold|my|a) (?:an? |my )?(?:ba|bsc|bs|ma|msc|mba|phd|degree|"
        r"bachelors?|masters?|diploma|b a|b sc|m a)(?: degree)?(?: (?:in|of))?",
    ),
    (Stance.PAST, rf"(?:my|our|his|her) {PERSON} (?:is|was|works as|became|are)(?: an?| the)?"),
    (
        Stance.PAST,
        r"(?:my|the|this) (?:current |old |present |last |previous |day )?(?:job|work|career|role|position) (?:as|"
        r"in|is)(?: an?| the)?",
    ),
    (Stance.PAST, r"(?:says?|said|told|thinks|suggested|works (?:with|in|as|at))"),
    (Stance.BE, r"(?:become|becoming|be|being) (?:an?|the|some kind of)"),
    (
        Stance.BE,
        r"(?:want(?:ed|ing)?|would (?:like|love)|wish|hope|hoping|dream(?:ing|s)?|goal|aim(?:ing)?|plan(?:ning|"
        r"s)?|trying|looking|going|like|love|help me|how (?:do|can|to) i?|thinking (?:of|about)|need|considering|"
        r"path|road|route|way|ready)(?: (?:to|of|is|for|on|how|in|about|i|can|it|me|towards?))* (?:be(?:come|"
        r"coming|ing)?|get(?:ting)? (?:into|a|work|hired)|go(?:ing)? into|break(?:ing)? into|mov(?:e|"
        r"ing) (?:in ?to|to|over to|towards?)|switch(?:ing)? (?:in ?to|to|over to)|transition(?:ing)?(?: in)? ?to|"
        r"work(?:ing)?(?: as| in)?|(?:re)?train(?:ing)? as|pivot(?:ing)?(?: in)?to|start(?:ing)? (?:as|in)|"
        r"jump(?:ing)? into|chang(?:e|ing) to|end up as)",
    ),
    (
        Stance.BE,
        r"(?:get|getting|got|go|break|breaking|move|moving|switch|switching|transition|transitioning|pivot|"
        r"pivoting|shift|shifting|change|changing|jump|step|stepping)(?: over| careers?| me| my career|"
        r" jobs?)? (?:in ?to|to|towards?)(?: being| an?| become)?",
    ),
    (
        Stance.BE,
        r"(?:career|job|position|role|work|future|path|gig|certs?|certificates?|certification|course|courses|"
        r"training|jobs|roadmap|internship|apprenticeship|good|best|right)(?: is| are)? (?:as|in|of|for|"
        r"to be(?:come)?|like)(?: an?| the)?",
    ),
    (
        Stance.BE,
        r"so (?:that )?(?:i|we) (?:can|could|may|might) (?:work(?: as| in)?|be(?:come)?|get(?: into| a job as)?|"
        r"start as|"
        r"go into|move into)(?: an?| the)?",
    ),
    (
        Stance.BE,
        r"(?:(?:study|studying|(?:re)?train|training|qualify|retrain|apply|applying|prepare) (?:for|to be(?:come)?)|"
        r"(?:to )?(?:be|become|becoming))(?: an?| the)?",
    ),
    (
        Stance.BE,
        r"(?:goal|dream|plan|aim|target|ambition|idea|dream job|end game|objective|intention)s?(?: job| role|"
        r" career)?(?: is| would be| :| =|:)*(?: to)?(?: be| become)?(?: an?)?",
    ),
    (
        Stance.WANT,
        r"(?:i )?(?:want|wants|wanted|wanting|would (?:like|love)|wish for|looking (?:for|to|into|at)|"
        r"interested in|interest in|after|chasing|aiming (?:for|at)|going for|hoping for|need|keen on|"
        r"thinking (?:of|about)|considering|fancy|prefer|rather|into|dream of|apply for|applying for|meant|mean|"
        r"in favou?r of|curious about|passionate about|attracted to|towards|love|like|show me|find me|give me|"
        r"please|switch|instead|recommend me|choose|chose|decided on|settled on|pick|go with|make it|"
        r"get me)(?: (?:to|do|get|a|an|the|me))*",
    ),
    (
        Stance.LEARN,
        r"(?:learn|learning|study|studying|pick up|picking up|get better at|get good at|improve(?: my| in)?|"
        r"improving|master|mastering|teach me|brush up(?: on)?|upskill in|deepen|add|gain|train(?:ed)? in|"
        r"understand|get into learning|level up(?: my| in)?|polish(?: my)?|more)(?: (?:how to|about|some|more|my|"
        r"the|to use|basics of|in))*",
    ),
    (Stance.HAVE, r"(?:i )?(?:have )?been (?:using|coding in|playing with|working with|programming in)"),
    (
        Stance.HAVE,
        r"(?:i |we |me |also |already |and )?(?:know|knows)(?: (?:some|a bit of|a little|basic|my way around|"
        r"how to use|well|about|the basics of))*",
    ),
    (
        Stance.HAVE,
        r"(?:(?:very |pretty |quite |really )?(?:good|great|strong|decent|ok|okay|fine|solid|not bad|excellent|"
        r"handy|confident|best) (?:at|with|in)|experienced? (?:in|with|using|of)|skilled (?:in|at|with)|"
        r"familiar with|comfy with|comfortable (?:with|in|using)|proficient (?:in|with)|fluent in|expert (?:in|at|"
        r"with)|"
        r"knowledge (?:of|in)|background in|(?:skills?|basics) (?:in|of|are|is|:)|years? of|certified in|"
        r"trained in|worked with|working with|work with|played with|playing with|play with|play around with|"
        r"tinker(?:ed|ing)? with|mess(?:ed|ing)? (?:around )?with|dabbled? in|taught myself|learned|learnt|"
        r"studied|learned some|hands on with|used|using|use|can (?:do|use|code|code in|write|program|program in|"
        r"work with|handle|already|build)|(?:have|got) (?:done|used|some|basic|good|decent|solid|advanced|strong|"
        r"already|knowledge of)|"
        r"have a bit of|got some|did some|done some|did a bit of|done a bit of|understand|i get|i speak|daily in)",
    ),
    (
        Stance.HAVE,
        r"(?:(?<=^)|(?<=, )|(?<=\. )|(?<=and ))(?:only |just )?(?:an? (?:little )?bit of|some|a little|bit of)"
        r"(?! \w+ (?:cert\w*|courses?|class\w*|training|lessons?|jobs?|work|role))",
    ),
    (
        Stance.HAVE,
        r"(?:already|i) (?:have|got|do|did|write|code|build|can|handle|use|run|manage|work with|speak|administer)",
    ),
    (Stance.HAVE, r"(?:(?<=^)|(?<=, )|(?<=\. ))(?:i )?(?:have )?(?:got|have)|who (?:has|have|knows?)"),
    (Stance.HAVE, r"i now(?! (?:want|have|can|am|need|would|work|live|do))"),
    (Stance.LACK, r"never(?: (?:even|really|been|done|did|had|was|worked))*"),
    (Stance.LACK, r"zero(?! (?:budget|money|cost|euros|dollars|pounds))"),
    (
        Stance.LACK,
        r"(?:do not|did not|never|not|have not|has not|can not|don t|havent)(?: (?:really|even|yet|ever|actually|"
        r"have|had|any|much))* (?:know|touched|used|tried|learned|learnt|worked with|done any|heard of|understand|"
        r"use|know how to|seen|written|studied|(?:any )?experience (?:in|with))(?: (?:any|how to|anything about|"
        r"much|a thing about|what|about))*",
    ),
    (
        Stance.LACK,
        r"(?:no|zero|without|little|lack of|lacking|not much|any) (?:prior |previous |real |much |any |"
        r"work )*(?:experience|idea|clue|knowledge|background|skills?)(?: (?:in|with|of|about|at|on|using))*",
    ),
    (
        Stance.LACK,
        r"(?:total |absolute |complete )?(?:zero|newbie|noob|beginner|beginners|useless|hopeless|bad|terrible|shaky|"
        r"weak|rubbish|awful|rusty|clueless|lost|not (?:so |very |that )?(?:good|great|strong|confident)) (?:in|"
        r"at|on|with|about|to)|new to|suck at|struggle with|struggling with",
    ),
    (
        Stance.REFUSE,
        r"(?:do not|not|never|no longer|does not|did not|dont)(?: (?:really|even|ever|just|necessarily))* (?:want|"
        r"like|enjoy|wish|interested in|need|a fan of|into|care for|keen on|looking for|going to|say|consider|"
        r"my thing|meant|mean|asked for)(?: (?:to|any|be|become|do|work|a|an|in|with|learn|as|anything|nothing|"
        r"more|study|touch|see|hear about|get into|go into|stuck|of|the|about))*",
    ),
    (
        Stance.REFUSE,
        r"(?:anything|everything|something|all|any|whatever|it)(?: [\w]+){0,4}? (?:but|except|"
        r"besides)(?: for)?(?: not| no)?(?= (?!i |we |maybe|with|in|also))",
    ),
    (
        Stance.REFUSE,
        r"(?:do not|does not|not|without) (?:hav(?:e|ing)|need(?:ing)?|want) (?:to )?(?:to )?(?:do|doing|touch|"
        r"touching|use|"
        r"using|deal with|dealing with|learn|learning|write|writing)(?: any| the)?",
    ),
    (Stance.REFUSE, r"leave out(?: (?:anything|everything|all))?(?: (?:with|about|to do with))?"),
    (
        Stance.REFUSE,
        r"(?:except|excluding|other than|apart from|aside from|without|avoid|avoiding|hate|hating|hated|dislike|"
        r"detest|loathe|can not stand|could not stand|sick of|fed up with|nothing (?:to do )?with|no more|"
        r"never again|(?:stay(?:ing)?|keep(?: me| it)?|get(?: me)?) (?:far |well )?(?:away|clear) (?:from|of)|far"
        r" from|instead of|rather than|allergic to|"
        r"bored of|bored by|less|over it with|no|not|nor|neither|minus|skip|please no|anti|nothing (?:in|like|"
        r"about)|refuse to|drop|forget(?: about)?|scared of)(?: (?:any|an?|the|doing|be|being|working|work|in|"
        r"with|to|do|as|more|all|kind of|type of|stuff like|really|another|too much))*",
    ),
)
NEUTRAL = Pattern(
    r"\b(?:you know|not (?:sure|only|just|yet|a problem|bad|really sure|certain|decided|afraid|working|too|much|that|"
    r"so|"
    r"very|even|getting)|no (?:problem|wait|worries|idea|rush|clue|matter|one|thanks?|$|,|degree|pressure|"
    r"preference|more than|job|work|stress|money|budget|time|ok|longer working|kidding)|why not|not sure|"
    r"do not mind|do not care|without (?:paying|spending|a degree|money|degree|quitting)|not (?:more|less|over|"
    r"above|later|spend|pay)(?: than)?|know (?:what|where|which|if|how|that|who|anything|nothing)|"
    r"do not know (?:what|where|which|if|how)|can not (?:pay|afford|spend)|like a|no cost|never mind|"
    r"after (?:work|the|my|school|kids)|love to (?:know|hear)|would like to know|want to know|please help|"
    r"like this|more (?:than|like|hours|time|money|info|free)|i want to (?:ask|know)|need to know|no experience)\b"
)
CUES = tuple((stance, Pattern(rf"(?<!\S){pattern}(?!\S)")) for stance, pattern in _PATTERNS)
