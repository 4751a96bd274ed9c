import { Controller, Headers, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { EngineError } from '@vestibule/platform';
import { PublicRoute } from '../http/access';
import type { WireRequest } from '../http/request-context';
import { notFound } from '../http/wire-error';
import { type NoticeAnswer, StripeNotices } from './stripe-notices.service';

/**
 * Where Stripe sends its notices: without an organizer those of the installation's account, below a slug those of that
 * organizer's own. 400 for a signature that is wrong, 404 where no account is; a notice about what we do not know is
 * 200, or Stripe would send it again for days, and an account may serve more than this installation. Whatever fails for
 * the moment answers with an error, and Stripe comes back.
 */
@ApiExcludeController()
@Controller('webhooks/stripe')
export class StripeWebhookController {
  constructor(private readonly notices: StripeNotices) {}

  @Post()
  @HttpCode(200)
  @PublicRoute()
  ofInstallation(@Req() request: WireRequest, @Headers('stripe-signature') signature: string | undefined) {
    return this.answer({ request, signature, organizer: null });
  }

  @Post(':organizer')
  @HttpCode(200)
  @PublicRoute()
  ofOrganizer(
    @Req() request: WireRequest,
    @Headers('stripe-signature') signature: string | undefined,
    @Param('organizer') organizer: string,
  ) {
    return this.answer({ request, signature, organizer });
  }

  private async answer(notice: {
    request: WireRequest;
    signature: string | undefined;
    organizer: string | null;
  }): Promise<{ received: NoticeAnswer }> {
    const { request, signature = '', organizer } = notice;
    try {
      return { received: await this.notices.take({ raw: request.rawBody ?? Buffer.alloc(0), signature, organizer }) };
    } catch (error) {
      const nobody = error instanceof EngineError && ['NOT_FOUND', 'PROVIDER_NOT_CONFIGURED'].includes(error.code);
      throw nobody ? notFound() : error;
    }
  }
}
