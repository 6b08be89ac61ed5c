"""The binary as an administrator has it: for tests that start it. Their first two arguments are KETENZICHT and REGIOS."""
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

BINARY, REGIOS = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()


def run(home, *words, **more):
    return subprocess.run([BINARY, *words], cwd=home, text=True, capture_output=True, timeout=120, **more)


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def make_home(folder):
    home = pathlib.Path(folder)
    port = free_port()
    (home / 'ketenzicht.conf').write_text(f'luister-poort = {port}\npubliek-adres = http://localhost:{port}\nregio = fryslan\n')
    return home, port


def serve(home, port, environment=None):
    process = subprocess.Popen([BINARY, 'serve'], cwd=home, env=environment, stderr=subprocess.PIPE)
    for _ in range(300):
        try:
            with urllib.request.urlopen(f'http://localhost:{port}/gezond') as reply:
                assert reply.read() == b'gezond\n'
            return process
        except OSError:
            assert process.poll() is None, process.stderr.read()
            time.sleep(0.1)
    raise AssertionError('no answer within 30 seconds')


def take(steps):
    """Runs the steps in one home, as TAP; gives the exit code."""
    print(f'1..{len(steps)}', flush=True)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        home, port = make_home(folder)
        for number, step in enumerate(steps, 1):
            try:
                step(home, port)
                print(f'ok {number} - {step.__name__}', flush=True)
            except Exception as error:  # the next steps may still tell something
                failed += 1
                told = f'{type(error).__name__}: {error}'.replace('\n', '\n# ')
                print(f'not ok {number} - {step.__name__}\n# {told}', flush=True)
    return 1 if failed else 0
