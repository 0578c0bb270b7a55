"""The work of script/toegang: docs/toegang.md as the code gives it."""

import importlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/toegang.md"


def table() -> str:
    """What docs/toegang.md should hold; the scripts are not part of the app, so its root comes first."""
    sys.path.insert(0, str(ROOT))
    text: str = importlib.import_module("privacy.access_table").as_markdown()
    return text


def main() -> int:
    """Return 0 when the file is, or now has been made, what the code gives."""
    wanted = table()
    if "--check" in sys.argv[1:]:
        same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == wanted
        print("docs/toegang.md is up to date" if same else "docs/toegang.md is old: run script/toegang")
        return 0 if same else 1
    PAGE.write_text(wanted, encoding="utf-8")
    print(f"written: {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
