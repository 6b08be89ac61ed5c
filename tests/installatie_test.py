#!/usr/bin/env python3
"""What an administrator does with the binary, from init to restore. TAP.

    installatie_test.py KETENZICHT REGIOS
"""
import itertools
import os
import pathlib
import re
import socket
import sqlite3
import sys
import tempfile
import threading
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from product import PATIENCE, REGIOS, free_port, run, serve, stop, take, wait_for  # noqa: E402


def init_prints_a_code_once_and_again(home, port):
    first = run(home, 'init')
    assert first.returncode == 0, first.stderr
    assert f'http://localhost:{port}/activeren' in first.stdout
    code = re.search(r'Code \(een keer\):\s+(\S+)', first.stdout).group(1)
    again = run(home, 'init')
    assert again.returncode == 0, again.stderr
    assert code not in again.stdout  # a lost code is replaced
    assert (home / 'hoofdsleutel.key').stat().st_mode & 0o777 == 0o400
    assert code.encode() not in (home / 'ketenzicht.db').read_bytes()


def serves_and_stops_cleanly(home, port):
    process = serve(home, port)
    try:
        with urllib.request.urlopen(f'http://localhost:{port}/inloggen') as reply:
            assert reply.status == 200 and "default-src 'none'" in reply.headers['Content-Security-Policy']
        held = run(home, 'sleutel', 'wissel')
        assert held.returncode == 1 and 'ander proces' in held.stderr  # the database is held by one process
        assert (home / 'ketenzicht.db.luik').stat().st_mode & 0o777 == 0o600
    finally:
        stop(process)
    assert not (home / 'ketenzicht.db.luik').exists()
    error = process.stderr.read().decode()
    assert 'inlog' not in error and '/inloggen' not in error  # no paths in the program's own log


def who_finds_a_weakness_reads_whom_to_tell(home, port):
    assert "vul 'beveiliging-contact' in" in run(home, 'doctor').stdout
    config = home / 'ketenzicht.conf'
    config.write_text(config.read_text() + 'beveiliging-contact = mailto:veilig@voorbeeld.nl\n')
    process = serve(home, port)
    try:
        with urllib.request.urlopen(f'http://localhost:{port}/.well-known/security.txt') as reply:
            assert 'Contact: mailto:veilig@voorbeeld.nl\n' in reply.read().decode()
        limits = pathlib.Path(f'/proc/{process.pid}/limits').read_text()
        assert re.search(r'Max core file size +0 +0 ', limits), limits
    finally:
        stop(process)


def rows(home, *words):
    """How many the log has; counting them adds one."""
    good = run(home, 'logboek', 'verify', *words)
    assert good.returncode == 0, good.stdout + good.stderr
    return int(re.search(r'(\d+) regels', good.stdout).group(1))


def logged(home, n):
    """(handeling, resultaat, herkomst) of the last n rows, of a log that nobody has open."""
    with sqlite3.connect(home / 'ketenzicht.db') as db:
        found = db.execute('SELECT handeling, resultaat, herkomst FROM logboek ORDER BY nr DESC LIMIT ?', (n,)).fetchall()
    db.close()
    return found[::-1]


def the_log_verifies_and_that_stands_in_it(home, port):
    before = rows(home)
    assert before > 0 and rows(home) == before + 1
    assert logged(home, 1) == [('logboek.lezen', 'gelukt', 'cli')]


def backup_wipe_restore_gives_the_same(home, port):
    made = run(home, 'backup', 'gegevens.kopie', 'sleutels.kopie')
    assert made.returncode == 0, made.stderr
    assert logged(home, 1) == [('reservekopie.maken', 'gelukt', 'cli')]
    before = rows(home)
    refused = run(home, 'restore', 'gegevens.kopie', 'sleutels.kopie')
    assert refused.returncode == 1  # never over what is there
    for name in home.glob('ketenzicht.db*'):
        name.unlink()
    done = run(home, 'restore', 'gegevens.kopie', 'sleutels.kopie')
    assert done.returncode == 0, done.stderr
    assert logged(home, 1) == [('reservekopie.terugzetten', 'gelukt', 'cli')]
    assert rows(home) == before  # without that of making it, with that of putting it back
    process = serve(home, port)
    stop(process)


def a_backup_is_made_while_it_serves(home, port):
    (home / 'kopie').mkdir()
    config = home / 'ketenzicht.conf'
    before = config.read_text()
    config.write_text(before + 'reservekopie-map = kopie\nreservekopie-sleutels = sleutels.nacht\nreservekopie-uur = 0\n')
    looks = itertools.count(rows(home) + 1)  # each look is a line in the log; one more is the copy
    process = serve(home, port)
    try:
        wait_for(process, lambda: rows(home) > next(looks))
    finally:
        stop(process)
    made = logged(home, 3)
    for name in home.glob('ketenzicht.db*'):
        name.unlink()
    copy = next((home / 'kopie').glob('*.kopie'))
    assert ('reservekopie.maken', 'gelukt', 'tik') in made, made
    done = run(home, 'restore', str(copy), 'sleutels.nacht')
    assert done.returncode == 0, done.stderr
    config.write_text(before)


