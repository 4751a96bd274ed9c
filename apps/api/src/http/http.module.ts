import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { EngineModule } from '@vestibule/engine';
import { type Log, LOG } from '@vestibule/platform';
import { TenancyModule } from '@vestibule/tenancy';
import { AccessControl } from './access-control';
import { AccessGuard } from './access.guard';
import { BodyInterceptor } from './body.interceptor';
import { ConditionalListInterceptor } from './conditional-list.interceptor';
import { Drain } from './drain';
import { ErrorFilter, type WireErrors } from './error.filter';
import { IdempotencyInterceptor } from './idempotency.interceptor';
import { KeyControl } from './key-control';
import { MethodGate } from './method-gate';
import { RouteTable } from './route-table';
import { WirePipe } from './wire.pipe';

/** What every wire shares, in the order a request meets it: gate, guard, idempotency, body, conditional lists, pipe, filter. */
@Global()
@Module({})
export class HttpModule {
  /** `wires` are the error tables: the first that covers a path counts, the last covers every path. */
  static forRoot(wires: readonly WireErrors[]): DynamicModule {
    return {
      module: HttpModule,
      imports: [DiscoveryModule, EngineModule, TenancyModule],
      providers: [
        AccessControl,
        KeyControl,
        Drain,
        RouteTable,
        MethodGate,
        { provide: ErrorFilter, useFactory: (log: Log) => new ErrorFilter(log, wires), inject: [LOG] },
        { provide: APP_FILTER, useExisting: ErrorFilter },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_INTERCEPTOR, useClass: BodyInterceptor },
        { provide: APP_INTERCEPTOR, useClass: ConditionalListInterceptor },
        { provide: APP_PIPE, useClass: WirePipe },
      ],
      exports: [AccessControl, RouteTable, MethodGate, ErrorFilter],
    };
  }
}
