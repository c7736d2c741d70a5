// Saving the payload into the app's test_data: over the chosen variant, or as a new one.
// Nothing is written unless one of these buttons is pressed.

import { ApiError, savePayload } from "./api";
import { banner } from "./banner";
import { byId } from "./dom";
import { variantNameProblem } from "./format";
import type { PayloadPane } from "./payload";
import type { Choice, Variant } from "./types";

/** What saving needs to know of the page. */
export interface SaveContext {
  pane: PayloadPane;
  variants(): Variant[];
  /** A payload was written to path: the place to say so and to read the lists anew. */
  saved(choice: Choice, path: string): void;
}

/** Writes the text to the fixture of the chosen variant; asks before losing a change made on disk meanwhile. */
export async function save(ctx: SaveContext, force = false): Promise<void> {
  const fixture = ctx.pane.current();
  if (!fixture) return;
  const replace = () => void save(ctx, true);
  if (ctx.pane.conflict && !force) {
    return banner("warn", `${fixture.path || "The file"} was changed on disk meanwhile.`, { label: "Replace the file", run: replace });
  }
  const text = ctx.pane.text();
  try {
    const { path } = await savePayload(fixture, text, force || fixture.origin === "app");
    ctx.pane.saved(path, text);
    ctx.saved(fixture, path);
  } catch (e) {
    if (e instanceof ApiError && e.code === "exists") {
      return banner("warn", e.message, { label: "Replace the file", run: replace });
    }
    banner("bad", `Not saved: ${(e as Error).message}`);
  }
}

/** Wires the dialog that saves the text under a new name. */
export function startVariantDialog(ctx: SaveContext): void {
  const dialog = byId<HTMLDialogElement>("variant-dialog");
  const name = byId<HTMLInputElement>("variant-name");
  const submit = byId<HTMLButtonElement>("variant-submit");
  const complaint = byId("variant-problem");
  let confirmed = "";

  const say = (text: string, invalid: boolean) => {
    complaint.textContent = text;
    name.setAttribute("aria-invalid", String(invalid));
  };
  const describe = () => {
    confirmed = "";
    submit.textContent = "Save";
    const known = ctx.variants().find((v) => v.name === name.value.trim());
    say(known?.origin === "built-in" ? `The app's file will be used in place of the built-in “${known.name}”.` : "", false);
  };
  const ask = (variant: string) => {
    confirmed = variant;
    submit.textContent = "Replace it";
    say(`“${variant}” exists already. Replace it?`, false);
  };
  const write = async () => {
    const fixture = ctx.pane.current();
    const variant = name.value.trim();
    const problem = variantNameProblem(variant);
    if (problem || !fixture) return say(problem, true);
    if (confirmed !== variant && ctx.variants().some((v) => v.name === variant && v.origin === "app")) return ask(variant);
    try {
      const choice = { scope: fixture.scope, event: fixture.event, variant };
      const text = ctx.pane.text();
      const { path } = await savePayload(choice, text, confirmed === variant);
      dialog.close();
      if (variant === fixture.variant) ctx.pane.saved(path, text);
      else ctx.pane.moved(choice);
      ctx.saved(choice, path);
    } catch (e) {
      if (e instanceof ApiError && e.code === "exists") ask(variant);
      else say((e as Error).message, true);
    }
  };

  byId("save-variant").addEventListener("click", () => {
    name.value = "";
    describe();
    dialog.showModal();
  });
  name.addEventListener("input", describe);
  byId("variant-cancel").addEventListener("click", () => dialog.close());
  byId("variant-form").addEventListener("submit", (e) => {
    e.preventDefault();
    void write();
  });
}
