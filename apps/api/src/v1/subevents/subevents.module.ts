import { Module } from '@nestjs/common';
import { EngineModule } from '@vestibule/engine';
import { OrganizerSubeventsController } from './organizer-subevents.controller';
import { SubeventLister } from './subevent-lister';
import { SubeventsController } from './subevents.controller';

/** `.../events/{event}/subevents/`, and `.../subevents/` over all series of an organizer. */
@Module({
  imports: [EngineModule],
  providers: [SubeventLister],
  controllers: [SubeventsController, OrganizerSubeventsController],
})
export class SubeventsModule {}
