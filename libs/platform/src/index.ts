export { Clock, FixedClock, SystemClock } from './clock';
export type { Config } from './config/config-schema';
export { renderEnvExample } from './config/env-example';
export { ConfigError, configFaults, loadConfig } from './config/load-config';
export { ClaimPool } from './db/claim-pool';
export { Database, type Entities } from './db/database';
export { migrate } from './db/migrate';
export type { DatabaseRole } from './db/roles';
export { sqlList } from './db/sql-list';
export {
  constraintOf,
  isDataFault,
  isRetryable,
  isUniqueViolation,
  sqlState,
  sqlStateOf,
  StaleReadError,
} from './db/sql-state';
export { type TenantScope, Tx } from './db/tx';
export { definedOf } from './defined';
export { type ErrorCode, errorCodes } from './errors/error-codes';
export { EngineError, type ErrorFacts, UnavailableError } from './errors/engine-error';
export { Ids, isSlug, sha256 } from './ids';
export { type Log, openLog } from './log';
export { CONFIG, LOG, PlatformModule } from './platform.module';
export { PublicLinks } from './public-links';
export { Secrets } from './secrets';
export { Doorbell } from './redis/doorbell';
export { WindowCounter } from './redis/window-counter';
export { orderBy, type Order, type PageRequest, type Rows } from './paging';
