import { Module } from '@nestjs/common';
import { EngineModule } from '@vestibule/engine';
import { TicketsController } from './tickets.controller';

/** `/events/{event}/tickets/`. */
@Module({ imports: [EngineModule], controllers: [TicketsController] })
export class TicketsModule {}
