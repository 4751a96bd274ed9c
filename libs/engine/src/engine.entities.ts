import type { Entities } from '@vestibule/platform';
import { CategoryEntity } from './catalog/category.entity';
import { EventEntity } from './catalog/event.entity';
import { ItemEntity } from './catalog/item.entity';
import { ListVersionEntity } from './catalog/list-version.entity';
import { SubeventEntity } from './catalog/subevent.entity';
import { VariationEntity } from './catalog/variation.entity';

/** Every entity of the engine, area by area. */
export const engineEntities: Entities = [
  // catalog
  EventEntity,
  SubeventEntity,
  CategoryEntity,
  ItemEntity,
  VariationEntity,
  ListVersionEntity,
];
