"""What goes wrong with exports. Each fault is present with a probability and has a strength, both drawn; each puts itself on the list."""

import random
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from company import DAY, Event
from exports import day, iso

GERMAN_TIME, MOODLE_TIME = 2, 0  # the columns of the times


class Faults:
    """Draws faults and keeps the list of them."""

    def __init__(self, seed, share=0.35):
        self.random = random.Random(f"faults {seed}")
        self.share = share
        self.list = []

    def drawn(self):
        return self.random.random() < self.share

    def put(self, kind, place, **strength):
        self.list.append({"kind": kind, "place": place, **strength})

    def name_packed(self, export):
        """Names files as they lie on the disk."""
        packed = {draft.name for draft in export.drafts if draft.packed}
        for fault in self.list:
            for key in ("place", "twin"):
                if fault.get(key) in packed:
                    fault[key] += ".gz"


# Faults of the people and their links: before anything is written.

def rehires(faults, company):
    leavers = [p for p in company.people if p.left and p.left < company.last - 150 * DAY]
    if not leavers or not faults.drawn():
        return
    chosen = faults.random.sample(leavers, min(len(leavers), faults.random.randrange(1, 4)))
    for number, p in enumerate(chosen):
        p.returned = (p.left + faults.random.randrange(40, 100) * DAY, f"E-{2001 + number}", str(6000 + number))
        start = (p.returned[0] - company.first) // DAY + 1
        for d in range(start, company.days, 3):
            at = p.site.midnights[d] + faults.random.randrange(9 * 3600, 16 * 3600)
            company.events.append(Event(f"{len(company.events):07d}", p, p.returned[2], at, "view", d % 20, d % 8, 60, "", ""))
    company.events.sort(key=lambda e: (e.at, e.account, e.kind, e.course, e.item))
    faults.put("rehire", "company", count=len(chosen))


def second_accounts(faults, company, links):
    """Some people have two accounts, both linked; half of their events lie under the second one."""
    if not faults.drawn():
        return
    people = [p for p in company.people if not p.returned]
    chosen = {p.id: str(7000 + n) for n, p in enumerate(faults.random.sample(people, faults.random.randrange(2, 8)))}
    for index, e in enumerate(company.events):
        if e.person.id in chosen and e.at % 2:
            company.events[index] = replace(e, account=chosen[e.person.id])
    links += [[person, "lms", account, "", ""] for person, account in chosen.items()]
    faults.put("two_ids_one_person", "company", count=len(chosen))


def claimed_twice(faults, company, links):
    """Some accounts are linked to a second person for the same time."""
    if not faults.drawn():
        return
    owners = faults.random.sample([p for p in company.people if not p.returned], 2 * faults.random.randrange(1, 4))
    half = len(owners) // 2
    links += [[other.id, "lms", owner.account, "", ""] for owner, other in zip(owners[:half], owners[half:])]
    faults.put("one_id_two_persons", "company", count=half)


# Faults of what the platforms recorded.

def unmatched_accounts(faults, company):
    """Contractors use the platforms and stand in no link file."""
    if not faults.drawn():
        return
    accounts = [str(9000 + n) for n in range(faults.random.randrange(3, 11))]
    found = []
    for e in company.events:
        if faults.random.random() < 0.01:
            found.append(replace(e, id=f"8{e.id[1:]}", account=faults.random.choice(accounts)))
    company.events += found
    company.events.sort(key=lambda e: (e.at, e.account))
    faults.put("unmatched_accounts", "company", count=len({e.account for e in found}))


def leavers_missing(faults, company):
    """The export holds active users only: most leavers' events are gone."""
    leavers = [p for p in company.people if p.left and not p.returned]
    if not faults.drawn():
        return
    share = faults.random.uniform(0.6, 1)
    gone = {p.id for p in leavers if faults.random.random() < share}
    company.events = [e for e in company.events if e.person.id not in gone]
    faults.put("leavers_missing", "company", share=round(len(gone) / max(1, len(leavers)), 2))


