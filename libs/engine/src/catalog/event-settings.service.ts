import { Injectable } from '@nestjs/common';
import { Outbox } from '@vestibule/outbox';
import { Database } from '@vestibule/platform';
import type { EventEntity } from './event.entity';
import { checkTimezone } from './event.policy';
import { canBePaid, refuseUnpayable } from './event-payment';
import { lockEventRow, updateEvent } from './event.repository';
import { checkSettings, settingsAfter, type SettingsChange } from './event-settings.policy';
import type { EventScope } from './event-scope';
import { changesOf, isUnchanged } from './row-changes.policy';

/** Settings whose change may let waiting people be served. */
const opening = ['waiting_list_enabled', 'waiting_list_auto', 'waiting_list_auto_disable'] as const;

/** Settings of an event. They are read with the event itself. */
@Injectable()
export class EventSettingsService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Changes settings, and with them the event's timezone; null goes back to the default.
   * @throws EngineError NOT_FOUND, INVALID_FIELD
   */
  update(scope: EventScope, change: SettingsChange, timezone?: string): Promise<EventEntity> {
    return this.database.tx(scope, async (tx) => {
      const event = await lockEventRow(tx, scope.eventId);
      const settings = settingsAfter(event.settings, change);
      checkSettings(change, settings);
      if (timezone !== undefined) checkTimezone(timezone);
      if (canBePaid(event)) await refuseUnpayable(tx, { ...event, settings }, 'payment_providers');
      const changes = changesOf(event, { settings, timezone });
      if (isUnchanged(changes)) return event;
      await updateEvent(tx, event.id, changes);
      const opens = opening.some((key) => event.settings[key] !== settings[key]);
      if (opens || changes.timezone) {
        await this.outbox.append(tx, { kind: 'capacity.freed', eventId: event.id, cause: 'settings.changed' });
      }
      return { ...event, ...changes };
    });
  }
}
