import { Injectable, type PipeTransform } from '@nestjs/common';
import { EventDirectory, type EventScope } from '@vestibule/engine';
import { notFound } from './wire-error';

/** The event that the path of a public route names, for anybody. @throws WireError 404 */
@Injectable()
export class PublicEventPipe implements PipeTransform<Record<string, string>, Promise<EventScope>> {
  constructor(private readonly events: EventDirectory) {}

  async transform(params: Record<string, string>): Promise<EventScope> {
    const event = await this.events.find(params['organizer'] ?? '', params['event'] ?? '');
    if (!event) throw notFound();
    return event;
  }
}
