import type { MessageLanguage } from '@vestibule/mail';

/** A fact of a page: what it is called, and what it is. */
export interface PageDetail {
  readonly label: string;
  readonly value: string;
}

/** Something a visitor may fill in. */
export interface PageField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** What the browser may fill in by itself. */
  readonly autocomplete: string;
  readonly maxLength: number;
}

/** The one form of a page, with its one button. */
export interface PageForm {
  readonly action: string;
  readonly button: string;
  /** `main` is what most people came for, `careful` cannot be undone. */
  readonly tone: 'main' | 'careful';
  readonly hidden: { readonly name: string; readonly value: string } | null;
  readonly legend: string | null;
  readonly fields: readonly PageField[];
}

/** A way to another page, after the question it answers. */
export interface PageLink {
  readonly lead: string | null;
  readonly label: string;
  readonly url: string;
  readonly main: boolean;
}

/** Everything a page says; how it looks is the template's business. */
export interface PageView {
  /** Of the HTTP answer. */
  readonly status: number;
  readonly language: MessageLanguage;
  readonly mood: 'calm' | 'glad' | 'over' | 'lost';
  readonly title: string;
  /** Name of the event the page is about. */
  readonly event?: string;
  readonly paragraphs: readonly string[];
  /** A number that stands out. */
  readonly figure?: PageDetail;
  /** A code to keep. */
  readonly code?: PageDetail;
  readonly details?: readonly PageDetail[];
  readonly form?: PageForm;
  readonly links?: readonly PageLink[];
}
