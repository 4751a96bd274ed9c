import type { MessageLanguage } from '@vestibule/mail';

/**
 * What a reservation is to its customer: the letters of the engine, with those apart that read differently. `F` waits
 * for its address, `Fx` could not write to it; `U` is paid to the organizer, `Uo` online; `Ef`, `Eu`, `E`: expired
 * before the address was verified, before it was paid, or otherwise; `Cc`, `Co`: cancelled by the customer, by the
 * organizer; `Cx` was completed too late.
 */
export type ShownState =
  'R' | 'F' | 'Fx' | 'U' | 'Uo' | 'FA' | 'P' | 'PE' | 'PN' | 'V' | 'C' | 'Cc' | 'Co' | 'Cx' | 'E' | 'Ef' | 'Eu';

/** What the sentences are filled with. */
export interface StateFacts {
  readonly email: string;
  /** Until when places are kept; empty when they are not kept for a time. */
  readonly until: string;
  readonly hasTickets: boolean;
}

interface StateTexts {
  readonly title: string;
  readonly paragraphs: (facts: StateFacts) => readonly string[];
}

const unless = (empty: string, sentence: string) => (empty === '' ? [] : [sentence]);

/** A state in plain words. */
export const reservationStateTexts: Record<MessageLanguage, Record<ShownState, StateTexts>> = {
  en: {
    R: {
      title: 'Your reservation is being prepared',
      paragraphs: ({ until }) => [
        'It is not confirmed yet.',
        ...unless(until, `We are keeping your place until ${until}.`),
      ],
    },
    F: {
      title: 'Please check your e-mail',
      paragraphs: ({ email, until }) => [
        `We have sent a link to ${email}. Your reservation counts as soon as you open it and confirm.`,
        ...unless(until, `We are keeping your place until ${until}.`),
      ],
    },
    Fx: {
      title: 'Our e-mail did not reach you',
      paragraphs: ({ email, until }) => [
        `The address ${email} was refused, so your reservation cannot be confirmed. Please book again with the right address, or ask the organizer for help.`,
        ...unless(until, `We are keeping your place until ${until}.`),
      ],
    },
    U: {
      title: 'Your reservation is waiting for your payment',
      paragraphs: ({ until }) => [
        ...unless(until, `We are keeping your place until ${until}. You will get your tickets once the payment is in.`),
      ],
    },
    Uo: {
      title: 'Your reservation is waiting for your payment',
      paragraphs: ({ until }) => [
        ...unless(
          until,
          `We are keeping your place until ${until}. You will get your tickets right after the payment.`,
        ),
      ],
    },
    FA: {
      title: 'Your place is booked',
      paragraphs: ({ email }) => [`Your tickets are on their way to ${email}. You will find them here, too.`],
    },
    P: {
      title: 'Your payment has arrived',
      paragraphs: ({ email }) => [
        `Thank you! Your tickets are on their way to ${email}. You will find them here, too.`,
      ],
    },
    PE: {
      title: 'Your place is booked',
      paragraphs: ({ email }) => [
        `Our e-mail to ${email} did not arrive, but your place is yours. Please keep your tickets from this page, and tell the organizer the right address.`,
      ],
    },
    PN: {
      title: 'Your place is booked',
      paragraphs: () => ['We look forward to seeing you! Your tickets are below.'],
    },
    V: {
      title: 'Your place is booked',
      paragraphs: ({ hasTickets }) => [
        'We look forward to seeing you!',
        ...(hasTickets ? ['Your tickets are below, and in the e-mail we sent you.'] : []),
      ],
    },
    C: {
      title: 'This reservation was cancelled',
      paragraphs: () => ['Its tickets are no longer valid.'],
    },
    Cc: {
      title: 'You have cancelled this reservation',
      paragraphs: () => ['Its tickets are no longer valid.'],
    },
    Co: {
      title: 'The organizer has cancelled this reservation',
      paragraphs: () => ['Its tickets are no longer valid.'],
    },
    Cx: {
      title: 'This reservation could not be kept',
      paragraphs: () => ['Its time was over before it was completed, and there was no place left.'],
    },
    E: {
      title: 'This reservation has expired',
      paragraphs: () => ['The place is no longer kept. You are welcome to book again.'],
    },
    Ef: {
      title: 'This reservation has expired',
      paragraphs: () => [
        'The address was not confirmed in time, so the place is no longer kept.',
        'The link in our e-mail still works: it books your place if one is free. You can also book again.',
      ],
    },
    Eu: {
      title: 'This reservation has expired',
      paragraphs: () => [
        'It was not paid in time, so the place is no longer kept. You are welcome to book again.',
        'If you have paid and nothing happens here within a few minutes, please contact the organizer.',
      ],
    },
  },
  de: {
    R: {
      title: 'Ihre Reservierung wird vorbereitet',
      paragraphs: ({ until }) => [
        'Sie ist noch nicht bestätigt.',
        ...unless(until, `Wir halten Ihren Platz frei bis ${until}.`),
      ],
    },
    F: {
      title: 'Bitte sehen Sie in Ihre E-Mails',
      paragraphs: ({ email, until }) => [
        `Wir haben einen Link an ${email} geschickt. Ihre Reservierung gilt, sobald Sie ihn öffnen und bestätigen.`,
        ...unless(until, `Wir halten Ihren Platz frei bis ${until}.`),
      ],
    },
    Fx: {
      title: 'Unsere E-Mail kam nicht an',
      paragraphs: ({ email, until }) => [
        `Die Adresse ${email} wurde abgewiesen, deshalb lässt sich Ihre Reservierung nicht bestätigen. Bitte buchen Sie noch einmal mit der richtigen Adresse oder wenden Sie sich an den Veranstalter.`,
        ...unless(until, `Wir halten Ihren Platz frei bis ${until}.`),
      ],
    },
    U: {
      title: 'Ihre Reservierung wartet auf die Zahlung',
      paragraphs: ({ until }) => [
        ...unless(
          until,
          `Wir halten Ihren Platz frei bis ${until}. Ihre Tickets erhalten Sie, sobald die Zahlung da ist.`,
        ),
      ],
    },
    Uo: {
      title: 'Ihre Reservierung wartet auf die Zahlung',
      paragraphs: ({ until }) => [
        ...unless(
          until,
          `Wir halten Ihren Platz frei bis ${until}. Ihre Tickets erhalten Sie gleich nach der Zahlung.`,
        ),
      ],
    },
    FA: {
      title: 'Ihr Platz ist gebucht',
      paragraphs: ({ email }) => [`Ihre Tickets sind unterwegs an ${email}. Sie finden sie auch hier.`],
    },
    P: {
      title: 'Ihre Zahlung ist da',
      paragraphs: ({ email }) => [`Vielen Dank! Ihre Tickets sind unterwegs an ${email}. Sie finden sie auch hier.`],
    },
    PE: {
      title: 'Ihr Platz ist gebucht',
      paragraphs: ({ email }) => [
        `Unsere E-Mail an ${email} kam nicht an, aber Ihr Platz gehört Ihnen. Bitte sichern Sie Ihre Tickets von dieser Seite und nennen Sie dem Veranstalter die richtige Adresse.`,
      ],
    },
    PN: {
      title: 'Ihr Platz ist gebucht',
      paragraphs: () => ['Wir freuen uns auf Sie! Ihre Tickets finden Sie unten.'],
    },
    V: {
      title: 'Ihr Platz ist gebucht',
      paragraphs: ({ hasTickets }) => [
        'Wir freuen uns auf Sie!',
        ...(hasTickets ? ['Ihre Tickets finden Sie unten und in unserer E-Mail.'] : []),
      ],
    },
    C: {
      title: 'Diese Reservierung wurde storniert',
      paragraphs: () => ['Ihre Tickets gelten nicht mehr.'],
    },
    Cc: {
      title: 'Sie haben diese Reservierung storniert',
      paragraphs: () => ['Ihre Tickets gelten nicht mehr.'],
    },
    Co: {
      title: 'Der Veranstalter hat diese Reservierung storniert',
      paragraphs: () => ['Ihre Tickets gelten nicht mehr.'],
    },
    Cx: {
      title: 'Diese Reservierung ließ sich nicht halten',
      paragraphs: () => ['Ihre Zeit war abgelaufen, bevor sie abgeschlossen wurde, und es war kein Platz mehr frei.'],
    },
    E: {
      title: 'Diese Reservierung ist abgelaufen',
      paragraphs: () => ['Der Platz ist nicht mehr frei gehalten. Gerne können Sie noch einmal buchen.'],
    },
    Ef: {
      title: 'Diese Reservierung ist abgelaufen',
      paragraphs: () => [
        'Die Adresse wurde nicht rechtzeitig bestätigt, deshalb ist der Platz nicht mehr frei gehalten.',
        'Der Link in unserer E-Mail gilt noch: Er bucht Ihren Platz, wenn einer frei ist. Sie können auch noch einmal buchen.',
      ],
    },
    Eu: {
      title: 'Diese Reservierung ist abgelaufen',
      paragraphs: () => [
        'Sie wurde nicht rechtzeitig bezahlt, deshalb ist der Platz nicht mehr frei gehalten. Gerne können Sie noch einmal buchen.',
        'Wenn Sie bezahlt haben und sich hier in den nächsten Minuten nichts tut, wenden Sie sich bitte an den Veranstalter.',
      ],
    },
  },
  fr: {
    R: {
      title: 'Votre réservation est en préparation',
      paragraphs: ({ until }) => [
        'Elle n’est pas encore confirmée.',
        ...unless(until, `Nous gardons votre place jusqu’au ${until}.`),
      ],
    },
    F: {
      title: 'Consultez vos e-mails',
      paragraphs: ({ email, until }) => [
        `Nous avons envoyé un lien à ${email}. Votre réservation compte dès que vous l’ouvrez et confirmez.`,
        ...unless(until, `Nous gardons votre place jusqu’au ${until}.`),
      ],
    },
    Fx: {
      title: 'Notre e-mail n’est pas arrivé',
      paragraphs: ({ email, until }) => [
        `L’adresse ${email} a été refusée : votre réservation ne peut pas être confirmée. Merci de réserver à nouveau avec la bonne adresse, ou de demander de l’aide à l’organisateur.`,
        ...unless(until, `Nous gardons votre place jusqu’au ${until}.`),
      ],
    },
    U: {
      title: 'Votre réservation attend votre paiement',
      paragraphs: ({ until }) => [
        ...unless(
          until,
          `Nous gardons votre place jusqu’au ${until}. Vous recevrez vos billets dès l’arrivée du paiement.`,
        ),
      ],
    },
    Uo: {
      title: 'Votre réservation attend votre paiement',
      paragraphs: ({ until }) => [
        ...unless(
          until,
          `Nous gardons votre place jusqu’au ${until}. Vous recevrez vos billets juste après le paiement.`,
        ),
      ],
    },
    FA: {
      title: 'Votre place est réservée',
      paragraphs: ({ email }) => [`Vos billets sont en route vers ${email}. Vous les trouverez aussi ici.`],
    },
    P: {
      title: 'Votre paiement est arrivé',
      paragraphs: ({ email }) => [`Merci ! Vos billets sont en route vers ${email}. Vous les trouverez aussi ici.`],
    },
    PE: {
      title: 'Votre place est réservée',
      paragraphs: ({ email }) => [
        `Notre e-mail à ${email} n’est pas arrivé, mais votre place est à vous. Conservez vos billets depuis cette page et indiquez la bonne adresse à l’organisateur.`,
      ],
    },
    PN: {
      title: 'Votre place est réservée',
      paragraphs: () => ['Au plaisir de vous accueillir ! Vos billets sont ci-dessous.'],
    },
    V: {
      title: 'Votre place est réservée',
      paragraphs: ({ hasTickets }) => [
        'Au plaisir de vous accueillir !',
        ...(hasTickets ? ['Vos billets sont ci-dessous et dans notre e-mail.'] : []),
      ],
    },
    C: {
      title: 'Cette réservation a été annulée',
      paragraphs: () => ['Ses billets ne sont plus valables.'],
    },
    Cc: {
      title: 'Vous avez annulé cette réservation',
      paragraphs: () => ['Ses billets ne sont plus valables.'],
    },
    Co: {
      title: 'L’organisateur a annulé cette réservation',
      paragraphs: () => ['Ses billets ne sont plus valables.'],
    },
    Cx: {
      title: 'Cette réservation n’a pas pu être gardée',
      paragraphs: () => ['Son délai était dépassé avant qu’elle soit complète, et il n’y avait plus de place.'],
    },
    E: {
      title: 'Cette réservation a expiré',
      paragraphs: () => ['La place n’est plus gardée. Vous pouvez bien sûr réserver à nouveau.'],
    },
    Ef: {
      title: 'Cette réservation a expiré',
      paragraphs: () => [
        'L’adresse n’a pas été confirmée à temps, la place n’est donc plus gardée.',
        'Le lien de notre e-mail fonctionne encore : il réserve votre place s’il en reste une. Vous pouvez aussi réserver à nouveau.',
      ],
    },
    Eu: {
      title: 'Cette réservation a expiré',
      paragraphs: () => [
        'Elle n’a pas été payée à temps, la place n’est donc plus gardée. Vous pouvez bien sûr réserver à nouveau.',
        'Si vous avez payé et que rien ne change ici dans les prochaines minutes, merci de contacter l’organisateur.',
      ],
    },
  },
};
