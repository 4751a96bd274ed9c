import { Module } from '@nestjs/common';
import { CatalogModule } from './catalog/catalog.module';
import { InventoryModule } from './inventory/inventory.module';

/** The booking engine: one module an area. */
@Module({
  imports: [CatalogModule, InventoryModule],
  exports: [CatalogModule, InventoryModule],
})
export class EngineModule {}
