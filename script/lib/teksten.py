"""The work of script/texts: the Dutch texts of the app beside their English ones."""

import argparse
import io
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
PO = ROOT / "translations/en/LC_MESSAGES/messages.po"
KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None, "lazy_gettext": None}
HEADER = """# English texts of Voordeur. The msgid is the Dutch text. See script/texts.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%")


def dutch() -> Catalog:
    """Every text that code and templates hand to gettext."""
    with (ROOT / "babel.cfg").open() as file:
        mapping, options = parse_mapping_cfg(file)
    found = Catalog(locale="en", fuzzy=False)
    for _file, _line, text, _comments, context in extract_from_dir(ROOT, mapping, options, keywords=KEYWORDS):
        found.add(text, context=context)
    return found


def english() -> Catalog:
    """What is in messages.po now; an empty catalogue when there is none."""
    if not PO.exists():
        return Catalog(locale="en", fuzzy=False)
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def forms(text: object) -> tuple[str, ...]:
    """The one form of a text, or its singular and plural."""
    return (text,) if isinstance(text, str) else tuple(text) if isinstance(text, list | tuple) else ()


def texts(catalog: Catalog) -> list[Message]:
    """The messages without the header."""
    return [message for message in catalog if message.id]


def same_placeholders(message: Message) -> bool:
    """Whether each English form fills in what its Dutch form fills in: nothing lost, nothing new."""
    pairs = zip(forms(message.id), forms(message.string), strict=True)
    return all(sorted(PLACEHOLDER.findall(a)) == sorted(PLACEHOLDER.findall(b)) for a, b in pairs)


def faults(found: Catalog, known: Catalog) -> list[str]:
    """What keeps the English from being complete, one line each. Empty: it is complete."""
    used = {message.id for message in texts(found)}
    have = {message.id: message for message in texts(known)}
    lines = [f"no English: {forms(text)[0]}" for text in used - have.keys()]
    lines += [f"not used any more: {forms(text)[0]}" for text in have.keys() - used]
    lines += [f"not used any more: {forms(message.id)[0]}" for message in known.obsolete.values()]
    for text in used & have.keys():
        message, first = have[text], forms(text)[0]
        if message.fuzzy:
            lines.append(f"fuzzy: {first}")
        if not message.string or not all(forms(message.string)):
            lines.append(f"no English: {first}")
        elif not same_placeholders(message):
            lines.append(f"other placeholders: {first}")
    return sorted(lines)


def write(known: Catalog) -> None:
    """Write messages.po sorted and without places, so that moving a text changes nothing, and compile it."""
    body = io.BytesIO()
    write_po(body, known, omit_header=True, sort_output=True, no_location=True, ignore_obsolete=True)
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_text(HEADER + body.getvalue().decode())
    with PO.with_suffix(".mo").open("wb") as file:
        write_mo(file, known)


def main() -> int:
    parser = argparse.ArgumentParser(description="Dutch texts and their English")
    parser.add_argument("--check", action="store_true", help="change nothing; fail when English is missing")
    check = parser.parse_args().check
    found, known = dutch(), english()
    if not check:
        known.update(found, no_fuzzy_matching=True)
        known.obsolete.clear()
        write(known)
    wrong = faults(found, known)
    print("\n".join(wrong) or f"{len(texts(found))} texts, all in English.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
