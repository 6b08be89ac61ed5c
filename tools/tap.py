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
    """
    found, at_top, planned, depth, worse_below = [], 0, None, 0, False
    for line in _without_details(text):
        plan = PLAN.match(line)
        if plan:
            planned = int(plan[1])
            continue
        if line.startswith("Bail out!"):
            found.append(Case(line, False))
            continue
        result = RESULT.match(line)
        if not result:
            continue
        indent, ok = len(result["indent"]), not result["bad"]
        sums_up = indent < depth
        if not sums_up or (not ok and not worse_below):
            found.append(_case(result["name"], ok))
        worse_below = (worse_below or not ok) if indent else False
        depth = indent
        at_top += indent == 0
    if planned is not None and planned != at_top:
        found.append(Case(f"{planned} cases were planned, {at_top} were run", False))
    return found


def _without_details(text):
    """The lines outside the YAML blocks (--- to ...) that say more about a result."""
    inside = False
    for line in text.splitlines():
        mark = line.strip()
        if mark == "---":
            inside = True
        if not inside:
            yield line
        if mark == "...":
            inside = False


def _case(name, ok):
    name, _, directive = name.partition(" # ")
    word = directive.split(" ")[0].upper()
    return Case(name.strip(), ok or word == "TODO", skipped=word == "SKIP")
