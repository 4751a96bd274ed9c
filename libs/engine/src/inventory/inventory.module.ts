import { Module } from '@nestjs/common';
import { OutboxModule } from '@vestibule/outbox';
import { BestAvailabilityService } from './best-availability.service';
import { QuotaService } from './quota.service';
import { RemovalService } from './removal.service';

/** Pools of places: what they hold, how much is taken of them. */
@Module({
  imports: [OutboxModule],
  providers: [BestAvailabilityService, QuotaService, RemovalService],
  exports: [BestAvailabilityService, QuotaService, RemovalService],
})
export class InventoryModule {}
