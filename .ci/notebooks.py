"""Runs the notebooks from their first cell to their last and holds their results against the engine's own answers.

    python .ci/notebooks.py UTFALL STORE

UTFALL is the program and STORE the folder that it has loaded. Any difference is printed, and the exit code is 1.
Numbers of statistics agree when they do to six digits, which is what the engine writes and more; money agrees to the öre.
"""

import json
import math
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"


def results(name, store):
    """What a notebook's last cell gathers. The notebook itself is not touched."""
    notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code" and (cell.outputs or cell.execution_count):
            raise SystemExit(f"{name}.ipynb is kept with outputs; clear them")
    notebook.cells.append(nbformat.v4.new_code_cell("print(json.dumps(results))"))
    os.environ["UTFALL_STORE"] = str(store)
    NotebookClient(notebook, timeout=180, resources={"metadata": {"path": str(NOTEBOOKS)}}).execute()
    return json.loads("".join(output.text for output in notebook.cells[-1].outputs if output.output_type == "stream"))


class Engine:
    """The answers of the program, as JSON."""

    def __init__(self, program, store):
        self.program, self.store = program, store

    def answer(self, *arguments):
        command = [self.program, *arguments, "--store", str(self.store), "--format", "json"]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


class Differences:
    """What does not agree, and how much was compared."""

    def __init__(self):
        self.compared, self.found = 0, []

    def same(self, what, ours, theirs):
        self.compared += 1
        if ours != theirs:
            self.found.append(f"{what}: {ours!r} in the notebook, {theirs!r} in the engine")

    def near(self, what, ours, theirs):
        self.compared += 1
        if theirs is None or not math.isclose(ours, float(theirs), rel_tol=1e-6, abs_tol=1e-9):
            self.found.append(f"{what}: {ours!r} in the notebook, {theirs!r} in the engine")

    def money(self, what, ours, theirs):
        self.same(what, Decimal(ours), Decimal(theirs))


def ips_over_years(engine, store, differences):
    ours = results("ips-over-years", store)
    theirs = engine.answer("trend", "ips-asf-work-or-study", "--dataset", "malmo-2025")
    differences.same("periods", len(ours["series"]), len(theirs["rows"]))
    for own, row in zip(ours["series"], theirs["rows"]):
        period = f"{row['period_start']}..{row['period_end']}"
        differences.same(f"{period} start", own["period_start"], row["period_start"])
        differences.same(f"{period} end", own["period_end"], row["period_end"])
        differences.same(f"{period} days", own["days"], row["days"])
        differences.near(f"{period} count", own["count"], row["value"])
        # The engine rounds a rate to two decimals.
        differences.same(f"{period} rate", Decimal(str(own["rate"])).quantize(Decimal("0.01")), Decimal(row["rate"]))
        differences.near(f"{period} low", own["low"], row["low"])
        differences.near(f"{period} high", own["high"], row["high"])
    for own, row in zip(ours["by_query"], theirs["rows"]):
        differences.same(f"{row['period_end']} by query", (own["period_end"], own["people"]), (row["period_end"], float(row["value"])))
    statistics = {"regression": (ours["regression"], theirs["regression"])}
    for row in theirs["sensitivity"]:
        statistics[row["what"]] = (ours["sensitivity"][row["what"]], row)
    differences.same("sensitivities", sorted(ours["sensitivity"]), sorted(row["what"] for row in theirs["sensitivity"]))
    for name, (own, row) in statistics.items():
        for key, value in own.items():
            differences.near(f"{name} {key}", value, row[key])


def sub_goals(engine, store, differences):
    ours = results("sub-goals", store)
    theirs = engine.answer("goals", "--year", "2025", "--dataset", "malmo-2025")
    differences.money("total", ours["total"], theirs["total_kr"])
    differences.money("unlinked", ours["before"].pop("unlinked"), theirs["unlinked_kr"])
    engines = {row["sub_goal"]: row["kr"] for row in theirs["rows"]}
    differences.same("sub-goals", sorted(ours["before"]), sorted(engines))
    for goal, kr in ours["before"].items():
        differences.money(goal, kr, engines.get(goal, "0"))
    # One's own weights move money, and lose none.
    differences.money("with one's own weights", str(sum(Decimal(kr) for kr in ours["after"].values())), theirs["total_kr"])


def main():
    program, store = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    engine, differences = Engine(program, store), Differences()
    for compare in (ips_over_years, sub_goals):
        compare(engine, store, differences)
    for difference in differences.found:
        print(difference, file=sys.stderr)
    if differences.found:
        sys.exit(1)
    print(f"the notebooks and the engine agree in {differences.compared} figures")


if __name__ == "__main__":
    main()
