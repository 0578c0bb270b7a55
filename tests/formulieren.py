"""The forms of a page, as a browser could send them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    """A form that posts: where to, and its fields with the values that a browser could send."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._form: Form | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            posts = values.get("method", "").lower() == "post"
            self._form = Form(values.get("action", "")) if posts else None
            if self._form:
                self.found.append(self._form)
        elif self._form is not None:
            self._field(self._form, tag, values)

    def _field(self, form: Form, tag: str, values: dict[str, str]) -> None:
        name = values.get("name", "")
        if tag == "select":
            self._select = name
            form.fields.setdefault(name, [])
        elif tag == "option" and self._select and values.get("value"):
            form.fields[self._select].append(values["value"])
        elif tag in {"input", "textarea", "button"} and name:
            form.fields.setdefault(name, []).append(values.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None


def forms_of(html: str) -> list[Form]:
    """The forms of a page that post, in order."""
    parser = _Forms()
    parser.feed(html)
    return parser.found
