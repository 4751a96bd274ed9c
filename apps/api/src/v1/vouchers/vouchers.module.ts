import { Module } from '@nestjs/common';
import { EngineModule } from '@vestibule/engine';
import { VouchersController } from './vouchers.controller';

/** `/events/{event}/vouchers/`. */
@Module({ imports: [EngineModule], controllers: [VouchersController] })
export class VouchersModule {}
