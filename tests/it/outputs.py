"""Every form of every answer about data whose texts are marks of HTML, Markdown, typst, Jinja, SQL and spreadsheets.

The same datasets are made twice: once with such a text before each text that the checks let through, once with plain
words in its place. Each output is read by a parser of its form, and must be built of the same kinds of parts as its
twin: no element, attribute, link, formula or code more. And the marks must be there, as text.

    python outputs.py UTFALL DATASETS FOLDER
"""

import csv
import html.parser
import io
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
import zlib
from pathlib import Path

from markdown_it import MarkdownIt

MARKS = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "]]>", "a | b", "[länk](javascript:alert(1))", "`kod`",
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "{{ cost }}", "{% raw %}", "# rubrik", "#set page(width: 1pt)",
    '#link("http://ond.example")[x]', "&amp;", "'; DROP TABLE outcomes; --", "</text></svg>", "<!--", "$1+1$", "*fet*",
    "~~struken~~", "http://ond.example/", "www.ond.example", "a" * 120, "<w:p/>", "&#60;b&#62;", "![bild](x)", "1. ett",
    '=HYPERLINK("http://x","y")', "\\", "x,=2+2", "x;=2+2", '<a href="javascript:alert(1)">x</a>', "ond@ond.example",
    "<style>*{display:none}</style>", "-- ", "> citat", "]]><b>", "%0A=1", "__a__", "${x}", "<%= x %>", "‖", "\"\"=1",
]
COLUMNS = {
    "agreement", "aliases", "area", "definition", "derivation", "full_name_en", "full_name_sv", "name", "name_en",
    "name_sv", "note", "part_en", "part_sv", "purpose", "rationale", "reason", "role", "short_en", "short_sv",
    "treatment", "unit_sv", "unit_en",
}
LISTS = {"aliases"}
SKIPPED = {("deflators", "name")}


class Maker:
    """Datasets with a mark, or a plain word of its length, before each text."""

    def __init__(self, plain):
        self.plain, self.marks = plain, {}

    def text(self, text, of_list=False):
        if not text:
            return text
        if text not in self.marks:
            mark = MARKS[len(self.marks) % len(MARKS)].strip()
            self.marks[text] = "=1+1" if of_list and ";" in mark else mark
        mark = self.marks[text]
        return ("a" * len(mark) if self.plain and len(mark) > 100 else "Ord" if self.plain else mark) + " " + text

    def make(self, source, target):
        for folder in sorted(path.parent for path in source.glob("*/datapackage.json")):
            own = target / folder.name
            own.mkdir(parents=True)
            for file in sorted(folder.glob("*.csv")):
                rows = list(csv.reader(io.StringIO(file.read_text("utf-8"))))
                for row in rows[1:]:
                    for at, column in enumerate(rows[0]):
                        if column in LISTS:
                            row[at] = ";".join(self.text(one, True) for one in row[at].split(";") if one)
                        elif column in COLUMNS and (file.stem, column) not in SKIPPED:
                            row[at] = self.text(row[at])
                with open(own / file.name, "w", encoding="utf-8", newline="") as out:
                    csv.writer(out, lineterminator="\n").writerows(rows)
            package = json.loads((folder / "datapackage.json").read_text("utf-8"))
            package["title"] = self.text(package.get("title", ""))
            for entry in package.get("sources", []):
                for key in ("title", "publisher", "extraction"):
                    if entry.get(key):
                        entry[key] = self.text(entry[key])
            (own / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False), "utf-8")


