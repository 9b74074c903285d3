"""Everyday names of jobs, so that one the catalog has not is known for a job: it is said so, not passed over."""

OCCUPATIONS = frozenset(
    """
    accountant actor actress actuary acupuncturist anaesthetist animator announcer anthropologist archaeologist
    archivist artist astrologer astronaut astronomer athlete attorney auctioneer author babysitter baker banker barber
    barista bartender beautician beekeeper biochemist biologist blacksmith blogger bodyguard boilermaker botanist
    bouncer boxer bricklayer broadcaster broker builder butcher butler cameraman captain caregiver caretaker carpenter
    cartographer cashier cellist chaplain chauffeur chef chemist chiropractor choreographer cleaner clown coach
    cobbler comedian composer concierge conductor confectioner cook cosmetologist courier croupier curator customs
    dancer deckhand dermatologist detective diplomat director diver docker doctor dogwalker doorman dressmaker
    drummer ecologist economist editor electrician embalmer engraver entertainer entomologist esthetician exterminator
    farmer filmmaker firefighter fireman fisherman florist forester furrier gamekeeper gardener geneticist geographer
    geologist glazier goldsmith governess groom groomer guard gynecologist hairdresser handyman historian housekeeper
    hunter hydrologist hypnotist illustrator imam influencer inspector interpreter inventor investigator ironworker
    janitor jeweler jeweller jockey joiner journalist judge juggler laborer landscaper lawyer lecturer librarian
    lifeguard linguist locksmith logger lumberjack machinist magician magistrate maid mailman makeup manicurist
    mariner mason masseur masseuse mathematician mayor mechanic meteorologist microbiologist midwife millwright miner
    minister missionary model mortician musician nanny naturalist navigator neurologist neurosurgeon notary novelist
    nun nurse nutritionist oceanographer optician optometrist orthodontist osteopath painter paleontologist
    paralegal paramedic pastor pathologist pediatrician pharmacist philosopher photographer physician physicist
    physiologist physiotherapist pianist pilot plasterer playwright plumber podcaster podiatrist poet policeman
    policewoman politician porter postman potter preacher presenter priest principal printer producer professor
    prosecutor psychiatrist psychologist psychotherapist publisher puppeteer rabbi radiographer radiologist ranger
    realtor reporter retoucher roofer sailor salesman sculptor seamstress senator sheriff shepherd shoemaker
    silversmith singer skipper smith sociologist soldier sommelier soprano spy stewardess steward stockbroker
    streamer stuntman surgeon surveyor tailor tattooist taxidermist teacher technologist therapist tiler toolmaker
    toymaker translator trucker undertaker upholsterer urologist usher vet veterinarian videographer violinist
    waiter waitress watchmaker weaver winemaker woodworker writer youtuber zookeeper zoologist
    """.split()  # noqa: SIM905
)

HEADS = frozenset(
    """
    driver operator agent artist attendant officer assistant instructor inspector therapist worker planner guide
    cleaner dealer fitter installer maker repairer scientist engineer technician clerk cutter keeper hand planner
    trainer controller mechanic designer stylist surgeon nurse pilot broker coach producer editor
    """.split()  # noqa: SIM905
)
"""Last words of job titles of two or three words, where the first tells which."""


def names_job(words: list[str]) -> bool:
    """Whether a few words are the name of a job: "astronaut", "wedding planner"."""
    return bool(words) and (words[-1] in OCCUPATIONS or (len(words) > 1 and words[-1] in HEADS))
