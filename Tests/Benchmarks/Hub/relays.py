"""Starts relays on loopback, loads them, and reads from /proc what they cost."""

import contextlib
import json
import os
import pathlib
import re
import resource
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent


def build(folder):
    """Compiles the generator and the yardstick."""
    for name, sources in (("load", ["load.c", "crowd.c"]), ("floor", ["floor.c"])):
        command = ["gcc", "-O2", "-Wall", "-Wextra", "-o", folder / name] + [HERE / source for source in sources]
        subprocess.run(command, check=True)


def raise_descriptors():
    """As many sockets as the system allows; returns how many that is."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return most


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def pinned(core):
    """One core for the relay, another for the load, where there are two."""
    cores = sorted(os.sched_getaffinity(0))
    return lambda: os.sched_setaffinity(0, {cores[core % len(cores)]})


def beside_the_load():
    """Every core but the load's, where there are more than two; else all."""
    cores = sorted(os.sched_getaffinity(0))
    return lambda: os.sched_setaffinity(0, set(cores[:1] + cores[2:]) if len(cores) > 2 else set(cores))


class Relay:
    """A relay with a port of its own, until the end of a `with`."""

    def __init__(self, arguments, port, cores=None):
        self.port = port
        self.process = subprocess.Popen(
            [str(word) for word in arguments], preexec_fn=cores or pinned(0), stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL)
        self._wait_until_listening()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def wait_until_serving(self):
        """Until a hub answers that it has all it needs."""
        for _ in range(250):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=1).close()
                return
            except OSError:
                time.sleep(0.02)
        sys.exit(f"{self.process.args[0]} does not serve")

    @property
    def pid(self):
        return self.process.pid

    def resident_kib(self):
        """What it has in memory now, page by page: each core brings VmRSS up to date by 32 pages (lib/percpu_counter.c)."""
        rollup = pathlib.Path(f"/proc/{self.pid}/smaps_rollup").read_text()
        return int(re.search(r"^Rss:\s+(\d+) kB$", rollup, re.MULTILINE)[1])

    def forget_peak(self):
        pathlib.Path(f"/proc/{self.pid}/clear_refs").write_text("5")

    def peak_kib(self):
        """What it had in memory at most since `forget_peak`, as inexact as the kernel's sums are."""
        return self._status(self.pid, "VmHWM")

    @contextlib.contextmanager
    def watching_memory(self, every=0.005):
        """What it has in memory until the end of a `with`, in KiB, as a list that grows."""
        samples, is_over = [self.resident_kib()], threading.Event()

        def watch():
            while not is_over.wait(every):
                samples.append(self.resident_kib())

        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            yield samples
        finally:
            is_over.set()
            watcher.join()
            # Where the thread could not read it, this can't either, and says why.
            samples.append(self.resident_kib())

    def wake_ups(self):
        """How often its threads went to sleep: each time something woke them."""
        tasks = os.listdir(f"/proc/{self.pid}/task")
        return sum(self._status(f"{self.pid}/task/{task}", "voluntary_ctxt_switches") for task in tasks)

    def cpu_seconds(self):
        tasks = os.listdir(f"/proc/{self.pid}/task")
        stats = [pathlib.Path(f"/proc/{self.pid}/task/{task}/schedstat").read_text() for task in tasks]
        return sum(int(stat.split()[0]) for stat in stats) / 1e9

    def waited_seconds(self):
        """How long its threads wanted a processor and had none: time that it is not to be blamed for."""
        tasks = os.listdir(f"/proc/{self.pid}/task")
        stats = [pathlib.Path(f"/proc/{self.pid}/task/{task}/schedstat").read_text() for task in tasks]
        return sum(int(stat.split()[1]) for stat in stats) / 1e9

    def is_alive(self):
        return self.process.poll() is None

    @staticmethod
    def metrics(admin):
        """As the admin socket tells them: refusals by reason, and whatever else is one number by name."""
        with socket.socket(socket.AF_UNIX) as asker:
            asker.connect(str(admin))
            asker.sendall(b"GET /metrics HTTP/1.1\r\nHost: hub\r\n\r\n")
            page = b"".join(iter(lambda: asker.recv(65536), b"")).decode()
        reasons = re.findall(r'refusals_total\{reason="(\w+)"\} (\d+)', page)
        numbers = re.findall(r"^leeloo_hub_(\w+) (\d+)$", page, re.MULTILINE)
        return [{name: int(number) for name, number in found} for found in (reasons, numbers)]

    def wait_until_left(self, admin):
        """Until the sockets of those who have gone are closed: their end is no part of what comes next."""
        for _ in range(200):
            if admin.exists() and self.metrics(admin)[1]["sockets"] == 0:
                return
            time.sleep(0.1)

    @staticmethod
    def _status(process, name):
        lines = pathlib.Path(f"/proc/{process}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith(name + ":")).split()[1])

    def _wait_until_listening(self):
        for _ in range(500):
            if self.process.poll() is not None:
                sys.exit(f"{self.process.args[0]} ended at its start")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            try:
                self.process.wait(0.02)
            except subprocess.TimeoutExpired:
                pass
        sys.exit(f"{self.process.args[0]} does not listen")


class Redis(Relay):
    """A Redis on loopback, on the load's core: with the hub's it would be the hub's time that it takes."""

    def __init__(self, port):
        self.port = port
        self.process = subprocess.Popen(
            ["redis-server", "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--appendonly", "no"],
            preexec_fn=pinned(1), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        self._wait_until_listening()

    @property
    def url(self):
        return f"redis://127.0.0.1:{self.port}"


class Bench:
    """The programs of one run."""

    def __init__(self, folder, programs):
        self.folder, self.programs = folder, programs

    def hub(self, *more, is_wide=True, cores=None):
        """A hub that takes whatever the load brings, or one with the limits that it has by itself."""
        port = free_port()
        wide = ["--limit", "connections-per-address=20000", "--limit", "frames-per-second=32000"]
        return Relay([self.programs / "leeloo-hub", "--listen", f"127.0.0.1:{port}", *(wide if is_wide else []), *more],
                     port, cores)

    def floor(self, *more):
        port = free_port()
        return Relay([self.folder / "floor", port, *more], port)

    @staticmethod
    def has_redis():
        return shutil.which("redis-server") is not None

    @staticmethod
    def redis():
        return Redis(free_port())

    def original(self, interpreter):
        port = free_port()
        return Relay([interpreter, HERE / "original.py", port], port)

    def start(self, relay, mode, **options):
        words = [self.folder / "load", mode, relay.port, relay.pid]
        words += [f"{name.replace('_', '-')}={value}" for name, value in options.items()]
        return subprocess.Popen(
            [str(word) for word in words], preexec_fn=pinned(1), text=True, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def undisturbed_load(self, relay, mode, **options):
        """The same, again where the host took the processors away meanwhile: the last of a few tries where it always did. What
        was not delivered in any of them is `missing`."""
        missing = 0
        for _ in range(4):
            stolen, start = stolen_seconds(), time.monotonic()
            told = self.load(relay, mode, **options)
            missing += told["expected"] - told["delivered"]
            if stolen_seconds() - stolen <= (time.monotonic() - start) / 400:
                break
        return {**told, "missing": missing}

    def load(self, relay, mode, **options):
        """What the generator says at its end."""
        process = self.start(relay, mode, **options)
        try:
            out, words = process.communicate(timeout=150)
        except subprocess.TimeoutExpired:
            process.kill()
            sys.exit(f"the load did not end: {mode} {options}")
        if process.returncode != 0:
            sys.exit(f"the load failed: {mode} {options}: {words.strip()}")
        return json.loads(out.splitlines()[-1])


def stolen_seconds():
    """How long the host of a virtual machine has kept this one from its processors: proc(5), /proc/stat."""
    return int(pathlib.Path("/proc/stat").read_text().split()[8]) / os.sysconf("SC_CLK_TCK")


def python_with_websockets():
    """An interpreter that has the `websockets` package; None where none has."""
    for interpreter in (sys.executable, "/usr/bin/python3"):
        asked = subprocess.run([interpreter, "-c", "import websockets"], capture_output=True)
        if asked.returncode == 0:
            return interpreter
    return None


def syn_retransmissions():
    """How often this machine had to knock twice: TcpExt TCPSynRetrans of /proc/net/netstat."""
    names, values = [
        line.split() for line in pathlib.Path("/proc/net/netstat").read_text().splitlines() if line.startswith("TcpExt")]
    return int(values[names.index("TCPSynRetrans")])
