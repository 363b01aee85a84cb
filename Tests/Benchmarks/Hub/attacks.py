"""What strangers may do to a hub: each a function that goes on until it is told to stop, from an address of its own.

They run in a process of their own that gives way at once, so that honest traffic is slowed by what the hub does, not by
their own appetite.
"""

import collections
import contextlib
import multiprocessing
import os
import socket
import time

from relays import raise_descriptors

HANDSHAKE = ["GET / HTTP/1.1", "Host: hub", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="]
HELLO, SUBSCRIBE, PUBLISH, OPEN_SLOT, JOIN_SLOT = 1, 2, 4, 5, 6
TOPIC = b"\xA7" * 16
# What the hub of a benchmark is given: bodies come from whoever has its secret alone, all others are answered 404 before.
SECRET = "bench-abuse"
POST = ("POST /api/telegram/crew/create HTTP/1.1\r\nHost: hub\r\nX-Api-Secret: " + SECRET + "\r\nContent-Length: ").encode()
SLOTS, CREWS, CREWS_OF_ADDRESS = 4096, 50_000, 60  # the hub's limits
IP_BIND_ADDRESS_NO_PORT = 24  # ip(7); socket names it from Python 3.12 on


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


def farewell(heard):
    """Whether a close frame is among what a hub said, and what is left of it behind the last whole frame."""
    while len(heard) >= 2:
        if heard[0] == 0x88:
            return True, b""
        begin = {126: 4, 127: 10}.get(heard[1], 2)
        size = heard[1] if begin == 2 else int.from_bytes(heard[2:begin], "big")
        if len(heard) < begin + size:
            break
        heard = heard[begin + size:]
    return False, heard


class Stranger:
    """Somebody who connects from 127.0.1.1, or from as many addresses as it says, as often as the hub lets it."""

    def __init__(self, port, stop, is_on):
        self.port, self.stop, self.is_on, self.sockets = port, stop, is_on, []
        self.addresses, self.of_network, self.turn = 1, 250, 0

    def address(self):
        """The next of its addresses, so many of each network of 24 bits."""
        self.turn = (self.turn + 1) % self.addresses
        network, host = divmod(self.turn, self.of_network)
        return f"127.{(1 + network) >> 8}.{(1 + network) & 255}.{1 + host}"

    def connect(self, receive_buffer=None):
        new = socket.socket()
        new.settimeout(2)
        if receive_buffer:
            new.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        new.setsockopt(socket.IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1)
        new.bind((self.address(), 0))
        new.connect(("127.0.0.1", self.port))
        return new

    def shake_hands(self, *more, **options):
        new = self.connect(**options)
        new.sendall("\r\n".join(HANDSHAKE + list(more) + ["", ""]).encode())
        if not new.recv(2048).startswith(b"HTTP/1.1 101"):
            raise ConnectionError("not let in")
        return new

    def join(self, topic=TOPIC, **options):
        new = self.shake_hands("Sec-WebSocket-Protocol: leeloo.v2", **options)
        new.sendall(frame(0x82, bytes([HELLO, 2])) + frame(0x82, bytes([SUBSCRIBE]) + topic))
        return new

    def again(self, once, pause=0.0, first=1):
        """Does it until told to stop, whatever becomes of each; after so many times the attack is on."""
        while not self.stop.is_set():
            try:
                once()
                first -= 1
                if first <= 0:
                    self.is_on.set()
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

    def throw(self, new, data, first=1):
        """Connects, sends this, reads until the hub says farewell, and goes, again and again."""
        def once():
            with new() as one:
                one.sendall(data)
                heard, said = b"", False
                while not said and (answer := one.recv(65536)):
                    said, heard = farewell(heard + answer)
        self.again(once, first=first)


def slow_heads(me):
    def begin():
        new = me.connect()
        new.sendall(b"GET / HTTP/1.1\r\nX: ")
        return new
    me.hold(400, begin, poke=b"y")


def silent_sockets(me):
    me.hold(400, me.connect)


def many_silent_sockets(me):
    """Ten thousand, or as many as this machine lets one process have, from a thousand addresses in four networks."""
    me.addresses = 1000
    me.hold(min(10_000, raise_descriptors() - 200), me.connect)


def no_hello(me):
    me.hold(400, lambda: me.shake_hands("Sec-WebSocket-Protocol: leeloo.v2"))


def slow_bodies(me):
    def begin():
        new = me.connect()
        new.sendall(POST + b"60000\r\n\r\n{")
        return new
    me.hold(400, begin, poke=b" ")


def endless_bodies(me):
    me.throw(me.connect, POST + b"1000000000\r\n\r\n" + b"x" * 1_000_000)


def foreign_pages(me):
    fields = ["Sec-WebSocket-Protocol: leeloo.v2", "Origin: https://evil.example", "", ""]
    me.throw(me.connect, "\r\n".join(HANDSHAKE + fields).encode())


def header_flood(me):
    me.throw(me.connect, b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 20000)


def connect_flood(me):
    me.again(lambda: me.connect().close())


def not_http(me):
    me.throw(me.connect, os.urandom(256))


def large_first_frames(me):
    new = lambda: me.shake_hands("Sec-WebSocket-Protocol: leeloo.v2")
    me.throw(new, frame(0x82, b"x" * 60_000))


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
    """Twenty of a crew who each say more than they may, and hear what the others say."""
    me.hold(20, me.join, poke=frame(0x82, publication(16)) * 40, every=0.02)


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


def slow_readers(me):
    """A thousand that read a few bytes a second, each of a topic that somebody fills."""
    topics = [bytes([index]) * 16 for index in range(8)]
    speakers = {}

    def read_a_little(one):
        one.settimeout(0)
        with contextlib.suppress(BlockingIOError):
            one.recv(64)

    def once():
        while len(me.sockets) < 1000 and not me.stop.is_set():
            me.sockets.append(me.join(topics[len(me.sockets) % 8], receive_buffer=4096))
        for topic in topics:
            if topic not in speakers or not me.lives(speakers[topic], frame(0x82, publication(4000, topic))):
                speakers[topic] = me.join(topic)
        for one in me.sockets[::10]:
            with contextlib.suppress(OSError):
                read_a_little(one)
        me.sockets = [one for one in me.sockets[1:] + me.sockets[:1] if is_established(one)]

    me.addresses = 20
    me.again(once, pause=0.05)


def publication(size, topic=TOPIC):
    return bytes([PUBLISH]) + topic + b"\0" * 8 + b"x" * size


def is_established(one):
    """Looks without reading: tcpi_state of tcp(7) is TCP_ESTABLISHED."""
    return one.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0] == 1


