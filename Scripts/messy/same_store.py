#!/usr/bin/env python3
"""Whether two exports of one company give the same store: `same_store.py PLAIN LOSSLESS --respite PROGRAM`; 0 where the digests are equal."""

import argparse
import sys
import tempfile
from pathlib import Path

from program import Program, import_all


def digest(program, export, workspace):
    done = import_all(program, export, workspace)
    if done.refused:
        raise SystemExit(f"refused: {done.refused}")
    return program.run("status", "--workspace", workspace, "--digest").stdout.strip()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plain", type=Path)
    parser.add_argument("lossless", type=Path)
    parser.add_argument("--respite", required=True)
    arguments = parser.parse_args()
    program = Program(arguments.respite)
    with tempfile.TemporaryDirectory() as folder:
        plain = digest(program, arguments.plain.resolve(), Path(folder) / "plain")
        lossless = digest(program, arguments.lossless.resolve(), Path(folder) / "lossless")
    print("same" if plain == lossless else "different", plain[:16], lossless[:16])
    sys.exit(0 if plain and plain == lossless else 1)


if __name__ == "__main__":
    main()