def outage(faults, company):
    """A week in which the whole learning platform recorded (almost) nothing."""
    if not faults.drawn():
        return
    week = faults.random.randrange(8, company.days // 7 - 6)
    begun = company.utc(7 * week)
    kept = faults.random.choice([0, 0, 0.05, 0.1])
    company.events = [e for e in company.events if not begun <= e.at < begun + 7 * DAY or faults.random.random() < kept]
    faults.put("outage_week", day(begun), kept=kept)


def unit_without_data(faults, company):
    """One unit's people are in no platform export."""
    if not faults.drawn():
        return
    unit = faults.random.choice(sorted({p.unit for p in company.people}))
    company.events = [e for e in company.events if e.person.unit != unit and not (e.person.moved and e.person.moved[1] == unit)]
    faults.put("unit_without_data", unit, twin="small units")


def clock_change_nights(faults, company, site):
    """Night shifts in the hour that a change of the clock skips or repeats; `true` where there are any."""
    if not faults.drawn():
        return False
    people = [p for p in company.people if p.site is site and p.left is None and p.hired < company.first]
    moments = clock_changes(site.zone, company.first, company.last)
    if not people or not moments:
        return False
    count = faults.random.randrange(3, 15)
    for number in range(count):
        moment, back = faults.random.choice(moments)
        # A repeated hour: the hour before the change. A skipped one has no moment: its writer ran an hour behind, see `local`.
        at = moment + (-3600 if back else 0) + faults.random.randrange(60, 3500)
        p = faults.random.choice(people)
        company.events.append(
            Event(f"7{number:06d}", p, p.account, at, "view", number % 20, number % 8, 60, "", "", skipped=not back))
    company.events.sort(key=lambda e: (e.at, e.account))
    return count


def clock_changes(zone, first, last):
    """The moments between two others at which a zone's offset changes, and whether the clock goes back."""
    info = ZoneInfo(zone)
    offset = lambda at: datetime.fromtimestamp(at, info).utcoffset()
    found = []
    for at in range(first, last, DAY):
        if offset(at) != offset(at + DAY):
            hours = [h for h in range(at, at + DAY, 3600) if offset(h) != offset(h + 3600)]
            found += [(h + 3600, offset(h + 3600) < offset(h)) for h in hours]
    return found


def wrong_zone(faults, export, site, source):
    """The operator states another zone than the site's, five hours off or more."""
    if not faults.drawn():
        return False
    offset = lambda zone: datetime(2024, 1, 15, tzinfo=ZoneInfo(zone)).utcoffset().total_seconds() / 3600
    zones = ["Asia/Tokyo", "America/Los_Angeles", "Asia/Kolkata", "America/New_York", "Europe/Berlin", "Asia/Singapore"]
    wrong = faults.random.choice([zone for zone in zones if abs(offset(zone) - offset(site.zone)) >= 4.5])
    if source == "german":
        export.extra["german.yaml"] = export.extra["german.yaml"].replace(site.zone, wrong)
    else:
        options = export.sources[source].options
        options[options.index("--zone") + 1] = wrong
    faults.put("wrong_zone", source, twin=site.zone, hours=offset(wrong) - offset(site.zone))
    return True


def restated(faults, export):
    """An HR export that was issued before comes once more and says something else of some people's past."""
    if not faults.drawn():
        return
    drafts = export.of("hris")
    first = drafts[0] if len(drafts) == 1 else faults.random.choice(drafts[:-3])
    again = first.copy(first.name.replace(".csv", "-restated.csv"))
    unit = again.header.index("unit")
    chosen = set(faults.random.sample(range(len(again.rows)), faults.random.randrange(3, 10)))
    again.rows = [row[:unit] + ["Umgliederung"] + row[unit + 1:] if i in chosen else row for i, row in enumerate(again.rows)]
    export.add(again)
    faults.put("restated_hr", again.name, twin=first.name, rows=len(chosen))


# Faults of files.

def duplicated(faults, export):
    if not faults.drawn():
        return
    spoilt = {fault["place"] for fault in faults.list}
    whole = [d for d in export.of("german") + export.of("moodle") if d.name not in spoilt and not d.packed]
    for draft in faults.random.sample(whole, faults.random.randrange(1, 3)):
        stem, dot, end = draft.name.rpartition(".")
        copy = export.add(draft.copy(f"{stem} (1){dot}{end}"))
        faults.put("duplicated_file", copy.name, twin=draft.name)


def overlapping(faults, export):
    """A further export that holds the second half of one file and some of the next."""
    if not faults.drawn():
        return
    drafts = export.of("german")
    index = faults.random.randrange(len(drafts) - 1)
    draft = drafts[index].copy(f"german/nachlieferung-{index + 1}.csv")
    draft.rows = drafts[index].rows[len(drafts[index].rows) // 2:] + drafts[index + 1].rows[:200]
    export.add(draft)
    faults.put("overlapping_export", "german", rows=len(draft.rows))


def shuffled(faults, export):
    for draft in export.drafts:
        if draft.header is not None and not draft.name.startswith("hr/snapshot"):
            faults.random.shuffle(draft.rows)


def dialects(faults, export):
    """Byte order marks, other encodings, lines that end with CR, gzip. Canonical files are UTF-8 by their specification."""
    for kind, sources in [("bom", None), ("utf16", ["german", "moodle", "hris"]), ("windows1252", ["german", "hris"]), ("cr_only", None), ("gzip", None)]:
        if not faults.drawn():
            continue
        files = [d for d in export.drafts if d.name.endswith(".csv") and (sources is None or d.source in sources)]
        files = [d for d in files if d.encoding == "utf-8" and not d.mark and d.newline == "\n"]
        draft = faults.random.choice(files)
        if kind == "windows1252" and not any(ord(c) > 127 for c in draft.text()):
            continue
        dialect(draft, kind)
        faults.put(kind, draft.name)


def dialect(draft, kind):
    if kind == "bom":
        draft.mark = True
    elif kind == "utf16":
        draft.encoding, draft.mark = "utf-16-le", True
    elif kind == "windows1252":
        draft.encoding = "cp1252"
    elif kind == "cr_only":
        draft.newline = "\r"
    elif kind == "gzip":
        draft.packed = True


def swapped_dates(faults, export, source, column):
    """Part of a file was written by a machine that puts the month first."""
    if not faults.drawn():
        return
    draft = faults.random.choice(export.of(source))
    count = int(len(draft.rows) * faults.random.uniform(0.03, 0.1))
    start = faults.random.randrange(len(draft.rows) - count)
    mark = "." if source == "german" else "/"
    for index in range(start, start + count):
        row = list(draft.rows[index])
        first, second, rest = row[column].split(mark, 2)
        row[column] = mark.join([second, first, rest])
        draft.rows[index] = row
    faults.put("day_month_swap", draft.name, rows=count)


def impossible_times(faults, export):
    """Moments that were not, one to five of each kind in a file."""
    texts = {
        "future_time": {"german": "03.02.2093 10:00:00", "moodle": "3/02/2093, 10:00:00"},
        "time_1970": {"german": "01.01.1970 01:00:00", "moodle": "1/01/1970, 01:00:00"},
        "impossible_date": {"german": "31.06.2024 10:00:00", "moodle": "31/06/24, 10:00:00"},
    }
    for kind, by_source in texts.items():
        if not faults.drawn():
            continue
        source = faults.random.choice(["german", "moodle"])
        draft = faults.random.choice(export.of(source))
        column = GERMAN_TIME if source == "german" else MOODLE_TIME
        count = faults.random.randrange(1, 6)
        for index in faults.random.sample(range(len(draft.rows)), count):
            row = list(draft.rows[index])
            row[column] = by_source[source]
            draft.rows[index] = row
        faults.put(kind, draft.name, rows=count)


def truncated(faults, export):
    """The transfer broke off in the middle of the last line."""
    if not faults.drawn():
        return
    files = [d for d in export.drafts if d.source in ("german", "moodle", "xapi") and not d.packed]
    draft = faults.random.choice(files)
    last = draft.line(draft.rows[-1]) if draft.header else draft.rows[-1]
    draft.cut = faults.random.randrange(len(last) // 2, len(last) - 8) + 1
    faults.put("truncated_line", draft.name)


def missing_column(faults, export):
    """A file without one of its columns."""
    if not faults.drawn():
        return
    draft = export.named("hr/absences.csv") if faults.random.random() < 0.5 else export.named("hr/outcomes.csv")
    gone = "at"
    index = draft.header.index(gone)
    draft.header = draft.header[:index] + draft.header[index + 1:]
    draft.rows = [row[:index] + row[index + 1:] for row in draft.rows]
    faults.put("missing_column", draft.name)
