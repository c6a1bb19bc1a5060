import { nextBox, type Direction } from "./arrows";
import type { FromPage, ToPage } from "./messages";

// The page of the preview: shows a picture and its table, and reports what the user does. It contains no text but what
// the extension sends, and no code comes from there.

declare function acquireVsCodeApi(): {
  readonly postMessage: (message: FromPage) => void;
  readonly setState: (state: unknown) => void;
};

const vscode = acquireVsCodeApi();
const picture = byId("picture");
const table = byId("table");
const subject = byId("subject") as HTMLSelectElement;
const heading = byId("title");
const style = new CSSStyleSheet();
document.adoptedStyleSheets = [style];
/** What the cursor is in. */
let current: string | null = null;

window.addEventListener("message", ({ data }: MessageEvent<ToPage>) => {
  if (data.is === "show") show(data);
  else {
    current = data.at;
    markCurrent();
  }
});
subject.addEventListener("change", () => vscode.postMessage({ is: "choose", choice: subject.selectedIndex }));
byId("export").addEventListener("click", () => vscode.postMessage({ is: "export" }));
document.addEventListener("click", ({ target }) => open(target));
picture.addEventListener("keydown", onKey);
for (const event of ["focusin", "pointerover"])
  picture.addEventListener(event, ({ target }) => highlight(boxOf(target)));
for (const event of ["focusout", "pointerleave"]) picture.addEventListener(event, () => highlight(undefined));
new ResizeObserver(reportSize).observe(picture);

function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no ${id}.`);
  return found;
}

let reported = 0;

function reportSize(): void {
  const width = Math.floor(picture.clientWidth);
  if (width === reported || width === 0) return;
  reported = width;
  vscode.postMessage({ is: "size", width });
}

function show(message: Extract<ToPage, { is: "show" }>): void {
  const drawn = new DOMParser().parseFromString(message.svg, "image/svg+xml").documentElement;
  const tables = new DOMParser().parseFromString(message.table, "text/html").body;
  const focused = document.activeElement?.closest("[data-at]") ?? null;
  const [at, isInPicture] = [focused?.getAttribute("data-at"), focused !== null && picture.contains(focused)];
  style.replaceSync(message.style);
  picture.replaceChildren(document.importNode(drawn, true));
  table.replaceChildren(...tables.childNodes);
  heading.textContent = message.title;
  showChoices(message.choices, message.chosen);
  vscode.setState(message.state);
  const boxes = allBoxes();
  setTabStop(boxes.find((box) => isInPicture && atOf(box) === at) ?? boxes[0]);
  if (typeof at === "string") focusAt(isInPicture ? picture : table, at);
  markCurrent();
}

function showChoices(choices: readonly string[], chosen: number): void {
  const isSame =
    choices.length === subject.options.length && choices.every((one, i) => subject.options[i]?.text === one);
  if (!isSame) {
    subject.replaceChildren(
      ...choices.map((title) => {
        const option = document.createElement("option");
        option.textContent = title;
        return option;
      }),
    );
  }
  subject.selectedIndex = chosen;
  byId("subjects").hidden = choices.length < 2;
}

/** Gives the focus back after what had it was replaced; to the first if it is gone. */
function focusAt(place: HTMLElement, at: string): void {
  const all = [...place.querySelectorAll<HTMLElement | SVGElement>("[data-at]")];
  const same = all.find((one) => atOf(one) === at) ?? all[0];
  same?.focus({ preventScroll: true });
}

function allBoxes(): SVGElement[] {
  return [...picture.querySelectorAll<SVGElement>("[data-at]")];
}

function atOf(element: Element): string {
  return element.getAttribute("data-at") ?? "";
}

function boxOf(target: EventTarget | null): SVGElement | undefined {
  return target instanceof Element ? (target.closest<SVGElement>("[data-at]") ?? undefined) : undefined;
}

/** One box is reached with Tab, the others with arrows from there. */
function setTabStop(stop: SVGElement | undefined): void {
  for (const box of allBoxes()) box.setAttribute("tabindex", box === stop ? "0" : "-1");
}

function open(target: EventTarget | null): void {
  const place = target instanceof Element ? target.closest("[data-at]") : null;
  if (place !== null) vscode.postMessage({ is: "open", at: atOf(place) });
}

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
  Home: "first",
  End: "last",
};

function onKey(event: KeyboardEvent): void {
  const box = boxOf(event.target);
  if (box === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
  const direction = DIRECTIONS[event.key];
  if (direction !== undefined) {
    const boxes = allBoxes();
    const next =
      boxes[
        nextBox(
          boxes.map((one) => one.getBoundingClientRect()),
          boxes.indexOf(box),
          direction,
        )
      ];
    setTabStop(next);
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  } else if (event.key === "Enter" || event.key === " ") open(box);
  else return;
  event.preventDefault();
}

/** Shows the lines of a box, and the others less. */
function highlight(box: SVGElement | undefined): void {
  const at = box && atOf(box);
  const lines = [...picture.querySelectorAll(".link")];
  const own = lines.filter((line) => [line.getAttribute("data-from"), line.getAttribute("data-to")].includes(at ?? ""));
  for (const line of lines) {
    line.classList.toggle("active", own.includes(line));
    line.classList.toggle("inactive", own.length > 0 && !own.includes(line));
  }
}

function markCurrent(): void {
  for (const box of allBoxes()) {
    const isCurrent = atOf(box) === current;
    box.classList.toggle("current", isCurrent);
    if (isCurrent) box.setAttribute("aria-current", "location");
    else box.removeAttribute("aria-current");
  }
}
