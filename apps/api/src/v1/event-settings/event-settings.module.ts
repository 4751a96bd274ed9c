import { Module } from '@nestjs/common';
import { EngineModule } from '@vestibule/engine';
import { EventSettingsController } from './event-settings.controller';

/** `/api/v1/organizers/{organizer}/events/{event}/settings/`. */
@Module({ imports: [EngineModule], controllers: [EventSettingsController] })
export class EventSettingsModule {}
