import { Injectable, type PipeTransform } from '@nestjs/common';
import { notFound } from '../../http/wire-error';

/** The secret of a link; whatever cannot be one does not exist. @throws WireError 404 */
@Injectable()
export class SecretPipe implements PipeTransform<string, string> {
  transform(raw: string): string {
    if (!/^[\w-]{16,128}$/.test(raw)) throw notFound();
    return raw;
  }
}
