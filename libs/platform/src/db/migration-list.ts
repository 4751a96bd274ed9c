import { CreateTenancy1763600000000 } from '../../../../migrations/1763600000000-create-tenancy';
import { CreateCatalog1763600100000 } from '../../../../migrations/1763600100000-create-catalog';
import { CreateInventory1763600200000 } from '../../../../migrations/1763600200000-create-inventory';
import { CreateBooking1763600300000 } from '../../../../migrations/1763600300000-create-booking';
import { CreateMessaging1763600400000 } from '../../../../migrations/1763600400000-create-messaging';
import { CreateClaim1763600500000 } from '../../../../migrations/1763600500000-create-claim';
import { ExtendCatalog1763700000000 } from '../../../../migrations/1763700000000-extend-catalog';
import { ExtendBooking1763700100000 } from '../../../../migrations/1763700100000-extend-booking';
import { CreateApiKeys1763700200000 } from '../../../../migrations/1763700200000-create-api-keys';
import { ReplaceClaim1763700300000 } from '../../../../migrations/1763700300000-replace-claim';

/** Every migration, oldest first. A list and not a file pattern, so that the build and the tests see the same ones. */
export const migrationClasses = [
  CreateTenancy1763600000000,
  CreateCatalog1763600100000,
  CreateInventory1763600200000,
  CreateBooking1763600300000,
  CreateMessaging1763600400000,
  CreateClaim1763600500000,
  ExtendCatalog1763700000000,
  ExtendBooking1763700100000,
  CreateApiKeys1763700200000,
  ReplaceClaim1763700300000,
] as const;
