const EVERY_MS = 2000;
const WAYS = { jdk: "ProcessBuilder", native: "native code (posix_spawn)" };

const rows = document.getElementById("children");
const template = document.getElementById("child");
const status = document.getElementById("status");
const time = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });

/** Rows are kept, so that the focus stays where it is while the list is refreshed. */
const rowOf = new Map();

async function ask(path, options) {
  const response = await fetch(path, options);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

/** A second click while the first is on its way does nothing; the button keeps the focus. */
function onClick(button, action) {
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    try {
      status.textContent = await action();
      await refresh();
    } catch (error) {
      status.textContent = `That did not work: ${error.message}`;
    } finally {
      button.removeAttribute("aria-disabled");
    }
  });
}

function newRow(child) {
  const row = template.content.cloneNode(true).querySelector("tr");
  const cell = (label) => row.querySelector(`[data-label="${label}"]`);
  cell("PID").textContent = child.pid;
  row.querySelector("code").textContent = child.command.join(" ");
  cell("Started by").textContent = WAYS[child.way];
  const started = row.querySelector("time");
  started.dateTime = child.started;
  started.textContent = time.format(new Date(child.started));
  const stop = row.querySelector("button");
  stop.setAttribute("aria-label", `Stop ${child.pid}`);
  onClick(stop, async () => {
    await ask(`api/children/${child.pid}`, { method: "DELETE" });
    return `Child ${child.pid} was stopped.`;
  });
  rows.prepend(row);
  return row;
}

function show(children) {
  const listed = new Set();
  for (const child of children) {
    const key = `${child.pid} ${child.started}`;
    listed.add(key);
    if (!rowOf.has(key)) rowOf.set(key, newRow(child));
    const row = rowOf.get(key);
    row.className = child.alive ? "alive" : "ended";
    row.querySelector('[data-label="State"]').textContent = child.alive ? "alive" : "ended";
    row.querySelector("button").hidden = !child.alive;
  }
  for (const [key, row] of rowOf) {
    if (!listed.has(key)) {
      row.remove();
      rowOf.delete(key);
    }
  }
  document.getElementById("none").hidden = children.length > 0;
}

async function refresh() {
  show((await ask("api/children")).children);
}

let reachable = true;

async function keepFresh() {
  try {
    await refresh();
    if (!reachable) status.textContent = "The server is back.";
    reachable = true;
  } catch {
    if (reachable) status.textContent = "The server does not answer.";
    reachable = false;
  }
  setTimeout(keepFresh, EVERY_MS);
}

for (const button of document.querySelectorAll("[data-way]")) {
  onClick(button, async () => {
    const way = button.dataset.way;
    const child = await ask("api/children", { method: "POST", body: JSON.stringify({ way }) });
    return `Child ${child.pid} was started.`;
  });
}

const server = await ask("api/server");
document.querySelector('[data-way="native"]').hidden = !server.ways.includes("native");
document.getElementById("server").textContent =
  `PID ${server.pid}, port ${server.port}, Java ${server.java}, ${server.os}, ` +
  (server.agent ? "with funny-agent" : "without funny-agent");
keepFresh();
