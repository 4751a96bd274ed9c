import { Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PublicRoute } from '../../http/access';
import { RateLimit } from '../../http/rate-limit.guard';
import type { PageView } from '../rendering/page-view';
import { PageInterceptor } from '../rendering/page.interceptor';
import { type LanguageChoice, VisitorLanguages } from '../rendering/visitor';
import { VerifyPage } from './verify-page.service';

/** Where a mailed link proves that somebody reads an address: looking asks, pressing the button does it. */
@ApiExcludeController()
@Controller('public/:organizer/verify/:token')
@UseInterceptors(PageInterceptor)
export class VerifyPageController {
  constructor(private readonly page: VerifyPage) {}

  @Get()
  @PublicRoute()
  show(
    @Param('organizer') slug: string,
    @Param('token') token: string,
    @VisitorLanguages() choose: LanguageChoice,
  ): Promise<PageView> {
    return this.page.show(slug, token, choose);
  }

  @Post()
  @PublicRoute()
  @RateLimit('book')
  verify(
    @Param('organizer') slug: string,
    @Param('token') token: string,
    @VisitorLanguages() choose: LanguageChoice,
  ): Promise<PageView> {
    return this.page.verify(slug, token, choose);
  }
}