def commands(out, folder):
    """Every command with the file that it writes, or whose output is to be kept."""
    forms = {"table": "txt", "csv": "csv", "csv-sv": "sv.csv", "json": "json", "markdown": "md", "xlsx": "xlsx"}
    asked = {
        "cost": ["cost", "--year", "2025", "--inputs"],
        "goals": ["goals", "--year", "2025"],
        "what-if": ["goals", "--year", "2025", "--drop", "malmo/yam"],
        "measured": ["measured", "--year", "2025"],
        "flow": ["flow", "--year", "2025"],
        "bridge": ["flow", "--bridge", "--year", "2025"],
        "totals": ["flow", "--totals", "--year", "2025"],
        "trend": ["trend", "ips-asf-work-or-study"],
        "questions": ["questions", "--owner", "malmo"],
        "chase": ["chase", "--dataset", "malmo-2025", "--year", "2026"],
        "find": ["find", "IPS"],
        "status": ["status"],
        "explain": ["explain"],
        "rollup": ["cost", "--concept", "ips-to-work-or-study"],
        "query": ["query", str(folder / "own.sql")],
        "check": ["check"],
    }
    # What machines read is written by one writer for all answers; what people read is made answer by answer.
    for name, args in asked.items():
        for form, end in forms.items():
            if form in ("csv", "csv-sv", "json", "xlsx") and name not in ("cost", "query", "questions", "check"):
                continue
            file = out / f"{name}.{end}"
            if form == "xlsx":
                yield [*args, "--format", form, "-o", str(file)], None
            else:
                yield [*args, "--format", form], file
    yield ["check", "--format", "sarif"], out / "check.sarif.json"
    address = "cost/malmo/ips-asf-work-or-study/2025/aligned"
    for form, end in {"table": "txt", "json": "json"}.items():
        yield ["explain", address, "--format", form], out / f"explain-one.{end}"
    yield ["get", address, "--sentence"], out / "get.txt"
    yield ["report", "--owner", "malmo", "--to", "html,xlsx,docx,pdf", "-o", str(out / "report")], None
    yield ["report", "--owner", "malmo", "--lang", "en", "-o", str(out / "report-en")], None
    for name, args in {
        "trend": ["trend", "ips-asf-work-or-study"], "flow": ["flow"], "goals": ["goals"], "bridge": ["bridge"],
    }.items():
        yield ["chart", *args, "-o", str(out / f"chart-{name}.svg")], None
    yield ["form", "--dataset", "malmo-2025", "--year", "2026", "-o", str(out / "form.xlsx")], None
    yield ["export", "data-package", "--dataset", "malmo-2025", "-o", str(out / "package.zip")], None
    yield ["export", "iati", "--owner", "malmo", "--reporter", "SE-ON-2120001124", "-o", str(out / "iati.xml")], None
    for end in ("rdf", "ttl"):
        url = ["--url", "https://data.example.org/malmo/"]
        yield ["export", "dcat", "--dataset", "malmo-2025", *url, "-o", str(out / f"dcat.{end}")], None
    yield ["fill", str(folder / "template.md"), "-o", str(out / "filled.md")], None
    yield ["fill", str(out / "report" / "report.docx"), "-o", str(out / "filled.docx")], None


TEMPLATE = """# Mall

{{ cost/malmo/ips-asf-work-or-study/2025/aligned }}

{{ sentence cost/malmo/ips-asf-work-or-study/2025/aligned }}

{{ table goals }}

{{ table flow }}

{{ table cost }}
"""

SQL = """-- answers: activities and who answers for them
SELECT id, name, aliases FROM activities ORDER BY id
"""


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.said, self.within = set(), [], []

    def handle_starttag(self, tag, attributes):
        self.within.append(tag)
        for name, value in attributes:
            self.parts.add((tag, name))
            if name.startswith("on"):
                self.parts.add((tag, name, value))
            if name in ("href", "src") and not re.match(r"#|[a-z0-9./-]+$|[a-z0-9./-]*#", value or ""):
                self.parts.add((tag, name, "leads out"))
        self.parts.add((tag,))

    def handle_comment(self, data):
        self.parts.add(("comment",))

    def handle_data(self, data):
        self.said.append(data)


def of_html(text):
    page = Page()
    page.feed(text)
    return page.parts, " ".join(page.said)


def of_xml(text):
    parts, said = set(), []
    for element in ET.fromstring(text).iter():
        parts.add((element.tag,))
        for name, value in element.attrib.items():
            parts.add((element.tag, name))
            said.append(value)
        said += [element.text or "", element.tail or ""]
    return parts, " ".join(said)


def of_markdown(text):
    parts, said = set(), []

    def walk(tokens):
        for token in tokens:
            level = token.tag if token.type.startswith("heading") else ""
            breaks = token.type == "html_inline" and token.content == "<br>"
            if not breaks:
                parts.add((token.type, level))
            said.append(token.content if not token.children else "")
            walk(token.children or [])

    walk(MarkdownIt("gfm-like").parse(text) if LINKIFIED else MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text))
    return parts, " ".join(said)


try:
    MarkdownIt("gfm-like").parse("www.example.org")
    LINKIFIED = True
except ModuleNotFoundError:
    LINKIFIED = False


def is_formula(cell):
    starts = cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    return starts and not re.fullmatch(r"[-+]?[0-9]+([.,][0-9]+)?", cell)


