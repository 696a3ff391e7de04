/** Reading a whole file: modules, types, bindings, expressions. */
import type {
  Attribute,
  CaseDeclaration,
  Declaration,
  FieldDeclaration,
  MemberDeclaration,
  TypeBody,
  TypeDeclaration,
  TypeNode,
} from "../syntax/ast.js";
import type { Token } from "../syntax/token.js";
import { parseAttributes, parseBindings, parseItem } from "./bindings.js";
import { type Cursor, nameOf, spanOf } from "./cursor.js";
import { literalOf, negated } from "./literals.js";
import { parseMembers } from "./members.js";
import { parseConstraints, parsePath, parsePostfixType, parseType } from "./types.js";

function parseDeclarations(cursor: Cursor): Declaration[] {
  const items: Declaration[] = [];
  cursor.block("a declaration", () => {
    // A bracket that nothing opened begins no declaration.
    const item = cursor.recover(() => parseDeclaration(cursor));
    if (item) items.push(item);
  });
  return items;
}

export function parseDeclaration(cursor: Cursor): Declaration {
  const attributes = parseAttributes(cursor);
  const { token } = cursor;
  if (cursor.is("open")) return parseOpen(cursor);
  if (cursor.is("module")) return parseModule(cursor, attributes);
  if (cursor.is("namespace")) cursor.refuse("FsNoNamespace", token);
  if (cursor.is("type")) return parseTypes(cursor, attributes);
  if (cursor.is("exception")) return parseException(cursor);
  if (cursor.is("extern")) cursor.refuse("FsNoExtern", token);
  if (cursor.is("let")) return parseBindings(cursor, attributes);
  return parseItem(cursor);
}

function parseOpen(cursor: Cursor): Declaration {
  const token = cursor.next();
  if (cursor.is("type")) cursor.refuse("FsNoClass", cursor.token);
  const path = parsePath(cursor);
  return { kind: "open", path, ...spanOf(token, path.at(-1)!) };
}

function parseModule(cursor: Cursor, attributes: readonly Attribute[]): Declaration {
  const token = cursor.next();
  if (cursor.is("rec")) cursor.refuse("FsNoRecursiveModule", cursor.token);
  for (const word of ["private", "internal", "public"]) cursor.eat(word);
  const path = parsePath(cursor);
  const opens = attributes.some(({ name }) => name === "AutoOpen");
  const module = { kind: "module", path, opens, alias: null } as const;
  if (!cursor.eat("="))
    return { ...module, items: [], whole: true, ...spanOf(token, path.at(-1)!) };
  const next = cursor.token;
  if (next.kind === "name" && !next.first) {
    const alias = parsePath(cursor);
    return { ...module, items: [], whole: false, alias, ...spanOf(token, alias.at(-1)!) };
  }
  const items = parseDeclarations(cursor);
  return { ...module, items, whole: false, start: token.start, end: cursor.lastEnd };
}

function parseTypes(cursor: Cursor, attributes: readonly Attribute[]): Declaration {
  const token = cursor.next();
  const types = [parseTypeDeclaration(cursor, attributes)];
  while (cursor.eat("and")) types.push(parseTypeDeclaration(cursor, parseAttributes(cursor)));
  const span = { start: token.start, end: cursor.lastEnd };
  const bindings = types.flatMap(({ members }) => members.map(({ binding }) => binding));
  return { kind: "types", types, members: { kind: "let", rec: true, bindings, ...span }, ...span };
}

function parseException(cursor: Cursor): Declaration {
  const token = cursor.next();
  const name = cursor.expectName("the name of the exception");
  const fields = parseCaseFields(cursor);
  return { kind: "exception", name, fields, start: token.start, end: cursor.lastEnd };
}

function parseTypeDeclaration(cursor: Cursor, attributes: readonly Attribute[]): TypeDeclaration {
  for (const word of ["private", "internal", "public"]) cursor.eat(word);
  const start = cursor.token;
  const name = cursor.expectName("the name of the type");
  const params = parseTypeParams(cursor);
  if (cursor.is("(")) cursor.refuse("FsNoClass", start);
  if (attributes.some((each) => each.name === "Measure")) cursor.refuse("FsNoMeasure", start);
  while (cursor.eat(".")) cursor.expectName("a name");
  if (cursor.is("with")) cursor.refuse("FsNoMember", cursor.token);
  cursor.expect("=", "after the name of the type");
  const members: MemberDeclaration[] = [];
  const readMembers = () => parseMembers(cursor, name, params, members);
  const body = cursor.single("what the type is", () => {
    const read = parseTypeBody(cursor);
    readMembers();
    return read;
  });
  readMembers();
  return { name, params, body, attributes, members, start: start.start, end: cursor.lastEnd };
}

