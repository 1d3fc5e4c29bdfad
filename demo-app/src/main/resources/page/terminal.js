import { ask } from "./connection.js";
import { byId, disable, make } from "./dom.js";
import { failed } from "./notice.js";
import { Screen } from "./screen.js";

const ROWS = 20;
const KEYS = {
  Enter: "\r", Backspace: "\x7f", Escape: "\x1b", ArrowUp: "\x1b[A", ArrowDown: "\x1b[B",
  ArrowRight: "\x1b[C", ArrowLeft: "\x1b[D", Home: "\x1b[H", End: "\x1b[F", Delete: "\x1b[3~",
  PageUp: "\x1b[5~", PageDown: "\x1b[6~",
};

const view = byId("terminal-screen");
const status = byId("terminal-status");
const openButton = byId("terminal-open");
const sendButton = byId("terminal-send");
const CLOSED = view.textContent;
let socket = null;
let screen = null;

function columns() {
  const probe = make("span", "0".repeat(10));
  view.append(probe);
  const width = probe.getBoundingClientRect().width / 10;
  probe.remove();
  const style = getComputedStyle(view);
  const room = view.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return Math.max(20, Math.min(120, Math.floor(room / width)));
}

let drawing = 0;
function draw() {
  cancelAnimationFrame(drawing);
  drawing = requestAnimationFrame(() => screen.draw(view));
}

// Not at every step of a window that is being dragged.
let resizing = 0;
function resizeSoon() {
  clearTimeout(resizing);
  resizing = setTimeout(resize, 200);
}

function resize() {
  if (socket?.readyState !== WebSocket.OPEN) return;
  const width = columns();
  screen.resize(width);
  draw();
  socket.send(JSON.stringify({ columns: width, rows: ROWS }));
}

function open() {
  if (openButton.getAttribute("aria-disabled") === "true") return;
  const width = columns();
  screen = new Screen(width, ROWS);
  const program = byId("terminal-program").value;
  const query = new URLSearchParams({ program, columns: width, rows: ROWS });
  const mine = new WebSocket(`ws://${location.host}/api/terminal?${query}`);
  socket = mine;
  openButton.textContent = "Close";
  disable(sendButton, "closed", false);
  view.classList.add("used");
  status.textContent = "";
  view.focus();
  mine.addEventListener("message", ({ data }) => {
    const { output, exit, error } = JSON.parse(data);
    if (output !== undefined) {
      screen.write(output);
      draw();
    }
    if (exit !== undefined) status.textContent = `The program ended, exit code ${exit}.`;
    if (error !== undefined) status.textContent = `It does not open: ${error}.`;
  });
  mine.addEventListener("close", () => {
    if (socket !== mine) return;
    socket = null;
    cancelAnimationFrame(drawing);
    view.textContent = CLOSED; // a prompt would ask to be typed at
    view.classList.remove("used");
    openButton.textContent = "Open";
    disable(sendButton, "closed", true);
    status.textContent ||= "The terminal is closed.";
  });
}

function type(text) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ input: text }));
}

// The Tab key is left to the page: nobody is caught in the terminal.
function key(event) {
  if (event.metaKey || event.altKey || event.key === "Tab" || !socket) return;
  const letter = event.ctrlKey && /^[a-z]$/.test(event.key) && event.key !== "v";
  const text = letter
    ? String.fromCharCode(event.key.charCodeAt(0) - 96)
    : (KEYS[event.key] ?? (event.key.length === 1 && !event.ctrlKey ? event.key : ""));
  if (text) {
    event.preventDefault();
    type(text);
  }
}

export function showTerminal(connection) {
  const section = byId("terminal");
  const select = byId("terminal-program");
  disable(openButton, "lost", true);
  disable(sendButton, "closed", true);
  openButton.addEventListener("click", () => (socket ? socket.close() : open()));
  view.addEventListener("keydown", key);
  addEventListener("resize", resizeSoon);
  view.addEventListener("paste", (event) => type(event.clipboardData.getData("text")));
  byId("terminal-line").addEventListener("submit", (event) => {
    event.preventDefault();
    if (!socket) {
      status.textContent = "Open a terminal first.";
      return;
    }
    type(`${byId("terminal-input").value}\r`);
    byId("terminal-input").value = "";
  });
  connection.on("live", () =>
    failed(
      ask("/api/terminals").then(({ programs }) => {
        const chosen = select.value;
        select.replaceChildren(...programs.map((name) => make("option", name)));
        if (programs.includes(chosen)) select.value = chosen;
        section.setAttribute("aria-busy", "false");
        disable(openButton, "lost", false);
      }),
    ),
  );
  connection.on("lost", () => {
    section.setAttribute("aria-busy", "true");
    disable(openButton, "lost", true);
  });
}
