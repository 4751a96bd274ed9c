import { Module } from '@nestjs/common';
import { OutboxModule } from '@vestibule/outbox';
import { CatalogModule } from '../catalog/catalog.module';
import { BestAvailabilityService } from './best-availability.service';
import { OnSaleService } from './on-sale.service';
import { QuotaService } from './quota.service';
import { RemovalService } from './removal.service';

/** Pools of places: what they hold, how much is taken of them. */
@Module({
  imports: [CatalogModule, OutboxModule],
  providers: [BestAvailabilityService, OnSaleService, QuotaService, RemovalService],
  exports: [BestAvailabilityService, OnSaleService, QuotaService, RemovalService],
})
export class InventoryModule {}
