import { Module } from '@nestjs/common';
import { CatalogModule } from './catalog/catalog.module';

/** The booking engine: one module an area. */
@Module({
  imports: [CatalogModule],
  exports: [CatalogModule],
})
export class EngineModule {}
