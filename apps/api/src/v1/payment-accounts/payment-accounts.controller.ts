import { Body, Controller, Delete, Get, HttpCode, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { wireInstant } from '@vestibule/dialect-kit';
import { type AccountView, PaymentAccounts } from '@vestibule/engine';
import { OrganizerAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { InOrganizer } from '../../http/params';
import type { OrganizerScope } from '../../http/request-context';
import { StripeAccountInput, StripeAccountView } from './payment-accounts.dto';

@ApiTags('Organizers')
@Controller('api/v1/organizers/:organizer/payment-accounts/stripe')
export class PaymentAccountsController {
  constructor(private readonly accounts: PaymentAccounts) {}

  @Get()
  @OrganizerAccess('organizer.settings.general:write')
  @ApiOperation({ operationId: 'payment_accounts_stripe_read', summary: 'Recognize the Stripe account' })
  @ApiOkResponse({ description: 'What may be seen of it.', type: StripeAccountView })
  @ApiErrors(401, 403, 404)
  async read(@InOrganizer() scope: OrganizerScope): Promise<StripeAccountView> {
    return toView(await this.accounts.look(scope));
  }

  @Put()
  @OrganizerAccess('organizer.settings.general:write')
  @ApiOperation({ operationId: 'payment_accounts_stripe_write', summary: 'Collect by an own Stripe account' })
  @ApiOkResponse({ description: 'What may be seen of it.', type: StripeAccountView })
  @ApiErrors(400, 401, 403, 409, 415, 422)
  async write(@InOrganizer() scope: OrganizerScope, @Body() input: StripeAccountInput): Promise<StripeAccountView> {
    const { secret_key: secretKey, webhook_secret: webhookSecret } = input;
    return toView(await this.accounts.save(scope, { secretKey, webhookSecret: webhookSecret ?? null }));
  }

  @Delete()
  @HttpCode(204)
  @OrganizerAccess('organizer.settings.general:write')
  @ApiOperation({ operationId: 'payment_accounts_stripe_delete', summary: 'Forget the Stripe account' })
  @ApiNoContentResponse({ description: 'The installation’s account collects from now on, where there is one.' })
  @ApiErrors(401, 403, 404, 409, 422)
  delete(@InOrganizer() scope: OrganizerScope): Promise<void> {
    return this.accounts.remove(scope);
  }
}

function toView({ secretKeyHint, webhookSecretHint, updatedAt }: AccountView): StripeAccountView {
  return {
    secret_key_hint: secretKeyHint,
    webhook_secret_hint: webhookSecretHint,
    updated_at: wireInstant(updatedAt),
  };
}
