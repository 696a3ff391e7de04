/**
 * Judges JSON by a schema: as much of draft 7 as the schemas of this project use. A keyword that it does not know is an
 * error, so that nothing in the schema goes untested.
 */
interface Schema {
  readonly [keyword: string]: unknown;
}

type Judge = (value: unknown, expected: never, judge: SchemaJudge, schema: Schema) => boolean;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === "string",
  integer: Number.isInteger,
  number: (value) => typeof value === "number",
  boolean: (value) => typeof value === "boolean",
};

const KEYWORDS: Readonly<Record<string, Judge>> = {
  type: (value, name: string) => TYPES[name]?.(value) ?? false,
  required: (value, names: readonly string[]) =>
    !isObject(value) || names.every((name) => Object.hasOwn(value, name)),
  additionalProperties: (value, allowed: false | Schema, judge, { properties = {} }) =>
    !isObject(value) ||
    Object.entries(value).every(
      ([name, item]) =>
        Object.hasOwn(properties as object, name) ||
        (allowed !== false && judge.admits(item, allowed)),
    ),
  maxProperties: (value, most: number) => !isObject(value) || Object.keys(value).length <= most,
  properties: (value, properties: Readonly<Record<string, Schema>>, judge) =>
    !isObject(value) ||
    Object.entries(properties).every(
      ([name, schema]) => !Object.hasOwn(value, name) || judge.admits(value[name], schema),
    ),
  items: (value, schema: Schema, judge) =>
    !Array.isArray(value) || value.every((item) => judge.admits(item, schema)),
  minItems: (value, least: number) => !Array.isArray(value) || value.length >= least,
  maxItems: (value, most: number) => !Array.isArray(value) || value.length <= most,
  minimum: (value, least: number) => typeof value !== "number" || value >= least,
  maximum: (value, most: number) => typeof value !== "number" || value <= most,
  pattern: (value, pattern: string) =>
    typeof value !== "string" || new RegExp(pattern, "u").test(value),
  enum: (value, values: readonly unknown[]) => values.includes(value),
  oneOf: (value, schemas: readonly Schema[], judge) =>
    schemas.filter((schema) => judge.admits(value, schema)).length === 1,
  $ref: (value, path: string, judge) => judge.admits(value, judge.definition(path)),
};

/** They say nothing about what is valid. */
const COMMENTS = ["$schema", "$comment", "title", "description", "enumDescriptions", "definitions"];

export class SchemaJudge {
  private readonly root: Schema;

  constructor(root: Schema) {
    this.root = root;
  }

  /** Does the schema (absent: the whole) admit this value? */
  admits(value: unknown, schema: Schema = this.root): boolean {
    return Object.entries(schema).every(([keyword, expected]) => {
      if (COMMENTS.includes(keyword)) return true;
      const judge = KEYWORDS[keyword];
      if (!judge) throw new Error(`The test does not know the keyword ${keyword}`);
      return judge(value, expected as never, this, schema);
    });
  }

  /** `#/definitions/name` */
  definition(path: string): Schema {
    const definitions = this.root.definitions as Readonly<Record<string, Schema>>;
    const found = definitions[path.replace("#/definitions/", "")];
    if (!found) throw new Error(`The schema has no ${path}`);
    return found;
  }
}
