import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { WireRequest } from './request-context';
import { WireError } from './wire-error';

/** Attributes asked for at once; more is no honest question. */
const attributeLimit = 20;
const parameter = /^attr\[([^\]]{1,190})\]$/;

const readAttributes = createParamDecorator((_: unknown, execution: ExecutionContext): Record<string, string> => {
  const query = execution.switchToHttp().getRequest<WireRequest>().query;
  const named = Object.entries(query).flatMap(([key, raw]) => {
    const name = parameter.exec(key)?.[1];
    const value: unknown = Array.isArray(raw) ? raw.at(-1) : raw;
    return name !== undefined && typeof value === 'string' ? [[name, value] as const] : [];
  });
  if (named.length > attributeLimit || named.some(([name, value]) => `${name}${value}`.includes('\0'))) {
    throw new WireError(400, { attr: ['Select a valid choice.'] });
  }
  return Object.fromEntries(named);
});

/** Values of `attr[name]=value` parameters by name. @throws WireError 400 for too many */
export function AttributeFilter(): ParameterDecorator {
  return (target, method, index) => {
    readAttributes()(target, method, index);
    const handler = method === undefined ? undefined : Object.getOwnPropertyDescriptor(target, method);
    if (method === undefined || !handler) return;
    const documented = applyDecorators(
      ApiQuery({
        name: 'attr',
        required: false,
        style: 'deepObject',
        explode: true,
        description: 'Only those whose `meta_data` has this value, as `attr[Format]=Workshop`.',
        schema: { type: 'object', additionalProperties: { type: 'string' } },
        example: { Format: 'Workshop' },
      }),
    );
    documented(target, method, handler);
  };
}
