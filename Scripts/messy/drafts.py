"""Files as they are about to be written: rows and how they will stand in bytes. Faults change them; `write` puts them on the disk."""

import gzip
import json
import random
from dataclasses import dataclass, field, replace


@dataclass
class Draft:
    """A table (header and rows) or lines of text."""

    name: str
    header: list | None
    rows: list
    source: str  # the entry of sources.json that it is imported by
    separator: str = ","
    encoding: str = "utf-8"
    mark: bool = False  # whether a byte order mark stands at the beginning
    newline: str = "\n"
    packed: bool = False
    cut: int | None = None  # how many characters are missing at the end

    def copy(self, name):
        return replace(self, name=name, rows=list(self.rows))

    def text(self):
        if self.header is None:
            lines = self.rows
        else:
            lines = [self.line(row) for row in [self.header] + self.rows]
        text = self.newline.join(lines) + self.newline
        return text if self.cut is None else text[: -self.cut]

    def line(self, row):
        separator = self.separator
        joined = separator.join(row)
        if joined.count(separator) == len(row) - 1 and '"' not in joined:
            return joined
        return separator.join('"' + field.replace('"', '""') + '"' if separator in field or '"' in field else field for field in row)

    def bytes(self):
        marks = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "cp1252": b""}
        body = (marks[self.encoding] if self.mark else b"") + self.text().encode(self.encoding)
        return gzip.compress(body, compresslevel=1, mtime=0) if self.packed else body

    def write(self, folder):
        path = folder / (self.name + (".gz" if self.packed else ""))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.bytes())


@dataclass
class Source:
    """What an operator says of some files: the options of their import."""

    name: str
    options: list
    files: list = field(default_factory=list)


class Export:
    """The files of a company and what its operator says of them."""

    def __init__(self):
        self.drafts = []
        self.sources = {}
        self.extra = {}  # further files: name and text

    def source(self, name, *options):
        self.sources[name] = Source(name, list(options))

    def add(self, draft):
        self.drafts.append(draft)
        return draft

    def of(self, source):
        return [draft for draft in self.drafts if draft.source == source]

    def named(self, name):
        return next(draft for draft in self.drafts if draft.name == name)

    def write(self, folder, extracted, order=None):
        folder.mkdir(parents=True, exist_ok=True)
        drafts = list(self.drafts)
        if order is not None:
            random.Random(order).shuffle(drafts)
        for draft in drafts:
            draft.write(folder)
            self.sources[draft.source].files.append(draft.name + (".gz" if draft.packed else ""))
        for name, text in self.extra.items():
            (folder / name).write_text(text, encoding="utf-8")
        listed = {"extracted": extracted, "sources": [{"name": s.name, "options": s.options, "files": s.files} for s in self.sources.values() if s.files]}
        (folder / "sources.json").write_text(json.dumps(listed, indent=1, ensure_ascii=False), encoding="utf-8")
