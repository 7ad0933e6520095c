"""Loads a nation with Utfall and converts the same files with DuckDB, in one run, and says how they compare.

    cargo run --profile dist --example nation -- --rows 10000000 --owners 100 --years 3 --out nation
    cargo build --profile dist
    python benches/compare/load.py nation target/dist/utfall

Utfall reads, checks every row against every rule, and writes a store that it can answer from. DuckDB turns the same CSV
files into typed Parquet, a file a table with zstd, and checks nothing but types. Time is of the wall and of all
processors, memory the most that the process held (the kernel's own count).
"""

import os
import pathlib
import shutil
import sys
import tempfile
import time

DUCKDB = """
import pathlib, sys
import duckdb
nation, out = map(pathlib.Path, sys.argv[1:])
tables = sorted({path.stem for path in nation.glob("*/*.csv")})
types = {
    "outcomes": {"period_start": "DATE", "period_end": "DATE", "value": "DECIMAL(16, 4)", "numerator": "BIGINT", "n": "BIGINT"},
    "allocations": {"year": "BIGINT", "amount_kr": "DECIMAL(15, 2)", "decided_on": "DATE"},
}
for table in tables:
    given = types.get(table, {})
    source = f"read_csv('{nation}/*/{table}.csv', header = true, all_varchar = {not given}, filename = true, types = {given}, union_by_name = true)"
    duckdb.sql(f"COPY (SELECT * FROM {source}) TO '{out}/{table}.parquet' (FORMAT parquet, COMPRESSION zstd)")
"""


def measured(args):
    """Runs a command; its seconds on the wall and on all processors, and the most memory it held in MiB."""
    begun = time.monotonic()
    quiet = os.open(os.devnull, os.O_WRONLY)
    actions = [(os.POSIX_SPAWN_DUP2, quiet, 1), (os.POSIX_SPAWN_DUP2, quiet, 2)]
    child = os.posix_spawnp(args[0], args, os.environ, file_actions=actions)
    _, status, used = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"{args[0]} failed: {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    nation, program = sys.argv[1:]
    rows = sum(sum(1 for _ in path.open("rb")) - 1 for path in pathlib.Path(nation).glob("*/outcomes.csv"))
    place = pathlib.Path(tempfile.mkdtemp(dir="."))
    try:
        duckdb = measured([sys.executable, "-c", DUCKDB, nation, str(place)])
        utfall = measured([program, "load", "--datasets", nation, "--store", str(place / "store")])
    finally:
        shutil.rmtree(place)
    print(f"{rows} outcomes, {os.cpu_count()} processors")
    print(f"{'':8}{'wall s':>10}{'cpu s':>10}{'MiB':>10}")
    for name, figures in [("DuckDB", duckdb), ("Utfall", utfall)]:
        print(f"{name:8}" + "".join(f"{figure:10.1f}" for figure in figures))
    print(f"{'ratio':8}" + "".join(f"{own / other:10.2f}" for own, other in zip(utfall, duckdb)))


main()
