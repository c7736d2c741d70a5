// Problems as lists: where, what, the quoted line with the spot marked, and the hint.

import { span } from "./columns";
import { h, icon, type IconName } from "./dom";
import { place } from "./format";
import type { Problem, Severity } from "./types";

const icons: Record<Severity, IconName> = { error: "cross", warning: "warning", note: "info" };

/** A line of code with its number and the marked spot. column counts in UTF-16 units from 0. */
export function codeFrame(quote: string, line: number | undefined, from: number, to: number): HTMLElement {
  const spot = h("mark", { class: "spot" }, quote.slice(from, Math.max(to, from + 1)) || " ");
  const frame = h("pre", { class: "frame", tabindex: 0, "aria-label": "Source line" },
    h("span", { class: "frame-line" }, line ? String(line) : ""),
    h("code", {}, quote.slice(0, from), spot, quote.slice(Math.max(to, from + 1))),
  );
  // In a long line the spot may lie outside the frame.
  requestAnimationFrame(() => {
    const right = spot.offsetLeft - frame.offsetLeft + spot.offsetWidth;
    if (right > frame.clientWidth) frame.scrollLeft = right - frame.clientWidth / 2;
  });
  return frame;
}

/** One problem. With jump, the place is a button that leads to the line. */
function item(p: Problem, jump: ((p: Problem) => void) | undefined): HTMLElement {
  const where = jump ? placeInPayload(p) : place(p);
  const [from, to] = span(p.quote ?? "", p.column, p.length);
  const text = h("span", { class: "problem-text" }, p.text);
  const meta = h("span", { class: "problem-place" }, where);
  const head = jump && p.line
    ? h("button", { type: "button", class: "problem-head", onclick: () => jump(p) }, icon(icons[p.severity]), text, meta)
    : h("div", { class: "problem-head" }, icon(icons[p.severity]), text, meta);
  head.prepend(h("span", { class: "sr-only" }, `${p.severity}: `));
  return h("li", { class: "problem", "data-severity": p.severity },
    head,
    !jump && p.quote ? codeFrame(p.quote, p.line, from, to) : null,
    p.hint ? h("p", { class: "hint" }, p.hint) : null,
  );
}

/** The line, and the path unless the text has it already. */
function placeInPayload(p: Problem): string {
  const line = p.line ? `line ${p.line}` : "";
  return [p.path && !p.text.includes(p.path) ? p.path : "", line].filter(Boolean).join(" · ");
}

/** Fills a list with problems. With jump they are problems of the payload, else of files, which are quoted. */
export function showProblems(list: HTMLElement, problems: Problem[], jump?: (p: Problem) => void): void {
  list.replaceChildren(...problems.map((p) => item(p, jump)));
}
