import type { OptionEntity } from '@vestibule/engine';
import type { TibilletOption } from './options.dto';

export function toTibilletOption({ uuid, name, description, weight }: OptionEntity): TibilletOption {
  return { uuid, name, description, weight };
}
