"""Generated texts that must be stopped, and texts with numbers in them that must pass."""

import random
from collections.abc import Callable, Iterator

Made = tuple[str, str]
"""The kind that must be found, or "", and the text."""

AROUND = (
    "{}",
    "Borgeren har {} og vil gerne i job",
    "hun skrev {} på sedlen",
    "Kan jeg henvise ({})?",
    "min borger, {}, er bange",
    "Hvad gør jeg? Oplysninger: {}.",
    "{} – må jeg skrive det i henvendelsen",
    "SKAL JEG RINGE TIL {} I DAG",
)
MONTHS = ("jan", "februar", "mar.", "april", "maj", "juni", "jul", "august", "sept", "oktober", "nov.", "dec")
STREETS = (
    *("Vestergade", "Nørrebrogade", "Tagensvej", "Mimersgade", "Rantzausgade", "Gl. Kongevej", "H.C. Ørsteds Vej"),
    *("Frederiksberg Allé", "Blågårds Plads", "Mjølnerparken", "Sankt Hans Torv", "Åboulevarden", "Bispebjerg Bakke"),
    *(
        "Degnestavnen",
        "Tingbjerg",
        "Lundtoftegade",
        "Rentemestervej",
        "Ellebjergvænget",
        "Krystalgade",
        "Amagerbrogade",
    ),
)
FLOORS = ("", ", 3. tv", " 2. th", ", st. th.", ", 1. sal", " 4 tv", ", kl. mf", ", 5.th")
TOWNS = ("", ", 2200 København N", " 2400 København NV", ", 2720 Vanløse", ", 8000 Aarhus C")
NAMES = ("fatima.ali", "mette", "ahmed_87", "a.b.hansen", "post+sag", "yusuf-k")
HOSTS = ("gmail.com", "hotmail.dk", "firma.dk", "mail.kk.dk", "live.se")
PUBLIC = ("70 27 76 66", "70277686", "+45 33 17 33 33", "72 42 40 00", "112", "114", "1888")


def _cpr(rng: random.Random) -> Made:
    day, month, year, last = rng.randint(1, 31), rng.randint(1, 12), rng.randint(0, 99), f"{rng.randint(0, 9999):04}"
    day += 60 * (rng.random() < 0.1)
    a, b, c = f"{day:02}", f"{month:02}", f"{year:02}"
    gap = rng.choice(("-", " ", " - ", "–", "\n", ".", "/", "\u200b-", "\u00a0", "", " -", "_"))
    small = rng.choice(("", "-", ".", "/", " "))
    spelling = rng.choice(
        (
            f"{a}{b}{c}{gap}{last}",
            f"{a}{small}{b}{small}{c}{gap}{last}",
            f"{a} {b} {c} {last[:2]} {last[2:]}",
            " ".join(f"{a}{b}{c}{last}"),
            f"{a}-{b}-19{c}-{last if last[:2] not in ('19', '20') else '0' + last[1:]}",
            f"{a}{b}{c}{gap}{last}".translate(str.maketrans("0123456789", "０１２３４５６７８９")),
            f"{a}{b}{c}{gap}{last}".translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
            f"{a}{b}{c}-{last}".replace("0", "O"),
            f"{day % 60 or 1}. {MONTHS[month - 1]} {c}-{last if last[:2] not in ('19', '20') else '0' + last[1:]}",
            f"{a}{b}{c} og de sidste fire er {last}",
            f"cpr{a}{b}{c}{last}",
            f"{a[0]}\u200b{a[1]}{b}\u00ad{c}{last}",
        )
    )
    return "cpr", spelling


def _phone(rng: random.Random) -> Made:
    while True:
        digits = f"{rng.randint(2, 9)}{rng.randint(0, 9_999_999):07}"
        # Numbers that read as two years, a day or a round amount pass on purpose.
        if not digits.endswith("00000") and digits[:2] not in ("19", "20") and digits[4:6] not in ("19", "20"):
            break
    pairs = [digits[at : at + 2] for at in range(0, 8, 2)]
    gap = rng.choice((" ", "-", ".", "\u00a0"))
    spelling = rng.choice(
        (
            digits,
            gap.join(pairs),
            f"{digits[:4]} {digits[4:]}",
            f"{digits[:2]} {digits[2:]}",
            f"{digits[:3]} {digits[3:6]} {digits[6:]}",
            " ".join(digits),
        )
    )
    before = rng.choice(("", "", "+45 ", "0045 ", "tlf. ", "mobil: ", "ring på ", "+45"))
    return "phone", before + spelling


