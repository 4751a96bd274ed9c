/** One of several things to choose from. */
export interface PageChoice {
  readonly value: string;
  readonly label: string;
  readonly hint: string | null;
  readonly chosen: boolean;
}

/** Something to fill in, of whatever kind; made by {@link pageInput}. */
export interface PageInput {
  readonly kind: 'line' | 'area' | 'select' | 'radios' | 'checks' | 'check';
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** What a line takes: it decides what a phone shows as its keyboard. */
  readonly type: 'text' | 'email' | 'tel';
  readonly inputMode: 'text' | 'decimal' | 'email' | 'tel';
  readonly autocomplete: string;
  readonly maxLength: number;
  readonly required: boolean;
  readonly hint: string | null;
  /** What is wrong with what was typed, and the id of that sentence. */
  readonly fault: string | null;
  readonly faultId: string;
  readonly choices: readonly PageChoice[];
  /** A box is ticked. */
  readonly chosen: boolean;
}

/** Inputs under one heading. */
export interface PageInputs {
  readonly legend: string | null;
  readonly inputs: readonly PageInput[];
}

const plain = {
  kind: 'line',
  value: '',
  type: 'text',
  inputMode: 'text',
  autocomplete: 'off',
  maxLength: 500,
  required: false,
  hint: null,
  fault: null,
  choices: [],
  chosen: false,
} as const;

/** An input with what is said of it; everything else as usual. */
export function pageInput(input: Partial<PageInput> & Pick<PageInput, 'name' | 'label'>): PageInput {
  return { ...plain, faultId: `fault-${input.name}`, ...input };
}
