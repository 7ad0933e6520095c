"""Ten readers and a writer over one store for some minutes: no error, no growth, no slow-down.

    cargo build --profile dist
    python benches/long_run.py datasets target/dist/utfall --minutes 10

The writer changes a number, loads, and takes older loads away now and then; the readers ask without a pause. Each minute
says how many loads and answers there were, how long an answer took (the median), and how large the store is. It fails
where a command does, and says how the last minute compares to the first.
"""

import argparse
import pathlib
import re
import shutil
import statistics
import subprocess
import tempfile
import threading
import time

QUESTIONS = [["cost"], ["goals"], ["flow"], ["measured"], ["query", "observations"], ["history"], ["status"], ["verify"]]
READERS = 10
# Older loads are taken away after so many.
LOADS_BETWEEN = 20


class Run:
    def __init__(self, program, datasets, folder):
        self.command = [program, "--store", str(folder / "store"), "--datasets", str(datasets)]
        self.store, self.datasets = folder / "store", datasets
        self.loads, self.times, self.failures = 0, [], []
        self.over, self.guard = threading.Event(), threading.Lock()

    def ask(self, args):
        begun = time.monotonic()
        done = subprocess.run([*self.command, *args], capture_output=True, text=True)
        if done.returncode != 0:
            with self.guard:
                self.failures.append(f"{' '.join(args)}: {done.returncode}: {done.stderr[-500:]}")
            self.over.set()
        return time.monotonic() - begun

    def write(self):
        table = self.datasets / "malmo-2025" / "outcomes.csv"
        text = table.read_text(encoding="utf-8")
        number = re.search(r"^ips-asf-specialists-2025,[^\n]*?assumed,(\d+),", text, re.M)
        while not self.over.is_set():
            changed = text[: number.start(1)] + str(int(number[1]) + self.loads % 7 + 1) + text[number.end(1) :]
            table.write_text(changed, encoding="utf-8")
            self.ask(["load"])
            self.loads += 1
            if self.loads % LOADS_BETWEEN == 0:
                self.ask(["vacuum", "--keep", "5", "--accept"])

    def read(self, first):
        asked = first
        while not self.over.is_set():
            took = self.ask([*QUESTIONS[asked % len(QUESTIONS)], "--format", "csv"])
            with self.guard:
                self.times.append(took)
            asked += 1


def size(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / (1 << 20)


def main():
    typed = argparse.ArgumentParser()
    typed.add_argument("datasets", type=pathlib.Path)
    typed.add_argument("program")
    typed.add_argument("--minutes", type=int, default=10)
    typed = typed.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(dir="."))
    try:
        shutil.copytree(typed.datasets, folder / "datasets")
        run = Run(typed.program, folder / "datasets", folder)
        run.ask(["load"])
        threads = [threading.Thread(target=run.write)]
        threads += [threading.Thread(target=run.read, args=(number,)) for number in range(READERS)]
        for thread in threads:
            thread.start()
        medians = []
        for minute in range(typed.minutes):
            run.over.wait(60)
            with run.guard:
                times, run.times = run.times, []
            medians.append(statistics.median(times) if times else 0)
            print(f"{minute + 1:3}: {run.loads:5} loads {len(times):6} answers {medians[-1]:8.3f} s {size(run.store):8.1f} MiB", flush=True)
        run.over.set()
        for thread in threads:
            thread.join()
        if run.failures:
            raise SystemExit("\n".join(run.failures))
        print(f"an answer in the last minute took {medians[-1] / medians[0]:.2f} of one in the first")
    finally:
        shutil.rmtree(folder)


main()
