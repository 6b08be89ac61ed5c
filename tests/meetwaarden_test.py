#!/usr/bin/env python3
"""What a monitor reads from the running product: is it OpenMetrics to the letter, and does it count what was done. TAP.

    meetwaarden_test.py KETENZICHT REGIOS
"""
import http.client
import os
import pathlib
import re
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import product  # noqa: E402

CONTENT_TYPE = 'application/openmetrics-text; version=1.0.0; charset=utf-8'
NAME = r'[a-z][a-z0-9_]*'
LABEL = NAME + r'="[^"\\\n]*"'
SAMPLE = re.compile(rf'({NAME})(?:\{{({LABEL}(?:,{LABEL})*)\}})? (-?\d+(?:\.\d+)?)')
LE = re.compile(r'le="(\+Inf|\d+\.\d+)"')
SUFFIXES = {'gauge': [''], 'counter': ['_total'], 'info': ['_info'], 'histogram': ['_bucket', '_count', '_sum']}


def check_histogram(name, samples):
    buckets = [(LE.fullmatch(labels).group(1), value) for sample, labels, value in samples if sample == name + '_bucket']
    bounds, counts = [float(b.replace('+Inf', 'inf')) for b, _ in buckets], [int(c) for _, c in buckets]
    assert bounds == sorted(set(bounds)) and bounds[-1] == float('inf') and counts == sorted(counts), name
    assert [int(v) for s, _, v in samples if s == name + '_count'] == [counts[-1]], name
    assert len([s for s, _, _ in samples if s == name + '_sum']) == 1, name


def check_family(name, kind, unit, lines):
    """The samples of one family; its type, unit and names belong together."""
    samples = []
    for line in lines:
        found = SAMPLE.fullmatch(line)
        assert found and found.group(1) in [name + s for s in SUFFIXES[kind]], f'{name}: {line}'
        samples.append((found.group(1), found.group(2) or '', found.group(3)))
    assert samples or kind == 'counter', f'{name}: nothing'
    assert len({s[:2] for s in samples}) == len(samples), f'{name}: twice the same'
    assert not unit or name.endswith('_' + unit), f'{name} is not in {unit}'
    assert kind != 'counter' or all(float(v) >= 0 for _, _, v in samples), name
    assert kind != 'info' or all(v == '1' for _, _, v in samples), name
    if kind == 'histogram':
        check_histogram(name, samples)
    return samples


def parse(text):
    """{'name{labels}': number} of a text that keeps to OpenMetrics 1.0; TYPE, UNIT, HELP, samples, and nothing else."""
    assert text.endswith('\n# EOF\n') and '\n\n' not in text and '\r' not in text
    lines, at, seen, out = text.splitlines()[:-1], 0, set(), {}
    while at < len(lines):
        name, kind = re.fullmatch(rf'# TYPE ({NAME}) ([a-z]+)', lines[at]).groups()
        assert name not in seen and kind in SUFFIXES, lines[at]
        seen.add(name)
        unit = re.fullmatch(rf'# UNIT {name} (seconds|bytes)', lines[at + 1])
        at += 2 if unit else 1
        assert re.fullmatch(rf'# HELP {name} [^"\\]+\.', lines[at]), lines[at]
        end = next((i for i in range(at + 1, len(lines)) if lines[i].startswith('#')), len(lines))
        for sample, labels, value in check_family(name, kind, unit and unit.group(1), lines[at + 1:end]):
            out[sample + (f'{{{labels}}}' if labels else '')] = float(value)
        at = end
    return out


def ask(port, path, method='GET', host=None):
    connection = http.client.HTTPConnection('127.0.0.1', port, timeout=product.PATIENCE)
    connection.request(method, path, headers={'Host': host or f'127.0.0.1:{port}'})
    reply = connection.getresponse()
    body = reply.read().decode()
    connection.close()
    return reply, body


def scrape(port):
    reply, body = ask(port, '/metrics')
    assert reply.status == 200 and reply.headers['Content-Type'] == CONTENT_TYPE, reply.headers
    return parse(body)


def requests(figures, method, kind, code):
    return figures.get(f'ketenzicht_http_requests_total{{method="{method}",kind="{kind}",code="{code}"}}', 0)


DOOR = product.free_port()


def an_installation_has_no_door_unless_it_asks(home, port):
    assert product.run(home, 'init').returncode == 0
    assert 'Meetwaarden staan uit' in product.run(home, 'doctor').stdout
    process = product.serve(home, port)
    try:
        reply, _ = ask(port, '/metrics', host=f'localhost:{port}')
        assert reply.status == 404  # never at the door of everybody
    finally:
        product.stop(process)
    with (home / 'ketenzicht.conf').open('a') as config:
        config.write(f'meetwaarden = 127.0.0.1:{DOOR}\n')


class Served:
    def __init__(self, home, port):
        self.process = product.serve(home, port)

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        product.stop(self.process)


