"""The words after a thing that tell a stance to it: "i know already", "is not for me", "I want to learn"."""

from bot.understanding.pattern import Pattern
from bot.understanding.stance_cues import Stance

AFTERWARDS = (
    (
        Stance.LEARN,
        Pattern(
            r"^ (?!(?:and|but|so|or|to|for|with) )(?:(?!(?:not|never|already|did)\b)[\w-]+ ){0,7}?(?:learn(?:ing)?|"
            r"study|pick up|get better at|improve)(?: (?:it|that|them|for (?:it|that|this)|next|now|too|as well|first|"
            r"more|list))*(?= ?(?:$|[_,.;!?()]|(?:and|but) ))"
        ),
    ),
    (Stance.WANT, Pattern(r"^ (?:comes |is |as )?next(?= ?(?:$|[,.;!]))")),
    (
        Stance.LACK,
        Pattern(
            r"^ (?:scares|frightens|confuses|intimidates|worries) me\b|^ (?:is|are) (?:all |still |very )?new (?:to|"
            r"for) me|^ (?:is|are) (?:my|an?) (?:weak\w*|gap|blind spot)"
        ),
    ),
    (
        Stance.HAVE,
        Pattern(
            r"^ (?:: )?(?:(?:which |that |is what |are what |are things |are the ones |stuff |skills? |"
            r"- )*(?:i )?(?:(?:do |also |have )?already (?:know|have|can|use|learned|done|good)|under my belt|"
            r"(?:power user|wizard|nerd|expert|pro)|(?:is|are) (?:pretty |very |quite )?(?:good|strong|solid|decent)|"
            r": (?:i )?know|i (?:both |all )?(?:know|have|can|speak|work with|run|handle)|(?:know|can) i|"
            r"know (?:a bit|some|it|that|already|well)|i use|we use|(?:is|are) second nature|(?:ok|okay|fine|covered|"
            r"down|done) already|already|down(?= ?(?:$|[,.]))|is (?:fine|ok|no problem|easy|my strength)|check|yes|"
            r"experience|basics|skills|pretty well|background|a bit))\b"
        ),
    ),
    (
        Stance.REFUSE,
        Pattern(
            r"^ (?:(?:is |are |was |- |: |\? |, )*(?:not (?:for me|my thing|interesting|really|wanted|please|at all)|"
            r"no thanks?|nope|sucks|boring|(?:is |are )(?:so |too )?(?:boring|not for me)|bores me|no way|is out|"
            r"are out|never again|hell no|i hate|i do not want|does not interest))\b"
            r"|^ (?:- |: |, )?(?:please |absolutely |definitely |really |just )*(?:no|not|nope)(?: please|"
            r" thanks)?(?= ?(?:$|[,.!;]))"
        ),
    ),
    (
        Stance.WANT,
        Pattern(
            r"^ (?:(?:job |role |career |work |position |or similar )*(?:would (?:suit|fit|be (?:nice|great|good|"
            r"perfect|ideal|cool))|is (?:the (?:plan|goal|dream|aim|one|target)|my (?:goal|dream|plan|target|aim)|"
            r"what i (?:want|am after|need)|where i want)|sounds (?:good|great|nice|fun|cool|like)|looks (?:good|fun|"
            r"interesting)|interests me|instead|appeals|please|is what))\b"
        ),
    ),
    (
        Stance.PAST,
        Pattern(
            r"^ (?:(?:is |was )(?:my )?(?:current|old|previous|former|last|day job)|for (?:\w+ )?(?:\d+|\w+) years?|"
            r"right now|at the moment|by (?:day|trade)|since 20|now(?! want))\b"
        ),
    ),
)
