/** How a question is answered (reference tibillet A3). */
export const formFieldTypes = [
  'short_text',
  'long_text',
  'single_select',
  'single_radio',
  'multi_select',
  'boolean',
] as const;
export type FormFieldType = (typeof formFieldTypes)[number];

/** A question that is asked with a reservation of an item; its answer stays with the reservation. */
export interface FormField {
  /** Names the answer; unique within the item. */
  readonly name: string;
  /** What people read. */
  readonly label: string;
  readonly type: FormFieldType;
  readonly required: boolean;
  /** What can be chosen; empty for texts and booleans. */
  readonly options: readonly string[];
  readonly help: string;
}
