#!/usr/bin/env python3
"""Turns sql/*.sql into typed C functions and sql/schema/NNN_name.sql into embedded migrations.

A statement is a block of the form

    -- signaal_by_ref : one
    -- in  regio_id text, ref text
    -- out id uuid, gemeente text?, hard bool
    SELECT id, gemeente, hard FROM signaal WHERE regio_id = :regio_id AND ref = :ref;

Kinds: one (exactly one row, else NOT_FOUND), many (an array), exec (no rows), change (CONFLICT when no row changed).
Types: uuid text int bool bytes datum tijd; `?` after a type means that it may be absent. `in` and `out` may take several lines.
A statement that is not about one region says so, with its reason: `-- across regions: why`. One that is asked by nearly every
request while its tables hardly ever change may be answered from memory until they do: `-- kept: why` (src/store/db_kept.h).
Other comment lines between the header and the statement are copied into the C header.

The text is written in PostgreSQL's dialect and must run unchanged on SQLite; what is known to differ is refused here.
Errors name file and line.
"""
import argparse
import hashlib
import pathlib
import re
import sys
from dataclasses import dataclass, field

TYPES = {  # name: (C type, constant of SqlType)
    'uuid': ('Uuid', 'SQL_UUID'), 'text': ('Str', 'SQL_TEXT'), 'int': ('int64_t', 'SQL_INT'), 'bool': ('bool', 'SQL_BOOL'),
    'bytes': ('Bytes', 'SQL_BYTES'), 'datum': ('Datum', 'SQL_DATUM'), 'tijd': ('Tijdstip', 'SQL_TIJD'),
}
KINDS = ('one', 'many', 'exec', 'change')

# One pattern splits SQL into what may be looked into (words, parameters, signs) and what may not (comments, text).
TOKEN = re.compile(r"(?P<comment>--[^\n]*|/\*.*?\*/)|(?P<string>'(?:[^']|'')*')|(?P<quoted>\"[^\"]*\")|(?P<cast>::)"
                   r"|(?P<param>:[A-Za-z_]\w*)|(?P<word>[A-Za-z_]\w*)|(?P<space>\s+)|(?P<sign>->>?|.)", re.S)

# What SQLite 3.40 and PostgreSQL 15 do differently, or what keeps a table from being spread over machines.
REFUSED_WORDS = {
    'like': 'case differs between engines; fold in C and compare with = or a range', 'ilike': 'PostgreSQL only', 'glob': 'SQLite only',
    'string_agg': 'join lists in C', 'group_concat': 'join lists in C', 'lower': 'fold in C', 'upper': 'fold in C',
    'current_timestamp': 'hand the time in', 'current_date': 'hand the date in', 'now': 'hand the time in',
    'autoincrement': 'ids are made in C', 'serial': 'ids are made in C', 'bigserial': 'ids are made in C', 'identity': 'ids are made in C',
    'lateral': 'PostgreSQL only', 'trigger': 'a trigger is invisible to the reader and to the rules', 'rowid': 'SQLite only',
}
SQLITE_WORDS = {'BIGINT': 'INTEGER', 'BYTEA': 'BLOB', 'BOOLEAN': 'INTEGER'}


class SqlError(Exception):
    def __init__(self, path, line, message):
        super().__init__(f'{path}:{line}: {message}')


@dataclass
class Column:
    name: str
    type: str
    nullable: bool


@dataclass
class Statement:
    name: str
    kind: str
    path: str
    line: int
    ins: list = field(default_factory=list)  # as declared: the order of the struct
    binds: list = field(default_factory=list)  # the same by first appearance: the order of $1, $2, ...
    outs: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    across: bool = False
    kept: bool = False
    text: str = ''
    reads: int = 0  # tables, a bit each
    writes: int = 0

    @property
    def camel(self):
        return 'Sql' + ''.join(part.capitalize() for part in self.name.split('_'))


