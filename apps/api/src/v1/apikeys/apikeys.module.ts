import { Module } from '@nestjs/common';
import { TenancyModule } from '@vestibule/tenancy';
import { ApiKeysController } from './apikeys.controller';

/** `/api/v1/organizers/{organizer}/apikeys/`. */
@Module({ imports: [TenancyModule], controllers: [ApiKeysController] })
export class ApiKeysModule {}
