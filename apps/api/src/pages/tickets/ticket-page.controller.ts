import { Controller, Get, Param, Res, StreamableFile, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type EventScope, TicketPrinting, TicketService } from '@vestibule/engine';
import { EngineError, PublicLinks } from '@vestibule/platform';
import type { Response } from 'express';
import { PublicEventRoute } from '../../http/access';
import { InEvent } from '../../http/params';
import { RateLimit } from '../../http/rate-limit.guard';
import { notFound } from '../../http/wire-error';
import { pathOf } from '../offers/offer-paths';
import type { PageView } from '../rendering/page-view';
import { PageInterceptor } from '../rendering/page.interceptor';
import { ReservationFactsReader } from '../reservations/reservation-facts.service';
import { SecretPipe } from '../status/secret.pipe';
import { qrImage } from './qr-image';
import { toTicketPage } from './ticket-page.mapper';

/** A ticket, for whoever holds its secret: to be shown at a door, and to be printed. */
@ApiExcludeController()
@Controller('public/:organizer/:event/tickets/:secret')
export class TicketPageController {
  constructor(
    private readonly tickets: TicketService,
    private readonly facts: ReservationFactsReader,
    private readonly printing: TicketPrinting,
    private readonly links: PublicLinks,
  ) {}

  @Get()
  @PublicEventRoute()
  @UseInterceptors(PageInterceptor)
  async show(@InEvent() event: EventScope, @Param('secret', SecretPipe) secret: string): Promise<PageView> {
    const ticket = await this.tickets.read(event, { secret });
    return toTicketPage({
      ticket,
      facts: await this.facts.byUuid(event, ticket.reservationUuid),
      image: ticket.qr === null ? null : qrImage(ticket.qr),
      pdfPath: pathOf(this.links.ticketPdf(event, secret)),
    });
  }

  @Get('pdf')
  @PublicEventRoute()
  @RateLimit('ticket')
  async print(
    @InEvent() event: EventScope,
    @Param('secret', SecretPipe) secret: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { pdf, code, position } = await this.printing.print(event, { secret }).catch(hideInvalid);
    response.set('Content-Disposition', `attachment; filename="${event.eventSlug}-${code}-${position}.pdf"`);
    return new StreamableFile(pdf, { type: 'application/pdf', length: pdf.length });
  }
}

/** What is no valid ticket (any more) has no file: to a visitor that is an address with nothing behind it. */
function hideInvalid(error: unknown): never {
  if (error instanceof EngineError && error.code === 'TICKET_NOT_VALID') throw notFound();
  throw error;
}
