export {
  dedupeKeyOf,
  isJobName,
  jobCatalog,
  jobNames,
  type JobName,
  type JobRequest,
  type JobsOf,
  type PayloadOf,
  payloadOf,
  type QueueName,
  queueOf,
  queues,
} from './job-catalog';
export { jobOf } from './job-of';
