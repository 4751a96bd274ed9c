import { Module } from '@nestjs/common';
import { ApiKeysModule } from './apikeys/apikeys.module';
import { CategoriesModule } from './categories/categories.module';
import { EventSettingsModule } from './event-settings/event-settings.module';
import { EventsModule } from './events/events.module';
import { ItemsModule } from './items/items.module';
import { MetaModule } from './meta/meta.module';
import { OptionsModule } from './options/options.module';
import { OrganizerReservationsModule } from './organizer-reservations/organizer-reservations.module';
import { OrganizersModule } from './organizers/organizers.module';
import { PaymentAccountsModule } from './payment-accounts/payment-accounts.module';
import { PublicWaitingListModule } from './public-waiting-list/public-waiting-list.module';
import { QuotasModule } from './quotas/quotas.module';
import { ReservationsModule } from './reservations/reservations.module';
import { ScanDevicesModule } from './scan-devices/scan-devices.module';
import { SubeventsModule } from './subevents/subevents.module';
import { TeamsModule } from './teams/teams.module';
import { TicketsModule } from './tickets/tickets.module';
import { VouchersModule } from './vouchers/vouchers.module';
import { WaitingListModule } from './waiting-list/waiting-list.module';

/** Our own wire, `/api/v1`: one module a resource. */
@Module({
  imports: [
    MetaModule,
    OrganizersModule,
    PaymentAccountsModule,
    TeamsModule,
    ApiKeysModule,
    ScanDevicesModule,
    EventsModule,
    EventSettingsModule,
    OptionsModule,
    SubeventsModule,
    CategoriesModule,
    ItemsModule,
    QuotasModule,
    VouchersModule,
    ReservationsModule,
    OrganizerReservationsModule,
    TicketsModule,
    WaitingListModule,
    PublicWaitingListModule,
  ],
})
export class V1Module {}
