"""A device under the stopwatch: `leelood` with a face and a control client that this process plays."""

import json
import os
import re
import socket
import struct
import subprocess
import time

LOVE, FIRE = 1, 2


class Process:
    """A child and what the kernel says of it."""

    def __init__(self, command, **options):
        self.started = time.monotonic()
        self.child = subprocess.Popen(command, **options)

    def cpu(self):
        """CPU seconds and voluntary switches, over all threads."""
        seconds = switches = 0
        for thread in os.listdir(f"/proc/{self.child.pid}/task"):
            base = f"/proc/{self.child.pid}/task/{thread}"
            seconds += int(open(f"{base}/schedstat").read().split()[0]) / 1e9
            switches += int(re.search(r"\nvoluntary_ctxt_switches:\s+(\d+)", open(f"{base}/status").read())[1])
        return seconds, switches

    def memory(self):
        """RSS and anonymous memory in MB."""
        rollup = open(f"/proc/{self.child.pid}/smaps_rollup").read()
        return tuple(int(re.search(rf"{name}:\s+(\d+)", rollup)[1]) / 1024 for name in ("Rss", "Anonymous"))

    def end(self):
        self.child.terminate()
        try:
            self.child.wait(5)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()


class Face:
    """A face on the mind's socket: `Sources/FaceProtocol/Coding`."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)
        self.buffer = b""
        greeting = next(message for _ in range(10) for message in self.messages())
        # The mind's own version, 480×320, love and fire, sound, lights, physical: with another it would send the face away.
        self.say(greeting[:2] + struct.pack(">HH", 480, 320) + bytes([0b0110, 1, 1, 1]))

    def say(self, message):
        self.socket.sendall(struct.pack(">I", len(message)) + message)

    def edge(self, button, pressed):
        self.say(b"\x02" + bytes([button, pressed]) + struct.pack(">Q", time.monotonic_ns()))

    def tap(self, button, held=0.05):
        self.edge(button, 1)
        time.sleep(held)
        self.edge(button, 0)

    def messages(self):
        self.buffer += self.socket.recv(1 << 16)
        found = []
        while len(self.buffer) >= 4 and len(self.buffer) >= 4 + (size := struct.unpack(">I", self.buffer[:4])[0]):
            found.append(self.buffer[4:4 + size])
            self.buffer = self.buffer[4 + size:]
        return found

    def drain(self):
        self.socket.setblocking(False)
        try:
            while self.socket.recv(1 << 16):
                pass
        except OSError:
            pass
        self.socket.setblocking(True)
        self.buffer = b""


SCREENS = ["starting", "welcome", "home", "code", "codeEntry", "working", "joinConsent", "hostConsent", "reaction",
           "text", "notice", "problem", "menu", "resetCountdown", "roster", "parting", "crewPicture", "openConsent"]


def screen(message):
    """The screen's name and its bytes, where the message presents one: `Presentation+Coding.swift`."""
    if message[0] != 2:
        return None, b""
    at = 1 + 4 + 1 + 1 + 2
    at += 1 if message[at] == 0 else (6 if message[at + 1] == 3 else 2)
    at += 2
    for _ in ("the problem's code", "the member that is not private"):
        at += 1 if message[at] == 0 else 3 + struct.unpack(">H", message[at + 1:at + 3])[0]
    at += 1
    return SCREENS[message[at]], message[at + 1:]


def code(body):
    """Both halves of the code on a `code` screen, as one types them."""
    size = struct.unpack(">H", body[:2])[0]
    route, rest = body[2:2 + size], body[2 + size:]
    return route.decode() + rest[2:2 + struct.unpack(">H", rest[:2])[0]].decode()


class Device:
    def __init__(self, programs, folder, name, port):
        self.folder, self.name, self.port = f"{folder}/{name}", name, port
        os.makedirs(self.folder, mode=0o700, exist_ok=True)
        self.command = [f"{programs}/leelood", "--name", name, "--hub", f"ws://127.0.0.1:{port}/",
                        "--state", self.folder, "--face-socket", f"{self.folder}/face.sock",
                        "--control-socket", f"{self.folder}/control.sock"]

    def start(self, port=None, **options):
        command = [w.replace(f":{self.port}/", f":{port or self.port}/") for w in self.command]
        self.log = open(f"{self.folder}/log", "ab")
        self.process = Process(command, stderr=self.log, **options)
        return self

    def face(self):
        return retry(lambda: Face(f"{self.folder}/face.sock"))

    def ask_later(self, relay, **request):
        """Asks while the relay goes on turning, as the answer may need it."""
        connection = retry(lambda: connect(f"{self.folder}/control.sock"))
        connection.sendall(json.dumps({"id": 1, **request}).encode() + b"\n")
        answer = []

        def read():
            answer.append(connection.recv(1 << 16))
            relay.forget(connection)
            connection.close()

        relay.also(connection, read)
        relay.until(lambda: answer, 10, f"an answer to {request['verb']}")
        if b'"error"' in answer[0]:
            raise RuntimeError(f"{self.name}: {request['verb']}: {answer[0].decode()}")


def connect(path):
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(10)
    connection.connect(path)
    return connection


def retry(attempt, seconds=10):
    end = time.monotonic() + seconds
    while True:
        try:
            return attempt()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.02)
