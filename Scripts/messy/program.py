"""Runs `respite` on the folder of an export, by what its operator says of the files; used by the checks, unknown to the generator."""

import json
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path


class Program:
    def __init__(self, path):
        self.path = str(Path(path).resolve())
        self.runs = 0

    def run(self, *arguments):
        self.runs += 1
        # Drafts that `inspect` writes go to the folder in which it runs.
        with tempfile.TemporaryDirectory() as folder:
            return subprocess.run([self.path, *map(str, arguments)], capture_output=True, text=True, cwd=folder)

    def json(self, *arguments, codes=(0,)):
        """The JSON object that a command prints."""
        result = self.run(*arguments)
        if result.returncode not in codes:
            raise SystemExit(f"respite {' '.join(map(str, arguments))} ended with {result.returncode}: {result.stderr.strip()[:2000]}")
        return json.loads(result.stdout)


@dataclass
class Imported:
    """What came of the files of an export."""

    said: list = field(default_factory=list)  # the lines that the imports printed
    refused: dict = field(default_factory=dict)  # why a file was refused, by its name


def listed(folder):
    """What the operator says: sources with their options and files, in the order of import."""
    return said_of(folder)["sources"]


def said_of(folder):
    """All that the operator says of an export, its date too."""
    return json.loads((folder / "sources.json").read_text(encoding="utf-8"))


def import_all(program, folder, workspace):
    """Imports everything; a file that is refused is left out and the rest is imported."""
    done = Imported()
    program.run("init", workspace, "--basis", "test of messy exports")
    for source in listed(folder):
        options = [str(folder / word) if word.endswith(".yaml") else word for word in source["options"]]
        files = list(source["files"])
        while files:
            paths = [str(folder / name) for name in files]
            result = program.run("import", *paths, "--workspace", workspace, "--quiet", *options)
            done.said += result.stdout.splitlines()
            if result.returncode == 0:
                break
            at_fault = refused(result.stderr, files)
            if result.returncode != 65 or at_fault is None:
                raise SystemExit(f"import of {source['name']} ended with {result.returncode}: {result.stderr.strip()[:2000]}")
            done.refused[at_fault] = result.stderr.strip()
            # What stands before it has been imported; what stands behind it has not.
            files = files[files.index(at_fault) + 1:]
    return done


def refused(message, files):
    """The file that a refusal names."""
    named = [name for name in files if Path(name).name in message]
    return max(named, key=len) if named else None