def tokens(text):
    """Yields (kind, text, line offset within text)."""
    line = 0
    for m in TOKEN.finditer(text):
        yield m.lastgroup, m.group(), line
        line += m.group().count('\n')


def parse_columns(spec, path, line):
    columns = []
    for part in filter(None, (p.strip() for p in spec.split(','))):
        m = re.fullmatch(r'([a-z_]\w*)\s+([a-z]+)(\?)?', part)
        if not m:
            raise SqlError(path, line, f"expected 'name type' or 'name type?', found '{part}'")
        if m[2] not in TYPES:
            raise SqlError(path, line, f"unknown type '{m[2]}' (one of: {' '.join(TYPES)})")
        if any(c.name == m[1] for c in columns):
            raise SqlError(path, line, f"'{m[1]}' is listed twice")
        columns.append(Column(m[1], m[2], bool(m[3])))
    return columns


HEADER = re.compile(r'--\s*([a-z][a-z0-9_]*)\s*:\s*([a-z]+)\s*$')


def read_statements(path):
    """Splits a file into statements: a header opens one, a line that ends in ';' closes it."""
    found, current, body, into = [], None, [], None
    for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
        comment = line.strip().startswith('--')
        header = HEADER.fullmatch(line.strip()) if comment and not body else None
        if header and (current is None):
            if header[2] not in KINDS:
                raise SqlError(path, number, f"unknown kind '{header[2]}' (one of: {' '.join(KINDS)})")
            current, into = Statement(header[1], header[2], str(path), number), None
        elif current is None:
            if line.strip() and not comment:
                raise SqlError(path, number, "SQL without a header line such as '-- signaal_by_ref : one'")
        elif comment and not body:
            into = read_header_line(current, line.strip()[2:].strip(), into, path, number)
        else:
            if line.strip():
                body.append((number, line))
            if line.rstrip().endswith(';'):
                found.append(finish(current, body, path))
                current, body = None, []
    if current:
        raise SqlError(path, current.line, f"'{current.name}' does not end in ';'")
    return found


def read_header_line(st, text, into, path, line):
    """One comment line under the header. Returns the list that a following continuation line belongs to."""
    word, _, rest = text.partition(' ')
    if word in ('in', 'out'):
        into = st.ins if word == 'in' else st.outs
        into.extend(parse_columns(rest, path, line))
        return into if rest.rstrip().endswith(',') else None
    if into is not None:
        into.extend(parse_columns(text, path, line))
        return into if text.endswith(',') else None
    if text.startswith('across regions:'):
        st.across = True
    if text.startswith('kept:'):
        st.kept = True
    st.notes.append(text)
    return None


def check_words(path, first_line, text):
    previous = ''
    for kind, token, offset in tokens(text):
        line = first_line + offset
        if kind == 'quoted':
            raise SqlError(path, line, f'{token}: double quotes mean text in one engine and a name in the other')
        if kind == 'cast' or token in ('->', '->>'):
            raise SqlError(path, line, f"'{token}' exists in PostgreSQL only, or differs")
        if kind == 'string' and previous.lower() in ('x', 'e'):
            raise SqlError(path, line, f"{previous}{token}: not the same in both engines; bind a parameter")
        if kind == 'word' and token.lower() in REFUSED_WORDS:
            raise SqlError(path, line, f"'{token}': {REFUSED_WORDS[token.lower()]}")
        if kind == 'word' and previous.lower() == 'for' and token.lower() in ('update', 'share'):
            raise SqlError(path, line, f"'FOR {token}' exists in PostgreSQL only")
        if kind not in ('comment',):
            previous = token if kind == 'word' else ('' if kind != 'space' else previous)


