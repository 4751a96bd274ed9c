import { type Config, loadConfig } from '@vestibule/platform';
import { Command, CommanderError } from 'commander';
import type { CliCommand, CliContext, CliResult } from './command';
import { commands } from './commands';
import { CliError, failureOf } from './failure';

/** Where a command's words go, and the environment it is to take instead of the process's. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  environment?: NodeJS.ProcessEnv;
}

/**
 * Runs one command line and answers the exit code. Standard output gets exactly one line of JSON, also when the command
 * fails; everything meant for people goes to standard error.
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const result = await parse(args, terminal);
    if (result?.text !== undefined) terminal.out(result.text);
    else if (result) terminal.out(`${JSON.stringify(result.answer ?? {})}\n`);
    return result?.ok === false ? 1 : 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const { error: sentence, faults, unexpected } = failureOf(error);
    if (unexpected && error instanceof Error) terminal.err(`${error.stack ?? sentence}\n`);
    terminal.out(`${JSON.stringify({ error: sentence, faults })}\n`);
    return 1;
  }
}

/** Undefined when nothing was to be done but to show help. */
async function parse(args: readonly string[], terminal: Terminal): Promise<CliResult | undefined> {
  let result: CliResult | undefined;
  const program = new Command('vestibule')
    .description('Commands for the running stack, or for the one DATABASE_URL and REDIS_URL name.')
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.err(text), writeErr: () => undefined })
    .helpCommand(false);
  for (const command of commands) {
    describe(program, command).action(async (options: Record<string, unknown>) => {
      result = await command.run(options, contextOf(terminal));
    });
  }
  if (args.length === 0) {
    program.outputHelp();
    throw new CliError('No command was given.');
  }
  await program.parseAsync([...args], { from: 'user' });
  return result;
}

function describe(program: Command, command: CliCommand): Command {
  const made = program.command(command.name).description(command.about).allowExcessArguments(false);
  for (const { flags, about, required } of command.options ?? []) {
    if (required) made.requiredOption(flags, about);
    else made.option(flags, about);
  }
  return made;
}

function contextOf(terminal: Terminal): CliContext {
  let config: Config | undefined;
  return {
    get config() {
      config ??= loadConfig(terminal.environment);
      return config;
    },
    environment: terminal.environment,
    say: (line) => terminal.err(`${line}\n`),
  };
}
