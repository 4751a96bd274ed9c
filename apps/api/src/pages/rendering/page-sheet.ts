import type { PageInputs } from './page-input';

/** A form with parts of its own; a page may have several. Made by {@link pageSheet}. */
export interface PageSheet {
  readonly method: 'get' | 'post';
  readonly action: string;
  readonly button: string;
  /** `main` is what most people came for, `careful` cannot be undone. */
  readonly tone: 'main' | 'careful' | 'quiet';
  /** What fields outside of it name it by. */
  readonly id: string | null;
  /** What it is for, where the page does not say. */
  readonly intro: string | null;
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  readonly parts: readonly PageInputs[];
}

const plain = { method: 'post', tone: 'main', id: null, intro: null, hidden: [], parts: [] } as const;

/** A form with what is said of it; everything else as usual. */
export function pageSheet(sheet: Partial<PageSheet> & Pick<PageSheet, 'action' | 'button'>): PageSheet {
  return { ...plain, ...sheet };
}
