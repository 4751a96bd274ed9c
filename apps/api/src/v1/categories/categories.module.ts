import { Module } from '@nestjs/common';
import { EngineModule } from '@vestibule/engine';
import { CategoriesController } from './categories.controller';

/** `/api/v1/organizers/{organizer}/events/{event}/categories/`. */
@Module({ imports: [EngineModule], controllers: [CategoriesController] })
export class CategoriesModule {}
