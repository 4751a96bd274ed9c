import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiKeyHolder } from '@vestibule/tenancy';
import { KeyAccess } from '../../../http/access';
import { ApiErrors } from '../../../http/api-docs';
import { OfKey } from '../../../http/params';
import { ProductShelf } from './product-shelf.service';
import { TibilletPrice, TibilletPriceInput, TibilletProduct, TibilletProductInput } from './products.dto';

@ApiTags('Products')
@Controller('api')
export class TibilletProductsController {
  constructor(private readonly shelf: ProductShelf) {}

  @Get('products')
  @KeyAccess('product')
  @ApiOperation({ operationId: 'products_list', summary: 'List products of the latest 100 events, and those of none' })
  @ApiOkResponse({ type: TibilletProduct, isArray: true, description: 'The products.' })
  @ApiErrors(403)
  listProducts(@OfKey() key: ApiKeyHolder): Promise<TibilletProduct[]> {
    return this.shelf.list(key);
  }

  @Post('products')
  @KeyAccess('product')
  @ApiOperation({ operationId: 'products_create', summary: 'Make a product; an event that names it sells a copy' })
  @ApiCreatedResponse({ type: TibilletProduct, description: 'The product.' })
  @ApiErrors(400, 403, 409, 415, 422)
  createProduct(@OfKey() key: ApiKeyHolder, @Body() input: TibilletProductInput): Promise<TibilletProduct> {
    return this.shelf.make(key, input);
  }

  @Get('prices')
  @KeyAccess('product')
  @ApiOperation({ operationId: 'prices_list', summary: 'List prices of the latest 100 events, and those of none' })
  @ApiOkResponse({ type: TibilletPrice, isArray: true, description: 'The prices.' })
  @ApiErrors(403)
  async listPrices(@OfKey() key: ApiKeyHolder): Promise<TibilletPrice[]> {
    return (await this.shelf.list(key)).flatMap(({ prices }) => prices);
  }

  @Post('prices')
  @KeyAccess('product')
  @ApiOperation({ operationId: 'prices_create', summary: 'Add a price to a product' })
  @ApiCreatedResponse({ type: TibilletPrice, description: 'The price.' })
  @ApiErrors(400, 403, 409, 415, 422)
  createPrice(@OfKey() key: ApiKeyHolder, @Body() input: TibilletPriceInput): Promise<TibilletPrice> {
    return this.shelf.addPrice(key, input);
  }
}
