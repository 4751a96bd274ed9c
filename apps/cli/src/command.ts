import type { Config } from '@vestibule/platform';

/** An option of a command; `--name <value>` takes a value, `--name` is a switch. */
interface CliOption {
  readonly flags: string;
  readonly about: string;
  readonly required?: boolean;
}

/** What a command works with. */
export interface CliContext {
  /** Parsed at first use, so that commands that need none work without any. */
  readonly config: Config;
  /** The environment as it came, for the command that judges it. */
  readonly environment: NodeJS.ProcessEnv | undefined;
  /** Tells the person at the terminal; goes to stderr. */
  readonly say: (line: string) => void;
}

/** What a command has to say: one JSON object, or a text for a file. */
export interface CliResult {
  readonly answer?: Readonly<Record<string, unknown>>;
  readonly text?: string;
  /** False ends the process with a code other than zero although there is an answer. */
  readonly ok?: boolean;
}

/** One command of the command line. */
export interface CliCommand<Options = Record<string, unknown>> {
  readonly name: string;
  readonly about: string;
  readonly options?: readonly CliOption[];
  run(options: Options, context: CliContext): CliResult | Promise<CliResult>;
}
