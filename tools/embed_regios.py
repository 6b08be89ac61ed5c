#!/usr/bin/env python3
"""Writes the profiles of regios/ as a C file, so that they are inside the program.

    embed_regios.py OUT.c FILE.regio...

Gives `const RegioIngebouwd regio_ingebouwd[]` (src/regio/regio.h): the name of each file without its ending, and its
text. Bytes are written as a string with octal escapes, because the text is UTF-8 and C does not say what that means.
"""
import sys
from pathlib import Path

LITERAL = {ord('"'): '\\"', ord('\\'): '\\\\', ord('\n'): '\\n'}


def c_string(line: bytes) -> str:
    def c_char(byte: int) -> str:
        if byte in LITERAL:
            return LITERAL[byte]
        return chr(byte) if 32 <= byte < 127 and byte != ord('?') else f'\\{byte:03o}'
    return '"' + ''.join(c_char(b) for b in line) + '"'


def main(out: str, *paths: str) -> None:
    lines = ['#include "regio/regio.h"', '', 'const RegioIngebouwd regio_ingebouwd[] = {']
    for path in sorted(Path(p) for p in paths):
        text = path.read_bytes()
        lines.append(f'    {{S("{path.stem}"), S(')
        lines += ['        ' + c_string(line) for line in text.splitlines(keepends=True)] or ['        ""']
        lines.append('    )},')
    lines += ['};', 'const size_t regio_ingebouwd_n = sizeof regio_ingebouwd / sizeof regio_ingebouwd[0];', '']
    Path(out).write_text('\n'.join(lines))


main(*sys.argv[1:])
