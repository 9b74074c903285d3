"""What people call currencies, in words, by signs, and in letters before a dollar sign."""

_SPOKEN: dict[str | None, str] = {
    "EUR": "euro,euros,eur,eu",
    "USD": "dollar,dollars,buck,bucks,usd,us dollar,us dollars",
    "GBP": "pound,pounds,quid,gbp,sterling",
    "INR": "rupee,rupees,inr,rs",
    "NGN": "naira,ngn",
    "JPY": "yen,jpy",
    "ZAR": "rand,rands,zar",
    "PLN": "zloty,zlotys,pln",
    "CHF": "swiss franc,swiss francs,chf",
    "BRL": "reais,brl",
    "CAD": "cad,canadian dollar,canadian dollars,canadian",
    "AUD": "aud,australian dollar,australian dollars,aussie dollars",
    "NZD": "nzd,new zealand dollar,new zealand dollars",
    "SGD": "sgd,singapore dollar,singapore dollars",
    "HKD": "hkd,hong kong dollar,hong kong dollars",
    "MXN": "mexican pesos,mxn",
    "PHP": "philippine pesos,php",
    "COP": "colombian pesos,cop",
    "ARS": "argentine pesos,ars",
    "CLP": "chilean pesos,clp",
    "GHS": "cedi,cedis,ghs",
    "KES": "kenyan shillings,kes,ksh",
    "UGX": "ugandan shillings,ugx",
    "MYR": "ringgit,myr",
    "AED": "dirham,dirhams,aed",
    "SAR": "riyal,riyals,sar",
    "TRY": "lira,try",
    "BDT": "taka,bdt",
    "SEK": "sek,swedish kronor,swedish krona",
    "NOK": "nok,norwegian kroner",
    "DKK": "dkk,danish kroner",
    "EGP": "egp,egyptian pounds",
    "PKR": "pakistani rupees,pkr",
    "RUB": "ruble,rubles,rub",
    "UAH": "hryvnia,hryvnias,uah",
    "CNY": "yuan,rmb,cny",
    "KRW": "won,krw",
    "ILS": "shekel,shekels,ils",
    "CZK": "czk",
    "HUF": "forint,forints,huf",
    "RON": "lei,ron",
    "THB": "baht,thb",
    "IDR": "idr,rupiah",
    "VND": "vnd,dong",
    None: "peso,pesos,kroner,kronor,kr,franc,francs,shilling,shillings",
}
NAMES: dict[str, str | None] = {name: code for code, names in _SPOKEN.items() for name in names.split(",")}
"""None: more than one country has it, and only the person knows which."""

AT_HOME = {
    "peso": {"mexic": "MXN", "philippin": "PHP", "manila": "PHP", "cebu": "PHP", "filipin": "PHP", "colombia": "COP",
             "bogota": "COP", "argentin": "ARS", "buenos aires": "ARS", "chile": "CLP"},
    "kr": {"swed": "SEK", "stockholm": "SEK", "norw": "NOK", "oslo": "NOK", "denmark": "DKK", "danish": "DKK"},
    "shilling": {"kenya": "KES", "nairobi": "KES", "uganda": "UGX", "kampala": "UGX"},
    "franc": {"swiss": "CHF", "switzerland": "CHF", "zurich": "CHF", "geneva": "CHF"},
}  # fmt: skip
"""By the beginning of a shared name: the country or city a message names tells whose it is."""
MONEY_WORDS = frozenset(word for name in NAMES for word in name.split())
"""No misspelt names of jobs, whatever comes near."""

SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "₦": "NGN", "¥": "JPY", "₱": "PHP", "₺": "TRY", "₩": "KRW",
    "₽": "RUB", "₴": "UAH",
}  # fmt: skip

DOLLARS = {
    "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "us": "USD", "s": "SGD", "nz": "NZD", "hk": "HKD", "r": "BRL",
    "mx": "MXN",
}  # fmt: skip
"""Letters before "$": "A$300"."""
