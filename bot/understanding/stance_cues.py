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
    r"husband|mom|mum|mother|dad|father|friend|cousin|niece|nephew|girlfriend|boyfriend|partner|kid|kids|child|"
    r"children|uncle|aunt|colleague|coworker|roommate|flatmate|neighbou?r|fiancee?|student|students|boss|bro|sis|mate|"
    r"buddy|grandson|granddaughter|stepson|in law|team|employees?)(?: (?:\(|,) \d+ (?:\)|,))?"
)
_WISHES = (
    r"(?:wants?|wanted|would (?:like|love)|wishes|hopes|dreams|needs?|is (?:looking|trying|interested|hoping|"
    r"thinking)|plans|likes to (?:be|become)|is going to|wanting|looking)"
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
        r"(?:i )?(?:have )?(?:been|was|used to be|used to work as|worked as|working as|work as|am currently|currently|"
        r"am working as|work in|working in|worked in|worked at|former|ex|left|leaving|quit|quitting|tired of|"
        r"done with being|burned out from|retired|by trade|used to|job is|job was|came from|coming from|background as|"
        r"started as|trained as|employed as|(?<!can )i do(?! with)|years? (?:in|as|of being|with))(?: an?| the| my)?",
    ),
    (
        Stance.PAST,
        r"(?:(?:i|we) )?(?:am|are) (?:(?:now|just|only|a|an|still|currently|already|basically|at|in|the|\d+ and|"
        r"years? old|yo|working|employed) ?)+(?!looking|interested|learning|studying|wanting)",
    ),
    (
        Stance.PAST,
        r"(?:have|got|with|finished|did|doing|hold|my|a) (?:an? |my )?(?:ba|bsc|bs|ma|msc|mba|phd|degree|bachelors?|"
        r"masters?|diploma|b a|b sc|m a)(?: degree)?(?: (?:in|of))?",
    ),
    (Stance.PAST, rf"(?:my|our|his|her) {PERSON} (?:is|was|works as|became|are)(?: an?| the)?"),
    (
        Stance.PAST,
        r"(?:my|the|this) (?:current |old |present |last |previous |day )?(?:job|work|career|role|position) (?:as|in|"
        r"is)(?: an?| the)?",
    ),
    (Stance.PAST, r"(?:says?|said|told|thinks|suggested|works (?:with|in|as|at))"),
    (Stance.BE, r"(?:become|becoming|be|being) (?:an?|the|some kind of)"),
    (
        Stance.BE,
        r"(?:want(?:ed|ing)?|would (?:like|love)|wish|hope|hoping|dream(?:ing|s)?|goal|aim(?:ing)?|plan(?:ning|s)?|"
        r"trying|looking|going|like|love|help me|how (?:do|can|to) i?|thinking (?:of|about)|need|considering|path|"
        r"road|route|way|ready)(?: (?:to|of|is|for|on|how|in|about|i|can|it|me|towards?))* (?:be(?:come|coming|ing)?|"
        r"get(?:ting)? (?:into|a|work|hired)|go(?:ing)? into|break(?:ing)? into|mov(?:e|ing) (?:in ?to|to|over to|"
        r"towards?)|switch(?:ing)? (?:in ?to|to|over to)|transition(?:ing)?(?: in)? ?to|work(?:ing)?(?: as| in)?|"
        r"(?:re)?train(?:ing)? as|pivot(?:ing)?(?: in)?to|start(?:ing)? (?:as|in)|jump(?:ing)? into|chang(?:e|ing) to|"
        r"end up as)",
    ),
    (
        Stance.BE,
        r"(?:get|getting|got|go|break|breaking|move|moving|switch|switching|transition|transitioning|pivot|pivoting|"
        r"shift|shifting|change|changing|jump|step|stepping)(?: over| careers?| me| my career| jobs?)? (?:in ?to|to|"
        r"towards?)(?: being| an?| become)?",
    ),
    (
        Stance.BE,
        r"(?:career|job|position|role|work|future|path|gig|certs?|certificates?|certification|course|courses|training|"
        r"jobs|roadmap|internship|apprenticeship|good|best|right)(?: is| are)? (?:as|in|of|for|to be(?:come)?|"
        r"like)(?: an?| the)?",
    ),
    (
        Stance.BE,
        r"so (?:that )?(?:i|we) (?:can|could|may|might) (?:work(?: as| in)?|be(?:come)?|get(?: into| a job as)?|"
        r"start as|go into|move into)(?: an?| the)?",
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
        r"(?:i )?(?:want|wants|wanted|wanting|would (?:like|love)|wish for|looking (?:for|to|into|at)|interested in|"
        r"interest in|after|chasing|aiming (?:for|at)|going for|hoping for|need|keen on|thinking (?:of|about)|"
        r"considering|fancy|prefer|rather|into|dream of|apply for|applying for|meant|mean|in favou?r of|curious about|"
        r"passionate about|attracted to|towards|love|like|show me|find me|give me|please|switch|instead|recommend me|"
        r"choose|chose|decided on|settled on|pick|go with|make it|get me)(?: (?:to|do|get|a|an|the|me))*",
    ),
    (
        Stance.LEARN,
        r"(?:learn|learning|study|studying|pick up|picking up|get better at|get good at|improve(?: my| in)?|improving|"
        r"master|mastering|teach me|brush up(?: on)?|upskill in|deepen|add|gain|train(?:ed)? in|understand|"
        r"get into learning|level up(?: my| in)?|polish(?: my)?|more)(?: (?:how to|about|some|more|my|the|to use|"
        r"basics of|in))*",
    ),
    (Stance.HAVE, r"(?:i )?(?:have )?been (?:using|coding in|playing with|working with|programming in)"),
    (
        Stance.HAVE,
        r"(?:i |we |me |also |already |and )?(?:know|knows)(?: (?:some|a bit of|a little|basic|my way around|"
        r"how to use|well|about|the basics of))*",
    ),
    (
        Stance.HAVE,
        r"(?:(?:very |pretty |quite |really )?(?:good|great|strong|decent|ok|okay|fine|solid|not bad|excellent|handy|"
        r"confident|best) (?:at|with|in)|experienced? (?:in|with|using|of)|skilled (?:in|at|with)|familiar with|"
        r"comfy with|comfortable (?:with|in|using)|proficient (?:in|with)|fluent in|expert (?:in|at|with)|"
        r"knowledge (?:of|in)|background in|(?:skills?|basics) (?:in|of|are|is|:)|years? of|certified in|trained in|"
        r"worked with|working with|work with|played with|playing with|play with|play around with|tinker(?:ed|"
        r"ing)? with|mess(?:ed|ing)? (?:around )?with|dabbled? in|taught myself|learned|learnt|studied|learned some|"
        r"hands on with|used|using|use|can (?:do|use|code|code in|write|program|program in|work with|handle|already|"
        r"build)|(?:have|got) (?:done|used|some|basic|good|decent|solid|advanced|strong|already|knowledge of)|"
        r"have a bit of|got some|did some|done some|did a bit of|done a bit of|understand|i get|i speak|daily in)",
    ),
    (
        Stance.HAVE,
        r"(?:(?<=^)|(?<=, )|(?<=\. )|(?<=and ))(?:only |just )?(?:an? (?:little )?bit of|some|a little|"
        r"bit of)(?! \w+ (?:cert\w*|courses?|class\w*|training|lessons?|jobs?|work|role))",
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
        r"(?:do not|did not|never|not|have not|has not|can not|don t|havent)(?: (?:really|even|yet|ever|actually|have|"
        r"had|any|much))* (?:know|touched|used|tried|learned|learnt|worked with|done any|heard of|understand|use|"
        r"know how to|seen|written|studied|(?:any )?experience (?:in|with))(?: (?:any|how to|anything about|much|"
        r"a thing about|what|about))*",
    ),
    (
        Stance.LACK,
        r"(?:no|zero|without|little|lack of|lacking|not much|any) (?:prior |previous |real |much |any |"
        r"work )*(?:experience|idea|clue|knowledge|background|skills?)(?: (?:in|with|of|about|at|on|using))*",
    ),
    (
        Stance.LACK,
        r"(?:total |absolute |complete )?(?:zero|newbie|noob|beginner|beginners|useless|hopeless|bad|terrible|shaky|"
        r"weak|rubbish|awful|rusty|clueless|lost|not (?:so |very |that )?(?:good|great|strong|confident)) (?:in|at|on|"
        r"with|about|to)|new to|suck at|struggle with|struggling with",
    ),
    (
        Stance.REFUSE,
        r"(?:do not|not|never|no longer|does not|did not|dont)(?: (?:really|even|ever|just|necessarily))* (?:want|"
        r"like|enjoy|wish|interested in|need|a fan of|into|care for|keen on|looking for|going to|say|consider|"
        r"my thing|meant|mean|asked for)(?: (?:to|any|be|become|do|work|a|an|in|with|learn|as|anything|nothing|more|"
        r"study|touch|see|hear about|get into|go into|stuck|of|the|about))*",
    ),
    (
        Stance.REFUSE,
        r"(?:anything|everything|something|all|any|whatever|it)(?: [\w]+){0,4}? (?:but|except|"
        r"besides)(?: for)?(?: not| no)?(?= (?!i |we |maybe|with|in|also))",
    ),
    (
        Stance.REFUSE,
        r"(?:do not|does not|not|without) (?:hav(?:e|ing)|need(?:ing)?|want) (?:to )?(?:to )?(?:do|doing|touch|"
        r"touching|use|using|deal with|dealing with|learn|learning|write|writing)(?: any| the)?",
    ),
    (Stance.REFUSE, r"leave out(?: (?:anything|everything|all))?(?: (?:with|about|to do with))?"),
    (
        Stance.REFUSE,
        r"(?:except|excluding|other than|apart from|aside from|without|avoid|avoiding|hate|hating|hated|dislike|"
        r"detest|loathe|can not stand|could not stand|sick of|fed up with|nothing (?:to do )?with|no more|never again|"
        r"(?:stay(?:ing)?|keep(?: me| it)?|get(?: me)?) (?:far |well )?(?:away|clear) (?:from|of)|far from|instead of|"
        r"rather than|allergic to|bored of|bored by|less|over it with|no|not|nor|neither|minus|skip|please no|anti|"
        r"nothing (?:in|like|about)|refuse to|drop|forget(?: about)?|scared of)(?: (?:any|an?|the|doing|be|being|"
        r"working|work|in|with|to|do|as|more|all|kind of|type of|stuff like|really|another|too much))*",
    ),
)
NEUTRAL = Pattern(
    r"\b(?:you know|not (?:sure|only|just|yet|a problem|bad|really sure|certain|decided|afraid|working|too|much|that|"
    r"so|very|even|getting)|no (?:problem|wait|worries|idea|rush|clue|matter|one|thanks?|$|,|degree|pressure|"
    r"preference|more than|job|work|stress|money|budget|time|ok|longer working|kidding)|why not|not sure|do not mind|"
    r"do not care|without (?:paying|spending|a degree|money|degree|quitting)|not (?:more|less|over|above|later|spend|"
    r"pay)(?: than)?|know (?:what|where|which|if|how|that|who|anything|nothing)|do not know (?:what|where|which|if|"
    r"how)|can not (?:pay|afford|spend)|like a|no cost|never mind|after (?:work|the|my|school|kids)|love to (?:know|"
    r"hear)|would like to know|want to know|please help|like this|more (?:than|like|hours|time|money|info|free)|"
    r"i want to (?:ask|know)|need to know|no experience)\b"
)
CUES = tuple((stance, Pattern(rf"(?<!\S){pattern}(?!\S)")) for stance, pattern in _PATTERNS)
