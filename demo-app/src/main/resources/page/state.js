import { ask } from "./connection.js";
import { byId } from "./dom.js";

const GONE = "The server is gone. This page comes back by itself.";
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
  say("breaker-news", `The circuit breaker is ${NAMES[state] ?? state}.`);
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

// What is said again is read out again.
function say(id, text) {
  const element = byId(id);
  if (element.textContent !== text) element.textContent = text;
}

// Every try is shown; only that the server is gone is read out.
function showGone(lastTry) {
  byId("banner").hidden = false;
  byId("banner").firstElementChild.textContent ||= GONE;
  byId("last-try").textContent = lastTry;
}

// Only of who waits for longer than a moment.
let asking = 0;
function watchAsking() {
  setInterval(() => {
    const seconds = Math.floor((performance.now() - asking) / 1000);
    say("this-try", asking && seconds > 0 ? `Waiting for an answer: ${seconds} s …` : "");
  }, 250);
}

function showBack() {
  byId("banner").hidden = true;
  byId("banner").firstElementChild.textContent = "";
}

/** The chips in the header, and the banner while the server is gone. */
export function showState(connection) {
  watchBreaker();
  watchAsking();
  connection.on("asking", () => (asking = performance.now()));
  connection.on("live", async () => {
    asking = 0;
    chip("connection", "live", "connected");
    showBack();
    const server = await ask("/api/server").catch(() => null);
    if (!server) return;
    const agent = server.agent ? "with the agent" : "without the agent";
    chip("server", server.agent ? "live" : "plain", `PID ${server.pid}, port ${server.port}, ${agent}`);
  });
  connection.on("lost", () => {
    chip("connection", "lost", "lost");
    chip("server", "lost", "gone");
    showGone("");
  });
  connection.on("try", ({ message, status, seconds }) => {
    asking = 0;
    chip("connection", "lost", "lost");
    chip("server", "lost", "gone");
    const answer = status === undefined ? "" : `${status} after ${seconds.toFixed(1)} s: `;
    showGone(`Last try: ${answer}${message}.`);
  });
}