def of_csv(text, separator):
    parts, said = set(), []
    for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator, strict=True):
        for cell in row:
            said.append(cell)
            # A spreadsheet may split at another separator than the file's.
            for piece in [cell, *re.split(r"[;,\n]", cell)]:
                if is_formula(piece):
                    parts.add(("formula", piece))
    return parts, " ".join(said)


def of_zip(data):
    parts, said = set(), []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            text = archive.read(name).decode("utf-8")
            own, words = of_xml(text)
            parts |= own
            said.append(words)
            for formula in re.findall(r"<f[ >][^<]*", text):
                parts.add(("formula", re.sub(r"[0-9]+", "0", formula)))
            for place in re.findall(r'Target="([^"]*)" TargetMode="External"', text):
                parts.add(("leads out", place))
    return parts, " ".join(said)


def of_pdf(data):
    parts, text = set(), data
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.S):
        try:
            text += zlib.decompress(stream)
        except zlib.error:
            pass
    for mark in (b"/URI", b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile"):
        if mark in text:
            parts.add(mark.decode())
    return parts, None


def walk_json(value, said):
    if isinstance(value, dict):
        for key, inner in value.items():
            said.append(key)
            walk_json(inner, said)
    elif isinstance(value, list):
        for inner in value:
            walk_json(inner, said)
    elif isinstance(value, str):
        said.append(value)


def seen(file):
    """The kinds of parts that a file is built of, and what it says."""
    data, name = file.read_bytes(), file.name
    if name.endswith((".xlsx", ".docx", ".zip")):
        return of_zip(data)
    if name.endswith(".pdf"):
        return of_pdf(data)
    if name.endswith(".png"):
        return set(), None
    text = data.decode("utf-8")
    lines = "\n\r\t" if name.endswith((".rdf", ".ttl")) else "\n\r"
    steering = {c for c in text if (ord(c) < 32 and c not in lines) or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u200f\u2066"}
    assert not steering, f"{name} holds {steering}"
    if name.endswith(".html"):
        return of_html(text)
    if name.endswith((".xml", ".rdf", ".svg")):
        return of_xml(text)
    if name.endswith(".sv.csv"):
        return of_csv(text, ";")
    if name.endswith(".csv"):
        return of_csv(text, ",")
    if name.endswith(".md"):
        return of_markdown(text)
    if name.endswith(".json"):
        said = []
        walk_json(json.loads(text), said)
        return set(), " ".join(said)
    return set(), text


def made(utfall, source, folder, plain):
    datasets, out = folder / "datasets", folder / "out"
    out.mkdir(parents=True)
    Maker(plain).make(source, datasets)
    (folder / "template.md").write_text(TEMPLATE, "utf-8")
    (folder / "own.sql").write_text(SQL, "utf-8")
    common = [utfall, "--store", str(folder / "store"), "--datasets", str(datasets)]
    for args, file in commands(out, folder):
        # A twin is for what is built of parts.
        if plain and file and not file.name.endswith(".md"):
            continue
        run = subprocess.run([*common, *args], capture_output=True)
        assert run.returncode == 0, f"{args}: {run.stderr.decode()}{run.stdout.decode()[-2000:]}"
        if file:
            file.write_bytes(run.stdout)
    return {file.relative_to(out): file for file in sorted(out.rglob("*")) if file.is_file()}


def main():
    utfall, source, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    marked, twins = (made(utfall, source, folder / name, name == "plain") for name in ("marked", "plain"))
    wrong, held = [], set()
    if set(twins) - set(marked):
        wrong.append(f"other files: {sorted(set(twins) - set(marked))}")
    for name in sorted(marked):
        try:
            parts, said = seen(marked[name])
            plain = seen(twins[name])[0] if name in twins else set()
        except Exception as error:  # whatever a parser stops at is what is looked for
            wrong.append(f"{name}: {type(error).__name__}: {error}")
            continue
        if parts - plain:
            wrong.append(f"{name}: {sorted(map(str, parts - plain))}")
        flat = re.sub(r"\s+", "", said or "")
        held |= {mark for mark in MARKS if re.sub(r"\s+", "", mark) in flat}
    lost = [mark for mark in MARKS if mark not in held]
    if lost:
        wrong.append(f"nowhere as text: {lost}")
    print("\n".join(wrong))
    print(f"{len(marked)} outputs, {len(held)} marks")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
