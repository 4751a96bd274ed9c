import { Module } from '@nestjs/common';
import { CatalogModule } from './catalog/catalog.module';
import { InventoryModule } from './inventory/inventory.module';
import { VouchersModule } from './vouchers/vouchers.module';

/** The booking engine: one module an area. */
@Module({
  imports: [CatalogModule, InventoryModule, VouchersModule],
  exports: [CatalogModule, InventoryModule, VouchersModule],
})
export class EngineModule {}
