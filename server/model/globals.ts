/** The one global beyond the language itself that this layer uses; Node and every browser have it. */
export interface UrlLike {
  readonly href: string;
}

interface Globals {
  readonly URL: new (url: string, base?: string) => UrlLike;
}

/** Resolves a reference against a base. @throws TypeError where the base cannot have relatives. */
export function resolveReference(reference: string, base: string): string {
  const { URL } = globalThis as unknown as Globals;
  return new URL(reference, base).href;
}
