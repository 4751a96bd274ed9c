import { Module } from '@nestjs/common';
import { TenancyModule } from '@vestibule/tenancy';
import { ScanDevicesController } from './scan-devices.controller';

/** `/api/v1/organizers/{organizer}/scan-devices/`. */
@Module({ imports: [TenancyModule], controllers: [ScanDevicesController] })
export class ScanDevicesModule {}
