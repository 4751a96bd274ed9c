import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';

const detailSchema = {
  type: 'object' as const,
  required: ['detail'],
  properties: { detail: { type: 'string' as const, description: 'What went wrong, for a person.' } },
};

const fieldFaults = {
  description: 'Sentences by field; rows of a list by position.',
  oneOf: [
    { type: 'object' as const, additionalProperties: true, 'x-free-form': true },
    { type: 'array' as const, items: {} },
  ],
};

const answers: Record<number, { description: string; schema: object; example: unknown }> = {
  400: {
    description: 'The input is not acceptable.',
    schema: fieldFaults,
    example: { email: ['Enter a valid email address.'] },
  },
  401: {
    description: 'No valid credential.',
    schema: detailSchema,
    example: { detail: 'Authentication credentials were not provided.' },
  },
  403: {
    description: 'Unknown organizer or event, no permission, or the thing is in a state that forbids it.',
    schema: detailSchema,
    example: { detail: 'You do not have permission to perform this action.' },
  },
  404: { description: 'The thing does not exist.', schema: detailSchema, example: { detail: 'Not found.' } },
  406: {
    description: 'What the request needs is missing, or belongs elsewhere.',
    schema: detailSchema,
    example: { detail: 'This ticket is for another event.' },
  },
  409: {
    description: 'The request collides with the state or with another request; see `detail` and `Retry-After`.',
    schema: {
      type: 'object' as const,
      required: ['detail'],
      properties: {
        detail: { type: 'string' as const },
        code: { type: 'string' as const, description: 'A stable word for programs.' },
      },
    },
    example: { detail: 'The server is busy at the moment. Please try again.' },
  },
  412: {
    description: 'The list has changed since.',
    schema: detailSchema,
    example: { detail: 'Precondition failed.' },
  },
  415: {
    description: 'The body is of an unknown type.',
    schema: detailSchema,
    example: { detail: 'Unsupported media type "text/plain" in request.' },
  },
  422: {
    description: 'The idempotency key was used for another request.',
    schema: detailSchema,
    example: { detail: 'This idempotency key was used for a different request.' },
  },
  429: { description: 'Too many requests.', schema: detailSchema, example: { detail: 'Request was throttled.' } },
  503: {
    description: 'Overloaded; come back after `Retry-After` seconds.',
    schema: detailSchema,
    example: { detail: 'The server is busy at the moment. Please try again.' },
  },
};

/** Documents the error answers of a route. */
export function ApiErrors(...statuses: number[]): MethodDecorator & ClassDecorator {
  return applyDecorators(
    ...statuses.map((status) => {
      const answer = answers[status];
      if (!answer) throw new Error(`no documented answer for status ${status}`);
      return ApiResponse({
        status,
        description: answer.description,
        content: { 'application/json': { schema: answer.schema, example: answer.example } },
      });
    }),
  );
}
