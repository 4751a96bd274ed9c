export { outboxChannel, type OutboxEvent, type OutboxKind } from './outbox-event';
export { outboxEntities } from './outbox.entity';
export { OutboxModule } from './outbox.module';
export { type ClaimedEvent, claimOutbox, deleteOutbox, releaseOutbox } from './outbox.repository';
export { Outbox } from './outbox.service';
