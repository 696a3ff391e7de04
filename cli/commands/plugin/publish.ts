/** `fusabi plugin index`: the files of a registry, for its operator. */
import { pathOfName } from "../../../lang/index.js";
import { publishIndex } from "../../../store/index.js";
import { FusabiError } from "../../../vm/shared.js";
import type { Command } from "../../command.js";
import { EXIT } from "../../exit-codes.js";
import { optionValue, type ParsedOptions } from "../../options.js";
import { onlyOperand, secretKeyOf } from "./folder.js";

const DAY_MS = 24 * 60 * 60 * 1000;
const DEFAULT_DAYS = 30;

export const index: Command = {
  name: "plugin index",
  usage: "DIR --key FILE.key [options]",
  summary:
    "Makes the signed index of a registry from the packages in DIR/files and the keys in DIR/authors.",
  operands: "words",
  options: [
    { name: "key", short: "k", value: "KEY", doc: "The registry's secret key." },
    {
      name: "expires",
      value: "TIME",
      doc: `Until when the index may be used, such as 2027-01-31. Default: ${DEFAULT_DAYS} days from now.`,
    },
    {
      name: "yank",
      value: "NAME@VERSION=REASON",
      many: true,
      doc: "Withdraws a version; may be repeated.",
    },
    {
      name: "unyank",
      value: "NAME@VERSION",
      many: true,
      doc: "Takes a withdrawal back; may be repeated.",
    },
  ],
  async run(options, terminal) {
    const folder = pathOfName(onlyOperand(options, "The registry's folder"));
    const published = await publishIndex(folder, {
      secret: secretKeyOf(options),
      expires: expiryOf(options),
      yank: yanksOf(options),
    });
    const { serial, expires, plugins, versions } = published;
    terminal.out(
      `serial ${serial}, until ${expires}: ${counted(plugins, "plugin")}, ${counted(versions, "version")}\n`,
    );
    return EXIT.ok;
  },
};

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function expiryOf(options: ParsedOptions): number {
  const text = optionValue(options, "expires");
  if (text === null) return Date.now() + DEFAULT_DAYS * DAY_MS;
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw new FusabiError("InvalidOptionValue", {
    option: "--expires",
    expected: "a time such as 2027-01-31 or 2027-01-31T12:00:00Z",
    actual: JSON.stringify(text),
  });
}

function yanksOf({ values }: ParsedOptions): ReadonlyMap<string, string | null> {
  const yanks = new Map<string, string | null>();
  for (const text of values.get("yank") ?? []) {
    const [, release, reason] = /^([^=]+@[^=]+)=(.+)$/s.exec(text) ?? [];
    if (release === undefined || reason === undefined)
      throw new FusabiError("InvalidOptionValue", {
        option: "--yank",
        expected: "NAME@VERSION=REASON",
        actual: JSON.stringify(text),
      });
    yanks.set(release, reason);
  }
  for (const release of values.get("unyank") ?? []) yanks.set(release, null);
  return yanks;
}
