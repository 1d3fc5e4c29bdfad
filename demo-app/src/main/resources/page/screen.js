/**
 * The screen of a terminal: a grid of cells, and the control sequences that common programs use.
 * See https://invisible-island.net/xterm/ctlseqs/ctlseqs.html.
 */
export class Screen {
  #rows;
  #columns;
  #cells;
  #x = 0;
  #y = 0;
  #style = "";
  #rest = "";
  #saved = [0, 0];

  constructor(columns, rows) {
    this.#columns = columns;
    this.#rows = rows;
    this.#cells = Array.from({ length: rows }, () => this.#blankRow());
  }

  write(text) {
    const input = this.#rest + text;
    this.#rest = "";
    for (let i = 0; i < input.length; ) {
      if (input[i] !== "\x1b") {
        this.#put(input[i++]);
        continue;
      }
      const sequence = /^\x1b(?:\[([?>=!]?)([\d;:]*)[ -/]*([@-~])|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()*+#].|[^[\]()*+#])/.exec(input.slice(i));
      if (!sequence) {
        this.#rest = input.slice(i); // the rest of it comes with the next write
        return;
      }
      this.#obey(sequence);
      i += sequence[0].length;
    }
  }

  /** What no longer fits is not shown until there is room again. */
  resize(columns) {
    for (const row of this.#cells) {
      while (row.length < columns) row.push({ char: " ", style: "" });
    }
    this.#columns = columns;
    this.#x = Math.min(this.#x, columns);
  }

  /** Draws it as spans of equal style. */
  draw(element) {
    element.replaceChildren();
    this.#cells.forEach((row, y) => {
      let span = null;
      row.slice(0, this.#columns).forEach((cell, x) => {
        const style = y === this.#y && x === this.#x ? `${cell.style} cursor` : cell.style;
        if (!span || span.className !== style) {
          span = document.createElement("span");
          span.className = style;
          element.append(span);
        }
        span.append(cell.char);
      });
      element.append("\n");
    });
  }

  #blankRow() {
    return Array.from({ length: this.#columns }, () => ({ char: " ", style: "" }));
  }

  #put(char) {
    switch (char) {
      case "\r": this.#x = 0; return;
      case "\n": this.#lineFeed(); return;
      case "\b": this.#x = Math.max(0, this.#x - 1); return;
      case "\t": this.#x = Math.min(this.#columns - 1, (this.#x | 7) + 1); return;
      default:
    }
    if (char < " ") return;
    if (this.#x >= this.#columns) {
      this.#x = 0;
      this.#lineFeed();
    }
    this.#cells[this.#y][this.#x++] = { char, style: this.#style };
  }

  #lineFeed() {
    if (this.#y < this.#rows - 1) {
      this.#y++;
    } else {
      this.#cells.shift();
      this.#cells.push(this.#blankRow());
    }
  }

  #obey([whole, mark, parameters, command]) {
    if (whole === "\x1bM") this.#y = Math.max(0, this.#y - 1);
    if (command === undefined || mark === ">") return;
    if (mark === "?") {
      if (/1049/.test(parameters)) this.#erase(0, 0, this.#rows - 1, this.#columns);
      return;
    }
    const numbers = parameters.split(";").map(Number);
    const count = Math.max(1, numbers[0]);
    switch (command) {
      case "A": this.#move(this.#x, this.#y - count); break;
      case "B": this.#move(this.#x, this.#y + count); break;
      case "C": this.#move(this.#x + count, this.#y); break;
      case "D": this.#move(this.#x - count, this.#y); break;
      case "G": this.#move(count - 1, this.#y); break;
      case "d": this.#move(this.#x, count - 1); break;
      case "H": case "f": this.#move((numbers[1] || 1) - 1, count - 1); break;
      case "J": this.#eraseScreen(numbers[0]); break;
      case "K": this.#eraseLine(numbers[0]); break;
      case "X": this.#erase(this.#y, this.#x, this.#y, this.#x + count); break;
      case "m": this.#setStyle(numbers); break;
      case "s": this.#saved = [this.#x, this.#y]; break;
      case "u": this.#move(...this.#saved); break;
      default:
    }
  }

  #move(x, y) {
    this.#x = Math.min(this.#columns - 1, Math.max(0, x));
    this.#y = Math.min(this.#rows - 1, Math.max(0, y));
  }

  #eraseScreen(how) {
    if (how === 0) this.#erase(this.#y, this.#x, this.#rows - 1, this.#columns);
    else if (how === 1) this.#erase(0, 0, this.#y, this.#x + 1);
    else this.#erase(0, 0, this.#rows - 1, this.#columns);
  }

  #eraseLine(how) {
    const from = how === 0 ? this.#x : 0;
    this.#erase(this.#y, from, this.#y, how === 1 ? this.#x + 1 : this.#columns);
  }

  #erase(fromRow, fromColumn, toRow, toColumn) {
    for (let y = fromRow; y <= toRow; y++) {
      const last = y === toRow ? toColumn : this.#columns;
      for (let x = y === fromRow ? fromColumn : 0; x < Math.min(last, this.#columns); x++) {
        this.#cells[y][x] = { char: " ", style: "" };
      }
    }
  }

  #setStyle(numbers) {
    const classes = new Set(this.#style.split(" ").filter(Boolean));
    const noColour = () => [...classes].filter((c) => /^c\d$/.test(c)).forEach((c) => classes.delete(c));
    for (const n of numbers) {
      if (n === 0) classes.clear();
      else if (n === 1) classes.add("bold");
      else if (n === 22) classes.delete("bold");
      else if (n === 7) classes.add("reverse");
      else if (n === 27) classes.delete("reverse");
      else if (n === 38 || n === 48) break; // more colours than this page has
      else if ((n >= 30 && n <= 39) || (n >= 90 && n <= 97)) {
        noColour();
        if (n % 10 >= 1 && n % 10 <= 6) classes.add(`c${n % 10}`);
      }
    }
    this.#style = [...classes].join(" ");
  }
}
