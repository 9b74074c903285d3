"""Everyday English words: what is never a misspelt name, and what names nothing on its own."""

COMMON = frozenset(
    """
    a able about above accept account across act actual actually add advice afford afraid africa after afternoon
    again against age ago agree ahead all allow almost alone along already also although always am america among
    amount an and angry animal another answer anxious any anybody anymore anyone anything anyway anywhere apart app
    application applications apply appreciate approach april are area aren't around arrive art as asia aside ask
    asked asking asleep at august aunt available avoid away awesome baby bachelor back background bad badge badges
    badly bag ball bank bar base based basic basically basics be bear beat beautiful became because become becoming
    bed been before began begin beginner beginners behind being believe berlin best bet better between beyond big
    bigger bill bills bit bitcoin blog body book books bored boring boss both bother bottom bought bout box boy
    boyfriend brain break bright bring bro broke broken brother brought budget build building built bunch business
    busy but buy by cake call called calls came can can't cannot capital car care career careers careful carry case
    cash cat cause cent cents cert certain certainly certificate certificates certification certifications certified
    certs chance change changed changing chapter chapters charge charts chat cheap cheaper check cheerio cheers chef
    chief child children china choice choose christmas church city claim claims class classes clean clear clearly
    clock close clothes club code coded codes cold college come comes coming common companies company complete
    completely computer computers concept confident confused considering contact continue cook cool copy corner
    correct cost costs could couldn't count country couple course courses cousin cover crazy create creative
    credential credentials cry crying crypto current currently cut dad daily dance dark date daughter day days dead
    deadline deal dear debt december decent decide decided deep definitely degree delete depressed design designs
    did didn't die diet difference different difficult dinner diploma direction dirty distribution do docs doctor
    does doesn't dog doing dollar dollars don't done door doubt down dozen draw dream dreams drink drive driver
    driving drop drowning dude due during duty each early earn ease easier easily east easy eat education eight
    either electric else email employer end ended ending ends energy english enjoy enjoyed enough enter entire entry
    especially euro europe euros even evening evenings event ever every everybody everyone everything everywhere
    exactly exam example exams except excited exciting exhausted exist expect expensive experience experienced
    explain explore extra eye face fact factory fail failed fair fairly fall false family famous fan far farm fast
    father favorite fear february feel feeling feels feet fell felt few field fifteen fifty figure fill final
    finally find fine finish finished fire firm first fit five fix fixed fixing flat floor flow fly focus follow
    food football for force forced forever forget form former forty forward found four free french fresh fresher
    friday friend friendly friends from front full fun function functions funny further future game games garden
    gave general german get gets getting girl girlfriend give given gives giving glad go goal goals god goes going
    gone gonna good got gotta grade graduate graduated grand grateful great green greetings ground group grow
    growing guess guide guy guys had half hand handle hands happen happened happy hard hardly has hat hate have
    haven't having he head health hear heard heart heavy hello help helped helping helps her here hers hey hi high
    higher hire hired his history hit hobby hold hole holiday home honest honestly hope hopeless hoping horse
    hospital hot hotel hour hours house how howdy however huge human hundred hurt husband i i'd i'll i'm i've idea
    ideas if ignore imagine implementation important impossible improve in inbound include income india indian
    industry info information inside instead instructions insurance insurer interest interested interesting
    interview into investing involved is isn't it its itself january job jobs join joined joke july jump june junior
    just keen keep keeps kept key kid kids kill kind kinda kitchen knew know knowing knowledge known lack lady land
    language laptop large last late later laugh law lawyer lay lazy lead leader leading leads learn learned learning
    learnt least leave leaving led left leg legally less lesson lessons let lets letter level lie life lift light
    lightning like liked likely likes limited line list listen little live lives living local logging lol london
    long longer look looked looking looks lose loss lost lot lots lottery loud love loved low luck lucky lunch ma'am
    machine mad madam made main mainly major make makes making male man manage manager managing many march mark
    market married master masters match mate math maths matter max maximum may maybe me mean means meant meet
    mention merge mess message messages met middle might mile mind mine minimum minute minutes miss mistake mix
    mobile module modules mom moment monday money monitoring month monthly months mood moon more morning mornings
    most mostly mother mouth move moved movie moving much mum music must mute my myself name natural near nearly
    necessary need needed needing needs neighbor neither nephew never new news next nice niece night nights nine no
    nobody none normal north not note nothing notice notification notifications november now nowhere nudge number
    numbers nurse nursing october of off offer office often oh oil ok okay old older on once one ones online only
    onto open opinion opportunity option options or orange order other others otherwise ought our out outdoor
    outdoors outside over overall overwhelmed own owner page paid pain paper parent parents paris part partner parts
    party pass passed past path patient pause pay paying peace people per perfect perhaps period person personal phd
    phone photo pick picked picture piece ping pings place plan planned planning plans plant play played player
    playing please plenty plus poem point police poor pop popular position possible possibly post postpone pound
    pounds power practical practice prefer prefers prepare present president pretty previous price private probably
    problem problems process product products profession professional program promise prompt proper properly proud
    public pull push put puts qualification queries question questions quick quickly quid quiet quit quite quiz rain
    ran rather reach read reading ready real reality really reason recent recently recipe recommend record red
    regarding regards regular related remember remind reminder reminders remote remotely rent repair replace request
    requirements research reset respect rest restaurant result retail retention retired return reveal rich ride
    right ring rise risk river road role roles room rough routing run running rush sad safe safety said salary sale
    sales same sat saturday save saved saving saw say saying says scared scheduling school science sea search season
    seat second secret see seeing seem seems seen self sell selling send senior sense sent september serious
    seriously serve served service set settle seven several sex shall she shift shifts ship shit shoes shop shops
    short should shouldn't shouting show shower shut sick side sign similar simple simply since sincerely sing sir
    sister sit site sitting situation six size skill skills sleep slow slowly small smart smile snooze so soccer
    social sold soldier some somebody someday somehow someone something sometimes somewhere son song soon sorry sort
    sound sounds south space spanish spare speak special specific spend spending spent spinning sport spring staff
    stage stand start started starting state stay step steps still stock stop stopped store story straight strange
    street stress strong struggle stuck student students studied study studying stuff stupid style subject success
    such suck sucks suggest suit suitable summer sun sunday super support suppose supposed sure surprise sweet
    switch switching system systems table take taken takes taking talk talking tall tax taxi tea teach teacher
    teaching team tech technical tell temporary ten tend term terms test testing text than thank thanks that that's
    the their them themselves then there there's these they they're thing things think thinking third thirty this
    those though thought thousand three through throughout thursday thus tickets tight till time times tired title
    to today together told tomorrow tonight too took top total totally touch touched tough tour toward towards town
    track trade train trained training transfer transition travel traveling travelling treat tree tried trip trouble
    truck true truly trust truth try trying tuesday turn tv twelve twenty twice two type types uncle under
    understand unemployed uni university unless unsubscribe until up update upon us use used useful user users uses
    using usual usually vacation various version very via video videos view visa visit voice wait waiting wake walk
    wall wanna want wanted wanting wants war warehouse warm was wash wasn't waste watch watched water way ways we
    weak weather web website wedding wednesday week weekday weekdays weekend weekends weekly weeks weight weird well
    went were west what what's whatever wheel when where whether which while white who whole whose why wife wild
    will willing win window windows winter wish with within without woman women won won't wonder wondering word
    words work worked worker workers working works world worried worry worse worst worth would wouldn't wow write
    writing wrong yeah year years yes yesterday yet you you're young younger your yours yourself youtube zero
    """.split()  # noqa: SIM905
)
"""Too weak to name a thing alone ("product", "books"), unless the sentence says so."""

