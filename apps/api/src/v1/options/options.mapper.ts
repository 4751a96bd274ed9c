import type { NewOption, OptionEntity } from '@vestibule/engine';
import type { OptionInput, OptionPatch, OptionView } from './options.dto';

/** A new option as a body describes it. */
export function toNewOption(input: OptionInput): NewOption {
  return { ...toOptionChange(input), name: input.name };
}

/** What a body wants changed. */
export function toOptionChange({ name, description, weight }: OptionPatch): Partial<NewOption> {
  return { name, description, weight };
}

/** An option as the wire shows it. */
export function toOptionView({ id, uuid, name, description, weight }: OptionEntity): OptionView {
  return { id, uuid, name, description, weight };
}