def finish(st, body, path):
    """Numbers the parameters by first appearance and checks the statement against its header."""
    first = body[0][0]
    text = '\n'.join(line for _, line in body)
    check_words(path, first, text)
    order, out = [], []
    declared = {c.name: c for c in st.ins}
    for kind, token, offset in tokens(text.rstrip().rstrip(';')):
        if kind == 'param':
            if token[1:] not in declared:
                raise SqlError(path, first + offset, f"'{token}' is not listed after 'in'")
            if token[1:] not in order:
                order.append(token[1:])
            token = f'${order.index(token[1:]) + 1}'
        elif token == '$':
            raise SqlError(path, first + offset, "write a parameter as ':name', not as '$1'")
        elif kind == 'comment':
            token = ' '
        elif token == ';':
            raise SqlError(path, first + offset, 'one statement per header')
        out.append(token)
    for c in st.ins:
        if c.name not in order:
            raise SqlError(path, st.line, f"'{c.name}' is listed after 'in' but ':{c.name}' does not appear")
    st.binds = [declared[name] for name in order]
    st.text = re.sub(r'\s*\n\s*', '\n', ''.join(out).strip())
    if bool(st.outs) != (st.kind in ('one', 'many')):
        raise SqlError(path, st.line, f"kind '{st.kind}' {'needs' if not st.outs else 'cannot have'} a line '-- out ...'")
    if 'regio_id' not in declared and not st.across:
        raise SqlError(path, st.line, "does not ask for :regio_id; when it truly spans regions, add '-- across regions: why'")
    return st


TABLES_MAX = 64  # SQL_TABLES_MAX in store/db.h
READS = re.compile(r'\b(?:FROM|JOIN)\s+(\w+)', re.I)
WRITES = re.compile(r'\b(?:INSERT\s+INTO|DELETE\s+FROM|UPDATE(?!\s+SET\b))\s+(\w+)', re.I)


def mark_tables(statements, migrations):
    """Which tables each statement reads and writes, so that what is kept is forgotten when one of them is written."""
    names = [m[1] for migration in migrations for m in re.finditer(r'\bCREATE\s+TABLE\s+(\w+)', blank(migration.postgres), re.I)]
    if len(names) > TABLES_MAX:
        raise SqlError('sql/schema', 1, f'more than {TABLES_MAX} tables: let SQL_TABLES_MAX and its masks grow')
    bit = {name: 1 << i for i, name in enumerate(names)}
    views = {m[1] for migration in migrations for m in re.finditer(r'\bCREATE\s+VIEW\s+(\w+)', blank(migration.postgres), re.I)}
    for st in statements:
        text = blank(st.text)
        if st.kept and views.intersection(READS.findall(text)):
            raise SqlError(st.path, st.line, 'reads a view: it does not show which tables it depends on, so nothing of it can be kept')
        for name in READS.findall(text) + WRITES.findall(text):
            if name not in bit and name not in views and (st.kept or names):
                raise SqlError(st.path, st.line, f"no migration makes a table '{name}'")
        st.reads = sum(bit[n] for n in set(READS.findall(text))) if st.kept else 0
        st.writes = sum(bit.get(n, 0) for n in set(WRITES.findall(text)))
        if st.kept and st.kind not in ('one', 'many'):
            raise SqlError(st.path, st.line, f"kind '{st.kind}' gives nothing to keep")


# ---- migrations -----------------------------------------------------------------------------------------------------

@dataclass
class Migration:
    number: int
    name: str
    hash: str
    postgres: str
    sqlite: str


KEY = re.compile(r'\b(?:PRIMARY\s+KEY|UNIQUE|FOREIGN\s+KEY)\s*\(\s*(\w+)|\bUNIQUE\s+INDEX\s+\w+\s+ON\s+\w+\s*\(\s*(\w+)', re.I)
INLINE_KEY = re.compile(r'\bPRIMARY\s+KEY\b(?!\s*\()|\bREFERENCES\b(?=\s+\w+\s*[,)])', re.I)


