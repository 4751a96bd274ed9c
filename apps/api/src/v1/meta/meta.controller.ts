import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AnyCredential } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { forbidden } from '../../http/wire-error';
import { MeView, VersionView } from './meta.dto';
import { productVersion, wireVersion } from './version';

@ApiTags('Installation')
@Controller('api/v1')
export class MetaController {
  @Get('version')
  @AnyCredential()
  @ApiOperation({ operationId: 'version_read', summary: 'Read the versions of server and wire' })
  @ApiOkResponse({ description: 'The versions.', type: VersionView })
  @ApiErrors(401)
  version(): VersionView {
    return { vestibule: productVersion, ...wireVersion };
  }

  @Get('me')
  @AnyCredential()
  @ApiOperation({
    operationId: 'me_read',
    summary: 'Read who the credential belongs to',
    description: 'Answers for credentials of a person. A token belongs to a team and not to a person: 403.',
  })
  @ApiOkResponse({ description: 'The person.', type: MeView })
  @ApiErrors(401, 403)
  me(): MeView {
    throw forbidden();
  }
}
