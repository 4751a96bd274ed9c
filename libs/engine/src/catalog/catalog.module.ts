import { Module } from '@nestjs/common';

/** What an organizer sells: events, dates, categories, items and variations. */
@Module({})
export class CatalogModule {}
