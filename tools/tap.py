"""Reads the Test Anything Protocol as cmocka, node --test and our own scripts speak it: one Case per single test."""
import re
from dataclasses import dataclass

RESULT = re.compile(r"^(?P<indent> *)(?P<bad>not )?ok \d+ *-? *(?P<name>.*)$")
PLAN = re.compile(r"^1\.\.(\d+)")


@dataclass
class Case:
    name: str
    ok: bool
    detail: str = ""
    skipped: bool = False


def cases(text):
    """A result that follows deeper ones sums them up and is not counted, unless it alone failed.

    A plan at the outermost level that was not kept is one more failed case: a test that stops half way must not pass.
    What is said between a result and the next is its detail.
    """
    found, at_top, planned, depth, worse_below = [], 0, None, 0, False
    for line, result in _lines(text):
        plan = PLAN.match(line)
        if plan:
            planned = int(plan[1])
        elif line.startswith("Bail out!"):
            found.append(Case(line, False))
        elif result:
            indent, ok = len(result["indent"]), not result["bad"]
            sums_up = indent < depth
            if not sums_up or (not ok and not worse_below):
                found.append(_case(result["name"], ok))
            worse_below = (worse_below or not ok) if indent else False
            depth = indent
            at_top += indent == 0
        elif found:
            found[-1].detail += line + "\n"
    if planned is not None and planned != at_top:
        found.append(Case(f"{planned} cases were planned, {at_top} were run", False))
    return found


def _lines(text):
    """(line, result or None). In the YAML blocks (--- to ...) that say more about a result there are no results."""
    inside = False
    for line in text.splitlines():
        mark = line.strip()
        inside = inside or mark == "---"
        yield line, None if inside else RESULT.match(line)
        inside = inside and mark != "..."


def _case(name, ok):
    name, _, directive = name.partition(" # ")
    word = directive.split(" ")[0].upper()
    return Case(name.strip(), ok or word == "TODO", skipped=word == "SKIP")
