import { Module } from '@nestjs/common';
import { EngineModule } from '@vestibule/engine';
import { EventCloner } from './event-cloner';
import { EventViews } from './event-views';
import { EventsController } from './events.controller';

/** `/api/v1/organizers/{organizer}/events/`. */
@Module({ imports: [EngineModule], providers: [EventCloner, EventViews], controllers: [EventsController] })
export class EventsModule {}
