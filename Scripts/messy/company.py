"""A company as it is, drawn from a seed: people, units, courses, what they did and when. Nothing in it is at fault."""

import bisect
import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

DAY = 86_400
KINDS = ["view"] * 9 + ["start"] * 3 + ["attempt"] * 3 + ["complete"] * 2 + ["skip", "post", "feedback", "help"]
UNITS = ["Vertrieb Süd", "Vertrieb Nord", "Qualität", "Einkauf", "Prüffeld", "Support", "Finance", "Field Service", "Platform", "Data"]
TOPICS = ["Arbeitsschutz", "Prüfverfahren", "Datenschutz", "Verhandeln", "Führung", "Excel", "Python", "Security", "Onboarding", "Qualität"]
TAXONOMY = ["compliance", "remedial", "compliance", "upskilling", "upskilling", "other", "upskilling", "compliance", "other", "remedial"]
# The zones that each platform's site may lie in.
GERMAN_ZONES = ["Europe/Berlin", "Europe/Vienna", "Europe/Zurich"]
MOODLE_ZONES = ["America/New_York", "America/Chicago", "Europe/London"]
XAPI_ZONES = ["Asia/Kolkata", "Asia/Singapore", "Australia/Sydney"]


@dataclass
class Site:
    name: str  # german, moodle or xapi: what platform it has
    zone: str
    midnights: list = field(default_factory=list)  # UTC seconds of 00:00 local, by day of the company


@dataclass
class Person:
    id: str
    account: str
    email: str
    site: Site
    unit: str
    manager: str
    hired: int
    fte: float
    left: int | None = None  # UTC seconds
    noticed: int | None = None
    moved: tuple | None = None  # (UTC seconds, unit, manager)
    returned: tuple | None = None  # (UTC seconds, the new employee id, the new account)


@dataclass
class Event:
    id: str
    person: Person
    account: str
    at: int
    kind: str
    course: int
    item: int
    seconds: int
    score: str
    passed: str
    skipped: bool = False  # whether its writer's clock had not been put forward yet


class Company:
    """150 employees over 15 months at three sites, each with a platform of its own."""

    def __init__(self, seed, people=150):
        self.random = random.Random(f"company {seed}")
        self.start = date(2023, 6, 5) + timedelta(weeks=self.random.randrange(30))
        self.days = 456
        self.sites = [self.site("german", GERMAN_ZONES), self.site("moodle", MOODLE_ZONES), self.site("xapi", XAPI_ZONES)]
        self.first, self.last = self.utc(0), self.utc(self.days)
        self.people = [self.person(number) for number in range(people)]
        self.events = [event for person in self.people for event in self.life(person)]
        self.events.sort(key=lambda event: (event.at, event.account, event.kind, event.course, event.item))
        for number, event in enumerate(self.events):
            event.id = f"{number:07d}"

    def utc(self, day):
        """UTC seconds of 00:00 UTC of a day of the company."""
        return int(datetime(self.start.year, self.start.month, self.start.day, tzinfo=timezone.utc).timestamp()) + day * DAY

    def site(self, name, zones):
        zone = self.random.choice(zones)
        info = ZoneInfo(zone)
        days = [self.start + timedelta(days=day) for day in range(self.days)]
        return Site(name, zone, [int(datetime(d.year, d.month, d.day, tzinfo=info).timestamp()) for d in days])

    def person(self, number):
        unit = self.random.randrange(len(UNITS))
        site = self.sites[site_of(unit)]
        hired = self.utc(-self.random.randrange(60, 3000)) if self.random.random() < 0.85 else self.utc(self.random.randrange(self.days - 120))
        person = Person(
            f"E-{1001 + number}", str(4000 + number), f"person{number:03d}@example.org", site, UNITS[unit], f"E-{1001 + unit}", hired,
            self.random.choice([1.0, 1.0, 1.0, 0.8, 0.5]))
        begun = max(0, (hired - self.first) // DAY)
        if self.random.random() < 0.18 and begun < self.days - 100:
            person.left = self.utc(self.random.randrange(begun + 80, self.days - 5))
            person.noticed = person.left - self.random.randrange(14, 60) * DAY
        elif self.random.random() < 0.2:
            peer = self.random.choice([u for u in range(len(UNITS)) if site_of(u) == site_of(unit) and u != unit])
            person.moved = (self.utc(self.random.randrange(begun, self.days)), UNITS[peer], f"E-{1001 + peer}")
        return person

    def spans(self, person):
        """The days of the company on which a person works there, and the account of those days."""
        begun = max(0, (person.hired - self.first) // DAY + 1)
        ended = self.days if person.left is None else (person.left - self.first) // DAY
        yield range(begun, ended), person.account
        if person.returned:
            yield range((person.returned[0] - self.first) // DAY + 1, self.days), person.returned[2]

    def life(self, person):
        """Sessions of a few events on working days between 8 and 18 o'clock; fewer around the turn of the year."""
        draw = self.random
        rhythm = 0.15 + 0.2 * draw.random()
        seen = set()
        for days, account in self.spans(person):
            for day in days:
                when = self.start + timedelta(days=day)
                quiet = (when.month, when.day) >= (12, 23) or (when.month, when.day) <= (1, 4)
                if when.weekday() > 4 or draw.random() > rhythm * (0.6 if quiet else 1):
                    continue
                at = person.site.midnights[day] + draw.randrange(8 * 3600, 16 * 3600)
                course = draw.randrange(len(TOPICS) * 2)
                for _ in range(draw.randrange(1, 5)):
                    at += draw.randrange(60, 1500)
                    if at in seen:
                        continue
                    seen.add(at)
                    yield self.event(person, account, at, course)

    def event(self, person, account, at, course):
        draw = self.random
        kind = draw.choice(KINDS)
        score = f"{draw.randrange(10, 101) / 100:.2f}" if kind == "attempt" else ""
        passed = ("true" if float(score) >= 0.5 else "false") if score else ""
        return Event("", person, account, at, kind, course, draw.randrange(8), 30 * draw.randrange(1, 60), score, passed)

    def quarters(self, events):
        """The events by quarter of the company's time, five lists."""
        bounds = [self.utc(91 * (part + 1)) for part in range(4)]
        parts = [[] for _ in range(5)]
        for event in events:
            parts[bisect.bisect_right(bounds, event.at)].append(event)
        return parts


def course_name(course):
    return f"{TOPICS[course % len(TOPICS)]} {course // len(TOPICS) + 1}"


def site_of(unit):
    return 0 if unit < 4 else 1 if unit < 7 else 2
