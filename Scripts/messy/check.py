#!/usr/bin/env python3
"""Says what is wrong with an export, by what `respite` says of it: `check.py FOLDER --respite PROGRAM --output verdicts.json`.

FOLDER is what the generator calls an export; of the generator, its seed and its list of faults nothing is known here. Every verdict comes
from an output of the program: `inspect`, `import`, `status`, `quarantine list`, `coverage`.
"""

import argparse
import json
import re
import tempfile
from datetime import date, datetime, timezone
from pathlib import Path

from program import Program, import_all, listed, said_of

DATE = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})")
KNOWN = re.compile(r"(.+): the same bytes were imported before")


class Verdicts:
    def __init__(self, folder):
        self.found = {}
        self.sources = {}  # the operator's source by the file's last name
        self.places = {}  # the path in the export by the file's last name
        for source in listed(folder):
            for name in source["files"]:
                self.sources[Path(name).name], self.places[Path(name).name] = source["name"], name

    def put(self, kind, place, count=None):
        entry = self.found.setdefault((kind, place), {"kind": kind, "place": place})
        if count is not None:
            entry["count"] = entry.get("count", 0) + count

    def put_file(self, kind, file, count=None):
        self.put(kind, self.places.get(file, file), count)


ENCODINGS = {"UTF-8 with a byte order mark": "bom", "UTF-16 little-endian": "utf16", "UTF-16 big-endian": "utf16", "Windows-1252": "windows1252"}


def of_inspection(verdicts, files):
    """What `inspect` says of the bytes of each file."""
    for file in files:
        name = Path(file["path"]).name
        if kind := ENCODINGS.get(file["encoding"]):
            verdicts.put_file(kind, name)
        ends = file["line_ends"]
        if ends["carriage_return"] > 0 and ends["feed"] + ends["both"] == 0:
            verdicts.put_file("cr_only", name)
        if file.get("packing") == "gzip":
            verdicts.put_file("gzip", name)
        if (file.get("dialect") or {}).get("delimiter") == "semicolon":
            verdicts.put_file("semicolons", name)
        if file.get("decimal") == ",":
            verdicts.put_file("decimal_commas", name)
        if any((column.get("times") or {}).get("order") == "mixed" for column in file["columns"]):
            verdicts.put_file("day_month_swap", name)


# The formats of learning platforms: what they say twice was exported twice. HR files repeat each other by their nature.
PLATFORMS = ["mapping", "moodle", "xapi"]


def of_imports(verdicts, done, status):
    for line in done.said:
        if match := KNOWN.match(line):
            verdicts.put_file("duplicated_file", match[1])
    for file, message in done.refused.items():
        verdicts.put("missing_column" if "missing" in message and "column" in message else "refused", file)
    for entry in status["imports"]:
        source = verdicts.sources.get(entry["source"], entry["source"])
        if entry["duplicate"] > 0 and entry["format"].split()[0] in PLATFORMS:
            verdicts.put("overlapping_export", source)
        for note in entry["notes"]:
            if match := re.match(r"(\d+) local times (do not exist|stand for two)", note):
                verdicts.put("clock_change_nights", source, int(match[1]))
            if "dates are mixed" in note:
                verdicts.put_file("day_month_swap", entry["source"])
            if "another snapshot of the same date stands before it" in note:
                verdicts.put_file("restated_hr", note.split(": ")[0])


def of_quarantine(verdicts, rows):
    today = date.today()
    for row in rows:
        if row["reason"] == "an impossible time" or row["reason"] == "a time that cannot be read":
            verdicts.put_file(*of_time(row, today), 1)
        elif row["reason"] in ("wrong number of fields", "quotes that make no sense", "JSON that cannot be read"):
            verdicts.put_file("truncated_line", row["file"])


def of_time(row, today):
    """What kind of fault a time is that was not: by the time itself, which the program shows."""
    if "lies in the future" in row["detail"]:
        return "future_time", row["file"]
    match = DATE.search(row["detail"])
    if not match:
        return "unreadable_time", row["file"]
    first, second, year = (int(part) for part in match.groups())
    year += 2000 if year < 80 else 1900 if year < 100 else 0
    if year < 1990:
        return "time_1970", row["file"]
    if year > today.year + 1:
        return "future_time", row["file"]
    # The other order would make it a date: part of the file was written the other way round.
    return "day_month_swap" if first <= 12 < second else "impossible_date", row["file"]


def of_identity(verdicts, audit):
    if audit["aliases"]:
        verdicts.put("rehire", "company", audit["aliases"])
    if audit["contradicted_identifiers"]:
        verdicts.put("one_id_two_persons", "company", audit["contradicted_identifiers"])
    if audit["unmatched_accounts"]:
        verdicts.put("unmatched_accounts", "company", audit["unmatched_accounts"])
    if audit["employees_with_several_accounts"]:
        verdicts.put("two_ids_one_person", "company", audit["employees_with_several_accounts"])


def of_coverage(verdicts, coverage):
    if coverage["survivorship"]["verdict"] == "fail":
        verdicts.put("leavers_missing", "company")
    for week in coverage["quietWeeks"]:
        verdicts.put("outage_week", datetime.fromtimestamp(week["from"], timezone.utc).strftime("%Y-%m-%d"))
    for unit in coverage["silentUnits"]:
        verdicts.put("unit_without_data", unit.get("unit") or "small units")
    for zone in coverage["nightZones"]:
        verdicts.put("wrong_zone", zone["zone"])


def judged(program, folder, workspace):
    verdicts = Verdicts(folder)
    paths = [str(folder / name) for name in verdicts.places.values()]
    of_inspection(verdicts, program.json("inspect", *paths, "--json")["files"])
    done = import_all(program, folder, workspace)
    of_imports(verdicts, done, program.json("status", "--workspace", workspace, "--json"))
    of_quarantine(verdicts, program.json("quarantine", "list", "--workspace", workspace, "--json", "--limit", "1000000")["rows"])
    of_identity(verdicts, program.json("status", "--workspace", workspace, "--identity", "--json"))
    of_coverage(verdicts, program.json("coverage", "--workspace", workspace, "--as-of", said_of(folder)["extracted"], "--json", codes=(0, 3)))
    return sorted(verdicts.found.values(), key=lambda entry: (entry["kind"], entry["place"]))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--respite", required=True)
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as workspace:
        found = judged(Program(arguments.respite), arguments.folder.resolve(), Path(workspace) / "ws")
    arguments.output.write_text(json.dumps(found, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
