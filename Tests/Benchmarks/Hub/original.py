#!/usr/bin/env python3
"""A relay of the original dialect as one writes it with Python's `websockets`: a comparison, not a server.

JSON texts; a crew is a list of sockets; each member is sent its own copy, one after the other.
"""

import asyncio
import json
import secrets
import sys
import time

import websockets

crews = {}


def unused_code():
    while (code := "LEELOO-" + secrets.token_hex(2).upper()) in crews:
        pass
    return code


async def serve(socket, *_):
    crew = None
    async for text in socket:
        message = json.loads(text)
        kind = message.get("type")
        if kind in ("create_crew", "join_crew"):
            code = message.get("crew_code") or unused_code()
            crew = crews.setdefault(code, {})
            device = message.get("device_id") or "dev_" + secrets.token_hex(8)
            crew[device] = socket
            answer = {"type": "crew_created" if kind == "create_crew" else "crew_joined", "device_id": device,
                      "crew_code": code, "crew_members": len(crew)}
            await socket.send(json.dumps(answer))
        elif kind == "message" and crew is not None:
            copy = {"type": "message", "from_device": device, "from_name": "x", "msg_type": message.get("msg_type"),
                    "payload": message.get("payload"), "timestamp": time.time()}
            for member, other in list(crew.items()):
                if member != device:
                    await other.send(json.dumps(copy))


async def main():
    async with websockets.serve(serve, "127.0.0.1", int(sys.argv[1]), backlog=4096):
        await asyncio.Future()


asyncio.run(main())