def ask(home, question):
    """What the service answers to who speaks through its hatch."""
    with socket.socket(socket.AF_UNIX) as stranger:
        stranger.settimeout(PATIENCE)
        stranger.connect(str(home / 'ketenzicht.db.luik'))
        stranger.sendall(question)
        return stranger.recv(1000)


def the_service_does_what_others_cannot_while_it_runs(home, port):
    process = serve(home, port)
    try:
        elsewhere = home / 'elders'
        elsewhere.mkdir()
        (elsewhere / 'k.conf').write_text((home / 'ketenzicht.conf').read_text() + 'database = ../ketenzicht.db\n'
                                          'hoofdsleutel = ../hoofdsleutel.key\n')
        first = rows(home)
        assert rows(elsewhere, '--config', 'k.conf') == first + 1
        made = run(elsewhere, 'backup', 'warm.kopie', 'warm.sleutels', '--config', 'k.conf')  # paths of who asks
        assert made.returncode == 0 and (elsewhere / 'warm.kopie').exists(), made.stderr
        assert rows(home) == first + 3
        again = run(elsewhere, 'backup', 'warm.kopie', 'warm.sleutels', '--config', 'k.conf')
        assert again.returncode == 1 and 'Er staat al een bestand' in again.stderr, again.stderr
        witness = home / 'ketenzicht.db.zegels'
        wait_for(process, lambda: witness.exists() and '\n' in witness.read_text())  # the first tick makes it
        saw = witness.read_text().splitlines(keepends=True)[0]  # and each minute may add a line
        (home / 'getuige').write_text(saw)
        agreed = run(home, 'logboek', 'verify', '--getuige', 'getuige')
        assert agreed.returncode == 0 and ' 1 getuigenissen' in agreed.stdout, agreed
        (home / 'vals').write_text(saw.replace('ketenzicht-zegel 1', 'ketenzicht-zegel 2'))
        false = run(home, 'logboek', 'verify', '--getuige', 'vals')
        assert false.returncode == 1 and 'getuige zag' in false.stderr, false
        many = saw.encode() * 3000  # more than one piece, from a pipe that only who asks can open
        read, write = os.pipe()
        threading.Thread(target=lambda: os.fdopen(write, 'wb').write(many), daemon=True).start()
        piped = run(home, 'logboek', 'verify', '--getuige', f'/dev/fd/{read}', pass_fds=[read])
        assert piped.returncode == 0 and ' 3000 getuigenissen' in piped.stdout, piped
        os.mkfifo(home / 'pijp')  # that nobody writes to
        pipe = str(home / 'pijp').encode()
        for words in b'onzin', b'logboek verify\n' + pipe, b'logboek verify\n-1', b'logboek verify\n99999999999', b'', b'\n2\nx':
            assert ask(home, words + b'\n\n')[:1] == b'-', words
        broken = run(home, 'backup', 'een\nregeleinde', 'sleutels')
        assert broken.returncode == 1 and 'regeleinde' in broken.stderr, broken
    finally:
        stop(process)
    # (seen from the end) a witness from a pipe, one that does not agree, one that does, a copy that was there already, a look, a copy, two looks
    cli = [(h, r) for h, r, _ in logged(home, 8)]
    look, copy = 'logboek.lezen', 'reservekopie.maken'
    assert cli == [(look, 'gelukt'), (look, 'gelukt'), (copy, 'gelukt'), (look, 'gelukt'), (copy, 'conflict'), (look, 'gelukt'),
                   (look, 'ongeldig'), (look, 'gelukt')], cli
    for name in home.glob('ketenzicht.db*'):
        name.unlink()
    done = run(home, 'restore', 'elders/warm.kopie', 'elders/warm.sleutels')
    assert done.returncode == 0, done.stderr


def the_doctor_tells_what_is_wrong(home, port):
    healthy = run(home, 'doctor')
    assert healthy.returncode == 0 and 'passen bij elkaar' in healthy.stdout, healthy.stdout + healthy.stderr
    assert "vul 'reservekopie-map' in" in healthy.stdout
    process = serve(home, port)
    try:
        busy = run(home, 'doctor')
        assert busy.returncode == 0 and 'Ketenzicht draait' in busy.stdout, busy.stdout
    finally:
        stop(process)
    os.chmod(home / 'hoofdsleutel.key', 0o444)
    ill = run(home, 'doctor')
    assert ill.returncode == 1 and 'chmod 400' in ill.stdout, ill.stdout
    os.chmod(home / 'hoofdsleutel.key', 0o400)


