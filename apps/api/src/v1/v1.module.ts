import { Module } from '@nestjs/common';

/** Our own wire, `/api/v1`: one module a resource. */
@Module({
  imports: [],
})
export class V1Module {}
