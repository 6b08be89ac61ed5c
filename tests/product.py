"""The binary as an administrator has it: for tests that start it. Their first two arguments are KETENZICHT and REGIOS."""
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

BINARY, REGIOS = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
PATIENCE = 300  # seconds for what takes one: a machine may be very busy, and what hangs must still end
HELD = []


def run(home, *words, **more):
    return subprocess.run([BINARY, *words], cwd=home, text=True, capture_output=True, timeout=PATIENCE, **more)


def free_port():
    """A port for who asks for it by its number. It is held here, without listening, as long as this program runs: the system
    gives it to nobody else, also not while the product is stopped."""
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(('127.0.0.1', 0))
    HELD.append(held)
    return held.getsockname()[1]


def wait_for(process, what):
    """Until it is so, or the process has ended."""
    until = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < until and process.poll() is None, 'it did not come'
        time.sleep(0.1)


def is_healthy(port):
    try:
        with urllib.request.urlopen(f'http://localhost:{port}/gezond', timeout=PATIENCE) as reply:
            return reply.read() == b'gezond\n'
    except OSError:
        return False


def make_home(folder):
    home = pathlib.Path(folder)
    port = free_port()
    (home / 'ketenzicht.conf').write_text(f'luister-poort = {port}\npubliek-adres = http://localhost:{port}\nregio = fryslan\n')
    return home, port


def serve(home, port, environment=None):
    process = subprocess.Popen([BINARY, 'serve'], cwd=home, env=environment, stderr=subprocess.PIPE)
    wait_for(process, lambda: is_healthy(port))
    return process


def stop(process):
    """It must end well, whoever still asks."""
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=PATIENCE) == 0


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
