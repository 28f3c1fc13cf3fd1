"""The company's files in the forms of real systems: a German LMS, Moodle, an xAPI store, an HR system, link files; and canonically."""

import json
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from company import DAY, TAXONOMY, TOPICS, course_name
from drafts import Draft, Export

GERMAN = {
    "view": "Kurs angesehen", "start": "Test begonnen", "attempt": "Test abgegeben", "complete": "Kurs abgeschlossen",
    "skip": "Test abgebrochen", "post": "Beitrag verfasst", "feedback": "Rückmeldung gegeben", "help": "Hilfe angefordert",
}
MOODLE = {
    "view": ("Quiz", "Course module viewed", "viewed the 'quiz' activity"),
    "start": ("Quiz", "Quiz attempt started", "has started the attempt for the quiz"),
    "attempt": ("Quiz", "Quiz attempt submitted", "has submitted the attempt for the quiz"),
    "complete": ("System", "Course activity completion updated", "updated the completion state for the course module"),
    "skip": ("Quiz", "Quiz attempt abandoned", "has had their attempt marked as abandoned for the quiz"),
    "post": ("Forum", "Post created", "has created the post in the discussion"),
    "feedback": ("Feedback", "Response submitted", "submitted response for 'feedback' activity"),
    "help": ("Helpdesk", "Ticket created", "created a ticket in the help desk"),
}
VERBS = {
    "view": "http://id.tincanapi.com/verb/viewed", "start": "http://adlnet.gov/expapi/verbs/initialized",
    "attempt": "http://adlnet.gov/expapi/verbs/answered", "complete": "http://adlnet.gov/expapi/verbs/completed",
    "skip": "http://id.tincanapi.com/verb/skipped", "post": "http://adlnet.gov/expapi/verbs/commented",
    "feedback": "http://id.tincanapi.com/verb/rated", "help": "http://adlnet.gov/expapi/verbs/asked",
}
COURSES = "https://lms.example.org/courses/"


