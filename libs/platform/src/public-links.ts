/** Slugs of an event, as they stand in addresses. */
interface EventSlugs {
  readonly organizerSlug: string;
  readonly eventSlug: string;
}

/** The addresses of the public pages; every one opens without a login and changes nothing until a button is pressed. */
export class PublicLinks {
  constructor(private readonly publicUrl: string) {}

  /** What everybody may know of an event. */
  eventPage(event: EventSlugs): string {
    return `${this.page(event)}/`;
  }

  /** The events of an organizer. */
  organizerPage(organizerSlug: string): string {
    return `${this.publicUrl}/public/${organizerSlug}/`;
  }

  /** Where the form to join the waiting list is sent. */
  joinWaitingList(event: EventSlugs): string {
    return `${this.page(event)}/waitinglist/`;
  }

  /** Where somebody uses an offer. */
  redeemOffer(event: EventSlugs, code: string): string {
    return `${this.page(event)}/redeem/?voucher=${encodeURIComponent(code)}`;
  }

  /** Where somebody gives an offer back. */
  declineOffer(event: EventSlugs, code: string): string {
    return `${this.page(event)}/waitinglist/decline/?voucher=${encodeURIComponent(code)}`;
  }

  /** Where somebody who waits sees the own position and can leave. */
  waitingStatus(event: EventSlugs, secret: string): string {
    return `${this.page(event)}/waitinglist/${encodeURIComponent(secret)}/`;
  }

  /** The same for programs. */
  waitingStatusApi({ organizerSlug, eventSlug }: EventSlugs, secret: string): string {
    return `${this.publicUrl}/api/v1/public/${organizerSlug}/${eventSlug}/waitinglist/${encodeURIComponent(secret)}/`;
  }

  /** A customer's own reservation: its state, its tickets, how to pay, how to cancel. */
  reservation(event: EventSlugs, secret: string): string {
    return `${this.page(event)}/reservations/${encodeURIComponent(secret)}/`;
  }

  /** Where a payment provider sends people back to. */
  paymentReturn(event: EventSlugs, secret: string): string {
    return `${this.reservation(event, secret)}return/`;
  }

  /** One ticket, for whoever holds its secret. */
  ticket(event: EventSlugs, secret: string): string {
    return `${this.page(event)}/tickets/${encodeURIComponent(secret)}/`;
  }

  /** The same to be printed. */
  ticketPdf(event: EventSlugs, secret: string): string {
    return `${this.ticket(event, secret)}pdf/`;
  }

  /** Where a mailed link proves that somebody reads an address. */
  verifyAddress(organizerSlug: string, token: string): string {
    return `${this.publicUrl}/public/${organizerSlug}/verify/${encodeURIComponent(token)}/`;
  }

  /** Where a door device claims its key. */
  pairDevice(code: string): string {
    return `${this.publicUrl}/scan/${encodeURIComponent(code)}/pair/`;
  }

  private page({ organizerSlug, eventSlug }: EventSlugs): string {
    return `${this.publicUrl}/public/${organizerSlug}/${eventSlug}`;
  }
}
