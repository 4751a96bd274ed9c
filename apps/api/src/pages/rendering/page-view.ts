import type { MessageLanguage } from '@vestibule/mail';
import type { PageSheet } from './page-sheet';

/** A fact of a page: what it is called, and what it is. */
export interface PageDetail {
  readonly label: string;
  readonly value: string;
}

/** A way to another page, after the question it answers. */
export interface PageLink {
  readonly lead: string | null;
  readonly label: string;
  readonly url: string;
  readonly main: boolean;
}

/** The form behind one product of a list; closed until somebody opens it. */
export interface PageJoinForm {
  readonly summary: string;
  readonly open: boolean;
  readonly sheet: PageSheet;
}

/** How many of a product somebody wants; belongs to the form of the page with that id. */
export interface PagePicker {
  readonly name: string;
  readonly label: string;
  readonly form: string;
  readonly counts: readonly { readonly value: number; readonly chosen: boolean }[];
}

/** Something an event has, what it costs, and how much is left of it. */
export interface PageProduct {
  readonly name: string;
  readonly state: 'available' | 'sold_out' | 'waiting_list' | 'closed';
  readonly label: string;
  readonly price: string | null;
  readonly description: string | null;
  readonly picker: PagePicker | null;
  readonly form: PageJoinForm | null;
}

/** Products under one heading. */
export interface PageProducts {
  readonly heading: string | null;
  readonly products: readonly PageProduct[];
}

/** Some lines under a heading of their own. */
export interface PageNote {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** A ticket of a list. */
export interface PageTicket {
  readonly name: string;
  readonly lines: readonly string[];
  readonly state: 'open' | 'valid' | 'over';
  /** Says what its state is, where that is not plain. */
  readonly label: string | null;
  readonly links: readonly { readonly label: string; readonly url: string }[];
}

/** A picture within the page itself. */
export interface PageImage {
  readonly source: string;
  readonly alt: string;
  readonly caption: string;
}

/** Another page instead of this one, after a form did its work: loading that again repeats nothing. */
export interface PageRedirect {
  readonly seeOther: string;
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
  /** What went wrong with the form that was just sent. */
  readonly notice?: string;
  /** What a button has just done, on a page that shows the same as before. */
  readonly done?: string;
  readonly paragraphs: readonly string[];
  /** A number that stands out. */
  readonly figure?: PageDetail;
  /** A code to keep. */
  readonly code?: PageDetail;
  readonly details?: readonly PageDetail[];
  readonly image?: PageImage;
  readonly notes?: readonly PageNote[];
  readonly tickets?: readonly PageTicket[];
  readonly groups?: readonly PageProducts[];
  readonly forms?: readonly PageSheet[];
  readonly links?: readonly PageLink[];
  /** One of its forms may lead to a payment provider, which is elsewhere. */
  readonly leadsToPayment?: boolean;
}
