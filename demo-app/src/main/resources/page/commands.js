import { ask, post, remove } from "./connection.js";
import { Cards, button, byId, fill, time } from "./dom.js";
import { failed } from "./notice.js";

function draw(row, run) {
  const running = run.exitCode === null;
  fill(row, {
    title: run.title,
    badge: running ? "running" : `exit ${run.exitCode}`,
    badgeClass: running ? "warn" : run.exitCode === 0 ? "good" : "bad",
    meta: `PID ${run.pid}, ${time(run.started)}`,
    lines: run.lines,
    onStop: running && (() => failed(remove(`/api/runs/${run.id}`))),
  });
}

export function showCommands(connection) {
  const section = byId("commands");
  const cards = new Cards(section);
  const actions = section.querySelector("[data-actions]");

  connection.on("live", () =>
    failed(
      Promise.all([ask("/api/commands"), ask("/api/runs")]).then(([commands, { runs }]) => {
        actions.replaceChildren(
          ...commands.map(({ id, title }) =>
            button(title, () => failed(post("/api/runs", { command: id }))),
          ),
        );
        cards.all(runs, (run) => run.id, draw, "Nothing was run yet.");
      }),
    ),
  );
  connection.on("lost", () => cards.loading());
  connection.on("run", (run) => cards.put(run.id, run, draw));
  connection.on("run-line", ({ source, text }) => cards.line(source, text));
}
