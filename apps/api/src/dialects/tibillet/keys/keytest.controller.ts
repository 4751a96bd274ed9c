import { Controller, Get, Ip } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiKeyHolder, canonicalAddress } from '@vestibule/tenancy';
import { KeyAccess } from '../../../http/access';
import { ApiErrors } from '../../../http/api-docs';
import { OfKey } from '../../../http/params';
import { TibilletKeyTest } from './keytest.dto';

@ApiTags('Keys')
@Controller('api/user/keytest')
export class TibilletKeytestController {
  @Get()
  @KeyAccess(undefined, { fromAnywhere: true })
  @ApiOperation({ operationId: 'key_test', summary: 'Tell whether the key works, and from here' })
  @ApiOkResponse({ type: TibilletKeyTest, description: 'The key works.' })
  @ApiErrors(403)
  test(@OfKey() key: ApiKeyHolder, @Ip() address: string): TibilletKeyTest {
    return { auth: true, ip_request: canonicalAddress(address), ip_valid: key.mayComeFrom(address) };
  }
}
