import { Module } from '@nestjs/common';
import { EngineModule } from '@vestibule/engine';
import { GaugeController } from './gauge.controller';
import { TicketScansController } from './ticket-scans.controller';
import { TicketsController } from './tickets.controller';

/** `/events/{event}/tickets/` and `/events/{event}/gauge/`. */
@Module({ imports: [EngineModule], controllers: [TicketsController, TicketScansController, GaugeController] })
export class TicketsModule {}
