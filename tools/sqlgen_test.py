#!/usr/bin/env python3
"""What tools/sqlgen.py makes of good SQL, and that it names file, line and reason for what is wrong. Speaks TAP."""
import pathlib
import sys
import tempfile

sys.dont_write_bytecode = True
import sqlgen  # noqa: E402

GOOD = """-- signaal_by_ref : one
-- About one signal.
-- in  regio_id text, ref text
-- out id uuid, gemeente text?, hard bool
SELECT id, gemeente, hard FROM signaal -- not :this
WHERE ref = :ref AND regio_id = :regio_id AND naam <> ':nor_this; -- "this"' AND ref = :ref;
"""

TABLE = """CREATE TABLE signaal (
  regio_id TEXT   NOT NULL, -- BIGINT in a comment stays
  id       BYTEA  NOT NULL,
  n        BIGINT NOT NULL,
  PRIMARY KEY (regio_id, id)
);
"""

STATEMENT = '-- naam : exec\n-- in regio_id text\n'

# (what is said, the line, the SQL)
BAD_STATEMENTS = [
    ("SQL without a header line", 1, "SELECT 1;\n"),
    ("unknown kind 'some'", 1, "-- naam : some\nSELECT 1;\n"),
    ("unknown type 'string'", 2, "-- naam : exec\n-- in regio_id string\nDELETE FROM t WHERE regio_id = :regio_id;\n"),
    ("expected 'name type'", 2, "-- naam : exec\n-- in regio_id\nDELETE FROM t WHERE regio_id = :regio_id;\n"),
    ("'regio_id' is listed twice", 2, "-- naam : exec\n-- in regio_id text, regio_id text\nDELETE FROM t;\n"),
    ("':id' is not listed", 4, STATEMENT + "DELETE FROM t WHERE regio_id = :regio_id\nAND id = :id;\n"),
    ("':regio_id' does not appear", 1, STATEMENT + "DELETE FROM t;\n"),
    ("does not ask for :regio_id", 1, "-- naam : exec\nDELETE FROM t;\n"),
    ("does not end in ';'", 1, STATEMENT + "DELETE FROM t WHERE regio_id = :regio_id\n"),
    ("one statement per header", 3, STATEMENT + "DELETE FROM t WHERE regio_id = :regio_id; DELETE FROM u;\n"),
    ("needs a line '-- out", 1, "-- naam : one\n-- in regio_id text\nSELECT n FROM t WHERE regio_id = :regio_id;\n"),
    ("cannot have a line '-- out", 1, STATEMENT + "-- out n int\nDELETE FROM t WHERE regio_id = :regio_id;\n"),
    ("write a parameter as ':name'", 3, STATEMENT + "DELETE FROM t WHERE regio_id = :regio_id AND n = $2;\n"),
    ("'LIKE'", 4, STATEMENT + "DELETE FROM t\nWHERE regio_id = :regio_id AND naam LIKE 'a%';\n"),
    ("'lower'", 3, STATEMENT + "DELETE FROM t WHERE regio_id = :regio_id AND lower(naam) = 'a';\n"),
    ("double quotes", 3, STATEMENT + 'DELETE FROM "t" WHERE regio_id = :regio_id;\n'),
    ("'::'", 3, STATEMENT + "DELETE FROM t WHERE regio_id = :regio_id AND n = '1'::int;\n"),
    ("'->>'", 3, STATEMENT + "DELETE FROM t WHERE regio_id = :regio_id AND j ->> 'a' = 'b';\n"),
    ("x'00'", 3, STATEMENT + "DELETE FROM t WHERE regio_id = :regio_id AND id = x'00';\n"),
    ("'FOR UPDATE'", 3, "-- naam : one\n-- in regio_id text\nSELECT n FROM t WHERE regio_id = :regio_id FOR UPDATE;\n"),
    ("exists already", 4, STATEMENT + "DELETE FROM t WHERE regio_id = :regio_id;\n" + STATEMENT + "DELETE FROM u WHERE regio_id = :regio_id;\n"),
]

BAD_TABLES = [
    ("key starts with 'id'", 2, "CREATE TABLE t (\n  id BYTEA NOT NULL, regio_id TEXT NOT NULL, PRIMARY KEY (id, regio_id)\n);\n"),
    ("key starts with 'ref'", 1, "CREATE UNIQUE INDEX i ON t (ref);\n"),
    ("key starts with 'id'", 3, "CREATE TABLE t (\n  regio_id TEXT NOT NULL, id BYTEA NOT NULL, PRIMARY KEY (regio_id, id),\n  FOREIGN KEY (id) REFERENCES u (id)\n);\n"),
    ("as a table constraint", 2, "CREATE TABLE t (\n  regio_id TEXT PRIMARY KEY\n);\n"),
    ("'SERIAL'", 2, "CREATE TABLE t (\n  n SERIAL\n);\n"),
    ("'TRIGGER'", 1, "CREATE TRIGGER x;\n"),
]


def generate(statements, *migrations):
    """(whether it was accepted, what it said, header, source)"""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / 'schema').mkdir()
        files = [folder / 'proef.sql'] + [folder / 'schema' / name for name, _ in migrations]
        for path, text in zip(files, [statements] + [text for _, text in migrations]):
            path.write_text(text)
        try:
            return True, '', *sqlgen.generate(files)
        except sqlgen.SqlError as error:
            return False, str(error), '', ''


