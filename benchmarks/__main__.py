"""Runs all benchmarks and prints the table; ends with 1 when a bar is missed.

`python -m benchmarks start` runs only bench_start.
"""

import importlib
import pkgutil
import sys

import benchmarks
from benchmarks.measure import HEAD


def main(chosen: list[str]) -> int:
    names = [
        module.name
        for module in pkgutil.iter_modules(benchmarks.__path__)
        if module.name.startswith("bench_")
    ]
    missed = 0
    print(HEAD)
    for name in names:
        if chosen and name.removeprefix("bench_") not in chosen:
            continue
        for row in importlib.import_module(f"benchmarks.{name}").rows():
            print(row.as_markdown(), flush=True)
            missed += not row.met
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
