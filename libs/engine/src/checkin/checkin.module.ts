import { Module } from '@nestjs/common';
import { TicketingModule } from '../ticketing/ticketing.module';
import { DoorList } from './door-list.service';
import { Gauge } from './gauge.service';
import { ScanHistory } from './scan-history.service';
import { ScanService } from './scan.service';

/** What happens at the door. */
@Module({
  imports: [TicketingModule],
  providers: [DoorList, Gauge, ScanHistory, ScanService],
  exports: [DoorList, Gauge, ScanHistory, ScanService],
})
export class CheckinModule {}
