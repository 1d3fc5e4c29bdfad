import { ask, post, remove } from "./connection.js";
import { Cards, button, byId, fill, time } from "./dom.js";
import { failed } from "./notice.js";

function draw(row, agent) {
  fill(row, {
    title: `${agent.kind} ${agent.id}`,
    badge: agent.alive ? "at work" : "ended",
    badgeClass: agent.alive ? "good" : "",
    meta: `PID ${agent.pid}, since ${time(agent.started)}${agent.takenOver ? ", taken over from the last server" : ""}`,
    lines: agent.lines,
    onStop: agent.alive && (() => failed(remove(`/api/agents/${agent.id}`))),
  });
}

export function showAgents(connection) {
  const section = byId("agents");
  const cards = new Cards(section);
  const actions = section.querySelector("[data-actions]");
  const put = (agent) => cards.put(agent.id, agent, draw);

  connection.on("live", () =>
    failed(
      ask("/api/agents").then(({ kinds, agents }) => {
        actions.replaceChildren(
          ...kinds.map((kind) => button(`Start ${kind}`, () => failed(post("/api/agents", { kind })))),
        );
        cards.all(agents, (agent) => agent.id, draw, "No agent is at work.");
      }),
    ),
  );
  connection.on("lost", () => cards.loading());
  connection.on("agent", put);
  connection.on("agent-line", ({ source, text }) => cards.line(source, text));
}
