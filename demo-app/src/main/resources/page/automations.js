import { ask } from "./connection.js";
import { Cards, byId, fill, time } from "./dom.js";
import { failed } from "./notice.js";

function draw(row, automation) {
  const { purpose, last, next, result } = automation;
  fill(row, {
    title: automation.name,
    badge: automation.schedule,
    badgeClass: "",
    meta: `${purpose} ${last ? `At ${time(last)}: ${result}. ` : ""}Next: ${next ? time(next) : "never"}.`,
  });
}

export function showAutomations(connection) {
  const cards = new Cards(byId("automations"));
  connection.on("live", () =>
    failed(ask("/api/automations").then((all) => cards.all(all, ({ name }) => name, draw))),
  );
  connection.on("lost", () => cards.loading());
  connection.on("automation", (one) => cards.put(one.name, one, draw));
}