def counts_go_up_by_what_was_asked(home, port):
    with Served(home, port):
        before, here = scrape(DOOR), f'localhost:{port}'
        for path, times in [('/melden', 3), ('/signalen', 2), ('/nergens', 4), ('/static/geen.css', 1)]:
            for _ in range(times):
                ask(port, path, host=here)
        ask(port, '/melden', 'HEAD', host=here)
        ask(port, '/melden', host='elders.example')
        after = scrape(DOOR)
        for kind, method, code, more in [('public', 'GET', '2xx', 3), ('public', 'HEAD', '2xx', 1), ('staff', 'GET', '3xx', 2),
                                         ('unknown', 'GET', '4xx', 5), ('refused', 'GET', '4xx', 0)]:
            assert requests(after, method, kind, code) - requests(before, method, kind, code) == more, (kind, method, after)
        for name, more in [('ketenzicht_http_request_duration_seconds_count', 11),  # all but what the gate refused
                           ('ketenzicht_audit_lines', 0)]:  # to look around without an account leaves no line
            assert after[name] - before[name] == more, (name, after[name] - before[name])
        assert after['ketenzicht_tick_duration_seconds_count'] >= before['ketenzicht_tick_duration_seconds_count'] + 1
        assert after['ketenzicht_http_refused_connections_total'] - before['ketenzicht_http_refused_connections_total'] == 1
        assert after['ketenzicht_tick_failures_total'] == 0 and after['ketenzicht_http_queue_requests'] == 0


def how_the_house_stands_is_told(home, port):
    with Served(home, port) as served:
        figures = scrape(DOOR)
        size = (home / 'ketenzicht.db').stat().st_size
        assert figures['ketenzicht_database_size_bytes'] == size
        assert figures['ketenzicht_sessions'] == 0 and figures['ketenzicht_workers'] == 2
        pages = int(pathlib.Path(f'/proc/{served.process.pid}/statm').read_text().split()[1])
        memory = figures['process_resident_memory_bytes']
        assert 0.5 < memory / (pages * os.sysconf('SC_PAGESIZE')) < 2
        assert abs(figures['process_start_time_seconds'] - (home / 'ketenzicht.db').stat().st_mtime) < 300
        assert [k for k in figures if re.fullmatch(r'ketenzicht_build_info\{version="\d+\.\d+\.\d+[^"]*"\}', k)]
        assert not [k for k in figures if 'backup' in k]  # none is made here
        busy = product.run(home, 'doctor')
        assert f'http://127.0.0.1:{DOOR}/metrics' in busy.stdout and busy.returncode == 0, busy.stdout


def the_door_opens_on_one_page_and_to_this_machine(home, port):
    with Served(home, port):
        for path, method, host, status in [('/', 'GET', None, 404), ('/metrics/', 'GET', None, 404), ('/metrics', 'POST', None, 405),
                                           ('/metrics', 'GET', 'evil.example', 421), ('/metrics', 'GET', '127.evil.example', 421),
                                           ('/metrics', 'GET', 'localhost', 200), ('/inloggen', 'GET', None, 404)]:
            reply, body = ask(DOOR, path, method, host)
            assert reply.status == status and (status == 200 or body == ''), (path, method, host, reply.status)


def try_to_log_in(port):
    """What the page says to a wrong password: one of the two sentences, over and over, until the second comes."""
    connection = http.client.HTTPConnection('localhost', port, timeout=product.PATIENCE)
    connection.request('GET', '/inloggen')
    page = connection.getresponse()
    token = re.search(r'name="token" value="([^"]+)"', page.read().decode()).group(1)
    headers = {'Cookie': page.headers['Set-Cookie'].split(';')[0], 'Content-Type': 'application/x-www-form-urlencoded'}
    form = urllib.parse.urlencode({'inlognaam': 'niemand', 'wachtwoord': 'zomaar iets anders', 'token': token})
    while True:
        connection.request('POST', '/inloggen', form, headers)
        said = connection.getresponse().read().decode()
        yield 'klopt niet. Controleer' in said
        if 'te vaak' in said:
            break
    connection.close()


def who_guesses_is_counted(home, port):
    with Served(home, port):
        before = scrape(DOOR)
        said = list(try_to_log_in(port))
        after = scrape(DOOR)
        assert 5 < len(said) < 20 and said == [True] * (len(said) - 1) + [False], said
        assert after['ketenzicht_login_failures_total'] - before['ketenzicht_login_failures_total'] == len(said) - 1
        assert after['ketenzicht_login_braked_total'] - before['ketenzicht_login_braked_total'] == 1


def the_backup_of_the_night_is_told(home, port):
    (home / 'kopie').mkdir()
    with (home / 'ketenzicht.conf').open('a') as config:
        config.write('reservekopie-map = kopie\nreservekopie-sleutels = sleutels.nacht\nreservekopie-uur = 0\n')
    with Served(home, port) as served:
        product.wait_for(served.process, lambda: 'ketenzicht_backup_time_seconds' in scrape(DOOR))
        figures = scrape(DOOR)
        made = next((home / 'kopie').glob('*.kopie')).stat().st_mtime
        assert abs(figures['ketenzicht_backup_time_seconds'] - made) < 60 and figures['ketenzicht_backup_failed'] == 0


sys.exit(product.take([an_installation_has_no_door_unless_it_asks, counts_go_up_by_what_was_asked, how_the_house_stands_is_told,
                       the_door_opens_on_one_page_and_to_this_machine, who_guesses_is_counted, the_backup_of_the_night_is_told]))
