import { ask, post, remove } from "./connection.js";
import { byId, disable, fill, make, onClick, setBadge, time } from "./dom.js";

const NAMES = {
  none: "without the agent",
  agent: "with the agent",
  circumvented: "with the agent, circumvented",
};

function verdict({ bound, accepts, answers, failure }) {
  if (bound) return "the port was free at once";
  const how = accepts && !answers ? "it accepted connections and never answered" : "somebody answered there";
  return `the port could not be bound (${failure}): ${how}`;
}

function holdersTable(port, listeners) {
  const seen = `At ${time(Date.now())}`;
  if (listeners.length === 0) return make("p", `${seen}: nobody, the port is free.`);
  const table = make("table");
  table.createCaption().textContent = `${seen}, port ${port} is held by:`;
  const head = table.createTHead().insertRow();
  for (const title of ["Process", "PID", "Since", "Verdict"]) {
    const cell = make("th", title);
    cell.scope = "col";
    head.append(cell);
  }
  const body = table.createTBody();
  for (const { process, verdict: is, reason } of listeners) {
    const row = body.insertRow();
    const name = process ? process.program : "unknown";
    const since = process?.start ? time(Date.parse(process.start)) : "";
    for (const text of [name, process?.pid ?? "", since, is]) row.insertCell().textContent = text;
    if (reason) {
      const why = body.insertRow().insertCell();
      why.colSpan = 4;
      why.textContent = reason;
    }
  }
  const frame = make("div", "", "sideways");
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", `Who holds port ${port}`);
  frame.append(table);
  return frame;
}

/** Looks at a port and frees it, with the agent's own commands; by force only if that is given. */
function portTools(port, { canForce, onFreed }) {
  const tools = byId("port-tools").content.cloneNode(true).querySelector(".port-tools");
  const result = tools.querySelector("[data-result]");
  const show = (element) => result.replaceChildren(element);
  const run = async (words, action) => {
    show(make("p", `${words} …`));
    try {
      show(await action());
    } catch (error) {
      show(make("p", `That did not work: ${error.message}.`));
    }
  };
  const sweep = async (force) => {
    const { exitCode, output } = await post(`/gateway/lab/ports/${port}/sweep`, { force });
    if (exitCode === 0) onFreed?.();
    const text = make("pre", output.trim(), "output");
    text.tabIndex = 0;
    text.setAttribute("role", "group");
    text.setAttribute("aria-label", `What sweep ${port} said, exit code ${exitCode}`);
    return text;
  };
  const labelled = (selector, text, action) => {
    const element = tools.querySelector(selector);
    element.setAttribute("aria-label", `${element.textContent} Port ${port}`);
    onClick(element, () => run(text, action));
    return element;
  };
  labelled("[data-holders]", "Looking", async () =>
    holdersTable(port, (await ask(`/gateway/lab/ports/${port}`)).listeners),
  );
  labelled("[data-sweep]", "Sweeping", () => sweep(false));
  labelled("[data-force]", "Ending the holder", () => sweep(true)).hidden = !canForce;
  return { tools, forget: () => result.replaceChildren() };
}

function experiment({ protection, port, serverPid, childPid, childAlive, check }) {
  const row = byId("card").content.cloneNode(true).querySelector("li");
  fill(row, {
    title: `Port ${port}, ${NAMES[protection]}`,
    badge: check.bound ? "free" : "a ghost",
    badgeClass: check.bound ? "good" : "bad",
    meta: `Server ${serverPid} was killed; its child ${childPid} ${childAlive ? "lived on" : "ended"}; ${verdict(check)}.`,
  });
  if (!check.bound) {
    const onFreed = () => setBadge(row, "freed", "good");
    row.append(portTools(port, { canForce: true, onFreed }).tools);
  }
  byId("experiments").prepend(row);
}

/** All ports are free when all children have ended: there is nothing left to look at or to free. */
function experimentsOver() {
  for (const row of document.querySelectorAll("#experiments .card:has(.port-tools)")) {
    setBadge(row, "freed", "good");
    row.querySelector(".port-tools").remove();
  }
}

async function during(status, words, action) {
  status.textContent = `${words} …`;
  try {
    status.textContent = await action();
  } catch (error) {
    status.textContent = `That did not work: ${error.message}.`;
  }
}

function showExperiments() {
  const status = byId("lab-status");
  for (const element of document.querySelectorAll("[data-experiment]")) {
    const protection = element.dataset.experiment;
    onClick(element, () =>
      during(status, `A server ${NAMES[protection]} starts and is killed`, async () => {
        experiment(await post("/gateway/lab/ghosts", { protection }));
        return "Done.";
      }),
    );
  }
  onClick(byId("lab-end"), () =>
    during(status, "Ending", async () => {
      const { ended } = await remove("/gateway/lab/ghosts");
      experimentsOver();
      return ended === 1 ? "1 child ended." : `${ended} children ended.`;
    }),
  );
}

function showMishaps() {
  const status = byId("mishap-status");
  for (const element of document.querySelectorAll("[data-mishap=heir]")) {
    const handedOn = "handedOn" in element.dataset;
    onClick(element, () =>
      during(status, "Starting a child", async () => {
        const { pid } = await post("/api/mishaps/heir", { handedOn });
        return `Child ${pid} was started: now kill the server.`;
      }),
    );
  }
  // The server dies while it is asked: an answer is what would be wrong.
  onClick(document.querySelector("[data-mishap=crash]"), async () => {
    status.textContent = "The server is being killed …";
    await post("/api/mishaps/crash").catch(() => {});
    status.textContent = "The server was killed.";
  });
  onClick(byId("restart"), () =>
    during(status, "Asking for a start", async () => {
      await post("/gateway/lab/restart");
      return "The server is being started.";
    }),
  );
}

export async function showLab(connection) {
  showExperiments();
  showMishaps();
  const { serverPort, restart, agent } = await ask("/gateway/lab");
  byId("restart").hidden = !restart;
  const { tools, forget } = portTools(serverPort, {});
  byId("server-port").append(make("h4", `Port ${serverPort}`), tools);
  if (!agent) byId("lab-status").textContent = "funny-agent.jar was not found: only the first can be shown.";
  // What was seen of the port was true of the server before.
  const show = (live) => {
    forget();
    document.querySelectorAll("[data-mishap]").forEach((element) => disable(element, "lost", !live));
    disable(byId("restart"), "live", live);
  };
  show(connection.live);
  let wasLost = false;
  connection.on("live", ({ pid }) => {
    show(true);
    byId("mishap-status").textContent = wasLost
      ? `The server is back: PID ${pid}. What it said about its port is in the terminal where you started it.`
      : "";
  });
  connection.on("lost", () => {
    wasLost = true;
    show(false);
  });
}
