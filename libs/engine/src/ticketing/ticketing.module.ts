import { Module } from '@nestjs/common';
import { TicketKeys } from './ticket-keys.service';

/** What makes a ticket provable: keys and QR codes. */
@Module({ providers: [TicketKeys], exports: [TicketKeys] })
export class TicketingModule {}
