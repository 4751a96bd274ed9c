import { Module } from '@nestjs/common';
import { OutboxModule } from '@vestibule/outbox';
import { QuotaService } from './quota.service';
import { RemovalService } from './removal.service';

/** Pools of places: what they hold, how much is taken of them. */
@Module({ imports: [OutboxModule], providers: [QuotaService, RemovalService], exports: [QuotaService, RemovalService] })
export class InventoryModule {}
