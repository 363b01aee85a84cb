"""What strangers may do to a hub: each a function that goes on until it is told to stop, from an address of its own.

They run niced in a process of their own, so that honest traffic is slowed by what the hub does, not by their own appetite.
"""

import contextlib
import multiprocessing
import os
import socket
import time

HANDSHAKE = ["GET / HTTP/1.1", "Host: hub", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="]
HELLO, SUBSCRIBE, PUBLISH, JOIN_SLOT = 1, 2, 4, 6
TOPIC = b"\xA7" * 16


def frame(first, payload=b"", masked=True):
    mask = b"\0\0\0\0" if masked else b""  # a mask of zeros is a mask
    bit, size = (0x80 if masked else 0), len(payload)
    if size < 126:
        head = bytes([first, bit | size])
    elif size < 65536:
        head = bytes([first, bit | 126]) + size.to_bytes(2, "big")
    else:
        head = bytes([first, bit | 127]) + size.to_bytes(8, "big")
    return head + mask + payload


class Stranger:
    """Somebody who connects from 127.0.1.1, as often as the hub lets it."""

    def __init__(self, port, stop):
        self.port, self.stop, self.sockets = port, stop, []

    def connect(self, receive_buffer=None):
        new = socket.socket()
        new.settimeout(2)
        if receive_buffer:
            new.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        new.bind(("127.0.1.1", 0))
        new.connect(("127.0.0.1", self.port))
        return new

    def shake_hands(self, *more, **options):
        new = self.connect(**options)
        new.sendall("\r\n".join(HANDSHAKE + list(more) + ["", ""]).encode())
        if not new.recv(2048).startswith(b"HTTP/1.1 101"):
            raise ConnectionError("not let in")
        return new

    def join(self, **options):
        new = self.shake_hands("Sec-WebSocket-Protocol: leeloo.v2", **options)
        new.sendall(frame(0x82, bytes([HELLO, 2])) + frame(0x82, bytes([SUBSCRIBE]) + TOPIC))
        return new

    def again(self, once, pause=0.0):
        """Does it until told to stop, whatever becomes of each."""
        while not self.stop.is_set():
            try:
                once()
            except OSError:
                time.sleep(0.01)
            time.sleep(pause)

    def hold(self, count, new, poke=None, every=0.5):
        """Keeps so many sockets, replaces those that the hub has closed, and pokes each now and then."""
        def round_of():
            while len(self.sockets) < count and not self.stop.is_set():
                self.sockets.append(new())
            time.sleep(every)
            self.sockets = [one for one in self.sockets if self.lives(one, poke)]
        self.again(round_of)

    @staticmethod
    def lives(one, poke):
        try:
            if poke:
                one.sendall(poke)
            one.setblocking(False)
            return one.recv(4096) != b""
        except BlockingIOError:
            return True
        except OSError:
            return False
        finally:
            with contextlib.suppress(OSError):
                one.settimeout(2)

    def throw(self, new, data):
        """Connects, sends this, reads until the hub says farewell, and goes, again and again."""
        def once():
            with new() as one:
                one.sendall(data)
                while (answer := one.recv(65536)) and b"\x88" not in answer:
                    pass
        self.again(once)


def slow_heads(me):
    def begin():
        new = me.connect()
        new.sendall(b"GET / HTTP/1.1\r\nX: ")
        return new
    me.hold(400, begin, poke=b"y")


def silent_sockets(me):
    me.hold(400, me.connect)


def no_hello(me):
    me.hold(400, lambda: me.shake_hands("Sec-WebSocket-Protocol: leeloo.v2"))


def header_flood(me):
    me.throw(me.connect, b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 20000)


def connect_flood(me):
    me.again(lambda: me.connect().close())


def not_http(me):
    me.throw(me.connect, os.urandom(256))


def huge_length(me):
    me.throw(me.join, b"\x82\xff\x80\0\0\0\0\0\0\0")


def unmasked(me):
    me.throw(me.join, frame(0x82, b"\x01\x02", masked=False))


def reserved(me):
    me.throw(me.join, frame(0xF3, b"x"))


def fragment_flood(me):
    me.throw(me.join, frame(0x02) + frame(0x00) * 500)


def slow_fragments(me):
    def begin():
        new = me.join()
        new.sendall(frame(0x02, b"x"))
        return new
    me.hold(200, begin, poke=frame(0x00), every=0.1)


def ping_flood(me):
    me.throw(me.join, frame(0x89, b"x" * 125) * 200)


def close_flood(me):
    me.throw(me.join, frame(0x88, b"\x03\xe8") * 20)


def frame_flood(me):
    me.hold(20, me.join, poke=frame(0x82, publication(8000)) * 8, every=0.02)


def deaf_readers(me):
    """Sixty that never read a topic, and one that fills it."""
    speaker = []

    def speak():
        while len(me.sockets) < 60:
            me.sockets.append(me.join(receive_buffer=4096))
        if not speaker or not me.lives(speaker[0], frame(0x82, publication(60000))):
            speaker[:] = [me.join()]
        me.sockets = [one for one in me.sockets if is_established(one)]

    me.again(speak, pause=0.02)


def publication(size):
    return bytes([PUBLISH]) + TOPIC + b"\0" * 8 + b"x" * size


def is_established(one):
    """Looks without reading: tcpi_state of tcp(7) is TCP_ESTABLISHED."""
    return one.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0] == 1


def json_bombs(me):
    deep = b'{"type":"message","payload":' + b"[" * 500 + b"]" * 500 + b"}"
    twice = b'{"type":"ping","type":"ping"}'
    number = b'{"type":"message","payload":' + b"9" * 3000 + b"}"
    me.throw(me.shake_hands, b"".join(frame(0x81, text) for text in (deep, twice, number, b"\xed\xa0\x80")))


def slot_guesses(me):
    codes = [bytes([JOIN_SLOT]) + b"%04d" % number for number in range(200)]
    me.throw(me.join, b"".join(frame(0x82, code) for code in codes) + frame(0x88, b"\x03\xe8"))


ALL = {
    "slow heads": slow_heads, "silent sockets": silent_sockets, "no hello": no_hello, "header flood": header_flood,
    "connect flood": connect_flood, "not HTTP": not_http, "length of 2^63": huge_length, "unmasked frames": unmasked,
    "reserved bits and opcodes": reserved, "fragment flood": fragment_flood, "slow fragments": slow_fragments,
    "ping flood": ping_flood, "close flood": close_flood, "frame flood": frame_flood, "deaf readers": deaf_readers,
    "JSON: depth, duplicates, numbers, surrogates": json_bombs, "slot guesses": slot_guesses,
}


def go_on(attack, port, stop, core):
    os.nice(19)
    os.sched_setaffinity(0, {core})
    attack(Stranger(port, stop))


@contextlib.contextmanager
def under(attack, port):
    """The attack runs as long as the `with`."""
    stop = multiprocessing.Event()
    core = sorted(os.sched_getaffinity(0))[-1]
    process = multiprocessing.Process(target=go_on, args=(attack, port, stop, core), daemon=True)
    process.start()
    time.sleep(0.7)
    try:
        if not process.is_alive():
            raise SystemExit("an attack gave up")
        yield
    finally:
        stop.set()
        process.join(3)
        if process.is_alive():
            process.kill()
        process.join()
