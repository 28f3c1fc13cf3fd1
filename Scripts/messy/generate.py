#!/usr/bin/env python3
"""Writes the exports of a company drawn from a seed: `generate.py SEED OUT [--clean]`.

OUT/export is what the program is given: the files of three learning platforms and of HR, and `sources.json`, what their operator says of
them. With --clean they are without any fault. OUT/truth/truth.json lists the faults that were put in, OUT/plain is the same company in
the canonical schema, OUT/lossless the same facts once more in messy files that must give the same store.
"""

import argparse
import json
from pathlib import Path

import faults as f
from company import Company
from exports import *
from lossless import write_lossless, write_plain



def german_mapping(zone, commas):
    """What the operator of the German platform wrote down about its exports."""
    words = "\n".join(f"            {name}: {kind}" for kind, name in GERMAN.items())
    return f"""version: 1
zone: {zone}
namespace: lms
decimal: "{"," if commas else "."}"
true_words: [ja]
false_words: [nein]
sources:
  - facts:
      - table: events
        fields:
          person: Benutzer
          id: Vorgang
          at: {{column: Zeitpunkt, format: "dd.MM.yyyy HH:mm:ss"}}
          kind:
            column: Ereignis
            words:
{words.replace("            ", "              ")}
          course: Kurs
          item: Baustein
          duration_s: {{column: "Dauer (min)", unit: minutes}}
          score: Punkte
          passed: Bestanden
"""


def add_platforms(export, company, semicolons, commas):
    """One source a platform, five files each."""
    german, moodle, xapi = company.sites
    export.source("german", "--mapping", "german.yaml")
    export.source("moodle", "--as", "moodle", "--namespace", "lms", "--zone", moodle.zone)
    export.source("xapi", "--namespace", "lms")
    export.extra["german.yaml"] = german_mapping(german.zone, commas)
    for number, events in enumerate(company.quarters(company.events), 1):
        rows = list(german_rows([e for e in events if e.person.site is german], german.zone))
        if commas:
            for row in rows:
                row[6], row[7] = row[6].replace(".", ","), row[7].replace(".", ",")
        export.add(Draft(f"german/aktivitaeten-{number}.csv", GERMAN_HEADER, rows, "german", separator=";" if semicolons else ","))
        rows = list(moodle_rows([e for e in events if e.person.site is moodle], moodle.zone))
        export.add(Draft(f"moodle/logs-{number}.csv", MOODLE_HEADER, rows, "moodle"))
        lines = [statement(e) for e in events if e.person.site is xapi]
        export.add(Draft(f"xapi/statements-{number}.jsonl", None, lines, "xapi"))


def add_hr(export, company, links):
    export.source("hr")
    add = lambda name, header, rows: export.add(Draft(f"hr/{name}.csv", header, list(rows), "hr"))
    add("persons", ["person", "timezone", "hired_at"], person_rows(company.people))
    add("courses", ["course", "taxonomy"], [row for site in company.sites for row in course_rows(site)])
    add("identities", IDENTITIES, identity_rows(company.people) + links)
    add("absences", ["person", "at", "known_at", "days", "kind"], absence_rows(company))
    add("outcomes", ["person", "at", "known_at", "kind", "value", "source", "notice_at"], outcome_rows(company.people))
    add("kpi", ["person", "at", "known_at", "value"], kpi_rows(company))
    export.source("hris")
    if company.random.random() < 0.5:
        export.add(Draft("hr/hris.csv", HRIS_HEADER, list(hris_rows(company.people)), "hris"))
    else:
        for month in range(company.days // 30):
            moment = company.utc(30 * month)
            rows = list(snapshot_rows(company.people, moment))
            export.add(Draft(f"hr/snapshot-{day(moment)}.csv", SNAPSHOT_HEADER, rows, "hris"))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seed")
    parser.add_argument("out", type=Path)
    parser.add_argument("--clean", action="store_true", help="put no fault in")
    arguments = parser.parse_args()
    company = Company(arguments.seed)
    faults = f.Faults(arguments.seed, share=0 if arguments.clean else 0.35)
    if not arguments.clean:
        write_plain(Company(arguments.seed), arguments.out / "plain")
        write_lossless(Company(arguments.seed), arguments.out / "lossless", arguments.seed)
    messy_export(company, faults).write(arguments.out / "export", day(company.last), order=arguments.seed)
    (arguments.out / "truth").mkdir(parents=True, exist_ok=True)
    (arguments.out / "truth" / "truth.json").write_text(json.dumps(faults.list, indent=1, ensure_ascii=False))


def messy_export(company, faults):
    links = []
    f.rehires(faults, company)
    f.second_accounts(faults, company, links)
    f.claimed_twice(faults, company, links)
    f.unmatched_accounts(faults, company)
    f.leavers_missing(faults, company)
    f.outage(faults, company)
    f.unit_without_data(faults, company)
    nights = f.clock_change_nights(faults, company, company.sites[0])
    semicolons, commas = faults.drawn(), faults.drawn()
    export = Export()
    add_platforms(export, company, semicolons, commas)
    add_hr(export, company, links)
    f.overlapping(faults, export)
    for draft in export.of("german"):
        if semicolons:
            faults.put("semicolons", draft.name)
        if commas:
            faults.put("decimal_commas", draft.name)
    if nights:
        faults.put("clock_change_nights", "german", count=nights)
    else:
        f.wrong_zone(faults, export, company.sites[0], "german")
    f.wrong_zone(faults, export, company.sites[1], "moodle")
    f.swapped_dates(faults, export, "german", f.GERMAN_TIME)
    f.swapped_dates(faults, export, "moodle", f.MOODLE_TIME)
    f.impossible_times(faults, export)
    f.restated(faults, export)
    f.missing_column(faults, export)
    f.truncated(faults, export)
    if faults.drawn():
        f.shuffled(faults, export)
    f.dialects(faults, export)
    f.duplicated(faults, export)
    faults.name_packed(export)
    return export


if __name__ == "__main__":
    main()
