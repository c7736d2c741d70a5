// Edited payloads that are not shown at the moment. Switching to another event must not lose an
// edit, and neither must reloading the page: texts are kept in the tab's session storage.

import type { Choice } from "./types";

/** What of a storage is needed; sessionStorage in the page. */
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** The tab's storage; where the browser denies it, edits last as long as the page. */
export function tabStore(): Store {
  try {
    return sessionStorage;
  } catch {
    const texts = new Map<string, string>();
    return {
      getItem: (k) => texts.get(k) ?? null,
      setItem: (k, v) => void texts.set(k, v),
      removeItem: (k) => void texts.delete(k),
    };
  }
}

export class Drafts {
  /** app tells apart apps that are served from the same address one after the other. */
  constructor(private readonly store: Store, private readonly app: string) {}

  private key(c: Choice): string {
    return ["hothouse", this.app, c.scope, c.event, c.variant].join("\u001f");
  }

  /** The edited text of a choice, null when it was not edited. */
  get(c: Choice): string | null {
    return this.store.getItem(this.key(c));
  }

  /** Keeps an edited text; one that equals the fixture is no edit and is forgotten. Tells whether it could be kept. */
  put(c: Choice, text: string, fixture: string): boolean {
    try {
      if (text === fixture) this.store.removeItem(this.key(c));
      else this.store.setItem(this.key(c), text);
      return true;
    } catch {
      return false; // the quota is used up
    }
  }
}
