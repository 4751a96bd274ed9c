import { Module } from '@nestjs/common';
import { MetaController } from './meta.controller';

/** `/api/v1/version` and `/api/v1/me`. */
@Module({ controllers: [MetaController] })
export class MetaModule {}
