#!/usr/bin/env python3
"""Shows whether the hub keeps what it promises of its speed and size (H1 to H7), and under abuse (R13), beside the least that sockets cost.

Processor time is what counts: a delivery's share of what the kernel charged to all threads of the hub. It is compared
with floor.c, the least a relay can do on plain sockets, in slices that alternate; a figure is the median of the rounds,
and the spread stands behind it. The promises are in units of uWebSockets, of which floor.c has 0.92 in spread load and,
batching, 1.1 in bursts. Relay and load have a core each where there are two.
"""

import argparse
import json
import os
import pathlib
import sys
import tempfile

import attacks
import goals
import relays


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", type=pathlib.Path, required=True, help="folder with leeloo-hub, a release build")
    parser.add_argument("--parts", default=",".join(goals.ALL), help="of: " + ", ".join(goals.ALL))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.5)
    parser.add_argument("--crews", type=int, default=100)
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--loops", type=int, default=2, help="event loops of the part loops, beside a hub of one")
    parser.add_argument("--attack", dest="attacks", action="append", choices=attacks.ALL, metavar="NAME",
                        help="of the part abuse, this alone; may be given several times: " + ", ".join(attacks.ALL))
    parser.add_argument("--out", type=pathlib.Path, help="write the figures here, as JSON")
    parser.add_argument("--strict", action="store_true", help="fail where a promise is not kept")
    options = parser.parse_args()
    relays.raise_descriptors()
    figures = goals.Figures()
    print(f"load of the machine at the start: {os.getloadavg()[0]:.1f}, {len(os.sched_getaffinity(0))} cores")
    with tempfile.TemporaryDirectory() as name:
        relays.build(pathlib.Path(name))
        bench = relays.Bench(pathlib.Path(name), options.programs)
        for part in options.parts.split(","):
            goals.ALL[part](bench, figures, options, relays.python_with_websockets())
    kept = sum(row["median"] <= row["must"] for row in figures)
    print(f"{kept} of {len(figures)} promises kept")
    if options.out:
        options.out.write_text(json.dumps(figures, indent=1) + "\n")
    return 1 if options.strict and kept < len(figures) else 0


if __name__ == "__main__":
    sys.exit(main())
