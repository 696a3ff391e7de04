/** What is likely meant where something is unknown. */
import type { ErrorKind } from "../../../vm/errors/index.js";

/** Types with the members by which they are recognised where nothing else tells them. */
export const LIKELY: readonly (readonly [type: string, members: RegExp])[] = [
  [
    "string",
    /^(?:Length|Trim\w*|Split|StartsWith|EndsWith|Contains|Substring|Replace|To(?:Lower|Upper)\w*|IndexOf|LastIndexOf|Pad\w+|Chars|Insert|Remove)$/,
  ],
  ["DateTime", /^(?:Year|Month|Day|Hour|Minute|Second|Add\w+)$/],
  ["TimeSpan", /^Total\w+$/],
  [
    "PluginContext",
    /^(?:Log|Notify\w*|QueueCommand|GetData|SetData|GetEnv|GetSize|GetCursor|Config|SendCommand)$/,
  ],
];

/** Problems of unknown names. */
export const UNKNOWN: ReadonlySet<ErrorKind> = new Set<ErrorKind>([
  "FsUnknownName",
  "FsUnknownType",
  "FsUnknownModule",
  "FsUnknownMember",
  "FsUnknownField",
  "FsUnknownCase",
]);
