import { Module } from '@nestjs/common';
import { TenancyModule } from '@vestibule/tenancy';
import { OrganizersController } from './organizers.controller';

/** `/api/v1/organizers/`. */
@Module({ imports: [TenancyModule], controllers: [OrganizersController] })
export class OrganizersModule {}
