import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiSecurity } from '@nestjs/swagger';
import type { EventPermission, KeyRight, OrganizerPermission } from '@vestibule/tenancy';

/** Who may call a route. Every route carries exactly one; the boot fails otherwise (route-table.ts). */
export type RouteAccess =
  | { readonly kind: 'event'; readonly permission?: EventPermission }
  | { readonly kind: 'organizer'; readonly permission?: OrganizerPermission }
  | { readonly kind: 'events'; readonly permission: EventPermission }
  | { readonly kind: 'credential' }
  | { readonly kind: 'public' }
  | { readonly kind: 'public-event' }
  | { readonly kind: 'key'; readonly right?: KeyRight; readonly fromAnywhere?: boolean }
  | { readonly kind: 'keyless' };

export const ROUTE_ACCESS = 'vestibule:route-access';

const protectedRoute = (access: RouteAccess) =>
  applyDecorators(SetMetadata(ROUTE_ACCESS, access), ApiSecurity('token'));

/** A route below an event, for credentials that reach the event and hold the permission; none named: any access. */
export const EventAccess = (permission?: EventPermission) => protectedRoute({ kind: 'event', permission });

/** A route below an organizer, for its credentials that hold the permission; none named: any of them. */
export const OrganizerAccess = (permission?: OrganizerPermission) => protectedRoute({ kind: 'organizer', permission });

/** A route about all events of an organizer in reach, for its credentials that hold the permission in them. */
export const EventsAccess = (permission: EventPermission) => protectedRoute({ kind: 'events', permission });

/** A route for anybody with a valid credential. */
export const AnyCredential = () => protectedRoute({ kind: 'credential' });

/** A route for everybody. */
export const PublicRoute = () => SetMetadata(ROUTE_ACCESS, { kind: 'public' } satisfies RouteAccess);

/** A route below an event for everybody; an event that does not exist is 404 before anything else is looked at. */
export const PublicEventRoute = () => SetMetadata(ROUTE_ACCESS, { kind: 'public-event' } satisfies RouteAccess);

/** A route for keys that open an area; none named: any key. `fromAnywhere`: even from an address that is not the key's. */
export const KeyAccess = (right?: KeyRight, { fromAnywhere }: { fromAnywhere?: boolean } = {}) =>
  applyDecorators(
    SetMetadata(ROUTE_ACCESS, { kind: 'key', right, fromAnywhere } satisfies RouteAccess),
    ApiSecurity('key'),
  );

/** A route for everybody that takes a key into account when one comes along, and then a good one. */
export const KeylessRoute = () => SetMetadata(ROUTE_ACCESS, { kind: 'keyless' } satisfies RouteAccess);