def the_root_key_is_changed_and_everything_opens(home, port):
    before, lines = (home / 'hoofdsleutel.key').read_bytes(), rows(home)
    changed = run(home, 'sleutel', 'wissel')
    assert changed.returncode == 0, changed.stderr
    assert (home / 'hoofdsleutel.key').read_bytes() != before
    assert (home / 'hoofdsleutel.key').stat().st_mode & 0o777 == 0o400
    assert rows(home) == lines + 2  # who changes the key stands in the log, and who looked


def a_damaged_database_is_noticed(home, port):
    database = home / 'ketenzicht.db'
    whole = database.read_bytes()
    pages = len(whole) // 4096
    at = b'\x0d'  # a leaf of a table: something the program does not read at the start
    leaf = next(p for p in range(pages // 2, pages) if whole[p * 4096:p * 4096 + 1] == at)
    database.write_bytes(whole[:leaf * 4096] + b'\xff' * 4096 + whole[(leaf + 1) * 4096:])
    try:
        ill = run(home, 'doctor')
        assert ill.returncode == 1 and 'beschadigd' in ill.stdout + ill.stderr, ill
        answer = run(home, 'backup', 'ziek.kopie', 'ziek.sleutels')
        assert answer.returncode == 1 and 'beschadigd' in answer.stderr, answer
        assert not (home / 'ziek.kopie').exists() and not (home / 'ziek.sleutels').exists()
    finally:
        database.write_bytes(whole)


def a_damaged_backup_is_refused(home, port):
    assert run(home, 'backup', 'heel.kopie', 'sleutels2.kopie').returncode == 0
    data = bytearray((home / 'heel.kopie').read_bytes())
    data[len(data) // 2] ^= 1
    (home / 'heel.kopie').write_bytes(data)
    for name in home.glob('ketenzicht.db*'):
        name.unlink()
    answer = run(home, 'restore', 'heel.kopie', 'sleutels2.kopie')
    assert answer.returncode == 1 and answer.stderr.strip(), answer
    assert not (home / 'ketenzicht.db').exists()


def a_key_that_others_can_read_is_refused(home, port):
    assert run(home, 'init').returncode in (0, 1)
    os.chmod(home / 'hoofdsleutel.key', 0o644)
    answer = run(home, 'serve')
    assert answer.returncode == 1 and 'hoofdsleutel' in answer.stderr
    os.chmod(home / 'hoofdsleutel.key', 0o400)


def all_five_profiles_are_good(home, port):
    names = ['fryslan', 'drenthe', 'gooi-en-vechtstreek', 'noord-en-midden-limburg', 'haarlem']
    answer = run(home, 'regio', 'check', *[str(REGIOS / f'{n}.regio') for n in names])
    assert answer.returncode == 0, answer.stderr
    for name in names:  # and each opens: an installation can be made of it
        with tempfile.TemporaryDirectory() as other:
            (pathlib.Path(other) / 'ketenzicht.conf').write_text(f'regio = {name}\nluister-poort = {free_port()}\n')
            made = run(pathlib.Path(other), 'init')
            assert made.returncode == 0, f'{name}: {made.stderr}'


def a_wrong_profile_names_its_place(home, port):
    text = (REGIOS / 'fryslan.regio').read_text().replace('voorzitter ketenregisseur', 'voorzitter ketenregiseur', 1)
    for shared in REGIOS.glob('*.regio'):
        (home / shared.name).write_text(shared.read_text())
    (home / 'fout.regio').write_text(text)
    answer = run(home, 'regio', 'check', 'fout.regio')
    assert answer.returncode == 1
    assert re.search(r'fout\.regio:\d+:\d+: .*ketenregis', answer.stderr), answer.stderr


def what_is_mistyped_is_guessed(home, port):
    answer = run(home, 'regio', 'chek')
    assert answer.returncode == 2 and 'regio check' in answer.stderr


sys.exit(take([init_prints_a_code_once_and_again, serves_and_stops_cleanly, who_finds_a_weakness_reads_whom_to_tell,
               the_log_verifies_and_that_stands_in_it, backup_wipe_restore_gives_the_same, a_backup_is_made_while_it_serves,
               the_service_does_what_others_cannot_while_it_runs, the_doctor_tells_what_is_wrong,
               the_root_key_is_changed_and_everything_opens, a_damaged_database_is_noticed, a_damaged_backup_is_refused,
               a_key_that_others_can_read_is_refused,
               all_five_profiles_are_good, a_wrong_profile_names_its_place, what_is_mistyped_is_guessed]))
