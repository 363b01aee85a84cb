"""The least of a hub that two devices need, in one process with the stopwatch: topics with echo, one meeting point."""

import base64
import hashlib
import selectors
import socket
import struct
import time


class Peer:
    def __init__(self, connection, number):
        self.connection, self.number, self.buffer, self.upgraded, self.pings = connection, number, b"", False, 0

    def send(self, payload):
        size = len(payload)
        head = bytes([0x82, size]) if size < 126 else b"\x82\x7e" + struct.pack(">H", size)
        self.connection.sendall(head + payload)


class Relay:
    """Frames as `Sources/LeelooProtocol/Wire` has them. `published` is called as soon as a publication has been read."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        self.selector = selectors.DefaultSelector()
        self.selector.register(self.listener, selectors.EVENT_READ, self.accept)
        self.peers, self.topics, self.slot, self.counter, self.number = [], {}, [], 0, 0
        self.published = lambda peer: None
        self.joined = lambda peer: None

    def also(self, file, callback):
        self.selector.register(file, selectors.EVENT_READ, callback)

    def forget(self, file):
        self.selector.unregister(file)

    def turn(self, timeout):
        for key, _ in self.selector.select(timeout):
            key.data()

    def run(self, seconds):
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.turn(left)

    def until(self, condition, seconds, what):
        end = time.monotonic() + seconds
        while not condition():
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutError(f"{what} did not happen within {seconds} s")
            self.turn(left)

    def accept(self):
        connection, _ = self.listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.number += 1
        peer = Peer(connection, self.number)
        self.peers.append(peer)
        self.selector.register(connection, selectors.EVENT_READ, lambda: self.read(peer))

    def read(self, peer):
        try:
            got = peer.connection.recv(1 << 16)
        except OSError:
            got = b""
        if not got:
            return self.drop(peer)
        peer.buffer += got
        if not peer.upgraded and b"\r\n\r\n" in peer.buffer:
            self.upgrade(peer)
        while peer.upgraded and (payload := self.frame(peer)) is not None:
            self.handle(peer, payload)

    def drop(self, peer):
        self.selector.unregister(peer.connection)
        peer.connection.close()
        self.peers.remove(peer)
        for members in self.topics.values():
            members.discard(peer)
        self.slot = [other for other in self.slot if other is not peer]

    def upgrade(self, peer):
        head, peer.buffer = peer.buffer.split(b"\r\n\r\n", 1)
        key = next(l.split(b":", 1)[1].strip() for l in head.split(b"\r\n") if l.lower().startswith(b"sec-websocket-key"))
        accept = base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
        peer.connection.sendall(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + accept + b"\r\nSec-WebSocket-Protocol: leeloo.v2\r\n\r\n")
        peer.upgraded = True

    def frame(self, peer):
        data = peer.buffer
        if len(data) < 6:
            return None
        size, at = data[1] & 127, 2
        if size == 126:
            size, at = struct.unpack(">H", data[2:4])[0], 4
        if len(data) < at + 4 + size:
            return None
        mask, body = data[at:at + 4], data[at + 4:at + 4 + size]
        peer.buffer = data[at + 4 + size:]
        key = (mask * (size // 4 + 1))[:size]
        plain = (int.from_bytes(body, "big") ^ int.from_bytes(key, "big")).to_bytes(size, "big") if size else b""
        if data[0] & 15 == 9:
            peer.pings += 1
            peer.connection.sendall(b"\x8a" + bytes([len(plain)]) + plain)
        return plain if data[0] & 15 == 2 else b""

    def handle(self, peer, payload):
        kind = payload[0] if payload else 0
        if kind == 0x01:
            now = int(time.time() * 1000)
            peer.send(b"\x81\x02" + struct.pack(">IQQQ", 65536, 1, peer.number, now))
        elif kind == 0x02:
            members = self.topics.setdefault(payload[1:17], set())
            members.add(peer)
            peer.send(b"\x82" + payload[1:17] + struct.pack(">QI", self.counter, len(members)))
            self.joined(peer)
        elif kind == 0x04:
            self.published(peer)
            self.publish(peer, payload)
        elif kind in (0x05, 0x06):
            self.slot.append(peer)
            if kind == 0x05:
                peer.send(b"\x86")
            else:
                for other in self.slot:
                    other.send(b"\x87")
        elif kind == 0x07:
            for other in self.slot:
                if other is not peer:
                    other.send(b"\x88" + payload[1:])
        elif kind == 0x08:
            self.slot = []

    def publish(self, peer, payload):
        self.counter += 1
        topic, tag, body = payload[1:17], payload[17:25], payload[25:]
        head = topic + struct.pack(">QQQ", 1, self.counter, peer.number)
        for member in self.topics.get(topic, ()):
            member.send(b"\x84" + head + tag + body if member is peer else b"\x83" + head + body)
