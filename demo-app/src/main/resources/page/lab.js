import { ask, post, remove } from "./connection.js";
import { byId, disable, fill, make, onClick, setBadge, time } from "./dom.js";

const NAMES = {
  none: "without the agent",
  agent: "with the agent",
  circumvented: "with the agent, circumvented",
};

function verdict({ bound, accepts, answers, failure }) {
  if (bound) return "the port is free: a new server can have it at once";
  const how = accepts && !answers ? "it accepts connections and never answers" : "somebody answers there";
  return `the port cannot be bound (${failure}); ${how}`;
}

function holdersTable(listeners) {
  if (listeners.length === 0) return make("p", "Nobody: the port is free.");
  const table = make("table");
  const head = table.createTHead().insertRow();
  for (const title of ["Held by", "PID", "Since", "Verdict"]) {
    const cell = make("th", title);
    cell.scope = "col";
    head.append(cell);
  }
  for (const { process, verdict: is, reason } of listeners) {
    const row = table.insertRow();
    const name = process ? process.program : "unknown";
    const since = process?.start ? time(Date.parse(process.start)) : "";
    const words = is + (reason ? `: ${reason}` : "");
    for (const text of [name, process?.pid ?? "", since, words]) row.insertCell().textContent = text;
  }
  return table;
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
    holdersTable((await ask(`/gateway/lab/ports/${port}`)).listeners),
  );
  labelled("[data-sweep]", "Sweeping", () => sweep(false));
  labelled("[data-force]", "Ending the holder", () => sweep(true)).hidden = !canForce;
  return tools;
}

function experiment({ protection, port, serverPid, childPid, childAlive, check }) {
  const row = byId("card").content.cloneNode(true).querySelector("li");
  fill(row, {
    title: `Port ${port}, ${NAMES[protection]}`,
    badge: check.bound ? "free" : "a ghost",
    badgeClass: check.bound ? "good" : "bad",
    meta: `Server ${serverPid} was killed; its child ${childPid} ${childAlive ? "lives" : "ended"}; ${verdict(check)}.`,
  });
  const onFreed = () => setBadge(row, "freed", "good");
  if (!check.bound) row.append(portTools(port, { canForce: true, onFreed }));
  byId("experiments").prepend(row);
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
    during(status, "Ending", async () => `${(await remove("/gateway/lab/ghosts")).ended} children ended.`),
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
  const tools = portTools(serverPort, {});
  byId("server-port").append(tools);
  if (!agent) byId("lab-status").textContent = "funny-agent.jar was not found: only the first can be shown.";
  const lost = (holds) =>
    document.querySelectorAll("[data-mishap]").forEach((element) => disable(element, "lost", holds));
  lost(!connection.live);
  connection.on("live", () => {
    lost(false);
    byId("mishap-status").textContent = "";
    tools.querySelector("[data-result]").replaceChildren();
  });
  connection.on("lost", () => lost(true));
}
