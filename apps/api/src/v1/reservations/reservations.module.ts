import { Module } from '@nestjs/common';
import { EngineModule } from '@vestibule/engine';
import { ReservationActionsController } from './reservation-actions.controller';
import { ReservationRecordsController } from './reservation-records.controller';
import { ReservationViews } from './reservation-views';
import { ReservationsController } from './reservations.controller';

/** `/events/{event}/reservations/`. */
@Module({
  imports: [EngineModule],
  providers: [ReservationViews],
  controllers: [ReservationsController, ReservationActionsController, ReservationRecordsController],
  exports: [ReservationViews],
})
export class ReservationsModule {}
