import type { MessageLanguage, Phrases } from '@vestibule/print';
import { z } from 'zod';

const money = { amountMinor: z.int().nonnegative(), currency: z.string() };

/**
 * What becomes of the money when something is cancelled: it is on its way back, the organizer hands it out, the time for
 * it was over, or the organizer keeps it. The amount of the last two is what was paid.
 */
export const refundNews = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('nothing_paid') }),
  z.object({ outcome: z.enum(['refunded', 'by_hand', 'too_late', 'not_refunded']), ...money }),
]);

/** See {@link refundNews}. */
type RefundNews = z.infer<typeof refundNews>;

const sentences: Record<MessageLanguage, Record<Exclude<RefundNews['outcome'], 'nothing_paid'>, string>> = {
  en: {
    refunded:
      'We are sending {{refund}} back the way you paid. It may take a few days until you see it in your account.',
    by_hand: 'You get {{refund}} back. The organizer gives it back to you directly.',
    too_late: 'The time until which money is given back is over, so the {{refund}} you paid is not refunded.',
    not_refunded:
      'The {{refund}} you paid is not refunded. If you have questions about this, please ask the organizer.',
  },
  de: {
    refunded:
      'Wir erstatten Ihnen {{refund}} auf dem Weg, auf dem Sie bezahlt haben. Es kann einige Tage dauern, bis der Betrag auf Ihrem Konto ist.',
    by_hand: 'Sie erhalten {{refund}} zurück. Der Veranstalter erstattet Ihnen den Betrag direkt.',
    too_late: 'Die Frist für Erstattungen ist abgelaufen, daher werden die bezahlten {{refund}} nicht erstattet.',
    not_refunded:
      'Die bezahlten {{refund}} werden nicht erstattet. Bei Fragen dazu wenden Sie sich bitte an den Veranstalter.',
  },
  fr: {
    refunded:
      'Nous vous remboursons {{refund}} par le moyen de paiement que vous avez utilisé. Il peut s’écouler quelques jours avant que la somme apparaisse sur votre compte.',
    by_hand: '{{refund}} vous reviennent : l’organisateur vous les rend directement.',
    too_late: 'Le délai de remboursement est dépassé : les {{refund}} que vous avez payés ne sont pas remboursés.',
    not_refunded:
      'Les {{refund}} que vous avez payés ne sont pas remboursés. Pour toute question, adressez-vous à l’organisateur.',
  },
};

/** What a mail says about the money: nothing where nothing was paid. */
export function refundSentences(language: MessageLanguage, news: RefundNews): string[] {
  return news.outcome === 'nothing_paid' ? [] : [sentences[language][news.outcome]];
}

/** The variable of {@link refundSentences}. */
export function refundVariables(news: RefundNews, phrases: Phrases): { refund: string } {
  return { refund: news.outcome === 'nothing_paid' ? '' : phrases.money(news.amountMinor, news.currency) };
}

/** Who cancelled. */
export const cancelledBy = z.enum(['customer', 'organizer']);
