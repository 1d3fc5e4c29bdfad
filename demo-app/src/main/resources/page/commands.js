import { ask, post, remove } from "./connection.js";
import { Cards, Offers, byId, fill, time } from "./dom.js";
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
  const offers = new Offers(section.querySelector("[data-actions]"), connection);

  connection.on("live", () =>
    failed(
      Promise.all([ask("/api/commands"), ask("/api/runs")]).then(([commands, { runs }]) => {
        const idOf = new Map(commands.map(({ id, title }) => [title, id]));
        offers.show([...idOf.keys()], (title) =>
          failed(post("/api/runs", { command: idOf.get(title) })),
        );
        cards.all(runs, (run) => run.id, draw, "Nothing was run yet.");
      }),
    ),
  );
  connection.on("lost", () => cards.loading());
  connection.on("run", (run) => cards.put(run.id, run, draw));
  connection.on("run-line", ({ source, text }) => cards.line(source, text));
}
