import { Module } from '@nestjs/common';
import { EngineModule } from '@vestibule/engine';
import { ItemsController } from './items.controller';
import { VariationsController } from './variations.controller';

/** `/api/v1/organizers/{organizer}/events/{event}/items/` and their variations. */
@Module({ imports: [EngineModule], controllers: [ItemsController, VariationsController] })
export class ItemsModule {}
