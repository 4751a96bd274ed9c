export { FixedClock } from '@vestibule/platform';
export { eventually } from './eventually';
export { gate, type Gate, raceAll, type RaceResult, raceTimes } from './race';
export { closeTestDatabases, openTestDatabase, type TestDatabase, withDatabase } from './test-database';
export { testEnvironment, type TestEnvironment, workerRedisUrl } from './test-environment';