def contains(text, *parts):
    return [f'no {part!r}' for part in parts if part not in text]


def good_statement():
    accepted, said, header, source = generate(GOOD)
    return [said] * (not accepted) + contains(
        header, 'Uuid id;', 'Str gemeente; /* may be absent */', 'bool hard;', 'proef.sql:1', 'About one signal.',
        'MUST_USE Status sql_signaal_by_ref(Db *db, Arena *a, SqlSignaalByRefIn in, SqlSignaalByRef *out);') + contains(
        source, 'WHERE ref = $1 AND regio_id = $2 AND naam <> \':nor_this; -- \\"this\\"\' AND ref = $1"', '"gemeente", offsetof', 'SQL_TEXT, true}')


def kinds():
    many = '-- alle : many\n-- in regio_id text,\n--    n int\n-- out n int\nSELECT n FROM t WHERE regio_id = :regio_id AND n > :n;\n'
    change = '-- wijzig : change\n-- across regions: a test\nUPDATE t SET n = 1;\n'
    accepted, said, header, source = generate(many + change)
    return [said] * (not accepted) + contains(header, 'Status sql_alle(Db *db, Arena *a, SqlAlleIn in, SqlAlle **rows, size_t *n);',
                                           'Status sql_wijzig(Db *db);') + contains(source, 'return db_change(db,', 'return db_many(db,')


def migration():
    accepted, said, _, source = generate('', ('000_a.sql', TABLE), ('001_b.sql', TABLE.replace(');\n', '); -- clustered\n')))
    return [said] * (not accepted) + contains(source, '"  n        BIGINT NOT NULL', '"  n        INTEGER NOT NULL', 'id       BLOB', ') STRICT;',
                                           ') STRICT, WITHOUT ROWID;', '-- BIGINT in a comment stays')


def tables_are_marked():
    kept = '-- alle : many\n-- kept: a test\n-- in regio_id text\n-- out n int\nSELECT s.n FROM signaal s JOIN lijst l ON l.regio_id = :regio_id;\n'
    write = ('-- zet : exec\n-- in regio_id text\nINSERT INTO lijst (regio_id) SELECT regio_id FROM signaal WHERE regio_id = :regio_id\n'
             'ON CONFLICT (regio_id) DO UPDATE SET n = 1;\n')
    tables = ('000_a.sql', TABLE), ('001_b.sql', TABLE.replace('signaal', 'lijst'))
    accepted, said, _, source = generate(kept + write, *tables)
    wrong = [said] * (not accepted) + contains(source, '.reads = UINT64_C(0x3), .writes = 0, .kept = true', '.reads = 0, .writes = UINT64_C(0x2), .kept = false')
    return wrong + refused("no migration makes a table 'lijst'", 1, 'proef.sql', generate(kept, tables[0])) + refused(
        "kind 'exec' gives nothing to keep", 1, 'proef.sql', generate(write.replace('-- in', '-- kept: no\n-- in'), *tables))


def a_view_is_read_and_never_kept():
    view = '001_b.sql', 'CREATE VIEW zicht AS SELECT regio_id, n FROM signaal;\n'
    read = '-- alle : many\n-- in regio_id text\n-- out n int\nSELECT z.n FROM zicht z WHERE z.regio_id = :regio_id;\n'
    tables = ('000_a.sql', TABLE), view
    accepted, said, _, source = generate(read, *tables)
    wrong = [said] * (not accepted) + contains(source, '.reads = 0, .writes = 0, .kept = false')
    return wrong + refused('reads a view', 1, 'proef.sql', generate(read.replace('-- in', '-- kept: no\n-- in'), *tables))


def hash_of(text):
    return generate('', ('000_a.sql', text))[3].split('.hash = "')[1][:32]


def hash_is_of_the_meaning():
    wrong = []
    if hash_of(TABLE) != hash_of(TABLE.replace('-- BIGINT in a comment stays', '-- better said')):
        wrong.append('a comment changes the hash')
    if hash_of(TABLE) == hash_of(TABLE.replace('NOT NULL,', ',', 1)):
        wrong.append('a changed column does not change the hash')
    return wrong


def numbers_follow():
    accepted, said, *_ = generate('', ('000_a.sql', TABLE), ('002_b.sql', TABLE))
    return contains(said, 'expected migration 001') + ['accepted'] * accepted


def refused(words, line, name, result):
    accepted, said, *_ = result
    return ['accepted'] * accepted + contains(said, words, f'{name}:{line}:')


def main():
    cases = [(f.__name__.replace('_', ' '), f) for f in (good_statement, kinds, migration, tables_are_marked, a_view_is_read_and_never_kept, hash_is_of_the_meaning, numbers_follow)]
    cases += [(f'says: {w}', lambda w=w, l=l, s=s: refused(w, l, 'proef.sql', generate(s))) for w, l, s in BAD_STATEMENTS]
    cases += [(f'says of a table: {w}', lambda w=w, l=l, s=s: refused(w, l, '000_a.sql', generate('', ('000_a.sql', s)))) for w, l, s in BAD_TABLES]
    print(f'1..{len(cases)}')
    failed = 0
    for number, (name, case) in enumerate(cases, 1):
        wrong = case()
        failed += bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} {number} - {name}")
        for line in wrong:
            print(f'# {line}')
    return failed > 0


if __name__ == '__main__':
    sys.exit(main())
