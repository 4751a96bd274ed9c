import { jobNames, type QueueName, queueOf, queues } from '@vestibule/jobs';
import { assertEveryJobIsDone } from './processor';

const queueNames = Object.keys(queues) as QueueName[];
const everything = (queue: QueueName) => ({ queue, does: () => true });

describe('the start of a worker', () => {
  it.each(jobNames)('fails when nobody does %s', (name) => {
    const lazy = { queue: queueOf(name), does: (other: string) => other !== name };
    const others = queueNames.filter((queue) => queue !== queueOf(name)).map(everything);
    expect(() => assertEveryJobIsDone([lazy, ...others])).toThrow(`no processor does ${name}`);
  });

  it('fails when only the processor of another queue would do a job', () => {
    const others = queueNames.filter((queue) => queue !== 'mail').map(everything);
    expect(() => assertEveryJobIsDone(others)).toThrow('no processor does mail.send');
  });
});