function parseTypeParams(cursor: Cursor): string[] {
  const params: string[] = [];
  if (!cursor.is("<")) return params;
  cursor.next();
  do {
    if (cursor.token.kind !== "typeVariable") cursor.fail("a type parameter, such as 'a");
    params.push(cursor.next().text.slice(1));
  } while (cursor.eat(","));
  parseConstraints(cursor);
  cursor.splitClosing();
  cursor.expect(">", "after the type parameters");
  return params;
}

const CLASS_WORDS = [
  "class",
  "interface",
  "struct",
  "inherit",
  "abstract",
  "member",
  "new",
  "val",
  "static",
];

function parseTypeBody(cursor: Cursor): TypeBody {
  const { token } = cursor;
  for (const word of ["private", "internal", "public"]) cursor.eat(word);
  if (CLASS_WORDS.some((word) => cursor.is(word)))
    cursor.refuse(
      token.text === "interface" || token.text === "abstract" ? "FsNoInterface" : "FsNoClass",
      token,
    );
  if (cursor.is("delegate")) cursor.refuse("FsNoClass", token);
  if (cursor.eat("{")) return parseRecordBody(cursor, token);
  if (cursor.is("|") || isUnion(cursor)) return parseUnion(cursor);
  return { kind: "alias", type: parseType(cursor) };
}

/** Does a case stand here that has no bar before it? */
function isUnion(cursor: Cursor): boolean {
  const { token, following } = cursor;
  if (token.kind !== "name") return false;
  return (
    following.text === "of" ||
    following.text === "=" ||
    (following.text === "|" && following.kind === "operator")
  );
}

function parseRecordBody(cursor: Cursor, open: Token): TypeBody {
  const fields: FieldDeclaration[] = [];
  cursor.bracketed(open, () => {
    cursor.block("a field", () => {
      parseAttributes(cursor);
      const start = cursor.token;
      const mutable = cursor.eat("mutable") !== null;
      const name = cursor.expectName("the name of a field");
      cursor.expect(":", "after the name of the field");
      const type = parseType(cursor);
      fields.push({ name, type, mutable, ...spanOf(start, type) });
    });
  });
  cursor.close("}", open);
  return { kind: "record", fields };
}

function parseUnion(cursor: Cursor): TypeBody {
  const cases: CaseDeclaration[] = [];
  const values: {
    name: CaseDeclaration["name"];
    value: NonNullable<ReturnType<typeof literalOf>>;
  }[] = [];
  cursor.eat("|");
  do {
    parseAttributes(cursor);
    const name = cursor.expectName("the name of a case");
    if (cursor.eat("=")) {
      const isNegative = cursor.eat("-") !== null;
      const literal = literalOf(cursor.token);
      const value = literal && isNegative ? negated(literal) : literal;
      if (value === null) cursor.fail("a number");
      cursor.next();
      values.push({ name, value });
    } else
      cases.push({ name, fields: parseCaseFields(cursor), start: name.start, end: cursor.lastEnd });
  } while (cursor.eat("|"));
  if (values.length > 0 && cases.length === 0) return { kind: "enum", cases: values };
  if (values.length > 0) cursor.fail("either cases or numbers");
  return { kind: "union", cases };
}

function parseCaseFields(cursor: Cursor): CaseDeclaration["fields"] {
  if (!cursor.eat("of")) return [];
  const fields: { name: CaseDeclaration["name"] | null; type: TypeNode }[] = [];
  do {
    const isNamed = cursor.token.kind === "name" && cursor.following.text === ":";
    const name = isNamed ? nameOf(cursor.next()) : null;
    if (isNamed) cursor.next();
    fields.push({ name, type: parseFieldType(cursor) });
  } while (cursor.eat("*"));
  return fields;
}

/** The type of one field: stars stand between fields. */
function parseFieldType(cursor: Cursor): TypeNode {
  const type = parsePostfixType(cursor);
  if (cursor.is("->")) cursor.fail("brackets around the type of a function");
  return type;
}