def json_bombs(me):
    deep = b'{"type":"message","payload":' + b"[" * 500 + b"]" * 500 + b"}"
    twice = b'{"type":"ping","type":"ping"}'
    number = b'{"type":"message","payload":' + b"9" * 3000 + b"}"
    me.throw(me.shake_hands, b"".join(frame(0x81, text) for text in (deep, twice, number, b"\xed\xa0\x80")))


def slot_guesses(me):
    """From a thousand addresses: each has its own budget, and their networks too."""
    me.addresses = 1000
    codes = [bytes([JOIN_SLOT]) + b"%04d" % number for number in range(200)]
    me.throw(me.join, b"".join(frame(0x82, code) for code in codes) + frame(0x88, b"\x03\xe8"))


def slot_openings(me):
    """All meeting points that there are, and more, so that nobody else may have one: from a thousand addresses, of 125 networks
    as one alone has no more than 240."""
    me.addresses, me.of_network = 1000, 8
    count = iter(range(1 << 30))

    def new():
        one = me.join(os.urandom(16))
        one.sendall(frame(0x82, bytes([OPEN_SLOT]) + b"%04X" % (next(count) % 0xFFFF)))
        return one
    me.hold(SLOTS + 200, new)


def topic_guesses(me):
    """Subscribes to topics that may be somebody's: 64 on each connection, and again."""
    subscriptions = b"".join(frame(0x82, bytes([SUBSCRIBE]) + os.urandom(16)) for _ in range(100))
    me.throw(me.join, subscriptions + frame(0x88, b"\x03\xe8"))


def crew_codes(me):
    """Codes of the original devices' crews, from a thousand addresses."""
    me.addresses = 1000
    guesses = [b'{"type":"join_crew","crew_code":"LEELOO-%04d","device_id":null,"display_name":"x"}' % number
               for number in range(2000, 2100)]
    me.throw(me.shake_hands, b"".join(frame(0x81, guess) for guess in guesses) + frame(0x88, b"\x03\xe8"))


