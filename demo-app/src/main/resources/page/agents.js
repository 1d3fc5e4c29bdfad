import { ask, post, remove } from "./connection.js";
import { Cards, Offers, byId, fill, time } from "./dom.js";
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
  const offers = new Offers(section.querySelector("[data-actions]"), connection);
  const put = (agent) => cards.put(agent.id, agent, draw);

  connection.on("live", () =>
    failed(
      ask("/api/agents").then(({ kinds, agents }) => {
        const kindOf = new Map(kinds.map(({ kind }) => [`Start ${kind}`, kind]));
        section.querySelector("[data-kinds]").textContent =
          kinds.map(({ kind, purpose }) => `A ${kind} ${purpose}.`).join(" ");
        offers.show([...kindOf.keys()], (title) =>
          failed(post("/api/agents", { kind: kindOf.get(title) })),
        );
        cards.all(agents, (agent) => agent.id, draw, "No agent is at work.");
      }),
    ),
  );
  connection.on("lost", () => cards.loading());
  connection.on("agent", put);
  connection.on("agent-line", ({ source, text }) => cards.line(source, text));
}
