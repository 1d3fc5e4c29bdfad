import { ask } from "./connection.js";
import { byId } from "./dom.js";

const NAMES = { CLOSED: "closed", OPEN: "open", HALF_OPEN: "half open" };

function chip(id, state, text) {
  const element = byId(id);
  element.dataset.state = state;
  element.querySelector("dd").textContent = text;
}

function showBreaker({ state, failures, until }) {
  const left = Math.ceil(Math.max(0, until - performance.now()) / 1000);
  let text = NAMES[state] ?? state;
  if (state === "OPEN") text += `, tries again in ${left} s`;
  if (state === "CLOSED" && failures > 0) text += `, ${failures} failed`;
  chip("breaker", state.toLowerCase(), text);
}

function watchBreaker() {
  let view = null;
  const stream = new EventSource("/gateway/events");
  stream.addEventListener("breaker", ({ data }) => {
    const { state, failures, triesAgainInMillis } = JSON.parse(data);
    view = { state, failures, until: performance.now() + triesAgainInMillis };
    showBreaker(view);
  });
  setInterval(() => view?.state === "OPEN" && showBreaker(view), 1000);
}

function banner(text) {
  const element = byId("banner");
  element.hidden = !text;
  if (element.textContent !== text) element.textContent = text;
}

/** The chips in the header, and the banner while the server is gone. */
export function showState(connection) {
  watchBreaker();
  connection.on("live", async () => {
    chip("connection", "live", "connected");
    banner("");
    const server = await ask("/api/server").catch(() => null);
    if (!server) return;
    const agent = server.agent ? "with the agent" : "without the agent";
    chip("server", server.agent ? "live" : "plain", `PID ${server.pid}, port ${server.port}, ${agent}`);
  });
  connection.on("lost", () => {
    chip("connection", "lost", "lost");
    chip("server", "lost", "gone");
    banner("The server is gone. This page comes back by itself.");
  });
  connection.on("try", ({ message, status, seconds }) => {
    chip("connection", "lost", "lost");
    const took = seconds === undefined ? "" : ` after ${seconds.toFixed(1)} s`;
    banner(`The server is gone; this page comes back by itself. Last try: ${status ?? ""} ${message}${took}.`);
  });
}
