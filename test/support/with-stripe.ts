import { StripeServer } from './stripe-server';
import { type TestApp, type TestAppOptions, withTestApp } from './test-app';

/** The API of the enclosing `describe`, as {@link withTestApp}, whose payments go to a Stripe of the spec's own. */
export function withStripe(options: TestAppOptions = {}): { host: () => TestApp; stripe: () => StripeServer } {
  const environment = { ...options.environment };
  let server: StripeServer | undefined;
  // Before the API's own hook, which reads the environment.
  beforeAll(async () => {
    server = await StripeServer.start();
    Object.assign(environment, server.environment);
  });
  afterAll(() => server?.close());
  const stripe = () => {
    if (!server) throw new Error('Stripe is only there within tests and hooks');
    return server;
  };
  return { host: withTestApp({ ...options, environment }), stripe };
}
