import { z } from 'zod';
import type { I18nText } from './locale.policy';

/** Facts in several languages. */
export const i18nText = z.record(z.string(), z.string()) as z.ZodType<I18nText>;
