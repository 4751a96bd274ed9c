import { BooleanField, IntegerField, MoneyField, NestedListField, TextField, UuidField } from '../../../http/fields';

/** A price of a product. */
export class TibilletPrice {
  @UuidField({ description: 'Id of the price everywhere.', example: 'b5e0a6a8-1f0a-4f3e-9a37-4b1c0f2f3a11' })
  uuid: string;

  @UuidField({ description: 'The product.', example: '3d8b9a52-6c0e-4f0b-a1a4-5a9e0c7d6b22' })
  product: string;

  @TextField({ description: 'Its name.', example: 'Plein tarif' })
  name: string;

  @MoneyField({ description: 'What it costs; the least one pays when the price is open.', example: '10.00' })
  prix: string;

  @BooleanField({ description: 'Whether whoever pays chooses the amount.', example: false })
  free_price: boolean;

  @IntegerField({ nullable: true, description: 'How many one person may have; null is any number.', example: null })
  max_per_user: number | null;

  @IntegerField({ nullable: true, description: 'How many there are at this event; null is any number.', example: 50 })
  stock: number | null;
}

/** Something to be had at an event. */
export class TibilletProduct {
  @UuidField({ description: 'Id of the product everywhere.', example: '3d8b9a52-6c0e-4f0b-a1a4-5a9e0c7d6b22' })
  uuid: string;

  @TextField({ description: 'Its name.', example: 'Billet' })
  name: string;

  @TextField({ description: 'B is a ticket that costs something, F a free reservation.', example: 'B' })
  categorie_article: string;

  @BooleanField({ description: 'Whether every ticket carries a name.', example: true })
  nominative: boolean;

  @BooleanField({ description: 'Whether it is to be had.', example: true })
  publish: boolean;

  @IntegerField({ nullable: true, description: 'How many one person may have; null is any number.', example: null })
  max_per_user: number | null;

  @NestedListField(() => TibilletPrice, { description: 'What it costs.' })
  prices: TibilletPrice[];
}

/** A price that is wanted within a product. */
export class TibilletPriceOfProduct {
  @TextField({ description: 'Its name.', maxLength: 50, example: 'Plein tarif' })
  name: string;

  @MoneyField({ min: 0, description: 'What it costs.', example: '10.00' })
  prix: number;
}

/** A product that is wanted. */
export class TibilletProductInput {
  @TextField({ description: 'Its name.', maxLength: 500, example: 'Billet' })
  name: string;

  @TextField({
    required: false,
    pattern: { form: /^[BF]$/, fault: 'This wire makes products of the categories B and F.' },
    description: 'B is a ticket that costs something, F a free reservation; B by default.',
    example: 'B',
  })
  categorie_article?: string;

  @BooleanField({
    required: false,
    description: 'Whether every ticket carries a name; it does by default.',
    example: true,
  })
  nominative?: boolean;

  @BooleanField({ required: false, description: 'Whether whoever pays chooses the amount.', example: false })
  free_price?: boolean;

  @IntegerField({
    required: false,
    nullable: true,
    min: 1,
    description: 'How many one person may have; null is any number.',
    example: null,
  })
  max_per_user?: number | null;

  @NestedListField(() => TibilletPriceOfProduct, {
    required: false,
    max: 50,
    description: 'What it costs; a free reservation gets a price of nothing by itself.',
  })
  prices?: TibilletPriceOfProduct[];
}

/** A price that is wanted. */
export class TibilletPriceInput extends TibilletPriceOfProduct {
  @UuidField({ description: 'The product.', example: '3d8b9a52-6c0e-4f0b-a1a4-5a9e0c7d6b22' })
  product: string;
}