def blank(text):
    """The text with comments and literals replaced by spaces: same length, same lines."""
    return ''.join(re.sub(r'[^\n]', ' ', t) if k in ('comment', 'string') else t for k, t, _ in tokens(text))


def check_keys(path, text):
    """Every key starts with regio_id, so that a nation can spread the tables. Says so otherwise: `-- without region: why`."""
    line_of = lambda at: text.count('\n', 0, at) + 1
    lines = text.splitlines()
    exempt = lambda at: 'without region:' in lines[line_of(at) - 1]
    for m in KEY.finditer(blank(text)):
        if (m[1] or m[2]) != 'regio_id' and not exempt(m.start()):
            raise SqlError(path, line_of(m.start()), f"key starts with '{m[1] or m[2]}', not with regio_id ('-- without region: why' if meant)")
    for m in INLINE_KEY.finditer(blank(text)):
        if not exempt(m.start()):
            raise SqlError(path, line_of(m.start()), 'write keys as a table constraint that starts with regio_id')


def to_sqlite(text):
    """Four words differ. `-- clustered` behind the end of a table keeps its rows in the order of the primary key (no second b-tree)."""
    text = re.sub(r'^\);[ \t]*--[ \t]*clustered\b.*$', ') STRICT, WITHOUT ROWID;', text, flags=re.M)
    text = re.sub(r'^\);', ') STRICT;', text, flags=re.M)
    return ''.join(SQLITE_WORDS.get(t.upper(), t) if k == 'word' else t for k, t, _ in tokens(text))


def read_migration(path):
    m = re.fullmatch(r'(\d{3})_([a-z0-9_]+)', path.stem)
    if not m:
        raise SqlError(path, 1, 'a migration is named NNN_name.sql')
    text = path.read_text(encoding='utf-8')
    check_words(path, 1, text)
    check_keys(path, text)
    meaning = ' '.join(t for k, t, _ in tokens(text) if k not in ('comment', 'space'))  # a better comment is no other schema
    digest = hashlib.blake2b(meaning.encode(), digest_size=16).hexdigest()
    return Migration(int(m[1]), m[2], digest, text, to_sqlite(text))


def check_migrations(migrations, paths):
    for expected, (migration, path) in enumerate(zip(migrations, paths)):
        if migration.number != expected:
            raise SqlError(path, 1, f'expected migration {expected:03}; numbers follow on each other from 000')


# ---- C out ----------------------------------------------------------------------------------------------------------

def c_string(text, indent='     '):
    quote = lambda s: '"' + s.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n') + '"'
    return ('\n' + indent).join(quote(line) for line in text.splitlines(keepends=True)) or '""'


def c_mask(bits):
    return f'UINT64_C({bits:#x})' if bits else '0'


def c_struct(name, columns):
    members = ''.join(f'    {TYPES[c.type][0]} {c.name};{" /* may be absent */" if c.nullable else ""}\n' for c in columns)
    return f'typedef struct {name} {{\n{members}}} {name};\n'


def signature(st):
    args = ['Db *db']
    if st.kind in ('one', 'many'):
        args.append('Arena *a')
    if st.ins:
        args.append(f'{st.camel}In in')
    if st.kind == 'one':
        args.append(f'{st.camel} *out')
    if st.kind == 'many':
        args += [f'{st.camel} **rows', 'size_t *n']
    return f'Status sql_{st.name}({", ".join(args)})'


def call(st):
    args = ['db'] + (['a'] if st.kind in ('one', 'many') else []) + [f'&sql_statements[SQL_ID_{st.name.upper()}]']
    args.append('&in' if st.ins else 'NULL')
    args += {'one': ['out'], 'many': ['(void **)rows', 'n']}.get(st.kind, [])
    return f'db_{st.kind}({", ".join(args)})'


