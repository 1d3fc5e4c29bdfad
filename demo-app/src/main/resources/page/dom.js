const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });

export const byId = (id) => document.getElementById(id);

export function make(tag, text = "", className = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = className;
  return element;
}

export function button(text, action, className = "") {
  const element = make("button", text, className);
  element.type = "button";
  onClick(element, action);
  return element;
}

/** A second click while the first is on its way does nothing; the button keeps the focus. */
export function onClick(element, action) {
  element.addEventListener("click", async () => {
    if (element.getAttribute("aria-disabled") === "true") return;
    disable(element, "busy", true);
    try {
      await action();
    } finally {
      disable(element, "busy", false);
    }
  });
}

const reasons = new WeakMap();

/** A button is disabled as long as there is any reason for it. */
export function disable(element, reason, holds) {
  const all = reasons.get(element) ?? new Set();
  reasons.set(element, all);
  if (holds) all.add(reason);
  else all.delete(reason);
  if (all.size > 0) element.setAttribute("aria-disabled", "true");
  else element.removeAttribute("aria-disabled");
}

/** Buttons that need the server; they stay the same while it comes and goes, and so does the focus. */
export class Offers {
  #place;
  #buttons = new Map();

  constructor(place, connection) {
    this.#place = place;
    connection.on("lost", () => this.#each((element) => disable(element, "lost", true)));
  }

  /** Offers exactly these titles. */
  show(titles, action) {
    const same = titles.length === this.#buttons.size && titles.every((title) => this.#buttons.has(title));
    if (!same) {
      this.#buttons = new Map(titles.map((title) => [title, button(title, () => action(title))]));
      this.#place.replaceChildren(...this.#buttons.values());
    }
    this.#each((element) => disable(element, "lost", false));
  }

  #each(change) {
    this.#buttons.forEach(change);
  }
}

export const time = (millis) => clock.format(new Date(millis));

/** A list of cards, kept by key, so that the focus stays where it is while they change. */
export class Cards {
  #section;
  #list;
  #rows = new Map();

  constructor(section) {
    this.#section = section;
    this.#list = section.querySelector("[data-list]");
    this.loading();
  }

  /** Skeletons instead of what is no longer known. */
  loading() {
    this.#rows.clear();
    const skeleton = byId("skeleton").content;
    this.#list.replaceChildren(skeleton.cloneNode(true), skeleton.cloneNode(true));
    this.#section.setAttribute("aria-busy", "true");
  }

  /** Shows exactly these. */
  all(items, keyOf, draw, none) {
    this.#rows.clear();
    this.#list.replaceChildren();
    this.#section.setAttribute("aria-busy", "false");
    if (items.length === 0 && none) this.#list.append(make("li", none, "hint"));
    for (const item of items) this.put(keyOf(item), item, draw);
  }

  /** Shows or changes one; new ones come first. */
  put(key, item, draw) {
    let row = this.#rows.get(key);
    if (!row) {
      row = byId("card").content.cloneNode(true).querySelector("li");
      this.#rows.set(key, row);
      this.#list.querySelector("li.hint")?.remove();
      this.#list.prepend(row);
    }
    draw(row, item);
    return row;
  }

  /** Adds a line to the output of one. */
  line(key, text) {
    const output = this.#rows.get(key)?.querySelector(".output");
    if (output) addLine(output, text);
  }
}

const MOST_LINES = 200;

/** Stays at the end if it was there; whoever has scrolled back stays where he is. */
export function addLine(output, text) {
  const atEnd = output.scrollTop + output.clientHeight >= output.scrollHeight - 4;
  output.hidden = false;
  output.append(`${text}\n`);
  while (output.childNodes.length > MOST_LINES) output.firstChild.remove();
  if (atEnd) output.scrollTop = output.scrollHeight;
}

export function setBadge(row, text, kind) {
  const badge = row.querySelector(".badge");
  badge.textContent = text;
  badge.className = `badge ${kind}`;
}

/** Fills a card. */
export function fill(row, { title, badge, badgeClass, meta, lines, onStop }) {
  row.querySelector("h3").textContent = title;
  setBadge(row, badge, badgeClass);
  row.querySelector(".meta").textContent = meta;
  const output = row.querySelector(".output");
  output.setAttribute("aria-label", `Output of ${title}`);
  if (lines && output.childNodes.length === 0) lines.forEach((line) => addLine(output, line));
  const stop = row.querySelector("button");
  stop.hidden = !onStop;
  stop.setAttribute("aria-label", `Stop ${title}`);
  if (!stop.dataset.ready && onStop) {
    stop.dataset.ready = "yes";
    onClick(stop, onStop);
  }
}
