import { Module } from '@nestjs/common';
import { OutboxModule } from '@vestibule/outbox';
import { VoucherCreation } from './voucher-creation.service';
import { VoucherExpiry } from './voucher-expiry.service';
import { VoucherService } from './voucher.service';

const services = [VoucherService, VoucherCreation, VoucherExpiry];

/** Codes that keep a place or change its price. */
@Module({ imports: [OutboxModule], providers: services, exports: services })
export class VouchersModule {}
