#!/usr/bin/env python3
"""`ketenzicht schatting` as people and programs use it: what it prints, where, and with which exit code.

    tests/schatting_test.py PATH/TO/ketenzicht        speaks TAP
"""
import json
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PRODUCT = sys.argv[1]
# Two clear pairs among four lists of a thousand persons or so.
TABLE = """# periode: 2020
# definitie: verzonnen
# koppeling: op nummer
# koppelfout: geen
A,B,C,D,aantal
1,0,0,0,210
0,1,0,0,180
0,0,1,0,160
0,0,0,1,240
1,1,0,0,62
1,0,1,0,21
1,0,0,1,30
0,1,1,0,19
0,1,0,1,26
0,0,1,1,58
1,1,1,0,6
1,1,0,1,8
1,0,1,1,7
0,1,1,1,5
1,1,1,1,3
"""
FOLDER = Path(tempfile.mkdtemp())


def run(*options, text=TABLE):
    table = FOLDER / "lijsten.csv"
    table.write_text(text)
    return subprocess.run([PRODUCT, "schatting", table, *map(str, options)], capture_output=True, text=True, timeout=120)


def answer(*options, **more):
    done = run("--json", *options, **more)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def the_json_has_every_method_in_order_with_its_fields():
    methods = answer()["methoden"]
    assert [m["methode"] for m in methods] == ["hoofdeffecten", "alle-paren", "stapsgewijs", "bic2", "bic3", "profiel", "chao",
                                               "chao-bc", "zelterman", "grafen"]
    for m in methods:
        assert {"schatting", "onder", "boven", "model", "aic", "bic", "code"} <= m.keys()
        assert m["onder"] <= m["schatting"] <= m["boven"], m
        assert (m["model"] is None) == (m["code"] is None) == (m["aic"] is None)


def a_choice_of_methods_gives_those_only():
    assert [m["methode"] for m in answer("--methode", "chao,stapsgewijs")["methoden"]] == ["stapsgewijs", "chao"]


def stepwise_finds_the_pairs_that_were_put_in():
    found = answer("--methode", "stapsgewijs")["methoden"][0]
    assert {"A:B", "C:D"} <= set(found["paren"]), found
    assert found["model"].startswith("[12,") and found["code"] == 0


def a_seed_gives_the_same_on_any_number_of_threads():
    one, two, other = (answer("--methode", "stapsgewijs,bic2", "--bootstrap", 300, "--seed", seed, "--draden", threads)
                       for seed, threads in ((5, 1), (5, 2), (6, 2)))
    assert one == two and one["methoden"] != other["methoden"]
    assert one["methoden"][0]["interval"] == "bootstrap"


def the_report_is_never_a_bare_number():
    dutch, english = run().stdout, run("--taal", "en").stdout
    assert dutch.startswith("Geregistreerd: ten minste 1.035 personen.") and "niet te toetsen" in dutch
    assert english.startswith("Registered: at least 1,035 persons.") and "cannot be tested" in english
    assert "mag dit verslag niet naar buiten" not in dutch
    bare = run(text=TABLE.replace("# koppelfout: geen\n", "")).stdout
    assert "mag dit verslag niet naar buiten" in bare


def keeping_lists_drops_persons_and_says_so():
    done = run("--json", "--lijsten", "A,B,C")
    assert json.loads(done.stdout)["personen"] == 1035 - 240 and "240 personen staan op geen" in done.stderr


def a_pattern_given_twice_is_summed_and_said_with_its_lines():
    done = run("--json", text=TABLE + "1,1,1,1,4\n")
    assert json.loads(done.stdout)["personen"] == 1039
    assert "regel 21: deze combinatie van lijsten staat ook op regel 20" in done.stderr


def bad_input_is_explained_with_its_line():
    for text, says in (("A,B,C,count\n1,0,0,5\n0,1,0,-3\n", "regel 3, kolom 7"), ("A,B,C,count\n1,0,0,vijf\n", "regel 2, kolom 7"),
                       ("A,B,C,count\n1,0,x,5\n", "regel 2, kolom 5"), ("A,count\n1,5\n", "maar één lijst"),
                       (",".join(f"L{i}" for i in range(40)) + ",count\n", "Er zijn 40 lijsten"), ("A,B,C\n1,0,0\n", "geen kolom 'count'"),
                       ("A,B,C,count\n0,0,0,9\n", "op geen enkele lijst")):
        done = run(text=text)
        assert done.returncode == 1 and done.stdout == "" and says in done.stderr, (says, done.stderr)


def wrong_options_are_explained():
    for options, says in ((["--methode", "bic"], "Bedoelt u 'bic2'?"), (["--bootstrap", "0"], "1 tot en met 100000"),
                          (["--drempel", "twee"], "0 tot en met 1"), (["--taal", "fr"], "nl of en"), (["--seed", "-1"], "--seed")):
        done = run(*options)
        assert done.returncode == 2 and done.stdout == "" and says in done.stderr, (says, done.stderr)


def a_figure_is_written_once():
    figure = FOLDER / "figuur.svg"
    assert run("--svg", figure).returncode == 0 and figure.read_text().startswith("<svg") and "</svg>" in figure.read_text()
    assert run("--svg", figure).returncode == 1


def an_interrupt_leaves_nothing_half_done():
    run()
    table, figure = FOLDER / "lijsten.csv", FOLDER / "afgebroken.svg"
    process = subprocess.Popen([PRODUCT, "schatting", table, "--bootstrap", "100000", "--svg", figure, "--json"],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(0.5)  # long enough to be drawing; before that the signal ends it at once, which leaves nothing either
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    cancelled = process.returncode == 1 and "Afgebroken" in err or process.returncode == -signal.SIGINT
    assert cancelled and out == "" and not figure.exists(), (process.returncode, err)


CASES = [the_json_has_every_method_in_order_with_its_fields, a_choice_of_methods_gives_those_only,
         stepwise_finds_the_pairs_that_were_put_in, a_seed_gives_the_same_on_any_number_of_threads, the_report_is_never_a_bare_number,
         keeping_lists_drops_persons_and_says_so, a_pattern_given_twice_is_summed_and_said_with_its_lines,
         bad_input_is_explained_with_its_line, wrong_options_are_explained, a_figure_is_written_once,
         an_interrupt_leaves_nothing_half_done]

print(f"1..{len(CASES)}")
failed = False
for number, case in enumerate(CASES, 1):
    try:
        case()
        print(f"ok {number} - {case.__name__}")
    except Exception as problem:  # a broken case is a failed one
        failed = True
        print(f"not ok {number} - {case.__name__}\n# {problem!r}")
sys.exit(failed)
