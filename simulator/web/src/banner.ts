// The line between the chooser and the panes. It always holds something, so nothing moves when it changes.

import { byId, h, icon, type IconName } from "./dom";

export type Tone = "info" | "good" | "warn" | "bad";

const icons: Record<Tone, IconName> = { info: "info", good: "check", warn: "warning", bad: "cross" };

/** A button in the banner. */
export interface Action {
  label: string;
  run(): void;
}

/** Replaces the banner's text. It is a live region (role=status), so it is spoken too. */
export function banner(tone: Tone, text: string, ...actions: Action[]): void {
  const el = byId("banner");
  el.dataset["tone"] = tone;
  el.replaceChildren(
    icon(icons[tone]),
    h("span", { class: "banner-text" }, text),
    ...actions.map((a) => h("button", { type: "button", class: "link", onclick: a.run }, a.label)),
  );
}
