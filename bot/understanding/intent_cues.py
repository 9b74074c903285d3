"""The words that tell what a message is for."""

from bot.understanding.numbers import NUMBER
from bot.understanding.pattern import Pattern
from bot.understanding.understood import Intent

INJECTION = Pattern(
    r"\b(?:ignore|disregard|forget|override|bypass) (?:all |any |the |your |my |these |of )*(?:previous|prior|above|"
    r"earlier|system|instructions?|rules|prompts?|guidelines|programming)\b"
    r"|\b(?:system|hidden|initial|secret) prompt\b|\b(?:you are|act as|pretend (?:to be|you are)|roleplay as|"
    r"be) (?:now |an? )*(?:dan|evil|unrestricted|jailbr\w+|pirate|hacker ai|language model|developer mode)\b"
    r"|\bdump (?:the |all )?(?:database|users?|data|table)|\b(?:jailbreak|developer mode|sudo |drop table|"
    r"union select|select \* from|rm rf|rm - rf|script ?> ?|onerror|alert \()"
    r"|\b(?:print|reveal|show|repeat|output|leak|tell me|give me) (?:me )?(?:your |the |all )+(?:system|instructions|"
    r"prompts?|api key|token|source code|password|secrets?|env|environment|database|users)\b"
    r"|\bsystem ?: |\bassistant ?: |\bnew instructions?\b|\{ ?\{"
)

