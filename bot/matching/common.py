"""Everyday English words: never taken for a misspelt name, and too weak to name a thing on their own."""

COMMON = frozenset(
    """
a able about above accept account across act actual actually add advice afford afraid after afternoon again against
age ago agree ahead all allow almost alone along already also although always am among amount an and angry animal
another answer any anybody anymore anyone anything anyway anywhere apart app apply approach april are area aren't
around arrive art as aside ask asked asking asleep at august aunt available avoid away awesome baby back bad badly
bag ball bank bar base based basic basically basics be bear beat beautiful became because become becoming bed been
before began begin beginner beginners behind being believe best bet better between beyond big bigger bill bills bit
blog body book books bored boring boss both bother bottom bought bout box boy brain break bright bring bro broke
broken brother brought build building built bunch business busy but buy by cake call called calls came can can't
cannot capital car care career careers careful carry case cash cat cause cent cents certain certainly chance change
changed changing charge charts chat cheap cheaper check chef chief child children choice choose christmas church city
claim claims class classes clean clear clearly clock close clothes club cold college come comes coming common company
companies complete completely computer computers concept confident confused considering contact continue cook cool copy
corner correct cost costs could couldn't count country couple course courses cousin cover crazy create creative cry
current currently cut dad daily dance dark date daughter day days dead deal dear debt december decent decide decided
deep definitely degree delete design designs did didn't die diet difference different difficult dinner diploma
direction dirty distribution do docs doctor does doesn't dog doing dollar dollars don't done door doubt down dozen draw
dream dreams drink drive driver driving drop dude due during duty each early earn ease easier easily east easy eat
education eight either electric else email employer end ended ending ends energy enjoy enjoyed enough enter entire
entry especially euro euros even evening evenings event ever every everybody everyone everything everywhere exactly
exam example except excited exciting exist expect expensive experience experienced explain explore extra eye face fact
factory fail failed fair fairly fall false family famous fan far farm fast father favorite fear february feel feeling
feels feet fell felt few field fifteen fifty figure fill final finally find fine finish finished fire firm first fit
five fix fixed fixing flat floor flow fly focus follow food football for force forced forever forget form former forty
forward found four free fresh fresher friday friend friendly friends from front full fun function functions funny
further future game games garden gave general get gets getting girl girlfriend give given gives giving glad go goal
goals god goes going gone gonna good got gotta grade graduate graduated grand great green ground group grow growing
guess guide guy guys had half hand hands handle happen happened happy hard hardly has hat hate have haven't having he
head health hear heard heart heavy hello help helped helping helps her here hers hey hi high higher hire hired his
history hit hobby hold hole holiday home honest honestly hope hoping horse hospital hot hotel hour hours house how
however huge human hundred hurt husband i i'd i'll i'm i've idea ideas if ignore imagine implementation important
impossible improve in inbound include income india indian industry info information inside instead instructions
insurance insurer interest interested interesting interview into investing involved is isn't it its itself january
job jobs join joined july jump june junior just keen keep keeps kept key kid kids kill kind kinda kitchen knew know
knowing knowledge known lack lady land language laptop large last late later laugh law lawyer lay lazy lead leader lead
leading leads learn learned learning learnt least leave leaving led left leg legally less let lets letter level lie
life lift light lightning like liked likely likes limited line list listen little live lives living local logging lol
long longer look looked looking looks lose loss lost lot lots loud love loved low luck lucky lunch machine mad made
main mainly major make makes making male man manage manager managing many march mark market married master match mate
math maths matter max maximum may maybe me mean means meant meet mention merge mess message messages met middle might
mile mind mine minimum minute minutes miss mistake mix mobile mom moment monday money monitoring month monthly months
mood moon more morning mornings most mostly mother mouth move moved moving much mum must my myself name natural near
nearly necessary need needed needing needs neighbor neither nephew never new news next nice niece night nights nine no
nobody none normal north not note nothing notice november now nowhere number numbers nurse nursing october of off offer
office often oh oil ok okay old older on once one ones online only onto open opinion opportunity option options or
orange order other others otherwise ought our out outdoor outdoors outside over overall own owner page paid pain paper
parent parents part partner parts party pass passed past path patient pay paying peace people per perfect perhaps
period person personal phone photo pick picked picture piece place plan planned planning plans plant play played player
playing please plenty plus point police poor pop popular position possible possibly post pound pounds power practical
practice prefer prefers prepare present pretty price private probably problem problems process product products
profession professional program promise proper properly proud public pull push put puts qualification queries question
questions quick quickly quiet quit quite quid rain ran rather reach read reading ready real reality really reason
recent recently recommend record red regarding regards regular related remember remind remote remotely rent repair
replace request requirements research reset respect rest restaurant result retail retention retired return rich ride
right ring rise risk river road role roles room rough routing run running rush sad safe safety said salary sale sales
same sat saturday save saved saving saw say saying says scared scheduling school science sea search season seat second
secret see seeing seem seems seen self sell selling send senior sense sent september serious seriously serve served
service set settle seven several sex shall she shift shifts ship shit shoes shop shops short should shouldn't shouting
show shower shut sick side sign similar simple simply since sing sir sister sit site sitting situation six size skill
skills sleep slow slowly small smart smile so soccer social sold soldier some somebody someday somehow someone
something sometimes somewhere son song soon sorry sort sound sounds south space spare speak special specific spend
spending spent spinning sport spring staff stage stand start started starting state stay step steps still stock
stop stopped store story straight strange street stress strong struggle stuck student students studied study studying
stuff stupid style subject success such suck sucks suggest suit suitable summer sun sunday super support suppose
supposed sure surprise sweet switch switching system systems table take taken takes taking talk talking tall tax taxi
tea teach teacher teaching team tech technical tell temporary ten tend term terms test testing text than thank thanks
that that's the their them themselves then there there's these they they're thing things think thinking third thirty
this those though thought thousand three through throughout thursday thus tickets tight till time times tired title to
today together told tomorrow tonight too took top total totally touch touched tough tour toward towards town track
trade train trained training transfer transition travel traveling travelling treat tree tried trip trouble truck true
truly trust truth try trying tuesday turn tv twelve twenty twice two type types uncle under understand unemployed
university unless until up update upon us use used useful user users uses using usual usually vacation various version
very via video videos view visa visit voice wait waiting wake walk wall wanna want wanted wanting wants war warehouse
warm was wash wasn't waste watch watched water way ways we weak weather web website wedding wednesday week weekday
weekdays weekend weekends weekly weeks weight weird well went were west what what's whatever wheel when where whether
which while white who whole whose why wife wild will willing win window windows winter wish with within without woman
women won won't wonder wondering word words work worked worker workers working works world worried worry worse worst
worth would wouldn't wow write writing wrong yeah year years yes yesterday yet you you're young younger your yours
yourself youtube zero asia africa europe america english spanish german french china london paris berlin india
application applications certificate certificates certification certifications cert certs badge badges credential
credentials chapter chapters module modules lesson lessons exams quiz budget deadline beginner background bachelor
masters phd kitchen grateful appreciate overwhelmed exhausted depressed anxious hopeless crying drowning pause snooze
unsubscribe mute postpone ping pings nudge reminder reminders notification notifications prompt previous reveal
capital president joke weather movie music recipe poem bitcoin crypto lottery girlfriend boyfriend
coded code codes uni ma'am madam sincerely cheers cheerio howdy greetings hola gracias danke merci bonjour hallo ciao

""".split()
)

FUNCTION_WORDS = frozenset(
    """
    a able about actually after again ago all almost already also always am an and another any anybody anyone anything are
    around as ask at away be became because become becoming been before being best better but by can career certificate
    cert certification course could did do does doing done down each else enough even ever every everyone everything fancy
    few for from get gets getting give go goal goes going good got great had has have having he hello her here hey hi his
    hope hoping how i idea if in instead interested into is it its job just kind kinda know learn let like little living
    lol lot love enjoy made make makes making many may maybe me mean might mine more most much must my myself need never
    nice no not now of off ok okay on one only or other our out over own paid person please plus position pretty probably
    quite rather really right role same say see she should show since so some somebody someone something sometimes somewhere
    soon sort still stuff such sure take than that the their them then there these they thing things think this those though
    through to today together too try trying until up us use usually very wanna want wanted wants was way we well were what
    when where whether which while who whole whose why will wish with within without work working would year years yes yet
    you your day days time hours week money dream guy thank thanks where start future looking find new
    """.split()
)
"""Words that say nothing about what a job is."""
