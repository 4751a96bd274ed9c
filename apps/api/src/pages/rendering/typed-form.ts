import { FormBody } from '../../http/form-body';

/** Far above what any field takes: what is longer was never typed. */
const longest = 6_000;

/** What somebody typed, by the name of its field; several values where there were several boxes. */
export class TypedForm {
  private constructor(private readonly values: ReadonlyMap<string, readonly string[]>) {}

  /** Reads the body of a form, or the query of an address. */
  static of(raw: unknown): TypedForm {
    const entries: Iterable<[string, unknown]> = FormBody.of(raw)?.entries() ?? Object.entries(raw ?? {});
    const values = new Map<string, readonly string[]>();
    for (const [name, value] of entries) {
      const texts = [value].flat().filter((one): one is string => typeof one === 'string');
      values.set(
        name,
        texts.map((text) => text.slice(0, longest)),
      );
    }
    return new TypedForm(values);
  }

  /** What stands in a form before anybody typed. */
  static filled(values: Readonly<Record<string, string>> = {}): TypedForm {
    return new TypedForm(new Map(Object.entries(values).map(([name, value]) => [name, [value]])));
  }

  /** The last value of a field, without blanks around it; empty when there is none. */
  text(name: string): string {
    return (this.values.get(name)?.at(-1) ?? '').trim();
  }

  /** Every value of a field that is not empty. */
  all(name: string): readonly string[] {
    return (this.values.get(name) ?? []).filter((value) => value !== '');
  }

  /** Everything, in an order that does not depend on how it was sent. */
  fingerprint(): string {
    return JSON.stringify([...this.values].sort(([one], [other]) => (one < other ? -1 : 1)));
  }
}
