#!/usr/bin/env python3
"""A1–A5, A1c and E1 of the device, beside a C client that does the least (`agentmin.c`), and whether each promise is kept.

    Tests/Benchmarks/Device/bench.py --programs .build/release [--idle 60] [--messages 300]

The stopwatch is this process: it plays hub, faces and tool over loopback and Unix sockets. Both sides of a ratio are taken
in one run. CPU is /proc/PID/task/*/schedstat, wake-ups are voluntary context switches.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from device import LOVE, Device, Process, code, screen
from figures import Figures
from relay import Relay

parser = argparse.ArgumentParser()
parser.add_argument("--programs", default=".build/release")
parser.add_argument("--idle", type=float, default=60, help="seconds of each of the five windows of A3")
parser.add_argument("--messages", type=int, default=300)
parser.add_argument("--starts", type=int, default=11)
parser.add_argument("--strict", action="store_true", help="fail where a promise is not kept")
options = parser.parse_args()


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def compiled(folder, name):
    program = f"{folder}/{name}"
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), f"{name}.c")
    subprocess.run(["cc", "-O2", "-D_GNU_SOURCE", "-o", program, source, "-lcrypto"], check=True)
    return program


def start_to_joined(relay, start):
    """Median milliseconds from the start of the process to its subscription."""
    times = []
    for _ in range(options.starts):
        seen = []
        relay.joined = seen.append
        process = start()
        relay.until(lambda: seen, 10, "joining")
        times.append((time.monotonic() - process.started) * 1000)
        process.end()
        relay.run(0.05)
    return statistics.median(times)


def edge_to_wire(relay, press, count):
    """Milliseconds from a press to its publication at the hub's end of the socket, one after the other."""
    times = []
    for _ in range(count):
        seen = []
        relay.published = lambda peer: seen.append(time.monotonic())
        began = time.monotonic()
        press()
        relay.until(lambda: seen, 5, "the publication of a press")
        times.append((seen[0] - began) * 1000)
        relay.run(0.02)
    relay.published = lambda peer: None
    return times


def pair(relay, new, host, new_face, host_face):
    """As two people do it: the code on one screen, typed at the other, both say yes."""
    state = {}

    def watch(face, name):
        def read():
            for message in face.messages():
                kind, body = screen(message)
                if kind:
                    state[name] = (kind, body)
        return read

    for face, name in ((new_face, "new"), (host_face, "host")):
        relay.also(face.socket, watch(face, name))
    on = lambda name, kind: lambda: state.get(name, ("",))[0] == kind
    relay.run(0.5)
    new.ask_later(relay, verb="pair")
    relay.until(on("new", "code"), 10, "the code")
    host.ask_later(relay, verb="enter", code=code(state["new"][1]))
    relay.until(on("new", "joinConsent"), 20, "the question to the new device")
    relay.until(on("host", "hostConsent"), 20, "the question to the host")
    # A press this soon after a question would have been meant for the screen before.
    relay.run(0.4)
    new_face.edge(LOVE, 1)
    relay.run(0.1)
    new_face.edge(LOVE, 0)
    host_face.edge(LOVE, 1)
    relay.run(1.3)
    host_face.edge(LOVE, 0)
    relay.until(lambda: on("new", "home")() and on("host", "home")(), 30, "both at home")
    for face in (new_face, host_face):
        relay.forget(face.socket)


def main():
    folder = tempfile.mkdtemp(prefix="leeloo-bench-")
    running = []
    try:
        return measure(folder, running)
    finally:
        for process in running:
            process.end()
        shutil.rmtree(folder, ignore_errors=True)


def stripped(folder):
    """Megabytes of `leelood` as it is installed."""
    subprocess.run(["strip", "-s", "-o", f"{folder}/stripped", f"{options.programs}/leelood"], check=True)
    return os.path.getsize(f"{folder}/stripped") / 1e6


# A board whose lines and glass are not there: the face draws for nobody, and asks for the lines twice a minute.
BARE_BOARD = """board: Bare
buttons: { love: { line: LEELOO-BENCH-LOVE }, fire: { line: LEELOO-BENCH-FIRE } }
"""


