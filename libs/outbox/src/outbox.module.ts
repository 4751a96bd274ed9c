import { Module } from '@nestjs/common';
import { Outbox } from './outbox.service';

/** Lets services announce events within their transactions. */
@Module({ providers: [Outbox], exports: [Outbox] })
export class OutboxModule {}
