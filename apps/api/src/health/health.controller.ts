import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Database, Doorbell } from '@vestibule/platform';
import { PublicRoute } from '../http/access';
import { WireError } from '../http/wire-error';

const redisPatienceMs = 1_000;

/** What an orchestrator asks: does the process live, and can it do its work? */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly doorbell: Doorbell,
  ) {}

  @Get('healthz')
  @PublicRoute()
  health(): { status: string } {
    return { status: 'ok' };
  }

  @Get('readyz')
  @PublicRoute()
  async readiness(): Promise<{ status: string; checks: Record<string, string> }> {
    const [database, redis] = await Promise.all([this.databaseState(), this.redisState()]);
    const checks = { ...database, redis };
    const ready = Object.values(checks).every((state) => state === 'ok');
    if (!ready) throw new WireError(503, { status: 'unavailable', checks });
    return { status: 'ok', checks };
  }

  private async databaseState(): Promise<{ database: string; migrations: string }> {
    try {
      return { database: 'ok', migrations: (await this.database.isMigrated()) ? 'ok' : 'some migrations have not run' };
    } catch {
      return { database: 'the database does not answer', migrations: 'unknown' };
    }
  }

  private async redisState(): Promise<string> {
    return (await this.doorbell.answers(redisPatienceMs)) ? 'ok' : 'redis does not answer';
  }
}
