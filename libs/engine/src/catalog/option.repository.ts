import { EngineError, isUniqueViolation, type PageRequest, type Rows, type Tx } from '@vestibule/platform';
import { In } from 'typeorm';
import { OptionEntity } from './option.entity';
import { readPage } from './page-of-rows.repository';
import { insertRow, updateRow } from './write-row.repository';

/** Columns of an option that its maker chooses; the rest comes from the database. */
export type NewOption = Pick<OptionEntity, 'name'> & Partial<Pick<OptionEntity, 'description' | 'weight'>>;

const columns = { id: 'option.id', name: 'option.name', weight: 'option.weight' };

/** A page of the organizer's options. */
export async function listOptions(tx: Tx, page: PageRequest): Promise<Rows<OptionEntity>> {
  const query = tx.manager
    .createQueryBuilder(OptionEntity, 'option')
    .where('option.organizerId = :organizerId', { organizerId: tx.organizerId });
  return readPage(query, page, { columns, tieBreak: 'option.id' });
}

/** An option of the organizer. @throws EngineError NOT_FOUND */
export async function readOption(tx: Tx, id: number): Promise<OptionEntity> {
  const option = await tx.manager.findOneBy(OptionEntity, { organizerId: tx.organizerId, id });
  if (!option) throw new EngineError('NOT_FOUND');
  return option;
}

/** An option, locked against changes until the end of the transaction. @throws EngineError NOT_FOUND */
export async function lockOptionRow(tx: Tx, id: number): Promise<OptionEntity> {
  const option = await tx.manager.findOne(OptionEntity, {
    where: { organizerId: tx.organizerId, id },
    lock: { mode: 'for_no_key_update' },
  });
  if (!option) throw new EngineError('NOT_FOUND');
  return option;
}

/** Those of the named options that exist. */
export async function optionsByUuids(tx: Tx, uuids: readonly string[]): Promise<OptionEntity[]> {
  if (uuids.length === 0) return [];
  return tx.manager.findBy(OptionEntity, { organizerId: tx.organizerId, uuid: In([...uuids]) });
}

/** @throws EngineError OPTION_NAME_TAKEN */
export async function insertOption(tx: Tx, option: NewOption): Promise<OptionEntity> {
  return refusingTakenName(() => insertRow(tx, OptionEntity, option));
}

/** Writes columns of an option. @throws EngineError OPTION_NAME_TAKEN */
export async function updateOption(tx: Tx, id: number, changes: Partial<OptionEntity>): Promise<void> {
  await refusingTakenName(() => updateRow(tx, { entity: OptionEntity, id }, changes));
}

/** Deletes an option; events no longer offer it. */
export async function deleteOption(tx: Tx, id: number): Promise<void> {
  await tx.manager.delete(OptionEntity, { organizerId: tx.organizerId, id });
}

async function refusingTakenName<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (isUniqueViolation(error, 'option_name_key')) throw new EngineError('OPTION_NAME_TAKEN');
    throw error;
  }
}
