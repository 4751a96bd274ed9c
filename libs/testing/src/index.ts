export { FixedClock } from '@vestibule/platform';
export { bookingServices, openSale, reserveAsCustomer, type TestSale, wrongPlaces } from './booking.factory';
export { catalogServices, createEvent } from './catalog.factory';
export { countStatements } from './count-statements';
export { doctorFindings, findingsWhenBroken } from './doctor';
export { eventually } from './eventually';
export {
  arrangeReservation,
  arrangeWaiting,
  createItem,
  createQuota,
  createSubevent,
  createVoucher,
  inventoryServices,
  plainVoucher,
  recountEvent,
} from './inventory.factory';
export {
  createApiKey,
  createOrganizer,
  createTeamToken,
  tenancyServices,
  type TestOrganizer,
} from './organizer.factory';
export { gate, type Gate, raceAll, raceTimes } from './race';
export { closeTestDatabases, openTestDatabase, type TestDatabase, withDatabase } from './test-database';
export { testEnvironment, workerRedisUrl } from './test-environment';
