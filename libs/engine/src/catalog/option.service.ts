import { Injectable } from '@nestjs/common';
import { Database, type PageRequest, type Rows, type TenantScope } from '@vestibule/platform';
import type { OptionEntity } from './option.entity';
import {
  deleteOption,
  insertOption,
  listOptions,
  lockOptionRow,
  type NewOption,
  optionsByUuids,
  readOption,
  updateOption,
} from './option.repository';
import { changesOf, isUnchanged } from './row-changes.policy';

/** What an organizer lets people choose with a reservation; which event offers what is part of the event. */
@Injectable()
export class OptionService {
  constructor(private readonly database: Database) {}

  /** A page of the organizer's options. */
  list(scope: TenantScope, page: PageRequest): Promise<Rows<OptionEntity>> {
    return this.database.read(scope, (tx) => listOptions(tx, page));
  }

  /** @throws EngineError NOT_FOUND */
  read(scope: TenantScope, id: number): Promise<OptionEntity> {
    return this.database.read(scope, (tx) => readOption(tx, id));
  }

  /** Those of the named options that exist, in no order. */
  byUuids(scope: TenantScope, uuids: readonly string[]): Promise<OptionEntity[]> {
    return this.database.read(scope, (tx) => optionsByUuids(tx, uuids));
  }

  /** @throws EngineError OPTION_NAME_TAKEN */
  create(scope: TenantScope, option: NewOption): Promise<OptionEntity> {
    return this.database.tx(scope, (tx) => insertOption(tx, option));
  }

  /** @throws EngineError NOT_FOUND, OPTION_NAME_TAKEN */
  update(scope: TenantScope, id: number, change: Partial<NewOption>): Promise<OptionEntity> {
    return this.database.tx(scope, async (tx) => {
      const option = await lockOptionRow(tx, id);
      const changes = changesOf(option, change);
      if (isUnchanged(changes)) return option;
      await updateOption(tx, id, changes);
      return { ...option, ...changes };
    });
  }

  /** Deletes an option: events no longer offer it, reservations that chose it keep its name. @throws EngineError NOT_FOUND */
  remove(scope: TenantScope, id: number): Promise<void> {
    return this.database.tx(scope, async (tx) => {
      await lockOptionRow(tx, id);
      await deleteOption(tx, id);
    });
  }
}
