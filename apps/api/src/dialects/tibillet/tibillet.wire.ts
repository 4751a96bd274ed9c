import type { WireErrors } from '../../http/error.filter';
import { tibilletError } from './tibillet.errors';

const paths = /^\/(api\/(events|eventslug|optionticket|prices|products|reservations|ticket|gauge|user)|scan)(\/|$)/;

/** Paths and errors of TiBillet's wire. */
export const tibilletWire: WireErrors = { covers: (path) => paths.test(path), toWire: tibilletError };