ENGLISH = COMMON | frozenset(
    """
    abrumad absolute aced aches admire adore advanced afternoons aged agency aim aiming alarm album alert alien
    alive allergic amazing ambition ambitious amsterdam annoying annum anti anxiety apartment apologies appeals
    appear applying appointment appreciated apprenticeship argue arm army arrange arrival article ashamed assume
    attack attempt attend attention attitude attract attracted australia australian autumn average avoiding awake
    award aware awful awkward backpack bacon bake baker balance balcony ban bangladesh barista basement bath
    bathroom battle beach beard bedroom beer beginning behalf behave bell belong below belt bench benefit besides
    bike bird birth birthday bite bitter blame blanket bless blew blind blood blow board boat bomb bombed bone
    bootcamp border bores born borrow bothering bottle bowl branch brave brazil bread breakfast breaking breath
    breathe brick brief brilliant brush bubble bucket buddy bug bugging bullet bully bump burn burned burning burnt
    burst bus bush butcher butter button buzz bypass cabin cable cafe cage calm camera camp campus canada canadian
    cancel cancer candle candy cant carpenter carpet carrot cashier castle casual cats cease cedis celebrate cell
    centre ceremony chain chair challenge champion chang channel character charity chase chasing cheek cheer cheese
    chemical chest chicken chip chocolate choices chose cigarette cinema circle citizen civil classic classical
    cleaner cleared clerk clever click climb clocked cloth clothing cloud clue clueless coach coal coast coat coffee
    coin collect colour column combine comfort comfortable commands comment commit committee communicate community
    commute commuting compare compared comparison compete complain completed complex compliment concern concert
    condition conduct confess confirm conflict confusing congratulations connect conscious consider consist constant
    contacting contain content contest context contract contrast contribute control conversation convince cope
    correction cottage cotton couch cough council counter courage court covered crash cream creature credit crew
    cried crime criminal crisis critic cross crowd crown cruel culture cup cure curious curtain curve custom
    customer customers cycle damage damn danger dangerous dare darling data database dawn deaf death debate decade
    declare decorate deepen defeated defend delay delhi delicious deliver delivery demand dentist deny depend depth
    describe desert deserve desire desk despite destroy detail details detect detest develop developer device devil
    diamond dictionary didnt differ differences dig digital dime dine dining dip direct dirhams disappear
    disappointed disaster discount discover discuss disease disgusting dish disk dislike disregard distance disturb
    divide divorce dogs dominate donate dont double downtown drag drained drama dramatic drawer drawing dress driven
    drives drove drug drum dry dublin duck dull dumb dumbass dust earlier earned earth eastern edge edit editor
    effect effort egg egypt elder elect electrician electricity elegant elementary elephant embarrassed emergency
    emotion emotional employ employed employee employees employment empty enable encounter encourage enemy engage
    engine enormous entertain entertainment entrance envelope environment equal equipment erase erasure error escape
    essay essential establish estate estimate eternal evil evolve examine excellent exchange excluding excuse
    exercise exhibit exit expand expert explod expose express extend extreme fabric facility fade failure fairness
    faith fake falling familiar fancy fantastic farewell farmer fashion fasten fat fate fault favour feature
    features federal fee feed feedback fence festival fetch fever fiction fight file film filter fish fist flag
    flame flash flashcards flavor flesh flexible flight float flood flower flu fluent flunked foggy fold folk folks
    foolish foot forehead foreign forest forgotten fork formal formula forth fortune forum foundation fountain
    fourth frame france francs freak freaking freedom freeze frequent freshman fridge fridges fried fruit frustrated
    frustrating fry fuck fucking fuel fulfill fund funds funeral furniture gain gallery gap garage garbage gardener
    garlic gas gate gather gay gear gender gentle gentleman genuine germany gesture ghana ghost giant gift glass
    global glory glove glue gluten goat gold golden golf goodbye gossip govern government grab grain grammar grandma
    grandpa grant grass grave gray greedy grey grocery guarantee guard guest guidelines guilt guilty guitar gun gut
    gym habit hacker hair hairdresser halfway hall halt hammer handsome handy hang harbor harder harm harsh harvest
    hated hating havent heal heaven hell helmet helpful hesitate heya hidden hide highlight highway hike hill hip
    historic hiya homework honeymoon hopes host household housing hug humble humor hunger hungry hunt hurry hurts
    ideal ideally identify identity idiot illegal illness image imagination immediate impact impress impression
    impressive improving incident increase incredible indeed independent indicate individual indonesia industrial
    infant influence inform ingredient initial injury inner innocent inquiry insect insist inspire install instance
    instant institute instruction instrument intelligent intend intense intention interests internal international
    internet internship interrupt introduce introduction invent invest invitation invite iron island italy item
    jacket jail jailbr jailbreak jam janitor jealous jeans jet jewel joint journal journey joy judge juice junk jury
    justice justify kenya kettle kick kidding killing kiss knee kneel knife knock knot knows kroner kronor label
    labor lacking lagos laid lake lamp lance landlord lane laser latest laundry lawn leaf league leak lean leather
    lecture legend leisure lemon lend length lens liberty library licence license lick lid lightly limb limit link
    lip liquid lira lisbon literally literature litter liver load loan loathe lobby location lock log logged logic
    lonely loose lorry loser losing lover lower loyal lump luxury lying madrid magazine magic mail mall managed
    manner manual mars mask mass massive mastering mathematics mature meal meaning meanwhile measure meat mechanic
    medal media medicine medium melt melting member memory mental menu mercy mere merry messaging messed metal
    method metro mexico midday midnight mild military milk mill minus mirror misery missed missing mission mistaken
    mixed mixture mode model modern modest monkey monster moral moron mosquito motion motivate motivation motor
    mount mountain mouse mud multiple mumbai murder muscle museum mystery nail nailed naira nairobi naked narrow
    nation native nature naughty navy neat necessarily neck negative nervous nest net neutral newbie nigeria
    nightmare ning noise noisy nonsense noob noon nope normally nose notebook notify notifying notion novel nowadays
    nuclear nudges nut obey object objective obrigad obvious occasion occupy occur ocean oclock odd offend offense
    official officially onerror onion opera operate opposite optimistic ordinary organ origin original orphan
    outcome outfit output oven overcome overnight override overtime overwhelm pack package painful paint painter
    pair pakistan palace pale pan panic pants parade paraly parcel pardon park parking parliament passenger passion
    passionate passport password pasta patience pattern pays pen pencil penniless penny pension pepper percent
    permanent permission permit peso pesos pet philippines phrase physical physics piano picking pig pile pill
    pillow pilot pin pinging pink pipe pirate pivot pivoting pizza plain planet plastic plate platform pleasant
    pleased pleasure plug plumber pocket poetry pointless points poison poke poland pole polish polite political
    politics poll pollution pool porch pork port portion portrait portugal positive possess postcard pot potato
    potential pour poverty powder powerful practi praise pray prayer precious preferably preference pregnant
    preparation presence press pressure pretend pride priest prime prince princess principal principle print prior
    prison prisoner privacy prize proceed produce proficient profile profit programming progress proof propose
    protect protest prove provide psychology pub publish pump punch punish pupil purchase pure purge purple purpose
    purse pursue puzzle qualif qualify quality quantity quarrel quarter queen queue quitting quote rabbit race
    racist radio rage railway raise ramadan rand random range rapid rare rate raw reached react reaction receive
    received recognize recover recycle reduce refer reflect refuse regret reject relate relation relationship
    relative relax release relevant relief religion religious remain remark remarkable reminding remove repeat reply
    report represent reputation reschedule rescue reserve resident resist resolve resource respond response
    responsible restore retire retrain revenge reverse review revised revolution reward rhythm rice rid rifle
    ringgit ritual rival roadmap roast rob robot rock rocket roleplay roll romantic rome roof root rope rose rotten
    route row royal rub rubber rubbish rude ruin rule ruler rules rumor rupee rupees rural rusty sack sacred
    sacrifice sail sailor sake salad salaries salt sample sand sandwich satisfy satur sauce sausage scale scan
    scandal scare scene schedule scholar scholarship scissors score scream screen screw screwed script seal secure
    seed seek seldom select selfish senate sending sensible sensitive sentence separate series session sessions
    settled shade shadow shake shallow shame shape share sharp shave sheep sheet shelf shell shelter shifting
    shilling shillings shine shirt shock shoot shoulder shout shrink sibling sight silence silent silk silly silver
    sin sincere singer single sink skate skilled skin skint skip skirt sky slave slice slide slight slim slip smell
    smoke smooth snack snake snow soap society sock sofa soft soil solid solution solve sometime somthing soul soup
    source southern spain spamming specialization speech speed spell spice spider spill spirit spit spite split
    spoil spoon spot spread squad square squeezed stable stairs stamp staple star stare starve statement station
    statue staying steady steal steam steel steep steer stem stepping stick sticky stiff sting stomach stone storm
    stove strategy stream strength stressed stretch strict strike string strip stroke structure struggling stud
    studies subway succeed sudden sudo suffer sugar suggested suicid suitcase suite sum sunny supper surface surgery
    surround survey survive suspect suspend swallow swear sweat sweep swim swimming swing sword symbol sympathy tail
    talent tap tape target task taste taught teenage teenager temper temple tempt tension tent terrible terrific
    terror texting texts thanx theater theory therapy thick thief thin thinks thread threat thrice throat throw
    thumb thunder thurs ticket tidy tie tiger tin ting tinker tiny tip tips tire tissue tmrw toast tobacco toe
    toilet token tomato tone tongue tool tooth topic tops toronto torture toss tourist towel tower toy trace
    tradition traffic tragedy trail transitioning trap trash treasure treatment trend trial triangle tribe trick
    trousers tube tues tune tunnel turkey turned twin twist ugly ultimate umbrella unable union unique unit unite
    universe unknown unrestricted unusual upcoming upper upset upskill urban urge urgent useless vacant vague valley
    valuable value van vegetable vehicle versus victim victory village violence violent virus visible vision visitor
    vital vitamin volunteer vote wage waist waiter waitress wander warn warning wassup wave wealth weapon wear
    wednes weigh welcome western wet whenever whisper whistle wicked wide widow width wing winner wipe wire wisdom
    wise wishes witch witness wolf wonderful wood wooden wool worm worries worship worthless worthy wound wrap
    wrapped wrist written yard yell yellow yen yo youth zloty zone
    """.split()  # noqa: SIM905
)
"""With more words that are never a misspelt name, though some may name a thing ("cloud")."""

FUNCTION_WORDS = frozenset(
    """
    a able about actually after again ago all almost already also always am an and another any anybody anyone
    anything are around as ask at away be became because become becoming been before being best better but by can
    career cert certificate certification could course day days did do does doing done down dream each else enjoy
    enough even ever every everyone everything fancy few find for from future get gets getting give go goal goes
    going good got great guy had has have having he hello her here hey hi his hope hoping hours how i idea if in
    instead interested into is it its job just kind kinda know learn let like little living lol looking lot love
    made make makes making many may maybe me mean might mine money more most much must my myself need never new nice
    no not now of off ok okay on one only or other our out over own paid person please plus position pretty probably
    quite rather really right role same say see she should show since so some somebody someone something sometimes
    somewhere soon sort start still stuff such sure take than thank thanks that the their them then there these they
    thing things think this those though through time to today together too try trying until up us use usually very
    wanna want wanted wants was way we week well were what when where whether which while who whole whose why will
    wish with within without work working would year years yes yet you your
    """.split()  # noqa: SIM905
)
"""Words that say nothing about what a job is."""