def iso(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def local(event, zone):
    """What the clock at the site showed; where its writer had not put it forward, the hour that never was."""
    if event.skipped:
        return datetime.fromtimestamp(event.at - DAY, zone) + timedelta(days=1)
    return datetime.fromtimestamp(event.at, zone)


def day(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%d")


# The German LMS: local times, event names in German, minutes and points.

GERMAN_HEADER = ["Vorgang", "Benutzer", "Zeitpunkt", "Ereignis", "Kurs", "Baustein", "Dauer (min)", "Punkte", "Bestanden"]


def german_rows(events, zone):
    zone = ZoneInfo(zone)
    for e in events:
        t = local(e, zone)
        passed = "" if not e.passed else "ja" if e.passed == "true" else "nein"
        yield [
            e.id, e.account, f"{t.day:02d}.{t.month:02d}.{t.year} {t.hour:02d}:{t.minute:02d}:{t.second:02d}", GERMAN[e.kind],
            course_name(e.course), f"Baustein {e.item}", f"{e.seconds / 60:.1f}", e.score, passed]


# Moodle: local times without a zone, ids in sentences.

MOODLE_HEADER = ["Time", "User full name", "Affected user", "Event context", "Component", "Event name", "Description", "Origin", "IP address"]


def moodle_rows(events, zone):
    zone = ZoneInfo(zone)
    for e in reversed(events):
        t = local(e, zone)
        component, name, sentence = MOODLE[e.kind]
        yield [
            f"{t.day}/{t.month:02d}/{t.year % 100:02d}, {t.hour:02d}:{t.minute:02d}:{t.second:02d}", "-", "-", f"Quiz: Q{e.item}", component,
            name, f"The user with id '{e.account}' {sentence} with course module id '{e.course * 8 + e.item}' in the course with id '{e.course}'.",
            "web", "192.0.2.7"]


# xAPI: JSON Lines, times with an offset.

def statement(e):
    course = f"{COURSES}{e.course}"
    result = ""
    if e.score:
        result = f'"score":{{"scaled":{e.score}}},"success":{e.passed},'
    result += f'"duration":"PT{e.seconds}S"'
    return (
        f'{{"id":"{int(e.id):08x}-0000-4000-8000-0000000{int(e.account) % 100000:05d}",'
        f'"actor":{{"objectType":"Agent","account":{{"homePage":"https://lms.example.org","name":"{e.account}"}}}},'
        f'"verb":{{"id":"{VERBS[e.kind]}","display":{{"en-US":"{e.kind}"}}}},'
        f'"object":{{"objectType":"Activity","id":"{course}/items/{e.item}","definition":{{"type":"http://adlnet.gov/expapi/activities/module"}}}},'
        f'"result":{{{result}}},"context":{{"contextActivities":{{"parent":[{{"id":"{course}"}}]}},"platform":"store"}},'
        f'"timestamp":"{iso(e.at)}","stored":"{iso(e.at)}","version":"1.0.3"}}')


# HR.

def person_rows(people):
    return [[p.id, p.site.zone, iso(p.hired)] for p in people]


HRIS_HEADER = ["employee_id", "valid_from", "valid_to", "manager_id", "unit", "location", "fte", "hire_date", "term_date", "term_type"]


def hris_rows(people):
    """One row a place in the organisation, with the first and the last day of it."""
    for p in people:
        end = p.left
        term = [day(p.left), "voluntary"] if p.left else ["", ""]
        place = lambda since, until, unit, manager: [
            p.id, day(since), day(until - DAY) if until else "", manager, unit, p.site.name, f"{p.fte:g}", day(p.hired)] + term
        if p.moved:
            yield place(p.hired, p.moved[0], p.unit, p.manager)
            yield place(p.moved[0], end, p.moved[1], p.moved[2])
        else:
            yield place(p.hired, end, p.unit, p.manager)
        if p.returned:
            yield [p.returned[1], day(p.returned[0]), "", p.manager, p.unit, p.site.name, f"{p.fte:g}", day(p.returned[0]), "", ""]


SNAPSHOT_HEADER = ["employee_id", "as_of_date", "manager_id", "unit", "location", "fte", "hire_date"]


def snapshot_rows(people, moment):
    """Everybody who is there on a day, as they stand on it."""
    for p in people:
        moved = p.moved and p.moved[0] <= moment
        place = [day(moment), p.moved[2] if moved else p.manager, p.moved[1] if moved else p.unit, p.site.name, f"{p.fte:g}"]
        if p.hired <= moment and (p.left is None or p.left > moment):
            yield [p.id, *place, day(p.hired)]
        if p.returned and p.returned[0] <= moment:
            yield [p.returned[1], *place, day(p.returned[0])]


def assignment_rows(people):
    for p in people:
        yield [p.id, iso(p.hired), "", p.manager, p.unit, f"{p.fte:g}"]
        if p.moved:
            yield [p.id, iso(p.moved[0]), "", p.moved[2], p.moved[1], f"{p.fte:g}"]
        if p.returned:
            yield [p.id, iso(p.returned[0]), "", p.manager, p.unit, f"{p.fte:g}"]


def outcome_rows(people):
    return [[p.id, iso(p.left), iso(p.noticed), "resignation", "", "hr", iso(p.noticed)] for p in people if p.left]


def absence_rows(company):
    draw = company.random
    rows = []
    for p in company.people:
        for _ in range(draw.randrange(0, 5)):
            at = company.utc(draw.randrange(company.days - 20))
            if at > p.hired and (p.left is None or at + 15 * DAY < p.left):
                rows.append([p.id, iso(at), "", f"{draw.choice([1, 1, 2, 3, 5])}", "sickness"])
    return rows


def kpi_rows(company):
    """Monthly figures."""
    draw = company.random
    rows = []
    for p in company.people:
        level = 80 + 30 * draw.random()
        for month in range(0, company.days // 30):
            at = company.utc(month * 30 + 29)
            if p.hired < at and (p.left is None or at < p.left):
                rows.append([p.id, iso(at), iso(at + 3 * DAY), f"{level + 10 * draw.random():.1f}"])
    rows.sort(key=lambda row: row[1])
    return rows


def course_rows(site):
    names = {"german": course_name, "moodle": str, "xapi": lambda c: f"{COURSES}{c}"}
    return [[names[site.name](course), TAXONOMY[course % len(TOPICS)]] for course in range(2 * len(TOPICS))]


IDENTITIES = ["person", "namespace", "id", "from_at", "to_at"]


def identity_rows(people):
    """The account of each person at their platform, and the address."""
    rows = []
    for p in people:
        rows.append([p.id, "lms", p.account, "", ""])
        rows.append([p.id, "email", p.email, "", ""])
        if p.returned:
            rows.append([p.id, "hris", p.returned[1], iso(p.returned[0]), ""])
            rows.append([p.id, "lms", p.returned[2], "", ""])
    return rows
