import { Module } from '@nestjs/common';
import { EngineModule } from '@vestibule/engine';
import { OptionsController } from './options.controller';

/** `/api/v1/organizers/{organizer}/options/`. */
@Module({ imports: [EngineModule], controllers: [OptionsController] })
export class OptionsModule {}
