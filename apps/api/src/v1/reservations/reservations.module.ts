import { Module } from '@nestjs/common';
import { EngineModule } from '@vestibule/engine';
import { ReservationsController } from './reservations.controller';

/** `/events/{event}/reservations/`. */
@Module({ imports: [EngineModule], controllers: [ReservationsController] })
export class ReservationsModule {}
