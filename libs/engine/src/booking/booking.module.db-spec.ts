import { NestFactory } from '@nestjs/core';
import { mailEntities } from '@vestibule/mail';
import { outboxEntities } from '@vestibule/outbox';
import { PlatformModule } from '@vestibule/platform';
import { withDatabase } from '@vestibule/testing';
import { engineEntities } from '../engine.entities';
import { BookingModule, STATES } from './booking.module';
import { following } from './reservation.machine';

const entities = [...engineEntities, ...mailEntities, ...outboxEntities];
const db = withDatabase({ entities });

describe('the start of a process that takes reservations', () => {
  /** Starts one by this table of states, and ends it again. */
  async function start(states: object): Promise<void> {
    const platform = PlatformModule.forRoot({ config: db().config, processName: 'spec', entities });
    const booking = { module: BookingModule, providers: [{ provide: STATES, useValue: states }] };
    const options = { abortOnError: false, logger: false } as const;
    const app = await NestFactory.create({ ...booking, imports: [platform] }, options);
    await app.init().finally(() => app.close());
  }

  it('goes well with the table there is', async () => {
    await expect(start(following)).resolves.toBeUndefined();
  });

  it('fails by a table that leads into the void, or nowhere', async () => {
    await expect(start({ ...following, V: ['C', 'X'] })).rejects.toThrow('the state V leads to X, which there is not');
    await expect(start({ ...following, R: ['C', 'U'], E: ['P', 'C'] })).rejects.toThrow('nothing leads to F, FA');
  });
});