def idle(relay, folder, mind, peer, running, windows=5):
    """A3: of mind and face together, CPU milliseconds, wake-ups, and wake-ups without the link's keep-alive, each a second.

    A ping costs two: one to send it, one for what answers it. A list of what each window gave: in its first ten minutes
    each member of a crew gives itself a new key, as it does once a day from then on, and the window of that is not idle.
    """
    board = f"{folder}/bare.yaml"
    with open(board, "w") as file:
        file.write(BARE_BOARD)
    face = Process([f"{options.programs}/leeloo-face", "--board", board, "--face-socket", f"{mind.folder}/face.sock"],
                   stderr=open(f"{folder}/face.log", "ab"))
    running.append(face)
    # Until the missing parts have been told of, the screen is home again, and the last press has been folded into the state.
    relay.run(75)
    spent = lambda: [sum(values) for values in zip(mind.process.cpu(), face.cpu())]
    found = []
    for _ in range(windows):
        (seconds, wakes), pings = spent(), peer.pings
        relay.run(options.idle)
        seconds, wakes = (new - old for new, old in zip(spent(), (seconds, wakes)))
        own = wakes - 2 * (peer.pings - pings)
        found.append((seconds / options.idle * 1000, wakes / options.idle, own / options.idle))
    if face.child.poll() is not None:
        raise RuntimeError(f"leeloo-face ended: {open(f'{folder}/face.log').read()}")
    face.end()
    return found