def write_header(statements):
    out = ['/* Generated by tools/sqlgen.py from sql/. */\n#pragma once\n\n#include "store/db.h"\n\n']
    ids = ''.join(f'    SQL_ID_{s.name.upper()},\n' for s in statements)
    out.append(f'enum {{\n{ids}    SQL_ID_COUNT\n}};\n\n')
    for s in statements:
        notes = ''.join(f'\n * {n}' for n in s.notes)
        out.append(f'/* {pathlib.Path(s.path).name}:{s.line}{notes} */\n')
        out += [c_struct(s.camel + 'In', s.ins)] if s.ins else []
        out += [c_struct(s.camel, s.outs)] if s.outs else []
        out.append(f'MUST_USE {signature(s)};\n\n')
    return ''.join(out)


def c_columns(st, which, columns):
    struct = st.camel + ('In' if which == 'in' else '')
    rows = ''.join(f'    {{"{c.name}", offsetof({struct}, {c.name}), {TYPES[c.type][1]}, {str(c.nullable).lower()}}},\n' for c in columns)
    return f'static const DbColumn {st.name}_{which}[] = {{\n{rows}}};\n'


def write_source(statements, migrations):
    out = ['/* Generated by tools/sqlgen.py from sql/. */\n#include "store/sql.h"\n\n']
    for s in statements:
        out += [c_columns(s, 'in', s.binds)] if s.ins else []
        out += [c_columns(s, 'out', s.outs)] if s.outs else []
    out.append('\nconst DbStatement sql_statements[] = {\n')
    for s in statements:
        out.append(f'    {{.name = "{s.name}", .origin = "{pathlib.Path(s.path).name}:{s.line}", .id = SQL_ID_{s.name.upper()},\n'
                   f'     .in = {s.name + "_in" if s.ins else "NULL"}, .in_count = {len(s.ins)},\n'
                   f'     .out = {s.name + "_out" if s.outs else "NULL"}, .out_count = {len(s.outs)},\n'
                   f'     .reads = {c_mask(s.reads)}, .writes = {c_mask(s.writes)}, .kept = {str(s.kept).lower()},\n'
                   f'     .row_size = {f"sizeof({s.camel})" if s.outs else 0}, .text =\n     {c_string(s.text)}}},\n')
    out.append('};\nconst size_t sql_statement_count = SQL_ID_COUNT;\n\nconst DbMigration sql_migrations[] = {\n')
    for m in migrations:
        out.append(f'    {{.number = {m.number}, .name = "{m.name}", .hash = "{m.hash}", .postgres =\n     {c_string(m.postgres)},\n'
                   f'     .sqlite =\n     {c_string(m.sqlite)}}},\n')
    out.append(f'}};\nconst size_t sql_migration_count = {len(migrations)};\n\n')
    out += [f'{signature(s)} {{\n    return {call(s)};\n}}\n\n' for s in statements]
    return ''.join(out)


def generate(files):
    """The text of sql.h and of sql.c; SqlError when something is wrong."""
    schema = sorted((f for f in files if f.parent.name == 'schema'), key=lambda f: f.name)
    migrations = [read_migration(f) for f in schema]
    check_migrations(migrations, schema)
    statements = [s for f in sorted(files, key=lambda f: f.name) if f not in schema for s in read_statements(f)]
    seen = {}
    for s in statements:
        if s.name in seen:
            raise SqlError(s.path, s.line, f"'{s.name}' exists already, at {seen[s.name].path}:{seen[s.name].line}")
        seen[s.name] = s
    mark_tables(statements, migrations)
    return write_header(statements), write_source(statements, migrations)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--header', type=pathlib.Path, required=True)
    parser.add_argument('--source', type=pathlib.Path, required=True)
    parser.add_argument('files', nargs='+', type=pathlib.Path)
    args = parser.parse_args()
    try:
        header, source = generate(args.files)
    except SqlError as error:
        sys.exit(f'sqlgen: {error}')
    args.header.write_text(header, encoding='utf-8')
    args.source.write_text(source, encoding='utf-8')


if __name__ == '__main__':
    main()
