import { wireInstant } from '@vestibule/dialect-kit';
import type { ApiKeyEntity, ApiKeyWish, IssuedKey } from '@vestibule/tenancy';
import type { ApiKeyInput, ApiKeyView, NewApiKeyView } from './apikeys.dto';

export function toApiKeyWish(input: ApiKeyInput): ApiKeyWish {
  return {
    name: input.name,
    event: input.event ?? false,
    product: input.product ?? false,
    reservation: input.reservation ?? false,
    ticket: input.ticket ?? false,
    ip: input.ip ?? null,
  };
}

export function toApiKeyView(row: ApiKeyEntity): ApiKeyView {
  const { id, name, event, product, reservation, ticket, ip } = row;
  return { id, name, event, product, reservation, ticket, ip, created: wireInstant(row.createdAt) };
}

export function toNewApiKeyView({ row, key }: IssuedKey): NewApiKeyView {
  return { ...toApiKeyView(row), key };
}