def press_to_screen(where, running, starts=5, apart=False):
    """E1: milliseconds from an edge at one face to the other face's command to show the heart, through the real hub.

    A list for each start of the programs, as one start differs from the next by more than its own presses do. With `apart`
    each device has a core of its own, as in life it has a processor, and the hub the second's where there is no third.
    """
    found = []
    for _ in range(starts):
        with tempfile.TemporaryDirectory(prefix="leeloo-bench-", dir=where) as folder:
            found.append(press_between_two(folder, running, options.messages // starts, apart))
    return found


def press_between_two(folder, running, count, apart):
    cores = sorted(os.sched_getaffinity(0))

    def on_core(place):
        return {"preexec_fn": lambda: os.sched_setaffinity(0, {cores[min(place, len(cores) - 1)]})} if apart else {}

    port_file = f"{folder}/port"
    hub = Process([f"{options.programs}/leeloo-hub", "--listen", "127.0.0.1:0", "--port-file", port_file],
                  stderr=subprocess.DEVNULL, **on_core(2))
    running.append(hub)
    while not (os.path.exists(port_file) and open(port_file).read().strip()):
        time.sleep(0.01)
    port = int(open(port_file).read())
    turn = Relay()
    amy, ben = (Device(options.programs, folder, name, port).start(**on_core(place))
                for place, name in enumerate(("E1-Amy", "E1-Ben")))
    running += [amy.process, ben.process]
    turn.run(0.5)
    amy_face, ben_face = amy.face(), ben.face()
    pair(turn, amy, ben, amy_face, ben_face)
    turn.run(2)
    faces = [face.socket.fileno() for face in (amy_face, ben_face)]
    command = [compiled(folder, "stopwatch"), *map(str, faces), str(count)]
    measured = subprocess.run(command, pass_fds=faces, stdout=subprocess.PIPE, check=True)
    times = [float(line) for line in measured.stdout.split()]
    for process in (amy.process, ben.process, hub):
        process.end()
    return times


def disk_alone(folder):
    """Milliseconds of one fdatasync behind one small append: E1 holds one, as nothing is shown before it is saved."""
    times = []
    with open(f"{folder}/alone", "ab", buffering=0) as file:
        for _ in range(100):
            file.write(bytes(60))
            began = time.monotonic()
            os.fdatasync(file.fileno())
            times.append((time.monotonic() - began) * 1000)
            time.sleep(0.05)
    return statistics.median(times)


def cpu_a_message(relay, amy_face, ben_face, ben, press_least, least, rounds=5):
    """A5: CPU microseconds a message, receiver and yardstick in turn and at one pace; the median of the rounds.

    The pace is part of the figure: a process that slept finds cold caches, so who is asked more often looks cheaper.
    """
    count, pace = options.messages // rounds, 0.02
    costs, costs_least = [], []
    for _ in range(rounds):
        relay.run(4)
        before = ben.cpu()[0]
        for _ in range(count):
            amy_face.edge(LOVE, 1)
            amy_face.edge(LOVE, 0)
            relay.run(pace)
            amy_face.drain(), ben_face.drain()
        relay.run(3)
        costs.append((ben.cpu()[0] - before) / count * 1e6)
        before = least.cpu()[0]
        for _ in range(count):
            press_least()
            relay.run(pace)
        costs_least.append((least.cpu()[0] - before) / count * 1e6)
    return statistics.median(costs), statistics.median(costs_least)


def measure(folder, running):
    # Half of the starts now and half at the end: a machine's minutes differ by more than its starts do.
    starts = press_to_screen(None, running)
    relay = Relay()
    program = compiled(folder, "agentmin")
    least = Process([program, str(relay.port)], stdin=subprocess.PIPE)
    running.append(least)
    relay.run(0.3)
    stdin = least.child.stdin

    def press_least():
        stdin.write(b"x")
        stdin.flush()

    amy, ben = (Device(options.programs, folder, name, relay.port).start() for name in ("Amy", "Ben"))
    running += [amy.process, ben.process]
    relay.run(0.5)
    amy_face, ben_face = amy.face(), ben.face()
    pair(relay, amy, ben, amy_face, ben_face)
    relay.run(1)

    figures = Figures()
    edges_least = edge_to_wire(relay, press_least, options.messages)
    edges = []
    for _ in range(options.messages):
        edges += edge_to_wire(relay, lambda: amy_face.edge(LOVE, 1), 1)
        amy_face.edge(LOVE, 0)
        relay.run(0.03)
        amy_face.drain(), ben_face.drain()
    figures.add("A4 edge to wire, p50 (ms)", statistics.median(edges), statistics.median(edges_least), 4, 2, of="ratio")
    figures.add("A4 edge to wire, p99 (ms)", percentile(edges, 0.99), percentile(edges_least, 0.99))

    cost, cost_least = cpu_a_message(relay, amy_face, ben_face, ben.process, press_least, least)
    figures.add("A5 CPU a message received (µs; the yardstick seals, too)", cost, cost_least, 5, 2.5, of="ratio")

    relay.run(5)
    rss, anonymous = amy.process.memory()
    rss_least, anonymous_least = least.memory()
    figures.add("A1 RSS (MB)", rss, rss_least, 20, 17)
    figures.add("A1 anonymous memory (MB)", anonymous, anonymous_least, 4, 2.5)

    seen = []
    relay.published = seen.append
    amy_face.edge(LOVE, 1)
    relay.until(lambda: seen, 5, "the publication of a press")
    amy_face.edge(LOVE, 0)
    relay.published = lambda peer: None
    relay.run(5)
    amy_face.socket.close()
    windows = idle(relay, folder, amy, seen[0], running)
    milliseconds, wakes, own = (statistics.median(values) for values in zip(*windows))
    figures.add("A3 mind and face idle: wake-ups a second", wakes)
    figures.add("A3 the same besides keep-alive, the clock's minute in it", own, must=0.2, aim=0.1)
    figures.add("A3 these in the busiest of the five windows", max(values[2] for values in windows))
    figures.add("A3 mind and face idle: CPU (ms a second)", milliseconds, must=0.1)
    figures.add("A3 the same in the busiest of the five windows", max(values[0] for values in windows))

    for process in (amy.process, ben.process, least):
        process.end()
    relay.run(0.2)
    joined_least = start_to_joined(relay, lambda: Process([program, str(relay.port)], stdin=subprocess.PIPE))
    joined = start_to_joined(relay, lambda: amy.start().process)
    figures.add("A2 start to joined (ms)", joined, joined_least, 8, 4, of="ratio")

    figures.add("fdatasync of this disk alone, p50 (ms)", disk_alone(folder))
    starts += press_to_screen(None, running)
    whole = sum(starts, [])
    figures.add("E1 press to the other's screen, p50 (ms)", statistics.median(whole), must=2, aim=1)
    figures.add("E1 press to the other's screen, p99 (ms)", percentile(whole, 0.99), must=10, aim=5)
    figures.add("E1 p50 of the fastest start (ms)", min(map(statistics.median, starts)))
    figures.add("E1 p50 of the slowest start (ms)", max(map(statistics.median, starts)))
    whole = sum(press_to_screen(None, running, apart=True), [])
    figures.add("E1 with a core for each device, p50 (ms)", statistics.median(whole))
    whole = sum(press_to_screen("/dev/shm", running), [])
    figures.add("E1 with the state in memory, p50 (ms)", statistics.median(whole))
    figures.add("A1c leelood on disk, stripped (MB)", stripped(folder), must=25, aim=18)

    if figures.show():
        return 0
    print("Not every promise is kept here.")
    return 1 if options.strict else 0


if __name__ == "__main__":
    sys.exit(main())
