import { Module } from '@nestjs/common';
import { OutboxModule } from '@vestibule/outbox';
import { TenancyModule } from '@vestibule/tenancy';
import { CategoryService } from './category.service';
import { EventCloneService } from './event-clone.service';
import { EventDirectory } from './event-directory';
import { EventOptionsReader } from './event-options';
import { EventService } from './event.service';
import { EventSettingsService } from './event-settings.service';
import { ItemService } from './item.service';
import { OptionService } from './option.service';
import { SubeventService } from './subevent.service';
import { VariationService } from './variation.service';

const services = [
  CategoryService,
  EventCloneService,
  EventDirectory,
  EventOptionsReader,
  EventService,
  EventSettingsService,
  ItemService,
  OptionService,
  SubeventService,
  VariationService,
];

/** What an organizer sells: events, dates, categories, items and variations. */
@Module({ imports: [OutboxModule, TenancyModule], providers: services, exports: services })
export class CatalogModule {}
