// One page, several devices. The panel sends what changed on each glass, how its light shines and which sound
// starts; the page sends edges of buttons. PanelMessage.swift and ViewerMessage.swift describe the bytes.

import { Speaker } from "/sound.js";

/** From left to right, as the devices stand. */
const keyboards = { 1: ["AS"], 2: ["AS", "KL"], 3: ["AS", "GH", "KL"] };
let keyboard = [];
const names = ["Love", "Fire"];
const state = document.getElementById("state");
const wall = document.getElementById("wall");
const speaker = new Speaker(document.getElementById("speaker"));

/** The token moves out of the address, so that it is not on a screen that somebody photographs. */
function takeToken() {
  const given = new URLSearchParams(location.hash.slice(1)).get("token") ?? location.hash.slice(1);
  if (given) {
    sessionStorage.setItem("token", given);
    history.replaceState(null, "", location.pathname);
  }
  return sessionStorage.getItem("token") ?? "";
}

/** A glass, a light and two buttons. */
class Device {
  constructor(index, { name, width, height }, send) {
    this.index = index;
    this.send = send;
    this.down = new Map();
    const element = document.getElementById("device").content.firstElementChild.cloneNode(true);
    this.element = element;
    this.canvas = element.querySelector("canvas");
    this.canvas.width = width;
    this.canvas.height = height;
    this.canvas.ariaLabel = `The screen of ${name}`;
    this.context = this.canvas.getContext("2d", { alpha: false });
    element.querySelector("h2").textContent = name;
    element.querySelectorAll(".key").forEach((key, order) => this.adopt(key, `${names[order]}, ${name}`));
    element.querySelector(".hint").append(...this.hint());
    wall.append(element);
  }

  /** A finger, a mouse or the space bar: each holds the button until it lets go, is cancelled, or leaves the window. */
  adopt(key, label) {
    const button = Number(key.dataset.button);
    key.ariaLabel = label;
    key.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      key.setPointerCapture(event.pointerId);
      this.press(button, true, event.pointerId);
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      key.addEventListener(end, (event) => this.press(button, false, event.pointerId));
    }
    key.addEventListener("contextmenu", (event) => event.preventDefault());
    for (const [type, isPressed] of [["keydown", true], ["keyup", false]]) {
      key.addEventListener(type, (event) => {
        if (event.code !== "Space" && event.code !== "Enter") return;
        event.preventDefault();
        if (!event.repeat) this.press(button, isPressed, event.code);
      });
    }
    key.addEventListener("blur", () => this.letGo(button));
  }

  hint() {
    const keys = keyboard[this.index];
    if (!keys) return ["Press, or hold."];
    return keys.flatMap((code, order) => {
      const cap = document.createElement("kbd");
      cap.textContent = code.slice(3);
      return [cap, ` ${names[order].toLowerCase()}`];
    });
  }

  press(button, isPressed, holder) {
    const holders = this.down.get(button) ?? new Set();
    this.down.set(button, holders);
    const wasDown = holders.size > 0;
    if (isPressed) holders.add(holder); else holders.delete(holder);
    const isDown = holders.size > 0;
    if (wasDown === isDown) return;
    this.element.querySelector(`[data-button="${button}"]`).classList.toggle("is-down", isDown);
    this.send([1, this.index, button, isDown ? 1 : 0]);
  }

  letGo(button) {
    for (const holder of [...(this.down.get(button) ?? [])]) this.press(button, false, holder);
  }

  /** `red, green, blue` are linear in light; a screen wants them on the sRGB curve. */
  shine(red, green, blue, hasMind) {
    const level = Math.max(red, green, blue);
    const curve = (value) => Math.round(255 * (level ? value / level : 0) ** (1 / 2.2));
    this.element.style.setProperty("--light", `rgb(${curve(red)} ${curve(green)} ${curve(blue)})`);
    this.element.style.setProperty("--shine", ((level / 255) ** (1 / 2.2)).toFixed(3));
    this.element.classList.toggle("is-asleep", !hasMind);
  }

  draw(x, y, width, height, pixels) {
    const image = this.context.createImageData(width, height);
    const bytes = image.data;
    for (let index = 0, out = 0; index < pixels.length; index += 1, out += 4) {
      const red = pixels[index] >> 11, green = pixels[index] >> 5 & 63, blue = pixels[index] & 31;
      bytes[out] = red << 3 | red >> 2;
      bytes[out + 1] = green << 2 | green >> 4;
      bytes[out + 2] = blue << 3 | blue >> 2;
      bytes[out + 3] = 255;
    }
    this.context.putImageData(image, x, y);
  }
}

/** The way to the panel, tried again until the page is closed. */
class Connection {
  devices = [];
  delay = 250;

  open() {
    const socket = new WebSocket(`ws://${location.host}/socket`);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => socket.send(takeToken());
    socket.onmessage = ({ data }) => (typeof data === "string" ? this.meet(data) : this.take(data));
    socket.onclose = ({ code }) => this.lose(code);
    this.socket = socket;
  }

  send(bytes) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(new Uint8Array(bytes));
  }

  meet(introduction) {
    wall.replaceChildren();
    this.delay = 250;
    const { devices } = JSON.parse(introduction);
    keyboard = (keyboards[devices.length] ?? []).map((letters) => [...letters].map((letter) => `Key${letter}`));
    this.devices = devices.map((device, index) => new Device(index, device, (bytes) => this.send(bytes)));
    state.textContent = "";
  }

  take(buffer) {
    const view = new DataView(buffer);
    if (view.getUint8(0) === 2) return speaker.play(view, this.devices.length);
    const device = this.devices[view.getUint8(1)];
    device.shine(view.getUint8(2), view.getUint8(3), view.getUint8(4), view.getUint8(5) === 1);
    let place = 8;
    for (let left = view.getUint16(6, true); left > 0; left -= 1) {
      const [x, y, width, height] = [0, 2, 4, 6].map((offset) => view.getUint16(place + offset, true));
      device.draw(x, y, width, height, new Uint16Array(buffer, place + 8, width * height));
      place += 8 + 2 * width * height;
    }
    this.send([2]);
  }

  lose(code) {
    for (const device of this.devices) device.element.classList.add("is-asleep");
    state.textContent = code === 1008
      ? "This address has expired. Open the one that the terminal shows."
      : "The panel has ended or restarts …";
    this.delay = Math.min(this.delay * 2, 4000);
    setTimeout(() => this.open(), this.delay);
  }
}

const connection = new Connection();

for (const [type, isPressed] of [["keydown", true], ["keyup", false]]) {
  addEventListener(type, (event) => {
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    keyboard.forEach((keys, index) => {
      const order = keys.indexOf(event.code);
      if (order >= 0) connection.devices[index]?.press(order + 1, isPressed, event.code);
    });
  });
}

addEventListener("blur", () => {
  for (const device of connection.devices) for (const button of [1, 2]) device.letGo(button);
});

connection.open();
