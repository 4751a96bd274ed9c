import { EngineError } from '@vestibule/platform';

/** A body that is one ticket has no rows: what is wrong with the only one is wrong with the body. */
export async function ofOneTicket<Made>(adding: Promise<Made>): Promise<Made> {
  try {
    return await adding;
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'TICKET_INVALID') throw error;
    const [fault] = error.facts['rows'] as readonly { field: string; message: string }[];
    throw new EngineError('INVALID_FIELD', { ...fault });
  }
}
