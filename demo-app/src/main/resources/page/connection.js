const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 3000;
const TRY_EVERY_MS = 2000;

/** Asks for JSON; a refusal becomes an error with its status and how long it took. */
export async function ask(path, options) {
  const start = performance.now();
  const response = await fetch(path, options);
  const text = await response.text();
  const seconds = (performance.now() - start) / 1000;
  if (!response.ok) {
    const error = new Error(messageOf(text) || response.statusText);
    throw Object.assign(error, { status: response.status, seconds });
  }
  return text ? JSON.parse(text) : {};
}

function messageOf(text) {
  try {
    return JSON.parse(text).error;
  } catch {
    return text.slice(0, 200);
  }
}

export function post(path, body = {}) {
  return ask(path, { method: "POST", body: JSON.stringify(body) });
}

export function remove(path) {
  return ask(path, { method: "DELETE" });
}

/**
 * The page's tie to the server: a WebSocket that comes back by itself. Events: "live" when the server
 * is there, "lost" when it no longer is, "asking" and "try" for each request in between that is begun and
 * that failed, and one named as the server's own events each.
 */
export class Connection extends EventTarget {
  #pause = FIRST_PAUSE_MS;
  #live = false;

  start() {
    this.#connect();
    this.#probe();
  }

  get live() {
    return this.#live;
  }

  on(type, listener) {
    this.addEventListener(type, (event) => listener(event.detail));
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #connect() {
    const socket = new WebSocket(`ws://${location.host}/api/events`);
    socket.addEventListener("message", ({ data }) => this.#received(JSON.parse(data)));
    socket.addEventListener("close", () => this.#closed());
  }

  // The gateway accepts a WebSocket before the server does: only a word of the server counts.
  #received({ type, data }) {
    if (!this.#live) {
      this.#live = true;
      this.#pause = FIRST_PAUSE_MS;
      this.#tell("live", data);
    }
    this.#tell(type, data);
  }

  #closed() {
    if (this.#live) {
      this.#live = false;
      this.#tell("lost");
      this.#probe();
    }
    setTimeout(() => this.#connect(), this.#pause);
    this.#pause = Math.min(LONGEST_PAUSE_MS, this.#pause * 2);
  }

  // While the server is gone: what any other caller of it would see.
  async #probe() {
    while (!this.#live) {
      this.#tell("asking");
      try {
        await ask("/api/server");
      } catch (error) {
        if (!this.#live) this.#tell("try", error);
      }
      await new Promise((resolve) => setTimeout(resolve, TRY_EVERY_MS));
    }
  }
}
