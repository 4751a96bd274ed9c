import { Module } from '@nestjs/common';
import { MetaModule } from './meta/meta.module';
import { OrganizersModule } from './organizers/organizers.module';
import { TeamsModule } from './teams/teams.module';

/** Our own wire, `/api/v1`: one module a resource. */
@Module({
  imports: [MetaModule, OrganizersModule, TeamsModule],
})
export class V1Module {}
