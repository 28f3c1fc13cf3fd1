"""The same facts twice: canonically, and in files that are messy in every way that must lose nothing."""

import random

from company import course_name
from drafts import Draft, Export
from exports import *
from faults import dialect

EVENTS = ["person", "at", "known_at", "kind", "course", "item", "amount", "duration_s", "score", "passed", "source"]


def canonical_event(e):
    """The event as the connector of its platform has to read it."""
    platform = e.person.site.name
    moodle = platform == "moodle"
    course = {"german": course_name(e.course), "moodle": str(e.course), "xapi": f"{COURSES}{e.course}"}[platform]
    item = {"german": f"Baustein {e.item}", "moodle": f"Quiz: Q{e.item}", "xapi": f"{COURSES}{e.course}/items/{e.item}"}[platform]
    seconds = 0 if moodle else e.seconds
    score = "" if moodle else e.score
    passed = "" if moodle else e.passed
    return [e.person.id, iso(e.at), iso(e.at), e.kind, course, item, "1", str(seconds), score, passed, ""]


def tables(company):
    """The canonical files besides events: names, headers and rows."""
    return [
        ("persons", ["person", "timezone", "hired_at"], person_rows(company.people)),
        ("courses", ["course", "taxonomy"], [row for site in company.sites for row in course_rows(site)]),
        ("identities", IDENTITIES, identity_rows(company.people)),
        ("assignments", ["person", "at", "known_at", "manager", "unit", "fte"], list(assignment_rows(company.people))),
        ("absences", ["person", "at", "known_at", "days", "kind"], absence_rows(company)),
        ("outcomes", ["person", "at", "known_at", "kind", "value", "source", "notice_at"], outcome_rows(company.people)),
        ("kpi", ["person", "at", "known_at", "value"], kpi_rows(company)),
    ]


def write_plain(company, folder):
    """One canonical folder."""
    export = Export()
    export.source("plain")
    for name, header, rows in tables(company):
        export.add(Draft(f"{name}.csv", header, rows, "plain"))
    export.add(Draft("events.csv", EVENTS, [canonical_event(e) for e in company.events], "plain"))
    export.write(folder, day(company.last))


def write_lossless(company, folder, seed):
    """The platforms' own files and HR in parts: repeated, overlapping, shuffled, in other encodings, by other names of the same people."""
    from generate import add_platforms

    draw = random.Random(f"lossless {seed}")
    export = Export()
    add_platforms(export, company, draw.random() < 0.5, draw.random() < 0.5)
    export.source("hr")
    for name, header, rows in tables(company):
        renamed(rows, name, company, draw)
        export.add(Draft(f"hr/{name}.csv", header, rows, "hr"))
    overlap(export, draw)
    for draft in list(export.drafts):
        if draw.random() < 0.7 and draft.header is not None:
            draw.shuffle(draft.rows)
        if draft.name.endswith(".csv") and draw.random() < 0.6:
            safe = ["bom", "cr_only", "gzip"]
            safe += {"german": ["utf16", "windows1252"], "moodle": ["utf16"]}.get(draft.source, [])
            dialect(draft, draw.choice(safe))
        if draw.random() < 0.25:
            export.add(draft.copy(f"again/{draft.name}"))
    export.write(folder, day(company.last), order=f"lossless {seed}")


def renamed(rows, name, company, draw):
    """Some rows name the person by address or account instead of the employee id; both are linked."""
    if name not in ("kpi", "absences"):
        return
    people = {p.id: p for p in company.people}
    for row in rows:
        p = people[row[0]]
        row[0] = draw.choice([p.id, p.id, f"email:{p.email}", f"email:{p.email.upper()}", f"lms:{p.account}"])


def overlap(export, draw):
    """A further export of each kind that holds rows of two neighbouring ones."""
    for source in ["german", "moodle", "xapi"]:
        drafts = export.of(source)
        index = draw.randrange(len(drafts) - 1)
        first, second = drafts[index], drafts[index + 1]
        stem, dot, end = first.name.rpartition(".")
        further = first.copy(f"{stem}-more{dot}{end}")
        further.rows = first.rows[len(first.rows) // 2:] + second.rows[: len(second.rows) // 3]
        export.add(further)
