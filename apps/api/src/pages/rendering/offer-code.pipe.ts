import { Injectable, type PipeTransform } from '@nestjs/common';
import { notFound } from '../../http/wire-error';

/** The code of an offer as a link or a form carries it; whatever cannot be one does not exist. @throws WireError 404 */
@Injectable()
export class OfferCodePipe implements PipeTransform<unknown, string> {
  transform(raw: unknown): string {
    const code = typeof raw === 'string' ? raw.trim() : '';
    if (!/^[A-Za-z0-9]{1,64}$/.test(code)) throw notFound();
    return code.toUpperCase();
  }
}