def _email(rng: random.Random) -> Made:
    name, host = rng.choice(NAMES), rng.choice(HOSTS)
    at = rng.choice(("@", "@", "@", " @ ", "(at)", " (at) ", "[at]", " snabel-a ", " snabela "))
    if rng.random() < 0.2:
        host = host.replace(".", " punktum " if rng.random() < 0.5 else " (dot) ")
    return "email", f"{name}{at}{host}"


def _address(rng: random.Random) -> Made:
    street = rng.choice(STREETS)
    number = f"{rng.randint(1, 199)}{rng.choice(('', '', 'A', ' B', 'c'))}"
    floor, town = rng.choice(FLOORS), rng.choice(TOWNS)
    small = rng.random() < 0.3
    if small or street in ("Tingbjerg", "Degnestavnen"):
        before = rng.choice(("bor på ", "adresse: ", "hun bor i "))
        return "address", f"{before}{street.lower() if small else street} {number}{floor}{town}"
    return "address", f"{rng.choice(('', 'bor på ', 'adresse: '))}{street} {number}{floor}{town}"


def _passes(rng: random.Random) -> str:
    year, day, month = rng.randint(2018, 2030), rng.randint(1, 28), rng.randint(1, 12)
    n, many = rng.randint(1, 999), rng.randint(1_000, 999_999)
    return rng.choice(
        (
            f"{many:,}".replace(",", ".") + " kr.",
            f"{many:,}".replace(",", ".") + ".000 kr",
            f"{n} henvendelser i {year} mod {rng.randint(1, 999)} i {year + 1}",
            f"§ {rng.randint(1, 200)} {rng.choice('abcdefg')}, stk. {rng.randint(1, 9)}",
            f"§§ {n % 90 + 1}, {n % 90 + 2} og {n % 90 + 5}",
            f"LBK nr. {rng.randint(1, 2000)} af {day:02}/{month:02}/{year}",
            f"lov {rng.randint(1, 2000)} af {day}-{month}-{year}",
            f"den {day}. {rng.choice(('januar', 'maj', 'oktober'))} {year} kl. {rng.randint(8, 16)}.{rng.choice(('00', '30'))}",
            f"{day:02}.{month:02}.{year}-{day:02}.{month:02}.{year + 1}",
            f"{year}-{month:02}-{day:02}",
            f"{year}-{year + 3}",
            f"{year}, {year + 1}, {year + 2} og {year + 3}",
            f"J-{year}-{many:06}"[:11],
            f"sag {year}-{many}",
            f"H-{year}-{n:04}",
            f"{rng.randint(1, 99)} pct. og {rng.randint(1, 99)},{rng.randint(1, 9)} %",
            f"{many % 9000 + 1000:,}".replace(",", ".") + " i 1.000 kr.",
            f"BI{rng.randint(10, 40)} for {year}",
            f"uge {rng.randint(1, 52)} og side {n}",
            f"EAN 57980098{rng.randint(10_000, 99_999)}",
            f"CVR {rng.randint(20_000_000, 69_999_999)}",
            f"{rng.choice(PUBLIC)}",
            f"{rng.randint(20, 40)}, {rng.randint(20, 40)}, {rng.randint(40, 60)} og {rng.randint(60, 80)}",
            f"{rng.randint(2, 9)} børn på {rng.randint(1, 17)} og {rng.randint(1, 17)} år",
            f"kl. {rng.randint(8, 12)}.00-{rng.randint(13, 17)}.30",
            f"{rng.randint(2, 5)} gange i {rng.randint(2, 12)} måneder i {year}",
        )
    )


STOPPED: tuple[Callable[[random.Random], Made], ...] = (_cpr, _phone, _email, _address)


def stopped(count: int, seed: int) -> Iterator[Made]:
    """Yield texts in each of which one kind must be found."""
    rng = random.Random(seed)
    for number in range(count):
        kind, personal = STOPPED[number % len(STOPPED)](rng)
        yield kind, rng.choice(AROUND).format(personal)


def passing(count: int, seed: int) -> Iterator[str]:
    """Yield texts in which nothing may be found."""
    rng = random.Random(seed)
    for _ in range(count):
        yield rng.choice(AROUND).format(_passes(rng))
