import { Module } from '@nestjs/common';
import { EngineModule } from '@vestibule/engine';
import { ReservationsModule } from '../reservations/reservations.module';
import { EventsInReach } from './events-in-reach';
import { OrganizerReservationsController } from './organizer-reservations.controller';

/** `/organizers/{organizer}/reservations/`. */
@Module({
  imports: [EngineModule, ReservationsModule],
  providers: [EventsInReach],
  controllers: [OrganizerReservationsController],
})
export class OrganizerReservationsModule {}
