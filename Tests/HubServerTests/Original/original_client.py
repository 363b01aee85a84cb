"""Two original devices, as the hub sees them: the `websockets` library of version 12, its defaults, and the frames
of the shipped client. Called twice with a hub's port and a folder: `first` makes a crew and talks, `again` comes back
to a hub that has forgotten everything. Whatever the hub does against the originals' expectations ends in an exception."""

import asyncio
import json
import pathlib
import sys

import websockets


class Device:
    def __init__(self, port, path, folder, name):
        self.url = f"ws://127.0.0.1:{port}{path}"
        self.name = name
        self.file = pathlib.Path(folder) / f"{name}.json"
        self.config = json.loads(self.file.read_text()) if self.file.exists() else {}

    async def connect(self):
        self.socket = await websockets.connect(self.url)

    async def hear(self):
        return json.loads(await asyncio.wait_for(self.socket.recv(), 5))

    async def hear_message(self):
        while True:
            frame = await self.hear()
            if frame["type"] == "message":
                return frame

    async def silent(self):
        try:
            frame = await asyncio.wait_for(self.socket.recv(), 0.2)
        except asyncio.TimeoutError:
            return
        raise AssertionError(f"{self.name} heard {frame}")

    async def request(self, kind, **fields):
        """The first frame after a request is taken for its answer."""
        await self.socket.send(json.dumps({
            "type": kind, "device_id": self.config.get("device_id") or None, "display_name": self.name, **fields}))
        return await self.hear()

    def keep(self, answer):
        """Indexes what the shipped client indexes."""
        self.config = {key: answer[key] for key in ("device_id", "crew_id", "crew_code")}
        assert all(self.config.values()), self.config
        self.file.write_text(json.dumps(self.config | {"display_name": self.name}))

    async def say(self, kind, payload):
        await self.socket.send(json.dumps({"type": "message", "msg_type": kind, "payload": payload}))


SAYINGS = [
    ("text", {"text": "hello \u00e9 \U0001f49c"}),
    ("reaction", {"reaction": "love", "to_device": None}),
    ("reaction", {"reaction": "fire", "to_device": None}),
    ("song_push", {"artist": "A", "track": "T", "album": "", "spotify_uri": "spotify:track:1", "album_art_url": ""}),
    ("nudge", {}),
    ("hang_propose", {"datetime": "2026-12-01T19:00:00", "description": "tea"}),
    ("hang_confirm", {}),
    ("text", "a bare string"), ("text", [1, 2.5, None]), ("text", None), ("wave", {"new": True}),
    ("text", {"text": "x" * 20_000}), ("text", {"text": "x" * 900_000}),
]


async def first(port, folder):
    amy, ben, eve = (Device(port, path, folder, name) for path, name in [("", "Amy"), ("/ws", "Ben"), ("/ws", "Eve")])
    for device in (amy, ben, eve):
        await device.connect()
        await device.silent()
    created = await amy.request("create_crew")
    assert created["type"] == "crew_created", created
    amy.keep(created)
    other = await eve.request("create_crew")
    assert other["crew_code"] != created["crew_code"]

    refused = await ben.request("join_crew", crew_code="LEELOO-0000")
    assert (refused["type"], refused["error"]) == ("error", "invalid_crew_code"), refused
    joined = await ben.request("join_crew", crew_code=created["crew_code"].lower())
    assert (joined["type"], joined["crew_members"], joined["crew_id"]) == ("crew_joined", 2, created["crew_id"]), joined
    ben.keep(joined)
    notice = await amy.hear()
    assert (notice["type"], notice["display_name"]) == ("member_joined", "Ben"), notice

    for kind, payload in SAYINGS:
        for sender, receiver in ((amy, ben), (ben, amy)):
            await sender.say(kind, payload)
            heard = await receiver.hear_message()
            assert (heard["msg_type"], heard["payload"]) == (kind, payload), heard
            assert (heard["from_device"], heard["from_name"]) == (sender.config["device_id"], sender.name), heard
            assert isinstance(heard["timestamp"], float), heard
    for number in range(100):
        await amy.say("text", {"text": str(number)})
    assert [(await ben.hear())["payload"]["text"] for _ in range(100)] == [str(number) for number in range(100)]

    for device in (amy, ben, eve):
        await device.socket.send(json.dumps({"type": "ping"}))
        assert await device.hear() == {"type": "pong"}
        await asyncio.wait_for(await device.socket.ping(), 5)
        await device.silent()
    await ben.socket.close()
    gone = await amy.hear()
    assert (gone["type"], gone["display_name"]) == ("member_offline", "Ben"), gone
    await asyncio.gather(amy.socket.close(), eve.socket.close())


async def again(port, folder):
    amy, ben = Device(port, "", folder, "Amy"), Device(port, "/ws", folder, "Ben")
    for device in (amy, ben):
        await device.connect()
        before = dict(device.config)
        answer = await device.request("join_crew", crew_code=before["crew_code"])
        if device is amy:
            assert answer["error"] == "invalid_crew_code", answer
            device.keep(await device.request("create_crew", crew_code=before["crew_code"]))
        else:
            device.keep(answer)
        for key in ("device_id", "crew_code"):
            assert device.config[key] == before[key], (key, device.config, before)
    await ben.say("text", {"text": "together"})
    assert (await amy.hear_message())["payload"] == {"text": "together"}
    await asyncio.gather(amy.socket.close(), ben.socket.close())


if __name__ == "__main__":
    asyncio.run({"first": first, "again": again}[sys.argv[1]](int(sys.argv[2]), sys.argv[3]))
