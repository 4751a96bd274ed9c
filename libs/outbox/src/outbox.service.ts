import { Inject, Injectable } from '@nestjs/common';
import { Doorbell, type Tx } from '@vestibule/platform';
import { type OutboxEvent, outboxChannel } from './outbox-event';
import { insertEvents } from './outbox.repository';

/** Announces what a transaction did: the events exist exactly when the transaction commits. */
@Injectable()
export class Outbox {
  constructor(@Inject(Doorbell) private readonly doorbell: Doorbell) {}

  /** Writes one event into the transaction and wakes the relays after the commit. */
  async append(tx: Tx, event: OutboxEvent): Promise<void> {
    await this.appendAll(tx, [event]);
  }

  /** Writes several events with one statement. */
  async appendAll(tx: Tx, events: readonly OutboxEvent[]): Promise<void> {
    if (events.length === 0) return;
    await insertEvents(tx, events);
    tx.afterCommit(() => this.doorbell.ring(outboxChannel));
  }
}
