import { jobNames, type JobRequest, type JobsOf, type PayloadOf, type QueueName, queueOf } from '@vestibule/jobs';

/** How each job of a queue is done; the compiler wants a line for every one. */
export type HandlersOf<Queue extends QueueName> = {
  readonly [Name in JobsOf<Queue>]: (payload: PayloadOf<Name>) => Promise<unknown>;
};

/** Does the jobs of one queue by calling services; holds no rules of its own. */
export abstract class Processor<Queue extends QueueName> {
  abstract readonly queue: Queue;
  protected abstract readonly handlers: HandlersOf<Queue>;

  /** True when this processor has a handler for the job. */
  does(name: string): boolean {
    return Object.hasOwn(this.handlers, name);
  }

  /** Does one job. @throws when it is another queue's. */
  async handle({ name, payload }: JobRequest): Promise<unknown> {
    const handlers = this.handlers as unknown as Record<string, (payload: unknown) => Promise<unknown>>;
    const handler = this.does(name) ? handlers[name] : undefined;
    if (!handler) throw new Error(`the queue ${this.queue} has no processor for ${name}`);
    return handler(payload);
  }
}

/**
 * Checks that every job of the catalog is done by the processor of its queue.
 * @throws naming the jobs nobody would do; they would wait for ever.
 */
export function assertEveryJobIsDone(processors: readonly Pick<Processor<QueueName>, 'queue' | 'does'>[]): void {
  const orphans = jobNames.filter(
    (name) => !processors.some((processor) => processor.queue === queueOf(name) && processor.does(name)),
  );
  if (orphans.length > 0) throw new Error(`no processor does ${orphans.join(', ')}`);
}