def crew_flood(me):
    """Crews that nobody stays in: as many as the hub may have, and more, for each of which it has to forget one. From eight
    addresses in each of thousands of networks, as each may make sixty at once."""
    me.addresses, me.of_network = 1 << 16, 8
    made = frame(0x81, b'{"type":"create_crew","device_id":null,"display_name":"x"}') + frame(0x81, b'{"type":"leave_crew"}')
    me.throw(me.shake_hands, made * CREWS_OF_ADDRESS + frame(0x88, b"\x03\xe8"), first=CREWS // CREWS_OF_ADDRESS + 10)


# What proves that it did what its name says: reasons and counters that must have risen, or (`=`) what a gauge must show; of some
# any (`|`). A close frame is an honest peer's right: nothing is refused. And how long it takes until it does, where that is long.
Attack = collections.namedtuple("Attack", "run proofs seconds", defaults=[0])
ALL = {
    "slow heads": Attack(slow_heads, ["http_408"], 7),
    "slow bodies": Attack(slow_bodies, ["http_408"], 4),
    "endless bodies": Attack(endless_bodies, ["http_413"]),
    "silent sockets": Attack(silent_sockets, ["http_408"], 7),
    "10,000 silent sockets": Attack(many_silent_sockets, ["http_408"], 8),
    "no hello": Attack(no_hello, ["close_no_hello"], 8),
    "large first frames": Attack(large_first_frames, ["websocket_message_too_long"]),
    "header flood": Attack(header_flood, ["http_431"]),
    "connect flood": Attack(connect_flood, ["admission_too_often"]),
    "not HTTP": Attack(not_http, ["http_400"]),
    "foreign pages": Attack(foreign_pages, ["http_403"]),
    "length of 2^63": Attack(huge_length, ["websocket_message_too_long"]),
    "unmasked frames": Attack(unmasked, ["websocket_unmasked"]),
    "reserved bits and opcodes": Attack(reserved, ["websocket_reserved_bits"]),
    "fragment flood": Attack(fragment_flood, ["websocket_too_many_fragments"]),
    "slow fragments": Attack(slow_fragments, ["websocket_message_too_slow"], 4),
    "ping flood": Attack(ping_flood, ["websocket_too_many_control_frames"]),
    "close flood": Attack(close_flood, []),
    "frame flood": Attack(frame_flood, ["websocket_throttled"]),
    "deaf readers": Attack(deaf_readers, ["close_too_slow"], 4),
    "1,000 slow readers": Attack(slow_readers, ["close_too_slow|close_overloaded"], 6),
    "JSON: depth, duplicates, numbers, surrogates": Attack(json_bombs, ["original_invalid_message", "websocket_not_utf8"]),
    "slot guesses": Attack(slot_guesses, ["slot_empty", "slot_rate_limited"]),
    "slot openings": Attack(slot_openings, [f"slots={SLOTS}", "slot_rate_limited"]),
    "topic guesses": Attack(topic_guesses, ["relay_too_many_topics"]),
    "crew codes": Attack(crew_codes, ["original_invalid_crew_code", "original_rate_limited"]),
    "crew flood": Attack(crew_flood, [f"original_crews={CREWS}", "original_crews_forgotten_total"]),
}


def go_on(attack, port, stop, is_on, core):
    # However nice, it would keep the load from its core for milliseconds at a time.
    os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    os.sched_setaffinity(0, {core})
    attack(Stranger(port, stop, is_on))


def unproven(attack, before, after):
    """Of what proves that an attack was one, that which the hub's metrics do not show."""
    def shows(proof):
        name, _, value = proof.partition("=")
        return after.get(name, 0) >= int(value) if value else after.get(name, 0) > before.get(name, 0)
    return [proof for proof in attack.proofs if not any(map(shows, proof.split("|")))]


@contextlib.contextmanager
def under(attack, port):
    """The attack runs as long as the `with`."""
    stop, is_on = multiprocessing.Event(), multiprocessing.Event()
    core = sorted(os.sched_getaffinity(0))[-1]
    process = multiprocessing.Process(target=go_on, args=(attack.run, port, stop, is_on, core), daemon=True)
    process.start()
    # Thousands of sockets or crews take a while; a hub that lets nobody in may keep an attack from ever being whole.
    is_on.wait(30)
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
