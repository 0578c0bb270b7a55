"""Puts the table from standard input between the two marks of README.md, with date and machine."""

import datetime as dt
import os
import platform
import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parents[2] / "README.md"
BEGIN, END = "<!-- bench -->", "<!-- /bench -->"


def machine() -> str:
    found = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    processor = found[1] if found else platform.machine()
    return f"{os.cpu_count()} cores ({processor}), Python {platform.python_version()}"


def main() -> None:
    before, rest = README.read_text().split(BEGIN)
    after = rest.split(END)[1]
    head = f"Measured on {dt.datetime.now(dt.UTC):%-d %B %Y}, {machine()}."
    README.write_text(f"{before}{BEGIN}\n{head}\n\n{sys.stdin.read().strip()}\n{END}{after}")


if __name__ == "__main__":
    main()
