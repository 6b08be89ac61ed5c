#!/usr/bin/env python3
"""Builds the translations of po/en.po into a C table, and checks that none is missing.

    po.py table po/en.po tekst_tabel.c
    po.py check po/en.po ROOT         texts used: {{ t "..." }} and T("...") in ROOT/templates, T("...") in ROOT/src

The check fails on a text without translation, on a translation nobody uses, and on {1} {2} that differ. Sentences of the
core (labels, mistakes) may be translated too; that those of the public form are is for a test of that form to say.
"""
import pathlib
import re
import sys

STRING = r'"((?:[^"\\]|\\.)*)"'
STRINGS = r'(?:"(?:[^"\\]|\\.)*"[\s\\]*)+'  # also over lines of a macro
ESCAPES = {'n': '\n', 't': '\t', '"': '"', '\\': '\\'}


def unescape(s):
    return re.sub(r'\\(.)', lambda m: ESCAPES.get(m.group(1), m.group(1)), s)


def read_po(path):
    """msgid -> msgstr, without the header (the empty msgid)."""
    entries, key, field = {}, None, None
    for number, line in enumerate(path.read_text('utf-8').splitlines(), 1):
        m = re.fullmatch(rf'(?:(msgid|msgstr)\s+)?{STRING}', line.strip())
        if not m:
            if line.strip() and not line.startswith('#'):
                sys.exit(f'{path}:{number}: error: not a line of a .po file')
            continue
        word, text = m.group(1), unescape(m.group(2))
        if word == 'msgid':
            key, field = text, 'id'
        elif word == 'msgstr':
            if key in entries:
                sys.exit(f'{path}:{number}: error: {key!r} stands here twice')
            entries[key], field = text, 'str'
        elif field == 'id':
            key += text
        else:
            entries[key] += text
    entries.pop('', None)
    return entries


def c_string(s):
    return '"' + s.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n') + '"'


def table(po, target):
    rows = sorted(read_po(po).items(), key=lambda e: e[0].encode())
    lines = ['#include "web/tekst.h"', '', 'const TekstRegel tekst_tabel[] = {']
    lines += [f'    {{S({c_string(nl)}), S({c_string(en)})}},' for nl, en in rows]
    lines += ['};', f'const size_t tekst_tabel_n = {len(rows)};']
    target.write_text('\n'.join(lines) + '\n', 'utf-8')


def sources(root, folder, suffixes):
    for path in sorted((root / folder).rglob('*')):
        if path.suffix in suffixes and not path.name.endswith('_test.c') and path.name != 'tekst.h':
            yield path, path.read_text('utf-8')


def joined(pieces):
    """The text of C literals that stand one after the other."""
    return unescape(''.join(re.findall(STRING, pieces)))


def used_in(root):
    """text -> where it stands."""
    in_c = rf'\bT\(\s*({STRINGS})\)'
    in_template = rf'\{{\{{\s*t\s*({STRINGS})|{in_c}'
    used = {}
    for folder, pattern, suffixes in (('templates', in_template, {'.html'}), ('src', in_c, {'.c', '.h'})):
        for path, text in sources(root, folder, suffixes):
            for m in re.finditer(pattern, text):
                used.setdefault(joined(m.group(m.lastindex)), path.relative_to(root))
    return used


def spoken_in(root):
    """Every text in the C code, as a sentence with {1} {2} for what is filled in: the core speaks Dutch and marks nothing."""
    said = set()
    for _, text in sources(root, 'src', {'.c', '.h'}):
        for m in re.finditer(STRINGS, text):
            count = iter(range(1, 10))
            said.add(re.sub(r'%(?:\.\*|ll|z)?[sdu]', lambda _: f'{{{next(count, 0)}}}', joined(m.group())))
    return said


def holes(text):
    return sorted(re.findall(r'\{[1-9]\}', text))


def check(po, root):
    entries, used, spoken = read_po(po), used_in(root), spoken_in(root)
    wrong = [f'{where}: no translation of "{text}"' for text, where in used.items() if not entries.get(text)]
    wrong += [f'{po.name}: nobody says "{text}"' for text in entries if text not in used and text not in spoken]
    wrong += [f'{po.name}: {{1}} {{2}} differ in "{nl}"' for nl, en in entries.items() if holes(nl) != holes(en)]
    for w in wrong:
        print('#', w)
    print('ok' if not wrong else 'not ok', '1 - every text is translated')
    print('1..1')
    return 1 if wrong else 0


if __name__ == '__main__':
    if len(sys.argv) != 4 or sys.argv[1] not in ('table', 'check'):
        sys.exit(__doc__)
    run = {'table': table, 'check': check}[sys.argv[1]]
    sys.exit(run(pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])))