_FAILED = Pattern(
    r"\b(?:failed|flunked|bombed|did not (?:pass|make it|get it|succeed)|have not passed|not passed|"
    r"messed up the (?:exam|test)|fail(?:ed)? (?:the|my)|screwed up (?:the|my) (?:exam|test)|missed the pass|"
    r"didnt pass|blew (?:the|my) (?:exam|test))\b"
    r"|\b(?:no pass|short of (?:the )?pass(?:ing)?|points? short|no luck (?:with|in|at) (?:the |my )?(?:exam|test|"
    r"cert))\b|\bpass(?:ing)? (?:mark|score) by\b|\b(?:got|scored|only) \d+\b.{0,14}\bneed(?:ed)? \d+\b"
)
_COMPLETED = Pattern(
    r"\b(?:passed|aced|cleared|nailed|got (?:certified|(?:my|the) (?:new )?(?:(?!into\b|for\b|"
    r"from\b)[\w+]+ ){0,4}(?:cert\w*|badge|certificate|result))|earned (?:my|the|a)|(?:am|now|officially|"
    r"finally) (?:now |officially |finally )*(?:[\w+]+ ){0,3}certified|received my|cert(?:ificat\w+)? (?::|is|all|"
    r"=)? ?(?:done|dusted|in the bag|finished|completed|passed)|finally got|just got|got cert|got (?:my|"
    r"the) (?:new )?cert|have (?:now )?(?:passed|earned)|i am certified|"
    r"certified (?:[\w+]+ ){0,3}(?:since|yesterday|today))\b"
    r"|\b(?:finished|completed|done with|did(?! (?:you|not)\b))(?: (?!modules?|chapters?|lessons?|units?|weeks?|"
    r"videos?|part|hours?|minutes|sections?|labs?|half)[\w+]+){0,6} (?:certification|certificate|cert|course|exam|"
    r"program|specialization|track|training)\b(?! (?:module|chapter|video))"
    r"|\b(?:finished|completed|done with|through with) (?:it|that one|everything|them all|all of (?:it|them)|"
    r"the (?:whole|entire) (?:thing|lot))(?! (?:for )?(?:today|tonight|this week))\b|\b(?:it is|am) all done\b"
)
_STUDYING = (
    r"(?:study|studied|studying|do|done|did|start|started|touch|touched|open|opened|get|got|manage|managed|finish|"
    r"finished|make|made|progress\w*|watch|watched|read|work|worked|practi[sc]ed?)"
)
_BEHIND = Pattern(
    r"\b(?:weeks?|days?|months?|lessons?|modules?|chapters?|a bit|way|far|so|fell|falling|am|getting) behind\b"
    r"|\b(?:did|done|got|studied|managed|made|finished) (?:nothing|no (?:study\w*|progress)|zero|0 hours)\b"
    rf"|\b(?:did|have|could|can) not (?:\w+ )?{_STUDYING}\b.{{0,40}}\b(?:this (?:week|month|weekend)|last week|"
    r"today|yesterday|lately|in (?:days|weeks|ages|a while)|for (?:days|weeks|ages|a while|\w+ (?:days|weeks))|"
    r"since)\b"
    rf"|\b(?:this (?:week|month|weekend)|last week|today|yesterday)(?: i)? (?:did|have|could|can) not "
    rf"(?:\w+ )?{_STUDYING}\b"
    r"|\b(?:skipped|missed|lost) (?:a|the|this|last|my|two|three|\d+|few|a few|whole) (?:\w+ )?(?:days?|weeks?|"
    r"sessions?|lessons?|class)\b"
)
"""Progress too, though none was made: the plan moves with it."""
_PROGRESS = Pattern(
    r"\b(?:finished|completed|done with|did|done|through|got through|watched|read|studied|practi[sc]ed|covered|"
    r"worked (?:through|on)|wrapped up|put in|started|reached|halfway|half way|up to|on|just did|made it through|"
    r"made it to)(?: (?:the|my|a|an|with|of|some|all|another|first|second|third|last|half|to|through|about|just|two|"
    r"three|four|five|\d+|_+))* (?:modules?|chapters?|lessons?|units?|sections?|weeks?(?= \d)|videos?|labs?|"
    r"quiz(?:zes)?|lectures?|pages?|exercises?|parts?|assignments?|practice|topics?|homework|step|hours?|minutes|"
    r"flashcards)\b"
    r"|\b(?:modules?|chapters?|lessons?|units?|sections?|labs?|quiz|week) (?:\d+|one|two|three|four|five|"
    r"six)?(?: (?:is|and|to|\d+|&|are|-))* ?(?:done|finished|complete|completed|ready|in the bag|out of the way|"
    r"down)\b"
    r"|\b(?:studied|practi[sc]ed|revised|trained|learned|put in|logged|log|read|watched|worked)\b.{0,25}\b(?:today|"
    r"yesterday|tonight|this (?:morning|week|evening|weekend)|last night|hours?|minutes|_+)\b"
    r"|\b(?:did|done|managed|spent|put in|got in|clocked|finished|completed|got|squeezed in|log) (?:about |like |"
    r"only |just |my |another |almost )*_+|\b(?:\d+ ?%|\d+ percent|halfway|half way)(?: (?:done|through|complete|of|"
    r"finished|there|in))"
    r"|^ ?(?:done|finished|did it|completed|done for today)(?: (?:today|for today|now|that))*[ !.]*$|"
    r"^ ?(?:i am )?(?:half ?way|half done)(?: (?:now|there))*[ !.]*$|\b(?:almost|nearly) (?:done|finished) with\b|"
    r"\bdone (?:for )?(?:today|tonight)\b"
    rf"|^ ?(?:\w+ )?{NUMBER} ?(?:hours?|h|minutes|sessions?) (?:(?:on|into|with|of|doing) (?!(?:the |my |an? )?"
    r"(?:weekends?|week|days?|\w+days?|own|free|spare|time|average|evenings?|mornings?|nights?)\b)|today|yesterday|"
    r"this (?:morning|afternoon|evening|weekend)|last night|so far|done|in(?= (?:on|so far|today|already|now)\b|"
    r"$))(?!.*\b(?:a|per|each|every) (?:week|day)\b)"
)
WHY = Pattern(
    r"^ ?(?:but |and |so |ok |hm+ |wait |hey )*why(?! not)\b(?!.*\bwhy (?:i want|would i|should i (?:be|become))\b)|"
    r"\bwhy (?:did you|do you|this|that|these|those|not the|is (?:this|that|it)|am i|are you|me|should i)\b|"
    r"\bwhy you (?:pick|chose|choose|recommend|suggest|show|gave|give)|\bhow come\b|\bmade you (?:pick|choose|"
    r"recommend|suggest)\b|\bwhat makes (?:you|this|that|it)\b|\bwhat is (?:the|your) reason\w*\b|\bexplain (?:why|"
    r"what (?:made|makes)|your|the (?:choice|pick|reason)|this|that|the)\b"
    r"|\b(?:based on what|for what reason|how did you (?:pick|choose|decide|come up|get)|reason (?:for|behind)|"
    r"justify)\b"
)
COMPARE = Pattern(
    r"\b(?:vs|versus|compare|compared|comparison|difference between|differ|differences|better than|"
    r"(?:easier|harder) than(?! (?:this|that|it|these|those)\b)|beats?|"
    r"which (?:one )?(?:is )?(?:first|better|easier|harder|cheaper|of)|which (?:one )?(?:should|do|would) i (?:take|"
    r"do|get|pick|start|choose) first|what is better|or rather|head to head|which of|difference|"
    r"which (?:one )?is (?:the )?(?:more|less|most|best|quicker|faster|shorter|longer|simpler)|(?:cert|certificate|"
    r"course|one) or the (?:\w+ ){1,3}(?:one|cert|certificate|course))\b"
)
OVERWHELMED = Pattern(
    r"\b(?:overwhelm\w*|too (?:much|many)(?! (?:money|hours|for me to pay|expensive))|(?:i |want to |wanna |just |"
    r"going to |gonna )(?:give|giving) up|(?:am|feel(?:ing)?) (?:(?:so|very|really|just|completely|totally|"
    r"utterly) )*(?:giving up|lost|stuck|hopeless|dumb|stupid|worthless|useless|like a failure|so behind|burned out|"
    r"burnt out|drained|exhausted|stressed|anxious|defeated|paraly[sz]ed|drowning|tired(?! of (?!this|it|all|"
    r"everything|trying))|sad|depressed|scared)"
    r"|can not (?:do this|cope|handle|take (?:it|this)|keep up|go on|even|think|anymore|any more|focus|sleep)|"
    r"feel(?:ing)? (?:(?:so|very|really) )*(?:low|down|awful|terrible|miserable|bad)|nothing works out|cant take it|"
    r"head (?:is|hurts|spinning|explod\w*|swimming|aches)|brain (?:is )?(?:melting|fried|dead|hurts)|drowning|"
    r"burn(?:ed|t|ing)? (?:me )?out|crying|cried|panic\w*|anxiety|freaking out|so (?:confused|stressed|lost|tired|"
    r"confusing)|stressed|hopeless|pointless|no point|never going to (?:make it|manage|get)|never make it"
    r"|what is the point|do not know where to (?:start|begin|even)|no idea where to (?:start|begin)|"
    r"so many (?:options|certs|courses|choices|certificates|things)|falling apart|breaking down|had enough|"
    r"hate my life|losing it|lost all hope|everything is too|impossible for me|not smart enough|not cut out|"
    r"kill myself|want to die|end it all|suicid\w*|all over the place)\b"
)
HELP = Pattern(
    r"^ ?(?:/?help|menu|commands?|info|options|\?+|start|/start|instructions)(?: (?:please|me|me please|"
    r"pls))*[ !?.]*$|\bwhat (?:\w+ )?(?:can|do|could|are) (?:you|this bot|this|it) (?:able to |really )?(?:do|offer|"
    r"help)\b|\bhow (?:do|does|can) (?:you|this|it|the bot|i use|that) ?(?:work|function|use|help|this|you|it|bot|"
    r"go)?\b(?=.{0,12}(?:work|use|$|help|\?))"
    r"|\bwho are you\b|\bwhat are you\b|\bwhat is this(?: bot| thing)?\b ?\??$|\bwhat (?:are )?(?:the |"
    r"your )?(?:commands|features|options)\b|\bhow to use\b|\bhow you work\b|\bare you (?:a )?(?:bot|human|real|"
    r"person|robot)\b|\bi (?:need|want) help[ .!]*$|\bcan you help(?: me)?[ ?!.]*$|\bshow (?:me )?(?:the )?(?:menu|"
    r"help|commands)\b|\bwhat (?:do|should|can|must) i (?:do |say )?here\b|\bwhat (?:kind of |sort of |"
    r"sorts of )?(?:things |questions |stuff )?can i (?:ask|say|write|tell)\b|\bwhat should i (?:type|say|write|"
    r"do here|do now)\b"
    r"|\b(?:do not|did not|can not) (?:understand|get (?:it|this|that)|follow)\b(?! (?:\w+ )?(?:python|sql|code))|"
    r"\bwhat (?:does|do|is|are) (?:a |an |the )?(?:\w+ ){1,4}?(?:mean|means|meant)\b|\bwhat do you mean\b|"
    r"\bwhat (?:is|comes) next\b|\bwhat now\b|\bnext step ?\?|\bwhen (?:am|will) i (?:be )?(?:done|finished|ready)\b|"
    r"\b(?:are|is) (?:you|this|the bot|it) (?:for )?free ?\?*$|\bdo you cost\b|\b(?:where|how) (?:am|do) i (?:stand|"
    r"doing|with|now|so far)\b|\bwho (?:made|built|created|runs) you\b|\b(?:do|what do|what) you (?:store|keep|save|"
    r"know|do with)\b.{0,30}\b(?:data|me)\b|\bwhat did you (?:say|mean)\b|\bsay (?:that|it) again\b|\bi am confused\b|"
    r"^ ?(?:huh|what) ?\?*$|^ ?(?:(?:i )?do not know|no idea)[ .!?]*$"
)
"""Also "what's next?" and "when am I done?": where things stand, for which no intent of its own exists."""
PLAN = Pattern(
    r"\b(?:make|build|create|give|write|start|show|draw up|do)(?: \w+){0,3} (?:plan|roadmap|schedule)\b|^ ?(?:(?:my |"
    r"a |the )?plan)(?: please)?[ .!?]*$"
)
REJECT = Pattern(
    r"^ ?(?:(?:i )?(?:hate|do not (?:like|want|need)|dislike|can not stand)|no|nothing (?:with|to do with)|please no|"
    r"avoid|not) (?!thanks?\b|problem|idea|worries|way\b|one\b|need|clue|more\b|you\b|this|it\b|my\b|everything|yet|"
    r"sure|now|today|really|much|bad|time|any\b|to\b|a\b)\w+(?: stuff| things| courses?| certs?)?(?: please)?[ .!]*$|"
    r"\b(?:not interested|(?:cheaper|shorter|easier|harder|simpler|faster|better) (?:one|ones|option|options|course|"
    r"cert\w*|alternative)s?|(?:over|above|outside|beyond) (?:my |the )?budget|as (?:cheap|short|quick|fast|"
    r"easy) as possible|none of (?:these|those|them|it)|too (?:expensive|pricey|costly|long|short|hard|easy|difficult|"
    r"advanced|basic|dear|slow|far)|(?:do not|did not|not) (?:like|want|fancy) (?:it|this|that|these|those|them|"
    r"any)\b|not (?:for me|these|this one|that one|those|it)|(?:something|anything) else|(?:another|other|"
    r"different) (?:one|ones|options?|course|courses|certs?|certificates?|suggestions?)|show (?:me )?(?:others|more|"
    r"other)|(?:quit|skip|drop|leave|swap|replace|remove|change|cancel|stop) (?:this|that|the|my|these) (?:course|"
    r"cert\w*|class|step|exam|one|badge|program\w*|training))\b"
)
"""What was suggested is turned down, or a limit named that it breaks."""
ADJUST = Pattern(
    r"^ ?(?:(?:please|also|can you|could you|ok|and|so|actually) )*(?:add|include|remove|leave out|take out|take off|"
    r"put in)\b"
    r"|\b(?:in|to|from|off|on) (?:my|the) (?:plan|list|wishes)\b"
)
"""Something is added to what is wished, or taken out of it."""
LIMIT = Pattern(
    r"\b(?:only|just|no more|can not)(?: (?:have|do|got|make|study|can|want))*(?: on| at)? ?(?:the )?(?:(?:mon|tues|"
    r"wednes|thurs|fri|satur|sun)days?|weekends?|evenings?|mornings?|nights?)\b|\b(?:drop|change|move|push|extend|"
    r"remove|forget|raise|lower|increase|reduce|cut|keep)(?: \w+){0,2} (?:deadline|date|budget|hours|pace|limit)\b|"
    r"^ ?(?:(?:only|just|mostly|usually|maybe|i am|in the|on|at|i can|can|do|i have|my) )*(?:full time|part time|"
    r"weekends?|evenings?|mornings?|nights?|after work|week ?days?)(?: (?:only|mostly|and|or|please|works?|best|is|"
    r"weekends?|evenings?|mornings?|ok|fine))*[ .!]*$"
)
"""When there is time, with no number of hours in it."""
GREETING = Pattern(
    r"^ ?(?:(?:h+e+y+|hi+|hello+|yo+|howdy|sup|wassup|what is up|greetings|"
    r"good (?:morning|evening|afternoon|day|night)|morning|evening|how are you(?: (?:doing|today))?|hiya|heya|"
    r"good day|hey there|long time no see|i am back)(?: (?:there|all|bot|coach|everyone|friend|mate|again|man|bro|sir|"
    r"buddy|guys|my friend|to you|dear|from \w+|ji|you|both))*[^\w]*)+$"
)
THANKS = Pattern(
    r"\b(?:thanks?|thank you|thanx|cheers|much appreciated|appreciate (?:it|that|you|this|your)|grateful|"
    r"ta mate|you are (?:the best|awesome|great|a star|amazing)|great help|"
    r"that (?:really )?helped|very helpful|so helpful|super helpful|love this bot)\b"
)
ASK = Pattern(
    r"\b(?:which (?:cert\w*|credential\w*|courses?|ones?|class\w*|trainings?|is|are|should|would|do|can|exam|path|"
    r"badges?|of)|(?<!is )(?<!do )what (?:are|is|would|should|could|do|can|cert\w*|course\w*|class\w*|badge\w*|"
    r"credential\w*|training|to take|kind)|recommend\w*|suggest\w*|any (?:good|free|cheap|cert\w*|course\w*|"
    r"recommendations?|tips|ideas)|is there|are there|is it possible to|"
    r"do you know (?:of )?(?:a|an|any)|is it worth|enough (?:to|for)|worth it|worth (?:doing|taking|"
    r"getting)|best|top|good (?:cert\w*|course\w*)|do i need|should i (?:get|take|do|start|go)|find me|"
    r"(?<!not )show me(?! (?:only|just))|where (?:can i|i can|do i|to) (?:find|get|take|learn)|options for|"
    r"(?:looking for|need|want|give me|get me)(?: (?:a|an|any|some|the|me|something))* (?:free |cheap |good |short |"
    r"online |quick |easy |beginner )*(?:certs?|certificates?|certifications?|courses?|class|classes|training)|"
    r"(?:give|get) me something|(?:anything|something) (?:good|decent)|something (?:free|cheap|short|quick|easy|"
    r"to learn|for learning)|how many certs|list)\b"
)
ASK_WHICH = Pattern(r"^ ?(?:which|what) (?:\w+ )?(?:cert\w*|credential\w*|courses?|class|classes|training)\b")
"""It is asked what to take, whatever it is for: "which certificate do I need to become a nurse aide?"."""
WISH = Pattern(
    r"\b(?:i (?:really |just |also |do |would |only |always |have )*(?:want|wanted|wanna|wish|hope|plan|aim|dream|"
    r"need to become|fancy)|want(?:ed|ing)? to (?:be|become|work|get|go|move|switch|do|start|learn|change|transition|"
    r"break)|would (?:like|love) to|become|becoming|(?<!in )(?<!of )(?<!with )my (?:goal|dream|aim|plan)|goals?|dream|"
    r"looking (?:to|into)|get into|break into|move into|switch(?:ing)? (?:to|into|careers?)|transition\w*|"
    r"career change|change (?:my )?careers?|interested in|going to be|would suit me|trying to (?:get|become|move|"
    r"switch|break)|leaving|hoping|aiming|i (?:like|love|enjoy) (?!you|it|this|that|him|her|pizza)\w+|new (?:job|"
    r"career)|better job|job|need (?:a |some )?(?:change|new)|career advice|sounds? like (?:me|my)|(?:that|"
    r"this) is (?:so )?me|do me fine|right up my|(?:choose|find|pick) (?:a |my |the right )?(?:career|job|path)|"
    r"my (?:job|life))\b"
)
AIM = Pattern(
    r"\b(?:i (?:really |just |only )?(?:want|would (?:like|love))|want(?:ing)?|trying|hoping) to (?:get into|get a job|"
    r"break into|move into|switch (?:to|into)|work (?:in|as|with|on|for)(?! the (?:even|morn|after|"
    r"night|week))|become|retrain|start (?:in|as))\b"
    r"|\b(?:i )?(?:want|need|looking for) (?:a |an |my )?(?:new |better |other |different |\w+ )?(?:job|career)\b"
)
"""A wish for a job, though it is none the catalog knows."""
CHANGE = Pattern(
    r"\b(?:actually|make it|make that|change|changed|instead|from now on|no wait|wait|correction|i mean|i meant|"
    r"update|now i (?:have|can|only)|i (?:only|now|can only|can now|just) (?:have|can|got)|increase|reduce|lower|"
    r"raise|bump|also (?:no|not)|anymore|any more|no longer|earlier|sooner|less than|more than|drop the|"
    r"new budget|new deadline|switch to|sorry|can do more|set (?:my|the)|only show|show only|turned out|"
    r"not \d+|my budget|budget|deadline|"
    r"hours?)\b"
)
SOMETHING = Pattern(
    r"\b(?:something|somthing|any ?thing|somewhere|anywhere) (?:in|with|but|except|apart|besides|else|like|new|better|"
    r"different|related|creative|technical|remote|outdoors|other|about|around|where)\b|\bwhatever (?:job|role|but)\b|"
    r"\bany job\b|\bopen to\b|(?<!got a )(?<!have a )(?<!my )(?<!this )\b(?:new (?:job|career)|better job|"
    r"career change|change (?:my )?careers?)\b|\bany ?thing(?= ?(?:$|[,.!]))"
)

OWN_WORDS: tuple[tuple[Intent, Pattern], ...] = (
    ("log_progress", _BEHIND),
    ("failed_exam", _FAILED),
    ("completed", _COMPLETED),
    ("log_progress", _PROGRESS),
)
