#!/usr/bin/env python3
"""CPU of the relay per delivered message, beside the least that plain sockets cost.

Every slice of the hub stands between two slices of the yardstick (floor.c), and only the ratio to those neighbours
counts: absolute times of the same program wander on a shared machine, the ratio hardly does. 100 crews of 8, 200-byte
bodies. The goals are in units of uWebSockets; floor.c was measured at 0.92 of it in spread load and, batching, at 1.1 in
bursts.
"""

import argparse
import json
import os
import pathlib
import socket
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
LOADS = {
    # name: (arguments of the yardstick, the yardstick in units of the reference, must, aim)
    "spread": ([], 0.92, 1.6, 1.25),
    "burst": (["batch"], 1.1, 3.0, 1.6),
}


def build(folder):
    """Compiles the generator and the yardstick."""
    for name in ("load", "floor"):
        source = HERE / f"{name}.c"
        subprocess.run(["gcc", "-O2", "-Wall", "-Wextra", "-o", folder / name, source], check=True)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_listening(port, process):
    for _ in range(500):
        if process.poll() is not None:
            sys.exit(f"{process.args[0]} ended at its start")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        try:
            process.wait(0.02)
        except subprocess.TimeoutExpired:
            pass
    sys.exit(f"{process.args[0]} does not listen")


def pinned(core):
    """One core for the relay, another for the load, where there are two."""
    cores = sorted(os.sched_getaffinity(0))
    return lambda: os.sched_setaffinity(0, {cores[core % len(cores)]})


class Relay:
    """A relay on a port of its own for as long as the benchmark runs."""

    def __init__(self, arguments, port):
        self.port = port
        self.process = subprocess.Popen(arguments, preexec_fn=pinned(0), stderr=subprocess.DEVNULL)
        wait_until_listening(port, self.process)

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()


def slice_of(folder, relay, load, options):
    command = [folder / "load", relay.port, relay.process.pid, load, options.crews, options.members, options.size]
    command.append(options.seconds)
    done = subprocess.run(
        [str(word) for word in command], preexec_fn=pinned(1), capture_output=True, text=True, timeout=90)
    if done.returncode != 0:
        sys.exit(f"the load failed: {done.stderr.strip()}")
    return json.loads(done.stdout)


def measure(folder, hub, load, options):
    """Alternates yardstick and hub; returns each hub slice with its ratio to its neighbours."""
    arguments, unit, must, aim = LOADS[load]
    port = free_port()
    floor = Relay([str(folder / "floor"), str(port)] + arguments, port)
    try:
        before = slice_of(folder, floor, load, options)
        ratios, costs, floors = [], [], [before["cpu_us_per_delivery"]]
        for _ in range(options.rounds):
            own = slice_of(folder, hub, load, options)
            after = slice_of(folder, floor, load, options)
            neighbours = (before["cpu_us_per_delivery"] + after["cpu_us_per_delivery"]) / 2
            ratios.append(own["cpu_us_per_delivery"] / neighbours)
            costs.append(own["cpu_us_per_delivery"])
            floors.append(after["cpu_us_per_delivery"])
            before = after
    finally:
        floor.stop()
    ratio = statistics.median(ratios)
    print(
        f"{load:7} hub {statistics.median(costs):6.3f} us/delivery   floor {statistics.median(floors):6.3f}   "
        f"ratio {ratio:5.2f} ({min(ratios):.2f}..{max(ratios):.2f})   "
        f"= {ratio * unit:5.2f} x reference (must {must}, aim {aim})",
        flush=True)
    return {"load": load, "ratio": ratio, "reference_units": ratio * unit, "must": must, "ratios": ratios}


def resident_kib(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", type=pathlib.Path, required=True, help="folder with leeloo-hub, a release build")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.5)
    parser.add_argument("--crews", type=int, default=100)
    parser.add_argument("--members", type=int, default=8)
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--loads", default="spread,burst")
    parser.add_argument("--out", type=pathlib.Path, help="write the figures here, as JSON")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        build(folder)
        port = free_port()
        hub = Relay(
            [
                str(options.programs / "leeloo-hub"), "--listen", f"127.0.0.1:{port}",
                "--connections-per-address", "20000", "--frames-per-second", "1000000",
            ], port)
        try:
            print(f"relay: {options.crews} crews of {options.members}, {options.size}-byte bodies; hub at rest "
                  f"{resident_kib(hub.process.pid) / 1024:.1f} MB resident")
            figures = [measure(folder, hub, load, options) for load in options.loads.split(",")]
        finally:
            hub.stop()
    if options.out:
        options.out.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
