import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);
const flag = z.enum(['true', 'false', '1', '0', 'on', 'off']).transform((value) => ['true', '1', 'on'].includes(value));
const urlOf = (...schemes: string[]) =>
  z.string().refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol.replace(/:$/, '')), {
    message: `must be a URL starting with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  });

/** One environment variable: its rule, and the words `.env.example` prints about it. */
export interface ConfigVariable {
  rule: z.ZodType;
  /** Sentence for `.env.example`. */
  about: string;
  /** What `.env.example` shows; commented out there when the variable may be left out. */
  example: string;
  /** Left out by default: the start script or the process fills it in. */
  optional?: boolean;
}

/**
 * Every environment variable the product reads, in the order `.env.example` prints them. Nothing else reads
 * `process.env`; `.env.example` is generated from this table and checked current.
 */
export const configVariables = {
  PORT: { rule: port.default(3000), about: 'Port of the API.', example: '3000' },
  HOST: { rule: z.string().min(1).default('0.0.0.0'), about: 'Address the API listens on.', example: '0.0.0.0' },
  PUBLIC_URL: {
    rule: urlOf('http', 'https').optional(),
    about: 'Where people reach this server; the base of every link in mails. Default: http://localhost:PORT.',
    example: 'https://tickets.example.org',
    optional: true,
  },
  DATABASE_URL: {
    rule: urlOf('postgres', 'postgresql'),
    about: 'PostgreSQL 15 to 18, as the owner of the database. `npm start` brings up its own when unset.',
    example: 'postgres://vestibule:secret@localhost:5432/vestibule',
    optional: true,
  },
  DATABASE_ROLE_PREFIX: {
    rule: z.stringFormat('role prefix', /^[a-z][a-z0-9_]{0,30}$/).default('vestibule'),
    about: 'Database roles are named after it: <prefix>_app, <prefix>_relay, <prefix>_doctor.',
    example: 'vestibule',
  },
  DATABASE_POOL_SIZE: {
    rule: z.coerce.number().int().min(1).max(200).default(20),
    about: 'Connections per process for ordinary transactions; a worker runs up to 20 jobs at once.',
    example: '20',
  },
  CLAIM_POOL_SIZE: {
    rule: z.coerce.number().int().min(1).max(64).default(8),
    about: 'Connections per process reserved for taking places; an event that stands still holds one at most.',
    example: '8',
  },
  REDIS_URL: {
    rule: urlOf('redis', 'rediss'),
    about: 'Redis 6.2 or newer. `npm start` brings up its own when unset.',
    example: 'redis://localhost:6379',
    optional: true,
  },
  SMTP_URL: {
    rule: urlOf('smtp', 'smtps').optional(),
    about: 'Where mails go. `npm start` brings up a local inbox with a web page when unset.',
    example: 'smtp://user:secret@mail.example.org:587',
    optional: true,
  },
  MAIL_FROM: {
    rule: z.string().min(3).default('Vestibule <tickets@localhost>'),
    about: 'Sender of every mail.',
    example: '"Vestibule <tickets@localhost>"',
  },
  DATA_DIR: {
    rule: z.string().min(1).default('.data'),
    about: 'Where the embedded services and generated secrets live.',
    example: '.data',
  },
  SECRET_KEY: {
    rule: z.string().min(32, 'must have at least 32 characters').optional(),
    about:
      'Derives the passwords of the database roles. Default: generated once into DATA_DIR. Share it between machines.',
    example: 'change-me-to-at-least-32-random-characters',
    optional: true,
  },
  EMBEDDED_PG_PORT: {
    rule: port.default(54329),
    about: 'Preferred port of the embedded PostgreSQL; a free one is taken when it is in use.',
    example: '54329',
  },
  EMBEDDED_PG_USER: {
    rule: z.string().min(1).optional(),
    about: 'Existing account the embedded PostgreSQL runs as when started by root. Default: postgres or nobody.',
    example: 'postgres',
    optional: true,
  },
  EMBEDDED_REDIS_PORT: {
    rule: port.default(63799),
    about: 'Preferred port of the embedded Redis; a free one is taken when it is in use.',
    example: '63799',
  },
  INBOX_PORT: {
    rule: port.default(8025),
    about: 'Preferred port of the local inbox page; a free one is taken when it is in use.',
    example: '8025',
  },
  INBOX_URL: {
    rule: urlOf('http', 'https').optional(),
    about: 'Page of the local inbox, where the `demo` command reads its mail. Known by itself while `npm start` runs.',
    example: 'http://localhost:8025',
    optional: true,
  },
  CALLBACK_ALLOW_HTTP: {
    rule: flag.default(false),
    about: 'Allow callback and webhook URLs without TLS.',
    example: 'false',
  },
  CALLBACK_ALLOW_HOSTS: {
    rule: z
      .string()
      .default('')
      .transform((value) =>
        value
          .split(',')
          .map((host) => host.trim())
          .filter(Boolean),
      ),
    about: 'Comma list of private hosts that callbacks and webhooks may reach.',
    example: '',
  },
  STRIPE_SECRET_KEY: {
    rule: z.string().min(8).optional(),
    about: 'Key of the Stripe account that collects for organizers without one of their own.',
    example: 'sk_live_0123456789abcdef',
    optional: true,
  },
  STRIPE_WEBHOOK_SECRET: {
    rule: z.string().min(8).optional(),
    about: 'Signs the notices of that account to PUBLIC_URL/webhooks/stripe/; without it none is believed.',
    example: 'whsec_0123456789abcdef',
    optional: true,
  },
  STRIPE_API_BASE: {
    rule: urlOf('http', 'https').default('https://api.stripe.com'),
    about: 'Where Stripe is reached.',
    example: 'https://api.stripe.com',
  },
  RATE_LIMITS: {
    rule: flag.default(true),
    about: 'Per-address limits on routes that need no credentials; `off` is for load tests.',
    example: 'on',
  },
  TRUST_PROXY: {
    rule: z.coerce.number().int().min(0).max(20).default(0),
    about: 'Proxies in front of this server that write X-Forwarded-For; 0 when clients reach it themselves.',
    example: '0',
  },
  LOG_LEVEL: {
    rule: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    about: 'Least severe log line that is written.',
    example: 'info',
  },
  SWEEP_INTERVAL_MS: {
    rule: z.coerce.number().int().min(100).max(5000).default(1000),
    about: 'Milliseconds between two sweeps for expired holds, expired offers and missed promotions.',
    example: '1000',
  },
} as const satisfies Record<string, ConfigVariable>;

type Parsed = { [Name in keyof typeof configVariables]: z.infer<(typeof configVariables)[Name]['rule']> };

/** The environment, parsed once: every value has its final type and default. */
export type Config = Readonly<Omit<Parsed, 'PUBLIC_URL' | 'SECRET_KEY'> & { PUBLIC_URL: string; SECRET_KEY: string }>;

/** The zod object over all variables; parse results list every fault at once. */
export const configSchema = z.object(
  Object.fromEntries(Object.entries(configVariables).map(([name, variable]) => [name, variable.rule])),
);
