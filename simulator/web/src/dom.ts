// Small helpers for making and finding elements. Text is always set as text, never as markup.

type Child = Node | string | null | undefined | false;
type Props = { [name: string]: string | number | boolean | undefined | ((e: Event) => void) };

/** Makes an element. Functions become listeners (onclick), true an empty attribute, false and undefined nothing. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props, ...children: Child[]): HTMLElementTagNameMap[K] {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") el.addEventListener(name.slice(2), value);
    else if (value === true) el.setAttribute(name, "");
    else if (value !== undefined && value !== false) el.setAttribute(name, String(value));
  }
  for (const child of children) if (child) el.append(child);
  return el;
}

/** The element of that id, which index.html is known to hold. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const el = document.getElementById(id);
  if (!el) throw new Error(`index.html has no element #${id}`);
  return el as T;
}

const shapes = {
  check: "M3.5 8.5l3 3 6-7",
  cross: "M4 4l8 8M12 4l-8 8",
  clock: "M8 4.5V8l2.5 1.5M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0z",
  stop: "M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5zM5.5 8h5",
  warning: "M8 6v3.5M8 11.7v.1M8 2.5l6 11H2z",
  play: "M5 3.5l7 4.5-7 4.5z",
  info: "M8 7.5v3.7M8 4.8v.1M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0z",
} as const;

export type IconName = keyof typeof shapes;

/** A 16-unit line icon in the colour of the text around it, hidden from screen readers. */
export function icon(name: IconName): SVGSVGElement {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(ns, "path");
  path.setAttribute("d", shapes[name]);
  svg.append(path);
  return svg;
}

/** Says something to screen readers only. The pause makes a repeated text heard again. */
export function announce(text: string): void {
  const region = byId("announce");
  region.textContent = "";
  window.setTimeout(() => (region.textContent = text), 50);
}
