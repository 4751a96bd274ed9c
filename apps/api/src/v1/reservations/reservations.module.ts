import { Module } from '@nestjs/common';
import { EngineModule } from '@vestibule/engine';
import { ReservationActionsController } from './reservation-actions.controller';
import { ReservationRecordsController } from './reservation-records.controller';
import { ReservationMaking } from './reservation-making';
import { ReservationViews } from './reservation-views';
import { ReservationsController } from './reservations.controller';
import { TicketChangesController } from './ticket-changes.controller';

/** `/events/{event}/reservations/`. */
@Module({
  imports: [EngineModule],
  providers: [ReservationMaking, ReservationViews],
  controllers: [
    ReservationsController,
    ReservationActionsController,
    ReservationRecordsController,
    TicketChangesController,
  ],
  exports: [ReservationViews],
})
export class ReservationsModule {}
