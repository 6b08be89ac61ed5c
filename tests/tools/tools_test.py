#!/usr/bin/env python3
"""The checkers are checked: each must catch what it is there for, and say nothing of what is right. Speaks TAP."""
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tools"))
import tap  # noqa: E402


def tree(files):
    """A folder with these files: {"src/base/a.c": "text"}."""
    folder = tempfile.TemporaryDirectory()
    for name, text in files.items():
        path = Path(folder.name) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def run(tool, files):
    with tree(files) as folder:
        return subprocess.run([sys.executable, ROOT / "tools" / tool, folder], capture_output=True, text=True)


def refuses(files, *words):
    done = run("check_layers", files)
    complaints = [line for line in done.stdout.splitlines() if line.startswith("#")]
    assert done.returncode == 1 and len(complaints) == 1, done.stdout + done.stderr
    assert all(word in complaints[0] for word in words), complaints[0]


# ---- check_layers ----


def test_layers_lets_arrows_point_down():
    done = run("check_layers", {
        "src/base/str.h": "#include <stdint.h>\n",
        "src/base/str_test.c": '#include "base/str.h"\n#include "test.h"\n#include <jansson.h>\n',
        "src/store/db_sqlite.c": '#include <sqlite3.h>\n#include "base/str.h"\n#include "store/sql.h"\n',
        "src/store/kluis.c": "#include <sodium.h>\n",
        "src/auth/totp.c": '#include <sodium.h>\n#include "store/db.h"\n',
        "src/http/server.c": '#include <microhttpd.h>\n#include "auth/sessie.h"\n',
        "src/keten/signaal.c": '#include "store/db.h"\n#include "regio/regio.h"\n',
        "src/web/inbox.c": '#include "http/server.h"\n#include "keten/signaal.h"\n',
        "src/main.c": '#include "cli/command.h"\n',
    })
    assert done.returncode == 0, done.stdout
    assert all(c.ok for c in tap.cases(done.stdout))


def test_layers_catches_an_arrow_that_points_up():
    refuses({"src/base/str.c": '#include "store/db.h"\n'}, "base/str.c", "lies above base")
    refuses({"src/keten/casus.h": "#pragma once\n  #  include \"web/pagina.h\"\n"}, "keten/casus.h", "lies above keten")


def test_layers_catches_a_core_that_sees_http():
    refuses({"src/keten/signaal.c": '#include "http/request.h"\n'}, "the core does not see http")
    refuses({"src/regio/taal.y": '%{\n#include "http/request.h"\n%}\n'}, "regio/taal.y", "the core does not see http")


def test_layers_catches_a_database_header_outside_the_store():
    refuses({"src/keten/signaal.c": "#include <sqlite3.h>\n"}, "keten/signaal.c", "sqlite3.h")
    refuses({"src/cli/init.c": "#include <libpq-fe.h>\n"}, "cli/init.c", "libpq-fe.h")


def test_layers_catches_a_second_file_with_a_database_header():
    refuses({"src/store/a.c": "#include <sqlite3.h>\n", "src/store/b.c": "#include <sqlite3.h>\n"}, "in 2 files", "at most 1")
    refuses({"src/store/a.c": "#include <libpq-fe.h>\n", "src/store/b.h": "#include <libpq-fe.h>\n"}, "in 2 files")


def test_layers_catches_sodium_and_microhttpd_where_they_do_not_belong():
    refuses({"src/store/zoek.c": "#include <sodium.h>\n"}, "store/zoek.c", "sodium.h")
    refuses({"src/web/pagina.c": "#include <microhttpd.h>\n"}, "web/pagina.c", "microhttpd.h")
    refuses({"src/keten/signaal.c": "#include <jansson.h>\n"}, "keten/signaal.c", "jansson.h")


def test_layers_catches_an_include_without_its_room_and_an_unknown_room():
    refuses({"src/store/db.c": '#include "db.h"\n'}, '"db.h"', "write")
    refuses({"src/zolder/oud.c": "int a;\n"}, "zolder")


# ---- lengths ----


def test_lengths_names_long_functions_and_files_and_no_others():
    long_function = "static int f(int a) {\n" + "    a++;\n" * 99 + "}\n"
    short_function = "static int g(int a) {\n" + "    a++;\n" * 98 + "}\n"
    listing = "int main(void) {\n" + "    a();\n" * 200 + "}\n"
    said = run("lengths", {
        "src/base/a.c": short_function + long_function,
        "src/base/b_test.c": listing,
        "src/base/c.h": "\n" * 601,
        "src/base/d.h": "\n" * 600,
    }).stdout.splitlines()
    assert said == ["src/base/a.c:101: 101 lines: static int f(int a)", "src/base/c.h: 601 lines"], said


# ---- counting ----


def names(text):
    return [(c.name, c.ok) for c in tap.cases(text)]


def test_counting_takes_every_case_of_a_flat_run():
    assert names("1..3\nok 1 - a\nnot ok 2 - b\n# said\nok 3 c\n# not ok - tests\n") == [("a", True), ("b", False), ("c", True)]


def test_counting_takes_the_leaves_of_a_nested_run():
    text = "TAP version 13\n# Subtest: s\n    # Subtest: a\n    ok 1 - a\n      ---\n      ok 9: no result\n      ...\n" \
           "    not ok 2 - b\n    1..2\nnot ok 1 - s\n# Subtest: t\nok 2 - t\n1..2\n"
    assert names(text) == [("a", True), ("b", False), ("t", True)], names(text)


def test_counting_sees_a_group_that_fails_by_itself():
    text = "    ok 1 - a\n    1..1\nnot ok 1 - s\n1..1\n"
    assert names(text) == [("a", True), ("s", False)]


def test_counting_fails_a_run_that_stops_half_way():
    assert names("1..2\nok 1 - a\n") == [("a", True), ("2 cases were planned, 1 were run", False)]
    assert names("Bail out! no server\n") == [("Bail out! no server", False)]


def test_counting_keeps_what_was_said_with_its_case():
    first, second = tap.cases("1..2\nnot ok 1 - a\n# 1 != 2\n# a.c:3\nok 2 - b\n")
    assert first.detail == "# 1 != 2\n# a.c:3\n" and second.detail == "", (first, second)


def test_counting_keeps_skipped_ones_apart():
    (case,) = tap.cases("ok 1 - a # SKIP no PostgreSQL\n1..1\n")
    assert case.skipped and case.ok and case.name == "a"


def main():
    tests = [(name, call) for name, call in globals().items() if name.startswith("test_")]
    print(f"1..{len(tests)}")
    failed = 0
    for number, (name, call) in enumerate(tests, 1):
        try:
            call()
            print(f"ok {number} - {name.removeprefix('test_')}")
        except Exception:
            failed += 1
            print(f"not ok {number} - {name.removeprefix('test_')}")
            print("".join(f"# {line}\n" for line in traceback.format_exc().splitlines()), end="")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
