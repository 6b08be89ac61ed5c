#!/usr/bin/env python3
"""The lights go out while people report: who was told 'we have it' finds it back. TAP.

    stroom_weg_test.py KETENZICHT REGIOS SPIEGEL

kill -9 on the running product, at random; and the same on a disk that loses all that was not synced (SPIEGEL:
tests/spiegel.c), as at a power cut. A disk that lies about syncing must be noticed, or the test proves nothing.
In every round the server is killed somewhere between its first and its last answer. Afterwards each code that a reporter got
to see opens their report, no report is there half, and the audit log verifies against its witness. The seed is printed:
STROOM_WEG_SEED repeats a run.
"""
import html
import http.client
import os
import pathlib
import random
import re
import signal
import sys
import tempfile
import threading
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import product  # noqa: E402

ROUNDS, REPORTERS = 5, 6
CODE = re.compile(r'id="code">([A-Z0-9-]+)<')


class Reporter:
    """Reports again and again, anonymously, as a browser without JavaScript does; keeps the codes that were shown."""

    def __init__(self, port):
        self.port, self.codes, self.cookies = port, [], {}

    def ask(self, method, path, form=None):
        connection = http.client.HTTPConnection('localhost', self.port, timeout=product.PATIENCE)
        headers = {'Host': f'localhost:{self.port}', 'Origin': f'http://localhost:{self.port}',
                   'Cookie': '; '.join(f'{k}={v}' for k, v in self.cookies.items())}
        if form:
            headers['Content-Type'] = 'application/x-www-form-urlencoded'
        connection.request(method, path, urllib.parse.urlencode(form) if form else None, headers)
        reply = connection.getresponse()
        body = reply.read().decode()
        for line in reply.headers.get_all('Set-Cookie') or []:
            name, _, value = line.split(';')[0].partition('=')
            self.cookies[name] = value
        connection.close()
        return reply.status, body

    def hidden(self, path):
        status, page = self.ask('GET', path)
        assert status == 200, f'{status}: {page[:200]}'
        return {k: html.unescape(v) for k, v in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)}

    def report(self, words):
        form = self.hidden('/melden') | {'stap': '4', 'betreft': 'plek', 'anoniem': 'ja', 'wat': 'werk', 'verhaal': words}
        status, page = self.ask('POST', '/melden', form)
        code = CODE.search(page)
        assert status in (200, 503) and (code or status == 503), f'{status}: {page[:200]}'
        if code:
            self.codes.append(code.group(1))

    def follow(self, code):
        status, page = self.ask('POST', '/melding', self.hidden('/melding') | {'code': code})
        assert status == 200 and 'name="tekst"' in page, f'{code} is not found back: {status}'

    def until_the_server_is_gone(self):
        try:
            while True:
                self.report('Zeven mannen slapen in een schuur.')
        except (OSError, http.client.HTTPException):
            pass  # killed: what had no answer was not promised


def work_and_kill(process, port, chance):
    """The codes that were shown before the lights went out."""
    reporters = [Reporter(port) for _ in range(REPORTERS)]
    threads = [threading.Thread(target=r.until_the_server_is_gone) for r in reporters]
    for thread in threads:
        thread.start()
    while not any(r.codes for r in reporters):
        time.sleep(0.01)
        assert process.poll() is None and any(t.is_alive() for t in threads), 'nobody could report'
    time.sleep(chance.uniform(0, 0.6))
    process.send_signal(signal.SIGKILL)
    process.wait()
    for thread in threads:
        thread.join()
    return [code for r in reporters for code in r.codes]


SEED = int(os.environ.get('STROOM_WEG_SEED') or random.randrange(1 << 31))


def an_installation_is_made(home, port):
    made = product.run(home, 'init')
    assert made.returncode == 0, made.stderr


def all_found_back(home, port, codes):
    process = product.serve(home, port)
    try:
        for code in codes:
            Reporter(port).follow(code)
    finally:
        product.stop(process)


def verify(home):
    witness = home / 'ketenzicht.db.zegels'
    verified = product.run(home, 'logboek', 'verify', *(['--getuige', witness] if witness.exists() else []))
    assert verified.returncode == 0, verified.stdout + verified.stderr


def nothing_acknowledged_is_lost(home, port):
    promised = []
    for _ in range(ROUNDS):
        promised += work_and_kill(product.serve(home, port), port, CHANCE)
        verify(home)
    all_found_back(home, port, promised)
    print(f'# {len(promised)} reports were acknowledged in {ROUNDS} rounds, and all were found back', flush=True)


class Disk:
    """A folder beside its mirror; `cut` makes the folder what the mirror kept."""

    def __init__(self, home, folder):
        self.home, self.mirror = home, pathlib.Path(folder)
        self.environment = os.environ | {'LD_PRELOAD': str(SPIEGEL), 'SPIEGEL_VAN': str(home.resolve()), 'SPIEGEL_NAAR': folder}

    def cut(self):
        kept = dict(reversed(line.split(' ', 1)) for line in (self.mirror / 'namen').read_text().splitlines())
        for path in self.home.iterdir():
            if path.is_file() and path.name != 'hoofdsleutel.key':
                path.unlink()
        for name, inode in kept.items():
            if name != 'hoofdsleutel.key' and (self.mirror / inode).exists():
                (self.home / name).write_bytes((self.mirror / inode).read_bytes())


def power_cut(home, port, **more):
    """The codes that were promised on a disk that then kept only what was synced."""
    with tempfile.TemporaryDirectory() as folder:
        disk = Disk(home, folder)
        promised = work_and_kill(product.serve(home, port, disk.environment | more), port, CHANCE)
        disk.cut()
        return promised


def nothing_synced_is_lost_when_the_power_goes(home, port):
    promised = []
    for _ in range(ROUNDS):
        promised += power_cut(home, port)
        verify(home)
    all_found_back(home, port, promised)
    print(f'# {len(promised)} reports were acknowledged in {ROUNDS} power cuts, and all were found back', flush=True)


def a_disk_that_lies_is_noticed(home, port):
    promised = power_cut(home, port, SPIEGEL_LIEGT='1')
    try:
        all_found_back(home, port, promised)
    except AssertionError as error:
        if 'not found back' in str(error):
            return
        raise
    raise AssertionError(f'{len(promised)} reports that never reached the disk were found back')


SPIEGEL = pathlib.Path(sys.argv[3]).resolve()
CHANCE = random.Random(SEED)
print(f'# seed {SEED}', flush=True)
sys.exit(product.take([an_installation_is_made, nothing_acknowledged_is_lost, nothing_synced_is_lost_when_the_power_goes,
                       a_disk_that_lies_is_noticed]))
