import { Controller, Get, Param, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PublicRoute } from '../../http/access';
import type { PageView } from '../rendering/page-view';
import { PageInterceptor } from '../rendering/page.interceptor';
import { type LanguageChoice, VisitorLanguages } from '../rendering/visitor';
import { OrganizerPage } from './organizer-page.service';

/** What an organizer shows to everybody. */
@ApiExcludeController()
@Controller('public/:organizer')
@UseInterceptors(PageInterceptor)
export class OrganizerPageController {
  constructor(private readonly page: OrganizerPage) {}

  @Get()
  @PublicRoute()
  show(@Param('organizer') slug: string, @VisitorLanguages() choose: LanguageChoice): Promise<PageView> {
    return this.page.show(slug, choose);
  }
}
