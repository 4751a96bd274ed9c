import { Module } from '@nestjs/common';
import { EngineModule } from '@vestibule/engine';
import { EventCloner } from './event-cloner';
import { EventsController } from './events.controller';

/** `/api/v1/organizers/{organizer}/events/`. */
@Module({ imports: [EngineModule], providers: [EventCloner], controllers: [EventsController] })
export class EventsModule {}
