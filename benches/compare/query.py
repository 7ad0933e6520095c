"""Asks queries of the house over a loaded nation, of Utfall, DuckDB, Polars, DataFusion and pandas, in one run, and says
how they compare.

    pip install -r benches/compare/requirements.txt
    utfall load --datasets nation --store store
    python benches/compare/query.py store target/dist/utfall

All read the store's own Parquet files. First all rows have to agree, decimals to the last digit; then time is told, of
the wall and of all processors, and memory, the most that the process held. Every process is new: what a query costs that
is asked alone. Utfall also has what its load put together, of which `observations` is read. Ratios are of Utfall to each.
"""

import csv
import io
import pathlib
import re
import subprocess
import sys
import tempfile

from peers import BY_HAND, PEERS

QUERIES = pathlib.Path(__file__).parents[2] / "queries"

# A query, and what it is asked for.
ASKED = [
    ("outcomes-in-year", {"year": "2024", "first_day": "2024-01-01", "last_day": "2024-12-31"}),
    ("observations-in-year", {"year": "2024"}),
    ("groups-in-year", {"year": "2024"}),
    ("split-by-sex-in-year", {"year": "2024"}),
    ("years-of-outcomes", {}),
    ("grants-by-activity", {"year": "2024"}),
]

# A process begins with the memory of the one that starts it, so a small one does.
WATCH = """
import os, sys, time
said, out, *args = sys.argv[1:]
actions = [(os.POSIX_SPAWN_OPEN, 0, said, os.O_RDONLY, 0), (os.POSIX_SPAWN_OPEN, 1, out, os.O_WRONLY, 0)]
begun = time.monotonic()
_, status, used = os.wait4(os.posix_spawnp(args[0], args, os.environ, file_actions=actions), 0)
if status:
    sys.exit(f"{args[0]} failed")
print(time.monotonic() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


def text(name):
    (path,) = QUERIES.glob(f"*/{name}.sql")
    return path.read_text(encoding="utf-8")


def statement(name, settings):
    """A query of the house with what it is over in front, and its parameters in place."""
    own = text(name)
    kinds = dict(re.findall(r"^-- param: (\w+) (\w+)", own, re.M))
    for param, value in settings.items():
        literal = value if kinds[param] == "integer" else f"{'DATE ' if kinds[param] == 'date' else ''}'{value}'"
        own = own.replace(f"${param}", literal)
    bare = re.sub(r"^--.*$", "", own, flags=re.M)
    over = [f"{part} AS ({re.sub(r'^--.*$', '', text(part), flags=re.M)})" for part in re.findall(r"^-- over: (\S+)", own, re.M)]
    if not over:
        return bare
    with_parts = re.match(r"\s*WITH\s", bare)
    return f"WITH {', '.join(over)}{', ' + bare[with_parts.end():] if with_parts else ' ' + bare}"


def measured(args, given=""):
    """Runs a command; what it prints, its seconds on the wall and on all processors, and the most memory it held in MiB."""
    with tempfile.NamedTemporaryFile("w+") as said, tempfile.NamedTemporaryFile("w+") as out:
        said.write(given)
        said.flush()
        watched = [sys.executable, "-c", WATCH, said.name, out.name, *args]
        figures = subprocess.run(watched, check=True, capture_output=True, text=True).stdout
        return out.read(), tuple(map(float, figures.split()))


def rows(printed, names):
    """Rows as they compare: the columns of all, numbers without what is no digit of theirs."""
    def cell(value):
        value = (value or "").strip().removesuffix(" 00:00:00")
        return value.rstrip("0").rstrip(".") if re.fullmatch(r"-?\d+\.\d+", value) else value

    return [[cell(row[name]) for name in names] for row in csv.DictReader(io.StringIO(printed))]


def asked(name, settings, peer):
    """What a peer is given to read; nothing where it has no such statement."""
    if peer != "pandas":
        return statement(name, settings)
    return f"{name} {settings.get('year', '0')}" if name in BY_HAND else None


def main():
    store, program = sys.argv[1:]
    print(f"{'':24}{'':12}{'wall s':>10}{'cpu s':>10}{'MiB':>10}{'ratio':>10}")
    for name, settings in ASKED:
        sets = [part for key, value in settings.items() for part in ("--set", f"{key}={value}")]
        own, utfall = measured([program, "--store", store, "query", name, *sets, "--format", "csv"])
        names = next(csv.reader(io.StringIO(own)))
        print(f"{name:24}{'Utfall':12}" + "".join(f"{figure:10.2f}" for figure in utfall))
        for peer, code in PEERS.items():
            given = asked(name, settings, peer)
            if given is None:
                continue
            other, figures = measured([sys.executable, "-c", code, store], given)
            common = [column for column in next(csv.reader(io.StringIO(other))) if column in names]
            if rows(own, common) != rows(other, common):
                sys.exit(f"{name}: the rows of {peer} differ")
            print(f"{'':24}{peer:12}" + "".join(f"{figure:10.2f}" for figure in figures) + f"{utfall[0] / figures[0]:10.2f}")


main()
