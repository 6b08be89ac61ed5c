#!/usr/bin/env python3
"""Makes a C table of the borders of the municipalities.

    kaart.py assets/kaart/gemeenten.json kaart_tabel.c

Projects (equirectangular, true at 52.15 degrees north, the middle of the country) on a field 10,000 wide, so that a
whole number is about 27 metres: small enough for a map of one region. Sorted by code.
"""
import itertools
import json
import math
import sys

WIDE = 10000
MIDDLE = math.cos(math.radians(52.15))


def arcs_of(topology):
    """The arcs in degrees; in the file each point is the step from the one before it."""
    (sx, sy), (tx, ty) = topology['transform']['scale'], topology['transform']['translate']
    for arc in topology['arcs']:
        steps = itertools.accumulate(arc, lambda a, b: (a[0] + b[0], a[1] + b[1]))
        yield [(x * sx + tx, y * sy + ty) for x, y in steps]


def rings_of(geometry, arcs):
    """Closed rings of degrees, without the repeated last point. A negative arc runs backwards."""
    polygons = [geometry['arcs']] if geometry['type'] == 'Polygon' else geometry['arcs']
    for ring in itertools.chain.from_iterable(polygons):
        points = []
        for index in ring:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            points += arc[1:] if points else arc
        yield points[:-1]


def projection(arcs):
    lons = [x for arc in arcs for x, _ in arc]
    lats = [y for arc in arcs for _, y in arc]
    west, north = min(lons), max(lats)
    scale = WIDE / ((max(lons) - west) * MIDDLE)
    return lambda x, y: (round((x - west) * MIDDLE * scale), round((north - y) * scale))


def main(source, target):
    with open(source, encoding='utf-8') as f:
        topology = json.load(f)
    arcs = list(arcs_of(topology))
    project = projection(arcs)
    points, rings, rows = [], [], []
    for geometry in sorted(topology['objects']['gemeenten']['geometries'], key=lambda g: g['properties']['code']):
        first, mine = len(rings), []
        for ring in rings_of(geometry, arcs):
            rings.append((len(points), len(ring)))
            points += [project(*p) for p in ring]
            mine += points[-len(ring):]
        xs, ys = [x for x, _ in mine], [y for _, y in mine]
        p = geometry['properties']
        rows.append(f'    {{S("{p["code"]}"), S("{p["naam"]}"), S("{p["vr"]}"), {first}, {len(rings) - first}, '
                    f'{{{min(xs)}, {min(ys)}, {max(xs)}, {max(ys)}}}}},')
    lines = ['#include "web/kaart.h"', '', 'const KaartPunt kaart_punten[] = {']
    lines += ['    ' + ' '.join(f'{{{x}, {y}}},' for x, y in points[i:i + 10]) for i in range(0, len(points), 10)]
    lines += ['};', 'const KaartRing kaart_ringen[] = {'] + [f'    {{{start}, {n}}},' for start, n in rings]
    lines += ['};', 'const KaartGemeente kaart_gemeenten[] = {', *rows, '};', f'const size_t kaart_gemeenten_n = {len(rows)};', '']
    with open(target, 'w', encoding='utf-8') as f:
        f.write('\n'.join(lines))


if __name__ == '__main__':
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
