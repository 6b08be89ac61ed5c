#!/usr/bin/env python3
"""Turns tables (NAME.tsv, NAME.csv) into one C file, so that the program carries them and needs no files beside it.

    embed.py OUT.c HEADER TABLE...      gives `const Str tabel_NAME`, which HEADER declares
"""
import pathlib
import sys

out, header, *tables = sys.argv[1:]
with open(out, 'w', encoding='ascii') as c:
    c.write(f'#include "{header}"\n\n')
    for t in tables:
        data = pathlib.Path(t).read_bytes()
        name = pathlib.Path(t).stem
        c.write(f'static const char {name}_text[] = {{\n')
        for i in range(0, len(data), 32):
            c.write(''.join(f'{b if b < 128 else b - 256},' for b in data[i:i + 32]) + '\n')
        c.write('};\n')
        c.write(f'const Str tabel_{name} = {{{name}_text, sizeof {name}_text}};\n\n')
