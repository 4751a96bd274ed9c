import { Module } from '@nestjs/common';
import { EngineModule } from '@vestibule/engine';
import { QuotasController } from './quotas.controller';

/** `/events/{event}/quotas/`. */
@Module({ imports: [EngineModule], controllers: [QuotasController] })
export class QuotasModule {}
